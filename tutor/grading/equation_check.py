"""Equations in a sentence that do not hold.

A false accusation teaches more harm than a missed slip, so every reading under which an equation
is true is tried: rounding to the digits shown, a cut-off decimal, percent kept or divided, a scale
that is understood, a comma or a point that groups thousands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10

from tutor.faults import Unreadable
from tutor.grading import messages
from tutor.grading.equation_sides import RELATIONS, EquationSide, left_side, right_side
from tutor.grading.equation_tokens import Sort, TextToken, tokens
from tutor.lang.domain import Domain
from tutor.lang.evaluate import evaluate, text
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import Node, symbols
from tutor.lang.values import Undefined, Work, exact, number
from tutor.solver.probe import compare

STEPS, PIECE_STEPS = 150_000, 800
MOST_IDENTITIES = 100
MOST_TOKENS = 400
MOST_RELATIONS = 40
_MAY_EQUATE = re.compile(
    r"[=≈≃≅∼~]|\\(?:approx|sim|doteq)|[\d)%}]\s+(?:is|are|equals?|gives|makes)\b", re.I
)
_DOUBT = re.compile(
    r"(?<!no )(?<!without )(?<!without a )\bmistak\w*|\b(?:wrong\w*|incorrect\w*|untrue|beginners?|"
    r"pupils?|students|instead|rather than|wait|oops|sorry|correction|typo|i mean|might|mod|modulo"
    r"|nonsense|rubbish|bogus|absurd|(?:is|are) off(?=\s*[,.;!)]|\s*$)|does(?:n['’]t| not) hold"
    r"|forget(?:s|ting)?|forgot|would (?:write|say|get|give|be)|someone|somebody|people)\b|≠|\\neq",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:not|never|isn't|isn’t|aren't|no)\s+(?:\S+\s+){0,1}$"
    r"|\b(?:suppose|supposing|assume|assuming|pretend|imagine)\s+(?:that\s+)?$",
    re.I,
)
_ARROW = re.compile(r"(?:→|⇒|↦|->|=>|\\to|arrow)\s*\$?$")
_ROUNDED = re.compile(r"\b(?:floor\w*|round\w*|down|up|ceil\w*|trunc\w*|whole|integer|cut)\b", re.I)
_CONDITION = re.compile(
    r"\b(?:if|when|whenever|iff|only|unless|suppos\w*|assum\w*|solv\w*|let|want|need\w*|requir\w*"
    r"|should)\b",
    re.I,
)
_OTHER_UNITS = frozenset(
    {"h", "hour", "hours", "min", "mins", "minute", "minutes", "day", "days", "week", "weeks",
     "month", "months", "year", "years", "second", "seconds", "cm", "mm", "km", "kg", "euro",
     "euros", "dollar", "dollars", "cents", "degrees", "mac", "macs", "flop", "flops", "byte",
     "bytes", "bit", "bits", "epoch", "epochs", "gpu", "gpus"}
)  # fmt: skip
_COUNTED = frozenset(
    {"filter", "filters", "channel", "channels", "kernel", "kernels", "layer", "layers", "map",
     "maps", "feature", "features", "output", "outputs", "class", "classes", "stage", "stages",
     "block", "blocks", "times"}
)  # fmt: skip
_NEAR, _NEAR_DIGITS = Fraction(1, 20), Fraction(1, 100)
_EPSILON = Fraction(1, 10**9)
_SMALL = Fraction(1, 10**4)
_VERBS = ("is", "are", "gives", "makes")


@dataclass(frozen=True, slots=True)
class FalseEquation:
    """An equation that does not hold: where it stands in the sentence, and what is true."""

    start: int
    end: int
    say: str
    value: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Equation:
    """Two neighbouring sides of a chain; `near` where they are said to be about equal."""

    left: EquationSide
    right: EquationSide
    sign: TextToken
    near: bool

    @property
    def is_verb(self) -> bool:
        """Whether a verb says it, which is less exact than a sign."""
        return self.sign.text.lower() in _VERBS


def failing_equations(
    sentence: str, letters: Mapping[str, Domain], steps: Work | None = None
) -> Iterator[FalseEquation]:
    """Every equation of the sentence that can be read in full and is false."""
    if sentence.endswith("?") or not _MAY_EQUATE.search(sentence) or _DOUBT.search(sentence):
        return
    row, steps = tokens(sentence)[:MOST_TOKENS], steps or Work(STEPS)
    places = [at for at, token in enumerate(row) if token.sort in RELATIONS][:MOST_RELATIONS]
    for at in places:
        steps.left -= PIECE_STEPS
        if steps.left < 0:
            return
        equation = _equation(row, at)
        found = None
        if equation is not None and not _denied(sentence, equation):
            found = _judged(sentence, equation)
        elif letters and equation is None and _may_compare(row[at], steps):
            found = _symbolic(sentence, row, at, letters)
        if found is not None:
            yield found


def _may_compare(sign: TextToken, steps: Work) -> bool:
    """Whether one more identity of the text may be compared: each costs its share of steps."""
    if sign.sort is Sort.RELATION:
        steps.left -= STEPS // MOST_IDENTITIES
    return steps.left >= 0


def _denied(sentence: str, equation: Equation) -> bool:
    """Whether `not` or the like stands before the equation, or an arrow before a lone number."""
    start = equation.left.start
    if equation.left.is_lone and _ARROW.search(sentence[:start]):
        return True
    return _DENIED.search(sentence[max(0, start - 40) : start]) is not None


def _equation(row: Sequence[TextToken], at: int) -> Equation | None:
    """The sides of the sign of equality at a place; a name between two signs is passed over."""
    left, place = left_side(row, at), at
    if left is None:
        return None
    right = right_side(row, place)
    while right is None:
        named = place + 1
        while named < len(row) and row[named].sort in (Sort.NAME, Sort.WORD):
            named += 1
        if named in (place + 1, len(row)) or named > place + 4 or row[named].sort not in RELATIONS:
            return None
        place, right = named, right_side(row, named)
    near = right.near or left.near or any(t.sort is Sort.NEAR for t in row[at : place + 1])
    return Equation(left, right, row[at], near)


def _judged(sentence: str, equation: Equation) -> FalseEquation | None:
    """The equation if it is false in every reading."""
    left, right = equation.left, equation.right
    if not _is_comparable(sentence, equation):
        return None
    readings = []
    ways: dict[tuple[str, str], _Way] = {}
    for way in _WAYS:
        ways.setdefault((_parts(left, way), _parts(right, way)), way)
    for way in ways.values():
        a, b = _Read.of(left, way), _Read.of(right, way)
        if a is not None and b is not None:
            shared = right.is_share and b.value and (a.value / b.value).denominator == 1
            if shared or _holds(sentence, equation, a, b):  # shared: 3*3*64 = 9 per channel
                return None
            readings.append((a, b))
    if not readings:
        return None
    value = readings[0][0].value
    if left.is_lone and right.is_lone:
        said = messages.false_identity(*(sentence[x.start : x.end] for x in (left, right)))
        return FalseEquation(left.start, right.end, said, value)
    shown = sentence[right.start : right.end]
    percent = right.tokens[-1].sort is Sort.PERCENT and right.is_lone
    said = f"{_number_text(value * 100)} %" if percent else _number_text(value)
    told = sentence[left.start : equation.sign.start].strip()
    return FalseEquation(left.start, right.end, messages.false_equation(told, said, shown), value)


def _is_comparable(sentence: str, equation: Equation) -> bool:
    """Whether the sides are sums of numbers that mean the same kind of thing."""
    left, right = equation.left, equation.right
    if (left.is_range and left.labelled) or right.is_range or (left.is_lone and left.labelled):
        return False
    counted = _COUNTED & {noun.lower() for noun in right.nouns}
    if left.is_shape and (right.is_shape or counted):
        return False
    one = left.tokens[0].plain == "1"
    if left.is_square and (counted or one or left.labelled or not right.is_lone):
        return False
    if left.is_lone and (left.nouns or (right.is_lone and not _is_restated(sentence, equation))):
        return False
    if equation.is_verb and (left.is_lone or left.is_shape or (left.labelled and left.is_range)):
        return False
    units = [{token.unit for token in side.tokens if token.unit} for side in (left, right)]
    if all(units) and units[0] != units[1]:
        return False
    nouns = [{noun.lower() for noun in side.nouns} & _OTHER_UNITS for side in (left, right)]
    return not nouns[0] or (nouns[0] == nouns[1] and len(nouns[0] | units[0]) < 2)


def _is_restated(sentence: str, equation: Equation) -> bool:
    """Whether two numbers alone say the same thing twice: 0.9 = 90 %, or the end of a chain."""
    before = sentence[: equation.left.start].rstrip()
    percents = [side.tokens[-1].sort is Sort.PERCENT for side in (equation.left, equation.right)]
    decimal = "." in sentence[equation.left.start : equation.right.end]
    return before[-1:] in ("=", "≈") or (percents[0] is not percents[1] and decimal)


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read a side: is % a hundredth, does a scale count, does a mark group digits?"""

    percent: bool = True
    scale: bool = True
    regrouped: bool = False


