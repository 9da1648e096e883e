"""The very first problem is tried before its lesson; a miss brings the lesson."""

from typing import TYPE_CHECKING

from tutor.session import messages

if TYPE_CHECKING:
    from tutor.session.results import Problem
    from tutor.session.sitting import Session


def before_its_lesson(session: "Session") -> None:
    """Put the problem on the screen without the lesson that would come first."""
    problem = session.problem
    if problem is not None and problem.lesson:
        session.untaught = problem.key
        session.problem = problem._replace(lesson=False, reason=messages.TRY_FIRST)


def with_its_lesson(session: "Session", problem: "Problem") -> "Problem":
    """The next problem, with the lesson that was put off where the first try was missed."""
    tries = session.state.tries.get(problem.key, ())
    if problem.key != session.untaught or not tries or tries[-1].right:
        return problem
    session.untaught = None
    return problem._replace(lesson=True)
