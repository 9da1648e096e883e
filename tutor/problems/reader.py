"""Authored templates: text with positions in, templates and every fault out."""

from collections.abc import Mapping as Map
from dataclasses import dataclass

from tutor.authoring.fields import Fields
from tutor.authoring.source import Faults, Listing, Mapping, Scalar, Source
from tutor.authoring.wording import Wording
from tutor.faults import Fault
from tutor.lang.domain import Domain, read_domain
from tutor.lang.tree import Node, Symbol
from tutor.problems.answers import read_parts
from tutor.problems.figures import read_sketch
from tutor.problems.model import RUNGS, AnswerTest, ParameterSpec, Template

KEYS = (
    "id", "version", "bank", "title", "skill", "concept", "from", "minutes", "roles", "source",
    "oracle", "evidence", "params", "at", "derived", "require", "symbols", "ask", "network",
    "input", "figure", "parts", "hints", "solution", "tests",
)  # fmt: skip
EVIDENCE = ("recognise", "compute", "derive", "explain")
EXPECTED = ("right", "form", "wrong", "partly", "unreadable", "undecided")
HOW = ("int", "choice", "sample", "list", "matrix")


def read_template(source: Source) -> tuple[Template | None, tuple[Fault, ...]]:
    """One template and all its faults; None where a fault leaves nothing to draw."""
    faults = Faults()
    template = _Reader(source, faults).template()
    return (None if faults.found else template), tuple(faults.found)


@dataclass(frozen=True, slots=True)
class _Draws:
    params: tuple[tuple[str, ParameterSpec], ...]
    at: Map[int, Map[str, ParameterSpec]]
    derived: tuple[tuple[str, Node], ...]
    require: tuple[Node, ...]


