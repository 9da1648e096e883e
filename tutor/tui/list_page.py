"""A screen with a list: `/` finds a row, g and G go to the first and to the last one."""

from collections.abc import Sequence

from textual import events, on
from textual.screen import ScreenResultType
from textual.widgets import Input, OptionList

from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import home_texts
from tutor.tui.page import Page
from tutor.tui.widgets.page_frame import StatusLine


class SearchLine(Input):
    """Where the words of a search are typed; up and down go from match to match."""

    DEFAULT_CSS = "SearchLine { border: none; height: 1; padding: 0 2; }"

    def __init__(self) -> None:
        super().__init__(placeholder=home_texts.SEARCH, compact=True, select_on_focus=False)
        self.cursor_blink = False


class ListPage(Page[ScreenResultType]):
    """A list of rows of which one is chosen; a screen names its rows and chooses one."""

    BINDINGS = [
        key_binding("list.search", "slash", "search"),
        key_binding("list.above", "k", "row(-1)"),
        key_binding("list.below", "j", "row(1)"),
        key_binding("page.top", "g,home", "edge(-1)"),
        key_binding("page.end", "G,end", "edge(1)"),
    ]
    _before_search = 0

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
        self.set_status("" if found else home_texts.no_row_has(event.value))

    @on(Input.Submitted, "SearchLine")
    def _end_search(self, event: Input.Submitted) -> None:
        event.stop()
        self._close_search()

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
