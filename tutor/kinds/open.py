"""Open questions: written freely, marked idea by idea by whoever wrote the answer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import (
    FLAG,
    LIST,
    NAMED,
    SCALAR,
    WORDS,
    Schema,
    closed_object,
    described,
    enum_of,
    list_of,
)
from tutor.authoring.source import Mapping, Scalar, Source
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Wording, fill
from tutor.chance import Chance
from tutor.events import Judgement
from tutor.kinds import fault_messages, messages
from tutor.kinds.claims import Stance, read_pattern, stance
from tutor.kinds.judgement import PartJudgement
from tutor.kinds.kind import DrawContext, Help, Kind, Part, Question, SpecContext, part_question
from tutor.kinds.rubric import (
    Claim,
    Fact,
    FollowUp,
    Idea,
    Interruption,
    Rubric,
    SampleAnswer,
    Weight,
)
from tutor.solver import Solver

Authored = Rubric[Wording, Part[Any]]
Drawn = Rubric[str, Question]

STAGES = ("compute", "why", "limit", "trade-off")
SAMPLES = 3
UNIT: dict[str, Schema] = {
    "must": described(SCALAR, "the name of an idea that must be there", example="denominators"),
    "strong": described(
        SCALAR, "the name of an idea that makes the answer strong", example="limits"
    ),
    "kill": described(SCALAR, "the name of an idea that rules the answer out", example="slogan"),
    "ask": described(SCALAR, "the idea as a yes/no question about the answer"),
    "anchor": described(SCALAR, "what counts"),
    "counter": described(SCALAR, "what does not"),
}
FACT: dict[str, Schema] = {
    "unit": described(SCALAR, "the idea that it speaks for", example="denominators"),
    "name": described(SCALAR, "the fact"),
    "label": described(SCALAR, "what it is called when it is found"),
    "near": described(
        WORDS, "its nouns: a number counts only in a sentence with one of them", example=["path"]
    ),
    "answer": described(
        NAMED, "its key, of kind number, shape, list, expression or product", example="number"
    ),
    "mistakes": described(NAMED, "wrong values that are named when they are found"),
}
SAMPLE: dict[str, Schema] = {
    "text": described(SCALAR, "an answer as somebody would write it"),
    "units": described(WORDS, "the ideas that it holds"),
}
FOLLOW_UP: dict[str, Schema] = {
    "stage": described(enum_of(STAGES), "what it is about", example="limit"),
    "ask": described(SCALAR, "the question"),
    "accept": described(SCALAR, "what a good answer holds"),
    "unit": described(
        SCALAR,
        "the idea on which it depends; always asked without it. One that waits for an idea that no "
        "fact finds may never be asked, so it does not count for its stage",
    ),
    "given": described(FLAG, "asked where that idea was in the answer, or was not (false)", True),
}
INTERRUPTION: dict[str, Schema] = {
    "about": described(WORDS, "words of the sentence that it takes up", example=["always"]),
    "ask": described(SCALAR, "what is asked about it"),
}
CLAIM: dict[str, Schema] = {
    "unit": described(SCALAR, "the idea that it touches", example="mixing"),
    "words": described(
        WORDS, "its words in their order; `a|b` are alternatives, `*` is any ending",
        example=["depthwise", "mix*|combine*", "channel*"],
    ),
    "unless": described(WORDS, "a sentence with one of these words speaks of something else"),
    "holds": described(FLAG, "whether the statement is true", False),
    "say": described(SCALAR, "what is said where it is found"),
    "true": described(WORDS, "sentences that do not make it"),
    "false": described(WORDS, "sentences that make it"),
}  # fmt: skip
RUBRIC: dict[str, Schema] = {
    "units": described(
        list_of(closed_object(("ask", "anchor", "counter"), UNIT)),
        "the ideas: at least one `must` and one `kill`, and at least five `strong` ones or none. "
        "Every must and no kill is Lean Hire, with four in five strong ones Strong Hire; without "
        "strong ones it is Strong Hire at once. All else is No Hire",
    ),
    "facts": described(
        list_of(closed_object(("unit", "name", "answer"), FACT)),
        "parts that arithmetic looks for in the text; they suggest and never judge",
    ),
    "samples": described(
        list_of(closed_object(("text",), SAMPLE), SAMPLES),
        "at least three marked answers, the first a Strong Hire, and one of each other rating that "
        "the ideas can give: Lean Hire (only with `strong` ideas) and No Hire",
    ),
    "model": described(SCALAR, "the answer that you would give"),
    "follow_ups": described(
        list_of(closed_object(("stage", "ask"), FOLLOW_UP)), "what the interviewer asks next"
    ),
    "interruptions": described(
        LIST,
        "what the interviewer throws in: a text, or `{about: [words], ask: text}` for a sentence "
        "with one of these words",
    ),
    "claims": described(
        list_of(closed_object(("unit", "words", "say", "true", "false"), CLAIM)),
        "statements looked for in the text, mostly false ones that are often said",
    ),
}


@dataclass(frozen=True, slots=True)
class OpenSpec:
    """The rubric as written."""

    rubric: Authored


@dataclass(frozen=True, slots=True)
class OpenQuestion(Question):
    """The rubric on this draw; the key is the model answer."""

    rubric: Drawn = field(kw_only=True)


def read_spec(fields: Fields, context: SpecContext) -> OpenSpec | None:
    """The rubric of an open answer; None where a fault leaves nothing to mark by."""
    rubric = read_rubric(fields, context)
    return None if rubric is None else OpenSpec(rubric)


def read_rubric(fields: Fields, context: SpecContext) -> Authored | None:
    """The rubric of an open answer; None where a fault leaves nothing to mark by."""
    units = tuple(
        _unit(Fields(item, fields.faults, fields.names)) for item in fields.items("units")
    )
    _check_units(fields, units)
    names = {unit.name for unit in units}
    samples = tuple(_sample(Fields(s, fields.faults, fields.names), names)
                    for s in fields.items("samples"))  # fmt: skip
    if len(samples) < SAMPLES:
        fields.faults.add(
            fields.place("samples"), fault_messages.few_samples(len(samples), SAMPLES)
        )
    model = fields.source("model")
    if model is None:
        fields.faults.add(fields.where, fault_messages.model_missing())
        return None
    facts = (_fact(Fields(item, fields.faults, fields.names), names, context)
             for item in fields.items("facts"))  # fmt: skip
    return Rubric(
        units=units,
        facts=tuple(fact for fact in facts if fact is not None),
        samples=samples,
        model=fields.wording(model),
        follow_ups=tuple(_follow_up(Fields(item, fields.faults, fields.names), names)
                         for item in fields.items("follow_ups")),
        interruptions=tuple(_interruption(fields, item) for item in fields.items("interruptions")),
        claims=tuple(_claim(Fields(item, fields.faults, fields.names), names)
                     for item in fields.items("claims")),
    )  # fmt: skip


def _check_units(fields: Fields, units: tuple[Idea[Wording], ...]) -> None:
    names = [unit.name for unit in units]
    for name in sorted({name for name in names if names.count(name) > 1}):
        fields.faults.add(fields.place("units"), fault_messages.second_unit(name))
    held = {unit.weight for unit in units}
    for weight in (Weight.MUST, Weight.KILL):
        if weight not in held:
            fields.faults.add(fields.place("units"), fault_messages.no_unit_of_weight(weight.value))


def _unit(fields: Fields) -> Idea[Wording]:
    """`{must: name, ask: ..., anchor: ..., counter: ...}`; the weight is the key of the name."""
    fields.allow(UNIT)
    given = [weight for weight in Weight if fields.source(weight) is not None]
    strange = fields.entries.keys() - UNIT.keys()
    if len(given) != 1 and not strange:
        fields.faults.add(fields.where, fault_messages.one_weight())
    weight = given[0] if given else Weight.MUST
    ask, anchor, counter = (_text(fields, key) for key in ("ask", "anchor", "counter"))
    return Idea(fields.text(weight), weight, ask, anchor, counter)


def _text(fields: Fields, key: str) -> Wording:
    return fields.single_wording(key, required=True)


def _known(fields: Fields, name: str, names: set[str], where: Source | None) -> None:
    """A fault for the name of no idea; none while an idea has no name, which may be meant."""
    if name not in names and "" not in names:
        place = where.where if where else fields.where
        fields.faults.add(place, fault_messages.no_idea_unit(name, names))


def _sample(fields: Fields, names: set[str]) -> SampleAnswer[Wording]:
    fields.allow(SAMPLE)
    units = fields.words("units")
    for name in units:
        _known(fields, name, names, fields.source("units"))
    return SampleAnswer(_text(fields, "text"), units)


def _fact(fields: Fields, names: set[str], context: SpecContext) -> Fact[Part[Any]] | None:
    """A part like any other, with the idea unit it speaks for and the nouns that name it."""
    unit = fields.text("unit", required=True)
    _known(fields, unit, names, fields.source("unit"))
    near = fields.words("near")
    for key in ("unit", "near"):
        fields.entries.pop(key, None)
    part = context.part(fields)
    if part is None:
        return None
    if part.kind.pieces is None:
        fields.faults.add(fields.where, fault_messages.not_findable(part.kind.name))
    return Fact(unit, part, near)


def _claim(fields: Fields, names: set[str]) -> Claim[Wording]:
    """`{unit, words: [depthwise, "mix*|combine*", "channel*"], say, true: [...], false: [...]}`."""
    fields.allow(CLAIM)
    unit = fields.text("unit", required=True)
    _known(fields, unit, names, fields.source("unit"))
    pattern = read_pattern(fields.words("words"), fields.words("unless"))
    if not pattern.places or not all(pattern.places):
        fields.faults.add(fields.place("words"), fault_messages.claim_without_words())
    claim = Claim(unit, pattern, fields.flag("holds"), _text(fields, "say"))
    for key in ("true", "false"):
        examples = fields.items(key)
        if not examples:
            fields.faults.add(fields.where, fault_messages.claim_without_examples(key))
        for source in examples:
            sentence = source.text if isinstance(source, Scalar) else ""
            if not _read_as(claim, sentence, key):
                fields.faults.add(source.where, fault_messages.claim_misread(sentence, key))
    return claim


def _read_as(claim: Claim[Wording], sentence: str, key: str) -> bool:
    """Whether an example sentence is read as its author says."""
    spoken = stance(claim.pattern, sentence)
    is_false = spoken is (Stance.DENIED if claim.holds else Stance.ASSERTED)
    if key == "false":
        return is_false
    return spoken is Stance.ASSERTED if claim.holds else not is_false


def _follow_up(fields: Fields, names: set[str]) -> FollowUp[Wording]:
    fields.allow(FOLLOW_UP)
    stage = fields.text("stage", required=True)
    unit = fields.text("unit")
    if unit:
        _known(fields, unit, names, fields.source("unit"))
    accept = _text(fields, "accept") if fields.source("accept") is not None else None
    if accept is None and (not unit or fields.flag("given", True)):
        fields.faults.add(fields.where, fault_messages.follow_up_without_key())
    return FollowUp(stage, _text(fields, "ask"), unit, fields.flag("given", True), accept)


def _interruption(fields: Fields, item: Source) -> Interruption[Wording]:
    """A text, or `{about: [words], ask: text}`, which takes up a sentence with such a word."""
    if not isinstance(item, Mapping):
        return Interruption(fields.wording(item))
    inner = Fields(item, fields.faults, fields.names)
    inner.allow(INTERRUPTION)
    return Interruption(_text(inner, "ask"), inner.words("about"))


def draw_question(part: Part[OpenSpec], context: DrawContext) -> OpenQuestion | None:
    """The rubric of this draw; None where a fact has no key on it."""
    rubric, names = part.spec.rubric, context.names
    inner = DrawContext(names, Chance(""), context.symbols, context.input)
    facts = [(fact, part_question(fact.part, inner)) for fact in rubric.facts]
    if any(question is None for _, question in facts):
        return None

    def filled(wording: Wording) -> str:
        return fill(wording, names, VOCABULARY)

    anchors = {unit.name: unit.anchor for unit in rubric.units}

    def accepted(item: FollowUp[Wording]) -> str | None:
        """What the author wrote; else what counts as the idea that was missing."""
        anchor = None if item.given else anchors.get(item.unit)
        wording = item.accept or anchor
        return filled(wording) if wording is not None else None

    drawn = Rubric(
        units=tuple(
            Idea(u.name, u.weight, filled(u.ask), filled(u.anchor), filled(u.counter))
            for u in rubric.units
        ),
        facts=tuple(Fact(fact.unit, question, fact.near) for fact, question in facts
                    if question is not None),
        samples=tuple(SampleAnswer(filled(each.text), each.units) for each in rubric.samples),
        model=filled(rubric.model) if rubric.model else None,
        follow_ups=tuple(
            FollowUp(each.stage, filled(each.ask), each.unit, each.given, accepted(each))
            for each in rubric.follow_ups
        ),
        interruptions=tuple(
            Interruption(filled(each.ask), each.about) for each in rubric.interruptions
        ),
        claims=tuple(Claim(c.unit, c.pattern, c.holds, filled(c.say)) for c in rubric.claims),
    )  # fmt: skip
    model = drawn.model or ""
    return OpenQuestion(part.name, part.label, part.kind, model, model, rubric=drawn)


def rubric_in(question: Question) -> Drawn | None:
    """The rubric of an open question; None for every other kind."""
    return question.rubric if isinstance(question, OpenQuestion) else None


def judge(question: OpenQuestion, typed: str, solver: Solver | None = None) -> PartJudgement:
    """An open answer is judged by its author; nothing is decided here."""
    del question, typed, solver
    return PartJudgement(Judgement.UNDECIDED, "", messages.SELF_MARKED)


def preview(question: OpenQuestion, typed: str) -> str:
    """Free text is not read."""
    del question, typed
    return ""


def rubric_facts(question: OpenQuestion) -> dict[str, Any]:
    """All that an open answer is marked by, on these numbers, for other programs."""
    rubric = question.rubric
    return {
        "units": unit_facts(rubric.units),
        "facts": [
            {"unit": fact.unit, "label": fact.part.label, "kind": fact.part.kind.name,
             "key": fact.part.key_text}
            for fact in rubric.facts
        ],
        "follow_ups": follow_up_facts(rubric.follow_ups),
        "model": rubric.model or "",
        "samples": [{"text": each.text, "units": list(each.units)} for each in rubric.samples],
    }  # fmt: skip


def unit_facts(ideas: Iterable[Idea[str]]) -> list[dict[str, Any]]:
    """The ideas of a rubric: what is asked, what is accepted, what is not."""
    return [
        {"name": idea.name, "weight": idea.weight.value, "ask": idea.ask,
         "accept": idea.anchor, "reject": idea.counter}
        for idea in ideas
    ]  # fmt: skip


def follow_up_facts(items: Iterable[FollowUp[str]]) -> list[dict[str, Any]]:
    """What the interviewer asks next; `accept` is empty where the author wrote no answer."""
    return [{"stage": item.stage, "ask": item.ask, "accept": item.accept or ""} for item in items]


OPEN = Kind(
    name="open",
    members=RUBRIC,
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help("Write an answer of any length; lines may be empty.", ()),
    several_lines=True,
    has_key=False,
    document_facts=rubric_facts,
)
