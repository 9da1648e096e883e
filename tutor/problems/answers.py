"""Reading the parts of a template: what is asked, how it is compared, which mistakes are named."""

from collections.abc import Mapping as Map
from dataclasses import replace

from tutor.authoring.fields import Fields
from tutor.authoring.source import Mapping, Scalar
from tutor.lang.domain import Domain
from tutor.lang.line import line
from tutor.lang.substitute import substitute
from tutor.lang.tree import Call, Index, Node, Text, walk
from tutor.problems.instance import Kind
from tutor.problems.model import Answer, Mistake, Part
from tutor.problems.offered import (
    formula,
    read_joined,
    read_limits,
    read_lines,
    read_options,
    read_targets,
    said,
)  # fmt: skip
from tutor.problems.rubrics import RUBRIC_KEYS, read_rubric

ANSWER_KEYS = (
    "kind", "value", "unit", "axes", "form", "digits", "decimals", "relative", "absolute",
    "unordered", "equation", "start", "options", "items", "targets", "extra", "draw", "shuffle",
    "accepts", "unknowns", "spellings", "lines", "correction", "limits",
)  # fmt: skip
PART_KEYS = ("name", "label", "answer", "mistakes", "follow")
MISTAKE_KEYS = ("family", "value", "when", "say", "rule", "with")
LONGEST_RULE = 60
FORMS = ("", "finished", "any", "expanded", "factored", "fraction", "lowest")
PICKED = (Kind.CHOICE, Kind.MULTI, Kind.ORDER, Kind.MATCH)
SYMBOLIC = (Kind.EXPRESSION, Kind.PRODUCT, Kind.DERIVATION)
VALUED = (Kind.NUMBER, Kind.SHAPE, Kind.LIST, Kind.MATRIX, Kind.FILL, *SYMBOLIC)


def read_parts(
    fields: Fields, symbols: Map[str, Domain], derived: Map[str, Node]
) -> tuple[Part, ...]:
    """All parts of a template, in order; rules are shown with `derived` names written out.

    Names that look something up or tell cases apart stay: their formulas explain no rule.
    """
    sources = fields.items("parts")
    if not sources:
        fields.faults.add(fields.where, "'parts' is missing", "Add at least one part.")
    names = fields.names | set(symbols)
    if any(not domain.commutes for domain in symbols.values()):
        names.add("I")
    plain = {name: node for name, node in derived.items() if not any(map(_chooses, walk(node)))}
    parts: list[Part] = []
    for source in sources:
        part = _part(Fields(source, fields.faults, fields.names), names, parts)
        if part is not None:
            parts.append(_written_out(part, plain))
    return tuple(parts)


def _chooses(node: Node) -> bool:
    return isinstance(node, Index | Text) or (isinstance(node, Call) and node.function == "if")


def _written_out(part: Part, derived: Map[str, Node]) -> Part:
    """The part with each rule shown in the letters of the problem and of earlier parts."""
    if part.answer.value is None:
        return part
    derived = {name: node for name, node in derived.items() if name not in part.follow}
    answer = replace(part.answer, shown=expanded(part.answer.value, derived))
    mistakes = tuple(replace(m, shown=expanded(m.value, derived)) for m in part.mistakes)
    return replace(part, answer=answer, mistakes=mistakes)


def expanded(node: Node, derived: Map[str, Node]) -> Node:
    """The formula with derived names replaced by their formulas while it stays readable."""
    current = node
    for _ in range(4):
        following = substitute(current, derived)
        if following == current or len(line(following)) > LONGEST_RULE:
            return current
        current = following
    return current


def _part(fields: Fields, names: set[str], earlier: list[Part]) -> Part | None:
    fields.allow(PART_KEYS)
    name = fields.text("name", required=True)
    if name in {part.name for part in earlier}:
        fields.faults.add(fields.where, f"a second part {name!r}", "Give it another name.")
    source = fields.source("answer")
    if source is None:
        fields.faults.add(fields.where, "'answer' is missing", "Add `answer: {kind: ...}`.")
        return None
    inner = Fields(source, fields.faults, fields.names)
    answer = _answer(inner, names)
    if answer is None:
        return None
    mistakes = _mistakes(fields, names, answer)
    follow = _follow(fields, earlier)
    return Part(name, fields.text("label", default=name), answer, mistakes, follow)


def _follow(fields: Fields, earlier: list[Part]) -> tuple[str, ...]:
    words = fields.words("follow")
    known = tuple(part.name for part in earlier)
    if words == ("true",):
        return known
    for word in words:
        if word not in known:
            message = f"'follow' names {word!r}, which is no earlier part"
            hint = f"Earlier: {', '.join(known) or 'none'}."
            fields.faults.add(fields.place("follow"), message, hint)
    return words


def _answer(fields: Fields, names: set[str]) -> Answer | None:
    kind = _kind(fields)
    fields.allow(("kind", *RUBRIC_KEYS) if kind is Kind.OPEN else ANSWER_KEYS)
    if kind is None:
        return None
    if kind is Kind.OPEN:
        rubric = read_rubric(fields, lambda fact: _part(fact, names, []))
        return None if rubric is None else Answer(kind, rubric=rubric)
    return _compared(fields, names, kind)


