"""Today: what is due and why, what is new, how long it takes, one key to start."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

from tutor.scheduling.agenda import Entry, Kind, Today
from tutor.session import Session
from tutor.tui.widgets.plain import Bar, Keys, Piece, Status, Words

_WORD = {
    Kind.RETRY: "again", Kind.CHECK: "check", Kind.DUE: "due", Kind.TASK: "task",
    Kind.OPEN: "open", Kind.NEW: "new", Kind.REHEARSE: "rehearse",
}  # fmt: skip


class TodayScreen(Screen[None]):
    """The home screen."""

    BINDINGS = [
        Binding("enter", "start", "Start", id="today.start"),
        Binding("f", "free", "Free practice", id="today.free"),
        Binding("p", "app.go('progress')", "Progress", id="today.progress"),
        Binding("a", "app.go('assess')", "Assess", id="today.assess"),
        Binding("u", "undo", "Undo", id="today.undo"),
        Binding("q", "app.quit", "Quit", id="today.quit"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Bar, plan, keys."""
        yield Bar()
        with VerticalScroll(classes="body", can_focus=False):
            yield Words("Today", classes="title")
            yield Words(id="message")
            yield Words(id="entries", classes="gap")
            yield Words(id="facts", classes="quiet gap")
        yield Status()
        yield Keys()

    def on_mount(self) -> None:
        """Show the plan."""
        self.refresh_plan()

    def on_screen_resume(self) -> None:
        """Show the plan anew on coming back."""
        self.refresh_plan()

    def on_resize(self) -> None:
        """Lay the entries out for the new width."""
        self.refresh_plan()

    def refresh_plan(self) -> None:
        """The plan as it stands now."""
        plan = self.session.today()
        self.query_one(Bar).say(("tutor", "bold"), f"  {day_line(plan)}")
        self.query_one("#message", Words).say(plan.message)
        width = max(30, self.size.width - 6)
        self.query_one("#entries", Words).say(*entry_lines(plan.entries, width))
        self.query_one("#facts", Words).say("\n".join(facts(plan)))
        start = "Free practice" if plan.done else "Start"
        pairs = [
            ("enter", start),
            ("f", "Free"),
            ("p", "Progress"),
            ("a", "Assess"),
            ("F1", "Help"),
        ]
        self.query_one(Keys).offer([pair for pair in pairs if plan.entries or pair[0] != "f"])

    def action_start(self) -> None:
        """Begin what is planned, or free practice when nothing is."""
        self.app.drill(free=not self.session.today().entries)  # type: ignore[attr-defined]

    def action_free(self) -> None:
        """Begin free practice."""
        self.app.drill(free=True)  # type: ignore[attr-defined]

    def action_undo(self) -> None:
        """Take the last answer back."""
        undone = self.session.undo()
        told = "There is no answer to take back."
        if undone is not None:
            told = f"Taken back: {undone.typed or 'the solution'} ({undone.title})."
        self.query_one(Status).say(told)
        self.refresh_plan()


def day_line(plan: Today) -> str:
    """`Monday 23 November · day 3 of 21`."""
    date = f"{plan.day:%A} {plan.day.day} {plan.day:%B}"
    return f"{date} · day {plan.day_number} of {plan.cadence_total}"


def entry_lines(entries: tuple[Entry, ...], width: int) -> list[Piece]:
    """Each entry on two lines: what and how long; why."""
    pieces: list[Piece] = []
    for entry in entries:
        minutes = f"{max(1, round(entry.minutes))} min"
        room = width - 9 - len(minutes) - 1
        title = entry.title if len(entry.title) <= room else entry.title[: room - 1] + "…"
        pieces.append((f"{_WORD[entry.kind]:<8} ", "bold $accent"))
        pieces.append((f"{title:<{room}}", "bold"))
        pieces.append(f" {minutes}\n")
        pieces.append((f"{'':9}{entry.reason}\n", "$secondary"))
    return pieces


def facts(plan: Today) -> list[str]:
    """The quiet lines below the plan."""
    days = "day" if plan.days_practised == 1 else "days"
    first = [f"{plan.days_practised} {days} practised", f"{round(plan.budget)} minutes a day"]
    if plan.days_left is not None:
        first.append(
            f"interview in {plan.days_left} days" if plan.days_left > 0 else "interview today"
        )
    lines = [" · ".join(first)]
    if plan.away is not None:
        lines.insert(0, f"{plan.away.days} days away: {plan.away.days_to_clear} to catch up.")
    lines.extend(plan.notes)
    return lines
