"""Reading a rubric from a template, and setting it on drawn numbers."""

from collections.abc import Callable, Mapping

from tutor.authoring.fields import Fields
from tutor.authoring.source import Scalar, Source
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Wording, fill
from tutor.lang.evaluate import Value
from tutor.problems.instance import Kind, Question
from tutor.problems.model import Part
from tutor.problems.rubric import Fact, FollowUp, Idea, Rubric, SampleAnswer, Weight

Authored = Rubric[Wording, Part]
Drawn = Rubric[str, Question]
Names = Mapping[str, Value]

RUBRIC_KEYS = ("units", "facts", "samples", "model", "follow_ups", "interruptions")
STAGES = ("compute", "why", "limit", "trade-off")
FINDABLE = (Kind.NUMBER, Kind.SHAPE, Kind.LIST, Kind.EXPRESSION, Kind.PRODUCT)
SAMPLES = 3


def read_rubric(fields: Fields, read_part: Callable[[Fields], Part | None]) -> Authored | None:
    """The rubric of an open answer; None where a fault leaves nothing to mark by."""
    units = tuple(
        _unit(Fields(item, fields.faults, fields.names)) for item in fields.items("units")
    )
    _check_units(fields, units)
    names = {unit.name for unit in units}
    samples = tuple(_sample(Fields(s, fields.faults, fields.names), names)
                    for s in fields.items("samples"))  # fmt: skip
    if len(samples) < SAMPLES:
        message = f"{len(samples)} marked samples, {SAMPLES} are needed"
        fields.faults.add(fields.where, message, "Write one for each band.")
    model = fields.source("model")
    if model is None:
        fields.faults.add(fields.where, "'model' is missing", "Write the answer you would give.")
        return None
    facts = (_fact(Fields(item, fields.faults, fields.names), names, read_part)
             for item in fields.items("facts"))  # fmt: skip
    return Rubric(
        units=units,
        facts=tuple(fact for fact in facts if fact is not None),
        samples=samples,
        model=fields.wording(model),
        follow_ups=tuple(_follow_up(Fields(item, fields.faults, fields.names), names)
                         for item in fields.items("follow_ups")),
        interruptions=tuple(fields.wording(item) for item in fields.items("interruptions")),
    )  # fmt: skip


def _check_units(fields: Fields, units: tuple[Idea[Wording], ...]) -> None:
    names = [unit.name for unit in units]
    for name in sorted({name for name in names if names.count(name) > 1}):
        fields.faults.add(fields.place("units"), f"a second unit {name!r}", "Rename one of them.")
    held = {unit.weight for unit in units}
    for weight in Weight:
        if weight not in held:
            hint = "A rubric needs must, strong and kill units."
            fields.faults.add(fields.place("units"), f"no unit of weight {weight.value!r}", hint)


def _unit(fields: Fields) -> Idea[Wording]:
    """`{must: name, ask: ..., anchor: ..., counter: ...}`; the weight is the key of the name."""
    fields.allow((*Weight, "ask", "anchor", "counter"))
    given = [weight for weight in Weight if fields.source(weight) is not None]
    if len(given) != 1:
        fields.faults.add(fields.where, "a unit needs one weight", "Write `must: name`.")
    weight = given[0] if given else Weight.MUST
    ask, anchor, counter = (_said(fields, key) for key in ("ask", "anchor", "counter"))
    return Idea(fields.text(weight), weight, ask, anchor, counter)


def _said(fields: Fields, key: str) -> Wording:
    source = fields.source(key)
    if source is None:
        fields.faults.add(fields.where, f"{key!r} is missing", f"Add `{key}: ...`.")
    return fields.wording(source or Scalar("", fields.where))


def _known(fields: Fields, name: str, names: set[str], where: Source | None) -> None:
    if name not in names:
        place = where.where if where else fields.where
        hint = f"Units: {', '.join(sorted(names))}."
        fields.faults.add(place, f"no idea unit {name!r}", hint)


def _sample(fields: Fields, names: set[str]) -> SampleAnswer[Wording]:
    fields.allow(("text", "units"))
    units = fields.words("units")
    for name in units:
        _known(fields, name, names, fields.source("units"))
    return SampleAnswer(_said(fields, "text"), units)


def _fact(
    fields: Fields, names: set[str], read_part: Callable[[Fields], Part | None]
) -> Fact[Part] | None:
    """A part like any other, with the idea unit it speaks for."""
    unit = fields.text("unit", required=True)
    _known(fields, unit, names, fields.source("unit"))
    fields.entries.pop("unit", None)
    part = read_part(fields)
    if part is None:
        return None
    if part.answer.kind not in FINDABLE:
        hint = f"Write one of {', '.join(kind.value for kind in FINDABLE)}."
        message = f"a {part.answer.kind.value} cannot be found in a text"
        fields.faults.add(fields.where, message, hint)
    return Fact(unit, part)


def _follow_up(fields: Fields, names: set[str]) -> FollowUp[Wording]:
    fields.allow(("stage", "ask", "unit", "given"))
    stage = fields.text("stage", required=True)
    if stage not in STAGES:
        hint = f"Write one of {', '.join(STAGES)}."
        fields.faults.add(fields.place("stage"), f"no stage {stage!r}", hint)
    unit = fields.text("unit")
    if unit:
        _known(fields, unit, names, fields.source("unit"))
    return FollowUp(stage, _said(fields, "ask"), unit, fields.flag("given", True))


def on_numbers(
    rubric: Authored, names: Names, asked: Callable[[Part], Question | None]
) -> Drawn | None:
    """The rubric of this draw; None where a fact has no key on it."""
    facts = [(fact.unit, asked(fact.asked)) for fact in rubric.facts]
    if any(question is None for _, question in facts):
        return None

    def said(wording: Wording) -> str:
        return fill(wording, names, VOCABULARY)

    return Rubric(
        units=tuple(
            Idea(unit.name, unit.weight, said(unit.ask), said(unit.anchor), said(unit.counter))
            for unit in rubric.units
        ),
        facts=tuple(Fact(unit, question) for unit, question in facts if question is not None),
        samples=tuple(SampleAnswer(said(sample.text), sample.units) for sample in rubric.samples),
        model=said(rubric.model) if rubric.model else None,
        follow_ups=tuple(
            FollowUp(item.stage, said(item.ask), item.unit, item.given)
            for item in rubric.follow_ups
        ),
        interruptions=tuple(said(item) for item in rubric.interruptions),
    )
