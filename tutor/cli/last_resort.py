"""The end of a command that could not end well: a full disk, a closed pipe, a bug. No traceback."""

import errno
import os
import sys
import time
from pathlib import Path

import click

from tutor.cli import messages
from tutor.cli.output import complain


def refuse_os_error(error: OSError) -> click.ClickException:
    """A file or a stream that cannot be read or written, in one line; a closed pipe stays one."""
    if error.errno == errno.EPIPE:
        raise error
    where = "" if error.filename is None else os.fsdecode(error.filename)
    return click.ClickException(messages.os_error(where, error.strerror or str(error)))


def report_bug(error: Exception, db: str | None) -> int:
    """Say in two lines what happened and where the log lies; exit status 1."""
    import traceback

    log = write_log(db, "".join(traceback.format_exception(error)))
    for line in messages.bug(type(error).__name__, log):
        complain(line)
    return 1


def write_log(db: str | None, text: str) -> Path | None:
    """The log of a crash beside the journal; None where nothing can be written there."""
    from tutor.cli.bootstrap import journal_location
    from tutor.store.locations import default_journal, path_of
    from tutor.store.private_files import make_private_folder, private_umask

    try:
        folder = (path_of(journal_location(db)) or default_journal()).parent
        make_private_folder(folder)
        path = folder / time.strftime("crash-%Y%m%dT%H%M%S.log")
        with private_umask():
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except (OSError, ValueError, RuntimeError):
        return None
    return path


def open_missing_input() -> None:
    """An empty standard input where it is closed; what reads lines need not ask for one."""
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY), encoding="utf-8")


def flush_output() -> int:
    """Write what is still buffered; 1 where it cannot be written, with the reason on stderr."""
    status = 0
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError) as error:
            status = 1
            closed = getattr(error, "errno", None) in (errno.EPIPE, None)
            _discard(stream)
            if not closed and stream is sys.stdout:
                complain(messages.os_error("", getattr(error, "strerror", "") or str(error)))
    return status


def _discard(stream: object) -> None:
    """Send what is still buffered nowhere, so that the end of the process says nothing."""
    number = getattr(stream, "fileno", lambda: -1)()
    if number in (1, 2):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
