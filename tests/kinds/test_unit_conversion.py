"""Units that are typed, left out or said in another way."""

from fractions import Fraction

import pytest

from tests.kinds.questions import question
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.number import NUMBER, judge
from tutor.kinds.unit_conversion import base_unit, convert, strip_asked_unit
from tutor.lang.answer_text import read_number
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Measure
from tutor.lang.values import Real


@pytest.mark.parametrize(
    ("unit", "key", "typed", "word"),
    [
        ("GMACs", 2, "2 G", Judgement.RIGHT),
        ("GMACs", 2, "2000 M", Judgement.RIGHT),
        ("GMACs", 2, "2 GMACs", Judgement.RIGHT),
        ("GMACs", 2, "2", Judgement.RIGHT),
        ("GMACs", 2, "2e9", Judgement.RIGHT),
        ("GMACs", 2, "2e8", Judgement.WRONG),
        ("M parameters", 12, "12M", Judgement.RIGHT),
        ("M parameters", 12, "12 million", Judgement.RIGHT),
        ("M parameters", 12, "12", Judgement.RIGHT),
        ("M parameters", 12, "12k", Judgement.WRONG),
        ("MACs", 2_000_000, "2 M", Judgement.RIGHT),
        ("ms", 3, "3 ms", Judgement.RIGHT),
        ("ms", 3, "0.003 s", Judgement.RIGHT),
        ("ms", 3, "3 s", Judgement.WRONG),
        ("kg", 3, "3 kg", Judgement.RIGHT),
        ("kg", 3, "3kg", Judgement.RIGHT),
        ("images/s", 3, "4 images/s", Judgement.WRONG),
    ],
)
def test_a_scale_may_be_said_with_the_number(
    unit: str, key: int, typed: str, word: Judgement
) -> None:
    """Where GMACs are asked `2 G` is what it says; a bare power of ten stays a bare number."""
    assert judge(question(NUMBER, key, unit=unit), typed).word is word


@pytest.mark.parametrize(
    ("unit", "plain", "scale"),
    [
        ("GMACs", "MACs", 10**9), ("TFLOPs", "FLOPs", 10**12), ("KB", "bytes", 1000),
        ("kB", "bytes", 1000), ("B", "bytes", 1), ("MiB", "bytes", 2**20), ("KiB", "bytes", 1024),
        ("GiB", "bytes", 2**30), ("Mbits", "bits", 10**6), ("M parameters", "parameters", 10**6),
        ("k weights", "parameters", 1000), ("params", "parameters", 1), ("mac", "MACs", 1),
        ("flop", "FLOPs", 1), ("px", "pixels", 1), ("pixel", "pixels", 1), ("percent", "%", 1),
        ("%", "%", 1), ("byte", "bytes", 1), ("bit", "bits", 1),
        ("ms", "seconds", Fraction(1, 1000)),
        ("kg", "kg", 1), ("images/s", "images/s", 1), ("x", "x", 1), ("", "", 1), ("G", "G", 1),
        ("MACs", "MACs", 1), ("macs", "MACs", 1), ("flops", "FLOPs", 1), ("param", "parameters", 1),
        ("parameter", "parameters", 1), ("M px", "M px", 1),
    ],
)  # fmt: skip
def test_a_unit_has_its_scale(unit: str, plain: str, scale: Real) -> None:
    assert base_unit(unit) == (plain, scale)


@pytest.mark.parametrize(
    ("text", "unit", "left"),
    [
        ("5 kg", "kg", "5 "), ("5kg", "kg", "5"), ("5 kg  ", "kg", "5 "), ("5 akg", "kg", "5 akg"),
        ("kg", "kg", "kg"), ("5", "kg", "5"), ("5 ms", "ms", "5 ms"),
        ("5 GMACs", "GMACs", "5 GMACs"),
        ("5 kg", "", "5 kg"), ("5 px", "px", "5 px"),
    ],
)  # fmt: skip
def test_an_asked_unit_that_nobody_knows_may_stand_behind_the_number(
    text: str, unit: str, left: str
) -> None:
    """The known ones are read as units."""
    assert strip_asked_unit(text, unit) == left


@pytest.mark.parametrize(
    ("typed", "asked", "value", "unit"),
    [
        ("2 G", "GMACs", 2, ""), ("2000 M", "GMACs", 2, ""), ("2", "GMACs", 2, ""),
        ("1.5 million", "M parameters", Fraction(3, 2), ""), ("2 G", "", 2 * 10**9, ""),
        ("2 MACs", "FLOPs", 4, "MACs"), ("2 FLOPs", "MACs", 1, "FLOPs"),
        ("8 bits", "bytes", 1, "bits"), ("1 byte", "bits", 8, "bytes"),
        ("2 GFLOPs", "GMACs", 1, "FLOPs"), ("3 GMACs", "MMACs", 3000, "MACs"),
        ("5%", "", Fraction(1, 20), "%"), ("5%", "x", Fraction(1, 20), "%"), ("5%", "%", 5, "%"),
        ("2x", "", 2, "x"), ("2", "x", 2, ""), ("2x", "%", 200, "x"),
        ("3 px", "positions", 3, "pixels"), ("3 positions", "pixels", 3, "positions"),
        ("3 MACs", "multiplications", 3, "MACs"),
        ("3 multiplications", "MACs", 3, "multiplications"),
        ("3 px", "", 3, "pixels"), ("3 layers", "", 3, "layers"), ("3 images", "", 3, "images"),
        ("3 channels", "", 3, "channels"), ("3 parameters", "", 3, "parameters"),
        ("3 positions", "", 3, "positions"), ("3 multiplications", "", 3, "multiplications"),
    ],
)  # fmt: skip
def test_a_typed_unit_is_converted_to_the_asked_one(
    typed: str, asked: str, value: Real, unit: str
) -> None:
    node, found = convert(read_number(typed, asked=asked), asked)
    inner = node.value if isinstance(node, Measure) else node
    assert (evaluate(inner, {}), found) == (value, unit)


@pytest.mark.parametrize(
    ("typed", "asked", "wanted", "unit"),
    [
        ("3 px", "MACs", "MACs", "pixels"), ("3 MACs", "", "", "MACs"), ("3 s", "", "", "seconds"),
        ("3 bytes", "GMACs", "GMACs", "bytes"), ("3 px", "parameters", "parameters", "pixels"),
    ],
)  # fmt: skip
def test_a_unit_of_something_else_is_refused(
    typed: str, asked: str, wanted: str, unit: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        convert(read_number(typed, asked=asked), asked)
    assert refusal.value.column == 1
    assert str(refusal.value) == " ".join(messages.other_unit(wanted, unit))


@pytest.mark.parametrize(
    ("typed", "asked", "per_mac", "value"),
    [
        ("7 MACs", "FLOPs", 1, 7), ("7 FLOPs", "MACs", 1, 7), ("7 MACs", "FLOPs", 3, 21),
        ("21 FLOPs", "MACs", 3, 7), ("7 MACs", "FLOPs", None, 14), ("8 bits", "bytes", 3, 1),
        ("5%", "", 3, Fraction(1, 20)), ("3 px", "positions", 3, 3), ("7 GMACs", "GFLOPs", 1, 7),
    ],
)  # fmt: skip
def test_the_convention_of_a_prompt_speaks_of_macs_and_flops_alone(
    typed: str, asked: str, per_mac: int | None, value: Real
) -> None:
    convention = None if per_mac is None else Fraction(per_mac)
    node, _ = convert(read_number(typed, asked=asked), asked, convention)
    assert evaluate(node.value if isinstance(node, Measure) else node, {}) == value
