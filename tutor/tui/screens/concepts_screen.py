"""All concepts by skill: where each stands, suspended or resumed with one key."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import OptionList

from tutor.events import ConceptKey
from tutor.reports.tables import ConceptRow
from tutor.session import Session
from tutor.session.course_settings import flagged_concepts
from tutor.tui.key_bindings import key_binding
from tutor.tui.list_page import ListPage
from tutor.tui.messages import home_texts
from tutor.tui.screens.topic_pane import concept_pieces
from tutor.tui.widgets.plain_text import Piece, PlainText, cut, option

COLUMN, NARROW_COLUMN, NARROW = 16, 11, 50


class ConceptsScreen(ListPage[None]):
    """The list, with the state of every concept at its right end."""

    HAS_SIDE = True
    BINDINGS = [
        key_binding("concepts.suspend", "x", "suspend"),
        key_binding("concepts.history", "enter,h", "history"),
        key_binding("concepts.back", "escape", "dismiss"),
        key_binding("concepts.quit", "q", "app.leave_now"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rows: dict[str, ConceptRow] = {}

    def body(self) -> ComposeResult:
        """What suspending does, and the list."""
        yield PlainText(home_texts.CONCEPTS_ABOUT, classes="quiet block")
        yield OptionList()

    def on_mount(self) -> None:
        """Give the list the keyboard."""
        self.query_one(OptionList).focus()
        self.show_keys("concepts.history", "concepts.suspend", "list.search", "concepts.back",
                       "app.help")  # fmt: skip

    def on_resize(self) -> None:
        """Lay the list out for the new width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        self.rows = {row.concept: row for row in self.session.progress().concepts}
        number = sum(row.suspended for row in self.rows.values())
        self.set_title(home_texts.CONCEPTS_TITLE, home_texts.concepts_suspended(number))
        found = self.query_one(OptionList)
        chosen = found.highlighted
        width = max(30, found.size.width - 3)
        flagged = flagged_concepts(self.session.state, self.session.outline.pack)
        options = []
        for skill in self.session.outline.skills:
            concepts = [row for row in self.rows.values() if row.skill == skill.id]
            if concepts:
                options.append(option(skill.title, disabled=True))
            options.extend(
                option(concept_line(row, width, row.concept in flagged), id=row.concept)
                for row in concepts
            )
        found.set_options(options)
        found.highlighted = 1 if chosen is None and len(options) > 1 else chosen

    def row_facts(self, row: str, width: int) -> Sequence[Piece]:
        """The latest results of the concept, and what to remember of it."""
        key = ConceptKey(self.session.outline.pack, row)
        return concept_pieces(self.session, key, self.rows[row].title, width)

    def on_option_list_option_selected(self) -> None:
        """Enter in the list opens."""
        self.action_history()

    def action_history(self) -> None:
        """Open the answers to the chosen concept."""
        from tutor.tui.screens.history_screen import HistoryScreen

        chosen = self.query_one(OptionList).highlighted_option
        if chosen is not None and chosen.id is not None:
            key, title = (
                ConceptKey(self.session.outline.pack, chosen.id),
                self.rows[chosen.id].title,
            )
            with self.faults_in_status():
                self.app.push_screen(HistoryScreen(self.session, key, title))

    def action_suspend(self) -> None:
        """Suspend the chosen concept, or resume it."""
        option = self.query_one(OptionList).highlighted_option
        if option is None or option.id is None:
            return
        row = self.rows[option.id]
        with self.faults_in_status():
            self.session.suspend(row.concept, not row.suspended)
            self._fill()
            keys = self.keys_for("concepts.suspend")
            text = (
                home_texts.resume_notice(row.title)
                if row.suspended
                else home_texts.suspend_notice_in_list(row.title, keys)
            )
            self.set_status(text)


def concept_line(row: ConceptRow, width: int, flagged: bool = False) -> str:
    """A concept with its state: suspended, not introduced, or when it is due."""
    state, column = home_texts.NOT_INTRODUCED, COLUMN if width >= NARROW else NARROW_COLUMN
    if row.due is not None:
        state = home_texts.due_on(row.due, short=width < NARROW)
    if row.suspended:
        state = home_texts.SUSPENDED
    room = width - column - 2
    mark = home_texts.FLAG if flagged else " "
    return f"{mark} {cut(row.title, room - 1):<{room}}{state}"
