"""What stands under an answer: the verdict in words, why it counts less, the way to the key."""

from tests.kinds.questions import question
from tutor.events import Judgement
from tutor.grading.verdict import PartVerdict
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.kind import Question
from tutor.kinds.number import NUMBER
from tutor.kinds.options import Option
from tutor.kinds.order import ORDER
from tutor.tui.screens.drill_phases import DrillPhase, Offers, keys_of
from tutor.tui.screens.marked_rows import marked_rows, part_rows
from tutor.tui.screens.verdict_view import (
    answer_text,
    steps_text,
)
from tutor.tui.widgets.plain_text import Piece


def text_of(pieces: list[Piece]) -> str:
    """The text without its styles."""
    return "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)


class Instance:
    """As much of a problem as its key needs."""

    def __init__(self, *questions: Question) -> None:
        self.questions = questions

    def told(self, width: int) -> str:
        """The key as it is shown."""
        return answer_text(self, width)  # type: ignore[arg-type]


def test_every_part_is_marked_and_a_wrong_one_has_its_key_beside_it() -> None:
    """Mark, label, what was typed, the key, what is said; in columns."""
    questions = [question(NUMBER, 5, "first"), question(NUMBER, 8, "the second")]
    parts = [
        PartVerdict("a", Judgement.RIGHT, "5"),
        PartVerdict("b", Judgement.WRONG, "7", message="One too few."),
    ]
    pieces = part_rows(parts, questions, 60)
    assert text_of(pieces) == (
        "✓ first       5\n✗ the second  7   right 8\n              One too few."
    )
    assert ("7", "bold $error") in pieces
    assert ("8", "bold $success") in pieces


def test_every_option_is_marked() -> None:
    """The right ones with a tick, a wrong pick with a cross; what was not picked says so."""
    options = (Option("a", "one two three"), Option("b", "four"), Option("c", "five"))
    asked = question(CHOICE, "b", "x", options=options)
    assert text_of(marked_rows(asked, "a) one two three", 20)) == (
        "✗ a  one two three\n     (you picked it)\n"
        "✓ b  four  (you did\n     not pick it)\n  c  five"
    )
    assert text_of(marked_rows(asked, "", 60)).split("\n")[1] == "✓ b  four"
    several = question(MULTI_SELECT, ("a", "b"), "x", key_text="a,b", options=options)
    marks = [line[0] for line in text_of(marked_rows(several, "a, c", 60)).split("\n")]
    assert marks == ["✓", "✓", "✗"]


def test_places_of_equal_rank_may_stand_either_way() -> None:
    """The right order, with a cross where the place is wrong."""
    options = (Option("a", "one"), Option("b", "two"), Option("c", "three"))
    key = (("b", 1), ("a", 1), ("c", 2))
    asked = question(ORDER, key, "x", key_text="b a c", options=options)
    assert text_of(marked_rows(asked, "a b c", 60)).count("✓") == 3
    assert text_of(marked_rows(asked, "c b a", 60)).split("\n") == [
        "✗ 1. b  two  (you had c here)", "✓ 2. a  one", "✗ 3. c  three  (you had a here)",
    ]  # fmt: skip


def test_a_long_key_wraps_under_itself() -> None:
    """Of one part, and of several with their labels."""
    assert Instance(question(NUMBER, 2, "x", key_text="one two three four")).told(24) == (
        "Answer  one two three\n        four"
    )
    both = Instance(question(NUMBER, 1, "order"), question(NUMBER, 2, "y"))
    assert both.told(60) == "Answer  order  1\n        y      2"


def test_steps_wrap_under_their_text() -> None:
    """A long step and its own lines stay right of its number."""
    assert steps_text(["one two three four", "a\n  b"], 14) == (
        "1. one two\n   three four\n2. a\n     b"
    )


def test_the_footer_offers_at_most_five_keys_and_no_hint_without_one() -> None:
    """In each phase, and every key offered is allowed there."""
    for phase in DrillPhase:
        names = [item if isinstance(item, str) else item[0] for item in keys_of(phase, Offers())]
        assert len(keys_of(phase, Offers(hints=True))) <= 5
        assert "drill.hint" not in names
        assert "drill.figure" not in names
    assert "drill.hint" in keys_of(DrillPhase.TYPING, Offers(hints=True))
    for phase in (DrillPhase.TYPING, DrillPhase.JUDGED):
        assert "drill.figure" in keys_of(phase, Offers(figure=True))[:5]
    everything = keys_of(DrillPhase.TYPING, Offers(True, True, True))
    hint, give_up = everything.index("drill.hint"), everything.index("drill.solution")
    assert abs(hint - give_up) > 1
    assert "drill.mistyped" in keys_of(DrillPhase.JUDGED, Offers(mistyped=True))
    assert not DrillPhase.TYPING.allows("sure")
    assert not DrillPhase.JUDGED.allows("give_up")
    assert DrillPhase.SURE.allows("leave")
