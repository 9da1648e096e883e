"""The app around the screens: help, palette, keys, leaving, trouble."""

import pytest
from textual.widgets import Input

from tests.tui.stage import Stage, run_app, run_session, screen_text, show
from tutor.session import JournalFault, Session
from tutor.tui.app import TutorApp
from tutor.tui.key_bindings import key_name
from tutor.tui.messages import home_texts
from tutor.tui.preferences import Preferences

LONG = "x" * 100_000
RUDE = ("__import__('os').system('x')", "9**9**9**9", "[/", "[bold]x[/bold]", "[@click=app.quit]x")


def test_help_lists_the_keys_of_the_screen_it_came_from(session: Session) -> None:
    """F1 shows every key with what it does, and goes back with one key."""

    async def walk(stage: Stage) -> None:
        await stage.press("f1")
        shown = await stage.until("Keys on this screen")
        assert "enter         Start" in shown
        assert "ctrl+c        Twice: leave" in shown
        assert "? ctrl+o F1   Help" in shown
        await stage.press("f1")
        await stage.until("minutes today")

    run_session(session, walk, size=(80, 40))


def test_the_palette_opens_screens_and_changes_the_theme(session: Session) -> None:
    """ctrl+p and a few letters reach everything."""
    kept: list[str] = []
    app = TutorApp(session, preferences=Preferences(keep_theme=kept.append))

    async def walk(stage: Stage) -> None:
        await stage.press("ctrl+p")
        await stage.until("Search")
        await stage.type("contrast")
        await stage.until("Theme: contrast")
        await stage.press("enter")
        await stage.until_true(lambda: len(app.screen_stack) == 1, "the palette stays open")
        await stage.press("colon")
        await stage.until("Search")
        await stage.type("progress")
        await stage.until("Levels and due dates")
        await stage.press("enter")
        await stage.until("Mistakes that recur")

    run_app(app, walk)
    assert kept == ["contrast"]
    assert app.theme == "tutor-contrast"


def test_keys_can_be_mapped_and_the_footer_says_so(session: Session) -> None:
    """Another key for a binding replaces the old one, also in the footer; trouble is told."""
    preferences = Preferences(
        "light", {"today.start": "s", "today.progress": "f6"}, trouble="config: no such key"
    )
    app = TutorApp(session, preferences=preferences)

    async def walk(stage: Stage) -> None:
        shown = await stage.until("s Start")
        assert "F6 Progress" in shown
        await stage.until("config: no such key")
        await stage.press("enter")
        assert session.problem is None
        await stage.press("s")
        await stage.until("Check")

    run_app(app, walk)
    assert app.theme == "tutor-light"


def test_q_leaves_outside_of_inputs_and_ctrl_c_needs_two(session: Session) -> None:
    """In an input `q` is a letter; the first ctrl+c only says what the second does."""
    show(session, "toy.sizes.width")

    async def walk(stage: Stage) -> None:
        await stage.press("q", "ctrl+c")
        await stage.until(home_texts.PRESS_AGAIN_TO_LEAVE)
        assert stage.app.is_running
        await stage.press("ctrl+c")

    assert run_session(session, walk, start="item").return_value == 0


@pytest.mark.parametrize("size", [(39, 20), (80, 9)])
def test_a_terminal_too_small_is_told(session: Session, size: tuple[int, int]) -> None:
    """Below 40 columns or 10 rows the app says so and nothing else; it comes back by itself."""

    async def walk(stage: Stage) -> None:
        assert (await stage.until("The terminal is too small.")).startswith(" The terminal")
        await stage.pilot.resize_terminal(80, 24)
        await stage.until("minutes today")

    run_session(session, walk, size=size)


@pytest.mark.parametrize("rude", [*RUDE, LONG], ids=lambda text: text[:12])
def test_rude_texts_are_refused_politely(session: Session, rude: str) -> None:
    """Code, towers, markup and floods are read as text, and the app goes on."""
    show(session, "toy.sizes.width")

    async def walk(stage: Stage) -> None:
        await stage.until("Check")
        stage.app.screen.query_one(Input).value = rude
        await stage.press("enter")
        await stage.until("Not counted as wrong.")

    run_session(session, walk, start="item")
    assert session.memory.last_attempt() is None


def test_a_journal_that_refuses_keeps_the_answer_on_the_screen(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is acknowledged that is not on disk; the same key tries again."""
    show(session, "toy.sizes.width")
    whole = session.memory.record
    refusing = [True]

    def record(*events: object) -> None:
        if refusing:
            raise JournalFault("The disk is full", "journal", "Free some space.")
        whole(*events)  # type: ignore[arg-type]

    async def walk(stage: Stage) -> None:
        await stage.type("5")
        await stage.press("enter")
        await stage.until("How sure are you?")
        monkeypatch.setattr(session.memory, "record", record)
        await stage.press("2")
        shown = await stage.until("The disk is full (journal). Free some space.")
        assert "Not right" not in shown
        refusing.clear()
        await stage.press("2")
        await stage.until("Not right")

    run_session(session, walk, start="item")


def test_nothing_moves_by_itself(session: Session) -> None:
    """No animation, no blinking cursor, no toast."""

    async def walk(stage: Stage) -> None:
        await stage.press("enter")
        await stage.until("Check")
        assert stage.app.animation_level == "none"
        assert not any(field.cursor_blink for field in stage.app.screen.query(Input))
        before = screen_text(stage.app)
        await stage.pilot.pause(0.6)
        assert screen_text(stage.app) == before

    run_session(session, walk)


@pytest.mark.parametrize(
    ("key", "name"),
    [("escape", "esc"), ("f1,question_mark", "F1"), ("enter", "enter"), ("full_stop", "."),
     ("f", "f"), ("ctrl+p", "ctrl+p"), ("down", "↓")],
)  # fmt: skip
def test_keys_have_short_names(key: str, name: str) -> None:
    """As they stand on a keyboard."""
    assert key_name(key) == name
