"""Plan and settings on screen, and the day after the interview."""

from datetime import timedelta

from tests.tui.conftest import Clock
from tests.tui.stage import Stage, drive
from tutor.history import Debriefed
from tutor.session import Session
from tutor.session.planning import Wanted, wanted


def test_the_date_is_set_and_the_days_ahead_follow(session: Session) -> None:
    """A wrong date is told and nothing is kept; a right one is, with the readiness below."""
    day = session.day + timedelta(days=20)

    async def walk(stage: Stage) -> None:
        await stage.until("Predicted recall")
        await stage.type("soon")
        await stage.press("enter")
        await stage.until("'soon' is no date: type it like 2027-01-15, or leave it empty.")
        await stage.press(*["backspace"] * 4)
        await stage.type(day.isoformat())
        await stage.press("enter")
        await stage.until("Kept.")
        await stage.until("interview on")
        await stage.until("F2  Schedule      [ladder]")
        await stage.press("f2")
        await stage.until("[fsrs]")
        await stage.press("f3")
        await stage.until("[split]")

    drive(session, walk, start="plan", size=(100, 40))
    assert wanted(session) == Wanted(day, 20, "fsrs", "split")


def test_the_day_after_asks_how_it_went(session: Session, clock: Clock) -> None:
    """Once; then nothing is overdue."""
    session.enrol(session.day + timedelta(days=1), 20)
    clock.later(days=2)

    async def walk(stage: Stage) -> None:
        await stage.until("The interview is over")
        await stage.type("sizes [/]")
        await stage.press("f2", "f2", "f5")
        await stage.until("tutor")
        assert "The interview is over" not in stage.text

    drive(session, walk)
    last = session.memory.events()[-1]
    assert isinstance(last, Debriefed)
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

    drive(session, walk)
