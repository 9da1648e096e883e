"""Judging one's own open answer: idea by idea, then the band, then the model answer."""

from textual.app import ComposeResult

from tutor.grading.text_findings import Finding, FindingSort
from tutor.kinds.rubric import Idea, Weight
from tutor.session import Session
from tutor.session.open_answers import Marking, SubmittedAnswer, mark
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.key_bindings import key_binding
from tutor.tui.messages import open_texts
from tutor.tui.page import Page
from tutor.tui.widgets.plain_text import Piece, PlainText
from tutor.tui.widgets.row_text import RowText


class MarkingScreen(Page[bool]):
    """One idea unit after the other; the line that shows it is chosen with the arrows."""

    DEFAULT_CSS = """
    MarkingScreen #text { margin-bottom: 1; }
    MarkingScreen #unit { margin-bottom: 1; }
    """
    BINDINGS = [
        key_binding("mark.yes", "y", "judge(True)"),
        key_binding("mark.no", "n", "judge(False)"),
        key_binding("mark.up", "up,k", "line(-1)"),
        key_binding("mark.down", "down,j", "line(1)"),
        key_binding("mark.back", "left,backspace", "back"),
        key_binding("mark.samples", "s", "samples"),
        key_binding("mark.pageup", "pageup", "page(-1)"),
        key_binding("mark.pagedown", "pagedown", "page(1)"),
        key_binding("mark.done", "enter", "done"),
        key_binding("mark.leave", "escape", "leave"),
    ]

    def __init__(self, session: Session, answered: SubmittedAnswer) -> None:
        super().__init__()
        self.session = session
        self.answered = answered
        self.lines = answered.text.split("\n")
        self.at = 0
        self.line = 0
        self.present: dict[str, bool] = {}
        self.quotes: dict[str, str] = {}
        self.marking: Marking | None = None
        self.sample = -1

    def body(self) -> ComposeResult:
        """The text with its lines numbered, then the idea that is judged."""
        yield RowText(id="text")
        yield PlainText(id="unit")
        yield PlainText(id="result")

    def on_mount(self) -> None:
        """Begin with the first idea."""
        self._go_to_idea()

    def on_resize(self) -> None:
        """Lay out anew."""
        self._paint()

    @property
    def unit(self) -> Idea[str]:
        """The idea that is judged now."""
        return self.answered.rubric.units[self.at]

    @property
    def findings(self) -> list[Finding]:
        """What arithmetic found that speaks for this idea, and every false sum."""
        found = self.answered.findings
        return [f for f in found if f.unit == self.unit.name or f.sort is FindingSort.FALSE]

    def _go_to_idea(self) -> None:
        """Go to the idea, with the cursor on the line that speaks for it."""
        for finding in self.findings:
            if finding.sort is FindingSort.FACT:
                self.line = finding.line - 1
        self._paint()

    def _paint(self) -> None:
        if self.marking is not None:
            self._paint_result()
            return
        count = len(self.answered.rubric.units)
        self.set_title(open_texts.JUDGE_TITLE, open_texts.idea_place(self.at + 1, count))
        lines = numbered_answer(self.lines, self.line, self.width)
        self.query_one("#text", RowText).say_rows(lines)
        self.query_one("#unit", PlainText).say(*idea_pieces(self.unit, self.findings))
        self.show_keys("mark.yes", "mark.no", "mark.up mark.down", "mark.back", "mark.leave")

    def action_line(self, step: int) -> None:
        """Choose the line that shows the idea."""
        self.line = max(0, min(len(self.lines) - 1, self.line + step))
        self._paint()

    def on_row_text_clicked(self, event: RowText.Clicked) -> None:
        """A click chooses the line that shows the idea."""
        if self.marking is None:
            self.action_line(event.row - self.line)

    def action_judge(self, held: bool) -> None:
        """Judge the idea and go to the next; after the last one the band is given."""
        self.present[self.unit.name] = held
        self.quotes.pop(self.unit.name, None)
        if held:
            self.quotes[self.unit.name] = self.lines[self.line].strip()
        if self.at + 1 < len(self.answered.rubric.units):
            self.at += 1
            self._go_to_idea()
            return
        with self.faults_in_status():
            self.marking = mark(self.session, self.answered, self.present, self.quotes)
            self._paint()
            self.scroll_to_top_of(self.query_one("#result"))

    def action_back(self) -> None:
        """Judge the idea before again."""
        if self.at:
            self.at -= 1
            self._go_to_idea()

    def _paint_result(self) -> None:
        assert self.marking is not None
        self.set_title(open_texts.RESULT_TITLE, self.marking.outcome.value)
        self.query_one("#text", RowText).display = False
        self.query_one("#unit", PlainText).display = False
        pieces = result_pieces(self.answered, self.marking, self.present, self.quotes)
        if self.sample >= 0:
            pieces = sample_pieces(self.answered, self.sample)
        self.query_one("#result", PlainText).say(*pieces)
        self.show_keys("mark.done", "mark.samples", "app.help")

    def action_samples(self) -> None:
        """Answers that were marked already, one after the other, then one's own again."""
        count = len(self.answered.rubric.samples)
        self.sample = -1 if self.sample + 1 >= count else self.sample + 1
        self._paint()
        self.scroller.scroll_home(animate=False)

    def action_done(self) -> None:
        """Go on with the sitting."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """The answer waits; it is judged at the next start."""
        self.dismiss(self.marking is not None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Judging before the band, comparing after it."""
        del parameters
        judging = self.marking is None
        if action in ("judge", "line", "back"):
            return judging
        return not judging if action in ("samples", "done") else True


