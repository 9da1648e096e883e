"""The words of verdicts on answers: numbers, plurals and what can be typed instead."""

from collections.abc import Sequence

import pytest

from tutor.faults import FaultText
from tutor.kinds import code_messages, fault_messages, messages, slip_messages


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (messages.wrong_entries([2], 3), "Entry 2 is wrong, the others are right."),
        (messages.wrong_entries([1, 3], 3), "Entries 1, 3 are wrong, the others are right."),
        (messages.wrong_entries([1, 2, 3], 3), ""),
        (messages.wrong_set(1, 0, 3), "1 entry is missing."),
        (messages.wrong_set(2, 1, 3), "2 entries are missing and 1 does not belong."),
        (messages.wrong_set(0, 2, 3), "2 do not belong."),
        (messages.wrong_set(3, 1, 3), ""),
        (messages.wrong_cells([(1, 2)], 4), "Row 1, column 2 is wrong, the others are right."),
        (messages.wrong_cells([(1, 2), (2, 1)], 4), "Row 1 column 2 and row 2 column 1 are wrong."),
        (messages.wrong_cells([(1, 1), (1, 2), (2, 1)], 3), ""),
        (messages.wrong_picks(2, 0), "2 right options are missing."),
        (messages.wrong_picks(0, 2), "2 picks are wrong."),
        (messages.rounded_early(3), "Rounded too early: give 3 significant digits."),
        (messages.rounded_early(), "Rounded too early: give more digits."),
        (messages.other_line(0, 2), "One line is wrong."),
        (messages.other_line(3, 0), "Line 3 is right, and so are all others."),
        (messages.other_line(3, 2), "Line 3 only follows from an error further up."),
        (messages.other_line(1, 2), "Line 1 is right."),
        (messages.layers(1), "1 layer"), (messages.layers(2), "2 layers"),
        (messages.condition_fails("2·3", "6", "=", "7"), "2·3 = 6, but 7 is asked."),
        (messages.condition_fails("6", "6", "!=", "6"), "6, but other than 6 is asked."),
        (messages.condition_fails("x", "1", ">", "2"), "x = 1, but > 2 is asked."),
        (slip_messages.off_by_one(True, (True, True)),
         "Exactly 1 too large. Check the + 1 and the rounding."),
        (slip_messages.off_by_one(False, (False, False)), "Exactly 1 too small."),
        (slip_messages.sides_off_by_one((False, True)),
         "Every wrong side is off by exactly 1. Check the rounding."),
        (slip_messages.percent_or_share(False, True),
         "Yours is exactly 100 times too small: a percentage is 100 times its share."),
        (slip_messages.axes_swapped(()),
         "Right sides in another order: the question asks for its own order."),
    ],
)  # fmt: skip
def test_a_verdict_says_the_number_and_what_it_means(said: str, words: str) -> None:
    """Plurals are right, and nothing is said where nothing is certain."""
    assert said == words


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (messages.other_length(3, 2, ("c", "h", "w"), "x"),
         "3 entries are asked (c, h, w), not 2. Type it like 8x8x8."),
        (messages.other_length(1, 2, (), ", "), "1 entry is asked, not 2. Type it like 8."),
        (messages.other_unit("MACs", "pixels"),
         "The answer is asked in MACs, not in pixels. Type the number with that unit."),
        (messages.other_unit("", "pixels"),
         "No unit is asked, and you typed pixels. Type the number alone."),
        (messages.values_asked(("k", "p"), 1), "2 values are asked, not 1. Type k = 1, p = 1."),
        (messages.no_line(7, 2), "There is no line 7. Lines go from 1 to 2."),
        (messages.uneven_rows((2, 3)), "The rows have 2, 3 entries. Give every row as many."),
    ],
)  # fmt: skip
def test_a_refusal_names_the_place_and_the_repair(refusal: Sequence[str], words: str) -> None:
    """First what is wrong, then how to type it."""
    assert " ".join(refusal) == words


