"""An open question line by line: write, answer what is asked on, predict the rating."""

from collections.abc import Callable
from typing import Protocol

from tutor.cli.exchange import Lock
from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.plain.line_input import NextLine, read_choice
from tutor.events import HireRating
from tutor.session.interview_talk import text_with_question
from tutor.session.messages import interviewer

END, HINTS, HELP = ".", ("h", "hint"), "?"
RATINGS = {"1": HireRating.NO, "2": HireRating.LEAN, "3": HireRating.STRONG}


class Listener(Protocol):
    """Who listens to an answer in an interview."""

    def hear(self, text: str) -> None:
        """Say what there is to say to the text so far."""

    def ask(self, text: str) -> str | None:
        """The next question on the text; None when enough was asked."""


class OpenAnswer:
    """Reads a text ended by a line with a full stop alone, and the rating its author expects.

    `keep` is called with the text after every line. Without `hint` no hints are opened; an
    interview has a `listener`, whose questions stand in the text before their replies.
    """

    def __init__(
        self,
        next_line: NextLine,
        *,
        keep: Callable[[str], None],
        hint: Callable[[], None] | None = None,
        listener: Listener | None = None,
    ) -> None:
        self.next_line = next_line
        self.keep = keep
        self.hint = hint
        self.listener = listener
        self._rows: list[str] = []

    def read(self, draft: str) -> Lock:
        """The whole answer, going on from a draft."""
        self._say_help()
        if draft:
            say(messages.draft_lines(draft))
            self._rows = draft.split("\n")
        self._read_rows()
        while self.listener and (question := self.listener.ask(self.text)):
            say(interviewer(question))
            self._rows = text_with_question(self.text, question).rstrip("\n").split("\n")
            self.keep(self.text)
            self._read_rows()
        rating = RATINGS[read_choice(self.next_line, messages.RATING, RATINGS)]
        return Lock(self.text, rating)

    @property
    def text(self) -> str:
        """What was written so far."""
        return "\n".join(self._rows)

    def _say_help(self) -> None:
        say(messages.WRITE)
        if self.hint is not None:
            say(messages.WRITE_HINT)

    def _read_rows(self) -> None:
        while (row := self.next_line()) != END:
            if row in HINTS and self.hint is not None:
                self.hint()
            elif row == HELP:
                self._say_help()
            else:
                self._rows.append(row)
                self.keep(self.text)
                if self.listener is not None:
                    self.listener.hear(self.text)
