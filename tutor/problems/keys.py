"""Keys and active mistakes on drawn numbers, and both as a learner would type them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from tutor.authoring.vocabulary import OF_NETWORKS, VOCABULARY
from tutor.authoring.wording import fill, shown_value
from tutor.lang.evaluate import Value, evaluate, shape_text, text
from tutor.lang.functions import rounded, significant
from tutor.lang.line import line
from tutor.lang.substitute import as_node, line_with_numbers, substitute
from tutor.lang.tree import Call, Each, Index, Node, Number, Sequence, Symbol, Text, walk
from tutor.lang.values import truth
from tutor.problems.instance import InstanceMistake, Kind
from tutor.problems.model import Answer, Mistake, Part
from tutor.problems.simplify import tidied

Names = Mapping[str, Value]
_UNSPOKEN = (VOCABULARY.keys() - OF_NETWORKS) | {"if", "range"}
SYMBOLIC = frozenset({Kind.EXPRESSION, Kind.PRODUCT, Kind.DERIVATION})


def holds(condition: Node | None, names: Names, default: bool = True) -> bool:
    """Whether a condition is true on this draw; `default` where there is none."""
    return default if condition is None else truth(evaluate(condition, names, VOCABULARY))


def value_of(answer: Answer, node: Node, names: Names) -> Value:
    """A key or a mistake on this draw; a tree for symbolic kinds, a word for a fill-in."""
    if answer.kind in SYMBOLIC:
        return tidied(substituted(node, names))
    value = evaluate(node, names, VOCABULARY)
    return text(value) if answer.kind is Kind.FILL else value


def substituted(node: Node, names: Names) -> Node:
    """The tree with this draw's values in place of its names."""
    return substitute(node, {name: as_node(value) for name, value in names.items()})


def active(
    part: Part, names: Names, key: Value, strict: bool = True
) -> tuple[InstanceMistake, ...] | None:
    """The mistakes that are active on this draw; None where one of them gives the key.

    Without `strict` such a mistake is left out, as it must be for a value carried forward.
    """
    rules: dict[str, InstanceMistake] = {}
    for mistake in part.mistakes:
        if not holds(mistake.when, names):
            continue
        value = value_of(part.answer, mistake.value, names)
        if not same(part.answer, value, key):
            rules[mistake.name] = rule_of(part.answer, mistake, value, names)
        elif strict:
            return None
    return (*rules.values(), *_joined(part, names, key, rules))


def _joined(
    part: Part, names: Names, key: Value, rules: Mapping[str, InstanceMistake]
) -> Iterator[InstanceMistake]:
    """Two active mistakes made at once, where the author says what that gives."""
    for mistake in part.mistakes:
        for other, node in mistake.joined.items():
            if mistake.name not in rules or other not in rules:
                continue
            value = value_of(part.answer, node, names)
            if same(part.answer, value, key):
                continue
            rule = rules[mistake.name]
            yield replace(
                rule,
                name=f"{mistake.name}+{other}",
                value=value,
                text=typed(part.answer, value),
                rule=line(node),
                filled=line_with_numbers(node, names),
                say=f"{rule.say} {rules[other].say}",
            )


def same(answer: Answer, a: Value, b: Value) -> bool:
    """Whether two values would be judged equal by this answer's tolerance."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(same(answer, x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, int | Fraction | float) and isinstance(b, int | Fraction | float):
        allowed = _tolerance(answer, b)
        return a == b or (allowed > 0 and abs(Fraction(a) - Fraction(b)) <= Fraction(allowed))
    return a == b


def absolute(answer: Answer) -> float | None:
    """Asked to so many decimals means within half a unit of the last one."""
    if answer.absolute is None and answer.decimals is not None:
        return 0.5 * 10.0**-answer.decimals
    return answer.absolute


def _tolerance(answer: Answer, key: int | Fraction | float) -> float:
    """Twice what is forgiven, so that a mistake never hides in the tolerance."""
    allowed = 2 * (absolute(answer) or 0.0)
    if answer.relative:
        allowed += 2 * answer.relative * abs(float(key))
    if answer.digits and key:
        allowed += abs(float(key)) * 10.0 ** (1 - answer.digits)
    return allowed


def told(answer: Answer, node: Node, names: Names) -> tuple[str, str]:
    """The rule in letters and on these numbers; nothing where it is a program or states a fact.

    A lone letter says something beside the right rule only.
    """
    right = answer.shown or answer.value
    if isinstance(right, Symbol) or isinstance(node, Number) or _is_program(node, names):
        return "", ""
    if isinstance(node, Symbol):
        alone = right is None or _is_program(right, names)
        return ("", "") if alone else (line(node), "")
    return line(node), line_with_numbers(node, names)


def _is_program(node: Node, names: Names) -> bool:
    return any(_unspoken(part, names) for part in walk(node))


def _unspoken(node: Node, names: Names) -> bool:
    if isinstance(node, Call):
        listed = any(isinstance(argument, Sequence) for argument in node.arguments)
        return listed or node.function in _UNSPOKEN
    listed = isinstance(node, Symbol) and isinstance(names.get(node.name), tuple)
    return listed or isinstance(node, Each | Index | Text)


def rule_of(answer: Answer, mistake: Mistake, value: Value, names: Names) -> InstanceMistake:
    """A mistake with its value, both rules and its feedback on these numbers."""
    rule, on_numbers = told(answer, mistake.shown or mistake.value, names)
    return InstanceMistake(
        name=mistake.name,
        family=mistake.family,
        value=value,
        text=typed(answer, value),
        rule=mistake.rule or rule,
        filled=on_numbers,
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
    return _unrounded(value)


def _unrounded(value: Value) -> str:
    """Short decimals as decimals, where nothing is lost by it."""
    if isinstance(value, tuple):
        if all(isinstance(item, tuple) for item in value):
            return f"[{', '.join(f'[{_unrounded(row)}]' for row in value)}]"
        return ", ".join(map(_unrounded, value))
    shown = shown_value(value, grouped=False) if isinstance(value, Fraction) else ""
    return shown if shown and Fraction(shown) == value else text(value)


def _rounded(answer: Answer, value: Fraction | float) -> Value:
    exact = Fraction(value)
    if answer.decimals is not None:
        return rounded(exact, answer.decimals)
    return significant(exact, answer.digits or 1)
