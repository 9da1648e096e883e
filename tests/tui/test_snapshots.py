"""Twelve screens as text and in colour: in the dark theme at four sizes, in the others at two.

`UPDATE_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py` writes them anew: read the difference.
Each theme is one start of the app, in which every screen is resized through the sizes.
"""

import os
from functools import partial
from pathlib import Path

import pytest

from tests.tui.contrast import colours, faint
from tests.tui.stage import Stage, run_app, screen_text
from tutor.events import Confidence
from tutor.session import Session
from tutor.tui.app import TutorApp
from tutor.tui.preferences import Preferences
from tutor.tui.themes import PREFIX, THEMES

FOLDER = Path(__file__).parent / "snapshots"
SIZES = ((200, 60), (120, 40), (40, 15), (80, 24))
FIRST_THEME = "dark"
SETTLE_SECONDS = 0.4


class Album:
    """The approved pictures of a theme; the text of a screen is the same in all of them."""

    def __init__(self, theme: str) -> None:
        self.path = FOLDER / f"colours-{theme}.txt"
        self.sizes = SIZES if theme == FIRST_THEME else SIZES[-2:]
        self.seen: dict[str, str] = {}
        lines = self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else []
        self.approved = dict(line.split(": ", 1) for line in lines)

    @property
    def updates(self) -> bool:
        """Whether what is seen becomes what is approved."""
        return bool(os.environ.get("UPDATE_SNAPSHOTS"))

    async def compare(self, stage: Stage, name: str, *words: str) -> None:
        """The screen at each size: its text, its colours, and that all of it can be read."""
        for word in words:
            await stage.until(word)
        for columns, rows in self.sizes:
            await stage.pilot.resize_terminal(columns, rows)
            picture = f"{name}-{columns}x{rows}"
            path = FOLDER / f"{picture}.txt"
            if self.updates:
                await stage.pilot.pause(SETTLE_SECONDS)
                FOLDER.mkdir(exist_ok=True)
                path.write_text(screen_text(stage.app) + "\n", encoding="utf-8")
            await stage.until_screen(partial(_is, path.read_text(encoding="utf-8")), picture)
            assert faint(stage.app) == [], picture
            self.seen[picture] = colours(stage.app)

    def close(self) -> None:
        """Hold the colours of all screens to the approved ones."""
        if self.updates:
            lines = [f"{name}: {counts}\n" for name, counts in self.seen.items()]
            self.path.write_text("".join(lines), encoding="utf-8")
        else:
            assert self.seen == self.approved


def _is(approved: str, shown: str) -> bool:
    return shown + "\n" == approved


async def from_today(stage: Stage, album: Album) -> None:
    """The screens that one opens from the plan of the day."""
    await album.compare(stage, "today", "minutes today")
    await stage.press("question_mark")
    await album.compare(stage, "help", "Keys on this screen")
    await stage.press("escape", "a")
    await album.compare(stage, "assess", "Self-assessment")
    await stage.press("escape", "p")
    await album.compare(stage, "progress", "Progress")
    await stage.press("escape", "l")
    await album.compare(stage, "library", "Cheat sheet")
    await stage.press("escape", "c")
    await album.compare(stage, "concepts", "Concepts")
    await stage.press("enter")
    await album.compare(stage, "history", "answers")
    await stage.press("escape", "escape", "s")
    await album.compare(stage, "plan", "Day begins at")
    await stage.press("escape")


async def a_sitting(stage: Stage, session: Session, album: Album) -> None:
    """A problem with a hint, the question for the confidence, a miss with its rule, the end."""
    await stage.press("enter")
    await stage.until_screen(lambda shown: "Check" in shown or "Next field" in shown, "no problem")
    assert session.problem is not None
    keys = [question.key for question in session.problem.instance.questions]
    for key in keys:
        assert isinstance(key, int)
        await stage.type(str(key - 1))
        if key is keys[0]:
            await stage.press("ctrl+t")
            await album.compare(stage, "drill", "Hint")
        await stage.press("enter")
    await album.compare(stage, "confidence", "How sure are you?")
    await stage.press("3")
    await album.compare(stage, "verdict", "You were sure.")
    await stage.press("enter")
    while (problem := session.problem) is not None:
        for question in problem.instance.questions:
            await stage.type(question.key_text)
            await stage.press("enter")
        await stage.until("How sure are you?")
        await stage.press("2")
        await stage.until("✓ Right")
        await stage.press("enter")
    await album.compare(stage, "done", "Your week")


@pytest.mark.parametrize("theme", [theme.name.removeprefix(PREFIX) for theme in THEMES])
def test_the_screens_look_as_approved(session: Session, theme: str) -> None:
    """Text and colours at every size; nothing on any of them is faint."""
    session.begin()
    problem = session.next()
    assert problem is not None
    texts = [question.key_text for question in problem.instance.questions]
    session.answer(texts, Confidence.SURE)
    album = Album(theme)

    async def walk(stage: Stage) -> None:
        await from_today(stage, album)
        await a_sitting(stage, session, album)

    run_app(TutorApp(session, preferences=Preferences(theme)), walk, SIZES[-1])
    album.close()
