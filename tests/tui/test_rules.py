"""A wrong rule and the right one on the same numbers, whatever they are and however narrow."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.kinds.judgement import RecognisedMistake
from tutor.kinds.rule import StatedRules
from tutor.tui.rules import differing, rule_pieces, side_by_side
from tutor.tui.widgets.plain_text import Piece

MINE = "floor((n + 2*p - k)/s) = floor((45 + 2*5 - 7)/2) = 24"
RIGHT = "floor((n + 2*p - k)/s) + 1 = floor((45 + 2*5 - 7)/2) + 1 = 25"
NAMED = RecognisedMistake("no_plus_one", "F01", "Add one.", StatedRules(MINE, RIGHT))


def text_of(pieces: list[Piece]) -> str:
    """The text without its styles."""
    return "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)


def test_both_rules_stand_on_a_line_each_with_their_equals_signs_below_each_other() -> None:
    """Letters, numbers, value; what one has and the other has not stands out."""
    pieces = rule_pieces(NAMED, 76)
    assert text_of(pieces) == (
        "yours  floor((n + 2*p - k)/s)     = floor((45 + 2*5 - 7)/2)     = 24\n"
        "right  floor((n + 2*p - k)/s) + 1 = floor((45 + 2*5 - 7)/2) + 1 = 25"
    )
    assert pieces.count((" + 1", "bold $success")) == 2


def test_a_difference_is_what_is_left_between_equal_ends() -> None:
    """Inside, at an end, everything, nothing."""
    assert differing("n + 1", "n") == (1, 5)
    assert differing("n", "n + 1") == (1, 1)
    assert differing("2·p", "p") == (0, 2)
    assert differing("aa", "a") == (0, 2)
    assert differing("x", "y") == (0, 1)
    assert differing("x", "x") == (1, 1)
    assert differing("= 138", "= 149") == (2, 5)
    assert differing("12·p", "1·p") == (0, 2)


def test_rules_stand_side_by_side_as_boxes_where_there_is_room() -> None:
    """Letters first, then the numbers of this draw in two dimensions with what they give."""
    assert (
        side_by_side(NAMED, 72)
        == """\
yours                     right
floor((n + 2*p - k)/s)    floor((n + 2*p - k)/s) + 1
⎢45 + 2·5 − 7⎥            ⎢45 + 2·5 − 7⎥
⎢────────────⎥ = 24       ⎢────────────⎥ + 1 = 25
⎣     2      ⎦            ⎣     2      ⎦"""
    )


def test_rules_stand_below_each_other_where_there_is_none() -> None:
    """The same, one under the other."""
    lines = text_of(rule_pieces(NAMED, 38)).split("\n")
    assert lines[0] == "yours"
    assert lines[5] == "right"
    assert lines[-2] == "  ⎢────────────⎥ + 1 = 25"


def test_the_letters_give_way_before_the_two_lines_do() -> None:
    """Only the numbers, where there is no room for both."""
    assert text_of(rule_pieces(NAMED, 50)) == (
        "yours  floor((45 + 2*5 - 7)/2)     = 24\nright  floor((45 + 2*5 - 7)/2) + 1 = 25"
    )


def test_what_is_no_formula_is_shown_as_it_is() -> None:
    """A rule in words, and one without numbers, stay lines of text."""
    named = RecognisedMistake(
        "x", "F00", "", StatedRules("count the [kernel] twice", "count it once = 1/2 = 1/2")
    )
    lines = text_of(rule_pieces(named, 72)).split("\n")
    assert lines[1].startswith("count the [kernel] twice")
    assert rule_pieces(RecognisedMistake("x", "F00", "Only a sentence."), 72) == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.integers(20, 110))
def test_no_line_is_wider_than_its_room(mine: str, right: str, width: int) -> None:
    """Any text at any width, unless a single word is wider."""
    mine, right = (" ".join(text.split()) for text in (mine, right))
    named = RecognisedMistake("x", "F00", "", StatedRules(mine, right))
    lines = text_of(rule_pieces(named, width)).split("\n")
    words = max([len(word) for word in f"{mine} {right}".split()], default=0)
    if words < width - 6:
        assert max(map(len, lines)) <= width
