"""Coming back after days away: one screen that says what it takes, and is left with one key."""

from textual.app import ComposeResult

from tutor.planning.plan_types import Absence, DayPlan
from tutor.reports.absence_lines import absence_lines
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.messages import home_texts
from tutor.tui.page import Page
from tutor.tui.widgets.plain_text import PlainText


class AbsenceScreen(Page[None]):
    """What was missed and how it is caught up."""

    BINDINGS = [
        key_binding("away.go", "enter,escape", "dismiss"),
        *scroll_bindings("away"),
    ]

    def __init__(self, away: Absence, plan: DayPlan) -> None:
        super().__init__()
        self.away = away
        self.plan = plan

    def body(self) -> ComposeResult:
        """A few sentences."""
        yield PlainText(home_texts.ABSENCE_TITLE, classes="title")
        yield PlainText("\n\n".join(absence_lines(self.away, self.plan)))

    def on_mount(self) -> None:
        """One key goes on."""
        self.set_title(home_texts.APP, home_texts.ABSENCE_PLACE)
        self.show_keys("away.go", "app.help")