def numbered_answer(lines: list[str], chosen: int, width: int) -> list[list[Piece]]:
    """The answer with its lines numbered, the chosen one marked."""
    shown: list[list[Piece]] = []
    for number, text in enumerate(lines):
        here = number == chosen
        rows = wrap_lines(text, max(16, width - 5)) or [""]
        first = f"{'▸' if here else ' '}{number + 1:>2}  {rows[0]}\n"
        rest = "".join(f"     {row}\n" for row in rows[1:])
        shown.append([(first + rest, "bold $primary" if here else "")])
    return shown


def idea_pieces(unit: Idea[str], findings: list[Finding]) -> list[Piece]:
    """The question, what counts and what does not, and what was found for it."""
    pieces: list[Piece] = [
        (f"{unit.ask}\n", "bold"),
        (f"{open_texts.WEIGHT_WORD[unit.weight]}\n\n", "$secondary"),
        (f"{open_texts.accept(unit.anchor)}\n", ""),
        (f"{open_texts.not_enough(unit.counter)}\n", ""),
    ]
    for finding in findings:
        style = "$text-success" if finding.sort is FindingSort.FACT else "$text-warning"
        pieces.append((f"\n{open_texts.finding_text(finding)}", style))
    if findings:
        pieces.append((f"\n{open_texts.FOUND_BY_ARITHMETIC}", "$secondary"))
    return pieces


def result_pieces(
    answered: SubmittedAnswer, marking: Marking, held: dict[str, bool], quotes: dict[str, str]
) -> list[Piece]:
    """The band with its rule, every idea with one's own line, the model answer."""
    pieces: list[Piece] = [(f"{marking.outcome.value}\n", "bold $primary"), f"{marking.why}\n"]
    if marking.predicted is not None:
        other = open_texts.expected_other(marking.predicted.value)
        expected = open_texts.AS_EXPECTED if marking.foreseen else other
        pieces.append((f"{expected}\n", "$secondary"))
    pieces.append("\n")
    for unit in answered.rubric.units:
        pieces.append(idea_piece(unit.ask, unit.weight, held[unit.name]))
        if quotes.get(unit.name):
            pieces.append((f"    {open_texts.quote(quotes[unit.name])}\n", "$secondary"))
    for finding in answered.findings:
        if finding.sort is FindingSort.FALSE:
            pieces.append((f"\n{open_texts.finding_text(finding)}\n", "$text-warning"))
    pieces.append((f"\n{open_texts.MODEL_ANSWER}\n{answered.rubric.model}\n", ""))
    pieces.append((f"\n{open_texts.FOUND_BY_ARITHMETIC}", "$secondary"))
    return pieces


def idea_piece(ask: str, weight: Weight, held: bool) -> tuple[str, str]:
    """One judged idea; a killing one is good when it was avoided."""
    good = held is not (weight is Weight.KILL)
    return f"{open_texts.judged_idea(ask, weight, held)}\n", "" if good else "$text-warning"


def sample_pieces(answered: SubmittedAnswer, number: int) -> list[Piece]:
    """One marked sample: its band, its text, the ideas it holds."""
    from tutor.grading.hire_rating import band

    rubric = answered.rubric
    sample = rubric.samples[number]
    outcome = band(rubric.units, dict.fromkeys(sample.units, True))
    title = open_texts.sample_title(number + 1, len(rubric.samples), outcome.value)
    pieces: list[Piece] = [
        (f"{title}\n\n", "bold $primary"),
        f"{sample.text}\n\n",
    ]
    for unit in rubric.units:
        there = unit.name in sample.units
        pieces.append((f"{'✓' if there else '·'} {unit.ask}\n", "" if there else "$secondary"))
    return pieces
