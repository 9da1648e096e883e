"""Authored text with holes: `{{expr}}` a value, `{{expr|2}}` two decimals, `$expr$` a formula.

A line that is only `$$ expr $$` is set as a two-dimensional box. Single newlines join; an empty
line starts a paragraph; indented lines (tables, code) stay as they are.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, Union

from tutor.lang.box import box
from tutor.lang.evaluate import Functions, decimal, evaluate
from tutor.lang.limits import PRINTED_BITS
from tutor.lang.line import line
from tutor.lang.messages import NUMBER_TOO_LARGE
from tutor.lang.spoken import spoken
from tutor.lang.tree import Node, Symbol
from tutor.lang.values import REALS, Undefined, Value, Work, bits


@dataclass(frozen=True, slots=True)
class Fill:
    """A value; `places` fixes the decimals."""

    node: Node
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in letters; `tall` sets it as a box of its own."""

    node: Node
    tall: bool = False


class Hole(NamedTuple):
    """A value to be filled in; `name` where it is a plain name, as most are, else empty."""

    name: str
    node: Node
    places: int | None


Segment = Union[str, Fill, Formula]
Parse = Callable[[str], Node]
_HOLE = re.compile(r"\{\{((?:(?!\{\{).)+?)\}\}|\$\$(.+?)\$\$|\$(.+?)\$", re.S)
LONGEST = 7  # decimals that are still easier to read than a fraction
LETTERS_A_STEP = 8
LONG = 10_000  # the first number that is grouped by commas
_BEFORE_EIGHT = ("a ", "A ")
_FIRST_OF_EIGHT = ("8", "1")
_ARTICLE = re.compile(r"\b[Aa] $")
_EIGHT = re.compile(r"8[\d,]*|1[18](,\d{3})*")  # read with a vowel first: an 8x8 map
_PLACES = re.compile(r"^(.*)\|\s*(\d)\s*$", re.S)
_SAID_TWICE = re.compile(
    r"(?:(?<=[:;,.] )|(?<== )|^)([^=:;\n]*\d[^=:;\n]*?) = \1(?=\s*(?:[=:;,.]|$))", re.M
)


@dataclass(frozen=True)
class Wording:
    """A parsed text, ready to be filled."""

    segments: tuple[Segment, ...]

    @cached_property
    def pieces(self) -> tuple[str | Hole, ...]:
        """The segments with every formula written out: letters are the same on all draws."""
        return tuple(
            _written(s) if isinstance(s, Formula) else s if isinstance(s, str) else _hole(s)
            for s in self.segments
        )

    @cached_property
    def constant(self) -> str | None:
        """The whole text where it is the same on all draws."""
        texts = [piece for piece in self.pieces if isinstance(piece, str)]
        return "".join(texts).strip("\n") if len(texts) == len(self.pieces) else None

    @cached_property
    def has_tall(self) -> bool:
        """Whether a formula stands alone, in two dimensions."""
        return any(isinstance(s, Formula) and s.tall for s in self.segments)

    @cached_property
    def spoken(self) -> "Wording":
        """The same with the formulas that stand alone in words."""
        return Wording(
            tuple(
                f"\n{spoken(s.node)}\n" if isinstance(s, Formula) and s.tall else s
                for s in self.segments
            )
        )

    @property
    def nodes(self) -> list[Node]:
        """All formulas in the holes."""
        return [s.node for s in self.segments if not isinstance(s, str)]


def _hole(fill: Fill) -> Hole:
    name = fill.node.name if isinstance(fill.node, Symbol) and fill.places is None else ""
    return Hole("" if "_" in name else name, fill.node, fill.places)


def _written(formula: Formula) -> str:
    return f"\n{box(formula.node)}\n" if formula.tall else line(formula.node)


EMPTY = Wording(())


def parse_wording(text: str, parse: Parse, parse_formula: Parse) -> Wording:
    """The segments of a text; `parse` reads values, `parse_formula` formulas to be shown."""
    segments: list[Segment] = []
    position = 0
    joined = join_lines(text)
    for hole in _HOLE.finditer(joined):
        if hole.start() > position:
            segments.append(joined[position : hole.start()])
        value, tall, short = hole.groups()
        if value is not None:
            places = _PLACES.match(value)
            inner, digits = (places[1], int(places[2])) if places else (value, None)
            segments.append(Fill(parse(inner.strip()), digits))
        else:
            segments.append(Formula(parse_formula((tall or short).strip()), tall is not None))
        position = hole.end()
    if position < len(joined):
        segments.append(joined[position:])
    return Wording(tuple(segments))


def join_lines(text: str) -> str:
    """Paragraphs on one line each; indented lines and formulas of their own are kept."""
    result: list[str] = []
    for row in text.strip("\n").split("\n"):
        alone = row.startswith((" ", "\t", "$$")) or not row.strip()
        before = result[-1] if result else ""
        if alone or not before.strip() or before.startswith((" ", "$$")):
            result.append(row.rstrip())
        else:
            result[-1] = f"{before} {row.strip()}"
    return "\n".join(result)


