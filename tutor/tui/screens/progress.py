"""Progress: levels, success, recurring mistakes, practice, what comes due when."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen

from tutor.reports.lines import calendar_lines, due_lines, mistake_lines, skill_lines
from tutor.session import Session
from tutor.tui.widgets.plain import Bar, Keys, Piece, Words


class ProgressScreen(Screen[None]):
    """One page that scrolls."""

    BINDINGS = [
        Binding("escape,enter", "done", "Back", id="progress.done"),
        Binding("a", "app.go('assess')", "Rate yourself", id="progress.assess"),
        Binding("down,pagedown", "page(1)", "Scroll down", id="progress.down"),
        Binding("up,pageup", "page(-1)", "Scroll up", id="progress.up"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Bar, tables, keys."""
        yield Bar()
        with VerticalScroll(classes="body", can_focus=False):
            yield Words(id="tables")
        yield Keys()

    def on_mount(self) -> None:
        """Fill the page."""
        self._paint()
        self.query_one(Keys).offer(
            [("esc", "Back"), ("↑↓", "Scroll"), ("a", "Assess"), ("F1", "Help")]
        )

    def on_screen_resume(self) -> None:
        """Fill it anew on coming back from the self-assessment."""
        self._paint()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._paint()

    def _paint(self) -> None:
        progress = self.session.progress()
        width = max(40, self.size.width - 6)
        self.query_one(Bar).say(("Progress", "bold"), f"  {progress.days_practised} days practised")
        parts = (
            ("", skill_lines(progress, width)),
            ("Mistakes that recur", mistake_lines(progress)),
            ("What comes due", due_lines(progress, width)),
            ("Practice", calendar_lines(progress)),
        )
        pieces: list[Piece] = []
        for title, lines in parts:
            if title:
                pieces.append((f"\n{title}\n", "bold $primary"))
            pieces.append("\n".join(lines) + "\n")
        self.query_one("#tables", Words).say(*pieces)

    def action_page(self, direction: int) -> None:
        """Scroll by half a page."""
        body = self.query_one(".body", VerticalScroll)
        body.scroll_relative(y=direction * body.size.height // 2, animate=False)

    def action_done(self) -> None:
        """Back."""
        self.dismiss(None)
