"""What each kind of event does to the state, to the value."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.msgpack import encode
from msgspec.structs import replace

from tutor.events import (
    AnswerDrafted,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    ConceptKey,
    ConceptSuspended,
    Confidence,
    Event,
    EventVoided,
    ExampleWorked,
    HintOpened,
    HireRating,
    InstanceId,
    InterviewDebriefed,
    Mode,
    PackEnrolled,
    ProblemShown,
    SettingChanged,
    SimulationEnded,
    SimulationStarted,
    SkillKey,
    SkillRated,
    Stamp,
    TeachBackEnded,
)
from tutor.learner.fsrs import ReviewRating, first_memory, next_memory
from tutor.learner.ladder import Introduced, NotIntroduced, first_answer_of_day
from tutor.learner.reducer import KEPT_PENDING, OutOfOrder, advance, duplicate, fold, key, replay
from tutor.learner.state import (
    DayPractice,
    Debriefing,
    Enrolment,
    LearnerState,
    PendingProblem,
    SettingKey,
    TemplateRecord,
    Try,
    WorkedRecord,
)
from tutor.problems.pack_index import CADENCE

Answer = Callable[..., Attempt]
Stamps = Callable[..., Stamp]
On = Callable[[int], date]
BASIC = ConceptKey("cnn", "size.basic")
SIZE = SkillKey("cnn", "size")
DRAW = InstanceId("cnn.size.a", 1, 0, 7)
LEAN, NO, STRONG = HireRating.LEAN, HireRating.NO, HireRating.STRONG


def introduced(answer: Answer, *more: Event) -> Introduced:
    """The concept after two right draws of one minute on day 0, and more."""
    concept = replay([answer(0), answer(0), *more]).concept(BASIC)
    assert isinstance(concept, Introduced)
    return concept


def locked_answer(stamp: Stamp, mode: Mode = Mode.DRILL, seconds: float = 100.0) -> AnswerLocked:
    return AnswerLocked(stamp, "cnn", DRAW, "size", "", "", None, seconds, mode)


def test_a_graded_answer_is_counted_in_full(answer: Answer, on: On) -> None:
    """Practice, template, place in the order, what was asked last, start of the pack."""
    made = answer(2, template="cnn.size.a", seconds=40.0)
    state = replay([made])
    assert state.practice == {"cnn": {on(2): DayPractice(1, 1, 40.0, 0)}}
    assert (state.answers, state.met) == (1, {"cnn.size.a": TemplateRecord(1, 1, on(2), 40.0)})
    assert state.enrolments == {"cnn": Enrolment(on(2))}
    assert state.recent == {"cnn": ("size.basic",)}
    assert state.drawn == {BASIC: "cnn.size.a"}
    assert state.tries == {BASIC: (Try(on(2), "cnn.size.a", True),)}
    assert state.evidence.of(SIZE).kinds["all"].n == 1
    assert state.newest == (on(2), made.stamp.instant, made.stamp.id)


def test_answers_add_up(answer: Answer, on: On) -> None:
    """Seconds and counts by day, the template by its latest answer."""
    made = [
        answer(0, template="cnn.size.a", seconds=40.0),
        answer(0, NO, template="cnn.size.b", seconds=20.0),
        answer(1, LEAN, template="cnn.size.a", seconds=10.0, hints=1),
    ]
    state = replay(made)
    assert state.practice["cnn"] == {
        on(0): DayPractice(2, 1, 60.0), on(1): DayPractice(1, 0, 10.0, 0, 1),
    }  # fmt: skip
    assert state.met["cnn.size.a"] == TemplateRecord(2, 3, on(1), 50.0)
    assert state.met["cnn.size.b"] == TemplateRecord(1, 2, on(0), 20.0)
    assert state.enrolments == {"cnn": Enrolment(on(0))}


def test_the_last_two_things_asked_are_known(answer: Answer) -> None:
    """A concept, or a template that has none."""
    made = [answer(0), answer(0, concept="field.growth"), answer(0, concept="", template="cnn.x")]
    asked = [replay(made[:count]).recent["cnn"] for count in (1, 2, 3)]
    assert asked == [
        ("size.basic",), ("size.basic", "field.growth"), ("field.growth", "cnn.x"),
    ]  # fmt: skip
    assert replay(made).drawn == {
        BASIC: made[0].draw.template,
        ConceptKey("cnn", "field.growth"): made[1].draw.template,
    }


@pytest.mark.parametrize(("seconds", "counted"), [(899.0, 899.0), (900.0, 900.0), (901.0, 900.0)])
def test_a_quarter_of_an_hour_counts_at_most(
    answer: Answer, stamp: Stamps, on: On, seconds: float, counted: float
) -> None:
    """Of a drill and of an open answer."""
    for event in (
        answer(0, seconds=seconds),
        locked_answer(stamp(0), seconds=seconds),
    ):
        assert replay([event]).practice["cnn"][on(0)].seconds == counted


def test_free_practice_is_counted_apart(answer: Answer, on: On) -> None:
    state = replay([answer(0, mode=Mode.FREE, seconds=30.0)])
    assert state.practice == {"cnn": {on(0): DayPractice(0, 0, 0.0, 1)}}
    assert state.tries == {}
    assert (state.met, state.answers, state.recent, state.drawn) == ({}, 0, {}, {})
    assert (state.concepts, state.enrolments) == ({}, {})


def test_an_interview_counts_as_practice_and_moves_no_concept(answer: Answer, on: On) -> None:
    state = replay([answer(0, mode=Mode.INTERVIEW, template="cnn.size.a")])
    assert state.practice["cnn"][on(0)] == DayPractice(1, 1, 60.0, 0)
    assert state.drawn == {BASIC: "cnn.size.a"}
    assert state.concepts == {}
    assert state.evidence.of(SIZE).kinds["all"].n == 1


@pytest.mark.parametrize("mode", [Mode.DRILL, Mode.RETRY, Mode.CHECKPOINT, Mode.PLACEMENT])
def test_every_other_mode_moves_the_concept(answer: Answer, on: On, mode: Mode) -> None:
    made = answer(0, mode=mode, template="cnn.size.a", seed=4)
    assert replay([made]).concepts == {BASIC: NotIntroduced(on(0), ("cnn.size.a:0:4",), 1)}


def test_an_answer_that_was_not_judged_only_closes_its_problem(
    answer: Answer, stamp: Stamps
) -> None:
    shown = ProblemShown(stamp(0), "cnn", DRAW, "size.basic", Mode.DRILL)
    made = answer(0, None, template="cnn.size.a", seed=7)
    state = replay([shown, made])
    assert (state.pending, state.practice, state.met, state.answers) == ({}, {}, {}, 0)
    assert state.drawn == {BASIC: "cnn.size.a"}
    assert state.concepts == {}


def test_an_answer_to_another_draw_leaves_the_problem_on_the_screen(
    answer: Answer, stamp: Stamps
) -> None:
    shown = ProblemShown(stamp(0), "cnn", DRAW, "size.basic", Mode.DRILL)
    state = replay([shown, answer(0, template="cnn.size.a", seed=8)])
    assert state.pending == {
        "cnn": (
            PendingProblem(shown.stamp.id, DRAW, "size.basic", Mode.DRILL, 0, shown.stamp.instant),
        )
    }


@pytest.mark.parametrize(
    ("seconds", "confidence", "given"),
    [
        (30.0, Confidence.SURE, ReviewRating.EASY),
        (30.5, Confidence.SURE, ReviewRating.GOOD),
        (30.0, Confidence.THINK, ReviewRating.GOOD),
    ],
)
def test_half_the_usual_time_and_sure_is_easy(
    answer: Answer, on: On, seconds: float, confidence: Confidence, given: ReviewRating
) -> None:
    """The usual time is the mean of the answers before: 80 and 40 seconds."""
    events = [answer(0, seconds=80.0), answer(0, seconds=40.0)]
    check = answer(1, seconds=seconds, confidence=confidence)
    found = replay([*events, check]).concept(BASIC)
    assert isinstance(found, Introduced)
    assert found.memory == next_memory(first_memory(ReviewRating.GOOD, on(0)), given, on(1))


def test_a_first_answer_to_a_template_is_never_quick(answer: Answer, on: On) -> None:
    """There is no usual time to compare it with."""
    made = answer(1, template="cnn.size.new", seconds=1.0, confidence=Confidence.SURE)
    found = introduced(answer, made)
    assert found.memory == next_memory(
        first_memory(ReviewRating.GOOD, on(0)), ReviewRating.GOOD, on(1)
    )


def test_a_second_answer_of_the_day_without_a_retry_moves_nothing(answer: Answer) -> None:
    """Neither right nor wrong, neither on the day of the lesson nor on that of a review."""
    assert introduced(answer, answer(0, NO)) == introduced(answer)
    check = answer(1)
    assert introduced(answer, check, answer(1, NO)) == introduced(answer, check)


def test_the_cadence_of_the_pack_sets_the_gaps(answer: Answer, on: On) -> None:
    events = [answer(0), answer(0), answer(1), answer(5)]
    found = replay(events, (0, 5, 15)).concept(BASIC)
    before = replay(events[:3], (0, 5, 15)).concept(BASIC)
    assert isinstance(found, Introduced)
    assert isinstance(before, Introduced)
    assert before.due == on(5)
    assert found == first_answer_of_day(
        before, HireRating.STRONG, on(5), ReviewRating.GOOD, (0, 5, 15)
    )
    assert replay(events).cadence == CADENCE


def test_a_problem_on_the_screen_is_remembered(stamp: Stamps) -> None:
    """Its template is drawn for the concept, but not in free practice and not without one."""
    shown = ProblemShown(stamp(0), "cnn", DRAW, "size.basic", Mode.DRILL)
    state = replay([shown])
    assert state.pending == {
        "cnn": (
            PendingProblem(shown.stamp.id, DRAW, "size.basic", Mode.DRILL, 0, shown.stamp.instant),
        )
    }
    assert state.drawn == {BASIC: "cnn.size.a"}
    assert replay([replace(shown, mode=Mode.FREE)]).drawn == {}
    assert replay([replace(shown, concept="")]).drawn == {}


def test_the_highest_hint_of_the_problem_on_the_screen_counts(stamp: Stamps) -> None:
    """A hint of another problem, or of another pack, opens nothing."""
    shown = ProblemShown(stamp(0), "cnn", DRAW, "size.basic", Mode.DRILL)
    hints = [HintOpened(stamp(0), "cnn", shown.stamp.id, number) for number in (1, 3, 2)]
    opened = [replay([shown, *hints[:count]]).pending["cnn"][-1].hints for count in range(4)]
    assert opened == [0, 1, 3, 3]
    other = HintOpened(stamp(0), "cnn", "another", 2)
    assert replay([shown, other]).pending["cnn"][-1].hints == 0
    assert replay([shown, replace(other, pack="rnn", shown=shown.stamp.id)]) == replace(
        replay([shown]), newest=key(other)
    )


def test_ratings_are_kept_in_their_order(stamp: Stamps, on: On) -> None:
    events = [SkillRated(stamp(day), "cnn", "size", level) for day, level in ((0, 2), (3, 4))]
    assert replay(events).ratings == {SIZE: ((on(0), 2), (on(3), 4))}


def test_a_plan_may_change_but_not_the_day_the_pack_was_begun(stamp: Stamps, on: On) -> None:
    first = PackEnrolled(stamp(1), "cnn", on(30), 25)
    assert replay([first]).enrolments == {"cnn": Enrolment(on(1), on(30), 25)}
    again = PackEnrolled(stamp(5), "cnn", None, 40)
    moved = Enrolment(on(1), None, 40, on(5), on(30))
    assert replay([first, again]).enrolments == {"cnn": moved}
    minutes = PackEnrolled(stamp(6), "cnn", None, 15)
    assert replay([first, again, minutes]).enrolments == {"cnn": moved._replace(minutes=15)}
    twice = PackEnrolled(stamp(5), "cnn", on(12), 40)
    assert replay([first, again, twice]).enrolments == {"cnn": moved._replace(interview=on(12))}


def test_a_concept_is_set_aside_and_taken_up_again(stamp: Stamps) -> None:
    aside = ConceptSuspended(stamp(0), "cnn", "size.basic", True)
    back = ConceptSuspended(stamp(0), "cnn", "size.basic", False)
    assert replay([aside]).suspended == {BASIC}
    assert replay([aside, back]).suspended == set()
    assert replay([back]).suspended == set()


def test_the_last_value_of_a_setting_counts(stamp: Stamps) -> None:
    events = [SettingChanged(stamp(0), "policy", value) for value in ("fsrs", "ladder")]
    own = SettingChanged(stamp(0), "sittings", "split", "cnn")
    assert replay([*events, own]).settings == {
        SettingKey("policy"): "ladder", SettingKey("sittings", "cnn"): "split",
    }  # fmt: skip


def test_an_open_answer_is_practice_and_waits_for_its_marks(stamp: Stamps, on: On) -> None:
    """It closes its problem; in free practice it takes nothing."""
    shown = ProblemShown(stamp(0), "cnn", DRAW, "", Mode.DRILL)
    made = locked_answer(stamp(0))
    state = replay([shown, made])
    assert state.practice["cnn"] == {on(0): DayPractice(0, 0, 100.0, 0)}
    assert state.met == {"cnn.size.a": TemplateRecord(1, 1, on(0), 100.0)}
    assert state.evidence.unmarked == {made.stamp.id: SIZE}
    assert state.pending == {}
    free = replay([shown, locked_answer(stamp(0), Mode.FREE)])
    assert free.practice["cnn"] == {on(0): DayPractice(0, 0, 0.0, 1)}
    assert (free.met, free.evidence.unmarked, free.pending) == ({}, {}, {})


def test_a_debriefing_is_remembered(stamp: Stamps, on: On) -> None:
    told = InterviewDebriefed(stamp(4), "cnn", "sizes", 3, "wait")
    assert replay([told]).debriefings == {"cnn": Debriefing(on(4), "wait")}


def test_an_interview_leaves_its_next_step_until_it_is_answered(stamp: Stamps) -> None:
    """One without a next step takes the earlier one away."""
    ended = SimulationEnded(stamp(0), "cnn", "0" * 32, NO, "", "cnn.size.a")
    assert replay([ended]).next_steps == {"cnn": "cnn.size.a"}
    assert replay([ended, locked_answer(stamp(1))]).next_steps == {}
    strong = SimulationEnded(stamp(1), "cnn", "0" * 32, STRONG)
    assert replay([ended, strong]).next_steps == {"cnn": ""}


def test_a_pupil_counts_when_named_in_time_and_explained(stamp: Stamps) -> None:
    def taught(**change: Any) -> tuple[int, int]:
        event = TeachBackEnded(
            stamp(0), "cnn", "size", DRAW, "ceil", "ceil", 3, 0.9, "So.", {}, LEAN
        )
        tally = replay([replace(event, **change)]).evidence.of(SIZE).taught
        return tally.n, tally.passed

    assert taught() == (1, 1)
    assert {taught(problems=0), taught(problems=4), taught(named="floor"), taught(outcome=NO)} == {
        (1, 0)
    }


def test_the_last_worked_example_of_a_concept_is_known(stamp: Stamps) -> None:
    made = [ExampleWorked(stamp(0), "cnn", "size.basic", n, (n,)) for n in (1, 2)]
    assert replay(made).worked == {ConceptKey("cnn", "size.basic"): WorkedRecord(2, (2,))}


def test_an_event_that_concerns_no_schedule_moves_only_the_clock(stamp: Stamps) -> None:
    drafted = AnswerDrafted(stamp(0), "cnn", "shown", "text")
    assert replay([drafted]) == LearnerState(newest=key(drafted))


def test_a_voided_event_of_any_kind_is_not_folded(answer: Answer, stamp: Stamps) -> None:
    rated = SkillRated(stamp(0), "cnn", "size", 3)
    void = EventVoided(stamp(0), rated.stamp.id)
    assert replay([rated, void]) == LearnerState(newest=key(void), voids={rated.stamp.id})


def test_events_come_in_the_order_of_day_instant_and_id(stamp: Stamps) -> None:
    """An event that came twice counts once; the newest decides a setting."""
    base = stamp(0)
    later_id = replace(base, id="f" * 32)
    later_instant = replace(base, id="0", instant=base.instant + timedelta(seconds=1))
    later_day = replace(base, id="0" * 8, day=base.day + timedelta(days=1),
                        instant=base.instant - timedelta(hours=9))  # fmt: skip
    events = [
        SettingChanged(place, "policy", str(number))
        for number, place in enumerate((base, later_id, later_instant, later_day))
    ]
    for count in range(1, 5):
        state = replay([*reversed(events[:count]), *events[:count]])
        assert state.settings[SettingKey("policy")] == str(count - 1)
        assert state.newest == key(events[count - 1])


def test_the_newest_event_again_changes_nothing_and_an_older_one_is_refused(
    stamp: Stamps,
) -> None:
    events = [SkillRated(stamp(0), "cnn", "size", level) for level in (2, 4)]
    state = replay(events)
    assert advance(state, events[1]) is state
    with pytest.raises(OutOfOrder, match=events[0].stamp.id):
        advance(state, events[0])


def test_taking_back_what_was_folded_asks_for_a_replay(answer: Answer, stamp: Stamps) -> None:
    """A void that was known before its target came needs none."""
    made = answer(0)
    void = EventVoided(stamp(0), made.stamp.id)
    with pytest.raises(OutOfOrder, match=made.stamp.id):
        advance(replay([made]), void)
    known = replay([made, void])
    assert advance(known, replace(void, stamp=stamp(0))).voids == {made.stamp.id}


def test_a_copy_of_a_state_shares_nothing_that_changes(answer: Answer, stamp: Stamps) -> None:
    """Folding any event into the copy leaves the state as it was."""
    locked = locked_answer(stamp(0))
    shown = ProblemShown(stamp(0), "cnn", DRAW, "size.basic", Mode.DRILL)
    state = replay([answer(0), answer(0, mode=Mode.FREE), locked, shown])
    before = encode(state)
    for event in (
        answer(1, NO, template="cnn.size.z"), answer(0), answer(2, mode=Mode.FREE),
        replace(shown, pack="rnn"), HintOpened(stamp(1), "cnn", shown.stamp.id, 2),
        SkillRated(stamp(1), "cnn", "size", 2), PackEnrolled(stamp(1), "cnn", None, 5),
        ConceptSuspended(stamp(1), "cnn", "size.basic", True),
        SettingChanged(stamp(1), "policy", "fsrs"), locked_answer(stamp(1)),
        AnswerMarked(stamp(1), "cnn", locked.stamp.id, {}, {}, LEAN),
        InterviewDebriefed(stamp(1), "cnn", "", 3, "wait"),
        SimulationEnded(stamp(1), "cnn", "0" * 32, NO, "", "cnn.size.b"),
        TeachBackEnded(stamp(1), "cnn", "size", DRAW, "a", "a", 1, 1.0, "", {}, LEAN),
        ExampleWorked(stamp(1), "cnn", "size.basic", 1, ()), EventVoided(stamp(1), "target"),
    ):  # fmt: skip
        copied = duplicate(state)
        assert encode(copied) == before
        fold(copied, event)
        assert encode(copied) != before, event
        assert encode(state) == before, event


def test_the_latest_twelve_answers_to_a_concept_are_known(answer: Answer, on: On) -> None:
    """Only a miss counts as wrong; an interview counts, free practice does not."""
    made = [answer(day, NO if day % 2 else LEAN, template=f"cnn.{day}") for day in range(14)]
    state = replay([*made, answer(14, mode=Mode.FREE), answer(15, NO, mode=Mode.INTERVIEW)])
    tries = state.tries[BASIC]
    assert [item.day for item in tries] == [on(day) for day in (*range(3, 14), 15)]
    assert [item.right for item in tries[:3]] == [False, True, False]
    assert not tries[-1].right


@pytest.mark.parametrize(("day", "moves"), [(8, True), (9, False), (10, False), (11, True)])
def test_answers_of_the_evening_before_leave_the_schedule(
    answer: Answer, stamp: Stamps, on: On, day: int, moves: bool
) -> None:
    """And of the day of the interview; they count as practice and as evidence."""
    enrolled = PackEnrolled(stamp(0), "cnn", on(10), 20)
    late = answer(day, NO)
    state = replay([enrolled, answer(0), answer(0), late])
    concept = state.concept(BASIC)
    assert isinstance(concept, Introduced)
    assert (concept.last == on(day)) is moves
    assert state.practice["cnn"][on(day)].answered == 1
    assert state.tries[BASIC][-1] == Try(on(day), late.draw.template, False)


def test_a_left_problem_gives_way_to_one_of_its_own_topic_and_sitting_only(stamp: Stamps) -> None:
    """Free practice, an interview and another concept leave a review where it is."""
    review = ProblemShown(stamp(0), "cnn", DRAW, "size.basic", Mode.DRILL)
    others = [
        replace(review, stamp=stamp(0), draw=replace(DRAW, seed=8), mode=Mode.FREE),
        replace(review, stamp=stamp(0), draw=replace(DRAW, seed=9), mode=Mode.INTERVIEW),
        replace(review, stamp=stamp(0), draw=replace(DRAW, seed=10), concept="size.other"),
    ]
    left = [pending.id for pending in replay([review, *others]).pending["cnn"]]
    assert left == [shown.stamp.id for shown in (review, *others)]
    for shown in (review, *others):
        newer = replace(shown, stamp=stamp(1), draw=replace(DRAW, seed=11))
        found = [pending.id for pending in replay([review, *others, newer]).pending["cnn"]]
        assert found == [*(name for name in left if name != shown.stamp.id), newer.stamp.id]


def test_no_more_than_a_few_left_problems_are_remembered(stamp: Stamps) -> None:
    """The oldest one goes first."""
    shown = [
        ProblemShown(stamp(0), "cnn", replace(DRAW, seed=n), f"size.{n}", Mode.DRILL)
        for n in range(KEPT_PENDING + 2)
    ]
    found = [pending.id for pending in replay(shown).pending["cnn"]]
    assert found == [item.stamp.id for item in shown[-KEPT_PENDING:]]


def test_an_interview_is_unfinished_until_it_is_ended(stamp: Stamps) -> None:
    """Its end closes the problem that it left on the screen, and no other one."""
    begun = SimulationStarted(stamp(0), "cnn", 1, "practice")
    asked = ProblemShown(stamp(0), "cnn", DRAW, "size.basic", Mode.INTERVIEW)
    review = ProblemShown(stamp(0), "cnn", replace(DRAW, seed=8), "size.basic", Mode.DRILL)
    events: list[Event] = [begun, asked, review]
    assert replay(events).interviews == {"cnn": begun.stamp.id}
    ended = replay([*events, SimulationEnded(stamp(1), "cnn", begun.stamp.id, NO)])
    assert ended.interviews == {}
    assert [pending.id for pending in ended.pending["cnn"]] == [review.stamp.id]
