"""Units that are typed, left out or said in another way."""

from fractions import Fraction

import pytest

from tests.kinds.questions import question
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.number import NUMBER, judge
from tutor.kinds.unit_conversion import base_unit, convert, strip_asked_unit, strip_nouns
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
        ("kg", "kg", 1), ("images/s", "images/s", 1), ("img per second", "images/s", 1), ("fps",
        "images/s", 1),
        ("h", "seconds", 3600), ("FLOPs/byte", "FLOPs/byte", 1), ("GB/s", "bytes/s", 10**9), ("x",
        "x", 1), ("", "", 1), ("G", "G", 1),
        ("MACs", "MACs", 1), ("macs", "MACs", 1), ("flops", "FLOPs", 1), ("param", "parameters", 1),
        ("parameter", "parameters", 1), ("M px", "pixels", 10**6),
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
        ("5 kg", "", "5 kg"), ("5 px", "px", "5 px"), ("5 gb", "GB", "5 "), ("5 GB", "GB", "5 GB"),
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
        ("3 tokens", "", 3, "tokens"), ("90 min", "h", Fraction(3, 2), "seconds"),
        ("2 hours", "s", 7200, "seconds"), ("2 days", "h", 48, "days"), ("36 h",
        "days", Fraction(3, 2), "seconds"),
        ("8 FLOPs per byte", "FLOPs/byte", 8, "FLOPs/byte"), ("4 MACs/B",
        "FLOPs/byte", 8, "MACs/byte"),
        ("1 FLOP a bit", "FLOPs/byte", 8, "FLOPs/bit"), ("3 img/s", "images/s", 3, "images/s"),
        ("3 samples per second", "images/s", 3, "images/s"), ("180 fps",
        "images/min", 10800, "images/s"),
        ("2 GB/s", "MB/ms", 2, "bytes/s"), ("2 TFLOPS", "TFLOPs/s", 2, "FLOPs"),
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
        ("3 s", "GB", "GB", "seconds"), ("3 GB/s", "GB", "GB", "bytes/s"),
        ("3 images/s", "FLOPs/byte", "FLOPs/byte", "images/s"),
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


@pytest.mark.parametrize(
    ("text", "label", "unit", "left"),
    [
        ("256 tokens", "tokens", "", "256"), ("9 taps", "largest number of taps", "", "9"),
        ("72 windows after the shift", "windows after the shift", "", "72"),
        ("IoU 0.58", "IoU", "", "0.58"), ("batch size 64", "batch size", "", "64"),
        ("7x7 stem = 9408", "7x7 stem", "", "9408"), ("FLOPs/byte: 8", "FLOPs/byte", "", "8"),
        ("3.5 ms per token", "time of a token", "ms", "3.5 ms"),
        ("3.5 ms/token", "time of a token", "ms", "3.5 ms"),
        ("12 GB of memory", "memory", "GB", "12 GB"), ("41 % of the products",
        "share of the products", "%", "41 %"),
        ("3 FLOPs per byte", "FLOPs per byte", "FLOPs/byte", "3 FLOPs per byte"),
        ("256 cats", "tokens", "", "256 cats"), ("256 tokens", "tokens", "GB", "256 tokens"),
        ("not 256", "tokens, not padded", "", "not 256"), ("minus 3", "shift minus mean", "",
        "minus 3"),
        ("3 over 4", "taps over the map", "", "3 over 4"), ("256", "tokens", "", "256"), ("", "",
        "", ""),
        ("tokens", "tokens", "", "tokens"),
    ],
)  # fmt: skip
def test_nouns_of_the_label_may_stand_around_the_number(
    text: str, label: str, unit: str, left: str
) -> None:
    """Other words are refused where the number is read; a denial is no noun."""
    assert strip_nouns(text, label, unit).lstrip() == left
