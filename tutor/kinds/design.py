"""Designs: a network in the notation is traced, and right when it keeps every limit.

Where it does not, the verdict says which limit, with its arithmetic, and under which mistake the
network would have kept them all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from tutor.authoring.fields import Fields
from tutor.authoring.late_text import late_text
from tutor.authoring.schema_terms import SCALAR, Schema, closed_object, described, list_of
from tutor.authoring.source import Scalar, Source
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Wording, fill
from tutor.faults import Unreadable
from tutor.kinds import fault_messages, messages
from tutor.kinds.comparison import holds as holds_on
from tutor.kinds.comparison import with_drawn_values
from tutor.kinds.design_mistakes import DESIGN_MISTAKES
from tutor.kinds.judgement import PartJudgement, RecognisedMistake, right, wrong
from tutor.kinds.kind import DrawContext, Help, Kind, Offer, Part, Question, SpecContext
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.refusal_codes import KindRefusal
from tutor.kinds.rule import StatedRules
from tutor.lang.evaluate import evaluate
from tutor.lang.limits import check_length
from tutor.lang.tree import Node, symbols
from tutor.lang.values import Undefined, Value, truth
from tutor.nets.layers import Network
from tutor.nets.notation import read_network
from tutor.nets.trace import trace
from tutor.nets.trace_rows import Trace, TraceRow, channels_last_text
from tutor.nets.windows import DoesNotFit, Window, size_formula
from tutor.solver import Solver

MOST_LAYERS = 1_000
TRACED = ("height", "width", "channels", "rf", "jump", "params", "weights", "macs", "layers",
          "total_stride")  # fmt: skip
Measured = Mapping[str, Value]
LIMIT: dict[str, Schema] = {
    "holds": described(
        SCALAR, f"a condition on the traced network, in {', '.join(TRACED)}", example="rf >= R"
    ),
    "text": described(SCALAR, "the same in words", example="a receptive field of at least {{R}}"),
}
MEMBERS: dict[str, Schema] = {
    "value": described(
        SCALAR,
        "a network that keeps all limits, in the notation of `tutor trace`; `{{...}}` is filled",
    ),
    "limits": described(
        list_of(closed_object(("holds", "text"), LIMIT), 1), "what the design must keep"
    ),
}


@dataclass(frozen=True, slots=True)
class LimitSpec:
    """What a traced design must satisfy, as a condition and in words."""

    holds: Node
    text: Wording


@dataclass(frozen=True, slots=True)
class DesignSpec:
    """An example that keeps the limits, and the limits."""

    example: Wording
    limits: tuple[LimitSpec, ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """What a design must satisfy: a condition on the traced network, and the same in words."""

    condition: Node
    text: str


@dataclass(frozen=True, slots=True)
class DesignQuestion(Question):
    """A network to be built on this draw; its key is an example."""

    input: tuple[int, ...] = ()
    limits: tuple[Limit, ...] = ()


def read_spec(fields: Fields, context: SpecContext) -> DesignSpec | None:
    """The example and the limits."""
    del context
    return DesignSpec(fields.single_wording("value", required=True), _read_limits(fields))


def _read_limits(fields: Fields) -> tuple[LimitSpec, ...]:
    limits = []
    for entry in fields.inner("limits", TRACED):
        entry.allow(LIMIT)
        holds = entry.formula("holds")
        if holds is None:
            entry.faults.add(entry.where, fault_messages.limit_without_condition())
        else:
            limits.append(LimitSpec(holds, entry.single_wording("text", required=True)))
    if not limits:
        fields.faults.add(fields.where, fault_messages.limits_missing())
    return tuple(limits)


def zero_value(entry: Fields, source: Source | None, context: SpecContext) -> Node | None:
    """Mistakes of a design have no value of their own: they are found by tracing."""
    del source, context
    return entry.expression(Scalar("0", entry.where))


def draw_question(part: Part[DesignSpec], context: DrawContext) -> DesignQuestion | None:
    """The limits on this draw, the traced names left in letters."""
    names, spec = context.names, part.spec
    example = fill(spec.example, names, VOCABULARY, False)
    limits = tuple(
        Limit(with_drawn_values(limit.holds, names, TRACED), fill(limit.text, names, VOCABULARY))
        for limit in spec.limits
    )
    worded = tuple(
        DrawnMistake(m.name, m.family, "", "", feedback=late_text(names, m.say))
        for m in part.mistakes
        if holds_on(m.when, names)
    )
    return DesignQuestion(
        name=part.name, label=part.label, kind=part.kind, key=example, key_text=example,
        input=context.input, limits=limits, wrong=worded,
    )  # fmt: skip


def judge(question: DesignQuestion, typed: str, solver: Solver | None = None) -> PartJudgement:
    """A typed network against the limits."""
    del solver
    network = _network(typed)
    try:
        traced = trace(network, question.input, MOST_LAYERS)
    except DoesNotFit as misfit:
        return wrong(messages.layers(len(network.items)), messages.does_not_fit(misfit))
    numbers = measures(traced)
    shown, output = read_as(traced), channels_last_text(traced.output)
    broken = [limit for limit in question.limits if not _holds(limit.condition, numbers)]
    if not broken:
        return right(shown, output)
    message = " ".join(_why(limit, numbers, traced) for limit in broken)
    named = tuple(_would_work(question, traced, numbers))
    return replace(wrong(shown, message, output), mistakes=named)


def preview(question: DesignQuestion, typed: str) -> str:
    """The shapes along the way; raises Unreadable, also where a layer does not fit."""
    try:
        return read_as(trace(_network(typed), question.input, MOST_LAYERS))
    except DoesNotFit as misfit:
        raise Unreadable(
            1, messages.does_not_fit(misfit), code=KindRefusal.DOES_NOT_FIT
        ) from misfit


def _network(typed: str) -> Network:
    check_length(typed, author=False)
    return read_network(typed)


def read_as(traced: Trace) -> str:
    """The shapes along the way: `3x32x32 → 16x32x32 → 16x16x16`."""
    shapes = [
        channels_last_text(traced.input),
        *(channels_last_text(row.output) for row in traced.rows),
    ]
    if len(shapes) > 6:
        shapes = [*shapes[:2], "…", *shapes[-2:]]
    return " → ".join(shapes)


def measures(traced: Trace) -> dict[str, Value]:
    """What limits may speak of; sides and reach only where the output has them."""
    last = traced.rows[-1]
    names: dict[str, Value] = {
        "channels": traced.output[0], "params": traced.params, "weights": traced.weights,
        "macs": traced.macs, "layers": len(traced.rows),
    }  # fmt: skip
    sides = traced.output[1:]
    if sides:
        names["height"], names["width"] = sides[0], sides[-1]
        names["rf"] = max(last.rf)
        jumps = [jump for jump in last.jump if jump is not None]
        if len(jumps) == len(sides):
            names["jump"] = names["total_stride"] = _plain(max(jumps))
    return names


def _plain(value: int | Fraction) -> Value:
    return value.numerator if value.denominator == 1 else value


def _holds(condition: Node, numbers: Measured) -> bool:
    try:
        return truth(evaluate(condition, numbers))
    except Undefined:
        return False


def _why(limit: Limit, numbers: Measured, traced: Trace) -> str:
    """The limit in words, what the network has instead, and how that comes about."""
    facts = []
    for name in sorted(symbols(limit.condition)):
        if name not in numbers:
            facts.append(messages.has_no(channels_last_text(traced.output), name))
            continue
        value = numbers[name]
        shown = f"{value:,}" if isinstance(value, int) else str(value)
        facts.append(messages.has_value(name, shown, _arithmetic(name, traced)))
    return messages.limit_broken(limit.text, facts)


def _arithmetic(name: str, traced: Trace) -> str:
    if name in ("height", "width"):
        return _side(traced.rows, 0 if name == "height" else -1)
    if name == "rf":
        return _field(traced)
    counts = {"params": [row.params for row in traced.rows],
              "weights": [row.weights for row in traced.rows],
              "macs": [row.macs for row in traced.rows]}.get(name)  # fmt: skip
    terms = [f"{count:,}" for count in counts or () if count]
    return f" = {' + '.join(terms)}" if 2 <= len(terms) <= 6 else ""


def _side(rows: Sequence[TraceRow], axis: int) -> str:
    """The size formula of the last layer that can change the size; 1x1 layers behind it keep it."""
    changing = (
        row for row in reversed(rows) if not row.windows or not _keeps_size(row.windows[axis])
    )
    row = next(changing, rows[-1])
    if not row.windows:
        return ""
    formula, values = size_formula(row.windows[axis])
    return f" = {formula.with_numbers(dict(zip(formula.letters, values, strict=True)))}"


def _keeps_size(window: Window) -> bool:
    plain = (window.kernel, window.stride, window.before, window.after, window.extra)
    return plain == (1, 1, 0, 0, 0)


def _field(traced: Trace) -> str:
    """`1 + 2 + 2·2`: each layer adds d(k-1) times the strides before it."""
    terms, jump = ["1"], 1
    for row in traced.rows:
        if not row.windows or row.windows[0].rule == "transposed":
            return ""
        window = row.windows[0]
        grown = window.dilation * (window.kernel - 1)
        if grown:
            terms.append(str(grown) if jump == 1 else f"{grown}·{jump}")
        jump *= window.stride
    return f" = {' + '.join(terms)}" if 1 < len(terms) <= 8 else ""


def _would_work(
    question: DesignQuestion, traced: Trace, numbers: Measured
) -> list[RecognisedMistake]:
    """The mistakes under which the design keeps every limit."""
    worded = {mistake.name: mistake for mistake in question.wrong}
    named = []
    for name, (shown, right_rule, measure) in DESIGN_MISTAKES.items():
        changed = measure(traced)
        if not changed or all(numbers.get(key) == value for key, value in changed.items()):
            continue
        under = {**numbers, **changed}
        if all(_holds(limit.condition, under) for limit in question.limits):
            own = worded.get(name)
            say = own.say if own and own.say else messages.right_under(shown)
            family = own.family if own else ""
            rules = StatedRules(shown, right_rule)  # a limit can be missed without any wrong rule
            named.append(RecognisedMistake(name, family, say, rules, certain=False))
    return named


def offers(question: DesignQuestion) -> tuple[Offer, ...]:
    """The limits."""
    return tuple(Offer("-", limit.text) for limit in question.limits)


def limit_facts(question: DesignQuestion) -> dict[str, Any]:
    """The limits, for other programs."""
    return {"limits": [limit.text for limit in question.limits]}


DESIGN = Kind(
    name="design",
    members=MEMBERS,
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help(
        "Type one layer a line, such as conv 64 k3 s2 p1; an empty line ends.",
        ("conv 64 k3 s2 p1; maxpool k2",),
        shown=True,
    ),
    several_lines=True,
    offers=offers,
    facts=limit_facts,
    mistake_value=zero_value,
    mistakes_have_values=False,
    mistake_text=lambda *_: None,
    gives=lambda *_: False,
)
