"""Slips that can happen with any number, whatever the problem is about."""

from fractions import Fraction

from tutor.kinds import slip_messages
from tutor.kinds.comparison import agrees, decimal_digits, half_unit, key_number
from tutor.kinds.formula_key import ComparedQuestion
from tutor.kinds.judgement import PartJudgement, RecognisedMistake, generic
from tutor.kinds.unit_conversion import base_unit
from tutor.lang.values import Real, number

SMALL = 3
_OPERATIONS = ("MACs", "FLOPs")


def number_slip(
    question: ComparedQuestion, judged: PartJudgement, mac_or_flop_open: bool = True
) -> RecognisedMistake | None:
    """The slip that turns the key into what was typed, if one does.

    MACs for FLOPs is none where the prompt says how many FLOPs a multiply-accumulate counts as.
    """
    if judged.value is None:
        return None
    value, key = number(judged.value), key_number(question.key)
    if key == 0 or value == 0:
        return None
    unit, _ = base_unit(question.unit)
    unit = unit if mac_or_flop_open or unit not in _OPERATIONS else ""
    for check in (_not_whole, _unit_factor, _percent, _sign, _inverse, _thousands, _one_off):
        slip = check(_Compared(question, value, key, unit))
        if slip is not None:
            return slip
    return None


class _Compared:
    """A typed value beside the key."""

    __slots__ = ("key", "question", "unit", "value")

    def __init__(self, question: ComparedQuestion, value: Real, key: Real, unit: str) -> None:
        self.question = question
        self.value = value
        self.key = key
        self.unit = unit

    def equals(self, other: Real) -> bool:
        """Whether the typed value is the other, as near as the question asks."""
        return agrees(self.question.comparison, self.value, other)

    def times(self, *factors: int) -> bool:
        """Whether the typed value is the key times, or divided by, one of the factors.

        A divided value is multiplied back, or is the quotient rounded: beside the tolerance of the
        key it may be next to 0.
        """
        if self.question.comparison.is_exact and not isinstance(self.key, float):
            ratio = self.ratio
            return any(ratio == f or ratio * f == 1 for f in factors)
        key, value = Fraction(self.key), Fraction(self.value)
        compare = self.question.comparison
        return any(
            self.equals(key * f) or agrees(compare, value * f, self.key) or _rounds(value, key / f)
            for f in factors
        )

    @property
    def ratio(self) -> Fraction:
        """The typed value over the key."""
        return Fraction(self.value) / Fraction(self.key)


def _rounds(value: Fraction, exact: Fraction) -> bool:
    """Whether a decimal of two digits or more is the other value, rounded."""
    digits = decimal_digits(value)
    return digits is not None and digits > 1 and abs(value - exact) <= half_unit(exact, digits)


def _not_whole(it: _Compared) -> RecognisedMistake | None:
    """`43/2` where the count is 22: the rounding is missing."""
    key, value = Fraction(it.key), Fraction(it.value)
    if key.denominator != 1 or value.denominator == 1 or not it.question.comparison.is_exact:
        return None
    if key not in (value // 1, value // 1 + 1):
        return None
    return generic("not_rounded", slip_messages.not_rounded(up=key > value))


def _unit_factor(it: _Compared) -> RecognisedMistake | None:
    if it.unit in _OPERATIONS and it.times(2):
        return generic("mac_vs_flop", slip_messages.mac_or_flop(it.unit))
    if it.unit in ("bytes", "bits") and it.times(8):
        return generic("bits_vs_bytes", slip_messages.bits_for_bytes(it.unit))
    factor = next((factor for factor in (4, 2) if it.unit == "bytes" and it.times(factor)), 0)
    if factor:
        return generic("bytes_per_number", slip_messages.bytes_per_number(factor))
    return None


def _percent(it: _Compared) -> RecognisedMistake | None:
    if it.unit not in ("%", ""):
        return None
    whole = 100 if it.unit == "%" else 1
    key = Fraction(it.key)
    if 0 < key < whole and it.equals(whole - key) and 2 * key != whole:
        return generic("complement", slip_messages.COMPLEMENT)
    share = it.unit == "%" or 0 < key < 1
    if share and it.times(100):
        said = slip_messages.percent_or_share(it.unit == "%", abs(it.ratio) < 1)
        return generic("percent_vs_share", said)
    return None


def _sign(it: _Compared) -> RecognisedMistake | None:
    return generic("sign", slip_messages.NUMBER_SIGN) if it.equals(-it.key) else None


def _inverse(it: _Compared) -> RecognisedMistake | None:
    is_count = it.unit not in ("", "x", "%")
    if is_count or abs(it.key) == 1 or not it.equals(1 / Fraction(it.key)):
        return None
    return generic("inverted", slip_messages.INVERTED)


def _thousands(it: _Compared) -> RecognisedMistake | None:
    if it.times(10**3, 10**6, 10**9):
        return generic("thousands", slip_messages.THOUSANDS)
    if it.unit == "bytes" and it.times(2**10, 2**20, 2**30):
        return generic("thousands", slip_messages.BINARY_THOUSANDS)
    return None


def _one_off(it: _Compared) -> RecognisedMistake | None:
    key = Fraction(it.key)
    difference = Fraction(it.value) - key
    if abs(difference) != 1 or key.denominator != 1 or abs(key) < SMALL:
        return None
    said = slip_messages.off_by_one(difference == 1, it.question.written_rule.one_off)
    return generic("off_by_one", said)
