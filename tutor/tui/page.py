"""What every screen has: a bar, a body that scrolls, a status line, and the keys that work now."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from tutor.session import JournalFault
from tutor.tui.answers.rows import Rows
from tutor.tui.widgets.plain import Bar, Keys, PlainText, StatusLine

LEAST = (40, 10)
TOO_SMALL = "The terminal is too small.\nMake it 40 columns wide and 10 rows high."
NORMAL = 60
NAMES = {
    "escape": "esc", "pageup": "pgup", "pagedown": "pgdn", "up": "↑", "down": "↓", "left": "←",
    "right": "→", "question_mark": "?", "colon": ":", "full_stop": ".", "comma": ",",
}  # fmt: skip


class Page(Screen[ScreenResultType]):
    """The frame of a screen; where it has less than 40 columns or 10 rows it says so instead."""

    def compose(self) -> ComposeResult:
        """The frame, with the screen's own widgets in its body."""
        yield Bar()
        with VerticalScroll(classes="body", can_focus=False):
            yield from self.body()
        yield StatusLine()
        yield Keys()

    def on_resize(self) -> None:
        """Say that there is no room, as long as there is none."""
        narrow, flat = self.app.size.width < LEAST[0], self.app.size.height < LEAST[1]
        told = self.query(".small")
        if (narrow or flat) and not told:
            self.mount(PlainText(TOO_SMALL, classes="small"))
        elif told and not narrow and not flat:
            told.remove()

    def body(self) -> ComposeResult:
        """The widgets of the screen; none where they come later."""
        yield from ()

    @property
    def scroller(self) -> VerticalScroll:
        """The body."""
        return self.query_one(".body", VerticalScroll)

    @property
    def width(self) -> int:
        """Columns for text, whether a scrollbar shows or not."""
        whole = self.app.size.width
        return max(20, whole - (6 if whole >= NORMAL else 4))

    def head(self, where: str, far: str = "") -> None:
        """Fill the bar."""
        self.query_one(Bar).say(where, far)

    def tell(self, text: str) -> None:
        """Fill the status line."""
        self.query_one(StatusLine).say(text)

    @contextmanager
    def faults_told(self) -> Iterator[None]:
        """What the journal refuses is told on the status line; nothing after it is done."""
        try:
            yield
        except JournalFault as fault:
            self.tell(str(fault))

    def offer(self, *pairs: tuple[str, str]) -> None:
        """Show keys by the ids of their bindings, as the learner has mapped them."""
        self.query_one(Keys).offer([(self.keys_for(ids), does) for ids, does in pairs])

    def keys_for(self, ids: str) -> str:
        """The keys of these bindings, as the learner has mapped them."""
        mapped: Mapping[str, str] = self.app.look.keys  # type: ignore[attr-defined]  # our app
        own: dict[str, str] = {}
        for bindings in (self._bindings, self.app._bindings):
            for key, binding in bindings:
                own.setdefault(binding.id or "", key)
        shown = [key_name(mapped.get(name, own.get(name, name))) for name in ids.split()]
        return f"{shown[0]}-{shown[-1]}" if len(shown) > 2 else "".join(shown)

    def action_page(self, direction: int) -> None:
        """Scroll by half a page."""
        rows = max(1, self.scroller.size.height // 2)
        self.scroller.scroll_relative(y=direction * rows, animate=False)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Keep the cursor of a long list in sight."""
        top = event.widget.region.y - self.scroller.region.y + self.scroller.scroll_offset.y
        row = Region(0, top + event.row, 1, 1)
        self.scroller.scroll_to_region(row, animate=False)

    def show_from(self, widget: Widget) -> None:
        """Scroll so that a widget is seen from its first row, as far down as there is text."""
        self.call_after_refresh(
            self.scroller.scroll_to_widget, widget, animate=False, top=True, force=True
        )


def key_name(key: str) -> str:
    """A key as the footer names it; the first where several do the same."""
    first = key.split(",")[0]
    function_key = first[0] == "f" and first[1:].isdecimal()
    return first.upper() if function_key else NAMES.get(first, first)


def scrolling(name: str) -> list[Binding]:
    """The bindings that scroll a screen without a cursor."""
    return [
        Binding("down,pagedown", "page(1)", "Scroll down", id=f"{name}.down"),
        Binding("up,pageup", "page(-1)", "Scroll up", id=f"{name}.up"),
    ]
