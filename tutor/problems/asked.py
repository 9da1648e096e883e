"""One part on drawn numbers: the key, the active mistakes, the options."""

from collections.abc import Mapping
from fractions import Fraction

from tutor.chance import Chance
from tutor.lang.build import tidied
from tutor.lang.evaluate import Value, evaluate, shape_text, text
from tutor.lang.functions import rounded, significant
from tutor.lang.show import line
from tutor.lang.substitute import as_node, filled, substitute
from tutor.lang.tree import Node
from tutor.lang.values import truth
from tutor.problems.instance import Kind, Question, WrongRule
from tutor.problems.model import Answer, Mistake, Part, Template
from tutor.problems.options import PICKED
from tutor.problems.rubrics import Authored, on_numbers
from tutor.problems.vocabulary import VOCABULARY
from tutor.problems.wording import fill, shown_value

Names = Mapping[str, Value]
SYMBOLIC = frozenset({Kind.EXPRESSION, Kind.PRODUCT, Kind.DERIVATION})


def asked(
    template: Template, part: Part, names: Names, options: Chance, strict: bool = True
) -> Question | None:
    """The part as a question; None where a mistake that should differ gives the key.

    Without `strict` such a mistake is left out, as it must be for a value carried forward.
    """
    picked = PICKED.get(part.answer.kind)
    if picked is not None:
        return picked(part, names, options)
    answer = part.answer
    if answer.rubric is not None:
        return _open(template, part, answer.rubric, names)
    assert answer.value is not None
    key = value_of(answer, answer.value, names)
    wrong = active(part, names, key, strict)
    if wrong is None:
        return None
    return Question(
        name=part.name,
        label=part.label,
        kind=answer.kind,
        key=key,
        key_text=typed(answer, key),
        rule=line(answer.shown or answer.value),
        filled=filled(answer.shown or answer.value, names),
        unit=answer.unit,
        symbols=template.symbols,
        axes=answer.axes,
        form=answer.form or ("finished" if answer.kind is Kind.NUMBER else "any"),
        digits=answer.digits,
        relative=answer.relative,
        absolute=_absolute(answer),
        unordered=answer.unordered,
        equation=answer.equation,
        start=answer.start,
        wrong=wrong,
        follow=part.follow,
    )


def _open(template: Template, part: Part, rubric: Authored, names: Names) -> Question | None:
    """An open question: its key is the model answer, its judge the learner, idea by idea."""
    drawn = on_numbers(rubric, names, lambda fact: asked(template, fact, names, Chance("")))
    if drawn is None:
        return None
    model = drawn.model or ""
    return Question(part.name, part.label, Kind.OPEN, key=model, key_text=model, rubric=drawn)


def _absolute(answer: Answer) -> float | None:
    """Asked to so many decimals means within half a unit of the last one."""
    if answer.absolute is None and answer.decimals is not None:
        return 0.5 * 10.0**-answer.decimals
    return answer.absolute


def value_of(answer: Answer, node: Node, names: Names) -> Value:
    """A key or a mistake on this draw; a tree for symbolic kinds."""
    if answer.kind in SYMBOLIC:
        return tidied(substitute(node, {name: as_node(value) for name, value in names.items()}))
    return evaluate(node, names, VOCABULARY)


def active(
    part: Part, names: Names, key: Value, strict: bool = True
) -> tuple[WrongRule, ...] | None:
    """The mistakes that are active on this draw; None where one of them gives the key."""
    rules = []
    for mistake in part.mistakes:
        if mistake.when is not None and not truth(evaluate(mistake.when, names, VOCABULARY)):
            continue
        value = value_of(part.answer, mistake.value, names)
        if same(part.answer, value, key):
            if strict:
                return None
            continue
        rules.append(_rule(part.answer, mistake, value, names))
    return tuple(rules)


def same(answer: Answer, a: Value, b: Value) -> bool:
    """Whether two values would be judged equal by this answer's tolerance."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(same(answer, x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, int | Fraction | float) and isinstance(b, int | Fraction | float):
        return abs(Fraction(a) - Fraction(b)) <= Fraction(_tolerance(answer, b))
    return a == b


def _tolerance(answer: Answer, key: int | Fraction | float) -> float:
    """Twice what is forgiven, so that a mistake never hides in the tolerance."""
    allowed = 2 * (_absolute(answer) or 0.0)
    if answer.relative:
        allowed += 2 * answer.relative * abs(float(key))
    if answer.digits and key:
        allowed += abs(float(key)) * 10.0 ** (1 - answer.digits)
    return allowed


def _rule(answer: Answer, mistake: Mistake, value: Value, names: Names) -> WrongRule:
    return WrongRule(
        name=mistake.name,
        family=mistake.family,
        value=value,
        text=typed(answer, value),
        rule=mistake.rule or line(mistake.shown or mistake.value),
        filled=filled(mistake.shown or mistake.value, names),
        say=fill(mistake.say, names, VOCABULARY),
    )


def typed(answer: Answer, value: Value) -> str:
    """A value as the learner would type it."""
    if answer.kind is Kind.SHAPE:
        return shape_text(value)
    if isinstance(value, Fraction | float) and (answer.decimals or answer.digits):
        return shown_value(_rounded(answer, value), grouped=False)
    if isinstance(value, tuple) and (answer.decimals or answer.digits):
        return ", ".join(typed(answer, item) for item in value)
    return text(value)


def _rounded(answer: Answer, value: Fraction | float) -> Value:
    exact = Fraction(value)
    if answer.decimals is not None:
        return rounded(exact, answer.decimals)
    return significant(exact, answer.digits or 1)
