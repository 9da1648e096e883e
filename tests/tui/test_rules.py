"""Both rules beside each other on the same numbers, whatever they are and however narrow."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.kinds.judgement import RecognisedMistake
from tutor.kinds.rule import StatedRules
from tutor.tui.rules import side_by_side

MINE = "floor((n + 2*p - k)/s) = floor((45 + 2*5 - 7)/2) = 24"
RIGHT = "floor((n + 2*p - k)/s) + 1 = floor((45 + 2*5 - 7)/2) + 1 = 25"
NAMED = RecognisedMistake("no_plus_one", "F01", "Add one.", StatedRules(MINE, RIGHT))


def test_rules_stand_side_by_side_as_boxes_where_there_is_room() -> None:
    """Letters first, then the numbers of this draw in two dimensions with what they give."""
    assert (
        side_by_side(NAMED, 72)
        == """\
your rule                 the rule
floor((n + 2*p - k)/s)    floor((n + 2*p - k)/s) + 1
⎢45 + 2·5 − 7⎥            ⎢45 + 2·5 − 7⎥
⎢────────────⎥ = 24       ⎢────────────⎥ + 1 = 25
⎣     2      ⎦            ⎣     2      ⎦"""
    )


def test_rules_stand_below_each_other_where_there_is_none() -> None:
    """The same, one under the other."""
    lines = side_by_side(NAMED, 40).split("\n")
    assert lines[0] == "your rule"
    assert lines[5] == "the rule"
    assert lines[-2] == "  ⎢────────────⎥ + 1 = 25"


def test_what_is_no_formula_is_shown_as_it_is() -> None:
    """A rule in words, and one without numbers, stay lines of text."""
    named = RecognisedMistake(
        "x", "F00", "", StatedRules("count the [kernel] twice", "count it once = 1/2 = 1/2")
    )
    assert side_by_side(named, 72).split("\n")[1].startswith("count the [kernel] twice")
    assert side_by_side(RecognisedMistake("x", "F00", "Only a sentence."), 72) == ""


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.integers(20, 110))
def test_no_line_is_wider_than_its_room(mine: str, right: str, width: int) -> None:
    """Any text at any width, unless a single word is wider."""
    mine, right = (" ".join(text.split()) for text in (mine, right))
    text = side_by_side(RecognisedMistake("x", "F00", "", StatedRules(mine, right)), width)
    words = max([len(word) for word in f"{mine} {right}".split()], default=0)
    if words < width - 6:
        assert max(map(len, text.split("\n"))) <= width
