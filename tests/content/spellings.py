"""How a key may be typed: twelve natural ways for each kind, and rounded ways for whole numbers."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from itertools import cycle
from typing import Any

from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.expression import EXPRESSION, PRODUCT
from tutor.kinds.fill_in import FILL_IN
from tutor.kinds.kind import Kind, Question
from tutor.kinds.match import MATCH
from tutor.kinds.matrix import MATRIX
from tutor.kinds.number import NUMBER
from tutor.kinds.order import ORDER
from tutor.kinds.sequence import LIST
from tutor.kinds.shape import SHAPE
from tutor.lang import units
from tutor.lang.tree import Relation

LEAST_ROUNDED = 1_000
PLACES = 12
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_PREPOSITION = re.compile(r"\b(?:of|on|per)\b")
_PHRASE = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,3}")


def spellings(question: Question) -> list[str]:
    """Natural ways to type the key of a question; none for a kind that is typed in one way."""
    ways = _WAYS.get(question.kind)
    return [] if ways is None else list(dict.fromkeys(ways(question)))


def lines(questions: tuple[Question, ...]) -> list[str]:
    """Natural ways to type the keys of several numbers on one line."""
    if len(questions) < 2 or any(each.kind is not NUMBER for each in questions):
        return []
    texts = [each.key_text for each in questions]
    named = [f"{each.label} {each.key_text}" for each in questions]
    equal = [f"{each.label} = {each.key_text}" for each in questions]
    ways = ["; ".join(texts), ", ".join(texts), f"{', '.join(texts[:-1])} and {texts[-1]}",
            "\n".join(texts), "; ".join(equal)]  # fmt: skip
    if all(_PHRASE.fullmatch(each.label) for each in questions):
        ways += [", ".join(named), ", ".join(reversed(equal))]
    return ways


def roundings(question: Question) -> list[str]:
    """A whole number rounded to two and to three digits, with the prefixes people use."""
    key = question.key
    if question.kind is not NUMBER or not isinstance(key, int) or abs(key) < LEAST_ROUNDED:
        return []
    return [
        f"{_rounded(key / scale, digits)}{letter}"
        for scale, letter in ((10**3, "k"), (10**6, "M"), (10**9, "G"))
        for digits in (2, 3)
        if scale <= abs(key) < 1000 * scale
    ]


def _rounded(value: float, digits: int) -> str:
    places = max(0, digits - len(str(int(abs(value)))))
    return f"{value:.{places}f}"


def _number(question: Question) -> Iterator[str]:
    text = question.key_text
    unit = question.unit
    yield from (
        text, f"  {text} ", f"= {text}", f"x = {text}", f"answer: {text}", f"the answer is {text}",
        f"({text})", f"${text}$", f"\\boxed{{{text}}}", f"**{text}**", f"so {text}",
        f"\\({text}\\)",
    )  # fmt: skip
    yield text.replace("-", "\N{MINUS SIGN}")
    if unit:
        yield from (f"{text} {unit}", f"{text}{unit}" if unit in ("%", "x") else f"{text}  {unit}")
    key = question.key
    if isinstance(key, int):
        yield from (f"{key:,}", f"{key:_}", f"{key}.0")
    if isinstance(key, Fraction) and "/" in text:
        above, below = text.split("/")
        yield from (f"\\frac{{{above}}}{{{below}}}", f"{above} / {below}")
    yield from _with_nouns(question)
    if _DECIMAL.fullmatch(text):
        yield from _in_units(question, Fraction(text))


def _with_nouns(question: Question) -> Iterator[str]:
    """The key beside the label of its field, as one says it."""
    label, text, unit = question.label, question.key_text, question.unit
    yield from (f"{label} = {text}", f"{label}: {text}", f"{label} is {text}")
    if not _PHRASE.fullmatch(label) or text.startswith("-"):
        return
    yield f"{label} {text}"
    if not unit:
        yield from (f"{text} {label}", f"{text} {label}.")
    elif "/" not in unit and not _PREPOSITION.search(label):
        yield f"{text} {unit} of {label}"


def _in_units(question: Question, value: Fraction) -> Iterator[str]:
    """The key with every word for its unit, and in every other unit of the same family."""
    unit = question.unit
    if unit == "%":
        yield from (
            f"{question.key_text}{word}" for word in ("%", " %", " percent", " percent less")
        )
    if not unit:
        if 0 < value < 1:
            yield from (f"{_decimal(100 * value)}%", f"{_decimal(100 * value)} percent")
        return
    known = units.unit(unit)
    assert known is not None, unit
    for word, scale in unit_words(*known[0].split("/")):
        typed = value * known[1] / scale
        if Fraction(1, 10**6) < abs(typed) < 10**18 and (shown := _decimal(typed)):
            yield f"{shown} {word}"
    if unit == "x":
        yield from (
            f"{question.key_text}{rest}"
            for rest in ("x faster", " times fewer", "-fold", " times as many")
        )
        yield from (f"factor {question.key_text}", f"by a factor of {question.key_text}")


@cache
def unit_words(above: str, below: str = "") -> list[tuple[str, Fraction]]:
    """Every way to write a unit, with what one of it is in the plain unit of its family.

    In a rate each word for the upper unit meets one of the lower.
    """
    if not below:
        return _plain_words(above)
    plain = units.unit(below)
    assert plain is not None
    pairs = zip(_plain_words(above), cycle(_plain_words(plain[0])), cycle(("/", " per ", " a ")))
    return [(f"{up}{per}{down}", upper / lower) for (up, upper), (down, lower), per in pairs]


def _plain_words(name: str) -> list[tuple[str, Fraction]]:
    if name == "seconds":
        return list(units.TIMES.items())
    words = units.SPELLINGS[name].split()
    found = [(word, Fraction(1)) for word in words]
    if name in units.PREFIXABLE:
        found += [
            (f"{short}{name}", Fraction(factor)) for short, factor in units.SHORT_PREFIXES.items()
        ]
        found += [
            (f"{long}{words[-1]}", Fraction(factor)) for long, factor in units.LONG_PREFIXES.items()
        ]
    if name == "bytes":
        found += [(f"{short}B", Fraction(factor)) for short, factor in units.SHORT_PREFIXES.items()]
    return found


def _decimal(value: Fraction) -> str:
    """The value in digits, or nothing where it has no short decimal."""
    scaled = value * 10**PLACES
    if scaled.denominator != 1:
        return ""
    text = f"{scaled.numerator // 10**PLACES}.{scaled.numerator % 10**PLACES:0{PLACES}d}"
    return text.rstrip("0").rstrip(".") if value > 0 else ""


def _sides(question: Question) -> Iterator[str]:
    sides = [side.strip() for side in question.key_text.split("x")]
    for joined in ("x", " x ", "\N{MULTIPLICATION SIGN}", " by ", ", ", ",", " ", "*", " \\times "):
        yield joined.join(sides)
    inner = ", ".join(sides)
    yield from (f"({inner})", f"[{inner}]", f"shape = ({inner})", f"torch.Size([{inner}])")


def _entries(question: Question) -> Iterator[str]:
    entries = re.split(r"\s*,\s*", question.key_text.strip("{}[]()"))
    for joined in (", ", ",", "; ", " -> ", " , "):
        yield joined.join(entries)
    inner = ", ".join(entries)
    yield from (
        f"({inner})", f"[{inner}]", f"{{{inner}}}", f"\\{{{inner}\\}}", f"${inner}$", f"{inner}.",
        f"(({inner}))", f"\\left({inner}\\right)",
    )  # fmt: skip
    if len(entries) > 1:
        yield f"{', '.join(entries[:-1])} and {entries[-1]}"
        yield f"{', '.join(entries[:-1])}, and {entries[-1]}"
    if all(entry.isdecimal() for entry in entries):
        for tag in ("P", "#", "box ", "no. "):
            yield ", ".join(f"{tag}{entry}" for entry in entries)


def _rows(question: Question) -> Iterator[str]:
    key = question.key
    assert isinstance(key, tuple)
    rows = [[str(cell) for cell in row] for row in key if isinstance(row, tuple)]
    lines = [", ".join(row) for row in rows]
    latex = " \\\\ ".join(" & ".join(row) for row in rows)
    bracketed = ", ".join(f"[{line}]" for line in lines)
    yield from (
        question.key_text, f"[{bracketed}]", bracketed, "; ".join(lines), "\n".join(lines),
        f"[{'; '.join(' '.join(row) for row in rows)}]", f"np.array([{bracketed}])",
        f"(({'), ('.join(lines)}))", f"\\begin{{pmatrix}}{latex}\\end{{pmatrix}}",
        f"\\begin{{bmatrix}} {latex} \\end{{bmatrix}}", f"M = [{bracketed}]", f"  [{bracketed}] ",
    )  # fmt: skip


def _formula(question: Question) -> Iterator[str]:
    text = question.key_text
    yield from (text, f" {text} ", f"{text}.", f"${text}$", f"\\({text}\\)", f"\\[{text}\\]")
    if not isinstance(question.key, Relation):
        yield from (f"({text})", f"y = {text}", f"[{text}]", f"\\boxed{{{text}}}")
    yield from (text.replace(" ", ""), text.replace("\N{MIDDLE DOT}", "*"), text.replace("^", "**"))
    yield text.replace("-", "\N{MINUS SIGN}")


def _letters(question: Question) -> Iterator[str]:
    letters = question.key_text.replace(",", " ").split()
    if letters == ["none"]:
        yield from ("none", "None", " none ")
        return
    for joined in (" ", ", ", ",", "; ", ") ", " ,"):
        yield joined.join(letters)
    one = " ".join(letters)
    yield from (one.upper(), f"({one})", f"{one}.", f" {one} ", f"[{one}]", f"answer: {one}")
    if len(letters) == 1:
        yield from (
            f"{one})",
            f"{one.upper()})",
            f"option {one}",
            f"{one.upper()}.",
            f"choice {one}",
        )


def _pairs(question: Question) -> Iterator[str]:
    pairs = question.key_text.split()
    for joined in (" ", ", ", ",", "; ", "\n", " ,  "):
        yield joined.join(pairs)
    for between in ("-", ":", "=", " ", ") ", " -> "):
        yield " ".join(f"{pair[:-1]}{between}{pair[-1]}" for pair in pairs)
    yield question.key_text.upper()


def _word(question: Question) -> Iterator[str]:
    word = question.key_text
    yield from (
        word, word.lower(), word.upper(), f" {word} ", f"{word}.", f'"{word}"', f"'{word}'",
        word.replace("-", " "), word.replace("-", ""), word.replace(" ", "-"), f"the {word}",
        f"{word}!", f"{word} et al.",
        f"\N{LEFT DOUBLE QUOTATION MARK}{word}\N{RIGHT DOUBLE QUOTATION MARK}",
        f"({word})", f"The {word}",
    )  # fmt: skip


_WAYS: dict[Kind[Any, Any], Callable[[Question], Iterator[str]]] = {
    NUMBER: _number, SHAPE: _sides, LIST: _entries, MATRIX: _rows, EXPRESSION: _formula,
    PRODUCT: _formula, CHOICE: _letters, MULTI_SELECT: _letters, ORDER: _letters, MATCH: _pairs,
    FILL_IN: _word,
}  # fmt: skip
