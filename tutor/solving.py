"""The solver in processes of its own: limited in time and memory, replaced when it exceeds them.

One process loads SymPy once and forks a worker for every line that is handed to it. A spare worker
stands ready, so after a kill the next question is answered as fast as the last.
"""

import atexit
import os
import signal
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from tutor import isolation
from tutor.kinds.program_run import Program, ProgramRun
from tutor.lang.domain import Domain
from tutor.lang.tree import Node
from tutor.programs.run import LIMITS, Limits, run_program

if TYPE_CHECKING:
    from tutor.solver import Solver

SECONDS = 0.2
START_SECONDS = 20.0
ORPHAN_SECONDS = 5
MEMORY_BYTES = 2 * 1024**3


class _Nursery:
    """The process that has SymPy loaded and forks workers."""

    def __init__(self) -> None:
        self.line, other = socket.socketpair()
        code = f"from tutor.solving import nursery; nursery({other.fileno()})"
        self.process = isolation.start(code, (other.fileno(),))
        other.close()

    def worker(self) -> "_Worker":
        """A fresh worker; raises OSError where the nursery is gone."""
        near, far = socket.socketpair()
        with far:
            socket.send_fds(self.line, [b"w"], [far.fileno()])
        return _Worker(Connection(near.detach()))

    def close(self) -> None:
        """End the process, and wait for it so that no zombie stays."""
        self.process.kill()
        self.process.wait(5)
        self.line.close()


class _Worker:
    """The line to one worker; its first message is its process id."""

    def __init__(self, line: Connection) -> None:
        self.line = line
        self.pid = 0

    def ready(self) -> None:
        """Wait until it stands; raises TimeoutError or EOFError where it does not."""
        if self.pid and self.line.poll(0):
            raise EOFError("the worker ended between two questions")
        if not self.pid:
            if not self.line.poll(START_SECONDS):
                raise TimeoutError("the solver did not start")
            self.pid = self.line.recv()

    def ask(self, question: tuple[object, ...], seconds: float) -> bool | None:
        """The answer; raises TimeoutError, EOFError or OSError where there is none."""
        self.line.send(question)
        if not self.line.poll(seconds):
            raise TimeoutError(f"no answer within {seconds} s")
        answer: bool | None = self.line.recv()
        return answer

    def kill(self) -> None:
        """End the worker now."""
        if self.pid:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self.line.close()


class SolverProcess:
    """A `Solver` that never hangs: what exceeds its limits is undecided, and the cause kept.

    It starts with `start` or with its first question.
    """

    def __init__(self, seconds: float = SECONDS, limits: Limits = LIMITS) -> None:
        self.seconds = seconds
        self.limits = limits
        self.cause = ""
        self._lock = threading.Lock()
        self._nursery: _Nursery | None = None
        self._worker: _Worker | None = None
        self._spare: _Worker | None = None

    def start(self) -> "SolverProcess":
        """Load SymPy in the background, so that the first question need not wait for it."""
        with self._lock:
            self._standing()
        return self

    @property
    def nursery_id(self) -> int | None:
        """The id of the process that forks workers, where one runs."""
        return self._nursery.process.pid if self._nursery else None

    @property
    def worker_id(self) -> int | None:
        """The id of the worker, once it has answered."""
        return self._worker.pid or None if self._worker else None

    def equivalent(self, left: Node, right: Node, domains: Mapping[str, Domain]) -> bool | None:
        """Whether the trees are equal; None for undecided."""
        return self._ask("equivalent", left, right, dict(domains))

    def in_form(self, node: Node, form: str, domains: Mapping[str, Domain]) -> bool | None:
        """Whether the tree has the form; None for undecided."""
        return self._ask("in_form", node, form, dict(domains))

    def same_sets(self, typed: Node, wanted: Node, domains: Mapping[str, Domain]) -> bool | None:
        """Whether two conditions have the same solutions; None for undecided."""
        return self._ask("same_sets", typed, wanted, dict(domains))

    def run_program(self, program: Program) -> ProgramRun:
        """Run a learner's program in a process of its own, beside the solver's."""
        return run_program(program, self.limits)

    def _ask(self, *question: object) -> bool | None:
        with self._lock:
            try:
                return self._ready().ask(question, self.seconds)
            except (EOFError, OSError) as failure:
                self.cause = str(failure) or "the solver process ended"
                self._replace()
                return None

    def _ready(self) -> _Worker:
        """A worker that stands; one that died while idle is replaced without a word."""
        worker = self._standing()
        try:
            worker.ready()
        except (EOFError, OSError):
            self._replace()
            worker = self._standing()
            worker.ready()
        return worker

    def _standing(self) -> _Worker:
        """The worker at hand, else the spare; another spare is called behind it."""
        if self._nursery is None or self._nursery.process.poll() is not None:
            self._end()
            self._nursery = _Nursery()
            atexit.register(self.close)
        if self._worker is None:
            self._worker, self._spare = self._spare or self._nursery.worker(), None
        if self._spare is None:
            self._spare = self._nursery.worker()
        return self._worker

    def _replace(self) -> None:
        """End the worker; the spare takes its place at once."""
        if self._worker is not None:
            self._worker.kill()
            self._worker = None
        with suppress(OSError):
            self._standing()

    def _end(self) -> None:
        for worker in (self._worker, self._spare):
            if worker is not None:
                worker.kill()
        self._worker = self._spare = None
        if self._nursery is not None:
            self._nursery.close()
            self._nursery = None

    def close(self) -> None:
        """End all processes."""
        atexit.unregister(self.close)
        with self._lock:
            self._end()


def nursery(handle: int) -> None:
    """The process itself: load SymPy, then fork a worker for every line that comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    from tutor.solver.equivalence import SympySolver

    _warm(SympySolver())
    with socket.socket(fileno=handle) as calls:
        while True:
            message, lines, _, _ = socket.recv_fds(calls, 1, 1)
            if not message:
                return
            if os.fork() == 0:
                calls.close()
                answer_questions(Connection(lines[0]), SympySolver())
                os._exit(0)
            os.close(lines[0])


def _warm(solver: "Solver") -> None:
    """Ask what fills SymPy's caches, so that no worker has to."""
    from fractions import Fraction

    from tutor.lang.tree import Call, Number, Power, Product, Relation, Sum, Symbol

    x, two = Symbol("x"), Number(Fraction(2))
    factor = Sum((x, two))
    solver.equivalent(Power(factor, two), Product((factor, factor)), {})
    solver.equivalent(Power(factor, x), Product((factor, x)), {})
    solver.in_form(Product((factor, Sum((Power(x, two), two)))), "factored", {})
    solver.same_sets(Relation(">", Power(x, two), two), Relation("<", Call("exp", (x,)), two), {})


def answer_questions(line: Connection, solver: "Solver") -> None:
    """A worker: say who it is, then answer until the line closes; whoever hangs alone ends."""
    _limit_memory()
    _warm(solver)
    line.send(os.getpid())
    while True:
        signal.alarm(0)
        try:
            name, *arguments = line.recv()
        except (EOFError, OSError):
            return
        signal.alarm(ORPHAN_SECONDS)
        try:
            answer = getattr(solver, name)(*arguments)
        except Exception:  # whatever SymPy raises, the question stays undecided
            answer = None
        with suppress(OSError):
            line.send(answer)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
