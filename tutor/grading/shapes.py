"""Shapes: as many sides as asked, each exact, in the order that the question names."""

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.judged import PartJudgement, form, right
from tutor.lang.answers import read_shape
from tutor.lang.evaluate import evaluate, shape_text
from tutor.lang.values import Value, number
from tutor.problems.instance import Question
from tutor.solver.forms import finished


def judge(question: Question, typed: str) -> PartJudgement:
    """A typed shape against the key."""
    node = read_shape(typed)
    value = tuple(number(evaluate(side, {})) for side in node.items)
    key = question.key if isinstance(question.key, tuple) else (question.key,)
    check_arity(question, value, key)
    shown = shape_text(value)
    if value == key:
        if question.form != "any" and not all(finished(item) for item in node.items):
            return form(shown, "Right so far: finish the arithmetic in each side.", value)
        return right(shown, value)
    message = "" if all(isinstance(side, int) for side in value) else "Sides are whole numbers."
    return PartJudgement(Judgement.WRONG, shown, message, value)


def check_arity(question: Question, value: tuple[Value, ...], key: tuple[Value, ...]) -> None:
    """Another number of entries is unreadable, unless a named mistake has it."""
    if len(value) == len(key):
        return
    arities = {len(rule.value) for rule in question.wrong if isinstance(rule.value, tuple)}
    if len(value) in arities:
        return
    names = f" ({', '.join(question.axes)})" if question.axes else ""
    things = "entry is" if len(key) == 1 else "entries are"
    separator = "x" if question.kind == "shape" else ", "
    example = separator.join("8" for _ in key)
    raise Unreadable(
        1, f"{len(key)} {things} asked{names}, not {len(value)}.", f"Type it like {example}."
    )
