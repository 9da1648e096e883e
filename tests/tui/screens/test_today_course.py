"""A row of Today belongs to its pack: started, moved, suspended, flagged and opened there."""

from pathlib import Path
from shutil import copytree

import pytest

from tests.tui.stage import Stage, click, run_session
from tutor.events import ConceptKey
from tutor.files import PackFolder
from tutor.session import Session
from tutor.session.course_packs import begin_pack
from tutor.session.course_settings import flagged_concepts, postponed_concepts
from tutor.tui.messages import home_texts, key_labels

OTHER = ConceptKey("twin", "sizes.one")
CHOSEN, FLAGGED = "▸ Sizes            Another layer", "▸!Sizes            Another layer"


@pytest.fixture
def both(pack: PackFolder, tmp_path: Path, session: Session) -> Session:
    """A course of two packs whose concepts have the same names, one with another title."""
    made = tmp_path / "twin"
    copytree(pack.folder, made)
    names = {"toy": "twin", "A small": "Another", "One layer": "Another layer"}
    for file in made.rglob("*.yaml"):
        text = file.read_text()
        for old, new in names.items():
            text = text.replace(old, new)
        file.write_text(text)
    begin_pack(session, PackFolder(made))
    assert session.outline.pack == "toy"
    return session


def test_the_actions_of_a_row_are_those_of_its_pack(both: Session) -> None:
    """Chosen by a click; flagged and looked up by a key, moved to tomorrow from the palette."""

    async def walk(stage: Stage) -> None:
        await stage.until("Another layer")
        await click(stage, "Another layer")
        await stage.until(CHOSEN)
        await stage.press("d")
        await stage.until(FLAGGED)
        assert flagged_concepts(both.state, OTHER.pack) == {OTHER.concept}
        await stage.press("h")
        await stage.until_gone("Start")
        await stage.until("Another layer")
        await stage.press("escape")
        await stage.until(FLAGGED)
        await stage.press("ctrl+p")
        await stage.type("chosen concept to tomorrow")
        await stage.until(key_labels.HELP["today.postpone"])
        await stage.press("enter")
        await stage.until(home_texts.postpone_notice("Another layer"))

    run_session(both, walk)
    assert postponed_concepts(both.state, OTHER.pack, both.day) == (OTHER.concept,)
    assert both.outline.pack == "toy"


def test_what_is_done_to_a_row_is_not_done_to_the_other_pack(both: Session) -> None:
    """The concept of the same name keeps its row, without a flag."""

    async def walk(stage: Stage) -> None:
        await stage.until("Another layer")
        await click(stage, "Another layer")
        await stage.press("d")
        shown = await stage.until(FLAGGED)
        assert "  Sizes            One layer" in shown
        await stage.press("x")
        await stage.until(home_texts.suspend_notice("Another layer", "c", "b"))
        await stage.until("  Sizes            One layer")

    run_session(both, walk)
    assert both.state.suspended == {OTHER}


def test_a_row_of_another_pack_is_started_by_a_second_click(both: Session) -> None:
    """The problem is one of that pack."""

    async def walk(stage: Stage) -> None:
        await stage.until("Another layer")
        await click(stage, "Another layer")
        await stage.until(CHOSEN)
        await click(stage, "Another layer")
        await stage.until("Check")
        assert both.problem is not None
        assert both.problem.key == OTHER

    run_session(both, walk)
