"""Reading the parts of a template: what is asked and which mistakes are named."""

from collections.abc import Mapping as Map
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from tutor.authoring.fields import LONGEST_NAME, Fields
from tutor.authoring.schema_terms import (
    ANY,
    FLAG,
    NAMED,
    SCALAR,
    WORDS,
    Schema,
    closed_object,
    described,
    enum_of,
    named,
)  # fmt: skip
from tutor.authoring.source import Mapping, Role
from tutor.kinds import fault_messages, registry
from tutor.kinds.active_mistakes import write_out
from tutor.kinds.kind import Kind, Part, SpecContext
from tutor.kinds.mistake import Mistake
from tutor.lang.domain import Domain
from tutor.lang.tree import Call, Index, Node, Text, walk

MISTAKE: dict[str, Schema] = {
    "family": described(SCALAR, "the misconception that it is counted by", example="F01"),
    "value": described(ANY, "the wrong answer as a formula", example="a - b"),
    "when": described(SCALAR, "the draws on which it can show; all without it", example="b > 1"),
    "say": described(SCALAR, "one line of feedback with the numbers of the draw"),
    "rule": described(SCALAR, "the wrong rule in words, where its formula does not say it"),
    "with": described(
        named(ANY), "what it gives together with another mistake: name of the other, formula"
    ),
}
PART: dict[str, Schema] = {
    "name": described(SCALAR, "the part, unique in the template", example="sum"),
    "label": described(SCALAR, "what stands before the field; without it the name"),
    "answer": described(NAMED, "the kind and what that kind needs"),
    "mistakes": described(
        named(closed_object(("family",), MISTAKE)),
        "wrong answers with their reasons: name and mistake",
    ),
    "follow": described(
        WORDS,
        "earlier parts that it builds on, or `true` for all: their error is carried forward. The "
        "key must compute with the name of the earlier part, or with a value derived from it: give "
        "the value of that part its name under `derived`",
        example=["left"],
    ),
    "separate": described(
        FLAG, "true: a draw on which two of its mistakes give the same value is drawn again", False
    ),
    "collisions": described(SCALAR, "why its mistakes cannot be drawn apart"),
}
KIND = "kind"


def read_parts(
    fields: Fields, symbols: Map[str, Domain], derived: Map[str, Node]
) -> tuple[Part[Any], ...]:
    """All parts of a template, in order; rules are shown with `derived` names written out.

    Names that look something up or tell cases apart stay: their formulas explain no rule.
    """
    sources = fields.items("parts")
    if not sources:
        fields.faults.add(fields.where, fault_messages.parts_missing())
    letters = fields.names | set(symbols)
    if any(not domain.commutes for domain in symbols.values()):
        letters.add("I")
    plain = {name: node for name, node in derived.items() if not any(map(_chooses, walk(node)))}
    reader = _PartReader(frozenset(letters), plain)
    parts: list[Part[Any]] = []
    for source in sources:
        part = reader.part(Fields(source, fields.faults, fields.names), parts)
        if part is not None:
            parts.append(part)
    return tuple(parts)


def _chooses(node: Node) -> bool:
    return isinstance(node, Index | Text) or (isinstance(node, Call) and node.function == "if")


@dataclass(frozen=True, slots=True)
class _PartReader:
    """The letters of the problem and the derived names that rules are shown without."""

    letters: frozenset[str]
    derived: Map[str, Node]

    def part(self, fields: Fields, earlier: list[Part[Any]]) -> Part[Any] | None:
        """One part; None where a fault leaves nothing to ask."""
        fields.allow(PART)
        name = fields.text("name", required=True)
        if name in {part.name for part in earlier}:
            fields.faults.add(fields.where, fault_messages.second_part(name))
        source = fields.source("answer")
        if source is None:
            fields.faults.add(fields.where, fault_messages.answer_missing())
            return None
        answer = Fields(source, fields.faults, fields.names)
        kind = read_kind(answer)
        if kind is None:
            return None
        answer.allow({KIND: SCALAR, **kind.members})
        context = self._context(fields.words("follow"))
        spec = kind.read(answer, context)
        if spec is None:
            return None
        mistakes = _read_mistakes(fields, kind, context)
        label, follow = fields.text("label", default=name), _read_follow(fields, earlier)
        if "{{" in label:
            fields.faults.add(fields.place("label"), fault_messages.hole_in_label())
        separate, collisions = _read_separation(fields)
        return Part(
            name, label, kind, spec, mistakes, follow, separate, collisions, fields.where,
            answer.text(KIND),
        )  # fmt: skip

    def _context(self, follow: tuple[str, ...]) -> SpecContext:
        """What the answer may use; names of earlier parts that it follows stay names."""
        derived = {name: node for name, node in self.derived.items() if name not in follow}
        inner = _PartReader(self.letters, {})
        return SpecContext(self.letters, derived, read_kind, lambda fact: inner.part(fact, []))


