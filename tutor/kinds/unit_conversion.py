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

_ASKED = {
    "mac": "MACs", "macs": "MACs", "flop": "FLOPs", "flops": "FLOPs", "param": "parameters",
    "parameter": "parameters", "parameters": "parameters", "params": "parameters",
    "weights": "parameters", "px": "pixels",
    "pixel": "pixels", "percent": "%", "byte": "bytes", "bit": "bits", "product_of": "x",
}  # fmt: skip
_SCALES = {
    "k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12,
    "Ki": 2**10, "Mi": 2**20, "Gi": 2**30,
}  # fmt: skip
_CONVERT = {
    ("FLOPs", "MACs"): Fraction(1, 2), ("MACs", "FLOPs"): Fraction(2),
    ("bits", "bytes"): Fraction(1, 8), ("bytes", "bits"): Fraction(8),
    ("%", ""): Fraction(1, 100), ("%", "x"): Fraction(1, 100), ("x", ""): Fraction(1),
    ("", "x"): Fraction(1), ("x", "%"): Fraction(100),
    ("positions", "pixels"): Fraction(1), ("pixels", "positions"): Fraction(1),
    ("multiplications", "MACs"): Fraction(1), ("MACs", "multiplications"): Fraction(1),
}  # fmt: skip
_SECONDS = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400}
_NOUN = re.compile(r"(.*\d)\s+([^\W\d_]{3,})\s*\.?\s*")
_COUNTS = {"pixels", "parameters", "positions", "layers", "images", "channels",
           "multiplications", "paths", "days"}  # fmt: skip


@lru_cache(maxsize=256)
def base_unit(unit: str) -> tuple[str, Fraction]:
    """The unit a question asks in and its scale: `GMACs` is (MACs, 10^9), `KB` is (bytes, 1000)."""
    plain = _ASKED.get(unit.lower(), unit)
    if unit == "B":
        return "bytes", Fraction(1)
    for letters in sorted(_SCALES, key=len, reverse=True):
        rest = unit[len(letters) :].strip()
        known = "bytes" if rest == "B" else _ASKED.get(rest.lower(), "")
        if unit.startswith(letters) and known in ("MACs", "FLOPs", "parameters", "bytes", "bits"):
            return known, Fraction(_SCALES[letters])
    found = known_unit(unit) if plain == unit else None
    return found or (plain, Fraction(1))


def strip_asked_unit(text: str, unit: str) -> str:
    """The text without the asked unit behind it, where that is none we know: `5 kg`."""
    stripped = text.rstrip()
    if "/" in unit and (rate := _rate(unit).search(stripped)):
        return text[: rate.start()]
    if not unit or known_unit(unit) or not stripped.endswith(unit) or base_unit(unit)[0] != unit:
        return text
    number_text = stripped[: -len(unit)]
    apart = number_text[-1:].isspace() or number_text[-1:].isdigit()
    return number_text if apart else text


@lru_cache(maxsize=16)
def _rate(unit: str) -> re.Pattern[str]:
    """The spellings of `FLOPs/byte` behind a number: `FLOP per byte`, `flops/bytes`."""
    above, _, below = (re.escape(part.rstrip("s")) for part in unit.partition("/"))
    return re.compile(rf"(?<=[\d\s)]){above}s?\s*(?:/|\bper\b)\s*{below}s?$", re.I)


def strip_noun(text: str, label: str) -> str:
    """The text without the noun of the question behind the number: `256 tokens`."""
    found = _NOUN.fullmatch(text)
    words = {word.rstrip("s") for word in re.findall(r"[^\W\d_]+", label.lower())}
    return found[1] if found and found[2].lower().rstrip("s") in words else text


def convert(node: Node, asked_as: str, flops_per_mac: Fraction | None = None) -> tuple[Node, str]:
    """The typed number in the unit `asked_as`, and the unit that was typed.

    A multiply-accumulate is `flops_per_mac` FLOPs where the question says so, two elsewhere.
    """
    asked, scale = base_unit(asked_as)
    if not isinstance(node, Measure):
        return (_times(node, 1 / scale) if scale > 1 and _prefixed(node) else node), ""
    if node.unit == asked:
        return _times(node.value, 1 / scale), node.unit
    factor = _CONVERT.get((node.unit, asked))
    if flops_per_mac and {node.unit, asked} == {"MACs", "FLOPs"}:
        factor = flops_per_mac if asked == "FLOPs" else 1 / flops_per_mac
    if asked in _SECONDS and node.unit in _SECONDS:
        factor = Fraction(_SECONDS[node.unit], _SECONDS[asked])
    if factor is None and not asked and node.unit in _COUNTS:
        factor = Fraction(1)
    if factor is None:
        raise Unreadable(
            1, *messages.other_unit(asked_as if asked else "", node.unit), KindRefusal.OTHER_UNIT
        )
    return _times(node.value, factor / scale), node.unit


def _prefixed(node: Node) -> bool:
    """Whether a bare number brings its own scale: `1.8 G` or `11.7 million`."""
    return isinstance(node, Number) and prefix(node.spelling.lstrip("0123456789.,")) is not None


def _times(node: Node, factor: Fraction) -> Node:
    return node if factor == 1 else product_of((number_node(factor), node))
