"""What the pane on the right tells about a problem: hints, results, the main fact, the figure."""

from collections.abc import Sequence
from typing import NamedTuple

from tutor.kinds.kind import Question, help_on
from tutor.problems.lessons import SheetRow
from tutor.session.concept_help import PastResult
from tutor.tui.answers.rows import numbered_rows, wrap_lines
from tutor.tui.figure_colours import figure_pieces
from tutor.tui.messages import problem_texts
from tutor.tui.widgets.plain_text import Piece, cut

HEADING = "bold $accent"


class PaneFacts(NamedTuple):
    """What there is to tell: `offer` says how a hint is opened, `fact` waits for the verdict."""

    hints: Sequence[str] = ()
    offer: str = ""
    results: Sequence[PastResult] = ()
    fact: SheetRow | None = None
    typing: Sequence[str] = ()
    figure: str = ""
    trace: str = ""
    remarks: Sequence[str] = ()
    marking: Sequence[str] = ()


def pane_pieces(facts: PaneFacts, width: int) -> list[Piece]:
    """The sections of the pane, each under its heading."""
    hints = numbered_rows(facts.hints, width)
    if facts.offer:
        hints.extend(wrap_lines(facts.offer, width))
    results = [cut(problem_texts.past_result(*result), width) for result in facts.results] or [
        problem_texts.FIRST_TIME
    ]
    sections: list[tuple[str, Sequence[Piece]]] = [
        (problem_texts.TRACE_HEAD, [facts.trace] if facts.trace else []),
        (problem_texts.REMARKS_HEAD, _text(numbered_rows(facts.remarks, width))),
        (problem_texts.HINTS_HEAD, _text(hints)),
        (problem_texts.LESSON_HEAD, _text(fact_lines(facts.fact, width))),
        (problem_texts.FIGURE_HEAD, figure_pieces(facts.figure)),
        (problem_texts.RESULTS_HEAD, past_result_pieces(results)),
        (problem_texts.TYPING_HEAD, _text([*facts.typing])),
        (problem_texts.MARKING_HEAD, _text([*facts.marking])),
    ]
    pieces: list[Piece] = []
    for title, body in sections:
        if body:
            gap = "\n\n" if pieces else ""
            pieces.extend(((f"{gap}{title}\n", HEADING), *body))
    return pieces


def fact_lines(fact: SheetRow | None, width: int) -> list[str]:
    """What to remember of a concept, and the mistake people make with it."""
    if fact is None:
        return []
    mistake = problem_texts.common_mistake(fact.mistake) if fact.mistake else ""
    return [*wrap_lines(fact.fact, width), *(wrap_lines(mistake, width) if mistake else [])]


def past_result_pieces(lines: Sequence[str]) -> list[Piece]:
    """Lines on earlier results; the sign of each in the colour of its verdict."""
    styles = {"✓": "$success", "✗": "$error"}
    pieces: list[Piece] = []
    for place, line in enumerate(lines):
        start = "\n" if place else ""
        pieces.extend(((start + line[:1], styles.get(line[:1], "")), line[1:]))
    return pieces


def _text(lines: Sequence[str]) -> list[Piece]:
    return ["\n".join(lines)] if lines else []


def typing_lines(questions: Sequence[Question], width: int) -> list[str]:
    """How each kind of answer is typed, with examples; every kind once."""
    lines: list[str] = []
    for help_text in dict.fromkeys(map(help_on, questions)):
        lines.extend(wrap_lines(help_text.line, width))
        examples = "   ".join(text for text in help_text.examples if "\n" not in text)
        lines.extend(f"  {line}" for line in wrap_lines(examples, width - 2) if examples)
    return lines
