"""Progress: levels, success, recurring mistakes, practice, what comes due when."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding

from tutor.reports.lines import (
    calendar_lines,
    calibration_lines,
    due_lines,
    measured,
    missing_lines,
    mistake_lines,
    rated,
    success,
    target_line,
)
from tutor.reports.tables import Progress, SkillRow
from tutor.session import Session
from tutor.tui.page import Page, scrolling
from tutor.tui.widgets.plain import Piece, PlainText


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
        yield PlainText(id="tables")

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
            ("Mistakes that recur", mistake_lines(progress)),
            ("What comes due", due_lines(progress, self.width)),
            ("How sure, and how often right", calibration_lines(progress.calibration)),
            ("What is missing for the next level", missing_lines(progress)),
            ("Practice", calendar_lines(progress)),
        )
        pieces: list[Piece] = [("Skills\n", "bold $primary"), *skill_table(progress, self.width)]
        for title, lines in parts:
            if lines:
                pieces.extend((("\n" + title + "\n", "bold $primary"), "\n".join(lines) + "\n"))
        self.query_one("#tables", PlainText).say(*pieces)


Column = tuple[str, int, Callable[[SkillRow], str]]


def _digit(row: SkillRow) -> str:
    return str(row.rated or "-")


def _counted(row: SkillRow) -> str:
    return f"{row.right}/{row.answered}" if row.answered else "-"


COLUMNS: tuple[tuple[int, tuple[Column, ...]], ...] = (
    (100, (("yours", 14, rated), ("measured", 17, measured), ("right of answered", 19, success))),
    (64, (("self", 5, _digit), ("measured", 17, measured), ("right", 6, _counted))),
    (50, (("self", 5, _digit), ("measured", 16, measured))),
    (0, (("measured", 16, measured),)),
)
SHORTEST = 12


def skill_table(progress: Progress, width: int) -> list[Piece]:
    """One line a skill; where there is less room, shorter columns and fewer."""
    shown = next(columns for least, columns in COLUMNS if width >= least)
    room = max(SHORTEST, width - sum(size for _, size, _ in shown))
    heads = "".join(f"{head:<{size}}" for head, size, _ in shown)
    pieces: list[Piece] = [(f"{'skill':<{room}}{heads}".rstrip() + "\n", "$secondary")]
    for row in progress.skills:
        title = row.title if len(row.title) < room else row.title[: room - 2] + "…"
        cells = "".join(f"{told(row):<{size}}" for _, size, told in shown)
        pieces.append(f"{title:<{room}}{cells}".rstrip() + "\n")
    pieces.append((target_line(progress) + "\n", "$secondary"))
    return pieces
