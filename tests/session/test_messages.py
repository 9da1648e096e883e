"""The sentences of a sitting, as they are read."""

from datetime import date

import pytest

from tutor.events import HireRating, Judgement, Mode
from tutor.grading.verdict import PartVerdict
from tutor.kinds.rubric import Weight
from tutor.session import messages, teach_messages
from tutor.session.debrief import NextStep
from tutor.session.messages import result_notes
from tutor.session.open_answers import SecondLook


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (messages.taken_back("Sums", "12"), "Taken back: 12 (Sums)."),
        (messages.taken_back("Sums", ""), "Taken back: the solution (Sums)."),
        (messages.round_of(1, 3), "Round 1 of 3."),
        (messages.backup_failed("disk full"), "No backup was made today: disk full"),
        (
            messages.unsafe_place("synced", "Dropbox"),
            "The journal lies in a folder that Dropbox keeps in sync, which can damage it. "
            "Keep it on this machine; `tutor data merge` unites two machines.",
        ),
        (
            messages.unsafe_place("network", "nfs4"),
            "The journal lies on a network drive (nfs4), which can damage it. "
            "Keep it on this machine; `tutor data merge` unites two machines.",
        ),
        (
            messages.draw_failed("cnn.size.a"),
            "cnn.size.a could not be drawn: run `tutor content check`.",
        ),
        (messages.judgement(Judgement.RIGHT, ()), "right"),
        (messages.interviewer("Why?"), "Interviewer: Why?"),
        (messages.interruption("It never fades.", "Never?"), 'You wrote: "It never fades." Never?'),
        (messages.predictions_line(1, 3), "You expected the right rating for 1 of 3 answers."),
        (messages.predictions_line(0, 1), "You expected the right rating for 0 of 1 answer."),
        (messages.predictions_line(0, 0), ""),
        (messages.next_step_line(None, HireRating.LEAN), ""),
        (messages.next_step_line(None, HireRating.STRONG), messages.ALL_STRONG),
        (
            messages.next_step_line(
                NextStep("a", "The proof", HireRating.NO, "Is it counted?"), HireRating.NO
            ),
            "Next step, in your plan now: The proof (No Hire). Next time check this: "
            "Is it counted?",
        ),
        (
            teach_messages.named_line(True, "You padded once.", 1),
            "Yes, that is it, after 1 problem.",
        ),
        (
            teach_messages.named_line(False, "You padded once.", 2),
            "No. The remark that fits: “You padded once.”",
        ),
        (messages.shortened("one two  three", 13), "one two three"),
        (messages.shortened("one two three", 10), "one two ..."),
        (messages.shortened("onetwothree", 5), "onetw ..."),
        (
            messages.practised_mistake("Padding once"),
            "Practice for this mistake: Padding once.",
        ),
        (
            teach_messages.pupil_says("7", 1),
            "The pupil answers: 7. You may choose one more problem, or say which mistake it is.",
        ),
        (messages.compared_text("Why?", "", "So."), "Why?\n  answer:   So."),
        (messages.compared_text("Why?", "x", "So."), "Why?\n  you said: x\n  answer:   So."),
        (
            messages.many_ideas_on_one_line(5),
            "You gave the same line for 5 ideas. Look at these marks again.",
        ),
        (
            messages.judgement(Judgement.WRONG, ("Off by one", "Rounding")),
            "not right: Off by one; Rounding",
        ),
        (messages.judgement(Judgement.PARTLY, ("Rounding",) * 2), "partly right: Rounding"),
        (
            messages.answers_to_introduce(1),
            "This concept needs one more right answer without hints. "
            "Then it comes back for review.",
        ),
        (
            messages.answers_to_introduce(2),
            "This concept needs 2 more right answers without hints. Then it comes back for review.",
        ),
        (messages.retry_now(3), "It comes again now with new numbers, at most 3 times."),
        (
            messages.no_such_setting("mood", ("rollover", "policy")),
            "There is no setting 'mood'. Settings: rollover, policy.",
        ),
        (
            messages.value_not_allowed("policy", "luck", "ladder or fsrs"),
            "policy cannot be 'luck'. It is ladder or fsrs.",
        ),
        (messages.allowed_values(("ladder", "fsrs")), "ladder or fsrs"),
        (messages.allowed_values(tuple(map(str, range(24)))), "0 to 23"),
        (messages.no_such_concept("x.y"), "the pack has no concept 'x.y'"),
    ],
)
def test_a_sentence_reads_so(said: str, text: str) -> None:
    """Each with its numbers and names."""
    assert said == text


