"""Help: the keys of the screen below and how to type answers."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from tutor.tui.widgets.plain import Words

TYPING = """\
numbers    112   3,699,376,128   3.7e9   231k   3.7 GMACs   45%   8.84x   1/9
shapes     28x28x128   (128, 28, 28)        lists   3, 7, 11
matrices   1 2; 3 4   [[1, 2], [3, 4]]      picks   b   a c   c a b   1b 2a
formulas   floor((n+2p-k)/s)+1   (1+a)(1+b)   2^L   (I+J2)(I+J1)
Write every bracket that matters: a/bc is asked back, not guessed."""
ALWAYS = "F1 help   ctrl+p commands   esc back   ctrl+c twice: leave"


class HelpScreen(ModalScreen[None]):
    """One page over the screen it explains."""

    BINDINGS = [
        Binding("escape,f1,enter,q", "dismiss", "Back", id="help.back"),
    ]

    def __init__(self, keys: list[tuple[str, str]]) -> None:
        super().__init__()
        self.keys = keys

    def compose(self) -> ComposeResult:
        """Keys of the screen, keys that always work, how to type."""
        with VerticalScroll():
            yield Words("Keys here", classes="title")
            yield Words("\n".join(f"{key:<10} {does}" for key, does in self.keys))
            yield Words(ALWAYS, classes="quiet gap")
            yield Words("How to type answers", classes="title gap")
            yield Words(TYPING)
