"""Help: the keys of the screen below and how to type answers."""

from collections.abc import Sequence

from textual.app import ComposeResult

from tutor.tui.answers.rows import hanging_lines, wrap_lines
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.messages import home_texts, list_texts
from tutor.tui.page import NORMAL, Page
from tutor.tui.widgets.plain_text import Piece, PlainText

COLUMN, NARROW_COLUMN, EXAMPLES = 14, 12, 10


class HelpScreen(Page[None]):
    """One page about the screen it was opened from."""

    HAS_SIDE = True
    BINDINGS = [
        key_binding("help.back", "escape,enter,q,question_mark,f1", "dismiss"),
        *scroll_bindings("help"),
    ]

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.keys = keys

    def body(self) -> ComposeResult:
        """Keys of the screen, keys that always work; how to type where no pane tells it."""
        yield PlainText(home_texts.KEYS_TITLE, classes="title")
        yield PlainText(id="keys", classes="block")
        yield PlainText(list_texts.MARKS_TITLE, classes="title")
        yield PlainText(id="marks", classes="block")
        yield PlainText(home_texts.TYPING_TITLE, classes="title narrow-only")
        yield PlainText(id="typing", classes="narrow-only")

    def side(self) -> ComposeResult:
        """How to type answers."""
        yield PlainText(home_texts.TYPING_TITLE, classes="title")
        yield PlainText(id="typing-beside")

    def on_resize(self) -> None:
        """Lay the keys out for the new width."""
        self.query_one("#keys", PlainText).say(*key_pieces(self.keys, self.width))
        self.query_one("#marks", PlainText).say(examples_text(list_texts.MARKS, self.width))
        self.query_one("#typing", PlainText).say(typing_text(self.width))
        if self.side_width:
            self.query_one("#typing-beside", PlainText).say(typing_text(self.side_width))

    def on_mount(self) -> None:
        """One key goes back."""
        self.set_title(home_texts.HELP_TITLE)
        self.show_keys("help.back", "help.up help.down")


def key_pieces(keys: Sequence[tuple[str, str]], width: int) -> list[Piece]:
    """One key a line, in the colour of keys; what it does wraps under itself."""
    column = COLUMN if width >= NORMAL else NARROW_COLUMN
    pieces: list[Piece] = []
    for key, text in keys:
        first, *rest = wrap_lines(text, width - column)
        below = "".join(f"\n{'':{column}}{line}" for line in rest)
        start = "\n" if pieces else ""
        pieces.extend(((f"{start}{key:<{column}}", "bold $primary"), first + below))
    return pieces


def typing_text(width: int) -> str:
    """How to type answers."""
    return examples_text(home_texts.TYPING, width)


def examples_text(text: str, width: int) -> str:
    """Lines of a term and its examples, which wrap under themselves."""
    lines: list[str] = []
    for line in text.split("\n"):
        head = line[:EXAMPLES] if line[EXAMPLES - 1 : EXAMPLES] == " " else ""
        lines.extend(hanging_lines(head, line.removeprefix(head), width))
    return "\n".join(lines)
