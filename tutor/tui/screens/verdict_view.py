"""What the drill shows of a verdict: pieces of text, each with the class that paints it."""

from collections.abc import Sequence
from typing import NamedTuple

from tutor.events import Judgement
from tutor.grading.messages import possible_mistakes
from tutor.grading.verdict import PartVerdict
from tutor.kinds.judgement import RecognisedMistake
from tutor.planning.plan_types import DayPlan
from tutor.problems.instance import Instance
from tutor.session import AnswerResult
from tutor.session.messages import result_notes
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.messages import problem_texts
from tutor.tui.rules import side_by_side

STYLE = {
    Judgement.RIGHT: "right",
    Judgement.WRONG: "wrong",
    Judgement.PARTLY: "other",
    Judgement.UNDECIDED: "other",
}


class VerdictView(NamedTuple):
    """A piece of text and the class that paints it."""

    text: str
    classes: str


def verdict_pieces(judged: AnswerResult, width: int) -> list[VerdictView]:
    """Verdict, named mistakes with both rules, key, solution, figure."""
    verdict = judged.verdict
    style = STYLE[verdict.word]
    head = f"{problem_texts.SIGN[verdict.word]} {problem_texts.VERDICT[verdict.word]}"
    if judged.gave_up:
        head, style = problem_texts.SOLUTION, "other"
    pieces = [
        VerdictView(problem_texts.verdict_headline(head, result_notes(judged)), f"{style} verdict"),
        VerdictView(judged.next_review_text, "due-note"),
    ]
    if len(verdict.parts) > 1:
        labels = [question.label for question in judged.problem.instance.questions]
        pieces.append(VerdictView(parts_text(verdict.parts, labels, width), "block"))
    elif verdict.message and not judged.gave_up:
        pieces.append(VerdictView(verdict.message, "block"))
    for named in verdict.certain_mistakes:
        pieces.extend(mistake_pieces(named, width))
    if possible := verdict.possible_mistakes:
        pieces.append(VerdictView(possible_mistakes(len(possible)), "feedback"))
        pieces.extend(piece for named in possible for piece in mistake_pieces(named, width))
    if verdict.word is not Judgement.RIGHT:
        pieces.append(VerdictView(answer_text(judged.problem.instance, width), "key"))
    pieces.append(VerdictView(steps_text(judged.problem.instance.steps, width), "steps"))
    pieces.append(VerdictView(judged.problem.instance.figure, "figure"))
    return pieces


def answer_text(instance: Instance, width: int) -> str:
    """The key; letters of a single part with what they stand for."""
    question = instance.questions[0]
    texts = question.kind.legend(question)
    if len(instance.questions) > 1:
        column = max(len(question.label) for question in instance.questions)
        named = (f"{asked.label:<{column}}  {asked.key_text}" for asked in instance.questions)
        return problem_texts.ANSWER + f"\n{'':{len(problem_texts.ANSWER)}}".join(named)
    letters = instance.key_text.replace(",", " ").split()
    if not texts or not texts.keys() >= set(letters):
        return f"{problem_texts.ANSWER}{instance.key_text}"
    lines: list[str] = []
    for letter in letters:
        first, *rest = wrap_lines(texts[letter], width - 11)
        lines.extend((f"{letter}  {first}", *(f"   {line}" for line in rest)))
    return problem_texts.ANSWER + f"\n{'':{len(problem_texts.ANSWER)}}".join(lines)


def parts_text(parts: Sequence[PartVerdict], labels: Sequence[str], width: int) -> str:
    """Each part: its mark, what was read, what is said about it; it wraps below itself."""
    column = max(map(len, labels))
    lines = []
    for part, label in zip(parts, labels, strict=True):
        remark = f"  {part.message}" if part.message else ""
        first, *rest = wrap_lines(f"{part.read_as}{remark}", max(16, width - column - 4))
        lines.append(f"{problem_texts.SIGN[part.word]} {label:<{column}}  {first}".rstrip())
        lines.extend(f"{'':{column + 4}}{line}" for line in rest)
    return "\n".join(lines)


def mistake_pieces(named: RecognisedMistake, width: int) -> list[VerdictView]:
    """One recognised mistake: the line of feedback, then both rules on the same numbers."""
    pieces = [VerdictView(named.say, "feedback")] if named.say else []
    rules = side_by_side(named, width)
    return [*pieces, VerdictView(rules, "rules")] if rules else pieces


def steps_text(steps: Sequence[str], width: int) -> str:
    """The worked solution, numbered; further lines of a step stand under its text."""
    lines: list[str] = []
    for number, step in enumerate(steps, start=1):
        head = f"{number}. "
        first, *rest = wrap_lines(step, width - len(head))
        lines.extend((head + first, *(" " * len(head) + line for line in rest)))
    return "\n".join(lines)


def done_pieces(plan: DayPlan, answered: int) -> list[VerdictView]:
    """The end of a sitting: what was done, what comes next."""
    title = problem_texts.DONE_TODAY if plan.done else problem_texts.SITTING_OVER
    return [
        VerdictView(title, "title"),
        VerdictView(problem_texts.sitting_result(answered, plan.days_practised), "block"),
        VerdictView(plan.message, "quiet"),
    ]


def progress_of(plan: DayPlan) -> str:
    """What is left of the sitting, for the bar."""
    if not plan.entries:
        return ""
    return problem_texts.problems_left(len(plan.entries), plan.planned_minutes)
