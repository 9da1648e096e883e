"""Today: what is due and why, what is new, how long it takes, one key to start."""

from textual.app import ComposeResult

from tutor.planning.day_context import SITTINGS
from tutor.planning.plan_types import DayPlan, PlanEntry
from tutor.session import NOTHING_TO_UNDO, Session
from tutor.session.course_settings import change_settings, current_settings
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.messages import home_texts, key_labels, problem_texts
from tutor.tui.page import Page
from tutor.tui.widgets.plain_text import Piece, PlainText, cut

COLUMN = 10
WIDE = 60
ROOMY = 20
BAR, SHORT_BAR = 20, 10


class TodayScreen(Page[None]):
    """The home screen; the arrows choose an entry of the plan, with which the sitting begins."""

    BINDINGS = [
        key_binding("today.start", "enter", "start"),
        key_binding("today.above", "up,k", "move(-1)"),
        key_binding("today.below", "down,j", "move(1)"),
        key_binding("today.free", "f", "app.drill(True)"),
        key_binding("today.progress", "p", "app.go('progress')"),
        key_binding("today.assess", "a", "app.go('assess')"),
        key_binding("today.library", "l", "app.go('library')"),
        key_binding("today.lessons", "n", "app.go('lessons')"),
        key_binding("today.interview", "i", "app.go('interview')"),
        key_binding("today.settings", "s", "app.go('plan')"),
        key_binding("today.concepts", "c", "app.go('concepts')"),
        key_binding("today.suspend", "x", "suspend"),
        key_binding("today.sittings", "w", "change_sittings"),
        key_binding("today.undo", "u", "undo"),
        key_binding("today.redo", "r", "redo"),
        key_binding("today.quit", "q", "app.leave_now"),
        *scroll_bindings("today", arrows=False),
    ]

    def __init__(self, session: Session, notice: str = "") -> None:
        super().__init__()
        self.session = session
        self.notice = notice
        self.chosen = 0

    def body(self) -> ComposeResult:
        """The plan."""
        yield PlainText(id="summary")
        yield PlainText(id="entries")
        yield PlainText(id="notes", classes="quiet")

    def on_screen_resume(self) -> None:
        """Show the plan anew on coming back, with its first entry chosen."""
        self.chosen = 0
        self.refresh_plan()
        if self.notice:
            self.set_status(self.notice)
        self.notice = ""

    def on_screen_suspend(self) -> None:
        """What was said here is over when another screen opens."""
        self.set_status("")

    def on_resize(self) -> None:
        """Lay the entries out for the new width."""
        self.refresh_plan()

    def refresh_plan(self) -> None:
        """The plan as it stands now."""
        plan = self.session.today()
        self.chosen = min(self.chosen, max(0, len(plan.entries) - 1))
        self.set_title(
            home_texts.APP, home_texts.day_line(plan.day, plan.day_number, plan.cadence_total)
        )
        gap = "\n\n" if self.app.size.height >= ROOMY else "\n"
        self.query_one("#summary", PlainText).say(
            plan.message[:1].upper() + plan.message[1:] + gap,
            *minutes_line(plan, self.width),
            gap[1:],
        )
        lines = entry_lines(plan.entries, self.width, self.chosen)
        self.query_one("#entries", PlainText).say(*(piece for entry in lines for piece in entry))
        self.query_one("#notes", PlainText).say("\n".join([*self._also(), *facts(plan)]))
        start = ("today.start", key_labels.FREE_PRACTICE) if plan.done else "today.start"
        free = () if plan.done else ("today.free",)
        self.show_keys(start, *free, "today.progress", "today.assess", "app.help")

    def _also(self) -> list[str]:
        """What else there is, where the footer has no room for it."""
        if self.width < WIDE or self.app.size.height < ROOMY:
            return []
        labels = home_texts.ALSO_LABELS
        return [home_texts.also([(self.keys_for(name), label) for name, label in labels.items()])]

    async def action_start(self) -> None:
        """Begin with the chosen entry, or free practice when nothing is planned."""
        free = not self.session.today().entries
        await self.run_action(f"app.drill({free}, {self.chosen})")

    def action_move(self, step: int) -> None:
        """Choose the entry above or below."""
        plan = self.session.today()
        if not plan.entries:
            self.action_page(step)
            return
        self.chosen = (self.chosen + step) % len(plan.entries)
        self.refresh_plan()
        before = entry_lines(plan.entries[: self.chosen], self.width, -1)
        row = sum("".join(_text(piece) for piece in entry).count("\n") for entry in before)
        self.call_after_refresh(self.scroll_to_row, self.query_one("#entries"), row)

    def action_suspend(self) -> None:
        """Set the concept of the chosen entry aside until it is resumed."""
        entries = self.session.today().entries
        concept = entries[self.chosen].concept if entries else ""
        if not concept:
            self.set_status(home_texts.NO_CONCEPT_HERE)
            return
        with self.faults_in_status():
            self.session.suspend(concept)
            title = self.session.outline.concept[concept].title
            self.refresh_plan()
            self.set_status(home_texts.suspend_notice(title, self.keys_for("today.concepts")))

    def action_change_sittings(self) -> None:
        """Take long sittings whole, or split over two days."""
        with self.faults_in_status():
            settings = current_settings(self.session)
            following = SITTINGS[(SITTINGS.index(settings.sittings) + 1) % len(SITTINGS)]
            change_settings(self.session, settings._replace(sittings=following))
            self.refresh_plan()
            self.set_status(home_texts.sittings_changed(following))

    def action_undo(self) -> None:
        """Take the last answer back; one of an earlier sitting only after a question."""
        with self.faults_in_status():
            self.ask_undo(self._undo)

    async def _undo(self) -> None:
        with self.faults_in_status():
            undone = self.session.undo()
            self.refresh_plan()
            self.set_status(undone.sentence if undone else NOTHING_TO_UNDO)

    def action_redo(self) -> None:
        """Bring the answer back that was taken back last."""
        from tutor.session.corrections import redo

        with self.faults_in_status():
            found = redo(self.session)
            self.refresh_plan()
            self.set_status(found.brought_back if found else problem_texts.NO_REDO)


