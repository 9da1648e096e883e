"""Today: never empty of words, never endless, one key to start."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.conftest import Clock
from tests.tui.stage import Stage, run_session
from tutor.events import ConceptKey, Confidence
from tutor.planning.plan_types import DayPlan, EntryKind, PlanEntry, ReturningMistake
from tutor.session import Session
from tutor.session.course_settings import current_settings
from tutor.tui.messages import home_texts
from tutor.tui.screens.today_view import (
    entry_rows,
    minutes_line,
    topic_and_title,
    week_strip,
    why_lines,
    wrapped_keys,
)


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
        shown = await stage.until("Mon 2 March · course day 0 of 21")
        assert "2 new concepts" in shown
        assert "▸ Sizes            One layer" in shown
        assert "Why: " in shown
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
        await stage.press("escape")
        await stage.until("minutes today")
        await stage.press("f")
        await stage.until("free practice")
        await stage.press("escape")
        await stage.until("minutes today")
        await stage.press("u")
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


@given(st.integers(0, 300), st.integers(1, 240))
def test_the_bar_fills_with_the_minutes_that_are_done(spent: int, budget: int) -> None:
    """It is empty before the first answer, full once the minutes are done, and keeps its length."""
    day = plan(spent_minutes=float(spent), planned_minutes=30.0, budget=float(budget))
    done, left, _ = minutes_line(day, 70)
    assert (len(done[0]), len(left[0])) == (
        length := min(20, round(20 * spent / budget)),
        20 - length,
    )


@given(st.text(st.characters(exclude_categories=["C"]), max_size=120), st.integers(30, 120))
def test_a_long_title_goes_on_below_itself(title: str, width: int) -> None:
    """No line is wider than the screen, and the minutes stand beside the first."""
    entry = PlanEntry(EntryKind.DUE, "c", title.replace("\n", " "), "s", "Because.", 4.0)
    (pieces,) = entry_rows((entry,), width, 0)
    text = "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)
    lines = text.split("\n")
    assert lines.pop() == ""
    assert max(map(len, lines)) <= width
    assert "4 min" in lines[0]


def test_a_long_title_is_read_whole() -> None:
    """The rest of it stands in the column of the titles."""
    title = "Why depth needs skips: from the receptive field to degradation"
    entry = PlanEntry(EntryKind.TASK, "", title, "s", "Because.", 8.0)
    (pieces,) = entry_rows((entry,), 74, 1)
    first, second = "".join(p if isinstance(p, str) else p[0] for p in pieces).splitlines()
    column = first.index("Why")
    assert f"{first[column : column + 40].strip()} {second.strip()}" == title
    assert second.index(second.strip()) == column


@pytest.mark.parametrize(
    ("title", "skill", "concept", "shown"),
    [
        ("Skips: inside a block", "skip-connections", "c", ("Skips", "Inside a block")),
        ("Separable convolution: speed", "separable", "c", ("Separable", "Speed")),
        ("Max and average", "pooling", "c", ("Pooling", "Max and average")),
        ("Why depth: a task", "", "", ("Checkpoint", "Why depth: a task")),
    ],
)
def test_a_row_names_its_topic_once(
    title: str, skill: str, concept: str, shown: tuple[str, str]
) -> None:
    """The topic of the title where it has one, else the skill; a task is of a checkpoint."""
    entry = PlanEntry(EntryKind.DUE, concept, title, skill, "Because.", 4.0)
    assert topic_and_title(entry) == shown


def test_the_chosen_row_says_why_it_is_asked_and_which_mistake_comes_back() -> None:
    """The reason, and the returning mistake of the same skill, on one line where there is room."""
    entry = PlanEntry(EntryKind.DUE, "c", "C", "s", "Last asked 3 days ago.", 4.0)
    mistakes = (
        ReturningMistake("other", "x", "F02", "Not this"),
        ReturningMistake("s", "y", "F01", "The + 1 left out"),
    )
    today = plan(entries=(entry,), mistakes=mistakes)
    why, watch = "Why: Last asked 3 days ago.", "Watch for: The + 1 left out"
    assert why_lines(today, 0, 76) == [f"{why}   {watch}"]
    assert why_lines(today, 0, 40) == [why, watch]
    assert why_lines(plan(), 0, 76) == []


def test_the_week_is_a_strip_of_seven_days_that_ends_today() -> None:
    """A letter for a day with practice, a dot for one without; nothing breaks."""
    strip = week_strip({date(2026, 3, 2), date(2026, 2, 28)}, date(2026, 3, 2))
    assert "".join(piece if isinstance(piece, str) else piece[0] for piece in strip) == (
        "· · · · S · M"
    )


def test_what_opens_other_screens_wraps_between_two_keys() -> None:
    """No word stands alone."""
    keys = [("s", "Plan"), ("l", "Library"), ("q", "Quit")]
    assert wrapped_keys(keys, 24) == ["Also:  s Plan  l Library", "       q Quit"]


def test_the_pane_on_the_right_knows_the_chosen_topic_and_the_week(session: Session) -> None:
    """From 100 columns on; the cursor changes the topic."""

    async def walk(stage: Stage) -> None:
        await stage.until("This week")
        await stage.until("No review of this yet.")
        await stage.press("down")
        await stage.until("▏  Names")
        await stage.pilot.resize_terminal(99, 30)
        await stage.until_gone("This week")

    run_session(session, walk, size=(100, 30))


def test_what_has_no_room_in_the_footer_is_named_below_the_plan(session: Session) -> None:
    """With its key; a small terminal leaves it to the help."""

    async def walk(stage: Stage) -> None:
        shown = await stage.until("Also:")
        assert "s Plan  n Lessons  l Library  i Interview" in shown
        await stage.pilot.resize_terminal(50, 14)
        await stage.until_gone("Also:")

    run_session(session, walk)


def test_the_chosen_entry_comes_first_in_the_sitting(session: Session) -> None:
    """The arrows choose an entry; Enter begins with it."""

    async def walk(stage: Stage) -> None:
        await stage.until("▸ Sizes            One layer")
        await stage.press("down")
        await stage.until("▸ Picks            Names")
        await stage.press("enter")
        await stage.until("Which network counts")

    run_session(session, walk)
    assert session.problem is not None
    assert session.problem.concept == "picks.one"


def test_the_concept_of_the_chosen_entry_is_suspended(session: Session) -> None:
    """It leaves the plan, and the list of concepts resumes it."""

    async def walk(stage: Stage) -> None:
        await stage.until("▸ Sizes            One layer")
        await stage.press("x")
        await stage.until(home_texts.suspend_notice("One layer", "c"))
        assert session.state.suspended == {ConceptKey("toy", "sizes.one")}
        await stage.press("c")
        await stage.until(home_texts.concepts_suspended(1))
        await stage.press("x")
        await stage.until(home_texts.resume_notice("One layer"))
        await stage.press("escape")
        await stage.until("  Sizes            One layer")

    run_session(session, walk)
    assert session.state.suspended == set()


def test_long_sittings_are_changed_with_one_key(session: Session) -> None:
    """From split to whole, and back."""

    async def walk(stage: Stage) -> None:
        await stage.until("▸ Sizes")
        await stage.press("w")
        await stage.until(home_texts.sittings_changed("whole"))
        assert current_settings(session).sittings == "whole"
        await stage.press("w")
        await stage.until(home_texts.sittings_changed("split"))

    run_session(session, walk)
    assert current_settings(session).sittings == "split"
