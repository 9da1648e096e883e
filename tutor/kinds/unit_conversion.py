"""Units: a typed unit is converted to the one that was asked, or refused when it cannot be."""

import re
from fractions import Fraction
from functools import lru_cache

from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.refusal_codes import KindRefusal
from tutor.lang.builders import number_node, product_of
from tutor.lang.tree import Measure, Node, Number
from tutor.lang.units import prefix
from tutor.lang.units import unit as known_unit

_CONVERT = {
    ("FLOPs", "MACs"): Fraction(1, 2), ("MACs", "FLOPs"): Fraction(2),
    ("bits", "bytes"): Fraction(1, 8), ("bytes", "bits"): Fraction(8),
    ("%", ""): Fraction(1, 100), ("%", "x"): Fraction(1, 100), ("x", ""): Fraction(1),
    ("", "x"): Fraction(1), ("x", "%"): Fraction(100),
    ("positions", "pixels"): Fraction(1), ("pixels", "positions"): Fraction(1),
    ("multiplications", "MACs"): Fraction(1), ("MACs", "multiplications"): Fraction(1),
    ("days", "seconds"): Fraction(86_400), ("seconds", "days"): Fraction(1, 86_400),
    ("FLOPs", "FLOPs/s"): Fraction(1),
}  # fmt: skip
_NOUNS_BEHIND = re.compile(r"(.*[\d.)])\s+([^\W\d_][^\d_]*?)\s*\.?\s*")
_NOUNS_BEFORE = re.compile(r"\s*([^\W\d_][^\d_=:;,()]*?)\s+([-+−]?\.?\d.*)")
_OF_NOUNS = re.compile(
    r"(.*\S)(?:\s*/\s*|\s+(?:of|per|in|for|each|an?)\s+)([^\W\d_][^\d_/]*?)\s*\.?\s*"
)
_SAID = re.compile(r"\s*(?:[=:≈](?!=)|\s(?:is|equals)\s)\s*(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_FILLERS = frozenset({"a", "an", "and", "each", "for", "in", "of", "on", "per", "the"})
_CLAIMS = frozenset(
    {"not", "no", "never", "without", "except", "less", "more", "than", "under", "over",
     "below", "above", "half", "twice", "double", "minus", "plus"}
)  # fmt: skip
_COUNTS = {"pixels", "parameters", "positions", "layers", "images", "channels", "tokens",
           "multiplications", "paths", "days"}  # fmt: skip


def base_unit(unit: str) -> tuple[str, Fraction]:
    """The unit a question asks in and its scale: `GMACs` is (MACs, 10^9), `KB` is (bytes, 1000)."""
    return known_unit(unit) or (unit, Fraction(1))


def strip_asked_unit(text: str, unit: str) -> str:
    """The text without the asked unit behind it, where that is none we know: `5 kg`, `5 gb`."""
    stripped = text.rstrip()
    behind = stripped[-len(unit) :] if unit else ""
    if not unit or behind.lower() != unit.lower() or known_unit(behind):
        return text
    number_text = stripped[: -len(unit)]
    apart = number_text[-1:].isspace() or number_text[-1:].isdigit()
    return number_text if apart else text


def strip_nouns(text: str, label: str, unit: str) -> str:
    """The text without the nouns of the question around the number: `256 tokens`, `9 ms a token`.

    Behind a bare number they go only where no unit is asked; before it blanks keep the columns.
    """
    text = _behind_label(text, label)
    before = _NOUNS_BEFORE.fullmatch(text)
    if before and is_noun(before[1], label):
        text = " " * before.start(2) + before[2]
    of = None if "/" in base_unit(unit)[0] else _OF_NOUNS.fullmatch(text)
    text = of[1] if of and is_noun(of[2], label) else text
    behind = None if unit else _NOUNS_BEHIND.fullmatch(text)
    return behind[1] if behind and is_noun(behind[2], label) else text


def _behind_label(text: str, label: str) -> str:
    """What stands behind the label itself: `7x7 stem = 9408` where that is the label."""
    end = len(text) - len(text.lstrip()) + len(label)
    if not label or text[:end].lstrip().lower() != label.lower():
        return text
    said = _SAID.match(text, end)
    return " " * said.end() + text[said.end() :] if said else text


def is_noun(text: str, label: str) -> bool:
    """Whether a phrase is the label, or made of its words, with one noun at least."""
    if text.lower() == label.lower():
        return True
    words = _stems(label)
    typed = [word for word in _WORD.findall(text.lower()) if word not in _FILLERS]
    return bool(typed) and all(
        len(word) > 1 and word not in _CLAIMS and _stems(word) & words for word in typed
    )


@lru_cache(maxsize=1024)
def _stems(text: str) -> frozenset[str]:
    """The words of a text, with and without the ending of a plural."""
    words = _WORD.findall(text.lower())
    return frozenset(
        stem for word in words for stem in (word, word.removesuffix("s"), word.removesuffix("es"))
    )


def convert(node: Node, asked_as: str, flops_per_mac: Fraction | None = None) -> tuple[Node, str]:
    """The typed number in the unit `asked_as`, and the unit that was typed.

    A multiply-accumulate is `flops_per_mac` FLOPs where the question says so, two elsewhere.
    """
    asked, scale = base_unit(asked_as)
    if not isinstance(node, Measure):
        return (_times(node, 1 / scale) if scale > 1 and _prefixed(node) else node), ""
    if node.unit == asked:
        return _times(node.value, 1 / scale), node.unit
    factor = _factor(node.unit, asked, flops_per_mac)
    if factor is None and not asked and node.unit in _COUNTS:
        factor = Fraction(1)
    if factor is None:
        raise Unreadable(
            1, *messages.other_unit(asked_as if asked else "", node.unit), KindRefusal.OTHER_UNIT
        )
    return _times(node.value, factor / scale), node.unit


def _factor(typed: str, asked: str, flops_per_mac: Fraction | None) -> Fraction | None:
    """What one of a unit is in another; in a rate each of its two units is converted."""
    if typed == asked:
        return Fraction(1)
    if flops_per_mac and {typed, asked} == {"MACs", "FLOPs"}:
        return flops_per_mac if asked == "FLOPs" else 1 / flops_per_mac
    if "/" in typed and "/" in asked:
        (above, below), (asked_above, asked_below) = _both(typed), _both(asked)
        up, down = (
            _factor(above, asked_above, flops_per_mac), _factor(below, asked_below, flops_per_mac)
        )  # fmt: skip
        return up / down if up and down else None
    return _CONVERT.get((typed, asked))


def _both(rate: str) -> tuple[str, str]:
    above, _, below = rate.partition("/")
    return above, base_unit(below)[0]


def _prefixed(node: Node) -> bool:
    """Whether a bare number brings its own scale: `1.8 G` or `11.7 million`."""
    return isinstance(node, Number) and prefix(node.spelling.lstrip("0123456789.,")) is not None


def _times(node: Node, factor: Fraction) -> Node:
    return node if factor == 1 else product_of((number_node(factor), node))
