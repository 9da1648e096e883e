"""The value of a tree: exact where arithmetic is exact, bounded in time and size for any tree."""

import math
from collections.abc import Mapping
from fractions import Fraction

from tutor.lang import messages
from tutor.lang.costs import Bounded
from tutor.lang.limits import PRINTED_BITS
from tutor.lang.program import Run, program_of
from tutor.lang.tree import Node
from tutor.lang.values import WORK, Undefined, Value, Work, shared_work

Functions = Mapping[str, Bounded]
_NONE: Functions = {}


def evaluate(
    node: Node,
    names: Mapping[str, Value],
    functions: Functions = _NONE,
    work: Work | None = None,
) -> Value:
    """The value of the tree with these names; raises Undefined with the reason."""
    if work is not None:
        return _computed(node, Run(_given(work.left, work.shared), names, functions), work, None)
    shared = shared_work()
    name: str = program_of(node).name
    if name and shared is not None and shared.left > 0:
        value = names.get(name)
        if type(value) is int:  # as most are
            shared.left -= 1
            return value
    return _computed(node, Run(_given(WORK, shared), names, functions), None, shared)


def _given(own: int, shared: Work | None) -> int:
    return own if shared is None or own < shared.left else shared.left


def _computed(node: Node, run: Run, work: Work | None, shared: Work | None) -> Value:
    """The value of one run; its steps are taken from the work it was given, or from the budget."""
    given = run.left
    try:
        value = program_of(node)(run)
    except (OverflowError, ZeroDivisionError) as error:
        raise Undefined(*messages.NUMBER_TOO_LARGE) from error
    finally:
        taken = given - run.left
        if work is not None:
            work.settle(taken)
        elif shared is not None:
            shared.left -= taken if taken < WORK else WORK
    if type(value) is float and not math.isfinite(value):
        raise Undefined(*messages.NUMBER_TOO_LARGE)
    return value


def decimal(value: int | Fraction | float, places: int = 6) -> str:
    """A number in decimals: exact when they end within `places`, else rounded half up."""
    if isinstance(value, float):
        return f"{value:.{places}g}"
    scaled, below = value.numerator * 10**places, value.denominator
    if below.bit_length() > PRINTED_BITS or abs(scaled) >= below << PRINTED_BITS:
        return _exact_text(value)
    rounded = (2 * scaled + below) // (2 * below)
    sign, digits = "-" if rounded < 0 else "", str(abs(rounded)).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def text(value: Value, decimals: bool = False) -> str:
    """A value as one would type it: `112`, `1/9`, `3, 7, 11`, `[[1, 2], [3, 4]]`."""
    if type(value) is int:
        return _exact_text(value)
    if isinstance(value, tuple):
        return _list_text(value, decimals)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction) and decimals:
        return decimal(value)
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, (int, Fraction)):
        return _exact_text(value)
    if isinstance(value, str):
        return value
    from tutor.lang.line import line

    return line(value)


def _list_text(value: tuple[Value, ...], decimals: bool) -> str:
    items = [text(item, decimals) for item in value]
    if any(isinstance(item, tuple) for item in value):
        inner = (f"[{item}]" if isinstance(v, tuple) and not _nested(v) else item
                 for v, item in zip(value, items, strict=True))  # fmt: skip
        return f"[{', '.join(inner)}]"
    return ", ".join(items)


def _exact_text(value: int | Fraction) -> str:
    """All digits, or the size of a number that has thousands of them."""
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    if bits <= PRINTED_BITS:
        return str(value)
    power = (value.numerator.bit_length() - value.denominator.bit_length()) * math.log10(2)
    return f"about {'-' if value < 0 else ''}10^{round(power)}"


def _nested(value: tuple[Value, ...]) -> bool:
    return any(isinstance(item, tuple) for item in value)


def shape_text(value: Value) -> str:
    """A shape as one would type it: `28x28x128`."""
    return "x".join(text(side) for side in value) if isinstance(value, tuple) else text(value)


__all__ = ["Functions", "Undefined", "Value", "decimal", "evaluate", "shape_text", "text"]
