"""Every kind of answer is answered in the drill by keys, with templates of the shipped pack."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.shipped import shipped, whole_pack
from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session, show
from tutor.events import Attempt, Judgement
from tutor.kinds import registry
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.code import CODE
from tutor.kinds.derivation import DERIVATION
from tutor.kinds.design import DESIGN
from tutor.kinds.kind import Question
from tutor.kinds.match import MATCH
from tutor.kinds.open import OPEN
from tutor.kinds.order import ORDER
from tutor.kinds.spot_error import SPOT_ERROR
from tutor.session import Session

WITH_EXTRAS = ("cnn.transfer.recipe", "cnn.cross.chain", "cnn.skip-connections.proof-in-order")
BY_LETTERS = (CHOICE, MULTI_SELECT, ORDER, MATCH)
KINDS = [kind.name for kind in registry.all_kinds() if kind not in (CODE, OPEN)]


def template_of(kind: str) -> str:
    """A problem with a part of this kind, the one with the fewest parts."""
    templates = whole_pack().templates.values()
    of_kind = [t for t in templates if kind in {part.kind.name for part in t.parts}]
    return min(of_kind, key=lambda template: (len(template.parts), template.id)).id


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    """A new learner of the shipped pack."""
    seeds = count(1)
    made = Session(tmp_path / "j.sqlite", shipped(), clock=clock, seeds=lambda: next(seeds))
    yield made
    made.close()


def keys_of(question: Question) -> list[str]:
    """What is pressed to give the key of one part, and to leave it."""
    text = question.key_text
    if question.kind in BY_LETTERS:
        return [key for key in text if key.isalnum()] + ["enter"]
    if question.kind is SPOT_ERROR:
        place, _, right = text.partition(":")
        typed = [*right.strip(), "enter"] if right else []
        return [*(place.strip() if place.strip().isdigit() else ["0"]), "enter", *typed]
    if question.kind in (DESIGN, DERIVATION):
        lines = text.replace(";", "\n").split("\n")
        return [key for line in lines for key in (*line.strip(), "enter")] + ["enter"]
    return [*text, "enter"]


def answered_by_its_key(session: Session, template: str) -> Attempt:
    """The attempt that the keys of the right answer make."""
    show(session, template)
    assert session.problem is not None
    questions = session.problem.instance.questions

    async def walk(stage: Stage) -> None:
        for question in questions:
            await stage.press(*keys_of(question))
        await stage.until("How sure are you?")
        await stage.press("2")
        await stage.until("Right")

    run_session(session, walk, size=(100, 50), start="item")
    found = session.memory.last_attempt()
    assert found is not None
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_of_every_kind_is_right_by_keys_alone(session: Session, kind: str) -> None:
    """From the problem over the confidence to the verdict, with no other help than the keys."""
    made = answered_by_its_key(session, template_of(kind))
    assert made.word is Judgement.RIGHT


@pytest.mark.parametrize("template", WITH_EXTRAS)
def test_an_order_is_given_without_the_rows_that_do_not_belong(
    session: Session, template: str
) -> None:
    """Fewer letters than rows end the answer where the rest stays out."""
    made = answered_by_its_key(session, template)
    assert made.word is Judgement.RIGHT


def test_the_trace_of_a_network_grows_in_the_pane_while_one_types(session: Session) -> None:
    """Each readable line adds its row on the right; a line that is refused leaves the others."""
    show(session, template_of(DESIGN.name))

    async def walk(stage: Stage) -> None:
        await stage.until("Check")
        await stage.type("conv 8 k3 p1")
        await stage.until("1 layer: ")
        await stage.press("enter")
        await stage.type("maxpool k2 s")
        shown = await stage.until("Line 2: maxpool has no argument")
        main, beside = zip(*((row[:77], row[77:]) for row in shown.split("\n")), strict=True)
        assert "1 conv" in "\n".join(beside)
        assert "1 conv" not in "\n".join(main)
        await stage.pilot.resize_terminal(80, 24)
        await stage.until("1 conv")

    run_session(session, walk, size=(120, 40), start="item")
