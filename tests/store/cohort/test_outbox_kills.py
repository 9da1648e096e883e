"""Killed at any write or file operation, the outbox holds what it has acknowledged."""

import os
import resource
import signal
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tutor.events import AnswerDrafted, Event, Stamp
from tutor.store.cohort.outbox import Outbox

EVENTS = 6
TEXT = "x" * 3_000
STEP = 1_024
Limit = Callable[[int], None]


def draft(number: int) -> Event:
    """A long event, so that each one takes pages of its own."""
    stamp = Stamp(f"{number:032x}", date(2026, 3, 2), datetime(2026, 3, 2, 9, number, tzinfo=UTC))
    return AnswerDrafted(stamp, "cnn", "0" * 32, TEXT)


def at_size(limit: int) -> None:
    """From now on the process is killed in the write that makes any file longer than this."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def at_operation(limit: int) -> None:
    """From now on the process is killed in the file operation of this number."""
    seen = 0

    def watch(name: str, given: object) -> None:
        nonlocal seen
        if name in ("open", "sqlite3.connect") or name.startswith("os."):
            seen += 1
            if seen > limit:
                signal.raise_signal(signal.SIGKILL)

    sys.addaudithook(watch)


def work(path: Path, limit: Callable[[], None]) -> tuple[list[str], bool]:
    """Fill and empty an outbox in a process of its own; what it acknowledged, and if it ended."""
    near, far = os.pipe()
    child = os.fork()
    if not child:
        limit()
        outbox = Outbox(path)
        for number in range(EVENTS):
            outbox.add([draft(number)])
            os.write(far, f"add {number}\n".encode())
        outbox.remove([draft(0), draft(1)])
        os.write(far, b"removed\n")
        os._exit(0)
    os.close(far)
    with os.fdopen(near) as said:
        lines = said.read().splitlines()
    _, status = os.waitpid(child, 0)
    return lines, os.waitstatus_to_exitcode(status) == 0


def holds(path: Path, lines: list[str]) -> bool:
    """Whether exactly the acknowledged events wait, but for what was under way; and more fit in."""
    outbox = Outbox(path)
    found = outbox.events()
    added = [draft(number) for number in range(EVENTS)]
    known = sum(line.startswith("add") for line in lines)
    start = 2 if "removed" in lines else 0
    allowed = [added[start:known], added[start : known + 1], added[2:known]]
    outbox.add([draft(9)])
    return found in allowed and outbox.events() == [*found, draft(9)]


@pytest.mark.parametrize("kind", [at_size, at_operation])
def test_what_was_acknowledged_waits(tmp_path: Path, kind: Limit) -> None:
    """A first event, later ones and the removal, each cut off in the middle."""
    killed, number = 0, 0
    ended = False
    while not ended:
        path = tmp_path / str(number) / "ada.outbox"
        path.parent.mkdir()
        step = STEP if kind is at_size else 1
        lines, ended = work(path, lambda: kind(step * number))  # noqa: B023 - called at once
        killed += not ended
        assert holds(path, lines), (number, lines)
        number += 1
    assert killed > 15
