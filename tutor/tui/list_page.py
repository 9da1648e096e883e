"""A screen with a list: `/` finds a row, `.` the next one; g and G go to its ends."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.screen import ScreenResultType
from textual.timer import Timer
from textual.widgets import Input, OptionList

from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import list_texts
from tutor.tui.page import Page
from tutor.tui.widgets.page_frame import StatusLine
from tutor.tui.widgets.plain_text import Piece, PlainText

REST_SECONDS = 0.1


class SearchLine(Input):
    """Where the words of a search are typed; up and down go from match to match."""

    DEFAULT_CSS = "SearchLine { border: none; height: 1; padding: 0 2; }"

    def __init__(self) -> None:
        super().__init__(placeholder=list_texts.SEARCH, compact=True, select_on_focus=False)
        self.cursor_blink = False


class ListPage(Page[ScreenResultType]):
    """A list of rows of which one is chosen; a screen names its rows and chooses one.

    One that has a side tells there what is known of the chosen row, once the cursor rests on it.
    """

    BINDINGS = [
        key_binding("list.search", "slash", "search"),
        key_binding("list.next", "full_stop", "match(1)"),
        key_binding("list.before", "comma", "match(-1)"),
        key_binding("list.above", "k", "row(-1)"),
        key_binding("list.below", "j", "row(1)"),
        key_binding("page.top", "g,home", "edge(-1)"),
        key_binding("page.end", "G,end", "edge(1)"),
    ]
    _before_search = 0
    _words = ""
    _rest: Timer | None = None

    def side(self) -> ComposeResult:
        """What is known of the chosen row."""
        yield PlainText(id="row-facts")

    def row_facts(self, row: str, width: int) -> Sequence[Piece]:
        """What is known of a row, by its id; nothing where the screen tells nothing."""
        del row, width
        return ()

    def on_option_list_option_highlighted(self) -> None:
        """Tell of the row, once the cursor rests on it."""
        self._tell_soon()

    def on_resize(self) -> None:
        """Tell of the row in the new width."""
        self._tell_soon()

    def _tell_soon(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        if self.query("#row-facts"):
            self._rest = self.set_timer(REST_SECONDS, self._tell)

    def _tell(self) -> None:
        chosen = self.query_one(OptionList).highlighted_option
        if self.side_width:
            pieces = self.row_facts(chosen.id or "", self.side_width) if chosen else ()
            self.query_one("#row-facts", PlainText).say(*(pieces or ("",)))

    def row_texts(self) -> Sequence[str]:
        """What each row says; an empty text for a row that cannot be chosen."""
        rows = self.query_one(OptionList).options
        return ["" if row.disabled else str(row.prompt) for row in rows]

    def row_names(self) -> Sequence[str]:
        """What each row is called; a search looks here first."""
        return self.row_texts()

    @property
    def chosen_row(self) -> int:
        """The row with the cursor."""
        return self.query_one(OptionList).highlighted or 0

    def choose_row(self, row: int) -> None:
        """Put the cursor on a row."""
        self.query_one(OptionList).highlighted = row

    def action_row(self, step: int) -> None:
        """The row above or below."""
        self._go(self.chosen_row, step, "")

    def action_edge(self, direction: int) -> None:
        """The first row, or the last one."""
        count = len(self.row_texts())
        self._go(count - 1 if direction < 0 else 0, -direction, "")

    def action_search(self) -> None:
        """Open the line in which a search is typed."""
        if not self.query(SearchLine):
            self._before_search = self.chosen_row
            line = SearchLine()
            self.mount(line, before=self.query_one(StatusLine))
            line.focus()

    def action_match(self, step: int) -> None:
        """The next row with the words of the last search, or the one before."""
        if not self._words:
            self.set_status(list_texts.NOTHING_SEARCHED)
        elif not self._go(self.chosen_row, step, self._words):
            self.set_status(list_texts.no_row_has(self._words))

    def _go(self, start: int, step: int, words: str, texts: Sequence[str] = ()) -> bool:
        """Choose the next row from a start that has all words; False where none has."""
        texts = texts or self.row_texts()
        for distance in range(1, len(texts) + 1):
            row = (start + step * distance) % len(texts)
            if texts[row] and all(word in texts[row].lower() for word in words.lower().split()):
                self.choose_row(row)
                return True
        return False

    @on(Input.Changed, "SearchLine")
    def _search(self, event: Input.Changed) -> None:
        event.stop()
        start, words = self._before_search - 1, event.value
        found = self._go(start, 1, words, self.row_names()) or self._go(start, 1, words)
        self.set_status("" if found else list_texts.no_row_has(event.value))

    @on(Input.Submitted, "SearchLine")
    def _end_search(self, event: Input.Submitted) -> None:
        event.stop()
        self._words = event.value
        self._close_search()
        if self._words:
            keys = self.keys_for("list.next"), self.keys_for("list.before")
            self.set_status(list_texts.next_match(self._words, *keys))

    def _close_search(self) -> None:
        self.query(SearchLine).remove()
        self.set_status("")
        listed = self.query(OptionList)
        self.set_focus(listed.first() if listed else None)

    def on_key(self, event: events.Key) -> None:
        """While a search is typed: up and down go to other matches, escape gives it up."""
        line = self.query(SearchLine)
        if not line or event.key not in ("up", "down", "escape"):
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.choose_row(self._before_search)
            self._close_search()
            return
        self._go(self.chosen_row, -1 if event.key == "up" else 1, line.first(SearchLine).value)
