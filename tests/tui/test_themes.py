"""Every painted character has a contrast of at least 4.5 to 1, in each of our themes."""

import pytest
from rich.color import Color

from tests.tui.contrast import contrast, faint
from tests.tui.stage import Stage, run_app, show
from tutor.session import Session
from tutor.tui.app import TutorApp
from tutor.tui.preferences import Preferences
from tutor.tui.themes import DARK, PREFIX, THEMES, theme_named


def test_the_measure_knows_black_on_white() -> None:
    """Black on white is 21 to 1, grey on grey is 1."""
    black, white = Color.from_rgb(0, 0, 0), Color.from_rgb(255, 255, 255)
    assert round(contrast(black, white), 3) == 21
    assert contrast(white, white) == 1


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
def test_nothing_painted_is_faint(session: Session, theme: str) -> None:
    """Placeholders, cursors, quiet texts, verdicts, locked answers: all can be read."""
    show(session, "toy.sizes.width")
    app = TutorApp(session, start="item", preferences=Preferences(theme.removeprefix(PREFIX)))

    async def walk(stage: Stage) -> None:
        assert faint(app) == []
        await stage.type("5x")
        await stage.press("enter")
        await stage.until("Not counted as wrong")
        assert faint(app) == []
        await stage.press("f2")
        await stage.until("Hint 1")
        assert faint(app) == []
        await stage.press("end", "ctrl+u", "5", "enter")
        await stage.until("How sure")
        assert faint(app) == []
        await stage.press("2")
        await stage.until("Not right")
        assert faint(app) == []
        await stage.press("escape")
        await stage.until("minutes today")
        assert faint(app) == []
        await stage.press("a")
        await stage.until("Self-assessment")
        assert faint(app) == []
        await stage.press("ctrl+p")
        await stage.until("Key: esc")
        assert faint(app) == []
        await stage.type("progress")
        await stage.until("Levels and due dates")
        assert faint(app) == []

    run_app(app, walk)
    assert app.theme == theme


def test_an_unknown_theme_is_the_dark_one() -> None:
    """A name in the config that is none of ours changes nothing."""
    assert theme_named("light") == "tutor-light"
    assert theme_named("solarized") == DARK.name
