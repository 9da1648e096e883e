"""Authored templates: text with positions in, templates and every fault out."""

from collections.abc import Mapping as Map
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from tutor.authoring.fields import Fields
from tutor.authoring.messages import key_missing
from tutor.authoring.schema_terms import object_keys
from tutor.authoring.sketch import read_sketch
from tutor.authoring.source import Faults, Mapping, Role, Scalar, Source
from tutor.authoring.wording import Wording
from tutor.faults import Fault, Where
from tutor.kinds.kind import Part
from tutor.kinds.open import OPEN
from tutor.kinds.parts import read_parts
from tutor.lang.domain import Domain, read_domain
from tutor.lang.tree import Node, Symbol
from tutor.problems import messages
from tutor.problems.model import DEFAULT_TERMS, AnswerTest, PackTerms, ParameterSpec, Template
from tutor.problems.option_picks import read_picks
from tutor.problems.pack_index import EXPLAIN
from tutor.problems.references import with_references
from tutor.problems.template_format import DRAW, HOW, MOST_TESTS, TEMPLATE, TEST

TEXTS = ("ask", "hints", "solution")
NAMES = ("params", "derived", "symbols")
ANY_NUMBER = Domain("real")  # of a letter whose domain has a fault


def read_template(
    source: Source, terms: PackTerms = DEFAULT_TERMS
) -> tuple[Template | None, tuple[Fault, ...]]:
    """One template and all its faults; None where a fault leaves nothing to draw.

    A name that nothing in the pack has is a fault, and the template can be drawn nevertheless.
    """
    faults = Faults()
    template = _Reader(source, faults, terms).template()
    found = with_references(faults, terms.known, terms.homes)
    return (None if faults.items else template), found


@dataclass(frozen=True, slots=True)
class _Draws:
    params: tuple[tuple[str, ParameterSpec], ...]
    at: Map[int, Map[str, ParameterSpec]]
    derived: tuple[tuple[str, Node], ...]
    require: tuple[Node, ...]


