"""Marking idea by idea: a stranger's samples first, then one's own answer, then the rating."""

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from tutor.grading.hire_rating import Marks
from tutor.grading.messages import EVIDENCE_FAULTS
from tutor.grading.sentences import INTERVIEWER
from tutor.grading.spoken_evidence import evidence_fault
from tutor.grading.text_findings import Finding, FindingSort
from tutor.kinds.rubric import Idea, Weight
from tutor.session import Session
from tutor.session.interview_talk import reply_line
from tutor.session.marking_practice import (
    ideas_to_revise,
    mark_again,
    mark_sample,
    minutes_of_samples,
    sample_to_mark,
    samples_to_mark,
)
from tutor.session.messages import MARK_AGAIN, SECOND_LOOKS, agreement_again, sample_first
from tutor.session.open_answers import Marking, SubmittedAnswer, mark, second_look
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import open_texts
from tutor.tui.page import Page
from tutor.tui.screens.help_pane import HEADING
from tutor.tui.screens.marking_view import (
    JudgedIdea,
    difference_pieces,
    idea_pieces,
    model_pieces,
    numbered_answer,
    overview_pieces,
    result_pieces,
    sample_pieces,
)
from tutor.tui.widgets.plain_text import Piece, PlainText, Prompt
from tutor.tui.widgets.row_text import RowText

Painter = Callable[[int], list[Piece]]


