"""What is remembered of an answer, how its time counts, and when its concept comes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace as changed

from tests.grading.drawing import inline
from tutor.events import (
    ActiveMistake,
    Attempt,
    ConceptKey,
    Confidence,
    HireRating,
    InstanceId,
    Judgement,
    Mode,
    PartResult,
    SkillKey,
    Stamp,
)
from tutor.grading.grade import grade
from tutor.grading.verdict import Verdict
from tutor.learner.fsrs import MemoryState
from tutor.learner.ladder import Introduced, NotIntroduced, Stage
from tutor.learner.recall_fit import RecallFit, RecallPlace, corrected, learn
from tutor.learner.state import Enrolment, LearnerState, SettingKey, Try
from tutor.problems.pack_index import ConceptEntry, PackIndex, SkillEntry
from tutor.session import messages
from tutor.session.attempts import (
    AnswerRecord,
    answer_record,
    attempt_of,
    limit_seconds,
    next_review,
    seconds_at,
    solution_record,
)
from tutor.session.results import Problem

Answer = Callable[..., Attempt]
BEGAN = datetime(2026, 3, 9, 9, tzinfo=UTC)
TODAY = date(2026, 3, 9)
KEY = ConceptKey("cnn", "size.basic")
BODY = """
params:
  n: {choice: [60]}
  k: {choice: [3]}
derived:
  left: n - 10
ask: "{{n}} minus 10 are left. How many, and how many for each of {{k}}?"
parts:
  - name: left
    label: left
    answer: {kind: number, value: left}
    mistakes:
      added: {family: F02, value: n + 10, say: "Minus, not plus."}
  - name: each
    label: each
    follow: [left]
    answer: {kind: number, value: floor(left/k)}
    mistakes:
      rounded_up: {family: F03, value: floor(left/k) + 1, say: "Round down."}
      times: {family: F04, value: left*k, say: "Divide."}
