"""`tutor drill --json`: lines of JSON in, lines of JSON out, each written at once."""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import IO

from tutor.cli.bootstrap import complain_notice
from tutor.cli.exchange import Output, Quit
from tutor.cli.input_messages import bad_input
from tutor.cli.output import say_json
from tutor.cli.protocol.replies import events
from tutor.cli.protocol.requests import LONGEST_LINE, BadInput, read_input
from tutor.cli.sitting_driver import DriverOptions, SittingDriver, SittingPhase
from tutor.session import Session


def run_protocol(session: Session, *, once: bool = False) -> int:
    """The sitting until `quit` or the end of the input; a closed output ends it quietly."""
    from tutor.cli.bootstrap import lazy_solver

    with lazy_solver() as solver:
        session.solver = solver
        driver = SittingDriver(session, DriverOptions(once=once, lesson_first=True))
        try:
            _exchange(driver, sys.stdin.buffer)
        except BrokenPipeError:
            _discard_output()
        finally:
            session.close()
    return 0


def _exchange(driver: SittingDriver, stream: IO[bytes]) -> None:
    _send(driver.start())
    with contextlib.suppress(KeyboardInterrupt):
        for line in _lines(stream):
            given = read_input(line)
            if isinstance(given, BadInput):
                say_json({"event": "error", "message": bad_input(given)})
            else:
                _send(driver.handle(given))
                complain_notice(driver.session)
            if driver.stage is SittingPhase.LEFT:
                return
    _send(driver.handle(Quit()))
    complain_notice(driver.session)


def _send(outputs: Iterator[Output]) -> None:
    for output in outputs:
        for event in events(output):
            say_json(event)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines without their ends; of one that is too long only as much as shows it."""
    most = LONGEST_LINE + 2
    while raw := stream.readline(most):
        rest = raw
        while len(rest) == most and not rest.endswith(b"\n"):
            rest = stream.readline(most)
        yield raw.rstrip(b"\r\n")


def _discard_output() -> None:
    """Send what is still buffered nowhere, so that the end of the process says nothing."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