def test_an_author_reads_what_is_wrong_and_how_to_repair_it() -> None:
    """The code stays, whatever the words are."""
    fault = fault_messages.no_such_kind("nmber", ("number", "shape"))
    assert fault == ("no_kind", "no kind of answer 'nmber'", "Write one of number, shape.")
    fault = fault_messages.follows_nothing("b", ())
    assert fault == (
        "follows_nothing", "'follow' names 'b', which is no earlier part", "Earlier: none.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (fault_messages.parts_missing(), "'parts' is missing: Add at least one part."),
        (fault_messages.second_part("a"), "a second part 'a': Give it another name."),
        (fault_messages.answer_missing(), "'answer' is missing: Add `answer: {kind: ...}`."),
        (fault_messages.mistake_without_value("m"), "mistake 'm' has no value: Add its formula."),
        (
            fault_messages.joins_nothing("m"),
            "'with' names 'm', which is no mistake: Name a mistake of this part.",
        ),
        (fault_messages.value_missing(), "'value' is missing: Add the key as a formula."),
        (
            fault_messages.no_equation_key(),
            "'equation' is true, but the key is no equation: Write both sides: `value: a = b`.",
        ),
        (
            fault_messages.unknowns_missing(),
            "'accepts' needs the letters that are asked: Add `unknowns: [k, p]`.",
        ),
        (fault_messages.nothing_to_pick(), "nothing to pick from: Add options or items."),
        (
            fault_messages.unknown_target("up", ["left", "right"]),
            "no target 'up': Targets: left, right.",
        ),
        (
            fault_messages.half_a_line(),
            "a line needs both what it shows and what is right: Add `shown: ...` and `right: ...`.",
        ),
        (fault_messages.lines_missing(), "'lines' is missing: Add `lines: [{text: ...}, ...]`."),
        (
            fault_messages.no_correction("choice"),
            "a choice cannot be a correction: Write number, list or fill-in.",
        ),
        (fault_messages.limit_without_condition(), "'holds' is missing: Write `holds: rf >= R`."),
        (
            fault_messages.limits_missing(),
            "'limits' is missing: Add `limits: [{holds: height = m, text: ...}]`.",
        ),
        (
            fault_messages.nothing_right(),
            "no option says that it is right: Write `right: true` in the right one.",
        ),
        (
            fault_messages.too_few_to_draw(5, 3),
            "'draw' is 5, but there are only 3 to draw from: Lower `draw`, or add options.",
        ),
        (
            fault_messages.more_than_letters(26),
            "more than 26 options are shown at once: Lower `draw`, or take options out.",
        ),
        (fault_messages.targets_missing(), "'targets' is missing: Add `targets: {name: text}`."),
        (
            code_messages.no_identifier("2d"),
            "'2d' is no name of Python: Write a name like conv2d.",
        ),
    ],
)  # fmt: skip
def test_every_fault_of_an_answer_says_its_repair(fault: FaultText, words: str) -> None:
    """As the author reads it, after the place."""
    assert f"{fault.message}: {fault.hint}" == words


def test_a_mistake_of_an_order_says_how_many_it_ranks() -> None:
    assert fault_messages.rank_count(1, 3) == "a mistake ranks 1 item, but there are 3"
    assert fault_messages.rank_count(4, 3) == "a mistake ranks 4 items, but there are 3"


def test_a_wrong_row_is_named() -> None:
    """The letters and numbers on the screen, in singular and plural."""
    assert messages.pairs_wrong(["2"], 4) == "3 of 4 are right; 2 is not."
    assert messages.pairs_wrong(["1", "3"], 4) == "2 of 4 are right; 1, 3 are not."
    assert messages.order_breaks(2, "d") == "The order breaks at place 2: d comes later."
    assert messages.extras_placed(["e"]) == "e does not belong in the order."
    assert messages.extras_placed(["e", "b"]) == "e and b do not belong in the order."
