"""Progress: levels, success, recurring mistakes, practice, what comes due when."""

from collections.abc import Callable
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message

from tutor.isolation import open_on_desktop
from tutor.reports.lines import (
    calendar_lines,
    calibration_lines,
    due_lines,
    earned_level_text,
    level_lines,
    missing_lines,
    mistake_lines,
    own_rating_text,
    prediction_lines,
    success,
    target_line,
)
from tutor.reports.tables import Progress, SkillRow
from tutor.session import Session
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.messages import home_texts, study_texts
from tutor.tui.page import Page
from tutor.tui.widgets.plain_text import Piece, PlainText


class ReportDone(Message):
    """The report was written, or not; `text` says so."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class SummaryDone(Message):
    """The first page of the report as text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class ProgressScreen(Page[None]):
    """One page that scrolls."""

    BINDINGS = [
        key_binding("progress.done", "escape,enter", "dismiss"),
        key_binding("progress.assess", "a", "app.go('assess')"),
        key_binding("progress.concepts", "c", "app.go('concepts')"),
        key_binding("progress.mistakes", "m", "mistakes"),
        key_binding("progress.export", "e", "export"),
        key_binding("progress.open", "o", "open_report"),
        key_binding("progress.copy", "y", "copy_summary"),
        key_binding("progress.quit", "q", "app.leave_now"),
        *scroll_bindings("progress"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def body(self) -> ComposeResult:
        """The tables."""
        yield PlainText(id="tables")

    def on_mount(self) -> None:
        """Offer the keys."""
        self.show_keys("progress.done", "progress.up progress.down", "progress.mistakes",
                       "progress.export", "app.help")  # fmt: skip

    def action_mistakes(self) -> None:
        """Choose a mistake to practise."""
        from tutor.tui.screens.mistakes_screen import MistakesScreen

        self.app.push_screen(MistakesScreen(self.session), self._practise)

    def _practise(self, name: str | None) -> None:
        from tutor.session.messages import practised_mistake
        from tutor.session.practice import draws_of_mistake

        if name:
            with self.faults_in_status():
                draws = draws_of_mistake(self.session, name)
                self.app.practise(draws, practised_mistake(name))  # type: ignore[attr-defined]  # our app

    def action_export(self) -> None:
        """Write the report as a file."""
        self.set_status(study_texts.WRITING_REPORT)
        self._export()

    def action_open_report(self) -> None:
        """Write the report, then open it in the browser."""
        self.set_status(study_texts.WRITING_REPORT)
        self._export(then_open=True)

    def action_copy_summary(self) -> None:
        """Copy the first page of the report as text."""
        self.set_status(study_texts.WRITING_REPORT)
        self._summarise()

    @work(thread=True, exclusive=True)
    def _summarise(self) -> None:
        from tutor.export.report_file import report_summary_text

        self.post_message(SummaryDone(report_summary_text(self.session)))

    @on(SummaryDone)
    def _copy_summary(self, event: SummaryDone) -> None:
        self.app.copy_to_clipboard(event.text)
        self.set_status(study_texts.SUMMARY_COPIED)

    @work(thread=True, exclusive=True)
    def _export(self, then_open: bool = False) -> None:
        from tutor.export.report_file import report_name, write_report

        name = report_name(self.session.day)
        try:
            write_report(self.session, Path.cwd() / name)
            text = study_texts.report_written(name)
            if then_open:
                shown = open_on_desktop(Path.cwd() / name)
                text = study_texts.report_opened(name) if shown else text
        except OSError as error:
            text = study_texts.report_not_written(name, error.strerror or str(error))
        self.post_message(ReportDone(text))

    @on(ReportDone)
    def _say_report(self, event: ReportDone) -> None:
        self.set_status(event.text)

    def on_screen_resume(self) -> None:
        """Fill it anew on coming back from the self-assessment."""
        self._paint()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._paint()

    def _paint(self) -> None:
        progress = self.session.progress()
        practised = home_texts.days_practised(progress.days_practised)
        self.set_title(study_texts.PROGRESS_TITLE, practised)
        parts = (
            (study_texts.LEVELS_PART, level_lines(progress)),
            (study_texts.MISTAKES_PART, mistake_lines(progress)),
            (study_texts.DUE_PART, due_lines(progress, self.width)),
            (study_texts.SURE_PART, calibration_lines(progress.calibration)),
            (study_texts.PREDICTED_PART, prediction_lines(progress.predictions)),
            (study_texts.MISSING_PART, missing_lines(progress)),
            (study_texts.PRACTICE_PART, calendar_lines(progress)),
        )
        pieces: list[Piece] = [
            (study_texts.SKILLS_PART + "\n", "bold $primary"),
            *skill_table(progress, self.width),
        ]
        for title, lines in parts:
            if lines:
                pieces.extend((("\n" + title + "\n", "bold $primary"), "\n".join(lines) + "\n"))
        self.query_one("#tables", PlainText).say(*pieces)


Column = tuple[str, int, Callable[[SkillRow], str]]


def _digit(row: SkillRow) -> str:
    return str(row.rated or "-")


def _counted(row: SkillRow) -> str:
    return f"{row.right}/{row.answered}" if row.answered else "-"


SELF = (study_texts.SELF_HEAD, 5, _digit)
COLUMNS: tuple[tuple[int, tuple[Column, ...]], ...] = (
    (
        100,
        (
            (study_texts.YOURS_HEAD, 14, own_rating_text),
            (study_texts.MEASURED_HEAD, 17, earned_level_text),
            (study_texts.RIGHT_OF_HEAD, 19, success),
        ),
    ),
    (
        64,
        (
            SELF,
            (study_texts.MEASURED_HEAD, 17, earned_level_text),
            (study_texts.RIGHT_HEAD, 6, _counted),
        ),
    ),
    (50, (SELF, (study_texts.MEASURED_HEAD, 16, earned_level_text))),
    (0, ((study_texts.MEASURED_HEAD, 16, earned_level_text),)),
)
SHORTEST = 12


def skill_table(progress: Progress, width: int) -> list[Piece]:
    """One line a skill; where there is less room, shorter columns and fewer."""
    shown = next(columns for least, columns in COLUMNS if width >= least)
    room = max(SHORTEST, width - sum(size for _, size, _ in shown))
    heads = "".join(f"{head:<{size}}" for head, size, _ in shown)
    pieces: list[Piece] = [
        (f"{study_texts.SKILL_HEAD:<{room}}{heads}".rstrip() + "\n", "$secondary")
    ]
    for row in progress.skills:
        title = row.title if len(row.title) < room else row.title[: room - 2] + "…"
        cells = "".join(f"{cell(row):<{size}}" for _, size, cell in shown)
        pieces.append(f"{title:<{room}}{cells}".rstrip() + "\n")
    pieces.append((target_line(progress) + "\n", "$secondary"))
    return pieces
