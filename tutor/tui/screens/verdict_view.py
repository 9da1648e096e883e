"""What the drill shows of a verdict: pieces of text, each with the class that paints it."""

from collections.abc import Sequence
from typing import NamedTuple

from tutor.events import Confidence, Judgement
from tutor.grading.verdict import Verdict
from tutor.kinds.judgement import RecognisedMistake
from tutor.problems.instance import Instance
from tutor.session import AnswerResult
from tutor.session.messages import result_notes
from tutor.tui.answers.rows import numbered_rows, wrap_lines
from tutor.tui.figure_colours import figure_pieces
from tutor.tui.messages import problem_texts
from tutor.tui.rules import rule_pieces
from tutor.tui.screens.marked_rows import has_marked_rows, marked_rows, part_rows, typed_letters
from tutor.tui.widgets.plain_text import Piece

STYLE = {
    Judgement.RIGHT: "$success",
    Judgement.WRONG: "$error",
    Judgement.PARTLY: "$warning",
    Judgement.UNDECIDED: "$warning",
}
LABEL = 7
MOST_LINES = 3


class VerdictView(NamedTuple):
    """Pieces of text and the class that paints them."""

    pieces: Sequence[Piece]
    classes: str

    @property
    def text(self) -> str:
        """The text without its styles."""
        return "".join(piece if isinstance(piece, str) else piece[0] for piece in self.pieces)

    def height(self, width: int) -> int:
        """Lines in a width, with the empty one above."""
        lines = wrap_lines(self.text, width) if self.classes != "figure" else self.text.split("\n")
        return 1 + len(lines)


def view(text: str, classes: str) -> list[VerdictView]:
    """A text in one style; nothing where it is empty."""
    return [VerdictView((text,), classes)] if text else []


def result_pieces(judged: AnswerResult, confidence: Confidence | None, width: int) -> list[Piece]:
    """The verdict, what was typed and the key; then the confidence and when it comes back."""
    verdict, style = judged.verdict, STYLE[judged.verdict.word]
    head = f"{problem_texts.SIGN[verdict.word]} {problem_texts.VERDICT[verdict.word]}"
    if judged.gave_up:
        head, style = problem_texts.SOLUTION, "$warning"
    headline = problem_texts.verdict_headline(head, result_notes(judged))
    said = problem_texts.CONFIDENCE[confidence] if confidence is not None else ""
    below = f"{said} {judged.next_review_text}".strip()
    answers = _answers(judged, width - len(headline) - 3, width)
    return [(headline, f"bold {style}"), *answers, *([(f"\n{below}", "$secondary")] * bool(below))]


def _answers(judged: AnswerResult, beside: int, width: int) -> list[Piece]:
    """What was typed and the key: beside the verdict where there is room, else below it."""
    instance, verdict = judged.problem.instance, judged.verdict
    if len(instance.questions) > 1:
        return []
    key = instance.key_text
    read_as = (verdict.parts[0] if verdict.parts else verdict).read_as
    yours = "" if judged.gave_up else typed_letters(instance.questions[0], read_as)
    is_right = verdict.word is Judgement.RIGHT
    cells = [(problem_texts.YOU, yours, STYLE[verdict.word])]
    if not is_right or yours != key:
        cells.append((problem_texts.KEY, key, "$success"))
    cells = [cell for cell in cells if cell[1]]
    if "\n" not in key + yours and sum(len(a) + len(b) + 4 for a, b, _ in cells) <= beside + 3:
        return [
            piece
            for label, text, style in cells
            for piece in ((f"   {label} ", "$secondary"), (text, f"bold {style}"))
        ]
    pieces: list[Piece] = []
    for label, text, style in cells:
        lines = wrap_lines(text, width - LABEL)
        shown = lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], "…"]
        pieces.append((f"\n{label:<{LABEL}}", "$secondary"))
        pieces.append((f"\n{'':{LABEL}}".join(shown), f"bold {style}"))
    return pieces


