"""The rules of the cadence, one row each."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from tutor.events import Attempt, ConceptKey, HireRating, Mode
from tutor.learner.fsrs import ReviewRating, first_memory, next_memory
from tutor.learner.ladder import (
    RULES,
    ConceptState,
    Introduced,
    NotIntroduced,
    Stage,
    cadence_gap,
    first_answer_of_day,
    hints_at,
    introduce,
    is_leech,
    retry,
    rung,
)
from tutor.learner.policy import fsrs
from tutor.learner.reducer import replay

Answer = Callable[..., Attempt]
On = Callable[[int], date]
STRONG, LEAN, NO = HireRating.STRONG, HireRating.LEAN, HireRating.NO


def stands(events: list[Attempt]) -> ConceptState:
    return replay(events).concept(ConceptKey("cnn", "size.basic"))


def walked(answer: Answer, *steps: tuple[int, HireRating]) -> Introduced:
    """Introduced on day 0, then the given answers."""
    events = [answer(0), answer(0), *(answer(day, outcome) for day, outcome in steps)]
    found = stands(events)
    assert isinstance(found, Introduced)
    return found


def test_one_strong_answer_introduces_nothing(answer: Answer) -> None:
    assert isinstance(stands([answer(0)]), NotIntroduced)


def test_two_strong_answers_on_one_day_introduce(answer: Answer, on: On) -> None:
    found = walked(answer)
    assert (found.on, found.stage, found.due) == (on(0), Stage.CHECK, on(1))


def test_two_strong_answers_on_two_days_do_not_introduce(answer: Answer) -> None:
    assert isinstance(stands([answer(0), answer(1)]), NotIntroduced)


def test_the_same_draw_twice_does_not_introduce(answer: Answer) -> None:
    assert isinstance(stands([answer(0, seed=4), answer(0, seed=4)]), NotIntroduced)


def test_a_miss_between_does_not_take_the_strong_one_away(answer: Answer) -> None:
    assert isinstance(stands([answer(0), answer(0, NO), answer(0)]), Introduced)


def test_two_right_placement_draws_introduce(answer: Answer) -> None:
    events = [answer(0, mode=Mode.PLACEMENT), answer(0, mode=Mode.PLACEMENT)]
    assert isinstance(stands(events), Introduced)


@pytest.mark.parametrize(
    ("steps", "stage", "step", "due", "lapses"),
    [
        pytest.param([(1, STRONG)], Stage.REVIEW, 0, 3, 0, id="check in time"),
        pytest.param([(4, STRONG)], Stage.REVIEW, 0, 6, 0, id="check late: two days after it"),
        pytest.param([(2, STRONG)], Stage.REVIEW, 0, 4, 0, id="check a day late"),
        pytest.param([(1, LEAN)], Stage.REVIEW, 0, 3, 0, id="check half right"),
        pytest.param([(1, NO)], Stage.CHECK, 0, 2, 0, id="check missed: again tomorrow"),
        pytest.param([(1, STRONG), (3, STRONG)], Stage.REVIEW, 1, 7, 0, id="first review"),
        pytest.param([(1, STRONG), (3, LEAN)], Stage.REVIEW, 0, 6, 0, id="Lean: same gap again"),
        pytest.param(
            [(1, STRONG), (3, STRONG), (7, LEAN)], Stage.REVIEW, 1, 11, 0, id="Lean: same step"
        ),
        pytest.param([(1, STRONG), (3, NO)], Stage.RELEARN, 0, 4, 1, id="fail: due tomorrow"),
        pytest.param(
            [(1, STRONG), (3, STRONG), (7, NO)], Stage.RELEARN, 0, 8, 1, id="fail: step lost"
        ),
        pytest.param(
            [(1, STRONG), (3, NO), (4, LEAN)], Stage.RELEARN, 0, 5, 1, id="half right: again"
        ),
        pytest.param(
            [(1, STRONG), (3, NO), (4, STRONG)], Stage.REVIEW, 0, 7, 1, id="then the first gap"
        ),
        pytest.param([(1, STRONG), (3, NO), (4, NO)], Stage.RELEARN, 0, 5, 2, id="fail again"),
        pytest.param(
            [(1, STRONG), (3, STRONG), (7, STRONG), (14, STRONG)], Stage.REVIEW, 3, 21, 0, id="21"
        ),
        pytest.param(
            [(1, STRONG), (3, STRONG), (7, STRONG), (14, STRONG), (21, STRONG)],
            Stage.REVIEW, 4, 35, 0, id="after the cadence gaps double",
        ),
        pytest.param([(1, STRONG), (5, STRONG)], Stage.REVIEW, 1, 9, 0, id="as long as the gap"),
        pytest.param([(1, STRONG), (6, STRONG)], Stage.REVIEW, 1, 11, 0, id="a day longer"),
        pytest.param([(1, STRONG), (23, STRONG)], Stage.REVIEW, 1, 29, 0, id="twice its gap"),
        pytest.param([(1, STRONG), (3, STRONG), (3, NO)], Stage.REVIEW, 1, 7, 0, id="the first"),
    ],
)  # fmt: skip
def test_rule(
    answer: Answer,
    on: On,
    steps: list[tuple[int, HireRating]],
    stage: Stage,
    step: int,
    due: int,
    lapses: int,
) -> None:
    """What a graded answer does to stage, step, due date and lapses."""
    found = walked(answer, *steps)
    assert (found.stage, found.step, found.due, found.lapses) == (stage, step, on(due), lapses)


def test_a_miss_opens_three_retries_and_a_right_one_closes_them(answer: Answer) -> None:
    missed = walked(answer, (1, STRONG), (3, NO))
    again = walked(answer, (1, STRONG), (3, NO), (3, NO))
    closed = walked(answer, (1, STRONG), (3, NO), (3, NO), (3, STRONG))
    assert (missed.retries, again.retries, closed.retries) == (3, 2, 0)
    assert closed.due == missed.due


def test_three_missed_retries_bring_the_lesson(answer: Answer) -> None:
    found = walked(answer, (1, STRONG), (3, NO), (3, NO), (3, NO), (3, NO))
    assert (found.retries, found.lesson) == (0, True)


def test_four_lapses_make_a_leech(answer: Answer) -> None:
    assert not is_leech(walked(answer, (1, STRONG), (3, NO), (4, NO), (5, NO)))
    assert is_leech(walked(answer, (1, STRONG), (3, NO), (4, NO), (5, NO), (6, NO)))


@pytest.mark.parametrize("mode", [Mode.FREE, Mode.INTERVIEW])
def test_free_practice_and_interviews_never_schedule(answer: Answer, mode: Mode) -> None:
    before = walked(answer, (1, STRONG))
    for outcome in (STRONG, NO):
        events = [answer(0), answer(0), answer(1), answer(3, outcome, mode=mode)]
        found = stands(events)
        assert isinstance(found, Introduced)
        assert (found.due, found.step, found.lapses) == (before.due, before.step, before.lapses)


def test_an_undecided_answer_moves_nothing(answer: Answer) -> None:
    events = [answer(0), answer(0), answer(1), answer(3, None)]
    found = stands(events)
    assert isinstance(found, Introduced)
    assert found.step == 0


def test_the_rung_follows_the_steps(answer: Answer) -> None:
    assert rung(NotIntroduced()) == 0
    assert rung(walked(answer)) == 0
    assert rung(walked(answer, (1, STRONG))) == 3
    assert rung(walked(answer, (1, STRONG), (3, STRONG))) == 7
    assert rung(walked(answer, (1, STRONG), (3, STRONG), (7, NO))) == 3


def test_the_rung_is_that_of_the_packs_own_cadence_and_ends_with_it(answer: Answer) -> None:
    review = walked(answer, (1, STRONG))
    cadence = (2, 5, 9)
    assert rung(NotIntroduced(), cadence) == rung(walked(answer), cadence) == 2
    assert [rung(replace(review, step=step), cadence) for step in range(4)] == [5, 9, 9, 9]


def test_gaps_are_those_of_the_cadence_and_then_double() -> None:
    assert [cadence_gap(step) for step in range(7)] == [3, 4, 7, 7, 14, 28, 56]
    assert [cadence_gap(step, (0, 2, 6)) for step in range(4)] == [2, 4, 8, 16]


def test_gaps_double_twelve_times_at_most() -> None:
    """Beyond lies no date that a calendar can hold."""
    doubled = [cadence_gap(step) for step in (14, 15, 16, 900)]
    assert doubled == [7 * 2**11, 7 * 2**12, 7 * 2**12, 7 * 2**12]


def test_a_cadence_of_one_day_begins_with_a_gap_of_one_day() -> None:
    assert [cadence_gap(step, (0,)) for step in range(3)] == [1, 2, 4]


@pytest.mark.parametrize(
    ("step", "hints"),
    [(0, 3), (3, 3), (7, 3), (13, 3), (14, 1), (20, 1), (21, 0), (28, 0)],
)
def test_support_fades_with_the_rung(step: int, hints: int) -> None:
    assert hints_at(step) == hints


def test_the_tries_of_a_day_are_kept_until_the_concept_is_introduced(on: On) -> None:
    """Strong draws and tries of that day only; the second different draw introduces."""
    first = introduce(NotIntroduced(), STRONG, "a:0:1", on(0))
    assert first == NotIntroduced(on(0), ("a:0:1",), 1)
    missed = introduce(first, NO, "a:0:2", on(0))
    assert missed == NotIntroduced(on(0), ("a:0:1",), 2)
    assert isinstance(missed, NotIntroduced)
    assert introduce(missed, LEAN, "a:0:3", on(0)) == NotIntroduced(on(0), ("a:0:1",), 3)
    assert introduce(missed, STRONG, "a:0:1", on(0)) == NotIntroduced(on(0), ("a:0:1",), 3)
    assert introduce(missed, STRONG, "a:0:2", on(1)) == NotIntroduced(on(1), ("a:0:2",), 1)
    assert introduce(missed, STRONG, "a:0:2", on(0)) == Introduced(
        on=on(0),
        stage=Stage.CHECK,
        step=0,
        due=on(1),
        last=on(0),
        outcome=STRONG,
        memory=first_memory(ReviewRating.GOOD, on(0)),
    )


def test_the_first_answer_of_a_day_leaves_nothing_of_the_day_before(answer: Answer, on: On) -> None:
    """Outcome, day, memory and retries are new; lapses add up, the lesson is over."""
    lapsed = replace(walked(answer, (1, STRONG), (3, NO)), retries=0, lesson=True)
    found = first_answer_of_day(lapsed, LEAN, on(4), ReviewRating.HARD, (0, 3, 7))
    assert found == Introduced(
        on=on(0),
        stage=Stage.RELEARN,
        step=0,
        due=on(5),
        last=on(4),
        outcome=LEAN,
        memory=next_memory(lapsed.memory, ReviewRating.HARD, on(4)),
        lapses=1,
        retries=0,
        lesson=False,
    )


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize(("outcome", "retries"), [(STRONG, 0), (LEAN, 0), (NO, 3)])
def test_a_miss_at_any_stage_opens_three_retries(
    answer: Answer, on: On, stage: Stage, outcome: HireRating, retries: int
) -> None:
    concept = replace(walked(answer), stage=stage)
    found = first_answer_of_day(concept, outcome, on(1), ReviewRating.GOOD, (0, 3, 7))
    assert (found.retries, found.outcome) == (retries, outcome)


def test_a_rule_stands_for_every_stage_and_outcome() -> None:
    assert set(RULES) == {(stage, outcome) for stage in Stage for outcome in HireRating}


def test_a_retry_changes_nothing_but_retries_and_lesson(answer: Answer) -> None:
    """Lean is enough to close it; the last miss brings the lesson."""
    missed = walked(answer, (1, STRONG), (3, NO))
    assert retry(missed, LEAN) == retry(missed, STRONG) == replace(missed, retries=0)
    assert retry(missed, NO) == replace(missed, retries=2, lesson=False)
    last = replace(missed, retries=1)
    assert retry(last, NO) == replace(missed, retries=0, lesson=True)
    assert retry(last, STRONG) == replace(missed, retries=0, lesson=False)
    closed = replace(missed, retries=0)
    assert retry(closed, NO) is closed


def test_a_lapse_less_than_four_is_no_leech_and_more_is(answer: Answer) -> None:
    concept = walked(answer)
    assert [is_leech(replace(concept, lapses=lapses)) for lapses in (0, 3, 4, 5)] == [
        False, False, True, True,
    ]  # fmt: skip
    assert not is_leech(NotIntroduced(tries=9))


@pytest.mark.parametrize(
    ("cadence", "day", "due"),
    [((0, 1, 5), 1, 2), ((0, 1, 5), 3, 4), ((0, 7, 9), 1, 7), ((0, 7, 9), 5, 7), ((0, 7, 9), 6, 8)],
)
def test_after_the_check_the_first_review_is_never_sooner_than_two_days_or_the_gap(
    answer: Answer, on: On, cadence: tuple[int, ...], day: int, due: int
) -> None:
    found = first_answer_of_day(walked(answer), STRONG, on(day), ReviewRating.GOOD, cadence)
    assert (found.stage, found.due) == (Stage.REVIEW, on(due))


BASIC = ConceptKey("cnn", "size.basic")


def walk(answer: Answer, *answers: tuple[int, HireRating]) -> list[Introduced]:
    """The concept after its introduction on Day 0 and each of these answers."""
    events = [answer(0), answer(0)]
    found = []
    for day, outcome in answers:
        events.append(answer(day, outcome))
        concept = replay(events).concept(BASIC)
        assert isinstance(concept, Introduced)
        found.append(concept)
    return found


def test_a_right_answer_before_its_date_confirms_and_a_miss_counts(answer: Answer, on: On) -> None:
    """A miss on day 21, right on the five days after it: one rung, on the date."""
    before = [(1, STRONG), (3, STRONG), (7, STRONG), (14, STRONG)]
    after = [(21, NO), *((day, STRONG) for day in range(22, 27))]
    found = walk(answer, *before, *after)[len(before) :]
    assert [concept.step for concept in found] == [0, 0, 0, 0, 1, 1]
    assert [concept.due for concept in found] == [on(22), on(25), on(25), on(25), on(29), on(29)]
    assert [concept.last for concept in found] == [on(day) for day in range(21, 27)]
    missed = walk(answer, *before, (15, NO))[-1]
    assert (missed.stage, missed.step, missed.due) == (Stage.RELEARN, 0, on(16))


def test_two_machines_a_day_apart_climb_one_rung(answer: Answer, on: On) -> None:
    """In either order of the merge; the second answer confirms."""
    known = [answer(0), answer(0), answer(1), answer(3)]
    one, other = answer(7), answer(8)
    for merged in ([one, other], [other, one]):
        concept = replay([*known, *merged]).concept(BASIC)
        assert isinstance(concept, Introduced)
        assert (concept.step, concept.due) == (2, on(14))


def test_after_a_long_absence_the_next_gap_is_at_most_twice_the_gap_it_had(
    answer: Answer, on: On
) -> None:
    """By the ladder and by memory."""
    concept = walk(answer, (1, STRONG), (3, STRONG), (307, STRONG))[-1]
    assert concept.due == on(307 + 8)
    assert concept.most_days
    assert fsrs(concept) <= on(307 + 2 * 20)
    assert fsrs(concept) == on(307 + concept.most_days)