def minutes_line(plan: DayPlan, width: int) -> list[Piece]:
    """The minutes of the day as a bar: spent, planned, and the learner's own measure."""
    if not plan.budget:
        return []
    bar = BAR if width >= WIDE else SHORT_BAR
    whole = max(plan.budget, plan.spent_minutes + plan.planned_minutes, 1.0)
    spent = round(bar * plan.spent_minutes / whole)
    planned = min(bar - spent, round(bar * plan.planned_minutes / whole))
    minutes = home_texts.minutes_today(plan.spent_minutes, plan.budget)
    practised = f" · {home_texts.days_practised(plan.days_practised)}" if width >= WIDE else ""
    return [
        ("━" * spent, "bold $success"),
        ("━" * planned, "bold $primary"),
        ("─" * (bar - spent - planned), "$secondary"),
        f"  {minutes}{practised}",
    ]


def entry_lines(entries: tuple[PlanEntry, ...], width: int, chosen: int) -> list[list[Piece]]:
    """Each entry on two lines: what and how long; why."""
    return [_entry(entry, width, place == chosen) for place, entry in enumerate(entries)]


def _entry(entry: PlanEntry, width: int, chosen: bool) -> list[Piece]:
    minutes = home_texts.entry_minutes(entry.minutes)
    room = width - COLUMN - len(minutes) - 1
    word = home_texts.ENTRY_WORD[entry.kind]
    return [
        (f"{'▸' if chosen else ' '} {word:<{COLUMN - 2}}", "$accent"),
        (f"{cut(entry.title, room):<{room}}", "bold"),
        (f" {minutes}\n", "$secondary"),
        *(
            (f"{'':{COLUMN}}{line}\n", "$secondary")
            for line in wrap_lines(entry.reason, width - COLUMN)
        ),
    ]


def _text(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[0]


def facts(plan: DayPlan) -> list[str]:
    """The quiet lines below the plan."""
    ahead = plan.days_left is not None and plan.days_left >= 0
    return [*([home_texts.interview_day(plan.days_left or 0)] if ahead else []), *plan.notes]
