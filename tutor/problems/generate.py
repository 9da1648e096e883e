"""Drawing: template, version, rung and seed give the same instance in every process.

Numbers come from one stream, wording from a second and options from a third, so that another
wording changes no numbers. Nothing is parsed here.
"""

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import fill
from tutor.chance import Chance
from tutor.kinds.kind import DrawContext, Question, part_question
from tutor.lang import messages as language
from tutor.lang.evaluate import Undefined, Value, evaluate
from tutor.lang.limits import ENTRIES
from tutor.lang.values import budget, number, truth, whole
from tutor.problems import messages
from tutor.problems.instance import Instance
from tutor.problems.model import ParameterSpec, Template

TRIES = 2_000
STEPS = 1_000_000
Names = dict[str, Value]


class NoDrawCode(StrEnum):
    """Why a template gives no problem on a seed."""

    TOO_MANY_STEPS = "too_many_steps"
    CONDITIONS = "conditions"


class NoDraw(Exception):
    """No draw of the template satisfies what its author requires; the code says why."""

    def __init__(self, code: NoDrawCode, message: str) -> None:
        super().__init__(message)
        self.code = code


def instance(template: Template, seed: int, rung: int | None = None) -> Instance:
    """The problem that this seed means at this rung (the template's first where left out)."""
    level = template.start if rung is None else rung
    name = f"{template.id}:{template.version}:{level}:{seed}"
    numbers, options = Chance(name), Chance(f"{name}:options")
    with budget(STEPS) as steps:
        for _ in range(TRIES):
            names = draw_values(template, level, numbers)
            questions = None if names is None else _questions(template, names, options)
            if names is not None and questions is not None:
                return _worded(template, (level, seed), names, questions)
            if steps.left < 0:
                message = messages.draw_too_long(template.id, STEPS)
                raise NoDraw(NoDrawCode.TOO_MANY_STEPS, message)
    raise NoDraw(NoDrawCode.CONDITIONS, messages.no_draw_in_tries(template.id, TRIES))


def draw_values(template: Template, rung: int, numbers: Chance) -> Names | None:
    """One try: parameters and derived values, or None where a condition fails."""
    specs = dict(template.params)
    for level in sorted(template.at):
        if level <= rung:
            specs.update(template.at[level])
    names: Names = {}
    try:
        for name, _ in template.params:
            names[name] = draw_parameter(specs[name], names, numbers)
        derive(template, names, frozenset())
        for condition in template.require:
            if not truth(evaluate(condition, names, VOCABULARY)):
                return None
    except Undefined:
        return None
    return names


def derive(template: Template, names: Names, given: frozenset[str]) -> None:
    """Add the derived values in order, except those that are given."""
    for name, node in template.derived:
        if name not in given:
            names[name] = evaluate(node, names, VOCABULARY)


def draw_parameter(spec: ParameterSpec, names: Mapping[str, Value], numbers: Chance) -> Value:
    """One parameter."""
    if spec.how == "matrix":
        rows, columns = (whole(evaluate(node, names, VOCABULARY)) for node in spec.shape)
        _check_length(rows * columns)
        return tuple(tuple(_one(spec, names, numbers) for _ in range(columns)) for _ in range(rows))
    if spec.how == "list":
        length = whole(evaluate(spec.shape[0], names, VOCABULARY))
        _check_length(length)
        return tuple(_one(spec, names, numbers) for _ in range(length))
    if spec.how == "sample":
        items = [evaluate(item, names, VOCABULARY) for item in spec.items]
        count = whole(evaluate(spec.shape[0], names, VOCABULARY))
        return tuple(numbers.sample(items, count))
    return _one(spec, names, numbers)


def _check_length(entries: int) -> None:
    if entries > ENTRIES:
        raise Undefined(*language.list_length(ENTRIES))


def _one(spec: ParameterSpec, names: Mapping[str, Value], numbers: Chance) -> Value:
    if spec.items:
        return evaluate(numbers.choice(spec.items), names, VOCABULARY)
    low, high, *rest = (number(evaluate(node, names, VOCABULARY)) for node in spec.bounds)
    step = Fraction(rest[0]) if rest else Fraction(1)
    count = int((Fraction(high) - Fraction(low)) / step)
    if count < 0:
        raise Undefined(*messages.RANGE_EMPTY)
    value = Fraction(low) + step * numbers.integer(0, count)
    return value.numerator if value.denominator == 1 else value


def _questions(
    template: Template, names: Mapping[str, Value], options: Chance
) -> tuple[Question, ...] | None:
    """All parts with their keys and active mistakes; None where the draw is no evidence."""
    try:
        context = _context(template, names, options)
        questions = tuple(part_question(part, context) for part in template.parts)
    except Undefined:
        return None
    if any(question is None for question in questions):
        return None
    complete = tuple(question for question in questions if question is not None)
    declared = any(part.mistakes for part in template.parts)
    if declared and not any(question.wrong for question in complete):
        return None
    return complete


def _context(
    template: Template, names: Mapping[str, Value], options: Chance, strict: bool = True
) -> DrawContext:
    return DrawContext(names, options, template.symbols, _input(template, names), strict)


def _input(template: Template, names: Mapping[str, Value]) -> tuple[int, ...]:
    """The input of the template's network on these numbers: channels and sides."""
    return tuple(int(fill(side, names, VOCABULARY, False)) for side in template.input)


def _worded(
    template: Template, place: tuple[int, int], names: Names, questions: tuple[Question, ...]
) -> Instance:
    rung, seed = place
    wording = Chance(f"{template.id}:{template.version}:{rung}:{seed}:wording")
    ask = wording.choice(template.ask)
    network = fill(template.network, names, VOCABULARY, False) if template.network else ""
    return Instance(
        template=template,
        rung=rung,
        seed=seed,
        values=names,
        prompt=fill(ask, names, VOCABULARY),
        questions=questions,
        hints=tuple(fill(hint, names, VOCABULARY) for hint in template.hints),
        steps=tuple(fill(step, names, VOCABULARY) for step in template.solution),
        network=network,
        input=_input(template, names),
    )


def carry_forward(drawn_instance: Instance, name: str, own: Mapping[str, Value]) -> Question | None:
    """The part as it follows from the learner's own earlier values; None where that degenerates."""
    template = drawn_instance.template
    part = next(part for part in template.parts if part.name == name)
    names = {key: drawn_instance.values[key] for key, _ in template.params}
    names.update(own)
    try:
        derive(template, names, frozenset(own))
        return part_question(part, _context(template, names, Chance(""), strict=False))
    except Undefined:
        return None
