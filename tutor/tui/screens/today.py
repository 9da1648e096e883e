"""Today: what is due and why, what is new, how long it takes, one key to start."""

from textual.app import ComposeResult
from textual.binding import Binding

from tutor.planning.plan_types import DayPlan, EntryKind, PlanEntry
from tutor.session import NOTHING_TO_UNDO, Session
from tutor.tui.answers.rows import wrapped
from tutor.tui.page import Page, scrolling
from tutor.tui.widgets.plain import Piece, PlainText

WORD = {
    EntryKind.RETRY: "again",
    EntryKind.CHECK: "check",
    EntryKind.DUE: "due",
    EntryKind.TASK: "task",
    EntryKind.OPEN: "open",
    EntryKind.NEW: "new",
    EntryKind.REHEARSE: "recall",
    EntryKind.PLACE: "place",
}
COLUMN = 10
WIDE = 60
ROOMY = 20
BAR, SHORT_BAR = 20, 10
ALSO = (
    ("today.settings", "Plan"), ("today.lessons", "Lessons"), ("today.library", "Library"),
    ("today.interview", "Interview"), ("today.undo", "Undo"), ("today.quit", "Quit"),
)  # fmt: skip


class TodayScreen(Page[None]):
    """The home screen."""

    BINDINGS = [
        Binding("enter", "start", "Start", id="today.start"),
        Binding("f", "app.drill(True)", "Free practice; never schedules", id="today.free"),
        Binding("p", "app.go('progress')", "Progress", id="today.progress"),
        Binding("a", "app.go('assess')", "Rate yourself", id="today.assess"),
        Binding("l", "app.go('library')", "Library", id="today.library"),
        Binding("n", "app.go('lessons')", "Lessons", id="today.lessons"),
        Binding("i", "app.go('interview')", "Interview simulation", id="today.interview"),
        Binding("s", "app.go('plan')", "Plan: date, minutes, days ahead", id="today.settings"),
        Binding(
            "w", "sittings", "Long sittings: whole, or split over two days", id="today.sittings"
        ),
        Binding("u", "undo", "Take the last answer back", id="today.undo"),
        Binding("q", "app.leave_now", "Quit", id="today.quit"),
        *scrolling("today"),
    ]

    def __init__(self, session: Session, notice: str = "") -> None:
        super().__init__()
        self.session = session
        self.notice = notice

    def body(self) -> ComposeResult:
        """The plan."""
        yield PlainText(id="plan")

    def on_screen_resume(self) -> None:
        """Show the plan anew on coming back."""
        self.refresh_plan()
        self.tell(self.notice)
        self.notice = ""

    def on_resize(self) -> None:
        """Lay the entries out for the new width."""
        self.refresh_plan()

    def refresh_plan(self) -> None:
        """The plan as it stands now."""
        plan = self.session.today()
        self.head("tutor", day_line(plan))
        gap = "\n\n" if self.app.size.height >= ROOMY else "\n"
        self.query_one("#plan", PlainText).say(
            plan.message[:1].upper() + plan.message[1:] + gap,
            *minutes_line(plan, self.width),
            gap,
            *entry_lines(plan.entries, self.width),
            ("\n".join(["", *self._elsewhere(), *facts(plan)]), "$secondary"),
        )
        free = () if plan.done else (("today.free", "Free"),)
        self.offer(
            ("today.start", "Free practice" if plan.done else "Start"),
            *free,
            ("today.progress", "Progress"),
            ("today.assess", "Rate yourself"),
            ("app.help", "Help"),
        )

    def _elsewhere(self) -> list[str]:
        """What else there is, where the footer has no room for it."""
        if self.width < WIDE or self.app.size.height < ROOMY:
            return []
        return ["Also: " + "  ".join(f"{self.keys_for(key)} {does}" for key, does in ALSO)]

    async def action_start(self) -> None:
        """Begin what is planned, or free practice when nothing is."""
        free = not self.session.today().entries
        await self.run_action(f"app.drill({free})")

    def action_undo(self) -> None:
        """Take the last answer back."""
        with self.faults_told():
            undone = self.session.undo()
            self.tell(undone.told if undone else NOTHING_TO_UNDO)
            self.refresh_plan()


def day_line(plan: DayPlan) -> str:
    """`Mon 23 November · day 3 of 21`."""
    total = plan.cadence_total
    number = (
        f"day {plan.day_number} of {total}"
        if plan.day_number <= total
        else (f"day {plan.day_number}")
    )
    return f"{plan.day:%a} {plan.day.day} {plan.day:%B} · {number}"


def minutes_line(plan: DayPlan, width: int) -> list[Piece]:
    """The minutes of the day as a bar: spent, planned, and the learner's own measure."""
    if not plan.budget:
        return []
    bar = BAR if width >= WIDE else SHORT_BAR
    whole = max(plan.budget, plan.spent_minutes + plan.planned_minutes, 1.0)
    spent = round(bar * plan.spent_minutes / whole)
    planned = min(bar - spent, round(bar * plan.planned_minutes / whole))
    days = "day" if plan.days_practised == 1 else "days"
    told = f"  {round(plan.spent_minutes)} of {round(plan.budget)} minutes today"
    practised = f" · {plan.days_practised} {days} practised" if width >= WIDE else ""
    return [
        ("━" * spent, "bold $success"),
        ("━" * planned, "bold $primary"),
        ("─" * (bar - spent - planned), "$secondary"),
        told + practised,
    ]


def entry_lines(entries: tuple[PlanEntry, ...], width: int) -> list[Piece]:
    """Each entry on two lines: what and how long; why."""
    pieces: list[Piece] = []
    for place, entry in enumerate(entries):
        minutes = f"{max(1, round(entry.minutes))} min"
        room = width - COLUMN - len(minutes) - 1
        title = entry.title if len(entry.title) <= room else entry.title[: room - 1] + "…"
        pieces.append((f"{'▸' if place == 0 else ' '} {WORD[entry.kind]:<{COLUMN - 2}}", "$accent"))
        pieces.append((f"{title:<{room}}", "bold"))
        pieces.append((f" {minutes}\n", "$secondary"))
        reason = wrapped(entry.reason, width - COLUMN)
        pieces.extend((f"{'':{COLUMN}}{line}\n", "$secondary") for line in reason)
    return pieces


def facts(plan: DayPlan) -> list[str]:
    """The quiet lines below the plan."""
    lines = []
    if plan.days_left is not None and plan.days_left >= 0:
        days = "day" if plan.days_left == 1 else "days"
        left = f"in {plan.days_left} {days}" if plan.days_left else "today"
        lines.append(f"Your interview is {left}.")
    return [*lines, *plan.notes]
