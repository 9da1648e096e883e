"""An open question line by line: write, predict the rating, then judge idea by idea."""

from collections.abc import Callable

from tutor.cli.exchange import Lock, Mark
from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.plain.line_input import NextLine, read_choice, say_all
from tutor.events import HireRating
from tutor.session.open_answers import SubmittedAnswer

END, HINT = ".", "?"
RATINGS = {"1": HireRating.NO, "2": HireRating.LEAN, "3": HireRating.STRONG}
YES_NO = {"y": True, "yes": True, "n": False, "no": False}
NextQuestion = Callable[[str, list[str]], str | None]


class OpenAnswer:
    """Reads a text ended by a line with a full stop alone, and the rating its author expects.

    `keep` is called with the text after every line. Without `hint` no hints are opened; with
    `follow_up`, as in an interview, questions that build on the answer are asked.
    """

    def __init__(
        self,
        next_line: NextLine,
        *,
        keep: Callable[[str], None],
        hint: Callable[[], None] | None = None,
        follow_up: NextQuestion | None = None,
    ) -> None:
        self.next_line = next_line
        self.keep = keep
        self.hint = hint
        self.follow_up = follow_up
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
        asked: list[str] = []
        while self.follow_up and (question := self.follow_up("\n".join(self._rows), asked)):
            asked.append(question)
            say(messages.interviewer_line(question))
            self._rows.extend(("", messages.interviewer_line(question)))
            self._read_rows()
        rating = RATINGS[read_choice(self.next_line, messages.RATING, RATINGS)]
        return Lock("\n".join(self._rows), rating)

    def _read_rows(self) -> None:
        while (row := self.next_line()) != END:
            if row == HINT and self.hint is not None:
                self.hint()
            else:
                self._rows.append(row)
                self.keep("\n".join(self._rows))


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
