"""Keys are changed in the app, and a conflict is told before it is made."""

from collections.abc import Mapping

from tests.tui.stage import Stage, run_app, show
from tutor.session import Session
from tutor.tui.app import TutorApp
from tutor.tui.key_conflicts import KeyFault, Mappable, is_letter, key_fault, rivals
from tutor.tui.messages import home_texts
from tutor.tui.preferences import Preferences


def test_an_action_gets_another_key_and_a_conflict_is_told(session: Session) -> None:
    """Found by /, changed, taken from another action only on a second press, kept, and undone."""
    kept: list[Mapping[str, str]] = []
    show(session, "toy.sizes.width")
    app = TutorApp(session, start="item", preferences=Preferences(keep_keys=kept.append))

    async def walk(stage: Stage) -> None:
        await stage.until("ctrl+t Hint")
        app.action_go("keys")
        await stage.until(home_texts.KEYS_ABOUT)
        await stage.press("slash")
        await stage.type("open the next hint (problem)")
        await stage.press("enter", "enter")
        await stage.until(home_texts.press_a_key("Open the next hint"))
        await stage.press("ctrl+s")
        await stage.until(home_texts.key_unsafe("ctrl+s"))
        await stage.press("ctrl+l")
        await stage.until(home_texts.key_taken("ctrl+l", ["Read the lesson"]))
        assert kept == []
        await stage.press("ctrl+l")
        await stage.until(home_texts.key_given("ctrl+l", "Open the next hint", False))
        assert kept[-1] == {"drill.hint": "ctrl+l", "drill.lesson": "l,f5"}
        await stage.press("escape")
        await stage.until("ctrl+l Hint")
        await stage.press("ctrl+l")
        await stage.until("Hint 1 of 3")
        app.action_go("keys")
        await stage.press("slash")
        await stage.type("open the next hint (problem)")
        await stage.press("enter", "backspace")
        await stage.until(home_texts.USUAL_KEYS)
        await stage.press("escape")
        await stage.until("ctrl+t Hint")

    run_app(app, walk)
    assert kept[-1] == {"drill.lesson": "l,f5"}


def test_keys_that_terminals_keep_are_no_keys_of_actions() -> None:
    """ctrl+s freezes a terminal; alt+x does not come from every one."""
    assert key_fault("ctrl+s") is KeyFault.UNSAFE
    assert key_fault("alt+x") is KeyFault.UNSAFE
    assert key_fault("ctrl+t") is None
    assert is_letter("h")
    assert not is_letter("ctrl+t")


def test_actions_of_other_screens_are_no_rivals() -> None:
    """A key may do one thing on today and another in the drill; those of the app are everywhere."""
    hint = Mappable("drill.hint", "Hint", ("h",), "drill")
    start = Mappable("today.start", "Start", ("x",), "today")
    copy = Mappable("app.copy", "Copy", ("ctrl+y",), "app")
    assert rivals(hint, "x", [hint, start, copy]) == []
    assert rivals(hint, "ctrl+y", [hint, start, copy]) == [copy]
    assert rivals(hint, "h", [hint, start, copy]) == []
