"""Lines in and out: what is typed, one line at a time, and the words that leave."""

import os
import sys
from collections.abc import Callable, Collection, Iterable
from select import select

from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.typed_lines import typed_lines

QUIT = ("quit", "exit", ":q")
IDLE_SECONDS = 1.0
NextLine = Callable[[], str]


class EndOfInput(Exception):
    """The input ended, or the learner typed a word that leaves."""


class Waiting:
    """What is done while a terminal waits for a line; nothing until `idle` is set."""

    def __init__(self) -> None:
        self.idle: Callable[[], None] | None = None

    def wait(self) -> None:
        """Return once a line can be read; `idle` is called about every second before."""
        if self.idle is None or os.name != "posix" or not sys.stdin.isatty():
            return
        while self.idle is not None and not select([sys.stdin], [], [], IDLE_SECONDS)[0]:
            self.idle()


class LineReader:
    """Reads the next line of stdin; raises EndOfInput at its end and on a word that leaves."""

    def __init__(self, waiting: Waiting | None = None) -> None:
        self._lines = typed_lines()
        self._waiting = waiting or Waiting()

    def __call__(self) -> str:
        """The next line without the blanks around it."""
        return self.raw().strip()

    def raw(self) -> str:
        """The next line with its indentation."""
        self._waiting.wait()
        line = next(self._lines, None)
        if line is None or line.strip() in QUIT:
            raise EndOfInput
        return line.rstrip()


def say_all(lines: Iterable[str]) -> None:
    """Write several lines."""
    for line in lines:
        say(line)


def read_choice(next_line: NextLine, prompt: str, known: Collection[str]) -> str:
    """A line that is one of the known ones; it is asked for again until it is."""
    while True:
        say(prompt, end="")
        line = next_line().lower()
        if line in known:
            return line
        say(messages.one_of(known))
