"""The mistakes that showed, each with problems to practise it."""

from textual.app import ComposeResult
from textual.widgets import OptionList

from tutor.reports.lines import mistake_ideas, mistake_line
from tutor.reports.tables import MistakeRow
from tutor.session import Session
from tutor.tui.key_bindings import key_binding
from tutor.tui.list_page import ListPage
from tutor.tui.messages import study_texts
from tutor.tui.widgets.plain_text import PlainText, option


class MistakesScreen(ListPage[str]):
    """Enter drills a mistake: it returns its name."""

    BINDINGS = [
        key_binding("mistakes.drill", "enter", "drill"),
        key_binding("mistakes.back", "escape", "dismiss('')"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.progress = session.progress()
        self.mistakes: dict[str, MistakeRow] = {
            row.name: row for row in mistake_ideas(self.progress)
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
        listed = self.query_one(OptionList)
        for name, row in self.mistakes.items():
            listed.add_option(option(mistake_line(self.progress, row), id=name))
        listed.highlighted = 0 if self.mistakes else None
        listed.focus()
        self.show_keys("mistakes.drill", "list.search", "mistakes.back", "app.help")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Drill it."""
        self.dismiss(event.option.id or "")

    def action_drill(self) -> None:
        """Drill what the cursor is on."""
        self.query_one(OptionList).action_select()