_WAYS = (_Way(), _Way(percent=False), _Way(scale=False), _Way(regrouped=True))


@dataclass(frozen=True, slots=True)
class _Read:
    """A side with its value, what rounding of its decimals allows, and its last digit's unit."""

    side: EquationSide
    value: Fraction
    slack: Fraction
    unit: Fraction
    digits: int

    @staticmethod
    def of(side: EquationSide, way: _Way) -> "_Read | None":
        """The side read in one way; None where it has no value."""
        value = _value(_parts(side, way))
        if value is None:
            return None
        if side.is_lone:
            token = next(token for token in side.tokens if token.sort is Sort.NUMBER)
            alone = len(side.tokens) == 1
            scale = None if alone else _value(_parts(side, way, one=token))
            unit = abs(scale or 1) / 10 ** _decimals(token, way)
            plain = _regrouped(token) if way.regrouped else token.plain
            exact_integer = alone and not {".", "e"} & set(plain.lower())
            return _Read(side, value, Fraction(0) if exact_integer else unit / 2, unit,
                         _digits(token))  # fmt: skip
        return _Read(side, value, _slack(side, way, value), Fraction(0), 2)


def _parts(
    side: EquationSide, way: _Way, one: TextToken | None = None, shift: Fraction = Fraction(0)
) -> str:
    """The side in the expression language; `one` is read as 1, or moved by `shift`."""
    made: list[str] = []
    for token in side.tokens:
        if token.sort is Sort.PERCENT:
            made[-1] = f"({made[-1]}/100)" if way.percent and made[-1] != ")" else made[-1]
            made.append("/100" if way.percent and made[-1] == ")" else "")
        elif token.sort is Sort.SCALE:
            made[-1] = f"({made[-1]}*{_fraction(token.factor)})" if way.scale else made[-1]
        elif token.sort is Sort.NUMBER:
            plain = _regrouped(token) if way.regrouped else token.plain
            if token is one:
                plain = f"({plain} + {_fraction(shift)})" if shift else "1"
            made.append(plain)
        else:
            made.append(f" {token.plain} " if token.sort is Sort.FUNCTION else token.plain)
    return "".join(made)


