"""How values of an answer are computed, compared and written.

Exactly equal, or as near as the question declares and no further. Asked to `digits` significant
digits, a value is right when it rounds to the key's digits, or when it is the key rounded to more
digits (8.845 for 8.8445 asked to 3); half units may go either way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import shown_value
from tutor.kinds.simplify import simplify
from tutor.lang.evaluate import evaluate, shape_text, text
from tutor.lang.functions import magnitude, round_half_away, significant
from tutor.lang.substitute import as_node, substitute
from tutor.lang.tree import Node, symbols
from tutor.lang.values import REALS, Real, Value, number, truth

Names = Mapping[str, Value]
FLOAT_NOISE = Fraction(1, 10**12)
LONGEST_DECIMAL = 60
HUGE = 10**400  # no number that is written out for a learner
FORMS = ("finished", "any", "expanded", "factored", "fraction", "lowest")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The unit and form that are asked, and how near a value must be; exactly where nothing is."""

    unit: str = ""
    form: str = "any"
    digits: int | None = None
    decimals: int | None = None
    relative: float | None = None
    absolute: float | None = None

    @property
    def distance(self) -> float | None:
        """The allowed distance: asked to so many decimals, half a unit of the last one."""
        if self.absolute is None and self.decimals is not None:
            return 0.5 * 10.0**-self.decimals
        return self.absolute

    @property
    def is_exact(self) -> bool:
        """Whether nothing but the key itself is right."""
        return (self.distance, self.relative, self.digits) == (None, None, None)

    def value_of(self, node: Node, names: Names) -> Value:
        """A key or a mistake on this draw."""
        return evaluate(node, names, VOCABULARY)

    def confuses(self, a: Value, b: Value) -> bool:
        """Whether two values could be judged equal: twice as near as is forgiven."""
        if type(a) is int and type(b) is int and (a == b or self.is_exact):
            return a == b
        if isinstance(a, tuple) and isinstance(b, tuple):
            return len(a) == len(b) and all(map(self.confuses, a, b))
        if isinstance(a, REALS) and isinstance(b, REALS):
            allowed = self._tolerance(b)
            return a == b or (allowed > 0 and abs(Fraction(a) - Fraction(b)) <= Fraction(allowed))
        return a == b

    def _tolerance(self, key: Real) -> float:
        allowed = 2 * (self.distance or 0.0)
        if self.relative:
            allowed += 2 * self.relative * abs(float(key))
        if self.digits and key:
            allowed += abs(float(key)) * 10.0 ** (1 - self.digits)
        return allowed

    def typed_text(self, value: Value) -> str:
        """A value as the learner would type it."""
        if type(value) is int:
            return text(value)
        if isinstance(value, Fraction | float) and (self.decimals or self.digits):
            return shown_value(self._rounded(value), grouped=False)
        if isinstance(value, tuple) and (self.decimals or self.digits):
            return ", ".join(map(self.typed_text, value))
        return _unrounded(value)

    def _rounded(self, value: Fraction | float) -> Value:
        exact = Fraction(value)
        if self.decimals is not None:
            return round_half_away(exact, self.decimals)
        return significant(exact, self.digits or 1)


class ShapeComparison(Comparison):
    """A shape is written with crosses."""

    __slots__ = ()

    def typed_text(self, value: Value) -> str:
        """`28x28x128`."""
        return shape_text(value)


class SymbolicComparison(Comparison):
    """A formula in letters: only the drawn values are worked out."""

    __slots__ = ()

    def value_of(self, node: Node, names: Names) -> Value:
        """The formula with this draw's values, as a person would write it."""
        return simplify(with_drawn_values(node, names))


class WordComparison(Comparison):
    """A word, or the value of a name as a word."""

    __slots__ = ()

    def value_of(self, node: Node, names: Names) -> Value:
        """The word."""
        return text(evaluate(node, names, VOCABULARY))


def _unrounded(value: Value) -> str:
    """Short decimals as decimals, where nothing is lost by it."""
    if isinstance(value, tuple):
        if all(isinstance(item, tuple) for item in value):
            return f"[{', '.join(f'[{_unrounded(row)}]' for row in value)}]"
        return ", ".join(map(_unrounded, value))
    shown = shown_value(value, grouped=False) if isinstance(value, Fraction) else ""
    return shown if shown and Fraction(shown) == value else text(value)


def holds(condition: Node | None, names: Names, default: bool = True) -> bool:
    """Whether a condition is true on this draw; `default` where there is none."""
    return default if condition is None else truth(evaluate(condition, names, VOCABULARY))


def with_drawn_values(node: Node, names: Names, free: tuple[str, ...] = ()) -> Node:
    """The tree with this draw's values in place of its names, the `free` ones left in letters."""
    used = (symbols(node) & names.keys()).difference(free)
    return substitute(node, {name: as_node(names[name]) for name in used})


def agrees(comparison: Comparison, value: Real, key: Real) -> bool:
    """Equal exactly, or within the declared tolerance, or to the declared digits."""
    if value == key:
        return True
    if comparison.is_exact and not isinstance(key, float):
        return False
    typed, wanted = Fraction(value), Fraction(key)
    difference = abs(typed - wanted)
    if isinstance(key, float) and difference <= FLOAT_NOISE * abs(wanted):
        return True
    absolute, relative = comparison.distance, comparison.relative
    if absolute is not None and difference <= exact_tolerance(absolute):
        return True
    if relative is not None and difference <= exact_tolerance(relative) * abs(wanted):
        return True
    return comparison.digits is not None and to_digits(typed, wanted, comparison.digits)


def key_number(key: Value) -> Real:
    """A key as a number to compute with."""
    if isinstance(key, int | Fraction | float | str | tuple):
        return number(key)
    return number(evaluate(key, {}))


def exact_tolerance(tolerance: float) -> Fraction:
    """A declared tolerance as the decimal its author wrote."""
    return Fraction(repr(tolerance))


def to_digits(value: Fraction, key: Fraction, digits: int) -> bool:
    """Whether a value is the key to so many significant digits."""
    difference = abs(value - key)
    if difference > half_unit(key, digits):
        return False
    if significant(value, digits) == significant(key, digits):
        return True
    given = decimal_digits(value)
    return given is not None and difference <= half_unit(key, max(given, digits))


def half_unit(key: Fraction, digits: int) -> Fraction:
    """Half of the last of so many significant digits."""
    return Fraction(10) ** (magnitude(key) - digits + 1) / 2 if key else Fraction(0)


def decimal_digits(value: Fraction) -> int | None:
    """How many significant digits a decimal has; None where they do not end or are too many."""
    if abs(value) >= HUGE:
        return None
    for places in range(LONGEST_DECIMAL):
        scaled = value * 10**places
        if scaled.denominator == 1:
            return len(f"{abs(scaled.numerator):d}".rstrip("0")) or 1
    return None
