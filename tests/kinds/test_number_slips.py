"""Slips that can happen with any number: which one turns the key into what was typed."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.kinds.questions import question
from tutor.kinds import slip_messages
from tutor.kinds.batch_item import REAL
from tutor.kinds.judgement import wrong
from tutor.kinds.number import NUMBER
from tutor.kinds.number_slips import number_slip
from tutor.kinds.rule import DrawnRule
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.values import Value


def slip(
    key: Value, typed: Value | None, unit: str = "", absolute: float | None = None
) -> str | None:
    asked = question(NUMBER, key, unit=unit, absolute=absolute)
    found = number_slip(asked, wrong("", value=typed))
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("unit", "key", "typed", "name"),
    [
        ("MACs", 7, 14, "mac_vs_flop"), ("MACs", 14, 7, "mac_vs_flop"),
        ("FLOPs", 7, 14, "mac_vs_flop"), ("GMACs", 7, 14, "mac_vs_flop"), ("MACs", 7, 21, None),
        ("bytes", 7, 56, "bits_vs_bytes"), ("bytes", 56, 7, "bits_vs_bytes"),
        ("bits", 7, 56, "bits_vs_bytes"), ("KB", 7, 56, "bits_vs_bytes"),
        ("bytes", 7, 28, "bytes_per_number"), ("bytes", 28, 7, "bytes_per_number"),
        ("bytes", 7, 14, "bytes_per_number"), ("bytes", 14, 7, "bytes_per_number"),
        ("bytes", 7, 35, None), ("bits", 7, 28, None), ("bits", 7, 14, None),
        ("", 7, 14, None), ("", 7, 56, None), ("pixels", 7, 28, None),
    ],
)  # fmt: skip
def test_units_that_are_taken_for_another(
    unit: str, key: Value, typed: Value, name: str | None
) -> None:
    assert slip(key, typed, unit) == name


@pytest.mark.parametrize(
    ("unit", "key", "typed", "name"),
    [
        ("%", 30, 70, "complement"), ("%", 70, 30, "complement"), ("%", 120, -20, None),
        ("%", 50, 50, None), ("%", 0, 100, None), ("%", 100, 0, None), ("%", -5, 105, None),
        ("", Fraction(3, 10), Fraction(7, 10), "complement"), ("", 30, 70, None),
        ("", Fraction(13, 10), Fraction(-3, 10), None),
        ("x", Fraction(3, 10), Fraction(7, 10), None),
        ("%", 30, Fraction(3, 10), "percent_vs_share"), ("%", 30, 3000, "percent_vs_share"),
        ("%", 130, Fraction(13, 10), "percent_vs_share"),
        ("", Fraction(3, 10), 30, "percent_vs_share"),
        ("", Fraction(3, 10), Fraction(3, 1000), "percent_vs_share"),
        ("", Fraction(13, 10), 130, None), ("", 1, 100, None), ("", Fraction(-3, 10), -30, None),
        ("pixels", Fraction(3, 10), 30, None),
    ],
)  # fmt: skip
def test_shares_and_percentages(unit: str, key: Value, typed: Value, name: str | None) -> None:
    """Of 100 in percent, of 1 without a unit."""
    assert slip(key, typed, unit) == name


@pytest.mark.parametrize(
    ("key", "typed", "name"),
    [
        (7, -7, "sign"), (-7, 7, "sign"), (7, Fraction(1, 7), "inverted"),
        (Fraction(7, 3), Fraction(3, 7), "inverted"), (1, -1, "sign"), (-1, 1, "sign"),
        (7, 7000, "thousands"), (7, 7_000_000, "thousands"), (7, 7 * 10**9, "thousands"),
        (7000, 7, "thousands"), (7 * 10**6, 7, "thousands"), (7 * 10**9, 7, "thousands"),
        (7, 700, None), (7, 70_000, None), (7, 7 * 10**12, None),
        (7, 8, "off_by_one"), (7, 6, "off_by_one"), (3, 4, "off_by_one"), (3, 2, "off_by_one"),
        (2, 3, None), (-3, -4, "off_by_one"), (-2, -3, None), (7, 9, None), (7, 5, None),
        (Fraction(15, 2), Fraction(17, 2), None), (7, Fraction(15, 2), "not_rounded"),
        (8, Fraction(15, 2), "not_rounded"), (9, Fraction(15, 2), None), (0, 1, None),
        (7, None, None), (7, 7, None),
    ],
)  # fmt: skip
def test_signs_ratios_thousands_and_fence_posts(
    key: Value, typed: Value | None, name: str | None
) -> None:
    """Nothing is said of keys so small that one more says nothing."""
    assert slip(key, typed) == name


def test_a_slip_is_seen_as_near_as_the_question_asks() -> None:
    assert slip(Fraction("3.14"), Fraction("-3.2"), absolute=0.1) == "sign"
    assert slip(Fraction("3.14"), Fraction("-3.25"), absolute=0.1) is None
    assert slip(Fraction("3.14"), Fraction("-3.2")) is None


@pytest.mark.parametrize(
    ("unit", "key", "typed", "words"),
    [
        ("MACs", 7, 14, slip_messages.mac_or_flop("MACs")),
        ("GFLOPs", 7, 14, slip_messages.mac_or_flop("FLOPs")),
        ("bits", 7, 56, slip_messages.bits_for_bytes("bits")),
        ("", 7, 8, slip_messages.off_by_one(True, (False, False))),
        ("", 8, Fraction(15, 2), slip_messages.not_rounded(True)),
        ("%", 30, Fraction(3, 10), slip_messages.percent_or_share(True, True)),
        ("bytes", 7, 14, slip_messages.bytes_per_number(2)),
        ("bytes", 28, 7, slip_messages.bytes_per_number(4)),
        ("%", 30, 70, slip_messages.COMPLEMENT),
        ("%", 30, 3000, slip_messages.percent_or_share(True, False)),
        ("", Fraction(3, 10), 30, slip_messages.percent_or_share(False, False)),
        ("", 7, -7, slip_messages.NUMBER_SIGN),
        ("", 7, Fraction(1, 7), slip_messages.INVERTED), ("", 7, 7000, slip_messages.THOUSANDS),
        ("", 7, 6, slip_messages.off_by_one(False, (False, False))),
    ],
)  # fmt: skip
def test_each_slip_has_its_sentence(unit: str, key: Value, typed: Value, words: str) -> None:
    found = number_slip(question(NUMBER, key, unit=unit), wrong("", value=typed))
    assert found is not None
    assert found.say == words


@pytest.mark.parametrize(
    ("rule", "one_off"),
    [
        ("floor((n - k)/s) + 1", (True, True)), ("n - k + 1", (True, False)),
        ("ceil(n/s)", (False, True)), ("n - 1", (True, False)), ("9*n*k", (False, False)),
        ("n + k", (False, False)), ("n^1", (False, False)),
    ],
)  # fmt: skip
def test_the_plus_one_is_only_named_where_the_rule_has_one(
    rule: str, one_off: tuple[bool, bool]
) -> None:
    """One parameter too many is no fence post."""
    node = read(rule, Letters({"n": REAL, "k": REAL, "s": REAL}))
    asked = replace(question(NUMBER, 7), written_rule=DrawnRule(node, {}))
    found = number_slip(asked, wrong("", value=8))
    assert found is not None
    assert found.say == slip_messages.off_by_one(True, one_off)


def test_a_count_is_no_ratio() -> None:
    """Nobody turns 7 pixels round."""
    assert slip(7, Fraction(1, 7), "pixels") is None
    assert slip(7, Fraction(1, 7), "x") == "inverted"


def test_what_is_next_to_zero_is_no_slip_of_a_key_with_decimals() -> None:
    """0 is not 0.0292 over 1000, however near they are."""
    for typed in (Fraction(0), Fraction("0.00005")):
        assert slip(Fraction("0.0292"), typed, absolute=0.00005) is None
    assert slip(Fraction("0.0292"), Fraction("0.0000292"), absolute=0.00005) == "thousands"
    assert slip(Fraction(46), 0, absolute=0.05) is None


def test_kibibytes_for_mebibytes_are_off_by_1024() -> None:
    found = number_slip(question(NUMBER, 49, unit="MiB"), wrong("", value=Fraction(49, 1024)))
    assert found is not None
    assert (found.name, found.say) == ("thousands", slip_messages.BINARY_THOUSANDS)
    assert slip(49, Fraction(49, 1024)) is None
