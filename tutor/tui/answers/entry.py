"""What every widget for an answer can do."""

from typing import ClassVar

from textual.message import Message
from textual.widget import Widget

from tutor.kinds.kind import Question


class AnswerEntry(Widget):
    """Where one part is answered; `text` is the answer as one would type it.

    A widget that `SHOWS_ITSELF` what was picked needs no live line below it. Where a refusal
    `NAMES_THE_LINE` itself, its column counts in that line and not in the whole text.
    """

    SHOWS_ITSELF: ClassVar[bool] = False
    NAMES_THE_LINE: ClassVar[bool] = False

    class Changed(Message):
        """The answer is another one."""

        def __init__(self, entry: "AnswerEntry") -> None:
            super().__init__()
            self.entry = entry

    class Done(Message):
        """The learner is through with this part."""

        def __init__(self, entry: "AnswerEntry") -> None:
            super().__init__()
            self.entry = entry

    class Notice(Message):
        """Something to be said on the status line."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.locked = False

    @property
    def text(self) -> str:
        """The answer as one would type it; empty where there is none."""
        raise NotImplementedError

    @property
    def shift(self) -> int:
        """Cells by which the text is scrolled to the left."""
        return 0

    def begin(self) -> None:
        """Take the keyboard."""
        self.screen.set_focus(self)

    def point(self, column: int) -> None:
        """Put the cursor at a character, where there is one."""

    def changed(self) -> None:
        """Say that the answer is another one."""
        self.post_message(self.Changed(self))

    def done(self) -> None:
        """Say that the learner is through."""
        self.post_message(self.Done(self))

    def fill(self, text: str) -> None:
        """Offer a text that was typed before, where the widget takes one."""

    def mark_text(self) -> None:
        """Select the whole text, so that typing replaces it, where the widget can."""

    def thaw(self) -> None:
        """Take keys again."""
        self.locked = False
        self.remove_class("locked")
        for widget in (self, *self.query("*")):
            widget.can_focus = type(widget).can_focus

    def freeze(self) -> None:
        """Take no more keys, and still be read."""
        self.locked = True
        self.can_focus = False
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors_with_self:
            self.screen.set_focus(None)
        self.add_class("locked")
