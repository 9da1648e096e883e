"""The solver process: started when it is first needed, limited in time and memory, replaced when
it exceeds a limit. A spare stands ready, so the next question is answered as fast as the last.
"""

import atexit
import subprocess
import sys
import threading
from collections.abc import Mapping
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from tutor.lang.domain import Domain
from tutor.lang.tree import Node

SECONDS = 0.25
START_SECONDS = 20.0
MEMORY_BYTES = 2 * 1024**3


class _Worker:
    """One process and the line to it."""

    def __init__(self) -> None:
        self.line, other = Pipe()
        code = f"from tutor.solving import serve; serve({other.fileno()})"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code],
            pass_fds=(other.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        other.close()
        self._ready = False

    def ready(self, seconds: float) -> bool:
        """Whether SymPy is loaded there, waiting at most so long."""
        try:
            if not self._ready and self.line.poll(seconds):
                self.line.recv()
                self._ready = True
        except (EOFError, OSError):
            return False
        return self._ready

    def ask(self, question: tuple[object, ...], seconds: float) -> bool | None:
        """The answer; raises TimeoutError or EOFError where there is none."""
        self.line.send(question)
        if not self.line.poll(seconds):
            raise TimeoutError(f"no answer in {seconds} s")
        answer: bool | None = self.line.recv()
        return answer

    def kill(self) -> None:
        """End the process now, and wait for it so that no zombie stays."""
        self.process.kill()
        self.process.wait(5)
        self.line.close()


class SolverProcess:
    """A `Solver` that never hangs: what exceeds its limits is undecided, and the cause kept."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.cause = ""
        self._lock = threading.Lock()
        self._worker = _Worker()
        self._spare = _Worker()
        atexit.register(self.close)

    def equivalent(self, left: Node, right: Node, domains: Mapping[str, Domain]) -> bool | None:
        """Whether the trees are equal; None for undecided."""
        return self._ask("equivalent", left, right, dict(domains))

    def in_form(self, node: Node, form: str, domains: Mapping[str, Domain]) -> bool | None:
        """Whether the tree has the form; None for undecided."""
        return self._ask("in_form", node, form, dict(domains))

    def _ask(self, *question: object) -> bool | None:
        with self._lock:
            if not self._worker.ready(START_SECONDS):
                self._replace("the solver did not start")
                return None
            try:
                return self._worker.ask(question, self.seconds)
            except TimeoutError:
                self._replace(f"no answer within {self.seconds} s")
            except (EOFError, OSError):
                self._replace("the solver process ended")
            return None

    def _replace(self, cause: str) -> None:
        """The spare takes over and another one starts behind it."""
        self.cause = cause
        self._worker.kill()
        self._worker, self._spare = self._spare, _Worker()

    def close(self) -> None:
        """End both processes."""
        atexit.unregister(self.close)
        for worker in (self._worker, self._spare):
            if worker.process.poll() is None:
                worker.kill()


class LazySolver:
    """A solver process that starts with its first question."""

    def __init__(self) -> None:
        self._process: SolverProcess | None = None

    def equivalent(self, left: Node, right: Node, domains: Mapping[str, Domain]) -> bool | None:
        """Whether the trees are equal; None for undecided."""
        return self._started().equivalent(left, right, domains)

    def in_form(self, node: Node, form: str, domains: Mapping[str, Domain]) -> bool | None:
        """Whether the tree has the form; None for undecided."""
        return self._started().in_form(node, form, domains)

    def _started(self) -> SolverProcess:
        if self._process is None:
            self._process = SolverProcess()
        return self._process

    def close(self) -> None:
        """End the processes, where there are any."""
        if self._process is not None:
            self._process.close()


def serve(handle: int) -> None:
    """The process itself: load SymPy, say so, answer until the line closes."""
    line = Connection(handle)
    _limit_memory()
    from tutor.solver import in_process

    solver = in_process()
    line.send(True)
    while True:
        try:
            name, *arguments = line.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            answer = getattr(solver, name)(*arguments)
        except Exception:  # whatever SymPy raises, the question stays undecided
            answer = None
        line.send(answer)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
