"""Drawing: template, version, rung and seed give the same instance in every process.

Numbers come from one stream, wording from a second and options from a third, so that another
wording changes no numbers. Nothing is parsed here.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import partial

from tutor.authoring.late_text import Text, late_text
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
from tutor.problems.kept_draws import KeptDraws
from tutor.problems.model import ParameterSpec, Template

TRIES = 2_000
STEPS = 200_000
WIDEST_RANGE = 1 << 53
LONGEST_SIDE = 9
Names = dict[str, Value]
Place = tuple[int, int]
Draw = tuple[Names, tuple[Question, ...]]


class NoDrawCode(StrEnum):
    """Why a template has no draw."""

    CONDITIONS = "conditions"
    STEPS = "steps"
    UNDEFINED = "undefined"


class NoDraw(Exception):
    """The template has no draw: its conditions are too narrow, it costs too much, a text fails."""

    def __init__(self, template: Template, code: NoDrawCode, reason: str) -> None:
        super().__init__(messages.undrawable(template.id, reason))
        self.code = code
        self.reason = reason


def instance(
    template: Template, seed: int, rung: int | None = None, kept: KeptDraws | None = None
) -> Instance:
    """The problem that this seed means at this rung (the template's first where left out)."""
    level = template.start if rung is None else rung
    name = f"{template.id}:{template.version}:{level}:{seed}"
    numbers, options = Chance(name), Chance(f"{name}:options")
    others = FurtherDraws(template, level, f"{name}:further")
    kept = KeptDraws(room=0) if kept is None else kept
    last = ""
    with budget(STEPS) as steps:
        for _ in range(TRIES):
            try:
                given = _parameters(template, level, numbers)
                make = partial(_values_and_questions, others, given, options)
                drawn = kept.once(("questions", given), make, options)
            except Undefined as undefined:
                drawn, last = None, str(undefined)
            if steps.left < 0:
                raise NoDraw(template, NoDrawCode.STEPS, messages.too_many_steps(STEPS))
            if drawn is not None:
                return _worded_or_refused(template, (level, seed), drawn, kept)
    reason = messages.conditions_too_narrow(TRIES, last)
    raise NoDraw(template, NoDrawCode.CONDITIONS, reason)


def instance_of(template: Template, given: Mapping[str, Value]) -> Instance | None:
    """The problem on given numbers, be it evidence or not; None where it has no key or text."""
    names = dict(given)
    with budget(STEPS):
        try:
            derive(template, names, frozenset())
            context = _context(template, names, Chance("given"), strict=False)
            questions = tuple(part_question(part, context) for part in template.parts)
            complete = tuple(question for question in questions if question is not None)
            if len(complete) < len(questions):
                return None
            return _worded(template, (template.start, 0), (names, complete), KeptDraws(room=0))
        except Undefined:
            return None


def _parameters(template: Template, rung: int, numbers: Chance) -> Names:
    """One try: the parameters, by the ranges of the rung."""
    names: Names = {}
    for name, spec in template.params_at(rung):
        names[name] = _draw_parameter(spec, names, numbers)
    return names


@dataclass(frozen=True, slots=True)
class FurtherDraws:
    """More numbers of a template at a rung, from a stream of their own."""

    template: Template
    rung: int
    stream: str

    def drawn(self, count: int) -> tuple[Names, ...]:
        """So many draws that keep every condition; fewer where the conditions are too narrow."""
        numbers = Chance(self.stream)
        draws: list[Names] = []
        for _ in range(TRIES):
            if len(draws) == count:
                break
            with suppress(Undefined):
                names = _complete(self.template, _parameters(self.template, self.rung, numbers))
                draws.extend([] if names is None else [names])
        return tuple(draws)

    def completed(self, given: Mapping[str, Value]) -> Names:
        """Given values with what can be derived from them; nothing that is given is computed."""
        names = dict(given)
        for name, node in self.template.derived:
            with suppress(Undefined):
                if name not in given:
                    names[name] = evaluate(node, names, VOCABULARY)
        return names


def _complete(template: Template, given: Names) -> Names | None:
    """The parameters with what is derived from them; None where a condition fails."""
    names = dict(given)
    derive(template, names, frozenset())
    holds = all(truth(evaluate(each, names, VOCABULARY)) for each in template.require)
    return names if holds else None


def _values_and_questions(others: FurtherDraws, given: Names, options: Chance) -> Draw | None:
    """All that the parameters decide; None where a condition fails or the draw is no evidence."""
    template = others.template
    names = _complete(template, given)
    if names is None:
        return None
    context = _context(template, names, options, others=others)
    questions = _questions(template, context)
    return None if questions is None else (names, questions)


def derive(template: Template, names: Names, given: frozenset[str]) -> None:
    """Add the derived values in order, except those that are given."""
    for name, node in template.derived:
        if name not in given:
            names[name] = evaluate(node, names, VOCABULARY)


def _draw_parameter(spec: ParameterSpec, names: Mapping[str, Value], numbers: Chance) -> Value:
    if spec.how == "matrix":
        rows, columns = (whole(evaluate(node, names, VOCABULARY)) for node in spec.shape)
        _check_length(rows)
        _check_length(max(rows, 0) * columns)
        return tuple(tuple(_one(spec, names, numbers) for _ in range(columns)) for _ in range(rows))
    if spec.how == "list":
        length = whole(evaluate(spec.shape[0], names, VOCABULARY))
        _check_length(length)
        return tuple(_one(spec, names, numbers) for _ in range(length))
    if spec.how == "sample":
        items = [evaluate(item, names, VOCABULARY) for item in spec.items]
        count = whole(evaluate(spec.shape[0], names, VOCABULARY))
        if count > len(items):
            raise Undefined(*messages.short_sample(count, len(items)))
        return tuple(numbers.sample(items, count))
    return _one(spec, names, numbers)


def _check_length(entries: int) -> None:
    if entries > ENTRIES:
        raise Undefined(*language.list_length(ENTRIES))


def _one(spec: ParameterSpec, names: Mapping[str, Value], numbers: Chance) -> Value:
    if spec.items:
        return evaluate(numbers.choice(spec.items), names, VOCABULARY)
    if spec.range is not None and spec.range[1] - spec.range[0] < WIDEST_RANGE:
        return numbers.integer(*spec.range)
    low, high, *rest = (number(evaluate(node, names, VOCABULARY)) for node in spec.bounds)
    if not rest and type(low) is int and type(high) is int and 0 <= high - low < WIDEST_RANGE:
        return numbers.integer(low, high)
    step = Fraction(rest[0]) if rest else Fraction(1)
    if not step:
        raise Undefined(*messages.STEP_OF_ZERO)
    count = int((Fraction(high) - Fraction(low)) / step)
    if count < 0:
        raise Undefined(*messages.RANGE_EMPTY)
    if count >= WIDEST_RANGE:
        raise Undefined(*messages.wide_range(WIDEST_RANGE))
    value = Fraction(low) + step * numbers.integer(0, count)
    return value.numerator if value.denominator == 1 else value


def _questions(template: Template, context: DrawContext) -> tuple[Question, ...] | None:
    """All parts with their keys and active mistakes; None where the draw is no evidence."""
    questions = tuple(part_question(part, context) for part in template.parts)
    if any(question is None for question in questions):
        return None
    complete = tuple(question for question in questions if question is not None)
    declared = any(part.mistakes for part in template.parts)
    if declared and not any(question.wrong for question in complete):
        return None
    return complete


def _context(
    template: Template,
    names: Mapping[str, Value],
    options: Chance,
    *,
    strict: bool = True,
    others: FurtherDraws | None = None,
) -> DrawContext:
    shape = _input(template, names)
    return DrawContext(names, options, template.symbols, shape, strict, others)


def _input(template: Template, names: Mapping[str, Value]) -> tuple[int, ...]:
    """The input of the template's network on these numbers: channels and sides."""
    return tuple(_side(fill(side, names, VOCABULARY, False)) for side in template.input)


def _side(text: str) -> int:
    if not text.isdecimal() or len(text) > LONGEST_SIDE:
        raise Undefined(*messages.no_side(text))
    return int(text)


def _worded_or_refused(template: Template, place: Place, draw: Draw, kept: KeptDraws) -> Instance:
    try:
        return _worded(template, place, draw, kept)
    except Undefined as undefined:
        raise NoDraw(template, NoDrawCode.UNDEFINED, str(undefined)) from undefined


def _worded(template: Template, place: Place, draw: Draw, kept: KeptDraws) -> Instance:
    rung, seed = place
    names, questions = draw
    wording = Chance(f"{template.id}:{template.version}:{rung}:{seed}:wording")
    ask = wording.choice(template.ask) if len(template.ask) > 1 else template.ask[0]
    network = fill(template.network, names, VOCABULARY, False) if template.network else ""
    prompt = fill(ask, names, VOCABULARY)
    hints, solution = kept.once(("texts", names), partial(_hints_and_solution, template, names))
    return Instance(
        template=template,
        rung=rung,
        seed=seed,
        values=names,
        prompt=prompt,
        questions=questions,
        hint_texts=hints,
        step_texts=solution,
        network=network,
        input=_input(template, names),
        prompt_in_words=late_text(names, ask.spoken) if ask.has_tall else "",
    )


def _hints_and_solution(template: Template, names: Names) -> tuple[tuple[Text, ...], ...]:
    hints = tuple(late_text(names, hint) for hint in template.hints)
    return hints, tuple(late_text(names, step) for step in template.solution)


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
