"""What every screen has: a bar, a body that scrolls, a status line, and the keys that work now."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from tutor.session import JournalFault
from tutor.tui.answers.rows import Rows
from tutor.tui.key_bindings import key_name
from tutor.tui.messages.home_texts import TOO_SMALL
from tutor.tui.messages.key_labels import FOOTER
from tutor.tui.widgets.page_frame import KeyLine, StatusLine, TitleBar
from tutor.tui.widgets.plain_text import PlainText

SMALLEST = (40, 10)
NORMAL = 60


class Page(Screen[ScreenResultType]):
    """The frame of a screen; where it has less than 40 columns or 10 rows it says so instead."""

    def compose(self) -> ComposeResult:
        """The frame, with the screen's own widgets in its body."""
        yield TitleBar()
        with VerticalScroll(classes="body", can_focus=False):
            yield from self.body()
        yield StatusLine()
        yield KeyLine()

    def on_resize(self) -> None:
        """Say that there is no room, as long as there is none."""
        narrow, flat = self.app.size.width < SMALLEST[0], self.app.size.height < SMALLEST[1]
        notice = self.query(".too-small")
        if (narrow or flat) and not notice:
            self.mount(PlainText(TOO_SMALL, classes="too-small"))
        elif notice and not narrow and not flat:
            notice.remove()

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

    def set_title(self, title: str, right: str = "") -> None:
        """Fill the title bar."""
        self.query_one(TitleBar).set_texts(title, right)

    def set_status(self, text: str) -> None:
        """Fill the status line."""
        self.query_one(StatusLine).say(text)

    @contextmanager
    def faults_in_status(self) -> Iterator[None]:
        """Show on the status line what the journal refuses; nothing after it is done."""
        try:
            yield
        except JournalFault as fault:
            self.set_status(str(fault))

    def show_keys(self, *bindings: str | tuple[str, str]) -> None:
        """Fill the key line: ids of bindings, or ids with another word than the usual one."""
        labelled = [(item, FOOTER[item]) if isinstance(item, str) else item for item in bindings]
        self.query_one(KeyLine).set_keys([(self.keys_for(ids), label) for ids, label in labelled])

    def keys_for(self, ids: str) -> str:
        """The keys of these bindings, as the learner has mapped them."""
        mapped: Mapping[str, str] = self.app.preferences.keys  # type: ignore[attr-defined]  # our app
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
        self.scroll_to_row(event.widget, event.row)

    def scroll_to_row(self, widget: Widget, row: int) -> None:
        """Scroll as little as shows this row of a widget."""
        top = widget.region.y - self.scroller.region.y + self.scroller.scroll_offset.y
        self.scroller.scroll_to_region(Region(0, top + row, 1, 1), animate=False)

    def scroll_to_top_of(self, widget: Widget) -> None:
        """Scroll so that a widget is seen from its first row, as far down as there is text."""
        self.call_after_refresh(
            self.scroller.scroll_to_widget, widget, animate=False, top=True, force=True
        )
