"""Shapes: as many sides as asked, each exact, in the order that the question names."""

from tutor.faults import Unreadable
from tutor.grading.judged import Judged, form, right
from tutor.history import Word
from tutor.lang.answers import read_shape
from tutor.lang.evaluate import evaluate, shape_text
from tutor.lang.values import Value
from tutor.problems.instance import Question
from tutor.solver.forms import finished


def judge(question: Question, typed: str) -> Judged:
    """A typed shape against the key."""
    node = read_shape(typed)
    value = evaluate(node, {})
    key = question.key if isinstance(question.key, tuple) else (question.key,)
    assert isinstance(value, tuple)
    check_arity(question, value, key)
    shown = shape_text(value)
    if value == key:
        if not all(finished(item) for item in node.items):
            return form(shown, "Right so far: finish the arithmetic in each side.", value)
        return right(shown, value)
    return Judged(Word.WRONG, shown, value=value)


def check_arity(question: Question, value: tuple[Value, ...], key: tuple[Value, ...]) -> None:
    """Another number of entries is unreadable, unless a named mistake has it."""
    if len(value) == len(key):
        return
    arities = {len(rule.value) for rule in question.wrong if isinstance(rule.value, tuple)}
    if len(value) in arities:
        return
    names = f" ({', '.join(question.axes)})" if question.axes else ""
    things = "entry" if len(key) == 1 else "entries"
    example = "x".join("8" for _ in key) if question.axes else ", ".join("8" for _ in key)
    raise Unreadable(
        1, f"{len(key)} {things} are asked{names}, not {len(value)}.", f"Type it like {example}."
    )
