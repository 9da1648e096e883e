"""Reading the parts of a template: what is asked and which mistakes are named."""

from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import ANY, NAMED, SCALAR, WORDS, Schema, closed_object
from tutor.authoring.source import Mapping
from tutor.kinds import fault_messages, registry
from tutor.kinds.active_mistakes import write_out
from tutor.kinds.kind import Kind, Part, SpecContext
from tutor.kinds.mistake import Mistake
from tutor.lang.domain import Domain
from tutor.lang.tree import Call, Index, Node, Text, walk

PART_KEYS = ("name", "label", "answer", "mistakes", "follow", "separate", "collisions")
MISTAKE_KEYS = ("family", "value", "when", "say", "rule", "with")


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
        fields.allow(PART_KEYS)
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
        answer.allow(("kind", *kind.members))
        context = self._context(fields.words("follow"))
        spec = kind.read(answer, context)
        if spec is None:
            return None
        mistakes = _read_mistakes(fields, kind, context)
        label, follow = fields.text("label", default=name), _read_follow(fields, earlier)
        separate, collisions = _read_separation(fields)
        return Part(name, label, kind, spec, mistakes, follow, separate, collisions)

    def _context(self, follow: tuple[str, ...]) -> SpecContext:
        """What the answer may use; names of earlier parts that it follows stay names."""
        derived = {name: node for name, node in self.derived.items() if name not in follow}
        inner = _PartReader(self.letters, {})
        return SpecContext(self.letters, derived, read_kind, lambda fact: inner.part(fact, []))


def read_kind(fields: Fields) -> Kind[Any, Any] | None:
    """The kind that `kind:` names."""
    text = fields.text("kind", required=True)
    kind = registry.kind_named(text)
    if kind is None:
        known = [each.name for each in registry.all_kinds()]
        fields.faults.add(fields.place("kind"), fault_messages.no_such_kind(text, known))
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
    for name, (_, value) in entries.items():
        entry = Fields(value, fields.faults, fields.names)
        entry.allow(MISTAKE_KEYS)
        given = entry.source("value")
        if given is None and kind.mistakes_have_values:
            fields.faults.add(entry.where, fault_messages.mistake_without_value(name))
            continue
        family = entry.text("family", required=True)
        when, say = entry.formula("when"), entry.single_wording("say")
        node = kind.mistake_value(entry, given or value, context)
        if node is None:
            continue
        mistakes.append(
            Mistake(
                name, family, node, say, when, entry.text("rule"),
                display=write_out(node, context.derived), combinations=_read_joined(entry, entries),
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
    """The JSON schema of a part, with the members of every kind."""
    members: dict[str, Schema] = {"kind": {"enum": list(registry.kind_words())}}
    for kind in registry.all_kinds():
        for key, schema in kind.members.items():
            members.setdefault(key, schema)
    answer = closed_object(members, members) | {"required": ["kind"]}
    known = {"family": SCALAR, "value": ANY, "with": NAMED}
    mistake = closed_object(MISTAKE_KEYS, known) | {"required": ["family"]}
    mistakes = {"type": "object", "additionalProperties": mistake}
    part = closed_object(PART_KEYS, {"answer": answer, "follow": WORDS, "mistakes": mistakes})
    return part | {"required": ["name", "answer"]}
