"""A real terminal around a command: its screen as text, its keys, its end."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from types import TracebackType

import pyte

WAIT = 30.0


class Terminal:
    """A pseudo-terminal of 80x24 with a command in it."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        )
        os.close(slave)

    def __enter__(self) -> "Terminal":
        """The running command."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the command if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, keys.encode())

    def wait_for(self, mark: str, seconds: float = WAIT) -> str:
        """The screen once a text stands on it."""
        self.wait_until(lambda: mark in self.text, f"{mark!r} did not appear", seconds)
        return self.text

    def wait_until(self, holds: Callable[[], bool], otherwise: str, seconds: float = WAIT) -> None:
        """Wait until the screen is as wanted."""
        until = monotonic() + seconds
        while not holds():
            if not self._read(until):
                raise AssertionError(f"{otherwise}:\n{self.text}")

    def wait_for_output(self, mark: bytes, since: int, seconds: float = WAIT) -> None:
        """Wait until the command has written something after so many bytes."""
        until = monotonic() + seconds
        while mark not in self.raw[since:]:
            if not self._read(until):
                raise AssertionError(f"{mark!r} was not written:\n{self.text}")

    def wait_end(self, seconds: float = WAIT) -> int:
        """The exit status, with everything that was written read."""
        until = monotonic() + seconds
        while self._read(until):
            pass
        return self.process.wait(max(0.1, until - monotonic()))

    def _read(self, until: float) -> bool:
        """Take what the command wrote; False at its end or when time is over."""
        if not select.select([self.master], [], [], max(0.0, until - monotonic()))[0]:
            return False
        try:
            written = os.read(self.master, 65536)
        except OSError:
            return False
        self.raw += written
        self.stream.feed(written)
        return bool(written)