class _Reader:
    __slots__ = ("faults", "fields", "terms")

    def __init__(self, source: Source, faults: Faults, terms: PackTerms) -> None:
        self.faults = faults
        self.terms = terms
        self.fields = Fields(source, faults)
        self.fields.allow(object_keys(TEMPLATE))

    def template(self) -> Template:
        fields = self.fields
        draws = self._draws()
        symbols = self._symbols()
        ask = self._wordings("ask", least=1)
        parts = read_parts(fields, symbols, _unstated(draws.derived, ask))
        return Template(
            id=self._id(),
            version=fields.number("version", int, 1),
            title=fields.text("title", required=True),
            skill=fields.reference("skill", Role.SKILL, required=True),
            concept=self._concept(),
            where=fields.where,
            start=self._rung("from"),
            minutes=fields.number("minutes", float, 2.0),
            evidence=self._evidence(parts),
            bank=fields.text("bank"),
            source=fields.text("source"),
            oracle=fields.reference("oracle", Role.ORACLE),
            roles=fields.references("roles", Role.ROLE),
            params=draws.params,
            at=draws.at,
            derived=draws.derived,
            require=draws.require,
            symbols=symbols,
            ask=ask,
            parts=parts,
            hints=self._hints(),
            solution=self._wordings("solution", least=1),
            tests=self._tests(parts),
            network=self._wording("network"),
            input=self._wordings("input"),
            figure=read_sketch(fields.source("figure"), fields),
            terms=self.terms,
            bank_where=fields.place("bank"),
            hidden=self._hidden(draws),
            text_places=_places(fields),
        )

    def _evidence(self, parts: tuple[Part[Any], ...]) -> str:
        """What a right answer shows: an open question explains, and nothing else does."""
        evidence = self.fields.text("evidence", default="compute")
        is_open = any(part.kind is OPEN for part in parts)
        if parts and is_open is not (evidence == EXPLAIN):
            place = self.fields.place("evidence")
            self.faults.add(place, messages.evidence_of_other_kind(is_open))
        return evidence

    def _hidden(self, draws: _Draws) -> tuple[str, ...]:
        """The drawn values that no text needs to show."""
        known = [name for name, _ in draws.params]
        for item in self.fields.items("hidden"):
            name = item.text if isinstance(item, Scalar) else ""
            if name not in known:
                close = get_close_matches(name, known, 1)
                self.faults.add(item.where, messages.nothing_to_hide(name, close))
        return self.fields.words("hidden")

    def _id(self) -> str:
        """The id, which begins with that of the pack: an answer belongs to the pack it names."""
        text, pack = self.fields.text("id", required=True), self.terms.pack
        if text and pack and not text.startswith(f"{pack}."):
            self.faults.add(self.fields.place("id"), messages.id_of_other_pack(text, pack))
        return text

    def _concept(self) -> str:
        """The concept, which is one of the template's own skill."""
        concept = self.fields.reference("concept", Role.CONCEPT)
        skill = self.fields.text("skill")
        if concept and skill and concept.partition(".")[0] != skill:
            self.faults.add(
                self.fields.place("skill"), messages.skill_of_other_concept(skill, concept)
            )
        return concept

    def _rung(self, key: str) -> int:
        rung = self.fields.number(key, int, 0)
        if rung not in self.terms.cadence:
            self.faults.add(
                self.fields.place(key), messages.rung_not_in_cadence(key, rung, self.terms.cadence)
            )
        return rung

    def _wordings(self, key: str, least: int = 0) -> tuple[Wording, ...]:
        items = self.fields.items(key)
        if len(items) < least:
            self.faults.add(self.fields.where, key_missing(key))
        return tuple(self.fields.wording(item) for item in items)

    def _hints(self) -> tuple[Wording, ...]:
        if "hints" not in self.fields.entries:
            self.faults.add(self.fields.where, key_missing("hints"))
        return self._wordings("hints")

    def _wording(self, key: str) -> Wording | None:
        source = self.fields.source(key)
        return self.fields.wording(source) if source is not None else None

    def _draws(self) -> _Draws:
        params = self._params(self.fields.source("params"))
        at: dict[int, Map[str, ParameterSpec]] = {}
        for name, value in self._entries("at"):
            if not name.text.isdecimal() or int(name.text) not in self.terms.cadence:
                self.faults.add(name.where, messages.no_later_rung(name.text, self.terms.cadence))
                continue
            at[int(name.text)] = dict(self._params(value, known=dict(params)))
        derived = []
        for name, value in self._entries("derived"):
            node = self.fields.expression(value)
            if name.text in dict(params):
                self.faults.add(name.where, messages.derived_parameter(name.text))
            self.fields.names.add(name.text)
            if node is not None:
                derived.append((name.text, node))
        require = [self.fields.expression(item) for item in self.fields.items("require")]
        conditions = tuple(node for node in require if node is not None)
        return _Draws(params, at, tuple(derived), conditions)

    def _entries(self, key: str) -> tuple[tuple[Scalar, Source], ...]:
        source = self.fields.source(key)
        if source is None:
            return ()
        if isinstance(source, Mapping):
            return source.entries
        self.faults.add(source.where, messages.no_names(key))
        return ()

    def _params(
        self, source: Source | None, known: Map[str, ParameterSpec] | None = None
    ) -> tuple[tuple[str, ParameterSpec], ...]:
        if source is None:
            return ()
        if not isinstance(source, Mapping):
            self.faults.add(source.where, messages.params_need_names())
            return ()
        params = []
        for name, value in source.entries:
            if known is not None and name.text not in known:
                self.faults.add(name.where, messages.no_parameter(name.text))
            drawn = self._drawn(value)
            self.fields.names.add(name.text)
            if drawn is not None:
                params.append((name.text, drawn))
        return tuple(params)

    def _drawn(self, source: Source) -> ParameterSpec | None:
        fields = Fields(source, self.faults, self.fields.names)
        fields.allow(object_keys(DRAW))
        how = next((key for key in HOW if key in fields.entries), None)
        if how is None:
            self.faults.add(source.where, messages.no_draw_rule())
            return None
        return _DRAWS[how](self, fields, source)

    def _plain(self, fields: Fields, source: Source) -> ParameterSpec | None:
        if "choice" in fields.entries:
            items = [fields.literal(item) for item in fields.items("choice")]
            found = tuple(item for item in items if item is not None)
            if not found:
                self.faults.add(source.where, messages.nothing_to_choose())
            return ParameterSpec("choice", items=found)
        bounds = self._expressions(fields, "int")
        if len(bounds) not in (2, 3):
            self.faults.add(source.where, messages.no_bounds())
            return None
        return ParameterSpec("int", bounds=bounds)

    def _sampled(self, fields: Fields, source: Source) -> ParameterSpec | None:
        items = [fields.literal(item) for item in fields.items("sample")]
        count = self._expressions(fields, "count")
        if not count:
            self.faults.add(source.where, messages.no_count())
            return None
        found = tuple(item for item in items if item is not None)
        return ParameterSpec("sample", items=found, shape=count)

    def _listed(self, fields: Fields, source: Source) -> ParameterSpec | None:
        each = fields.source("list")
        length = self._expressions(fields, "length")
        inner = self._drawn(each) if each is not None else None
        if inner is None or not length:
            self.faults.add(source.where, messages.no_list())
            return None
        return ParameterSpec("list", items=inner.items, bounds=inner.bounds, shape=length)

    def _gridded(self, fields: Fields, source: Source) -> ParameterSpec | None:
        shape = self._expressions(fields, "matrix")
        bounds = (*self._expressions(fields, "low"), *self._expressions(fields, "high"))
        if len(shape) != 2 or (len(bounds) != 2 and "choice" not in fields.entries):
            self.faults.add(source.where, messages.no_matrix())
            return None
        items = [fields.literal(item) for item in fields.items("choice")]
        found = tuple(item for item in items if item is not None)
        return ParameterSpec("matrix", items=found, bounds=bounds, shape=shape)

    def _expressions(self, fields: Fields, key: str) -> tuple[Node, ...]:
        nodes = [fields.expression(item) for item in fields.items(key)]
        return tuple(node for node in nodes if node is not None)

    def _symbols(self) -> dict[str, Domain]:
        declared: dict[str, Domain] = {}
        for name, value in self._entries("symbols"):
            domain = read_domain(value.text) if isinstance(value, Scalar) else None
            if domain is None:
                self.faults.add(value.where, messages.no_domain(name.text))
            declared[name.text] = domain or ANY_NUMBER
        return declared

    def _tests(self, parts: tuple[Part[Any], ...]) -> tuple[AnswerTest, ...]:
        tests = []
        for fields in self.fields.inner("tests")[:MOST_TESTS]:
            fields.allow(object_keys(TEST))
            give, expect = fields.source("give"), fields.text("expect", required=True)
            picks = read_picks(fields, parts) if give is None else ()
            if give is None and not picks:
                self.faults.add(fields.where, messages.nothing_to_test())
            tests.append(
                AnswerTest(
                    fields.single_wording("give"),
                    expect,
                    fields.text("mistake"),
                    picks,
                    fields.where,
                )
            )
        return tuple(tests)


def _places(fields: Fields) -> dict[str, tuple[Where, ...]]:
    """Where each text stands, each name of a mapping, and the minutes."""
    found = {key: tuple(item.where for item in fields.items(key)) for key in TEXTS}
    for key in NAMES:
        source = fields.source(key)
        entries = source.entries if isinstance(source, Mapping) else ()
        found[key] = tuple(name.where for name, _ in entries)
    return {**found, "minutes": (fields.place("minutes"),)}


def _unstated(derived: tuple[tuple[str, Node], ...], ask: tuple[Wording, ...]) -> dict[str, Node]:
    """The derived names that the problem does not state: those it states stay names in rules."""
    stated = {node.name for text in ask for node in text.nodes if isinstance(node, Symbol)}
    return {name: node for name, node in derived if name not in stated}


_DRAWS = {
    "matrix": _Reader._gridded,
    "list": _Reader._listed,
    "sample": _Reader._sampled,
    "int": _Reader._plain,
    "choice": _Reader._plain,
}
