"""Running a learner's program: its process is started, read, limited in time and ended here."""

import json
import os
import secrets
import selectors
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from tutor import isolation
from tutor.kinds.program_run import (
    Guard,
    Outcome,
    Program,
    ProgramRun,
    Raised,
    Returned,
    ReturnFault,
    RunEnd,
    Uncomparable,
)

ANSWER, REQUEST = "answer.py", "request.json"
CHUNK = 1 << 16
GOODBYE_SECONDS = 2.0


class Limits(NamedTuple):
    """What one run may take. `wall_seconds` ends a program that waits instead of computing."""

    cpu_seconds: int = 3
    wall_seconds: float = 15.0
    memory_bytes: int = 1 << 30
    file_bytes: int = 1 << 20
    printed_bytes: int = 4 << 20
    result_bytes: int = 32 << 20


LIMITS = Limits()
_running: set[isolation.Process] = set()
SHOWN_PRINTS = 2_000


@dataclass(slots=True)
class _Streams:
    """What was read so far: the reports as they came, and the beginning of what was printed."""

    reports: bytearray = field(default_factory=bytearray)
    prints: bytearray = field(default_factory=bytearray)
    printed: int = 0

    def take(self, chunk: bytes, is_report: bool) -> None:
        """Keep all of the reports, and of what is printed only the beginning."""
        if is_report:
            self.reports += chunk
            return
        self.printed += len(chunk)
        self.prints += chunk[: max(0, SHOWN_PRINTS - len(self.prints))]


def run_program(program: Program, limits: Limits = LIMITS) -> ProgramRun:
    """Run a program on every call; what it does wrong is told, and its process is gone after."""
    with tempfile.TemporaryDirectory(prefix="tutor-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / ANSWER).write_text(program.text, encoding="utf-8", errors="replace")
        mark = secrets.token_hex()
        asked = {"mark": mark, "function": program.function, "calls": program.calls}
        request = {**asked, **limits._asdict()}
        (folder / REQUEST).write_text(json.dumps(request), encoding="utf-8")
        try:
            with _process(name) as (process, reports):
                streams = _Streams()
                end = _read(process, reports, streams, limits)
                code = _exit_code(process) if end is None else None
        except OSError:
            return ProgramRun(RunEnd.NOT_STARTED)
    streams.prints = streams.prints.replace(f"{os.path.realpath(name)}/".encode(), b"")
    run = _told(list(_lines(streams.reports, mark)), streams, (end, code), limits)
    lost = run.end is RunEnd.FINISHED and len(run.outcomes) != len(program.calls)
    return replace(run, end=RunEnd.ENDED_EARLY) if lost else run


@contextmanager
def _process(folder: str) -> "Iterator[tuple[isolation.Process, int]]":
    """The process and the end of the pipe on which it reports; both are gone afterwards."""
    near, far = os.pipe()
    try:
        code = f"from tutor.programs.child import run_request; run_request({far})"
        try:
            process = isolation.start_program(code, folder, far)
        finally:
            os.close(far)
        _running.add(process)
        try:
            yield process, near
        finally:
            _running.discard(process)
            end_process(process)
    finally:
        os.close(near)


def end_running_programs() -> None:
    """End every program that runs now, because nobody waits for its verdict any more."""
    for process in tuple(_running):
        _kill(process)


def end_process(process: isolation.Process) -> None:
    """End the process and all that it started, and wait for it so that no zombie stays."""
    _kill(process)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


def _kill(process: isolation.Process) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        process.kill()


def _read(
    process: isolation.Process, reports: int, streams: _Streams, limits: Limits
) -> RunEnd | None:
    """Read until the reports end; the limit that was reached before, where one was."""
    deadline = time.monotonic() + limits.wall_seconds
    assert process.stdout is not None
    with closing(selectors.DefaultSelector()) as ready:
        for handle in (reports, process.stdout.fileno()):
            ready.register(handle, selectors.EVENT_READ)
        while reports in (key.fd for key in ready.get_map().values()):
            left = deadline - time.monotonic()
            if left <= 0:
                return RunEnd.TIME
            for key, _ in ready.select(left):
                chunk = os.read(key.fd, CHUNK)
                if chunk:
                    streams.take(chunk, key.fd == reports)
                else:
                    ready.unregister(key.fd)
            if streams.printed > limits.printed_bytes or len(streams.reports) > limits.result_bytes:
                return RunEnd.OUTPUT
    return None


def _exit_code(process: isolation.Process) -> int | None:
    """How it ended by itself; None where it goes on though it said its last word."""
    try:
        return process.wait(GOODBYE_SECONDS)
    except isolation.StillRuns:
        return None


def _told(
    lines: list[dict[str, Any]],
    streams: _Streams,
    ended: tuple[RunEnd | None, int | None],
    limits: Limits,
) -> ProgramRun:
    """The lines of the process as a run; one that did not finish keeps what it reported."""
    end, code = ended
    outcomes = tuple(outcome for line in lines if (outcome := _outcome(line)) is not None)
    weaker: list[str] = next((line["weaker"] for line in lines if "weaker" in line), [])
    load = next((_raised(line["load"]) for line in lines if "load" in line), None)
    amount: float = 0
    if end is None and any("end" in line for line in lines):
        missing = any("no_function" in line for line in lines)
        end = RunEnd.NO_FUNCTION if missing else RunEnd.FINISHED
        end = RunEnd.NOT_LOADED if load is not None else end
    elif end is None:
        xcpu = getattr(signal, "SIGXCPU", None)
        end = RunEnd.PROCESSOR if xcpu is not None and code == -xcpu else RunEnd.ENDED_EARLY
        amount = limits.cpu_seconds if end is RunEnd.PROCESSOR else code or 0
    elif end is RunEnd.TIME:
        amount = limits.wall_seconds
    loaded = any("loaded" in line for line in lines)
    return ProgramRun(
        end, outcomes, load, loaded, streams.prints.decode("utf-8", "replace"), amount,
        tuple(Guard(guard) for guard in weaker),
    )  # fmt: skip


def _lines(reports: bytearray, mark: str) -> Iterator[dict[str, Any]]:
    """The reports that are whole and bear the mark; what a program wrote there itself does not."""
    head = mark.encode()
    for line in reports.split(b"\n"):
        if line.startswith(head):
            with suppress(ValueError, RecursionError):
                yield json.loads(line[len(head) :])


def _outcome(facts: dict[str, Any]) -> Outcome | None:
    if "value" in facts:
        return Returned(facts["value"])
    if "raised" in facts:
        return _raised(facts["raised"])
    if "odd" in facts:
        return Uncomparable(ReturnFault(facts["odd"]["fault"]), str(facts["odd"]["type"]))
    return None


def _raised(facts: dict[str, Any]) -> Raised:
    guard = facts["guard"]
    return Raised(
        facts["error"], facts["message"], facts["line"], facts["column"],
        Guard(guard) if guard in tuple(Guard) else None,
    )  # fmt: skip
