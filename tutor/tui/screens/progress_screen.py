"""Progress: levels, success, recurring mistakes, practice, what comes due when."""

from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message

from tutor.isolation import open_on_desktop
from tutor.reports.tables import MistakeRow
from tutor.session import Session
from tutor.tui.key_bindings import key_binding, scroll_bindings
from tutor.tui.messages import home_texts, study_texts
from tutor.tui.page import Page
from tutor.tui.screens.progress_view import chart_pieces, table_pieces
from tutor.tui.widgets.plain_text import PlainText


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
    """The tables, and beside or below them the weeks behind and the days ahead."""

    HAS_SIDE = True
    DEFAULT_CSS = "ProgressScreen.-wide #below { display: none; }"
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
        yield PlainText(id="below")

    def side(self) -> ComposeResult:
        """The charts."""
        yield PlainText(id="charts")

    def on_mount(self) -> None:
        """Offer the keys."""
        self.show_keys("progress.done", "progress.up progress.down", "progress.mistakes",
                       "progress.export", "app.help")  # fmt: skip

    def action_mistakes(self) -> None:
        """Choose a mistake to practise."""
        from tutor.tui.screens.mistakes_screen import MistakesScreen

        self.app.push_screen(MistakesScreen(self.session), self._practise)

    def _practise(self, mistake: MistakeRow | None) -> None:
        from tutor.session.messages import practised_mistake
        from tutor.session.practice import draws_of_mistake

        if mistake is not None:
            with self.faults_in_status():
                draws = draws_of_mistake(self.session, mistake)
                self.app.practise(draws, practised_mistake(mistake.title))  # type: ignore[attr-defined]  # our app

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
            text = study_texts.report_written(str(Path.cwd() / name))
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
        self.query_one("#tables", PlainText).say(*table_pieces(progress, self.width))
        self.query_one("#below", PlainText).say("\n", *chart_pieces(progress, self.width))
        if self.side_width:
            self.query_one("#charts", PlainText).say(*chart_pieces(progress, self.side_width))