"""


def problem(rung: int = 14, minutes: float = 2.0, hints: int = 0) -> Problem:
    """A problem of two parts that asks for a derivation."""
    drawn = inline(BODY)
    instance = replace(drawn, template=replace(drawn.template, evidence="derive", minutes=minutes))
    draw = InstanceId("cnn.size.a", 2, rung, 5)
    return Problem(instance, "cnn", draw, Mode.RETRY, "size.basic", "T", "R", "s", BEGAN, hints)


def moment(seconds: float) -> Stamp:
    return Stamp("m", TODAY, BEGAN + timedelta(seconds=seconds), 60)


@pytest.mark.parametrize(
    ("rung", "minutes", "limit"),
    [(0, 2.0, None), (7, 2.0, None), (13, 2.0, None), (14, 2.0, 180.0), (21, 0.5, 45.0)],
)
def test_time_is_limited_from_rung_14(rung: int, minutes: float, limit: float | None) -> None:
    """To one and a half times the estimate of the author."""
    assert limit_seconds(problem(rung, minutes)) == limit


@pytest.mark.parametrize(
    ("rung", "hints", "seconds", "outcome"),
    [
        (14, 0, 180.0, HireRating.STRONG), (14, 0, 180.5, HireRating.LEAN),
        (13, 0, 180.5, HireRating.STRONG), (14, 1, 10.0, HireRating.LEAN),
        (0, 3, 10.0, HireRating.NO),
    ],
)  # fmt: skip
def test_a_right_answer_counts_by_its_time_and_hints(
    rung: int, hints: int, seconds: float, outcome: HireRating
) -> None:
    asked = problem(rung, hints=hints)
    verdict = grade(asked.instance, "50; 16")
    found = answer_record(asked, verdict, ["50", " 16"], moment(seconds), Confidence.THINK)
    assert found == AnswerRecord("50;  16", outcome, Confidence.THINK, seconds)


def test_a_clock_set_back_takes_no_time() -> None:
    assert [seconds_at(problem(), moment(seconds)) for seconds in (-5, 0, 0.5, 42)] == [
        0.0, 0.0, 0.5, 42.0,
    ]  # fmt: skip


def test_giving_up_is_a_wrong_answer_without_text() -> None:
    verdict, answer = solution_record(problem(), moment(7.0))
    assert verdict == Verdict(Judgement.WRONG, message=messages.GIVEN_UP)
    assert answer == AnswerRecord("", HireRating.NO, None, 7.0)


def test_an_attempt_keeps_everything_to_be_read_without_the_pack() -> None:
    """Drawn numbers, prompt, key, every rule that was active, the parts and their mistakes."""
    asked = problem(hints=1)
    verdict = grade(asked.instance, "70; 23")
    given_answer = AnswerRecord("70; 23", HireRating.LEAN, Confidence.SURE, 33.0)
    state = LearnerState()
    assert attempt_of(moment(33.0), asked, verdict, given_answer, state) == Attempt(
        stamp=moment(33.0),
        pack="cnn",
        draw=InstanceId("cnn.size.a", 2, 14, 5),
        skill="output-size",
        concept="size.basic",
        evidence="derive",
        parameters={"n": "60", "k": "3"},
        prompt="60 minus 10 are left. How many, and how many for each of 3?",
        key="50; 16",
        active_mistakes=(
            ActiveMistake("left", "added", "F02", "70"),
            ActiveMistake("each", "rounded_up", "F03", "17"),
            ActiveMistake("each", "times", "F04", "150"),
        ),
        typed="70; 23",
        read_as="70; 23",
        word=Judgement.PARTLY,
        parts=(
            PartResult("left", Judgement.WRONG, "70", ("added",), False),
            PartResult("each", Judgement.RIGHT, "23", (), True),
        ),
        mistakes=("added",),
        outcome=HireRating.LEAN,
        hints=1,
        confidence=Confidence.SURE,
        seconds=33.0,
        mode=Mode.RETRY,
        recall=None,
    )


def review(**more: object) -> Introduced:
    """A concept that was learned on 2 March and reviewed on the 5th."""
    last = date(2026, 3, 5)
    memory = MemoryState(4.0, 5.0, last)
    concept = Introduced(
        date(2026, 3, 2), Stage.REVIEW, 0, date(2026, 3, 12), last, HireRating.STRONG, memory
    )
    return changed(concept, **more)


def test_the_predicted_recall_is_kept_beside_the_answer() -> None:
    """As corrected; none before the introduction, and none for a second answer of the day."""
    asked = problem()
    verdict = grade(asked.instance, "50; 16")
    given_answer = AnswerRecord("50; 16", HireRating.STRONG, None, 1.0)
    state = LearnerState(concepts={KEY: review()})
    made = attempt_of(moment(1.0), asked, verdict, given_answer, state)
    template = asked.instance.template
    place = RecallPlace(SkillKey(KEY.pack, template.skill), KEY, template.id)
    assert made.recall == pytest.approx(corrected(RecallFit(), place, 0.9))
    assert made.recall is not None
    weak = LearnerState(concepts={KEY: review()})
    learn(weak.recall_fits.setdefault(KEY.pack, RecallFit()), place, 0.9, False)
    below = attempt_of(moment(1.0), asked, verdict, given_answer, weak).recall
    assert below is not None
    assert below < made.recall
    again = LearnerState(concepts={KEY: review(last=TODAY)})
    assert attempt_of(moment(1.0), asked, verdict, given_answer, again).recall is None
    early = LearnerState(concepts={KEY: NotIntroduced(TODAY, ("a",), 1)})
    assert attempt_of(moment(1.0), asked, verdict, given_answer, early).recall is None


def told(attempt: Attempt, concept: Introduced | NotIntroduced, policy: str = "ladder") -> object:
    """When the concept comes back after an answer of today."""
    settings = {SettingKey("policy"): policy}
    made = changed(attempt, stamp=changed(moment(1.0), day=TODAY))
    state = LearnerState(concepts={KEY: concept}, settings=settings)
    return next_review(state, PackIndex("cnn", "Networks"), made)


def test_what_does_not_count_brings_nothing_back(answer: Answer) -> None:
    """Not judged, free practice, an interview, or no concept."""
    assert told(answer(7, None), review()) == (None, messages.NOT_COUNTED)
    assert told(answer(7, None, mode=Mode.FREE), review()) == (None, messages.NOT_COUNTED)
    for made in (
        answer(7, mode=Mode.FREE), answer(7, mode=Mode.INTERVIEW), answer(7, concept=""),
    ):  # fmt: skip
        assert told(made, review()) == (None, messages.NOT_SCHEDULED)


@pytest.mark.parametrize(("strong", "left"), [((), 2), (("a:0:1",), 1)])
def test_before_the_introduction_the_answers_still_needed_are_told(
    answer: Answer, strong: tuple[str, ...], left: int
) -> None:
    found = told(answer(7), NotIntroduced(TODAY, strong, 1))
    assert found == (None, messages.answers_to_introduce(left))


@pytest.mark.parametrize("mode", [Mode.DRILL, Mode.RETRY, Mode.CHECKPOINT, Mode.PLACEMENT])
def test_an_introduced_concept_comes_back_on_its_due_day(answer: Answer, mode: Mode) -> None:
    """By the ladder, or by FSRS where the learner chose it."""
    made, due = answer(7, mode=mode), date(2026, 3, 12)
    assert told(made, review()) == (due, messages.next_review(due, TODAY))
    by_memory = date(2026, 3, 9)
    assert told(made, review(), "fsrs") == (by_memory, messages.next_review(by_memory, TODAY))


def test_an_open_retry_comes_again_on_its_own_day_only(answer: Answer) -> None:
    made, due = answer(7, HireRating.NO), date(2026, 3, 10)
    missed = review(stage=Stage.RELEARN, due=due, last=TODAY, retries=2)
    assert told(made, missed) == (TODAY, messages.retry_now(2))
    assert told(made, changed(missed, retries=0)) == (due, messages.next_review(due, TODAY))
    yesterday = changed(missed, last=date(2026, 3, 8))
    assert told(made, yesterday) == (due, messages.next_review(due, TODAY))


@pytest.mark.parametrize(
    ("due", "text"),
    [
        (date(2026, 3, 3), "It comes back Tuesday, after 04:00."),
        (date(2026, 3, 4), "It comes back tomorrow, Wednesday 4 March."),
        (date(2026, 3, 9), "It comes back in 6 days, on Monday 9 March."),
    ],
)
def test_after_midnight_a_due_date_is_said_by_the_clock(
    answer: Answer, due: date, text: str
) -> None:
    """At 02:05 on Tuesday, while Monday's study day runs, Tuesday is today and not tomorrow."""
    monday = date(2026, 3, 2)
    night = Stamp("n", monday, datetime(2026, 3, 3, 0, 5, tzinfo=UTC), 120)
    made = changed(answer(7), stamp=night)
    state = LearnerState(concepts={KEY: review(due=due, last=monday)})
    assert next_review(state, PackIndex("cnn", "Networks"), made) == (due, text)