class MarkingScreen(Page[bool]):
    """One idea after the other; of one's own answer the line that shows it, by the arrows.

    `again` is an answer of an earlier day, marked without its first marks in sight.
    """

    HAS_SIDE = True
    CSS_PATH = "open.tcss"
    BINDINGS = [
        key_binding("mark.yes", "y", "judge(True)"),
        key_binding("mark.no", "n", "judge(False)"),
        key_binding("mark.up", "up,k", "line(-1)"),
        key_binding("mark.down", "down,j", "line(1)"),
        key_binding("mark.back", "left,backspace", "back"),
        key_binding("mark.own", "o", "own"),
        key_binding("mark.samples", "s", "samples"),
        key_binding("mark.revise", "r", "revise"),
        key_binding("mark.pageup", "pageup,up,k", "page(-1)"),
        key_binding("mark.pagedown", "pagedown,down,j", "page(1)"),
        key_binding("mark.done", "enter", "done"),
        key_binding("mark.leave", "escape", "leave"),
    ]

    def __init__(self, session: Session, answered: SubmittedAnswer, *, again: bool = False) -> None:
        super().__init__()
        self.session = session
        self.answered = answered
        self.again = again
        self.number: int | None = None
        self.lines: list[str] = []
        self.at = self.line = 0
        self.present: dict[str, bool] = {}
        self.quotes: dict[str, str] = {}
        self.looked_at: set[str] = set()
        self.result: Painter | None = None
        self.explanation: Painter = partial(model_pieces, answered)
        self.marking: Marking | None = None
        self.revisable: tuple[Idea[str], ...] = ()
        self.sample = -1
        self.wants_own = again

    def pinned(self) -> ComposeResult:
        """The question, and why this text is marked."""
        with VerticalScroll(id="asked", can_focus=False):
            yield PlainText(id="about", classes="quiet")
            yield Prompt(self.answered.prompt)

    def body(self) -> ComposeResult:
        """What is marked, with its lines numbered; then what the marks show."""
        yield RowText(id="text")
        yield PlainText(id="rating")

    def below(self) -> ComposeResult:
        """The idea that is judged, where no pane has it."""
        with VerticalScroll(id="beneath", classes="narrow-only", can_focus=False):
            yield PlainText(id="unit")

    def side(self) -> ComposeResult:
        """The idea that is judged, and all of them; after the last one what explains the rating."""
        yield PlainText(id="idea", classes="block")
        yield PlainText(id="ideas")

    def on_mount(self) -> None:
        """Begin with the first text."""
        self._begin()

    def on_resize(self) -> None:
        """Lay out anew."""
        if self.lines:
            self._paint()

    def _begin(self) -> None:
        """A stranger's sample while one waits; then one's own answer."""
        self.number = None if self.wants_own else sample_to_mark(self.session, self.answered)
        sample = self.answered.rubric.samples[self.number - 1] if self.number else None
        self.lines = (sample.text.rstrip("\n") if sample else self.answered.text).split("\n")
        self.at = self.line = 0
        self.present, self.quotes, self.result = {}, {}, None
        about = MARK_AGAIN if self.again else ""
        if sample:
            waiting = len(samples_to_mark(self.session, self.answered))
            minutes = minutes_of_samples(self.session, self.answered)
            skip = open_texts.skip_samples(self.keys_for("mark.own"))
            about = f"{sample_first(waiting, minutes)} {skip}"
        self.query_one("#about", PlainText).say(about)
        self.query_one("#about").display = bool(about)
        self._go_to_idea()
        self.scroller.scroll_home(animate=False)

    @property
    def is_own(self) -> bool:
        """Whether one's own answer is marked for the first time."""
        return self.number is None and not self.again

    @property
    def unit(self) -> Idea[str]:
        """The idea that is judged now."""
        return self.units[self.at]

    @property
    def units(self) -> tuple[Idea[str], ...]:
        """The ideas of the text that is marked; a stranger was asked no follow-up."""
        return self.answered.rubric.units if self.number is None else self.answered.sample_units

    @property
    def findings(self) -> list[Finding]:
        """What was found that touches this idea, and false equations that touch none alone."""
        if not self.is_own:
            return []
        return [f for f in self.answered.findings if f.unit in (self.unit.name, "")]

    def _go_to_idea(self) -> None:
        """Go to the idea, with the cursor on the line that speaks for it."""
        for finding in self.findings:
            if finding.sort is FindingSort.FACT:
                self.line = finding.line - 1
        place = reply_line(self.answered.rubric, self.answered.text, self.unit.name)
        self.line = self.line if place is None else place
        self._paint()

    def _paint(self) -> None:
        judging = self.result is None
        self.query_one("#text").display = judging
        self.query_one("#beneath").set_class(not judging, "empty")
        self.query_one("#rating").display = not judging
        if not judging:
            self._paint_result()
            return
        units = self.units
        self.set_title(self._title(), open_texts.idea_place(self.at + 1, len(units)))
        chosen = self.line if self.is_own else -1
        text = self.query_one("#text", RowText)
        text.say_rows(numbered_answer(self.lines, chosen, self.width))
        self.call_after_refresh(self._show_line, text)
        name, width = ("#idea", self.side_width) if self.side_width else ("#unit", self.width)
        self.query_one(name, PlainText).say(*idea_pieces(self.unit, self.findings, width))
        if self.side_width:
            ideas = [JudgedIdea(u.ask, u.weight, self.present.get(u.name)) for u in units]
            self.query_one("#ideas", PlainText).say(*overview_pieces(ideas, self.at, width))
        if self.is_own:
            self.show_keys("mark.yes", "mark.no", "mark.up mark.down", "mark.back", "mark.leave")
        else:
            own = () if self.again else ("mark.own",)
            yes = ("mark.yes", open_texts.YES)
            self.show_keys(yes, "mark.no", "mark.back", *own, "mark.leave")

    def _show_line(self, text: RowText) -> None:
        """Scroll to the chosen line, of which the last row is in sight as well."""
        if self.is_own and self.result is None:
            end = sum(text.heights[: self.line + 1])
            self.scroll_to_row(text, end - 1)
            self.scroll_to_row(text, end - text.heights[self.line])

    def _title(self) -> str:
        if self.number is not None:
            return open_texts.STRANGER_TITLE
        return open_texts.AGAIN_TITLE if self.again else open_texts.JUDGE_TITLE

    def action_line(self, step: int) -> None:
        """Choose the line that shows the idea; the interviewer's own lines are passed over."""
        own = [n for n, line in enumerate(self.lines) if not line.startswith(INTERVIEWER)]
        wanted = self.line + step
        later = (
            [n for n in own if n >= wanted] if step > 0 else [n for n in own if n <= wanted][-1:]
        )
        self.line = later[0] if later else self.line
        self._paint()

    def on_row_text_clicked(self, event: RowText.Clicked) -> None:
        """A click chooses the line that shows the idea."""
        if self.result is None and self.is_own:
            self.action_line(event.row - self.line)

    def action_judge(self, held: bool) -> None:
        """Judge the idea and go to the next; after the last one comes what follows from it."""
        refused = self._refusal() if held and self.is_own else ""
        self.set_status(refused)
        if refused:
            return
        self.present[self.unit.name] = held
        self.quotes.pop(self.unit.name, None)
        if held and self.is_own:
            self.quotes[self.unit.name] = self.lines[self.line].strip()
        if self.at + 1 < len(self.units):
            self.at += 1
            self._go_to_idea()
            return
        with self.faults_in_status():
            self.result = self._finish()
            self._paint()
            self.scroller.scroll_home(animate=False)

    def _refusal(self) -> str:
        """Why a yes is not taken at once: the line shows nothing, or something speaks against."""
        if self.unit.weight is not Weight.KILL:
            fault = evidence_fault(self.lines[self.line], self.answered.asked)
            if fault is not None:
                return EVIDENCE_FAULTS[fault]
        doubt = second_look(self.answered, self.unit)
        if doubt is None or self.unit.name in self.looked_at:
            return ""
        self.looked_at.add(self.unit.name)
        return SECOND_LOOKS[doubt]

    def _finish(self) -> Painter:
        """Remember the marks of this text; how what they show is painted."""
        if self.number is not None:
            result = mark_sample(self.session, self.answered, self.number, self.present)
            self.explanation = partial(sample_pieces, self.answered, self.number - 1)
            return partial(difference_pieces, result)
        self.explanation = partial(model_pieces, self.answered)
        if self.again:
            agreed, ideas = mark_again(self.session, self.answered, self.present)
            return lambda _: [(agreement_again(agreed, ideas), HEADING)]
        marks = Marks(self.present, self.quotes)
        self.marking = mark(self.session, self.answered, self.present, self.quotes)
        self.revisable = ideas_to_revise(self.answered, marks)
        return partial(result_pieces, self.answered, self.marking, marks)

    def action_back(self) -> None:
        """Judge the idea before again."""
        if self.at:
            self.at -= 1
            self._go_to_idea()

    def _paint_result(self) -> None:
        assert self.result is not None
        own = self.marking is not None
        rating = (self.marking.outcome.value,) if self.marking is not None else ()
        self.set_title(open_texts.RESULT_TITLE if own else self._title(), *rating)
        shown = self.result(self.width)
        if self.sample >= 0:
            shown = sample_pieces(self.answered, self.sample, self.width)
        elif not self.side_width:
            shown = [*shown, "\n\n", *self.explanation(self.width)]
        self.query_one("#rating", PlainText).say(*shown)
        if self.side_width:
            self.query_one("#idea", PlainText).say(*self.explanation(self.side_width))
            self.query_one("#ideas", PlainText).say(*self._own_text())
        revise = ("mark.revise",) if self.revisable else ()
        others = ("mark.samples",) if own else ("mark.own",) if self.number is not None else ()
        self.show_keys("mark.done", *revise, *others, "app.help")

    def _own_text(self) -> list[Piece]:
        """What was written, beside the rating on it."""
        if self.number is not None:
            return []
        rows = numbered_answer(self.lines, -1, self.side_width)
        head: Piece = (f"{open_texts.YOUR_TEXT}\n", HEADING)
        return [head, *(piece for row in rows for piece in row)]

    def action_own(self) -> None:
        """Leave the strangers' answers out and mark one's own."""
        self.wants_own = True
        self._begin()

    def action_samples(self) -> None:
        """Answers that were marked already, one after the other, then one's own again."""
        count = len(self.answered.rubric.samples)
        self.sample = -1 if self.sample + 1 >= count else self.sample + 1
        self._paint()
        self.scroller.scroll_home(animate=False)

    def action_revise(self) -> None:
        """Write the weakest ideas again."""
        from tutor.tui.screens.revision_screen import RevisionScreen

        weakest, self.revisable = self.revisable, ()
        self.app.push_screen(RevisionScreen(self.session, self.answered, weakest))

    def on_screen_resume(self) -> None:
        """Back from writing: what is offered now."""
        super().on_screen_resume()
        if self.result is not None:
            self._paint()

    def action_done(self) -> None:
        """Go on: to the next text, or with the sitting."""
        if self.number is not None:
            self._begin()
        else:
            self.dismiss(True)

    def action_leave(self) -> None:
        """The answer waits; it is judged at the next start."""
        self.dismiss(self.marking is not None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Judging before the result, comparing after it."""
        del parameters
        judging = self.result is None
        if action in ("judge", "back"):
            return judging
        if action == "line":
            return judging and self.is_own
        if action == "own":
            return self.number is not None
        if action == "samples":
            return self.marking is not None
        if action == "revise":
            return bool(self.revisable)
        return not judging if action == "done" else True