def read_kind(fields: Fields) -> Kind[Any, Any] | None:
    """The kind that `kind:` names."""
    fields.expect(KIND)
    text = fields.text(KIND, required=True)
    kind = registry.kind_named(text)
    if kind is None and text:
        known = registry.kind_words()
        close = get_close_matches(text[:LONGEST_NAME], known, 1)
        fields.faults.add(fields.place(KIND), fault_messages.no_such_kind(text, known, close))
    return kind


def _read_follow(fields: Fields, earlier: list[Part[Any]]) -> tuple[str, ...]:
    words = fields.words("follow")
    known = tuple(part.name for part in earlier)
    if words == ("true",):
        return known
    for word in words:
        if word not in known:
            fields.faults.add(fields.place("follow"), fault_messages.follows_nothing(word, known))
    return words


def _read_separation(fields: Fields) -> tuple[bool, str]:
    """Whether draws must tell the mistakes apart, and why they cannot: each needs two mistakes."""
    source = fields.source("mistakes")
    written = source.entries if isinstance(source, Mapping) else ()
    for key in ("separate", "collisions"):
        if key in fields.entries and len(written) < 2:
            fields.faults.add(fields.place(key), fault_messages.nothing_to_separate(key))
    return fields.flag("separate"), fields.text("collisions")


def _read_mistakes(
    fields: Fields, kind: Kind[Any, Any], context: SpecContext
) -> tuple[Mistake, ...]:
    source = fields.source("mistakes")
    if source is None:
        return ()
    entries = Fields(source, fields.faults).entries
    mistakes = []
    for name, (place, value) in entries.items():
        entry = Fields(value, fields.faults, fields.names)
        entry.allow(MISTAKE)
        given = entry.source("value")
        if given is None and kind.mistakes_have_values:
            fields.faults.add(entry.where, fault_messages.mistake_without_value(name))
            continue
        family = entry.reference("family", Role.FAMILY, True, name)
        when, say = entry.formula("when"), entry.single_wording("say")
        node = kind.mistake_value(entry, given or value, context)
        if node is None:
            continue
        mistakes.append(
            Mistake(
                name, family, node, say, when, entry.text("rule"),
                display=write_out(node, context.derived), combinations=_read_joined(entry, entries),
                where=place.where,
            )
        )  # fmt: skip
    return tuple(mistakes)


def _read_joined(fields: Fields, known: Map[str, object]) -> dict[str, Node]:
    """What this mistake gives together with another one, by the name of the other."""
    source = fields.source("with")
    if source is None:
        return {}
    joined = {}
    for name, (place, value) in Fields(source, fields.faults).entries.items():
        if name not in known:
            fields.faults.add(place.where, fault_messages.joins_nothing(name))
        node = fields.expression(value)
        if node is not None:
            joined[name] = node
    return joined


def part_schema() -> Schema:
    """The JSON schema of a part: which members an answer has depends on its kind."""
    words = {KIND: described(enum_of(registry.kind_words()), "how it is answered")}
    answer = {
        "type": "object",
        "properties": words,
        "required": [KIND],
        "allOf": [_answer_schema(kind) for kind in registry.all_kinds()],
        "description": "the kind and what that kind needs",
    }
    return closed_object(("name", "answer"), {**PART, "answer": answer})


def _answer_schema(kind: Kind[Any, Any]) -> Schema:
    """The members of an answer of one kind."""
    is_kind = {"properties": {KIND: enum_of((kind.name, *kind.aliases))}, "required": [KIND]}
    return {"if": is_kind, "then": closed_object((), {KIND: SCALAR, **kind.members})}
