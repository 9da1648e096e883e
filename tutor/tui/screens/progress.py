"""Progress: levels, success, recurring mistakes, practice, what comes due when."""

from textual.app import ComposeResult
from textual.binding import Binding

from tutor.reports.lines import calendar_lines, due_lines, mistake_lines, skill_lines
from tutor.session import Session
from tutor.tui.page import Page, scrolling
from tutor.tui.widgets.plain import Piece, Words


class ProgressScreen(Page[None]):
    """One page that scrolls."""

    BINDINGS = [
        Binding("escape,enter", "dismiss", "Back", id="progress.done"),
        Binding("a", "app.go('assess')", "Rate yourself", id="progress.assess"),
        Binding("q", "app.leave_now", "Quit", id="progress.quit"),
        *scrolling("progress"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def body(self) -> ComposeResult:
        """The tables."""
        yield Words(id="tables")

    def on_mount(self) -> None:
        """Offer the keys."""
        self.offer(
            ("progress.done", "Back"),
            ("progress.up progress.down", "Scroll"),
            ("progress.assess", "Rate yourself"),
            ("app.help", "Help"),
        )

    def on_screen_resume(self) -> None:
        """Fill it anew on coming back from the self-assessment."""
        self._paint()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._paint()

    def _paint(self) -> None:
        progress = self.session.progress()
        days = "day" if progress.days_practised == 1 else "days"
        self.head("Progress", f"{progress.days_practised} {days} practised")
        parts = (
            ("Skills", skill_lines(progress, self.width)),
            ("Mistakes that recur", mistake_lines(progress)),
            ("What comes due", due_lines(progress, self.width)),
            ("Practice", calendar_lines(progress)),
        )
        pieces: list[Piece] = []
        for title, lines in parts:
            pieces.append((f"{title}\n", "bold $primary"))
            pieces.append("\n".join(lines) + "\n\n")
        self.query_one("#tables", Words).say(*pieces)
