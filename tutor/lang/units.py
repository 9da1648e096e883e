"""Units and SI prefixes as people write them behind a number."""

from fractions import Fraction
from functools import lru_cache

PREFIXES = {
    "k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "B": 10**9, "T": 10**12, "P": 10**15,
    "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "thousands": 10**3, "millions": 10**6, "billions": 10**9,
    "mio": 10**6, "mil": 10**6, "mill": 10**6, "mln": 10**6, "mn": 10**6,
    "bn": 10**9, "bil": 10**9, "bln": 10**9, "mrd": 10**9, "mia": 10**9,
}  # fmt: skip
_AS_LETTERS = frozenset({"ki", "mi", "gi", "ti"})
_UNIT_PREFIXES = ("kibi", "mebi", "gibi", "Ki", "Mi", "Gi", "Ti", "kilo", "mega", "giga", "tera",
                  "k", "K", "M", "G", "T", "P")  # fmt: skip
_FACTORS = {**PREFIXES, "kilo": 10**3, "mega": 10**6, "giga": 10**9, "tera": 10**12,
            "kibi": 2**10, "mebi": 2**20, "gibi": 2**30}  # fmt: skip
_TIMES = {
    "s": Fraction(1), "sec": Fraction(1), "secs": Fraction(1), "second": Fraction(1),
    "seconds": Fraction(1), "ms": Fraction(1, 10**3), "msec": Fraction(1, 10**3),
    "millisecond": Fraction(1, 10**3), "milliseconds": Fraction(1, 10**3),
    "us": Fraction(1, 10**6), "μs": Fraction(1, 10**6), "µs": Fraction(1, 10**6),
    "microseconds": Fraction(1, 10**6), "ns": Fraction(1, 10**9),
}  # fmt: skip

_SPELLINGS = {
    "MACs": "mac macs multadds madds muladds multiplyaccumulates multiplyaccumulate multadd madd "
            "multiplyadds multiplyadd",
    "FLOPs": "flop flops floatingpointoperations",
    "parameters": "param params parameter parameters weight weights learnables biases",
    "pixels": "px pixel pixels pix",
    "bytes": "byte bytes",
    "bits": "bit bits",
    "%": "% percent pct percents",
    "x": "x × times fold",
    "images": "image images img imgs",
    "layers": "layer layers block blocks conv convs convolution convolutions",
    "channels": "channel channels ch chan filter filters kernel kernels map maps featuremaps",
    "positions": "position positions step steps place places",
    "multiplications": "multiplication multiplications mult mults mul muls multiply multiplies",
    "paths": "path paths",
    "days": "day days", "hours": "h hr hrs hour hours", "minutes": "min mins minute minutes",
}  # fmt: skip
_SMALL = {"k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}
UNITS = {word: unit for unit, words in _SPELLINGS.items() for word in words.split()}
PREFIXABLE = {"MACs", "FLOPs", "parameters", "bytes", "bits", "pixels", "multiplications"}


@lru_cache(maxsize=512)
def prefix(word: str) -> int | None:
    """The factor of a bare prefix such as `k`, `million` or `Mio`, or None."""
    long = len(word) > 1 and word.lower() not in _AS_LETTERS
    return PREFIXES.get(word) or (PREFIXES.get(word.lower()) if long else None)


@lru_cache(maxsize=512)
def unit(word: str) -> tuple[str, Fraction] | None:
    """The unit a word names and the factor of its prefix: `GMACs` is (MACs, 10^9).

    Operations are counted in millions and never in thousandths, so `mflops` are a million each.
    """
    if word == "B":
        return "bytes", Fraction(1)
    if word in _TIMES:
        return "seconds", _TIMES[word]
    if word.lower() in UNITS:
        return UNITS[word.lower()], Fraction(1)
    if word[:1] in _SMALL and UNITS.get(word[1:].lower()) in ("MACs", "FLOPs"):
        return UNITS[word[1:].lower()], Fraction(_SMALL[word[:1]])
    for letters in _UNIT_PREFIXES:
        rest = word[len(letters) :] if word.startswith(letters) else ""
        name = "bytes" if rest == "B" else UNITS.get(rest.lower())
        if rest and name in PREFIXABLE:
            return name, Fraction(_FACTORS[letters])
    return None
