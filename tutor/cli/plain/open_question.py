"""An open question line by line: write, predict the rating, then judge idea by idea."""

from collections.abc import Callable
from typing import Protocol

from tutor.cli.exchange import Lock, Mark
from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.plain.line_input import NextLine, read_choice, say_all
from tutor.events import HireRating
from tutor.session.interview_talk import text_with_question
from tutor.session.messages import interviewer
from tutor.session.open_answers import SubmittedAnswer

END, HINT = ".", "?"
RATINGS = {"1": HireRating.NO, "2": HireRating.LEAN, "3": HireRating.STRONG}
YES_NO = {"y": True, "yes": True, "n": False, "no": False}


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
        say(messages.WRITE)
        if self.hint is not None:
            say(messages.WRITE_HINT)
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

    def _read_rows(self) -> None:
        while (row := self.next_line()) != END:
            if row == HINT and self.hint is not None:
                self.hint()
            else:
                self._rows.append(row)
                self.keep(self.text)
                if self.listener is not None:
                    self.listener.hear(self.text)


def read_marks(answer: SubmittedAnswer, next_line: NextLine) -> Mark:
    """Every idea, yes or no, with the line that shows it."""
    rows = answer.text.split("\n")
    numbers = [str(number) for number in range(1, len(rows) + 1)]
    say(messages.YOUR_ANSWER)
    say_all(messages.numbered_lines(rows))
    met: dict[str, bool] = {}
    lines: dict[str, int] = {}
    for unit in answer.rubric.units:
        say_all(messages.idea(unit, answer.findings))
        met[unit.name] = YES_NO[read_choice(next_line, messages.YES_OR_NO, YES_NO)]
        if met[unit.name]:
            several = len(rows) > 1
            lines[unit.name] = int(
                read_choice(next_line, messages.WHICH_LINE, numbers) if several else numbers[0]
            )
    return Mark(met, lines)
