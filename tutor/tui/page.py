"""What every screen has: a bar, a body that scrolls, a status line, and the keys that work now."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Region
from textual.keys import key_to_character
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from tutor.session import NOTHING_TO_UNDO, JournalFault, Session
from tutor.tui.answers.rows import Rows
from tutor.tui.confirm_screen import ConfirmScreen
from tutor.tui.key_bindings import declared_keys, key_binding, key_name, shown_key
from tutor.tui.messages.home_texts import TOO_SMALL
from tutor.tui.messages.key_labels import FOOTER
from tutor.tui.widgets.page_frame import KeyHint, KeyLine, StatusLine, TitleBar, pane_widths
from tutor.tui.widgets.plain_text import Piece, PlainText
from tutor.tui.widgets.row_text import RowText

SMALLEST = (40, 10)
NORMAL = 60
WIDEST_TEXT = 76
SIDE_MARGIN = 6


class Page(Screen[ScreenResultType]):
    """The frame of a screen; where it has less than 40 columns or 10 rows it says so instead."""

    BINDINGS = [
        key_binding("page.top", "g,home", "edge(-1)"),
        key_binding("page.end", "G,end", "edge(1)"),
    ]
    HAS_SIDE: ClassVar[bool] = False
    _offered: Sequence[tuple[str, str]] = ()

    def compose(self) -> ComposeResult:
        """The frame, with the screen's own widgets in its body."""
        self._take_size_classes()
        yield TitleBar()
        if self.HAS_SIDE:
            with Horizontal(classes="panes"):
                with Vertical(classes="main") as main:
                    main.styles.width = self.pane_widths[0]
                    yield from self.pinned()
                    with VerticalScroll(classes="body", can_focus=False):
                        yield from self.body()
                    yield from self.below()
                with VerticalScroll(classes="side", can_focus=False):
                    yield from self.side()
        else:
            with VerticalScroll(classes="body", can_focus=False):
                yield from self.body()
        yield StatusLine()
        yield KeyLine()

    def _take_size_classes(self) -> None:
        """Fit the terminal before the first layout, and not after it: all is styled once less."""
        fitting = [
            [name for least, name in table or () if room >= least][-1:]
            for room, table in zip(
                self.app.size,
                (self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS),
                strict=True,
            )
        ]
        self.add_class(*(name for names in fitting for name in names))

    def on_resize(self) -> Awaitable[None] | None:
        """Say that there is no room, as long as there is none; give each pane its width."""
        for pane in self.query(".main"):
            pane.styles.width = self.pane_widths[0]
        narrow, flat = self.app.size.width < SMALLEST[0], self.app.size.height < SMALLEST[1]
        notice = self.query(".too-small")
        if (narrow or flat) and not notice:
            self.mount(PlainText(TOO_SMALL, classes="too-small"))
        elif notice and not narrow and not flat:
            notice.remove()
        return None

    def pinned(self) -> ComposeResult:
        """What stands above the body and does not scroll with it."""
        yield from ()

    def body(self) -> ComposeResult:
        """The widgets of the screen; none where they come later."""
        yield from ()

    def below(self) -> ComposeResult:
        """What stands under the body and does not scroll with it."""
        yield from ()

    def side(self) -> ComposeResult:
        """What helps, in a pane on the right where there are 100 columns or more."""
        yield from ()

    @property
    def scroller(self) -> VerticalScroll:
        """The body."""
        return self.query_one(".body", VerticalScroll)

    @property
    def width(self) -> int:
        """Columns for text, whether a scrollbar shows or not."""
        return max(20, min(WIDEST_TEXT, self.columns))

    @property
    def columns(self) -> int:
        """Columns for a table: those of text, and more where the terminal has them."""
        whole = self.pane_widths[0]
        return whole - (6 if whole >= NORMAL else 4)

    @property
    def pane_widths(self) -> tuple[int, int]:
        """The columns of the left pane and of the right one; 0 where there is none."""
        whole = self.app.size.width
        return pane_widths(whole) if self.HAS_SIDE else (whole, 0)

    @property
    def side_width(self) -> int:
        """Columns for text in the right pane; 0 where there is none."""
        return max(0, self.pane_widths[1] - SIDE_MARGIN)

    def set_title(self, title: str, *right: Piece) -> None:
        """Fill the title bar."""
        self.query_one(TitleBar).set_texts(title, *right)

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
        self._offered = [
            (item, FOOTER[item]) if isinstance(item, str) else item for item in bindings
        ]
        self._fill_key_line()

    def _fill_key_line(self) -> None:
        hints = [
            KeyHint(self.keys_for(ids), label, tuple(map(self._key_for, ids.split())))
            for ids, label in self._offered
        ]
        self.query_one(KeyLine).set_keys(hints)

    def on_screen_resume(self) -> None:
        """Offer the keys as they are mapped now."""
        self._fill_key_line()

    def on_descendant_focus(self) -> None:
        """Offer the keys that are not typed into the field that has the focus now."""
        self._fill_key_line()

    def on_descendant_blur(self) -> None:
        """Offer the letters again."""
        self._fill_key_line()

    def keys_for(self, ids: str) -> str:
        """The names of the keys of these bindings, as the learner has mapped them."""
        shown = [key_name(self._key_for(name)) for name in ids.split()]
        return f"{shown[0]}-{shown[-1]}" if len(shown) > 2 else "".join(shown)

    def _key_for(self, name: str) -> str:
        """The key of a binding that acts now."""
        mapped: Mapping[str, str] = self.app.preferences.keys  # type: ignore[attr-defined]  # our app
        keys = mapped.get(name) or declared_keys((type(self), type(self.app)), name)
        return shown_key(keys.split(","), self.is_typed)

    def is_typed(self, key: str) -> bool:
        """Whether a key would be typed into what has the focus."""
        focused = self.focused
        return focused is not None and focused.check_consume_key(key, key_to_character(key))

    def ask_undo(self, undo: Callable[[], Awaitable[None]]) -> None:
        """Undo at once in this sitting; what is older is named first, and asked for."""
        session: Session = self.app.session  # type: ignore[attr-defined]  # our app
        target = session.undo_target()
        if target is None:
            self.set_status(NOTHING_TO_UNDO)
        elif target.of_this_sitting:
            self.call_next(undo)
        else:

            async def decided(agreed: bool | None) -> None:
                if agreed:
                    await undo()

            self.app.push_screen(ConfirmScreen(target.question(session.day)), decided)

    def action_edge(self, direction: int) -> None:
        """Scroll to the first line, or to the last one."""
        if direction < 0:
            self.scroller.scroll_home(animate=False)
        else:
            self.scroller.scroll_end(animate=False)

    @property
    def prompt_text(self) -> str:
        """What the copying key copies where nothing is selected: all that the screen tells."""
        shown = (
            str(widget.content)
            for widget in self.query("*")
            if isinstance(widget, PlainText | RowText) and not getattr(widget, "in_frame", False)
        )
        return "\n\n".join(text.strip() for text in shown if text.strip())

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
