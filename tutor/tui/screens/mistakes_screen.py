"""The mistakes that showed, each with problems to practise it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import OptionList

from tutor.reports.lines import mistake_ideas, skill_title
from tutor.reports.messages import times_shown
from tutor.reports.tables import MistakeRow
from tutor.session import Session
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.key_bindings import key_binding
from tutor.tui.list_page import ListPage
from tutor.tui.messages import list_texts, study_texts
from tutor.tui.screens.help_pane import HEADING
from tutor.tui.screens.topic_pane import answer_pieces
from tutor.tui.widgets.plain_text import Piece, PlainText, cut, option

NARROW, COLUMN = 50, 18


class MistakesScreen(ListPage[MistakeRow | None]):
    """Enter drills a mistake: it returns its row."""

    BINDINGS = [
        key_binding("mistakes.drill", "enter", "drill"),
        key_binding("mistakes.back", "escape", "dismiss(None)"),
    ]

    HAS_SIDE = True

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.progress = session.progress()
        self.mistakes: dict[str, MistakeRow] = {
            f"{row.skill} {row.name}": row for row in mistake_ideas(self.progress)
        }

    def body(self) -> ComposeResult:
        """What one can do here, and the list."""
        yield PlainText(
            study_texts.MISTAKES_ABOUT if self.mistakes else study_texts.NO_MISTAKES,
            classes="quiet block",
        )
        yield OptionList()

    def on_mount(self) -> None:
        """Fill the list and give it the keyboard."""
        self.set_title(study_texts.LIBRARY_MISTAKES)
        self.query_one(OptionList).focus()
        self.show_keys("mistakes.drill", "list.search", "mistakes.back", "app.help")

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        listed = self.query_one(OptionList)
        chosen = listed.highlighted or 0
        width = self.width - 3
        listed.set_options(
            option(counted_mistake(row, width), id=name) for name, row in self.mistakes.items()
        )
        listed.highlighted = chosen if self.mistakes else None

    def row_facts(self, row: str, width: int) -> Sequence[Piece]:
        """The skill of the mistake, and the last problem in which it showed."""
        mistake = self.mistakes[row]
        skill = skill_title(self.progress, mistake.skill)
        pieces: list[Piece] = [(f"{line}\n", HEADING) for line in wrap_lines(mistake.title, width)]
        pieces.append((f"{skill}, {times_shown(mistake.hits)}\n\n", "$secondary"))
        last = self.session.past(mistake.attempts[-1]) if mistake.attempts else None
        if last is not None:
            pieces.extend(answer_pieces(last, list_texts.MISTAKE_SHOWN_IN, (), width))
        return pieces

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Drill it."""
        self.dismiss(self.mistakes[event.option.id or ""])

    def action_drill(self) -> None:
        """Drill what the cursor is on."""
        self.query_one(OptionList).action_select()


def counted_mistake(row: MistakeRow, width: int) -> str:
    """A mistake on one line: how often it showed, what it is, its skill where there is room."""
    head = f"{list_texts.shown_count(row.hits):>4}  {row.title}"
    if width < NARROW:
        return cut(head, width)
    skill = row.skill.replace("-", " ")
    room = width - COLUMN
    return f"{cut(head, room - 2):<{room}}{cut(skill, COLUMN)}"
