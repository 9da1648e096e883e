"""Opening the app, and what happens where there is no terminal or where it crashes."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from tutor.cli import messages
from tutor.cli.bootstrap import (
    journal_faults,
    open_session,
    pack_name,
    packs_to_choose,
    solver,
)
from tutor.cli.config import config_path, keep_keys, keep_theme, read_config
from tutor.cli.last_resort import write_log
from tutor.cli.output import complain

if TYPE_CHECKING:
    from tutor.session import Session
    from tutor.tui.app import TutorApp


def has_terminal() -> bool:
    """Whether keys can be read and a screen can be painted: by a terminal, or by a browser."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams)


def run(db: str | None, start: str = "today") -> int:
    """The app on today's plan; line by line where there is no terminal."""
    gc.disable()  # nothing made before the first frame is garbage; the app enables it again
    with journal_faults():
        session = open_session(db)
        if not has_terminal():
            gc.enable()
            from tutor.cli.plain.plain_sitting import run_plain

            return run_plain(session)
        return run_session(session, db, start)


def run_session(session: "Session", db: str | None, start: str) -> int:
    """The app on a session; exit status 1 and three lines after a crash."""
    gc.disable()  # a command may open a session of its own
    from tutor.tui.app import TutorApp
    from tutor.tui.preferences import Preferences

    session.memory.begin_here()
    path = config_path()
    config = read_config(path)
    preferences = Preferences(
        config.theme,
        config.keys,
        lambda name: keep_theme(path, name),
        config.trouble,
        lambda keys: keep_keys(path, keys),
    )
    packs = packs_to_choose if pack_name() is None else None
    app = TutorApp(session, solver=solver, start=start, preferences=preferences, packs=packs)
    app.run()
    if app.crash is not None:
        _report_crash(app, db)
        return 1
    session.close()
    return app.return_code or 0


def _report_crash(app: "TutorApp", db: str | None) -> None:
    """Three lines: what happened, how to see it again, where the log lies. No values, no locals."""
    import traceback

    from tutor.store.errors import JournalFault

    error = app.crash
    assert error is not None
    if isinstance(error, JournalFault):
        complain(error)
        return
    log = write_log(db, "".join(traceback.format_exception(error)))
    problem = app.session.problem
    draw = problem.draw if problem else None
    again = messages.drill_again(draw) if draw else messages.NO_PROBLEM
    for line in messages.crash(type(error).__name__, again, log):
        complain(line)
