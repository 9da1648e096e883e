"""Designs: a network in the notation is traced, and right when it keeps every limit.

Where it does not, the verdict says which limit, with its arithmetic, and under which wrong rule
the network would have kept them all.
"""

from collections.abc import Mapping
from fractions import Fraction

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.design_mistakes import MISRULES
from tutor.grading.judged import PartJudgement, right
from tutor.grading.verdict import RecognisedMistake
from tutor.lang.evaluate import evaluate
from tutor.lang.limits import check_length
from tutor.lang.tree import Node, symbols
from tutor.lang.values import Undefined, Value, truth
from tutor.nets.notation import read_network
from tutor.nets.trace import trace
from tutor.nets.trace_rows import Trace, TraceRow, channels_last_text
from tutor.nets.windows import DoesNotFit, size_formula
from tutor.problems.instance import Limit, Question

Measured = Mapping[str, Value]


def judge(question: Question, typed: str) -> PartJudgement:
    """A typed network against the limits."""
    check_length(typed, author=False)
    network = read_network(typed)
    if not network.items:
        raise Unreadable(1, "There is no layer.", "Type layers like conv 64 k3 p1; maxpool k2.")
    try:
        found = trace(network, question.input)
    except DoesNotFit as misfit:
        message = f"The network does not fit: {misfit}."
        return PartJudgement(Judgement.WRONG, f"{_count(network.items)}", message)
    numbers = measured(found)
    shown = read_as(found)
    broken = [limit for limit in question.limits if not _holds(limit.condition, numbers)]
    if not broken:
        return right(shown, channels_last_text(found.output))
    said = " ".join(_why(limit, numbers, found) for limit in broken)
    named = tuple(_would_work(question, found, numbers))
    return PartJudgement(
        Judgement.WRONG, shown, said, channels_last_text(found.output), named=named
    )


def read(question: Question, typed: str) -> str:
    """The shapes along the way; raises Unreadable, also where a layer does not fit."""
    network = read_network(typed)
    try:
        return read_as(trace(network, question.input))
    except DoesNotFit as misfit:
        raise Unreadable(1, f"The network does not fit: {misfit}.") from misfit


def _count(items: tuple[object, ...]) -> str:
    return f"{len(items)} {'layer' if len(items) == 1 else 'layers'}"


def read_as(found: Trace) -> str:
    """The shapes along the way: `3x32x32 → 16x32x32 → 16x16x16`."""
    shapes = [
        channels_last_text(found.input),
        *(channels_last_text(row.output) for row in found.rows),
    ]
    if len(shapes) > 6:
        shapes = [*shapes[:2], "…", *shapes[-2:]]
    return " → ".join(shapes)


def measured(found: Trace) -> dict[str, Value]:
    """What limits may speak of; sides and reach only where the output has them."""
    last = found.rows[-1]
    names: dict[str, Value] = {
        "channels": found.output[0], "params": found.params, "weights": found.weights,
        "macs": found.macs, "layers": len(found.rows),
    }  # fmt: skip
    sides = found.output[1:]
    if sides:
        names["height"], names["width"] = sides[0], sides[-1]
        names["rf"] = max(last.rf)
        names["jump"] = names["total_stride"] = _plain(max(last.jump))
    return names


def _plain(value: int | Fraction) -> Value:
    return value.numerator if value.denominator == 1 else value


def _holds(condition: Node, numbers: Measured) -> bool:
    try:
        return truth(evaluate(condition, numbers))
    except Undefined:
        return False


def _why(limit: Limit, numbers: Measured, found: Trace) -> str:
    """The limit in words, what the network has instead, and how that comes about."""
    said = []
    for name in sorted(symbols(limit.condition)):
        if name not in numbers:
            said.append(f"the output {channels_last_text(found.output)} has no {name}")
            continue
        value = numbers[name]
        shown = f"{value:,}" if isinstance(value, int) else str(value)
        said.append(f"yours has {name} {shown}{_arithmetic(name, found)}")
    return f"{limit.text.rstrip('.')}: {', '.join(said)}."


def _arithmetic(name: str, found: Trace) -> str:
    if name in ("height", "width"):
        return _side(found.rows[-1], 0 if name == "height" else -1)
    if name == "rf":
        return _reach(found)
    counts = {"params": [row.params for row in found.rows],
              "weights": [row.weights for row in found.rows],
              "macs": [row.macs for row in found.rows]}.get(name)  # fmt: skip
    terms = [f"{count:,}" for count in counts or () if count]
    return f" = {' + '.join(terms)}" if 2 <= len(terms) <= 6 else ""


def _side(row: TraceRow, axis: int) -> str:
    if not row.windows:
        return ""
    formula, values = size_formula(row.windows[axis])
    return f" = {formula.filled(dict(zip(formula.letters, values, strict=True)))}"


def _reach(found: Trace) -> str:
    """`1 + 2 + 2·2`: each layer adds d(k-1) times the strides before it."""
    terms, jump = ["1"], 1
    for row in found.rows:
        if not row.windows or row.windows[0].rule == "transposed":
            return ""
        window = row.windows[0]
        grown = window.dilation * (window.kernel - 1)
        if grown:
            terms.append(str(grown) if jump == 1 else f"{grown}·{jump}")
        jump *= window.stride
    return f" = {' + '.join(terms)}" if 1 < len(terms) <= 8 else ""


def _would_work(question: Question, found: Trace, numbers: Measured) -> list[RecognisedMistake]:
    """The wrong rules under which the design keeps every limit."""
    worded = {rule.name: rule for rule in question.wrong}
    named = []
    for name, (family, shown, right_rule, measure) in MISRULES.items():
        changed = measure(found)
        if not changed or all(numbers.get(key) == value for key, value in changed.items()):
            continue
        under = {**numbers, **changed}
        if all(_holds(limit.condition, under) for limit in question.limits):
            own = worded.get(name)
            say = own.say if own and own.say else f"Your design is right for the rule {shown}."
            family = own.family if own and own.family else family
            named.append(RecognisedMistake(name, family, say, shown, right_rule))
    return named