def _fraction(value: Fraction) -> str:
    return f"({value.numerator}/{value.denominator})" if value.denominator > 1 else str(value)


def _regrouped(token: TextToken) -> str:
    """`3,143` with a decimal comma, `50.176` with a point that groups."""
    if re.fullmatch(r"\d{1,3},\d{3}", token.text):
        return token.text.replace(",", ".")
    return (
        token.text.replace(".", "") if re.fullmatch(r"\d{1,3}\.\d{3}", token.text) else token.plain
    )


def _value(plain: str) -> Fraction | None:
    if _DECIMAL.fullmatch(plain):
        return Fraction(plain)
    try:
        return Fraction(number(evaluate(read(plain, _PLAIN), {})))
    except (Unreadable, Undefined, OverflowError, ValueError):
        return None


_PLAIN = Letters()
_DECIMAL = re.compile(r"\d{1,40}(?:\.\d{1,40})?")


def _decimals(token: TextToken, way: _Way) -> int:
    """The decimals of a number, fewer where it has an exponent."""
    plain = _regrouped(token) if way.regrouped else token.plain
    mantissa, _, exponent = plain.lower().partition("e")
    return len(mantissa.partition(".")[2]) - int(exponent or 0)


def _digits(token: TextToken) -> int:
    """The digits of a number that say something: not its leading zeros, nor closing ones."""
    mantissa = token.plain.lower().partition("e")[0]
    shown = mantissa.replace(".", "").lstrip("0")
    return len(shown if "." in mantissa else shown.rstrip("0")) or 1


