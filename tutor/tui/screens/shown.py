"""What the drill shows of a verdict, as pieces of text with the class that paints them."""

from collections.abc import Sequence

from tutor.grading.verdict import Named
from tutor.history import Outcome, Word
from tutor.problems.instance import Kind, Question
from tutor.scheduling.agenda import Today
from tutor.session import Judged
from tutor.tui.widgets.plain import Piece

_HEAD = {
    Word.RIGHT: ("✓ Right", "right"),
    Word.WRONG: ("✗ Not right", "wrong"),
    Word.PARTLY: ("◐ Partly right", "other"),
    Word.UNDECIDED: ("? Could not judge this", "other"),
}


def options_text(questions: Sequence[Question]) -> list[str]:
    """The options of questions that are answered by letters."""
    blocks = []
    for question in questions:
        if question.options:
            lines = [f"{option.letter}) {option.text}" for option in question.options]
            if question.kind is Kind.MATCH:
                lines.append("")
                lines.extend(f"{target.letter}) {target.text}" for target in question.targets)
            blocks.append("\n".join(lines))
    return blocks


def verdict_pieces(judged: Judged) -> list[tuple[str, str]]:
    """Verdict, named mistakes with both rules, solution, and when it comes back."""
    verdict = judged.verdict
    head, style = _HEAD[verdict.word]
    if judged.gave_up:
        head, style = "The solution", "other"
    pieces = [(_headline(head, judged), style)]
    if verdict.message and not judged.gave_up:
        pieces.append((verdict.message, "block"))
    for named in verdict.mistakes:
        pieces.append((mistake_text(named), "block"))
    if verdict.word is not Word.RIGHT:
        pieces.append((f"Answer: {judged.problem.instance.key_text}", "block"))
    pieces.append((steps_text(judged.problem.instance.steps), "block quiet"))
    pieces.append((judged.told, "block"))
    return pieces


def _headline(head: str, judged: Judged) -> str:
    outcome = judged.outcome
    if outcome is None:
        return head
    why = ""
    if outcome is Outcome.LEAN and judged.problem.hints:
        why = " (with a hint)"
    elif outcome is Outcome.LEAN and judged.verdict.word is Word.RIGHT:
        why = " (over time)"
    elif outcome is Outcome.NO and judged.verdict.word is Word.RIGHT:
        why = " (the full solution was open)"
    return f"{head} · {outcome.value}{why}"


def mistake_text(named: Named) -> str:
    """One recognised mistake: the line of feedback, then both rules on the same numbers."""
    lines = [named.say]
    if named.your_rule:
        lines.append(f"  your rule  {named.your_rule}")
    if named.the_rule:
        lines.append(f"  the rule   {named.the_rule}")
    return "\n".join(line for line in lines if line)


def steps_text(steps: Sequence[str]) -> str:
    """The worked solution, numbered."""
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))


def done_pieces(plan: Today, answered: int) -> list[Piece]:
    """The end of a sitting: what was done, what comes next."""
    problems = "problem" if answered == 1 else "problems"
    return [
        ("Done for today\n\n" if plan.done else "Sitting over\n\n", "bold $primary"),
        f"{answered} {problems} answered.\n",
        (f"{plan.message}\n", "$secondary"),
    ]
