"""What is said of mistakes that can happen with any answer of a kind."""

from collections.abc import Sequence

LIST_REVERSED = "Right values in reverse order."
LIST_REORDERED = "Right values in another order."
MATRIX_TRANSPOSED = "That is the transpose: rows and columns are exchanged."
MATRIX_ROTATED = "That is the right matrix turned by 180 degrees."
MATRIX_SIGN = "Right size, wrong sign in every cell."
FORMULA_SIGN = "Right but for the sign."
FORMULA_TRANSPOSED = "That is the transpose of the answer."
FACTORS_REVERSED = "The factors stand in reverse order, and matrices do not commute."
COMPLEMENT = "That is the complement: check whether what is kept or what is saved is asked."
NUMBER_SIGN = "Right size, wrong sign."
INVERTED = "That is 1 divided by the answer: is the ratio the other way round?"
CHECK_ONE_OFF = {
    (False, False): "",
    (True, False): " Check the + 1.",
    (False, True): " Check the rounding.",
    (True, True): " Check the + 1 and the rounding.",
}
THOUSANDS = "Right digits, but off by a power of 1000."
BINARY_THOUSANDS = "Right digits, but off by a power of 1024."


def mac_or_flop(unit: str) -> str:
    """A count in MACs where FLOPs are asked, or the other way round."""
    meant = "MACs, each a multiplication and an addition" if unit == "MACs" else "FLOPs"
    return f"Right count, other unit: 1 MAC = 2 FLOPs, and the question asks for {meant}."


def bits_for_bytes(unit: str) -> str:
    """A count of bits where bytes are asked, or the other way round."""
    return f"1 byte = 8 bits, and the question asks for {unit}."


def off_by_one(more: bool, rule: tuple[bool, bool]) -> str:
    """A number that is one too large or too small, where the rule adds 1 or rounds, or neither."""
    return f"Exactly 1 too {'large' if more else 'small'}.{CHECK_ONE_OFF[rule]}"


def sides_off_by_one(rule: tuple[bool, bool]) -> str:
    """A shape whose wrong sides are all one too large, or all one too small."""
    return f"Every wrong side is off by exactly 1.{CHECK_ONE_OFF[rule]}"


def axes_swapped(axes: Sequence[str]) -> str:
    """Right sides in another order."""
    order = ", ".join(axes) or "its own order"
    return f"Right sides in another order: the question asks for {order}."


def bytes_per_number(factor: int) -> str:
    """A size that another number of bytes a value would give."""
    return f"Off by a factor of {factor}: check how many bytes each number takes."


def percent_or_share(percent: bool, smaller: bool) -> str:
    """A value that is 100 times too large or too small where percent or a share are asked."""
    said = f"100 times too {'small' if smaller else 'large'}"
    if percent:
        return f"Percent are asked: yours is {said}."
    return f"Yours is exactly {said}: a percentage is 100 times its share."


def not_rounded(up: bool) -> str:
    """A fraction where a whole number is asked that lies beside it."""
    way = "up" if up else "down"
    return f"The answer is a whole number: yours is right when it is rounded {way}."
