"""The packs: begun, paused, left and shown from one list."""

from pathlib import Path
from shutil import copytree

import pytest

from tests.tui.stage import Stage, run_session
from tutor.files import PackFolder
from tutor.planning.running_packs import CourseStatus, course_status, running_packs
from tutor.session import Session
from tutor.session.course_packs import PackRow
from tutor.tui.messages import pack_texts
from tutor.tui.screens import packs_screen
from tutor.tui.screens.packs_screen import pack_content


@pytest.fixture
def twin(
    pack: PackFolder, tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> PackFolder:
    """A second pack beside the first; no others can be found."""
    made = tmp_path / "twin"
    copytree(pack.folder, made)
    for file in made.rglob("*.yaml"):
        file.write_text(file.read_text().replace("toy", "twin").replace("A small", "Another"))
    found = PackFolder(made)
    monkeypatch.setattr(packs_screen, "packs_to_open", lambda _: [session.pack, found])
    return found


def test_a_pack_is_begun_shown_paused_and_left_with_one_key_each(
    session: Session, twin: PackFolder
) -> None:
    async def walk(stage: Stage) -> None:
        await stage.until("Start")
        await stage.press("b")
        await stage.until(pack_texts.place_in_course(None, 0, 2, False))
        await stage.press("down", "enter")
        await stage.until(pack_texts.NOT_BEGUN)
        await stage.press("b")
        await stage.until(pack_texts.begun("Another pack"))
        assert running_packs(session.state, session.day) == ("toy", "twin")
        await stage.press("enter")
        await stage.until(pack_texts.shown_first("Another pack"))
        assert session.outline.pack == "twin"
        await stage.press("b")
        await stage.until(pack_texts.paused("Another pack"))
        assert session.outline.pack == "toy"
        await stage.press("b")
        await stage.until(pack_texts.begun("Another pack"))
        await stage.press("x")
        await stage.until(pack_texts.left("Another pack"))
        await stage.press("escape")
        await stage.until("Start")

    run_session(session, walk)
    assert course_status(session.state, "twin") is CourseStatus.LEFT


def test_a_row_names_the_pack_and_below_it_its_place() -> None:
    row = PackRow("toy", "A pack with a title that goes on", CourseStatus.RUNNING, 1, 27, True)
    title, place = str(pack_content(row)).split("\n")
    assert title == row.title
    assert place.strip() == pack_texts.place_in_course(row.status, 1, 27, True)