class _Reader:
    __slots__ = ("faults", "fields")

    def __init__(self, source: Source, faults: Faults) -> None:
        self.faults = faults
        self.fields = Fields(source, faults)
        self.fields.allow(KEYS)

    def template(self) -> Template:
        fields = self.fields
        draws = self._draws()
        symbols = self._symbols()
        ask = self._wordings("ask", least=1)
        parts = read_parts(fields, symbols, _unstated(draws.derived, ask))
        return Template(
            id=fields.text("id", required=True),
            version=fields.number("version", int, 1),
            title=fields.text("title", required=True),
            skill=fields.text("skill", required=True),
            concept=fields.text("concept"),
            where=fields.where,
            start=self._rung("from"),
            minutes=fields.number("minutes", float, 2.0),
            evidence=self._one_of("evidence", EVIDENCE, "compute"),
            bank=fields.text("bank"),
            source=fields.text("source"),
            oracle=fields.text("oracle"),
            roles=fields.words("roles"),
            params=draws.params,
            at=draws.at,
            derived=draws.derived,
            require=draws.require,
            symbols=symbols,
            ask=ask,
            parts=parts,
            hints=self._hints(),
            solution=self._wordings("solution", least=1),
            tests=self._tests(),
            network=self._wording("network"),
            input=self._wordings("input"),
            figure=read_sketch(fields.source("figure"), fields),
        )

    def _one_of(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        text = self.fields.text(key, default=default)
        if text not in allowed:
            hint = f"Write one of {', '.join(allowed)}."
            self.faults.add(self.fields.place(key), f"{key!r} cannot be {text!r}", hint)
        return text

    def _rung(self, key: str) -> int:
        rung = self.fields.number(key, int, 0)
        if rung not in RUNGS:
            hint = f"Write one of {', '.join(map(str, RUNGS))}."
            self.faults.add(self.fields.place(key), f"{key!r} is no rung: {rung}", hint)
        return rung

    def _wordings(self, key: str, least: int = 0) -> tuple[Wording, ...]:
        items = self.fields.items(key)
        if len(items) < least:
            self.faults.add(self.fields.where, f"{key!r} is missing", f"Add `{key}: ...`.")
        return tuple(self.fields.wording(item) for item in items)

    def _hints(self) -> tuple[Wording, ...]:
        hints = self._wordings("hints")
        if len(hints) != 3:
            message = f"three hints are needed, not {len(hints)}"
            hint = "Direction, first step on these numbers, full solution."
            self.faults.add(self.fields.place("hints"), message, hint)
        return hints

    def _wording(self, key: str) -> Wording | None:
        source = self.fields.source(key)
        return self.fields.wording(source) if source is not None else None

    def _draws(self) -> _Draws:
        params = self._params(self.fields.source("params"))
        at: dict[int, Map[str, ParameterSpec]] = {}
        for name, value in self._entries("at"):
            if not name.text.isdecimal() or int(name.text) not in RUNGS:
                self.faults.add(name.where, f"{name.text!r} is no rung", "Write 3, 7, 14 or 21.")
                continue
            at[int(name.text)] = dict(self._params(value, known=dict(params)))
        derived = []
        for name, value in self._entries("derived"):
            node = self.fields.expression(value)
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
        self.faults.add(source.where, f"{key!r} needs names and values", "Write `name: value`.")
        return ()

    def _params(
        self, source: Source | None, known: Map[str, ParameterSpec] | None = None
    ) -> tuple[tuple[str, ParameterSpec], ...]:
        if source is None:
            return ()
        if not isinstance(source, Mapping):
            self.faults.add(source.where, "params need names", "Write `n: {int: [5, 9]}`.")
            return ()
        params = []
        for name, value in source.entries:
            if known is not None and name.text not in known:
                message = f"{name.text!r} is no parameter"
                self.faults.add(name.where, message, "Only params of this file can change.")
            drawn = self._drawn(value)
            self.fields.names.add(name.text)
            if drawn is not None:
                params.append((name.text, drawn))
        return tuple(params)

    def _drawn(self, source: Source) -> ParameterSpec | None:
        fields = Fields(source, self.faults, self.fields.names)
        fields.allow((*HOW, "count", "length", "low", "high"))
        how = next((key for key in ("matrix", "list", "sample", "int", "choice")
                    if key in fields.entries), None)  # fmt: skip
        if how is None:
            hint = "Write {int: [5, 9]}, {choice: [3, 5]}, {sample: [...], count: 2}."
            self.faults.add(source.where, "this says not how to draw", hint)
            return None
        return _DRAWS[how](self, fields, source)

    def _plain(self, fields: Fields, source: Source) -> ParameterSpec | None:
        if "choice" in fields.entries:
            items = [fields.literal(item) for item in fields.items("choice")]
            found = tuple(item for item in items if item is not None)
            if not found:
                self.faults.add(source.where, "nothing to choose from", "Add items.")
            return ParameterSpec("choice", items=found)
        bounds = self._expressions(fields, "int")
        if len(bounds) not in (2, 3):
            self.faults.add(source.where, "int needs [low, high]", "Write {int: [5, 9]}.")
            return None
        return ParameterSpec("int", bounds=bounds)

    def _sampled(self, fields: Fields, source: Source) -> ParameterSpec | None:
        items = [fields.literal(item) for item in fields.items("sample")]
        count = self._expressions(fields, "count")
        if not count:
            self.faults.add(source.where, "sample needs a count", "Add `count: 2`.")
            return None
        found = tuple(item for item in items if item is not None)
        return ParameterSpec("sample", items=found, shape=count)

    def _listed(self, fields: Fields, source: Source) -> ParameterSpec | None:
        each = fields.source("list")
        length = self._expressions(fields, "length")
        inner = self._drawn(each) if each is not None else None
        if inner is None or not length:
            hint = "Write {list: {int: [1, 9]}, length: 4}."
            self.faults.add(source.where, "a list needs entries and a length", hint)
            return None
        return ParameterSpec("list", items=inner.items, bounds=inner.bounds, shape=length)

    def _gridded(self, fields: Fields, source: Source) -> ParameterSpec | None:
        shape = self._expressions(fields, "matrix")
        bounds = (*self._expressions(fields, "low"), *self._expressions(fields, "high"))
        if len(shape) != 2 or (len(bounds) != 2 and "choice" not in fields.entries):
            hint = "Write {matrix: [3, 3], low: 0, high: 9}."
            self.faults.add(source.where, "a matrix needs rows, columns, low and high", hint)
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
                hint = "Write integer+, real, real(0,1) or matrix(2,2)."
                self.faults.add(value.where, f"{name.text!r} has no such domain", hint)
            else:
                declared[name.text] = domain
        return declared

    def _tests(self) -> tuple[AnswerTest, ...]:
        samples = []
        for item in self.fields.items("tests"):
            fields = Fields(item, self.faults, self.fields.names)
            fields.allow(("give", "expect", "mistake"))
            give, expect = fields.source("give"), fields.text("expect", required=True)
            if expect not in EXPECTED:
                hint = f"Write one of {', '.join(EXPECTED)}."
                self.faults.add(item.where, f"a test cannot expect {expect!r}", hint)
            if give is not None and not isinstance(give, Listing):
                samples.append(AnswerTest(fields.wording(give), expect, fields.text("mistake")))
        return tuple(samples)


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
