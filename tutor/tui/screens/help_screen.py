"""Help: the keys of the screen below and how to type answers."""

from collections.abc import Sequence

from textual.app import ComposeResult

from tutor.tui.answers.rows import wrap_lines
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.messages import home_texts
from tutor.tui.page import Page
from tutor.tui.widgets.plain_text import PlainText

COLUMN = 14


class HelpScreen(Page[None]):
    """One page about the screen it was opened from."""

    BINDINGS = [
        key_binding("help.back", "escape,enter,q,question_mark,f1", "dismiss"),
        *scroll_bindings("help"),
    ]

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.keys = keys

    def body(self) -> ComposeResult:
        """Keys of the screen, keys that always work, how to type."""
        yield PlainText(home_texts.KEYS_TITLE, classes="title")
        yield PlainText(key_lines(self.keys, self.width), classes="block")
        yield PlainText(home_texts.TYPING_TITLE, classes="title")
        yield PlainText(home_texts.TYPING)

    def on_mount(self) -> None:
        """One key goes back."""
        self.set_title(home_texts.HELP_TITLE)
        self.show_keys("help.back", "help.up help.down")


def key_lines(keys: Sequence[tuple[str, str]], width: int) -> str:
    """One key a line; what it does wraps under itself."""
    lines: list[str] = []
    for key, text in keys:
        first, *rest = wrap_lines(text, width - COLUMN)
        lines.extend((f"{key:<{COLUMN}}{first}", *(f"{'':{COLUMN}}{line}" for line in rest)))
    return "\n".join(lines)
