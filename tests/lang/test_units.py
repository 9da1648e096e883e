"""Units and prefixes as people write them."""

from fractions import Fraction

import pytest

from tutor.lang.units import LONG_PREFIXES, PREFIXABLE, SPELLINGS, prefix, rate, unit


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


@pytest.mark.parametrize("per", ["/", " / ", " per ", " a "])
def test_so_much_for_each_of_another_unit_is_a_rate(per: str) -> None:
    """Factors of both units count; `images/s` has one name however it is spelled."""
    assert unit(f"GB{per}second") == ("bytes/s", Fraction(10**9))
    assert unit(f"imgs{per}ms") == ("images/s", Fraction(1000))
    assert unit(f"FLOPs{per}pages") is None
    assert unit(f"FLOPs{per}byte{per}second") is None
    assert rate("FLOPs", "bytes") == "FLOPs/byte"


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_word_of_the_table_is_read(name: str) -> None:
    """With its long prefixes where it has any."""
    words = SPELLINGS[name].split()
    assert {unit(word) for word in words} == {(name, Fraction(1))}
    for long, factor in LONG_PREFIXES.items():
        found = unit(f"{long}{words[-1]}")
        assert found == ((name, Fraction(factor)) if name in PREFIXABLE else None)
