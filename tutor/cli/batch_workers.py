"""A batch of answers over several processes: in order, resumable, with few lines in memory."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from typing import IO, TYPE_CHECKING

from tutor.cli.checking import end_on_interrupt
from tutor.cli.output import json_line
from tutor.grading.batch import judge_line
from tutor.isolation import workers

if TYPE_CHECKING:
    from tutor.solver import Solver

PORTION = 16
PORTION_CHARACTERS = 1_000_000
WAITING = 2
"""Portions for each process: one that it judges, one that waits for it."""
Judged = tuple[str, bool]


def judge_portion(lines: Sequence[str]) -> list[Judged]:
    """The verdict on each line as a line of JSON, and whether the line's own side was sound.

    It needs nothing but the lines, so any engine can call it anywhere; each process that does
    has its own solver, which starts with the first question that needs one.
    """
    arbiter = _solver()
    return [(json_line(facts), sound) for facts, sound in (judge_line(x, arbiter) for x in lines)]


@cache
def _solver() -> "Solver":
    from tutor.solving import SolverProcess

    arbiter = SolverProcess()
    Finalize(None, arbiter.close, exitpriority=1)
    return arbiter


def judge_all(lines: Iterable[str], jobs: int) -> Iterator[Judged]:
    """The verdicts in the order of the lines, from `jobs` processes; 0 is one for each processor.

    Raises LostWorker where one of them ended before its answer.
    """
    count = jobs or os.cpu_count() or 1
    portions = _portions(iter(lines))
    pool = workers(count, end_on_interrupt)
    waiting: deque[Future[list[Judged]]] = deque()
    try:
        for portion in portions:
            waiting.append(pool.submit(judge_portion, portion))
            if len(waiting) >= WAITING * count:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _portions(lines: Iterator[str]) -> Iterator[list[str]]:
    """Lines that one process judges in one go: a few, and fewer where they are long."""
    held: list[str] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if len(held) >= PORTION or size >= PORTION_CHARACTERS:
            yield held
            held, size = [], 0
    if held:
        yield held


def reopened(path: Path) -> tuple[IO[str], int]:
    """The file of verdicts, opened behind its last whole line, and how many lines it has.

    A line that was cut off when a run ended is taken out: it is judged again. A device or a pipe
    holds nothing to go on from, and reading it may never end.
    """
    count = whole = 0
    if path.is_file() or not path.exists():
        with path.open("a+b") as file:
            file.seek(0)
            while part := file.readline(PORTION_CHARACTERS):
                if part.endswith(b"\n"):
                    count, whole = count + 1, file.tell()
            file.truncate(whole)
    return path.open("a", encoding="utf-8", newline="\n"), count
