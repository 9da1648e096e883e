"""The solver's processes: limited, killed, replaced, and never in the way of the next answer."""

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from tests.kinds.questions import formula, question
from tutor.grading.grade import grade_question
from tutor.kinds.expression import EXPRESSION
from tutor.lang.domain import Domain
from tutor.lang.tree import Node
from tutor.solving import SolverProcess

LETTERS = {"x": Domain("real"), "y": Domain("real")}
LONG = "x*(x^60*y^60 - 1)"
HARD = "((x + 1)^60 + (x - 3)^50)^3*((x + 2)^40 + 1)^3"
HARDER = "((x + 1)^60 + (x - 3)^50)^3*((x + 2)^40 + 2)^3"


def tree(text: str) -> Node:
    return formula(text, LETTERS)


@pytest.fixture
def process() -> Iterator[SolverProcess]:
    solver = SolverProcess()
    yield solver
    solver.close()


def judges_normally(solver: SolverProcess) -> bool:
    equal = solver.equivalent(tree("(x + 1)^2"), tree("x^2 + 2x + 1"), LETTERS)
    factored = solver.in_form(tree("x*(x^2 - 1)"), "factored", LETTERS)
    return equal is True and factored is False


def kill_soon(solver: SolverProcess, seconds: float) -> threading.Thread:
    """Kill the worker while it computes."""

    def kill() -> None:
        time.sleep(seconds)
        assert solver.worker_id is not None
        os.kill(solver.worker_id, signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    return thread


def test_it_starts_with_its_first_question(process: SolverProcess) -> None:
    """Nothing runs before it is needed."""
    assert process.worker_id is None
    assert judges_normally(process)
    assert process.worker_id is not None


def test_a_question_beyond_the_limit_is_undecided_and_the_next_is_judged(
    process: SolverProcess,
) -> None:
    """The cause is kept, and a fresh worker stands."""
    assert judges_normally(process)
    first = process.worker_id
    for _ in range(3):
        assert process.equivalent(tree(HARD), tree(HARDER), LETTERS) is None
        assert process.cause == "no answer within 0.2 s"
        assert judges_normally(process)
    assert process.worker_id != first


def test_a_worker_killed_in_the_middle_of_a_verdict_leaves_it_undecided(
    process: SolverProcess,
) -> None:
    """The answer does not count, and the next one is judged normally."""
    process.seconds = 20.0
    asked = question(EXPRESSION, tree(LONG), symbols=LETTERS, form="factored")
    assert judges_normally(process)
    killer = kill_soon(process, 0.2)
    part, _ = grade_question(asked, LONG, process)
    killer.join()
    assert (part.word, process.cause) == ("undecided", "the solver process ended")
    assert (
        part.message
        == "This could not be judged (whether the factors go further). It does not count."
    )
    easy = question(EXPRESSION, tree("x^2 - 1"), symbols=LETTERS, form="factored")
    assert grade_question(easy, "(x - 1)(x + 1)", process)[0].word == "right"
    assert grade_question(easy, "(x^2 - 1)", process)[0].word == "form"


def test_a_worker_that_died_between_two_questions_is_replaced_without_a_word(
    process: SolverProcess,
) -> None:
    """No verdict is lost to it."""
    assert judges_normally(process)
    assert process.worker_id is not None
    os.kill(process.worker_id, signal.SIGKILL)
    time.sleep(0.05)
    assert judges_normally(process)
    assert process.cause == ""


def test_whoever_forks_the_workers_may_die_too(process: SolverProcess) -> None:
    """Everything is started again, also when worker and spare are used up."""
    assert judges_normally(process)
    assert process.nursery_id is not None
    os.kill(process.nursery_id, signal.SIGKILL)
    for _ in range(3):
        time.sleep(0.05)
        assert process.worker_id is not None
        os.kill(process.worker_id, signal.SIGKILL)
        time.sleep(0.05)
        assert judges_normally(process)


def test_closing_ends_every_process() -> None:
    """None is left behind."""
    solver = SolverProcess().start()
    assert judges_normally(solver)
    ids = [solver.worker_id, solver.nursery_id]
    solver.close()
    deadline = time.monotonic() + 10
    while any(_alive(each) for each in ids) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(_alive(each) for each in ids)


def _alive(process_id: int | None) -> bool:
    assert process_id is not None
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_many_threads_may_ask_at_once(process: SolverProcess) -> None:
    """Each gets its own answer."""
    found: list[bool] = []

    def ask() -> None:
        found.extend(judges_normally(process) for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 20
