"""On no screen of the app does a text command the terminal."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.hostile.conftest import NAMED
from tests.test_visible import obeyed
from tests.tui.stage import Stage, run_session, screen_text, show
from tutor.files import PackFolder
from tutor.session import Session
from tutor.tui.app import TutorApp

SIZES = ((80, 24), (120, 40), (40, 10))
WRITTEN = "\\u001b"


@pytest.fixture
def session(folder: Path, journal: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A sitting on the hostile pack and journal."""
    seeds = count(1)
    made = Session(
        journal,
        PackFolder(folder),
        clock=lambda: datetime(2026, 3, 13, 18, tzinfo=UTC),
        seeds=lambda: next(seeds),
    )
    yield made
    made.close()


def pictures(
    session: Session, keys: tuple[str, ...], size: tuple[int, int], start: str
) -> list[str]:
    """The screen after each key; every field holds the hostile text."""
    taken: list[str] = []

    async def walk(stage: Stage) -> None:
        for key in ("", *keys):
            if key:
                await stage.press(key)
            await stage.still()
            fill(stage)
            await stage.still()
            taken.append(screen_text(stage.app))

    run_session(session, walk, size=size, start=start)
    return taken


def fill(stage: Stage) -> None:
    """Type the hostile text into what takes text."""
    for field in stage.app.screen.query(Input):
        if not field.disabled:
            field.value = NAMED
    for area in stage.app.screen.query(TextArea):
        if not area.read_only:
            area.text = NAMED


WALKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "today": ("today", ("f1", "escape")),
    "progress": ("progress", ("f1", "escape")),
    "lessons": ("lessons", ("down", "enter", "f1")),
    "sheet": ("sheet", ("down",)),
    "assess": ("assess", ("3", "down")),
    "plan": ("plan", ("tab", "enter")),
    "library": ("library", ("down", "enter")),
    "interview": ("interview", ("down", "enter", "f5", "enter")),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", WALKS)
def test_a_screen_shows_nothing_that_a_terminal_obeys(
    session: Session, name: str, size: tuple[int, int]
) -> None:
    """Titles, lists, options, hints, and what is typed."""
    start, keys = WALKS[name]
    for picture in pictures(session, keys, size, start):
        assert obeyed(picture) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["number", "choice", "open"])
def test_a_problem_shows_nothing_that_a_terminal_obeys(
    session: Session, name: str, size: tuple[int, int]
) -> None:
    """From the prompt over hints and an unreadable answer to the solution."""
    show(session, f"toy.sums.{name}")
    keys = ("f2", "f2", "enter", "3", "f3", "f4", "f5", "1", "y", "n", "enter")
    taken = pictures(session, keys, size, "item")
    for picture in taken:
        assert obeyed(picture) == []
    assert any(WRITTEN in picture for picture in taken)


def test_the_filter_of_fields_is_needed(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a typed control reaches the picture, so the tests above can fail."""
    monkeypatch.delattr(TutorApp, "get_line_filters")
    show(session, "toy.sums.number")
    assert any(obeyed(picture) for picture in pictures(session, ("f2",), SIZES[0], "item"))
