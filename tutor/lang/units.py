"""Units and SI prefixes as people write them behind a number."""

import re
from fractions import Fraction
from functools import lru_cache

PREFIXES = {
    "k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "B": 10**9, "T": 10**12, "P": 10**15,
    "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "thousands": 10**3, "millions": 10**6, "billions": 10**9,
    "mio": 10**6, "mil": 10**6, "mill": 10**6, "mln": 10**6, "mn": 10**6,
    "tsd": 10**3, "tausend": 10**3, "mille": 10**3,
    "millionen": 10**6, "millones": 10**6, "milioni": 10**6, "milhões": 10**6,
    "milliarden": 10**9, "milliards": 10**9, "miliardi": 10**9,
    "mega": 10**6, "giga": 10**9, "tera": 10**12,
    "bn": 10**9, "bil": 10**9, "bln": 10**9, "mrd": 10**9, "mia": 10**9,
}  # fmt: skip
_AS_LETTERS = frozenset({"ki", "mi", "gi", "ti"})
LONG_PREFIXES = {
    "kibi": 2**10, "mebi": 2**20, "gibi": 2**30, "tebi": 2**40,
    "kilo": 10**3, "mega": 10**6, "giga": 10**9, "tera": 10**12, "peta": 10**15,
}  # fmt: skip
SHORT_PREFIXES = {letters: PREFIXES[letters] for letters in
                  ("Ki", "Mi", "Gi", "Ti", "k", "K", "M", "G", "T", "P")}  # fmt: skip

SPELLINGS = {
    "MACs": "mac macs multadds madds muladds multiplyaccumulates multiplyaccumulate multadd madd "
            "multiplyadds multiplyadd",
    "FLOPs": "flop flops floatingpointoperations floatingpointoperation",
    "parameters": "param params parameter parameters weight weights learnables biases "
                  "trainableparameters trainableparams learnableparameters learnableparams",
    "pixels": "px pixel pixels pix",
    "bytes": "byte bytes",
    "bits": "bit bits",
    "%": "% percent pct percents percentagepoints prozent",
    "x": "x × times fold",
    "images": "image images img imgs frame frames sample samples",
    "tokens": "token tokens",
    "layers": "layer layers block blocks conv convs convolution convolutions",
    "channels": "channel channels ch chan filter filters kernel kernels map maps featuremaps",
    "positions": "position positions step steps place places",
    "multiplications": "multiplication multiplications mult mults mul muls multiply multiplies",
    "paths": "path paths",
    "days": "day days",
}  # fmt: skip
_LENGTHS = {
    Fraction(3600): "h hr hrs hour hours", Fraction(60): "min mins minute minutes",
    Fraction(1): "s sec secs second seconds",
    Fraction(1, 10**3): "ms msec millisecond milliseconds",
    Fraction(1, 10**6): "us μs µs usec microsecond microseconds",
    Fraction(1, 10**9): "ns nsec nanosecond nanoseconds",
}  # fmt: skip
TIMES = {word: length for length, words in _LENGTHS.items() for word in words.split()}
_WHOLE_RATES = {"fps": "images/s"}
_SMALL = {"k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12, "p": 10**15}
UNITS = {word: unit for unit, words in SPELLINGS.items() for word in words.split()}
PREFIXABLE = {"MACs", "FLOPs", "parameters", "bytes", "bits", "pixels", "multiplications"}
_PER = re.compile(r"\s*/\s*|\s+(?:per|an?)\s+")
_BLANKS = re.compile(r"\s+")
KEPT = 512


@lru_cache(maxsize=KEPT)
def prefix(word: str) -> int | None:
    """The factor of a bare prefix such as `k`, `million` or `Mio`, or None."""
    long = len(word) > 1 and word.lower() not in _AS_LETTERS
    return PREFIXES.get(word) or (PREFIXES.get(word.lower()) if long else None)


@lru_cache(maxsize=KEPT)
def unit(text: str) -> tuple[str, Fraction] | None:
    """The unit that is spelled and the factor of its prefix: `GMACs` is (MACs, 10^9).

    `GB/s`, `GB per second` and `GB a second` are one rate: (bytes/s, 10^9).
    """
    above, *below = _PER.split(_WHOLE_RATES.get(text.lower(), text))
    counted = _single(_BLANKS.sub("", above))
    if not below or counted is None:
        return counted
    over = _single(_BLANKS.sub("", below[0])) if len(below) == 1 else None
    return over and (rate(counted[0], over[0]), counted[1] / over[1])


def rate(above: str, below: str) -> str:
    """The name of so much of one unit for one of another: `FLOPs/byte`."""
    return f"{above}/{'s' if below == 'seconds' else below.removesuffix('s')}"


def _single(word: str) -> tuple[str, Fraction] | None:
    """A unit that is no rate.

    Operations are counted in millions and never in thousandths, so `mflops` are a million each.
    """
    if word == "B":
        return "bytes", Fraction(1)
    if length := TIMES.get(word if len(word) <= 2 else word.lower()):
        return "seconds", length
    low = word.lower()
    if low in UNITS:
        return UNITS[low], Fraction(1)
    if low[:1] in _SMALL and UNITS.get(low[1:]) in ("MACs", "FLOPs"):
        return UNITS[low[1:]], Fraction(_SMALL[low[:1]])
    return _prefixed(word, SHORT_PREFIXES) or _prefixed(low, LONG_PREFIXES)


def _prefixed(word: str, prefixes: dict[str, int]) -> tuple[str, Fraction] | None:
    for letters, factor in prefixes.items():
        rest = word[len(letters) :] if word.startswith(letters) else ""
        name = "bytes" if rest == "B" else UNITS.get(rest.lower())
        if rest and name in PREFIXABLE:
            return name, Fraction(factor)
    return None
