"""Today: never empty of words, never endless, one key to start."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session
from tutor.events import ConceptKey, Confidence
from tutor.planning.plan_types import DayPlan, EntryKind, PlanEntry
from tutor.session import Session
from tutor.session.course_settings import current_settings
from tutor.tui.messages import home_texts
from tutor.tui.screens.today_screen import entry_lines, facts, minutes_line


def plan(**given: object) -> DayPlan:
    """A plan with little in it."""
    facts: dict[str, object] = {
        "day": date(2026, 3, 2), "day_number": 3, "cadence_total": 21, "days_left": None,
        "budget": 20.0, "spent_minutes": 0.0,
    }  # fmt: skip
    return DayPlan(**{**facts, **given})  # type: ignore[arg-type]


def test_the_plan_names_what_is_new_and_why(session: Session) -> None:
    """Day, what is new by name, a reason, minutes, days practised, one key to start."""

    async def walk(stage: Stage) -> None:
        shown = await stage.until("Mon 2 March · day 0 of 21")
        assert "2 new (One layer / Names)" in shown
        assert "▸ new     One layer" in shown
        assert "of 20 minutes today · 0 days practised" in shown
        assert "enter Start" in shown
        await stage.press("enter")
        await stage.until("Check")

    run_session(session, walk)


def test_a_done_day_offers_what_comes_next_and_free_practice(session: Session) -> None:
    """With nothing left to do the message says so; Enter goes on, another key practises freely."""
    session.begin()
    while (problem := session.next()) is not None:
        texts = [question.key_text for question in problem.instance.questions]
        session.answer(texts, Confidence.SURE)

    async def walk(stage: Stage) -> None:
        shown = await stage.until("Done for today; next:")
        assert "enter More" in shown
        await stage.press("enter")
        await stage.until("Check")
        await stage.press("escape", "f")
        await stage.until("free practice")
        await stage.press("escape", "u")
        await stage.until("answered today?")
        await stage.press("y")
        await stage.until("Taken back:")

    run_session(session, walk)


def test_coming_back_is_one_screen(session: Session, clock: Clock) -> None:
    """Days away, minutes due, days to clear; one key goes on to the plan."""
    session.begin()
    while (problem := session.next()) is not None:
        texts = [question.key_text for question in problem.instance.questions]
        session.answer(texts, Confidence.SURE)
    clock.later(days=9)

    async def walk(stage: Stage) -> None:
        shown = await stage.until("You were away for 8 days.")
        assert "1 day." in shown
        await stage.press("enter")
        await stage.until("2 reviews")

    run_session(session, walk)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 240))
def test_the_bar_of_minutes_keeps_its_length(spent: int, planned: int, budget: int) -> None:
    """Spent, planned and open minutes fill the bar exactly."""
    pieces = minutes_line(
        plan(spent_minutes=float(spent), planned_minutes=float(planned), budget=float(budget)), 70
    )
    assert sum(len(piece[0]) for piece in pieces[:3]) == 20


@given(st.text(st.characters(exclude_categories=["C"]), max_size=120), st.integers(30, 120))
def test_a_long_title_is_cut_and_not_wrapped(title: str, width: int) -> None:
    """Two lines an entry, whatever its title."""
    entry = PlanEntry(EntryKind.DUE, "c", title.replace("\n", " "), "s", "Because.", 4.0)
    (pieces,) = entry_lines((entry,), width, 0)
    text = "".join(piece[0] for piece in pieces)
    first, second, _ = text.split("\n")
    assert len(first) <= width
    assert second.strip() == "Because."


def test_the_interview_is_counted_down() -> None:
    """Days left in words."""
    assert facts(plan(days_left=2)) == ["Your interview is in 2 days."]
    assert facts(plan(days_left=1)) == ["Your interview is tomorrow."]
    assert facts(plan(days_left=0)) == ["Your interview is today."]
    assert facts(plan(days_left=-3, notes=("Write down what was asked.",))) == [
        "Write down what was asked."
    ]


def test_what_has_no_room_in_the_footer_is_named_below_the_plan(session: Session) -> None:
    """With its key; a small terminal leaves it to the help."""

    async def walk(stage: Stage) -> None:
        shown = await stage.until("Also:")
        assert "s Plan  n Lessons  l Library  i Interview  c Concepts  u Undo  q Quit" in shown
        await stage.pilot.resize_terminal(50, 14)
        await stage.until_gone("Also:")

    run_session(session, walk)


def test_the_chosen_entry_comes_first_in_the_sitting(session: Session) -> None:
    """The arrows choose an entry; Enter begins with it."""

    async def walk(stage: Stage) -> None:
        await stage.until("▸ new     One layer")
        await stage.press("down")
        await stage.until("▸ new     Names")
        await stage.press("enter")
        await stage.until("Which network counts")

    run_session(session, walk)
    assert session.problem is not None
    assert session.problem.concept == "picks.one"


def test_the_concept_of_the_chosen_entry_is_suspended(session: Session) -> None:
    """It leaves the plan, and the list of concepts resumes it."""

    async def walk(stage: Stage) -> None:
        await stage.until("▸ new     One layer")
        await stage.press("x")
        await stage.until(home_texts.suspend_notice("One layer", "c"))
        assert session.state.suspended == {ConceptKey("toy", "sizes.one")}
        await stage.press("c")
        await stage.until(home_texts.concepts_suspended(1))
        await stage.press("x")
        await stage.until(home_texts.resume_notice("One layer"))
        await stage.press("escape")
        await stage.until("▸ new     One layer")

    run_session(session, walk)
    assert session.state.suspended == set()


def test_long_sittings_are_changed_with_one_key(session: Session) -> None:
    """From split to whole, and back."""

    async def walk(stage: Stage) -> None:
        await stage.until("▸ new")
        await stage.press("w")
        await stage.until(home_texts.sittings_changed("whole"))
        assert current_settings(session).sittings == "whole"
        await stage.press("w")
        await stage.until(home_texts.sittings_changed("split"))

    run_session(session, walk)
    assert current_settings(session).sittings == "split"
