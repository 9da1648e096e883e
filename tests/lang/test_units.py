"""Units and prefixes as people write them."""

from fractions import Fraction

import pytest

from tutor.lang.units import prefix, unit


@pytest.mark.parametrize(
    ("word", "name", "factor"),
    [
        ("MACs", "MACs", 1), ("GMACs", "MACs", 10**9), ("gmacs", "MACs", 10**9),
        ("MFLOPS", "FLOPs", 10**6), ("mflops", "FLOPs", 10**6), ("params", "parameters", 1),
        ("Mparams", "parameters", 10**6), ("px", "pixels", 1), ("B", "bytes", 1),
        ("kB", "bytes", 1000), ("KiB", "bytes", 1024), ("MB", "bytes", 10**6),
        ("Gbit", "bits", 10**9), ("%", "%", 1), ("x", "x", 1), ("ms", "seconds", Fraction(1, 1000)),
        ("megabytes", "bytes", 10**6), ("gigaflops", "FLOPs", 10**9),
    ],
)  # fmt: skip
def test_a_word_names_a_unit(word: str, name: str, factor: int | Fraction) -> None:
    """The prefix is a factor; capitals of the unit itself do not matter."""
    assert unit(word) == (name, Fraction(factor))


@pytest.mark.parametrize("word", ["", "Mb", "kb", "gb", "k", "kpx%", "pages", "klayers", "mB"])
def test_other_words_name_no_unit(word: str) -> None:
    """Mb could be bits or bytes; layers are not counted in thousands."""
    assert unit(word) is None


@pytest.mark.parametrize(
    ("word", "factor"),
    [("k", 10**3), ("K", 10**3), ("B", 10**9), ("Mi", 2**20), ("million", 10**6), ("m", None)],
)
def test_a_bare_prefix_is_a_factor(word: str, factor: int | None) -> None:
    """`m` alone could be milli or mega."""
    assert prefix(word) == factor
