"""Reading the parts of a template: what is asked, how it is compared, which mistakes are named."""

from collections.abc import Mapping as Map
from dataclasses import replace

from tutor.lang.domain import Domain
from tutor.lang.show import line
from tutor.lang.substitute import substitute
from tutor.lang.tree import Call, Node
from tutor.problems.fields import Fields
from tutor.problems.instance import Kind
from tutor.problems.model import Answer, Choice, Mistake, Part
from tutor.problems.rubrics import RUBRIC_KEYS, read_rubric
from tutor.problems.source import Mapping, Scalar, Source
from tutor.problems.wording import Wording

ANSWER_KEYS = (
    "kind", "value", "unit", "axes", "form", "digits", "decimals", "relative", "absolute",
    "unordered", "equation", "start", "options", "items", "targets", "extra", "draw", "shuffle",
    "classify", "require",
)  # fmt: skip
PART_KEYS = ("name", "label", "answer", "mistakes", "follow")
MISTAKE_KEYS = ("family", "value", "when", "say", "rule")
LONGEST_RULE = 60
FORMS = ("", "finished", "any", "expanded", "factored", "fraction", "lowest")
PICKED = (Kind.CHOICE, Kind.MULTI, Kind.ORDER, Kind.MATCH)
_TRUE = Call("true", ())
_OPTION_KEYS = ("text", "right", "rank", "to", "mistake", "family", "say", "wrong")


def read_parts(
    fields: Fields, symbols: Map[str, Domain], derived: Map[str, Node]
) -> tuple[Part, ...]:
    """All parts of a template, in order; rules are shown with `derived` names written out."""
    sources = fields.items("parts")
    if not sources:
        fields.faults.add(fields.where, "'parts' is missing", "Add at least one part.")
    names = fields.names | set(symbols)
    if any(not domain.commutes for domain in symbols.values()):
        names.add("I")
    parts: list[Part] = []
    for source in sources:
        part = _part(Fields(source, fields.faults, fields.names), names, parts)
        if part is not None:
            parts.append(_written_out(part, derived))
    return tuple(parts)


def _written_out(part: Part, derived: Map[str, Node]) -> Part:
    """The part with each rule shown in the letters of the problem."""
    if part.answer.value is None:
        return part
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
    symbolic = kind in (Kind.EXPRESSION, Kind.PRODUCT, Kind.DERIVATION)
    if symbolic:
        fields.names = names
    value = None
    if kind not in PICKED:
        source = fields.source("value")
        if source is None:
            fields.faults.add(fields.where, "'value' is missing", "Add the key as a formula.")
            return None
        value = fields.expression(source)
        if value is None:
            return None
    form = fields.text("form")
    if form not in FORMS:
        hint = f"Write one of {', '.join(FORMS[1:])}."
        fields.faults.add(fields.place("form"), f"no form {form!r}", hint)
    options = _options(fields, "options" if kind in (Kind.CHOICE, Kind.MULTI) else "items")
    if kind in PICKED and not options:
        fields.faults.add(fields.where, "nothing to pick from", "Add options or items.")
        return None
    return Answer(
        kind=_refined(kind, options),
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
        draw=fields.number("draw", _count, None),
        shuffle=fields.flag("shuffle", True),
        options=options,
        extra=_options(fields, "extra"),
        targets=_targets(fields),
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


def _refined(kind: Kind, options: tuple[Choice, ...]) -> Kind:
    """Several options that are always right make a choice a multi-select."""
    always = [o for o in options if o.right is not None and o.right == _TRUE]
    return Kind.MULTI if kind is Kind.CHOICE and len(always) > 1 else kind


def _options(fields: Fields, key: str) -> tuple[Choice, ...]:
    return tuple(_option(Fields(item, fields.faults, fields.names)) for item in fields.items(key))


def _option(fields: Fields) -> Choice:
    fields.allow(_OPTION_KEYS)
    source = fields.source("text")
    if source is None:
        fields.faults.add(fields.where, "'text' is missing", "Add `text: ...`.")
    say = fields.source("say")
    return Choice(
        text=fields.wording(source) if source is not None else Wording(()),
        right=_expression(fields, "right"),
        rank=_expression(fields, "rank"),
        to=fields.text("to"),
        mistake=fields.text("mistake"),
        family=fields.text("family"),
        say=fields.wording(say) if say is not None else None,
        wrong=_wrong_targets(fields),
    )


def _expression(fields: Fields, key: str) -> Node | None:
    source = fields.source(key)
    return fields.expression(source) if source is not None else None


def _wrong_targets(fields: Fields) -> dict[str, tuple[str, str, Wording]]:
    source = fields.source("wrong")
    if source is None:
        return {}
    found = {}
    for target, (_, value) in Fields(source, fields.faults).entries.items():
        inner = Fields(value, fields.faults, fields.names)
        inner.allow(("mistake", "family", "say"))
        said = inner.source("say")
        wording = inner.wording(said) if said is not None else Wording(())
        found[target] = (inner.text("mistake", required=True), inner.text("family"), wording)
    return found


def _targets(fields: Fields) -> tuple[tuple[str, Wording], ...]:
    source = fields.source("targets")
    if not isinstance(source, Mapping):
        return ()
    return tuple((name.text, fields.wording(value)) for name, value in source.entries)


def _mistakes(fields: Fields, names: set[str], answer: Answer) -> tuple[Mistake, ...]:
    source = fields.source("mistakes")
    if source is None:
        return ()
    found = []
    symbolic = answer.kind in (Kind.EXPRESSION, Kind.PRODUCT, Kind.DERIVATION)
    for name, (_, value) in Fields(source, fields.faults).entries.items():
        inner = Fields(value, fields.faults, fields.names)
        inner.allow(MISTAKE_KEYS)
        given = inner.source("value")
        say = inner.source("say") or Scalar("", inner.where)
        if given is None:
            fields.faults.add(inner.where, f"mistake {name!r} has no value", "Add its formula.")
            continue
        node = _mistake_value(inner, given, names if symbolic else fields.names)
        if node is not None:
            found.append(
                Mistake(
                    name=name,
                    family=inner.text("family", required=True),
                    value=node,
                    say=inner.wording(say),
                    when=_expression(inner, "when"),
                    rule=inner.text("rule"),
                )
            )
    return tuple(found)


def _mistake_value(fields: Fields, source: Source, names: set[str]) -> Node | None:
    outer, fields.names = fields.names, names
    node = fields.expression(source)
    fields.names = outer
    return node
