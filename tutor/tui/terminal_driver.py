"""The terminal as the app uses it: signals act between two messages, and a lost terminal ends it.

Textual's driver handles SIGTSTP and SIGCONT inside the signal handler, where the main thread may
hold the lock of the queue it writes to, and takes every SIGCONT for the end of a suspension. A
terminal that closes sends SIGHUP and SIGCONT: the driver then starts a second time on a dead
terminal, its writer ends with an error, and the app waits for ever until it has room to write.
"""

import asyncio
import os
import signal
import termios
import time
from typing import IO, Any, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
LOOK_SECONDS = 1.0
STOP_SECONDS = 0.05
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"
BAR_CURSOR, USUAL_CURSOR = "\x1b[6 q", "\x1b[0 q"


class TerminalFile:
    """A file that swallows what a lost terminal cannot take, so that its writer goes on."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write a text, or drop it."""
        try:
            self._file.write(text)
        except OSError:
            return

    def flush(self) -> None:
        """Send what was written, or drop it."""
        try:
            self._file.flush()
        except OSError:
            return

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()


class TerminalDriver(LinuxDriver):
    """The driver of a terminal whose signals are handled by the event loop."""

    def __init__(self, app: App[Any], **given: Any) -> None:
        super().__init__(app, **given)
        self._file = cast("Any", TerminalFile(cast("IO[str]", self._file)))
        self._signal_loop: asyncio.AbstractEventLoop | None = None
        self._caret_shown = False

    def start_application_mode(self) -> None:
        """Take the terminal, and handle its signals from now on."""
        painted = getattr(self._app, "painted", None)
        if painted is not None:
            painted.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual has no type here
        self.show_caret(self._caret_shown)
        if self._signal_loop is None:
            self._signal_loop = asyncio.get_running_loop()
            for name in ENDING:
                self._signal_loop.add_signal_handler(name, self._end, name)
            self._signal_loop.call_later(LOOK_SECONDS, self._look)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.write(USUAL_CURSOR)
        super().stop_application_mode()

    def show_caret(self, shown: bool) -> None:
        """Show the terminal's own cursor, where screen readers look, or hide it."""
        self._caret_shown = shown
        self.write(BAR_CURSOR + SHOW_CURSOR if shown else HIDE_CURSOR)

    def _sigtstp_application(self, *_: object) -> None:
        self._soon(self._suspend)

    def _sigcont_application(self, *_: object) -> None:
        self._soon(self._go_on)

    def _soon(self, action: Any) -> None:
        if self._signal_loop is not None and not self._signal_loop.is_closed():
            self._signal_loop.call_soon_threadsafe(action)

    def _end(self, name: signal.Signals) -> None:
        self._app.exit(return_code=128 + name)

    def _look(self) -> None:
        """End with a terminal that is gone, also where its SIGHUP is ignored."""
        if self._signal_loop is None or self._app._exit:
            return
        if self._is_lost():
            self._end(signal.SIGHUP)
        else:
            self._signal_loop.call_later(LOOK_SECONDS, self._look)

    def _is_lost(self) -> bool:
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return True
        return False

    def _suspend(self) -> None:
        """Stop the whole job, and go on where it was once the shell continues it.

        The default action of SIGTSTP is kept: it stops nothing where no shell could continue it.
        """
        self.suspend_application_mode()
        for name in (signal.SIGTSTP, signal.SIGCONT):
            signal.signal(name, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)
        time.sleep(STOP_SECONDS)  # the signal may arrive in another thread, a moment later
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        signal.signal(signal.SIGCONT, self._sigcont_application)
        self._resume()

    def _go_on(self) -> None:
        """Take the terminal again after a stop that nobody announced."""
        if not self._app._exit and not self._is_lost():
            self.suspend_application_mode()
        self._resume()

    def _resume(self) -> None:
        if self._app._exit:
            return
        if self._is_lost():
            self._end(signal.SIGHUP)
            return
        self._must_signal_resume = True
        self.resume_application_mode()
        self._app.refresh(layout=True)
