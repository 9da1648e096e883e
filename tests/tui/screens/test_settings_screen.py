"""Plan and settings on screen, and the day after the interview."""

from datetime import timedelta

from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session
from tutor.events import InterviewDebriefed
from tutor.session import Session
from tutor.session.course_settings import CourseSettings, current_settings
from tutor.tui.messages import home_texts
from tutor.tui.screens.settings_screen import SettingsScreen, hanging


def test_the_date_is_set_and_the_days_ahead_follow(session: Session) -> None:
    """A wrong date is told and nothing is kept; a right one is, with the readiness below."""
    day = session.day + timedelta(days=20)

    async def walk(stage: Stage) -> None:
        await stage.until("Predicted recall")
        await stage.type("soon")
        await stage.press("enter")
        await stage.until("'soon' is no date. Type it like 2027-01-15, or leave it empty.")
        await stage.press(*["backspace"] * 4)
        await stage.type(day.isoformat())
        await stage.press("enter")
        await stage.until("Saved.")
        await stage.until("reviews on fixed days")
        await stage.until("1 Reviews     [fixed days]")
        await stage.press(*["down"] * 3, "enter")
        await stage.until("[memory model]")
        await stage.until("[two days]")
        await stage.press("down", "enter")
        await stage.until("[one day]")
        await stage.press("3")
        await stage.until("[yes]")

    run_session(session, walk, start="plan", size=(100, 40))
    assert current_settings(session) == CourseSettings(day, 20, "fsrs", "whole", read="yes")


def test_end_goes_to_the_end_of_the_field_and_then_of_the_screen(session: Session) -> None:
    """Home goes back; in the list G and g do the same."""

    async def walk(stage: Stage) -> None:
        await stage.until("Predicted recall")
        page = stage.app.screen
        assert isinstance(page, SettingsScreen)
        await stage.type("2027")
        await stage.press("left", "end")
        assert page.scroller.scroll_offset.y == 0
        await stage.press("end")
        await stage.until_true(lambda: page.scroller.scroll_offset.y > 0, "not at the end")
        await stage.press("home", "home")
        await stage.until_true(lambda: page.scroller.scroll_offset.y == 0, "not at the top")
        await stage.press("down", "down", "down", "G")
        await stage.until_true(lambda: page.scroller.scroll_offset.y > 0, "not at the end")
        await stage.press("g")
        await stage.until_true(lambda: page.scroller.scroll_offset.y == 0, "not at the top")

    run_session(session, walk, start="plan")


def test_a_setting_is_changed_by_a_click_and_concepts_open_from_the_list(session: Session) -> None:
    """The list of the plan is one for keys and for the mouse."""

    async def walk(stage: Stage) -> None:
        shown = await stage.until("[two days]")
        row = next(n for n, line in enumerate(shown.split("\n")) if "Long tasks" in line)
        await stage.pilot.click(offset=(6, row))
        await stage.until("[one day]")
        await stage.press("4")
        await stage.until(home_texts.CONCEPTS_ABOUT)

    run_session(session, walk, start="plan")


def test_the_day_after_asks_how_it_went(session: Session, clock: Clock) -> None:
    """Once; then nothing is overdue."""
    session.enrol(session.day + timedelta(days=1), 20)
    clock.later(days=2)

    async def walk(stage: Stage) -> None:
        await stage.until("The interview is over")
        await stage.type("sizes [/]")
        await stage.press("f2", "f2", "f5")
        await stage.until_gone("The interview is over")

    run_session(session, walk)
    last = list(session.memory.events())[-1]
    assert isinstance(last, InterviewDebriefed)
    assert (last.asked, last.felt, last.next_step) == ("sizes [/]", 5, "pause")


def test_a_new_date_is_set_from_the_field_of_the_day_after(session: Session, clock: Clock) -> None:
    """The key works while one writes, and leads to the plan."""
    session.enrol(session.day + timedelta(days=1), 20)
    clock.later(days=2)

    async def walk(stage: Stage) -> None:
        await stage.until("The interview is over")
        await stage.type("sizes")
        await stage.press("f7")
        await stage.until("Interview on")

    run_session(session, walk)


def test_what_a_day_brings_wraps_below_itself() -> None:
    """The columns stay free; a narrow screen and other lines begin at the edge."""
    day = "Mon 14 Dec     20    1  Explain 1x1 convolutions; Designs compared in numbers; Heads"
    first, second = hanging([day, ""], 60).split("\n")[:2]
    assert first == "Mon 14 Dec     20    1  Explain 1x1 convolutions; Designs"
    assert second == f"{'':24}compared in numbers; Heads"
    assert not hanging([day], 40).split("\n")[1].startswith(" ")
    told = "No time left before the interview for Stages, shares and the clock."
    assert hanging([told], 60).split("\n")[1] == "clock."


def test_the_hour_of_a_day_is_set_with_what_it_does(session: Session) -> None:
    """The arrows reach it on a page that scrolls; an hour that is none is refused."""

    async def walk(stage: Stage) -> None:
        await stage.until("Predicted recall")
        await stage.until(home_texts.rollover_line(4))
        await stage.press("down", "down")
        await stage.press("backspace", *"24", "enter")
        await stage.until(home_texts.rollover_mistyped(23))
        await stage.press("backspace", "enter")
        await stage.until(home_texts.rollover_line(2))

    run_session(session, walk, start="plan")
    assert session.state.rollover == 2