def _slack(side: EquationSide, way: _Way, value: Fraction) -> Fraction:
    """How far the value moves where its decimals were rounded; one digit alone is exact."""
    moved = Fraction(0)
    rounded = [
        t for t in side.tokens if t.sort is Sort.NUMBER and "." in t.plain and _digits(t) > 1
    ]
    for token in rounded[:6]:
        half = Fraction(1, 2) / Fraction(10) ** _decimals(token, way)
        other = _value(_parts(side, way, token, half))
        moved += abs(other - value) if other is not None else 0
    return moved


def _holds(sentence: str, equation: Equation, left: _Read, right: _Read) -> bool:
    """Whether the sides agree as nearly as they are written."""
    a, b = left.value, right.value
    apart = abs(a - b)
    if apart <= left.slack + right.slack + max(abs(a), abs(b)) * _EPSILON:
        return True
    if _is_cut(a, right) or _is_cut(b, left) or _is_rounded(a, right) or _is_rounded(b, left):
        return True
    measured = {token.unit for side in (left.side, right.side) for token in side.tokens}
    if "bytes" in measured and b and Fraction(85, 100) <= a / b <= Fraction(116, 100):
        return True
    divided = any(token.plain in ("/", "÷") for token in left.side.tokens)
    if divided and b.denominator == 1 and apart < 1 and _is_loose(sentence, equation):
        return True
    return equation.near and _is_near(a, b, left, right)


def _is_loose(sentence: str, equation: Equation) -> bool:
    """Whether a quotient may be said to be the whole number beside it."""
    return equation.is_verb or _ROUNDED.search(sentence) is not None


def _is_cut(value: Fraction, shown: _Read) -> bool:
    """Whether a number with two digits or more is the value cut off: 2/3 = 0.66."""
    if not shown.slack or not shown.side.is_lone or shown.digits < 2:
        return False
    return 0 <= abs(value) - abs(shown.value) < shown.unit and value * shown.value >= 0


def _is_rounded(value: Fraction, shown: _Read) -> bool:
    """Whether a whole number of two digits or more is the nearest one."""
    whole = shown.side.is_lone and shown.value.denominator == 1 and abs(shown.value) >= 10
    return whole and abs(value - shown.value) < Fraction(1, 2)


def _is_near(a: Fraction, b: Fraction, left: _Read, right: _Read) -> bool:
    """About equal: five in a hundred or the digits shown; one in a hundred from three digits on."""
    digits = max(each.digits if each.side.is_lone else 1 for each in (left, right))
    largest = max(abs(a), abs(b))
    if abs(a - b) <= largest * (_NEAR if digits < 3 else _NEAR_DIGITS):
        return True
    if [token.plain for token in right.side.tokens[:2]] == ["10", "^"]:  # an order of magnitude
        return Fraction(1, 2) < a / b < 2
    if not right.side.is_lone or not b:
        return False
    last = Fraction(10) ** (floor(log10(abs(b))) + 1 - right.digits)
    return abs(a - b) <= last / (2 if digits < 3 else 1)


def _number_text(value: Fraction) -> str:
    """The value for people; a small one with three digits, however many zeros come first."""
    if 0 < abs(value) < _SMALL:
        mantissa, _, exponent = f"{float(value):.2e}".partition("e")
        return f"{mantissa}e{int(exponent)}"
    return text(exact(value), decimals=True)


def _symbolic(
    sentence: str, row: Sequence[TextToken], at: int, letters: Mapping[str, Domain]
) -> FalseEquation | None:
    """An identity in the letters of the question that fails; a condition on them is none."""
    if _CONDITION.search(sentence) or row[at].sort is not Sort.RELATION:
        return None
    left, right = left_side(row, at, names=True), right_side(row, at, names=True)
    if left is None or right is None or left.labelled:
        return None
    trees = [_tree(sentence[side.start : side.end], letters) for side in (left, right)]
    if trees[0] is None or trees[1] is None or symbols(trees[0]) != symbols(trees[1]):
        return None
    if not symbols(trees[0]) or compare(trees[0], trees[1], letters).equal is not False:
        return None
    shown = [sentence[side.start : side.end] for side in (left, right)]
    return FalseEquation(left.start, right.end, messages.false_identity(*shown))


def _tree(written: str, letters: Mapping[str, Domain]) -> Node | None:
    try:
        return read(written, Letters(letters))
    except Unreadable:
        return None
