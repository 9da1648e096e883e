"""A problem that was left comes back with its draft, whatever was practised in between."""

from collections.abc import Callable

import pytest

from tests.session.conftest import TestClock
from tutor.planning.messages import LEFT_PROBLEM, left_problem_note
from tutor.session import Problem, Session
from tutor.session.course_settings import postpone
from tutor.session.next_problem import left_problems
from tutor.session.open_answers import current_draft, save_draft

Open = Callable[[], Session]


def asked(session: Session) -> Problem:
    """The next problem, which there must be."""
    problem = session.next()
    assert problem is not None
    return problem


def left_with_a_draft(session: Session) -> Problem:
    """A review of today, left with something typed."""
    session.begin()
    problem = asked(session)
    save_draft(session, "4x")
    return problem


def test_free_practice_forgets_no_problem_that_was_left(opened: Open) -> None:
    """Also where free practice is left in its turn: each sitting goes on with its own."""
    session = opened()
    problem = left_with_a_draft(session)
    session.begin(free=True)
    session.answer([asked(session).instance.key_text], None)
    practised = asked(session)
    again = opened()
    again.begin()
    assert asked(again).draw == problem.draw
    assert current_draft(again) == "4x"
    again.begin(free=True)
    assert asked(again).draw == practised.draw


def test_a_chosen_entry_is_asked_although_another_problem_was_left(opened: Open) -> None:
    """What was left comes after it, and is asked first where nothing is chosen."""
    session = opened()
    problem = left_with_a_draft(session)
    other = next(e for e in session.today().entries if e.concept != problem.concept)
    session.begin(first=other)
    chosen = asked(session)
    assert chosen.concept == other.concept
    session.answer([chosen.instance.key_text], None)
    assert asked(session).draw == problem.draw
    assert left_problems(session.state, "toy", session.clock(), free=False)[0].draw == problem.draw


def test_the_entry_of_a_left_problem_comes_first(session: Session) -> None:
    """It says so; where the plan has no such entry, a note does."""
    last = session.today().entries[-1]
    session.begin(first=last)
    problem = asked(session)
    entry = session.today().entries[0]
    assert (entry.concept, entry.reason) == (problem.concept, LEFT_PROBLEM)
    session.role = "nobody"
    assert left_problem_note(problem.title) in session.today().notes


def test_what_is_suspended_or_moved_to_tomorrow_is_not_taken_up(opened: Open) -> None:
    """The problem waits until its concept is asked again."""
    session = opened()
    problem = left_with_a_draft(session)
    session.suspend(problem.concept)
    session.begin()
    assert asked(session).concept != problem.concept
    session.suspend(problem.concept, False)
    again = next(e for e in session.today().entries if e.concept == problem.concept)
    session.begin(first=again)
    assert asked(session).draw == problem.draw
    postpone(session, problem.concept)
    session.begin()
    assert asked(session).concept != problem.concept


@pytest.mark.parametrize("hours", [2, 365 * 24])
def test_what_a_wrong_clock_showed_is_not_put_again_and_again(
    opened: Open, clock: TestClock, hours: int
) -> None:
    """It waits for its time: an answer of now lies before it and would not close it."""
    clock.pass_time(hours=hours)
    ahead = opened()
    ahead.begin()
    shown = asked(ahead)
    clock.pass_time(hours=-hours)
    session = opened()
    session.begin()
    problem = asked(session)
    assert problem.draw != shown.draw
    session.answer([problem.instance.key_text], None)
    assert asked(session).draw not in (problem.draw, shown.draw)
