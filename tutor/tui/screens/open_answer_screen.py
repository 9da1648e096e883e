"""An open question: write, answer the follow-ups, lock, predict the band."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import TextArea

from tutor.events import HireRating
from tutor.session import JournalFault, Problem, Session
from tutor.session.concept_help import latest_results
from tutor.session.interview_talk import (
    MOST_FOLLOW_UPS,
    Interviewer,
    asked_in,
    text_with_question,
)
from tutor.session.messages import interviewer
from tutor.session.open_answers import (
    SubmittedAnswer,
    current_draft,
    lock_answer,
    rubric_of,
    save_draft,
)
from tutor.tui.answers.rows import hanging_lines, wrap_lines
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import key_labels, open_texts, problem_texts
from tutor.tui.page import NORMAL, Page
from tutor.tui.screens.help_pane import PaneFacts, pane_pieces
from tutor.tui.widgets.long_text import LongText
from tutor.tui.widgets.plain_text import PlainText, Prompt

BANDS = (HireRating.NO, HireRating.LEAN, HireRating.STRONG)
KEEP_SECONDS = 15
WHOLE_QUESTION = 100  # columns for the question before its three answers, in one line


@dataclass(frozen=True, slots=True)
class RoundClock:
    """The clock of an interview: seconds left now, and those that the whole answer may take."""

    left: Callable[[], float]
    whole: float

    @property
    def passed(self) -> float:
        """The seconds since the question was first shown, without those away from it."""
        return self.whole - self.left()


class OpenAnswerScreen(Page[SubmittedAnswer | None]):
    """The text is kept while it is written; leaving loses nothing."""

    AUTO_FOCUS = ""
    HAS_SIDE = True
    CSS_PATH = "open.tcss"
    BINDINGS = [
        key_binding("write.lock", "ctrl+n,f5", "lock"),
        key_binding("write.hint", "ctrl+t,f2", "hint"),
        key_binding("write.no", "1", "predict(0)"),
        key_binding("write.lean", "2", "predict(1)"),
        key_binding("write.strong", "3", "predict(2)"),
        key_binding("write.less", "left,up,k", "lean(-1)"),
        key_binding("write.more", "right,down,j", "lean(1)"),
        key_binding("write.choose", "enter", "choose"),
        key_binding("write.up", "pageup", "page(-1)"),
        key_binding("write.down", "pagedown", "page(1)"),
        key_binding("write.leave", "escape", "leave"),
    ]

    def __init__(self, session: Session, problem: Problem, clock: RoundClock | None = None) -> None:
        super().__init__()
        self.session = session
        self.problem = problem
        self.clock = clock
        self.predicting = False
        self.leaning = 1
        self.begun = False
        self.written = ""
        self.remarks: tuple[str, ...] = ()
        self.interviewer = (
            Interviewer(rubric_of(problem), problem.draw.seed, clock.whole) if clock else None
        )

    def pinned(self) -> ComposeResult:
        """The question, which stays in sight."""
        with VerticalScroll(id="asked", can_focus=False):
            yield PlainText(self.problem.reason, classes="quiet")
            yield Prompt(self.problem.instance.prompt)

    def body(self) -> ComposeResult:
        """The text."""
        yield LongText(soft_wrap=True, tab_behavior="focus")

    def below(self) -> ComposeResult:
        """The hints that are open, where no pane has them."""
        with VerticalScroll(id="beneath", classes="narrow-only", can_focus=False):
            yield PlainText(id="more")

    def side(self) -> ComposeResult:
        """What helps: hints, what the interviewer said, earlier results, how it is marked."""
        yield PlainText(id="help")

    @property
    def scroller(self) -> VerticalScroll:
        """The question: the text scrolls by its own cursor."""
        return self.query_one("#asked", VerticalScroll)

    def on_mount(self) -> None:
        """Begin where the text was left."""
        area = self.query_one(TextArea)
        with self.faults_in_status():
            area.text = self.written = current_draft(self.session)
        if self.interviewer is not None and self.clock is not None:
            self.interviewer.resume(area.text, self.clock.passed)
        area.move_cursor(area.document.end)
        area.focus()
        self._paint_help()
        how = open_texts.how_to_lock_round if self.clock else open_texts.how_to_lock
        self.set_status(how(self.keys_for("write.lock")))
        self._show_keys()
        self._tick()
        self.set_interval(1, self._tick)
        self.set_interval(KEEP_SECONDS, self._keep)

    def _show_keys(self) -> None:
        if self.predicting and self.app.size.width < NORMAL:
            self.show_keys(*key_labels.RATINGS_IN_SHORT.items())
            return
        if self.predicting:
            self.show_keys("write.no", "write.lean", "write.strong",
                           ("write.leave", key_labels.WRITE_ON))  # fmt: skip
            return
        hint = () if self.clock else ("write.hint",)
        self.show_keys("write.lock", *hint, "write.leave", "app.help")

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._paint_help()
        if self.predicting:
            self._show_keys()
            self.action_lean(0)

    def _paint_help(self) -> None:
        """The open hints below the text; all that helps in the pane on the right."""
        hints = self.problem.open_hints
        opened = [
            line
            for number, hint in enumerate(hints, start=1)
            for line in hanging_lines(open_texts.hint_head(number), hint, self.width)
        ]
        self.query_one("#more", PlainText).say("\n".join(opened))
        self.query_one("#beneath").set_class(not opened, "empty")
        if not self.side_width:
            return
        closed = self.predicting or self.clock is not None
        marking = open_texts.MARKED_LATER if self.clock else open_texts.HOW_MARKED
        left = 0 if closed else len(self.problem.available_hints) - len(hints)
        facts = PaneFacts(
            hints=hints,
            offer=problem_texts.hint_offer(self.keys_for("write.hint"), left) if left > 0 else "",
            remarks=self.remarks,
            results=latest_results(self.session, self.problem.key),
            marking=wrap_lines(marking, self.side_width),
        )
        self.query_one("#help", PlainText).say(*pane_pieces(facts, self.side_width))

    def _tick(self) -> None:
        if self.clock is None:
            minutes = self.problem.instance.template.minutes
            self.set_title(self.problem.title, open_texts.expected_minutes(minutes))
            return
        self.set_title(self.problem.title, open_texts.clock_text(self.clock.left()))
        self._listen(self.clock)

    def _listen(self, clock: RoundClock) -> None:
        """What the interviewer says to the text and the time now."""
        if self.interviewer is None or self.predicting:
            return
        said = self.interviewer.remark(self.full_text, clock.passed)
        if said is not None:
            self.set_status(interviewer(said.text))
            self._remember(said.text)

    def _remember(self, remark: str) -> None:
        """Keep what the interviewer said in the pane."""
        self.remarks = (*self.remarks, remark)
        self._paint_help()

    @property
    def full_text(self) -> str:
        """The text, with each follow-up before the lines that answer it."""
        return self.query_one(TextArea).text

    def _keep(self) -> None:
        """Keep the text; in an interview the time as well, which a kill must not turn back."""
        with self.faults_in_status():
            self._save(leaving=self.clock is not None)

    def _save(self, *, leaving: bool = False) -> None:
        problem = self.session.problem
        if problem is None or problem.shown != self.problem.shown:
            return
        if leaving or self.written.strip():
            save_draft(self.session, self.written, leaving=leaving)

    def on_unmount(self) -> None:
        """Keep the draft also where the app ends, unless the answer was locked."""
        with suppress(JournalFault):
            self._save(leaving=self.clock is not None)

    @on(TextArea.Changed)
    def _text_changed(self) -> None:
        self.written = self.full_text
        if self.full_text.strip() and not self.begun:
            self.begun = True
            self.set_status("")
        if self.clock is not None:
            self._listen(self.clock)

    def action_hint(self) -> None:
        """Open the next hint; it stays."""
        with self.faults_in_status():
            hint = self.session.hint()
            self.problem = self.session.on_screen
            self._paint_help()
            if hint is None:
                self.set_status(problem_texts.ALL_HINTS_OPEN)

    def action_lock(self) -> None:
        """Ask the next follow-up, or close the text."""
        if not self.full_text.strip():
            self.begun = False
            self.set_status(open_texts.WRITE_FIRST)
            return
        self._keep()
        following = self._following()
        if following is not None:
            area = self.query_one(TextArea)
            area.text = text_with_question(self.full_text, following)
            area.move_cursor(area.document.end)
            asked = len(asked_in(self.full_text))
            self.set_status(open_texts.follow_up_asked(asked, MOST_FOLLOW_UPS))
            self._remember(following)
            return
        self.predicting = True
        self.query_one(TextArea).read_only = True
        self.set_focus(None)
        self._show_keys()
        self._paint_help()
        self.leaning = 1
        self.action_lean(0)

    def _following(self) -> str | None:
        """In an interview: the next question, by what was said."""
        if self.interviewer is None or self.clock is None:
            return None
        following = self.interviewer.follow_up(self.full_text, self.clock.passed)
        return following.ask if following is not None else None

    def action_lean(self, step: int) -> None:
        """Another rating in brackets."""
        self.leaning = max(0, min(len(BANDS) - 1, self.leaning + step))
        scale = problem_texts.confidence_scale([band.value for band in BANDS], self.leaning)
        wide = self.app.size.width >= WHOLE_QUESTION
        asked = open_texts.WHICH_RATING if wide else open_texts.RATING_IN_SHORT
        self.set_status(f"{asked}  {scale}")

    def action_choose(self) -> None:
        """Expect the rating in brackets."""
        self.action_predict(self.leaning)

    def action_predict(self, place: int) -> None:
        """The expected band, before anything is judged."""
        with self.faults_in_status():
            self.dismiss(lock_answer(self.session, self.full_text, BANDS[place]))

    def action_leave(self) -> None:
        """Back to the text, or home with the draft kept."""
        if self.predicting:
            self.predicting = False
            area = self.query_one(TextArea)
            area.read_only = False
            area.focus()
            self.set_status("")
            self._show_keys()
            return
        self._keep()
        self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now."""
        del parameters
        if action in ("predict", "lean", "choose"):
            return self.predicting
        if action == "hint":
            return not self.predicting and self.clock is None
        return not self.predicting if action == "lock" else True
