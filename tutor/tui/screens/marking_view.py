"""What marking shows: an answer in numbered lines, an idea, a rating, a sample, differences."""

from collections.abc import Sequence
from typing import NamedTuple

from tutor.events import HireRating
from tutor.grading.hire_rating import Marks, RatingCap, band, uncounted
from tutor.grading.sentences import INTERVIEWER
from tutor.grading.text_findings import Finding, FindingSort
from tutor.kinds.rubric import Idea, Weight
from tutor.session.marking_practice import SampleResult
from tutor.session.messages import marking_bias, sample_agreement, sample_difference
from tutor.session.open_answers import Marking, SubmittedAnswer
from tutor.tui.answers.rows import hanging_lines, wrap_lines
from tutor.tui.messages import open_texts
from tutor.tui.screens.help_pane import HEADING
from tutor.tui.widgets.plain_text import Piece

NARROW = 56
RATING_STYLE = {
    HireRating.STRONG: "$success",
    HireRating.LEAN: "$warning",
    HireRating.NO: "$error",
}


class JudgedIdea(NamedTuple):
    """An idea with how it was judged; None where it was not yet."""

    ask: str
    weight: Weight
    held: bool | None = None


def numbered_answer(lines: list[str], chosen: int, width: int) -> list[list[Piece]]:
    """The answer with its lines numbered, the chosen one marked; the interviewer has no number."""
    shown: list[list[Piece]] = []
    for number, text in enumerate(lines):
        here = number == chosen
        place = "" if text.startswith(INTERVIEWER) else number + 1
        rows = wrap_lines(text, max(16, width - 5)) or [""]
        first = f"{'▸' if here else ' '}{place:>2}  {rows[0]}\n"
        rest = "".join(f"     {row}\n" for row in rows[1:])
        shown.append([(first + rest, "bold $primary" if here else "")])
    return shown


def idea_pieces(unit: Idea[str], findings: Sequence[Finding], width: int) -> list[Piece]:
    """The question, what counts and what does not, and what was found for it."""
    pieces: list[Piece] = [
        (f"{open_texts.WEIGHT_WORD[unit.weight]}\n", HEADING),
        ("\n".join(wrap_lines(unit.ask, width)), "bold"),
    ]
    for head, text, style in (
        (open_texts.ACCEPT, unit.anchor, "$success"),
        (open_texts.NOT_ENOUGH, unit.counter, "$error"),
    ):
        if width < NARROW:
            lines = "\n".join(hanging_lines("  ", f"{head.strip()}: {text}", width))[2:]
        else:
            lines = "\n".join(hanging_lines(head, text, width))
        said = len(head.strip()) + 1
        pieces.extend(((f"\n{lines[:said]}", style), lines[said:]))
    for finding in findings:
        style = "$text-success" if finding.sort is FindingSort.FACT else "$text-warning"
        lines = "\n".join(wrap_lines(open_texts.finding_text(finding), width))
        pieces.append((f"\n{lines}", style))
    if findings:
        lines = "\n".join(wrap_lines(open_texts.FOUND_BY_ARITHMETIC, width))
        pieces.append((f"\n{lines}", "$secondary"))
    return pieces


def overview_pieces(ideas: Sequence[JudgedIdea], here: int, width: int) -> list[Piece]:
    """Every idea on a line: how it was judged, which one is judged now, which come later."""
    pieces: list[Piece] = [(open_texts.IDEAS_HEAD, HEADING)]
    for place, idea in enumerate(ideas):
        sign, style = ("▸", "bold $primary") if place == here else ("·", "$secondary")
        if place != here and idea.held is not None:
            sign, style = _mark(idea.weight, idea.held)
        text = "\n".join(hanging_lines("  ", idea.ask, width))[2:]
        pieces.extend(((f"\n{sign} ", style), (text, "bold" if place == here else "")))
    return pieces


