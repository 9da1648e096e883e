"""Hints before the answer are fewer at the later rungs; free practice keeps them all."""

import pytest

from tutor.events import InstanceId, Mode
from tutor.session import Session
from tutor.session.results import Problem


@pytest.fixture
def problem(session: Session) -> Problem:
    """The first problem of the plan; it has three hints."""
    session.begin()
    found = session.next()
    assert found is not None
    return found


def at(problem: Problem, rung: int, mode: Mode = Mode.DRILL) -> Problem:
    draw = problem.draw
    return problem._replace(
        draw=InstanceId(draw.template, draw.version, rung, draw.seed), mode=mode
    )


@pytest.mark.parametrize(("rung", "offered"), [(0, 3), (7, 3), (14, 1), (21, 0)])
def test_the_rung_decides_how_many_are_offered(problem: Problem, rung: int, offered: int) -> None:
    assert at(problem, rung).available_hints == problem.instance.hints[:offered]


def test_free_practice_keeps_all(problem: Problem) -> None:
    assert at(problem, 21, Mode.FREE).available_hints == problem.instance.hints


def test_no_hint_is_opened_at_the_last_rung(session: Session, problem: Problem) -> None:
    session.problem = at(problem, 21)
    assert session.hint() is None
    session.problem = problem
    assert session.hint() == problem.instance.hints[0]
