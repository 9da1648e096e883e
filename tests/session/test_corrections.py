"""A typing slip, the confidence, redo: what they record, and what the schedule makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.conftest import TestClock
from tutor.events import AnswerCorrected, Confidence, CorrectedField, EventVoided, Judgement
from tutor.learner.reducer import replay
from tutor.session import AnswerResult, Session
from tutor.session.corrections import (
    CorrectionRefused,
    correct_confidence,
    is_one_edit,
    mistyped,
    mistyping_fault,
    redo,
)
from tutor.session.results import CorrectionFault

LETTERS = st.text("0123456789x,", max_size=8)


def wrong_answer(session: Session, confidence: Confidence | None) -> tuple[AnswerResult, str]:
    """Answer the next problem with a slip of one key; the result and the key of the problem."""
    session.begin()
    problem = session.next()
    assert problem is not None
    key = problem.instance.questions[0].key_text
    return session.answer([f"{key}0"], confidence), key


def test_a_slip_counts_as_the_answer_that_was_meant(session: Session) -> None:
    """The state is that of a right answer at the same moment; the slip itself stays readable."""
    judged, key = wrong_answer(session, Confidence.THINK)
    before = session.past(judged.attempt)
    assert before is not None
    meant = mistyped(session, judged, [key])
    after = session.past(meant.attempt)
    assert after is not None
    assert (meant.verdict.word, after.typed, after.seconds) == (
        Judgement.RIGHT,
        key,
        before.seconds,
    )
    assert after.stamp.instant == before.stamp.instant
    assert before.stamp.id in session.state.voids
    assert session.past(before.stamp.id) == before
    (note,) = session.memory.journal.latest(AnswerCorrected, 2)
    assert isinstance(note, AnswerCorrected)
    assert (note.target, note.attempt) == (before.stamp.id, after.stamp.id)
    assert note.what is CorrectedField.TYPING
    assert replay(session.memory.events(), session.outline.cadence) == session.state
    with pytest.raises(CorrectionRefused) as refused:
        mistyped(session, meant, [f"{key}1"])
    assert refused.value.code is CorrectionFault.NOT_WRONG


def test_the_rule_forbids_what_is_no_slip(session: Session) -> None:
    """Two edits, no confidence, no answer, twice: each refusal has its code and writes nothing."""
    judged, key = wrong_answer(session, Confidence.SURE)
    events = len(list(session.memory.events()))
    for text, code in (
        (f"{key}123", CorrectionFault.NOT_ONE_EDIT),
        (f"{key}0", CorrectionFault.NOT_ONE_EDIT),
        (f"{key}(", CorrectionFault.UNREADABLE),
    ):
        with pytest.raises(CorrectionRefused) as refused:
            mistyped(session, judged, [text])
        assert refused.value.code is code
    assert len(list(session.memory.events())) == events
    assert mistyping_fault(session, judged._replace(corrected=True)) is CorrectionFault.ALREADY
    assert mistyping_fault(session, judged._replace(gave_up=True)) is CorrectionFault.NO_CONFIDENCE
    unsure, _ = wrong_answer(session, None)
    assert mistyping_fault(session, unsure) is CorrectionFault.NO_CONFIDENCE


def test_another_confidence_changes_nothing_else(session: Session) -> None:
    """The same answer at the same moment; the same confidence writes nothing."""
    judged, _ = wrong_answer(session, Confidence.SURE)
    before = session.past(judged.attempt)
    assert before is not None
    assert correct_confidence(session, judged, Confidence.SURE) is judged
    changed = correct_confidence(session, judged, Confidence.GUESS)
    after = session.past(changed.attempt)
    assert after is not None
    assert (after.confidence, after.typed, after.word) == (
        Confidence.GUESS, before.typed, before.word,
    )  # fmt: skip
    assert replay(session.memory.events(), session.outline.cadence) == session.state


def test_redo_makes_the_state_as_it_was(session: Session, clock: TestClock) -> None:
    """After undo and redo the schedule is that of before; an answer in between ends redo."""
    session.begin()
    assert session.next() is not None
    first = session.answer([session.on_screen.instance.questions[0].key_text], Confidence.SURE)
    concepts = dict(session.state.concepts)
    clock.pass_time(minutes=1)
    session.undo()
    assert session.state.concepts != concepts
    back = redo(session)
    assert back is not None
    assert session.state.concepts == concepts
    assert redo(session) is None
    voids = session.memory.journal.latest(EventVoided, 5)
    assert [event.target for event in voids if isinstance(event, EventVoided)] == [first.attempt]
    session.undo()
    assert session.next() is not None
    session.answer([session.on_screen.instance.questions[0].key_text], Confidence.SURE)
    assert redo(session) is None


def test_undo_names_its_target_and_whether_it_is_of_this_sitting(
    session: Session, clock: TestClock
) -> None:
    """An answer of this sitting is; after another beginning it is not."""
    assert session.undo_target() is None
    judged, key = wrong_answer(session, Confidence.SURE)
    target = session.undo_target()
    assert target is not None
    assert (target.typed, target.of_this_sitting) == (f"{key}0", True)
    corrected = correct_confidence(session, judged, Confidence.GUESS)
    assert corrected.attempt in session.given
    clock.pass_time(days=2)
    session.begin()
    older = session.undo_target()
    assert older is not None
    assert not older.of_this_sitting
    assert "2 days ago" in older.question(session.day)


@given(LETTERS, st.integers(0, 8), st.sampled_from("0123456789"))
def test_one_key_makes_one_edit(text: str, place: int, letter: str) -> None:
    """A sign more, less or another, or two swapped, in both directions; the same text is none."""
    place = min(place, len(text))
    more = text[:place] + letter + text[place:]
    assert is_one_edit(text, more)
    assert is_one_edit(more, text)
    assert not is_one_edit(text, text)
    assert not is_one_edit(text, text + "ab")
    if place < len(text) and text[place] != letter:
        assert is_one_edit(text, text[:place] + letter + text[place + 1 :])
    swapped = text[:place] + text[place : place + 2][::-1] + text[place + 2 :]
    assert swapped == text or is_one_edit(text, swapped)


@pytest.mark.parametrize(
    ("one", "other"), [("12", "345"), ("1234", "2143"), ("ab", "cd"), ("", "ab")]
)
def test_two_edits_are_not_one(one: str, other: str) -> None:
    """Also where the lengths are alike."""
    assert not is_one_edit(one, other)
