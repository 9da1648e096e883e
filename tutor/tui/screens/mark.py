"""Judging one's own open answer: idea by idea, then the band, then the model answer."""

from textual.app import ComposeResult
from textual.binding import Binding

from tutor.grading.text_findings import Finding, FindingSort
from tutor.kinds.rubric import Idea, Weight
from tutor.session import Session
from tutor.session.open_answers import Marking, SubmittedAnswer, mark
from tutor.tui.answers.rows import wrapped
from tutor.tui.page import Page
from tutor.tui.widgets.plain import Piece, PlainText

WEIGHTS = {
    Weight.MUST: "must be there",
    Weight.STRONG: "makes it strong",
    Weight.KILL: "rules it out",
}
MACHINE = "Found by arithmetic; the judgement of every idea is yours."


class MarkScreen(Page[bool]):
    """One idea unit after the other; the line that shows it is chosen with the arrows."""

    DEFAULT_CSS = """
    MarkScreen #text { margin-bottom: 1; }
    MarkScreen #unit { margin-bottom: 1; }
    """
    BINDINGS = [
        Binding("y", "judge(True)", "Yes, this line shows it", id="mark.yes"),
        Binding("n", "judge(False)", "No", id="mark.no"),
        Binding("up,k", "line(-1)", "Line above", id="mark.up"),
        Binding("down,j", "line(1)", "Line below", id="mark.down"),
        Binding("left,backspace", "back", "The idea before", id="mark.back"),
        Binding("s", "samples", "Marked samples", id="mark.samples"),
        Binding("pageup", "page(-1)", "Scroll up", id="mark.pageup"),
        Binding("pagedown", "page(1)", "Scroll down", id="mark.pagedown"),
        Binding("enter", "done", "Go on", id="mark.done"),
        Binding("escape", "leave", "Leave; it waits to be judged", id="mark.leave"),
    ]

    def __init__(self, session: Session, answered: SubmittedAnswer) -> None:
        super().__init__()
        self.session = session
        self.answered = answered
        self.lines = answered.text.split("\n")
        self.at = 0
        self.line = 0
        self.held: dict[str, bool] = {}
        self.quotes: dict[str, str] = {}
        self.marking: Marking | None = None
        self.sample = -1

    def body(self) -> ComposeResult:
        """The text with its lines numbered, then the idea that is judged."""
        yield PlainText(id="text")
        yield PlainText(id="unit")
        yield PlainText(id="result")

    def on_mount(self) -> None:
        """Begin with the first idea."""
        self._look()

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

    def _look(self) -> None:
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
        self.head("Judge your answer", f"idea {self.at + 1} of {count}")
        self.query_one("#text", PlainText).say(*numbered(self.lines, self.line, self.width))
        self.query_one("#unit", PlainText).say(*unit_pieces(self.unit, self.findings))
        self.offer(("mark.yes", "Yes, this line"), ("mark.no", "No"), ("mark.up mark.down", "Line"),
                   ("mark.back", "Before"), ("mark.leave", "Leave"))  # fmt: skip

    def action_line(self, step: int) -> None:
        """Choose the line that shows the idea."""
        self.line = max(0, min(len(self.lines) - 1, self.line + step))
        self._paint()

    def action_judge(self, held: bool) -> None:
        """Judge the idea and go to the next; after the last one the band is given."""
        self.held[self.unit.name] = held
        self.quotes.pop(self.unit.name, None)
        if held:
            self.quotes[self.unit.name] = self.lines[self.line].strip()
        if self.at + 1 < len(self.answered.rubric.units):
            self.at += 1
            self._look()
            return
        with self.faults_told():
            self.marking = mark(self.session, self.answered, self.held, self.quotes)
            self._paint()
            self.show_from(self.query_one("#result"))

    def action_back(self) -> None:
        """Judge the idea before again."""
        if self.at:
            self.at -= 1
            self._look()

    def _paint_result(self) -> None:
        assert self.marking is not None
        self.head("Your answer", self.marking.outcome.value)
        self.query_one("#text", PlainText).display = False
        self.query_one("#unit", PlainText).display = False
        pieces = result_pieces(self.answered, self.marking, self.held, self.quotes)
        if self.sample >= 0:
            pieces = sample_pieces(self.answered, self.sample)
        self.query_one("#result", PlainText).say(*pieces)
        self.offer(("mark.done", "Go on"), ("mark.samples", "Marked samples"), ("app.help", "Help"))

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