def diagnosis_views(judged: AnswerResult, width: int, keys: str) -> list[VerdictView]:
    """What every row is, what is said about the answer, and the mistake behind it."""
    verdict, instance = judged.verdict, judged.problem.instance
    views: list[VerdictView] = []
    if len(instance.questions) > 1 and not judged.gave_up:
        rows = part_rows(verdict.parts, instance.questions, width)
        views.append(VerdictView(rows, "rows"))
    elif has_marked_rows(instance.questions):
        typed = "" if judged.gave_up else verdict.parts[0].read_as
        views.append(VerdictView(marked_rows(instance.questions[0], typed, width), "rows"))
    elif not judged.gave_up:
        views += view(verdict.message, "feedback")
    for named in shown_mistakes(verdict):
        views += mistake_views(named, _said(named, verdict), width)
    if others := other_mistakes(verdict):
        said = problem_texts.also_from(_typed(verdict), len(others), keys)
        views += view(said, "fold")
    return views


def _typed(verdict: Verdict) -> str:
    wrong = next((part for part in verdict.parts if part.word is Judgement.WRONG), None)
    return wrong.read_as if wrong is not None else verdict.read_as


def _said(named: RecognisedMistake, verdict: Verdict) -> str:
    if named.certain or not named.say:
        return named.say
    return problem_texts.likely_mistake(named.say, len(verdict.possible_mistakes))


def shown_mistakes(verdict: Verdict) -> tuple[RecognisedMistake, ...]:
    """The mistakes that are certain; where none is, the likeliest of those that are possible."""
    return verdict.certain_mistakes or verdict.possible_mistakes[:1]


def other_mistakes(verdict: Verdict) -> tuple[RecognisedMistake, ...]:
    """The further mistakes that give the same answer."""
    return tuple(named for named in verdict.mistakes if named not in shown_mistakes(verdict))


def mistake_views(named: RecognisedMistake, said: str, width: int) -> list[VerdictView]:
    """One recognised mistake: the line of feedback, then both rules on the same numbers."""
    rules = rule_pieces(named, width - 2)
    return [*view(said, "feedback"), *([VerdictView(rules, "rules")] if rules else [])]


def solution_views(judged: AnswerResult, width: int) -> list[VerdictView]:
    """What unfolds: the rules of the other mistakes, a long key, the steps."""
    instance, verdict = judged.problem.instance, judged.verdict
    views: list[VerdictView] = []
    for named in other_mistakes(verdict):
        views += mistake_views(named, named.say, width)
    if _needs_key(judged, width):
        views += view(answer_text(instance, width), "key")
    views += view(problem_texts.STEPS_HEAD, "head")
    return [*views, *view(steps_text(instance.steps, width), "steps")]


def _needs_key(judged: AnswerResult, width: int) -> bool:
    """Whether the key does not stand whole beside the verdict or in marked rows."""
    instance = judged.problem.instance
    if len(instance.questions) > 1:
        return judged.gave_up
    if has_marked_rows(instance.questions):
        return False
    return len(wrap_lines(instance.key_text, width - LABEL)) > MOST_LINES


def figure_view(figure: str) -> VerdictView:
    """The figure of a problem in its colours."""
    return VerdictView(figure_pieces(figure), "figure")


def answer_text(instance: Instance, width: int) -> str:
    """The key; of several parts each with its label."""
    questions = instance.questions
    column = max(len(question.label) for question in questions) if len(questions) > 1 else 0
    lines: list[str] = []
    for asked in questions:
        label = f"{asked.label:<{column}}  " if column else ""
        head = (problem_texts.ANSWER if not lines else " " * len(problem_texts.ANSWER)) + label
        first, *rest = wrap_lines(asked.key_text, max(16, width - len(head)))
        lines.extend((head + first, *(" " * len(head) + line for line in rest)))
    return "\n".join(lines)


def steps_text(steps: Sequence[str], width: int) -> str:
    """The worked solution, numbered."""
    return "\n".join(numbered_rows(steps, width))
