"""What workers tell the drill: a verdict, or how a text is read."""

from textual.message import Message

from tutor.grading.verdict import Verdict
from tutor.kinds.preview import Reading
from tutor.tui.answers.field import Field


class AnswerChecked(Message):
    """A verdict from the worker; `shown` tells a late one from the problem on the screen."""

    def __init__(self, shown: str, verdict: Verdict) -> None:
        super().__init__()
        self.shown = shown
        self.verdict = verdict


class AnswerRead(Message):
    """A reading from the worker."""

    def __init__(self, field: Field, text: str, reading: Reading) -> None:
        super().__init__()
        self.field = field
        self.text = text
        self.reading = reading