def numbered(lines: list[str], chosen: int, width: int) -> list[Piece]:
    """The answer with its lines numbered, the chosen one marked."""
    pieces: list[Piece] = []
    for number, text in enumerate(lines):
        here = number == chosen
        rows = wrapped(text, max(16, width - 5)) or [""]
        first = f"{'▸' if here else ' '}{number + 1:>2}  {rows[0]}\n"
        rest = "".join(f"     {row}\n" for row in rows[1:])
        pieces.append((first + rest, "bold $primary" if here else ""))
    return pieces


def unit_pieces(unit: Idea[str], findings: list[Finding]) -> list[Piece]:
    """The question, what counts and what does not, and what was found for it."""
    pieces: list[Piece] = [
        (f"{unit.ask}\n", "bold"),
        (f"{WEIGHTS[unit.weight]}\n\n", "$secondary"),
        (f"counts      {unit.anchor}\n", ""),
        (f"not enough  {unit.counter}\n", ""),
    ]
    for finding in findings:
        style = "$text-success" if finding.sort is FindingSort.FACT else "$text-warning"
        pieces.append((f"\n{finding_text(finding)}", style))
    if findings:
        pieces.append((f"\n{MACHINE}", "$secondary"))
    return pieces


def finding_text(finding: Finding) -> str:
    """What arithmetic found, with its line: a fact by its name, anything else by its sentence."""
    if finding.sort is FindingSort.FACT:
        return f"line {finding.line}: {finding.text} is {finding.say}"
    if finding.sort is FindingSort.RULE:
        return f"line {finding.line}: {finding.text}? {finding.say}"
    return f"line {finding.line}: {finding.say}"


def result_pieces(
    answered: SubmittedAnswer, marking: Marking, held: dict[str, bool], quotes: dict[str, str]
) -> list[Piece]:
    """The band with its rule, every idea with one's own line, the model answer."""
    pieces: list[Piece] = [(f"{marking.outcome.value}\n", "bold $primary"), f"{marking.why}\n"]
    if marking.predicted is not None:
        told = "as you expected" if marking.foreseen else f"you expected {marking.predicted.value}"
        pieces.append((f"{told}\n", "$secondary"))
    pieces.append("\n")
    for unit in answered.rubric.units:
        pieces.append(unit_line(unit.ask, unit.weight, held[unit.name]))
        if quotes.get(unit.name):
            pieces.append((f"    “{quotes[unit.name]}”\n", "$secondary"))
    for finding in answered.findings:
        if finding.sort is FindingSort.FALSE:
            pieces.append((f"\n{finding_text(finding)}\n", "$text-warning"))
    pieces.append((f"\nA model answer\n{answered.rubric.model}\n", ""))
    pieces.append((f"\n{MACHINE}", "$secondary"))
    return pieces


def unit_line(ask: str, weight: Weight, held: bool) -> tuple[str, str]:
    """One judged idea; a killing one is good when it was avoided."""
    if weight is Weight.KILL:
        return (f"✗ {ask}\n", "$text-warning") if held else (f"✓ avoided: {ask}\n", "")
    return (f"{'✓' if held else '✗'} {ask}\n", "" if held else "$text-warning")


def sample_pieces(answered: SubmittedAnswer, number: int) -> list[Piece]:
    """One marked sample: its band, its text, the ideas it holds."""
    from tutor.grading.hire_rating import band

    rubric = answered.rubric
    sample = rubric.samples[number]
    outcome = band(rubric.units, dict.fromkeys(sample.units, True))
    pieces: list[Piece] = [
        (f"Sample {number + 1} of {len(rubric.samples)}: {outcome.value}\n\n", "bold $primary"),
        f"{sample.text}\n\n",
    ]
    for unit in rubric.units:
        there = unit.name in sample.units
        pieces.append((f"{'✓' if there else '·'} {unit.ask}\n", "" if there else "$secondary"))
    return pieces
