"""What marking shows: an answer in numbered lines, an idea, a rating, a sample, differences."""

from collections.abc import Mapping, Sequence

from tutor.grading.hire_rating import band
from tutor.grading.text_findings import Finding, FindingSort
from tutor.kinds.rubric import Idea, Weight
from tutor.session.marking_practice import SampleResult
from tutor.session.messages import marking_bias, sample_agreement, sample_difference
from tutor.session.open_answers import Marking, SubmittedAnswer
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.messages import open_texts
from tutor.tui.widgets.plain_text import Piece


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


def idea_pieces(unit: Idea[str], findings: Sequence[Finding]) -> list[Piece]:
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
    answered: SubmittedAnswer,
    marking: Marking,
    held: Mapping[str, bool],
    quotes: Mapping[str, str],
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
            if finding.unit == unit.name and finding.sort is not FindingSort.FACT:
                pieces.append((f"    {open_texts.finding_text(finding)}\n", "$text-warning"))
    for finding in answered.findings:
        if finding.sort is FindingSort.FALSE and not finding.unit:
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
    rubric = answered.rubric
    sample = rubric.samples[number]
    outcome = band(rubric.units, dict.fromkeys(sample.units, True))
    title = open_texts.sample_title(outcome.value)
    pieces: list[Piece] = [(f"{title}\n\n", "bold $primary"), f"{sample.text}\n\n"]
    for unit in rubric.units:
        there = unit.name in sample.units
        pieces.append((f"{'✓' if there else '·'} {unit.ask}\n", "" if there else "$secondary"))
    return pieces


def difference_pieces(answered: SubmittedAnswer, number: int, result: SampleResult) -> list[Piece]:
    """How a sample was marked: agreement, each difference, the bias so far, then its labels."""
    agreed = sample_agreement(result.agreed, result.ideas)
    return [
        (f"{agreed}\n", "bold $primary"),
        *((f"{sample_difference(d.idea.ask, d.accepted)}\n", "$text-warning")
          for d in result.differences),
        f"{marking_bias(result.total_bias, result.bias)}\n\n",
        *sample_pieces(answered, number - 1),
    ]  # fmt: skip
