"""Open questions on screen: written, locked, predicted, judged idea by idea."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.shipped import shipped
from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session, screen_text, show
from tutor.events import AnswerLocked, AnswerMarked, HireRating
from tutor.session import Session
from tutor.tui.messages import open_texts

QUESTION = "cnn.convolution.open-sixty-seconds"


@pytest.fixture
def start(clock: Clock, tmp_path: Path) -> Iterator[Callable[[], Session]]:
    """Opens sessions with the shipped pack on one journal."""
    seeds = count(1)
    made: list[Session] = []

    def open_one() -> Session:
        path = tmp_path / "journal.sqlite"
        made.append(Session(path, shipped(), clock=clock, seeds=lambda: next(seeds)))
        if made[-1].welcome_needed:
            made[-1].enrol(None, 20)
        return made[-1]

    yield open_one
    for session in made:
        session.close()


def test_the_band_is_shown_only_after_every_idea_was_judged(start: Callable[[], Session]) -> None:
    """Write, lock, predict, judge with a line each, then band, model answer and samples."""
    session = show(start(), QUESTION, 5)

    async def walk(stage: Stage) -> None:
        await stage.until("ctrl+l Submit")
        await stage.press("f5")
        await stage.until("Write an answer first")
        await stage.type("a patch [/b]")
        await stage.press("enter")
        await stage.type("2+2 = 5")
        await stage.press("f5")
        await stage.until("Which rating do you expect?")
        await stage.press("3")
        shown = await stage.until("idea 1 of 7")
        assert "▸ 1  a patch [/b]" in shown
        assert "Hire" not in shown
        assert "line 2: 2+2 is 4, not 5." in shown
        assert open_texts.FOUND_BY_ARITHMETIC in shown
        await stage.press("y", "down", "y", "left")
        await stage.until("idea 2 of 7")
        await stage.press("y", "y", "n", "n", "n", "n")
        shown = await stage.until("Every required idea is there, and 0 of 3 bonus ideas.")
        assert "you expected Strong Hire" in shown
        assert "“a patch [/b]”" in shown
        await stage.press("s")
        await stage.until("Sample 1 of 3: Strong Hire")
        await stage.press("s", "s", "s")
        await stage.until("Every required idea is there")

    run_session(session, walk, start="item")
    (locked,) = session.memory.journal.latest(AnswerLocked, 2)
    (marked,) = session.memory.journal.latest(AnswerMarked, 2)
    assert isinstance(locked, AnswerLocked)
    assert isinstance(marked, AnswerMarked)
    assert (locked.text, locked.predicted) == ("a patch [/b]\n2+2 = 5", HireRating.STRONG)
    assert marked.outcome is HireRating.LEAN
    assert marked.quotes["local"] == "a patch [/b]"
    assert marked.quotes["sharing"] == "2+2 = 5"


def test_leaving_keeps_the_draft_and_the_next_start_goes_on(start: Callable[[], Session]) -> None:
    """What was written stands there again."""
    session = show(start(), QUESTION, 5)

    async def write(stage: Stage) -> None:
        await stage.until("ctrl+l Submit")
        await stage.type("half an answer")
        await stage.press("escape")
        await stage.until("enter Start")

    run_session(session, write, start="item")
    again = start()
    again.free = True

    async def read(stage: Stage) -> None:
        await stage.until("half an answer")

    run_session(again, read, start="drill")


def test_an_answer_that_was_not_judged_waits_and_blocks_nothing(
    start: Callable[[], Session],
) -> None:
    """Locked and left: the sitting goes on, today says that it waits, and o judges it."""
    session = show(start(), QUESTION, 5)

    async def leave(stage: Stage) -> None:
        await stage.until("ctrl+l Submit")
        await stage.type("x")
        await stage.press("f5", "left", "enter")
        await stage.until("idea 1 of 7")
        await stage.press("escape")
        await stage.until("free practice")

    run_session(session, leave, start="item")
    (locked,) = session.memory.journal.latest(AnswerLocked, 2)
    assert isinstance(locked, AnswerLocked)
    assert locked.predicted is HireRating.NO

    async def judge(stage: Stage) -> None:
        await stage.press("enter")
        await stage.until("To the problem")
        assert "idea 1 of 7" not in screen_text(stage.app)
        stage.app.return_home()  # type: ignore[attr-defined]  # our app
        await stage.press("o")
        await stage.until("idea 1 of 7")

    run_session(start(), judge)