@pytest.mark.parametrize(
    ("due", "when"),
    [
        (date(2026, 3, 1), "today"),
        (date(2026, 3, 2), "today"),
        (date(2026, 3, 3), "tomorrow, Tuesday 3 March"),
        (date(2026, 3, 9), "in 7 days, on Monday 9 March"),
    ],
)
def test_a_due_date_is_said_as_people_say_it(due: date, when: str) -> None:
    """Today, tomorrow, or the days and the date."""
    assert messages.next_review(due, date(2026, 3, 2)) == f"It comes back {when}."
    assert messages.next_review(due, date(2026, 3, 2), after_interview=True) == (
        f"If you go on after the interview, it comes back {when}."
    )


class _Problem:
    """As much of a problem as the notes need."""

    def __init__(self, hints: int, mode: Mode) -> None:
        self.hints, self.mode = hints, mode


class _Judged:
    """As much of a recorded verdict as the notes need."""

    def __init__(
        self,
        word: Judgement,
        outcome: HireRating | None,
        hints: int = 0,
        mode: Mode = Mode.DRILL,
        gave_up: bool = False,
    ) -> None:
        self.outcome, self.gave_up = outcome, gave_up
        self.problem = _Problem(hints, mode)
        self.verdict = PartVerdict("x", word)


@pytest.mark.parametrize(
    ("judged", "notes"),
    [
        (_Judged(Judgement.RIGHT, HireRating.STRONG), []),
        (_Judged(Judgement.RIGHT, HireRating.LEAN, hints=2), ["with a hint"]),
        (_Judged(Judgement.RIGHT, HireRating.LEAN), ["over time"]),
        (
            _Judged(Judgement.RIGHT, HireRating.NO, hints=3),
            ["the solution was open, so it counts as missed"],
        ),
        (
            _Judged(Judgement.PARTLY, HireRating.LEAN),
            ["one part wrong: counts like a right answer with a hint"],
        ),
        (_Judged(Judgement.PARTLY, HireRating.NO), ["counts as missed"]),
        (_Judged(Judgement.WRONG, HireRating.NO), []),
        (_Judged(Judgement.WRONG, HireRating.NO, gave_up=True), ["counts as missed"]),
        (_Judged(Judgement.WRONG, HireRating.NO, mode=Mode.FREE, gave_up=True), []),
        (_Judged(Judgement.UNDECIDED, None), []),
    ],
)
def test_a_verdict_says_what_makes_it_count_less(judged: _Judged, notes: list[str]) -> None:
    """A drill never speaks of hire ratings; a plain right or wrong answer needs no note."""
    assert result_notes(judged) == notes  # type: ignore[arg-type]


def test_a_marking_bias_is_said_with_its_kinds() -> None:
    """Even within a quarter of an idea; the kinds are those that lean the same way."""
    even = {Weight.MUST: 0.1, Weight.STRONG: 0.0, Weight.KILL: 0.0}
    assert messages.marking_bias(0.1, even) == (
        "So far you say yes about as often as the reference marks."
    )
    lenient = {Weight.MUST: 0.5, Weight.STRONG: 0.8, Weight.KILL: -0.3}
    assert messages.marking_bias(1.0, lenient) == (
        "So far you say yes too often, mostly for required ideas and bonus ideas."
    )
    assert messages.marking_bias(-0.5, {Weight.KILL: -0.5}) == (
        "So far you say no too often, mostly for faults."
    )


def test_agreement_and_differences_are_said_with_their_numbers() -> None:
    assert messages.sample_agreement(6, 7) == "6 of your 7 marks agree with the reference marks."
    assert messages.sample_difference("Is it I + J?", True) == (
        "You said yes, the reference says no: Is it I + J?"
    )
    assert messages.sample_difference("Is it I + J?", False) == (
        "You said no, the reference says yes: Is it I + J?"
    )
    assert messages.agreement_again(6, 7) == "6 of your 7 marks are the same as the first time."


def test_every_reason_for_a_second_look_has_its_sentence() -> None:
    assert set(messages.SECOND_LOOKS) == {each.value for each in SecondLook}