def test_what_comes_after_the_interview_is_said_so(answer: Answer) -> None:
    """Right in the last days: the next review waits until the interview is over."""
    made = changed(answer(7), stamp=changed(moment(1.0), day=TODAY))
    soon = Enrolment(TODAY - timedelta(days=26), TODAY + timedelta(days=3))
    state = LearnerState(concepts={KEY: review(last=TODAY)}, enrolments={"cnn": soon})
    state.tries[KEY] = (Try(TODAY, "t", True),)
    after = TODAY + timedelta(days=4)
    found = next_review(state, named_pack(), made)
    assert found == (after, messages.next_review(after, TODAY, after_interview=True))


def named_pack() -> PackIndex:
    """A pack that has the concept of the answers."""
    concept = ConceptEntry(KEY.concept, "Size", "size", ())
    return PackIndex("cnn", "Networks", (SkillEntry("size", "Size"),), (concept,))


def test_the_evening_before_names_no_date(answer: Answer) -> None:
    """The schedule does not move there."""
    made = changed(answer(7), stamp=changed(moment(1.0), day=TODAY))
    tomorrow = Enrolment(TODAY, TODAY + timedelta(days=1))
    state = LearnerState(concepts={KEY: review()}, enrolments={"cnn": tomorrow})
    found = next_review(state, PackIndex("cnn", "Networks"), made)
    assert found == (None, messages.EVENING_BEFORE)
