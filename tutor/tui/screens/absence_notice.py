"""Coming back after days away: one screen that says what it takes, and is left with one key."""

from textual.app import ComposeResult
from textual.binding import Binding

from tutor.planning.plan_types import Absence, DayPlan
from tutor.tui.page import Page, scrolling
from tutor.tui.widgets.plain import PlainText


class AbsenceScreen(Page[None]):
    """What was missed and how it is caught up."""

    BINDINGS = [
        Binding("enter,escape", "dismiss", "Go on", id="away.go"),
        *scrolling("away"),
    ]

    def __init__(self, away: Absence, plan: DayPlan) -> None:
        super().__init__()
        self.away = away
        self.plan = plan

    def body(self) -> ComposeResult:
        """A few sentences."""
        yield PlainText("Good to see you again", classes="title")
        yield PlainText("\n\n".join(away_lines(self.away, self.plan)))

    def on_mount(self) -> None:
        """One key goes on."""
        self.head("tutor", "coming back")
        self.offer(("away.go", "To today's plan"), ("app.help", "Help"))


def away_lines(away: Absence, plan: DayPlan) -> list[str]:
    """Days missed, minutes due, days to clear, and whether the date still holds."""
    days = _count(away.days, "day")
    lines = [
        f"You were away for {days}. Nothing is lost, and nothing you know was taken from you.",
        _backlog(away, plan),
    ]
    if away.merged:
        points = ", ".join(f"Day {day}" for day in away.merged)
        lines.append(f"The tasks of {points} now stand together.")
    if plan.days_left is not None and away.holds:
        lines.append(_ahead(away, plan.days_left))
    elif away.left_out:
        lines.append(f"No longer fits before the interview: {' / '.join(away.left_out)}.")
    return lines


def _ahead(away: Absence, days_left: int) -> str:
    days = _count(days_left, "day")
    if away.days_to_clear <= days_left:
        return f"Your interview in {days} still leaves room for all."
    return f"Your interview is in {days}: not all of it fits, and nothing new comes."


def _backlog(away: Absence, plan: DayPlan) -> str:
    if not away.days_to_clear:
        return "No reviews have piled up: you go on where you stopped."
    return (
        f"About {_count(max(1, round(away.minutes_due)), 'minute')} of reviews are due: at "
        f"{round(plan.budget)} minutes a day they are cleared in "
        f"{_count(away.days_to_clear, 'day')}, the ones you are likeliest to have forgotten first."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
