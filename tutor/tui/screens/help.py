"""Help: the keys of the screen below and how to type answers."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding

from tutor.tui.answers.rows import wrapped
from tutor.tui.page import Page, scrolling
from tutor.tui.widgets.plain import PlainText

TYPING = """\
numbers   112  3,699,376,128  3.7e9  231k  3.7 GMACs  45%  8.84x  1/9
shapes    28x28x128  (128, 28, 28)
lists     3, 7, 11
matrices  1 2; 3 4  [[1, 2], [3, 4]]
formulas  floor((n+2p-k)/s)+1  (1+a)(1+b)  2^L  (I+J2)(I+J1)
picks     b   a,c   c a b   1b 2a
Write every bracket that matters: a/bc is asked back, not guessed."""

COLUMN = 10


class HelpScreen(Page[None]):
    """One page about the screen it was opened from."""

    BINDINGS = [
        Binding("escape,enter,f1,q", "dismiss", "Back", id="help.back"),
        *scrolling("help"),
    ]

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.keys = keys

    def body(self) -> ComposeResult:
        """Keys of the screen, keys that always work, how to type."""
        yield PlainText("Keys on this screen", classes="title")
        yield PlainText(key_lines(self.keys, self.width), classes="block")
        yield PlainText("How to type answers", classes="title")
        yield PlainText(TYPING)

    def on_mount(self) -> None:
        """One key goes back."""
        self.head("Help")
        self.offer(("help.back", "Back"), ("help.up help.down", "Scroll"))


def key_lines(keys: Sequence[tuple[str, str]], width: int) -> str:
    """One key a line; what it does wraps under itself."""
    lines: list[str] = []
    for key, does in keys:
        first, *rest = wrapped(does, width - COLUMN)
        lines.extend((f"{key:<{COLUMN}}{first}", *(f"{'':{COLUMN}}{line}" for line in rest)))
    return "\n".join(lines)
