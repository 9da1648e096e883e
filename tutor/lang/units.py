"""Units and SI prefixes as people write them behind a number."""

from fractions import Fraction

PREFIXES = {
    "": 1, "k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "B": 10**9, "T": 10**12,
    "Ki": 2**10, "Mi": 2**20, "Gi": 2**30,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mio": 10**6, "mil": 10**6, "bn": 10**9, "mln": 10**6,
}  # fmt: skip
_PLAIN_PREFIXES = ("k", "K", "M", "G", "T", "Ki", "Mi", "Gi")

_SPELLINGS = {
    "MACs": "mac macs multadds madds muladds multiplyaccumulates multiplyaccumulate multadd madd",
    "FLOPs": "flop flops",
    "parameters": "param params parameter parameters weight weights learnables",
    "pixels": "px pixel pixels pix",
    "bytes": "b byte bytes",
    "bits": "bit bits",
    "%": "% percent pct",
    "x": "x × times fold",
    "images": "image images img imgs",
    "layers": "layer layers blocks block",
    "channels": "channel channels ch",
    "positions": "position positions steps step",
    "multiplications": "multiplication multiplications mults muls",
}
UNITS = {word: unit for unit, words in _SPELLINGS.items() for word in words.split()}
PREFIXABLE = {"MACs", "FLOPs", "parameters", "bytes", "bits", "pixels"}


def prefix(word: str) -> int | None:
    """The factor of a bare prefix such as `k` or `million`, or None."""
    return PREFIXES.get(word) if word else None


def unit(word: str) -> tuple[str, Fraction] | None:
    """The unit a word names and the factor of its prefix: `GMACs` is (MACs, 10^9)."""
    if word == "B":
        return "bytes", Fraction(1)
    if word.lower() in UNITS:
        return UNITS[word.lower()], Fraction(1)
    for letters in sorted(_PLAIN_PREFIXES, key=len, reverse=True):
        rest = word[len(letters) :]
        name = UNITS.get(rest.lower()) if word.startswith(letters) and rest else None
        if name in PREFIXABLE and not (name == "bytes" and rest == "b"):
            return name, Fraction(PREFIXES[letters])
    return None