def result_pieces(
    answered: SubmittedAnswer, marking: Marking, marks: Marks, width: int
) -> list[Piece]:
    """The rating with its rule, every idea with one's own line, and what was found."""
    head = f"bold {RATING_STYLE[marking.outcome]}"
    pieces: list[Piece] = [(marking.outcome.value, head)]
    if marking.predicted is not None:
        other = open_texts.expected_other(marking.predicted.value)
        expected = open_texts.AS_EXPECTED if marking.foreseen else other
        pieces.append((f"   {expected}", "$secondary"))
    pieces.append("\n" + "\n".join(wrap_lines(marking.why, width)))
    pieces.append((f"\n\n{open_texts.IDEAS_HEAD}", HEADING))
    refused = uncounted(answered.rubric, answered.rated, marks)
    own, quoted = [row.strip() for row in answered.text.split("\n")], set[str]()
    for unit in answered.rubric.units:
        held = marks.held[unit.name]
        counts = held and (unit.weight is Weight.KILL or unit.name not in refused)
        idea = JudgedIdea(unit.ask, unit.weight, counts)
        pieces.extend(("\n", *idea_piece(idea, width)))
        if quote := marks.quotes.get(unit.name):
            number = own.index(quote) + 1 if quote in own else 0
            said = open_texts.quoted_line(number, "" if quote in quoted else quote)
            quoted.add(quote)
            lines = hanging_lines("    ", said, width)
            pieces.append(("\n" + "\n".join(lines), "$secondary"))
        pieces.extend(_against(answered, unit, refused.get(unit.name), width))
    for finding in answered.findings:
        if finding.sort is FindingSort.FALSE and not finding.unit:
            pieces.append((f"\n\n{open_texts.finding_text(finding)}", "$text-warning"))
    return [*pieces, (f"\n\n{open_texts.FOUND_BY_ARITHMETIC}", "$secondary")]


def _against(
    answered: SubmittedAnswer, unit: Idea[str], refused: RatingCap | None, width: int
) -> list[Piece]:
    """What speaks against one idea: why its yes does not count, and what was found."""
    said = [] if refused is None else [open_texts.NOT_COUNTED[refused]]
    said += [
        open_texts.finding_text(finding)
        for finding in answered.findings
        if finding.unit == unit.name and finding.sort is not FindingSort.FACT
    ]
    lines = (line for text in said for line in hanging_lines("    ", text, width))
    return [(f"\n{line}", "$text-warning") for line in lines]


def model_pieces(answered: SubmittedAnswer, width: int) -> list[Piece]:
    """The model answer under its heading."""
    model = "\n".join(wrap_lines((answered.rubric.model or "").rstrip("\n"), width))
    return [(f"{open_texts.MODEL_ANSWER}\n", HEADING), model]


def idea_piece(idea: JudgedIdea, width: int, indent: int = 2) -> list[Piece]:
    """One judged idea with its sign; a fault is good when it was avoided."""
    assert idea.held is not None
    sign, style = _mark(idea.weight, idea.held)
    text = open_texts.judged_idea(idea.ask, idea.weight, idea.held)
    lines = "\n".join(hanging_lines(" " * indent, text, width))
    return [(sign, style), lines[indent - 1 :]]


def _mark(weight: Weight, held: bool) -> tuple[str, str]:
    good = held is not (weight is Weight.KILL)
    return ("✓", "$success") if good else ("✗", "$error")


def sample_pieces(answered: SubmittedAnswer, number: int, width: int) -> list[Piece]:
    """One marked sample: its rating, its text, the ideas it holds."""
    rubric = answered.rubric
    sample = rubric.samples[number]
    outcome = band(rubric.units, dict.fromkeys(sample.units, True))
    title = open_texts.sample_title(outcome.value)
    text = "\n".join(wrap_lines(sample.text.rstrip("\n"), width))
    pieces: list[Piece] = [(f"{title}\n", HEADING), f"{text}\n"]
    for unit in rubric.units:
        there = unit.name in sample.units
        head = open_texts.REFERENCE_MARK[there]
        lines = "\n".join(hanging_lines(head, unit.ask, width))
        pieces.append((f"\n{head}", "$success" if there else "$secondary"))
        pieces.append((lines[len(head) :], "" if there else "$secondary"))
    return pieces


def difference_pieces(result: SampleResult, width: int) -> list[Piece]:
    """How a sample was marked: agreement, each difference, the bias so far."""
    said = [sample_difference(one.idea.ask, one.accepted) for one in result.differences]
    return [
        (f"{sample_agreement(result.agreed, result.ideas)}\n", HEADING),
        *((f"{line}\n", "$text-warning") for text in said for line in wrap_lines(text, width)),
        "\n".join(wrap_lines(marking_bias(result.total_bias, result.bias), width)),
    ]