def _compared(fields: Fields, names: set[str], kind: Kind) -> Answer | None:
    """An answer that has a key."""
    if kind in SYMBOLIC:
        fields.names = names
    value = _key(fields, kind)
    if value is None and kind in VALUED:
        return None
    form = fields.text("form")
    if form not in FORMS:
        hint = f"Write one of {', '.join(FORMS[1:])}."
        fields.faults.add(fields.place("form"), f"no form {form!r}", hint)
    accepts, unknowns = _accepts(fields)
    plain = Answer(
        kind=kind,
        value=value,
        unit=fields.text("unit"),
        axes=fields.words("axes"),
        form=form,
        digits=fields.number("digits", _count, None),
        decimals=fields.number("decimals", _count, None),
        relative=fields.number("relative", _share, None),
        absolute=fields.number("absolute", _share, None),
        unordered=fields.flag("unordered"),
        equation=fields.flag("equation"),
        start=fields.text("start"),
        accepts=accepts,
        unknowns=unknowns,
        spellings=fields.wordings("spellings"),
    )
    return _offering(fields, plain)


def _offering(fields: Fields, answer: Answer) -> Answer | None:
    """The answer with what it offers: options, targets, numbered lines, limits."""
    kind = answer.kind
    options = read_options(fields, "options" if kind in (Kind.CHOICE, Kind.MULTI) else "items")
    if kind in PICKED and not options:
        fields.faults.add(fields.where, "nothing to pick from", "Add options or items.")
        return None
    return replace(
        answer,
        draw=fields.number("draw", _count, None),
        shuffle=fields.flag("shuffle", True),
        options=options,
        extra=read_options(fields, "extra"),
        targets=read_targets(fields, options) if kind is Kind.MATCH else (),
        classify=fields.text("kind") == "classify",
        lines=read_lines(fields) if kind is Kind.SPOT else (),
        correction=_correction(fields) if kind is Kind.SPOT else None,
        example=said(fields, "value", required=True) if kind is Kind.DESIGN else None,
        limits=read_limits(fields) if kind is Kind.DESIGN else (),
    )


def _key(fields: Fields, kind: Kind) -> Node | None:
    """The key as a formula; a word stands for itself in a fill-in."""
    if kind not in VALUED:
        return None
    source = fields.source("value")
    if source is None:
        fields.faults.add(fields.where, "'value' is missing", "Add the key as a formula.")
        return None
    return fields.literal(source) if kind is Kind.FILL else fields.expression(source)


def _accepts(fields: Fields) -> tuple[Node | None, tuple[str, ...]]:
    """The condition under which any solution is right, and the letters asked for."""
    source, unknowns = fields.source("accepts"), fields.words("unknowns")
    if source is None:
        return None, ()
    if not unknowns:
        message = "'accepts' needs the letters that are asked"
        fields.faults.add(source.where, message, "Add `unknowns: [k, p]`.")
    wider = Fields(Mapping((), fields.where), fields.faults, fields.names | set(unknowns))
    return wider.expression(source), unknowns


def _correction(fields: Fields) -> Answer:
    """How the right value of the wrong line is compared: a number unless it says otherwise."""
    source = fields.source("correction")
    if source is None:
        return Answer(Kind.NUMBER)
    entry = Fields(source, fields.faults, fields.names)
    entry.allow(("kind", "unit", "axes", "decimals", "digits", "relative", "spellings"))
    return Answer(
        kind=(_kind(entry) if entry.source("kind") else None) or Kind.NUMBER,
        unit=entry.text("unit"),
        axes=entry.words("axes"),
        decimals=entry.number("decimals", _count, None),
        digits=entry.number("digits", _count, None),
        relative=entry.number("relative", _share, None),
        spellings=entry.wordings("spellings"),
    )


def _count(text: str) -> int | None:
    return int(text)


def _share(text: str) -> float | None:
    return float(text)


def _kind(fields: Fields) -> Kind | None:
    text = fields.text("kind", required=True)
    if text == "classify":
        return Kind.MATCH
    try:
        return Kind(text)
    except ValueError:
        hint = f"Write one of {', '.join(kind.value for kind in Kind)}."
        fields.faults.add(fields.place("kind"), f"no kind of answer {text!r}", hint)
        return None


def _mistakes(fields: Fields, names: set[str], answer: Answer) -> tuple[Mistake, ...]:
    source = fields.source("mistakes")
    if source is None:
        return ()
    entries = Fields(source, fields.faults).entries
    found = []
    for name, (_, value) in entries.items():
        entry = Fields(value, fields.faults, fields.names)
        entry.allow(MISTAKE_KEYS)
        given = entry.source("value")
        if answer.kind is Kind.DESIGN:
            given = Scalar("0", entry.where)
        if given is None:
            fields.faults.add(entry.where, f"mistake {name!r} has no value", "Add its formula.")
            continue
        family = entry.text("family", required=True)
        when, say = formula(entry, "when"), said(entry, "say")
        entry.names = names if answer.kind in SYMBOLIC else fields.names
        node = entry.literal(given) if answer.kind is Kind.FILL else entry.expression(given)
        if node is not None:
            joined = read_joined(entry, entries)
            found.append(Mistake(name, family, node, say, when, entry.text("rule"), joined=joined))
    return tuple(found)