def fill(
    wording: Wording, names: Mapping[str, Value], functions: Functions, grouped: bool = True
) -> str:
    """The text with values in its holes; `grouped` sets thousands commas from 10,000.

    What is printed costs steps too: a text with many long lists is Undefined.
    """
    if wording.constant is not None:
        return wording.constant
    parts: list[str] = []
    work, plain = Work(), 0
    for piece in wording.pieces:
        if isinstance(piece, str):
            parts.append(piece)
            continue
        value = names.get(piece.name)
        if type(value) is int and -LONG < value < LONG:  # as most are
            plain += 1
            shown = str(value)
        else:
            shown = _filled(piece, (names, functions), grouped, work)
            if shown[:2] == "[[":
                shown = _in_rows(shown, parts[-1].rpartition("\n")[2] if parts else "")
        if shown[:1] in _FIRST_OF_EIGHT and parts and parts[-1].endswith(_BEFORE_EIGHT):
            parts[-1] = _with_article(parts[-1], shown)
        parts.append(shown)
    work.spend(plain)
    return _without_repetition("".join(parts).strip("\n"))


def _without_repetition(text: str) -> str:
    """The text with a side of a chain said once: `50/3 = 50/3 = 16` says no more than `50/3 = 16`.

    A fraction that has no short decimal is written as the division that stands before it.
    """
    return _SAID_TWICE.sub(r"\1", text) if " = " in text and _may_repeat(text) else text


def _may_repeat(text: str) -> bool:
    """Whether a side has the first word of the next one, which has its last: a look at few words.

    The search for a side that is said twice costs as much as filling the text.
    """
    sides = text.split(" = ")
    return any(
        _first_word(after) in before and _last_word(before) in after
        for before, after in pairwise(sides)
    )


def _first_word(text: str) -> str:
    return text.partition(" ")[0].partition("\n")[0].rstrip("=:;,.")


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2].rpartition("\n")[2]


def _filled(
    hole: Hole, known: tuple[Mapping[str, Value], Functions], grouped: bool, work: Work
) -> str:
    """The value of a hole; a long text costs steps."""
    shown = _shown(evaluate(hole.node, *known), hole.places, grouped)
    if len(shown) >= LETTERS_A_STEP:
        work.spend(len(shown) // LETTERS_A_STEP)
    return shown


def _with_article(before: str, shown: str) -> str:
    """The text before a value, with `an` before one that is read with a vowel first."""
    follows = _EIGHT.fullmatch(shown) and _ARTICLE.search(before)
    return f"{before[:-1]}n " if follows else before


def _shown(value: Value, places: int | None, grouped: bool) -> str:
    """A value with so many decimals, or as it is."""
    if places is not None and isinstance(value, REALS):
        whole, dot, rest = _rounded(Fraction(value), places).partition(".")
        shown = f"{whole}{dot}{rest}"
        return f"{_commas(int(whole))}{dot}{rest}" if grouped and len(whole) > 4 else shown
    return shown_value(value, grouped)


def _rounded(value: Fraction, places: int) -> str:
    """So many decimals, the zeros at the end kept where digits were cut off behind them."""
    shown = decimal(value, places)
    whole, _, rest = shown.partition(".")
    if Fraction(shown) == value or not places:
        return shown
    return f"{whole}.{rest.ljust(places, '0')}"


def _in_rows(shown: str, indent: str) -> str:
    """A matrix at the start of an indented line, with its rows one below the other."""
    if indent.strip() or not indent:
        return shown
    rows = [row.split(", ") for row in shown.strip("[]").split("], [")]
    width = max(len(cell) for row in rows for cell in row)
    return f"\n{indent}".join("  ".join(cell.rjust(width) for cell in row) for row in rows)


def shown_value(value: Value, grouped: bool = True) -> str:
    """A value as it stands in running text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return _whole(value, grouped)
    if isinstance(value, Fraction):
        return _fraction(value, grouped)
    if isinstance(value, float):
        return _four_digits(value)
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return _listed(value)
    return line(value)


def _listed(value: tuple[Value, ...]) -> str:
    """A list without brackets; a matrix with one pair around each row and one around all."""
    inner = ", ".join(
        f"[{shown_value(item, False)}]" if _is_row(item) else shown_value(item, False)
        for item in value
    )
    return f"[{inner}]" if any(isinstance(item, tuple) for item in value) else inner


def _is_row(value: Value) -> bool:
    return isinstance(value, tuple) and not any(isinstance(item, tuple) for item in value)


def _whole(value: int, grouped: bool) -> str:
    if -LONG < value < LONG:
        return str(value)
    _check_printable(value)
    return _commas(value) if grouped else str(value)


def _check_printable(value: int | Fraction) -> None:
    if bits(value) > PRINTED_BITS:
        raise Undefined(*NUMBER_TOO_LARGE)


def _commas(value: int) -> str:
    return f"{value:,}" if abs(value) >= LONG else str(value)


def _fraction(value: Fraction, grouped: bool) -> str:
    _check_printable(value)
    places = next((n for n in range(LONGEST + 1) if 10**n % value.denominator == 0), None)
    if places is not None and (places <= 4 or value.denominator > 1000):
        shown = decimal(value, places)
        whole, dot, decimals = shown.partition(".")
        return (
            f"{_commas(int(whole))}{dot}{decimals}" if grouped and abs(value) >= 10_000 else shown
        )
    if value.denominator <= 100_000:
        return f"{value.numerator}/{value.denominator}"
    try:
        return _four_digits(float(value))
    except OverflowError:
        raise Undefined(*NUMBER_TOO_LARGE) from None


def _four_digits(value: float) -> str:
    """As a person writes it: 9.54e-7, not 9.54e-07."""
    return f"{value:.4g}".replace("e-0", "e-").replace("e+0", "e+")
