"""One question with yes and no, over the screen that asks it."""

from textual.app import ComposeResult
from textual.screen import ModalScreen

from tutor.tui.key_bindings import key_binding, key_name
from tutor.tui.messages.key_labels import FOOTER
from tutor.tui.widgets.page_frame import KeyHint, KeyLine
from tutor.tui.widgets.plain_text import PlainText

YES, NO = "confirm.yes", "confirm.no"


class ConfirmScreen(ModalScreen[bool]):
    """Returns whether the answer is yes. Enter answers nothing: it may be a key pressed twice."""

    DEFAULT_CSS = """
    ConfirmScreen { align: left bottom; }
    ConfirmScreen > PlainText { dock: bottom; height: auto; padding: 0 2; margin-bottom: 1;
                                background: $surface; color: $warning; }
    ConfirmScreen > KeyLine { dock: bottom; margin: 0; padding: 0 1; color: $foreground; }
    """
    BINDINGS = [
        key_binding(YES, "y", "dismiss(True)"),
        key_binding(NO, "n,escape", "dismiss(False)"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The question, and the two keys."""
        yield PlainText(self.question)
        yield KeyLine()

    def on_mount(self) -> None:
        """Offer both answers."""
        own = {binding.id: key for key, binding in reversed(list(self._bindings))}
        hints = [KeyHint(key_name(own[name]), FOOTER[name], (own[name],)) for name in (YES, NO)]
        self.query_one(KeyLine).set_keys(hints)
