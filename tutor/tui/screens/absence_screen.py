"""Coming back after days away: one screen that says what it takes, and is left with one key."""

from textual.app import ComposeResult

from tutor.planning.plan_types import Absence, DayPlan
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


def absence_lines(away: Absence, plan: DayPlan) -> list[str]:
    """Days missed, minutes due, days to clear, and whether the date still holds."""
    lines = [home_texts.away_for(away.days), _backlog(away, plan)]
    if away.merged_checkpoints:
        lines.append(home_texts.checkpoints_merged(away.merged_checkpoints))
    if plan.days_left is not None and away.holds:
        fits = away.days_to_clear <= plan.days_left
        text = home_texts.interview_has_room if fits else home_texts.interview_is_tight
        lines.append(text(plan.days_left))
    elif away.left_out:
        lines.append(home_texts.left_out_concepts(away.left_out))
    return lines


def _backlog(away: Absence, plan: DayPlan) -> str:
    if not away.days_to_clear:
        return home_texts.NO_BACKLOG
    return home_texts.backlog(away.minutes_due, plan.budget, away.days_to_clear)
