"""What stands under an answer: the verdict in words, why it counts less, the way to the key."""

from dataclasses import replace

from tests.kinds.questions import question
from tests.tui.screens.test_today_screen import plan
from tutor.events import Judgement
from tutor.grading.verdict import PartVerdict
from tutor.kinds.choice import MULTI_SELECT
from tutor.kinds.kind import Question
from tutor.kinds.number import NUMBER
from tutor.kinds.options import Option
from tutor.kinds.order import ORDER
from tutor.planning.plan_types import EntryKind as Planned
from tutor.planning.plan_types import PlanEntry
from tutor.tui.screens.drill_phases import DrillPhase, Offers, keys_of
from tutor.tui.screens.verdict_view import (
    answer_text,
    done_pieces,
    parts_text,
    progress_of,
    steps_text,
)


class Instance:
    """As much of a problem as its key needs."""

    def __init__(self, *questions: Question) -> None:
        self.questions = questions
        self.key_text = "; ".join(question.key_text for question in questions)

    def told(self, width: int) -> str:
        """The key as it is shown."""
        return answer_text(self, width)  # type: ignore[arg-type]


def test_parts_stand_in_columns() -> None:
    """Mark, label, what was read, what is said."""
    parts = [
        PartVerdict("a", Judgement.RIGHT, "5"),
        PartVerdict("b", Judgement.WRONG, "7", message="One too few."),
    ]
    assert parts_text(parts, ["first", "the second"], 60) == (
        "✓ first       5\n✗ the second  7  One too few."
    )
    long = [PartVerdict("b", Judgement.WRONG, "7", message="One too few, again.")]
    assert parts_text(long, ["the second"], 30) == (
        "✗ the second  7  One too few,\n              again."
    )


def test_letters_of_the_key_come_with_what_they_stand_for() -> None:
    """Of one choice, of several, in their order; other keys as one would type them."""
    options = (Option("a", "one two three"), Option("b", "four"))
    asked = question(ORDER, "b a", "x", options=options)
    assert Instance(asked).told(20) == "Answer  b  four\n        a  one two\n           three"
    none = question(MULTI_SELECT, "", "x", key_text="none", options=options)
    assert Instance(none).told(60) == "Answer  none"
    both = Instance(replace(asked, label="order"), question(NUMBER, 2, "y"))
    assert both.told(60) == "Answer  order  b a\n        y      2"


def test_steps_wrap_under_their_text() -> None:
    """A long step and its own lines stay right of its number."""
    assert steps_text(["one two three four", "a\n  b"], 14) == (
        "1. one two\n   three four\n2. a\n     b"
    )


def test_the_bar_counts_what_is_left() -> None:
    """Problems and minutes; nothing when nothing is left."""
    entry = PlanEntry(Planned.DUE, "c", "C", "s", "Because.", 4.0)
    assert progress_of(plan(entries=(entry,), planned_minutes=0.2)) == "1 to go · 1 min"
    assert progress_of(plan()) == ""


def test_the_end_says_what_was_done_and_what_comes_next() -> None:
    """Done for the day, or only the sitting."""
    done = [
        piece.text for piece in done_pieces(plan(done=True, message="Next.", days_practised=1), 1)
    ]
    assert done == ["Done for today", "1 problem answered; 1 day practised.", "Next."]
    assert done_pieces(plan(message="More."), 2)[0].text == "The sitting is over"


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
