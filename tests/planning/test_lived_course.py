"""Whole courses with the shipped pack: the plan is followed day by day, and its promises are held.

Each learner is one seed: what is asked here are the rules, not their averages.
"""

from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from tests.planning.lived import START, Lived
from tests.shipped import shipped
from tutor.chance import Chance
from tutor.learner.ladder import Introduced
from tutor.planning.checkpoints import checkpoint_day
from tutor.planning.day_context import DayContext
from tutor.planning.day_sources import SourceName
from tutor.planning.stuck import MOST_A_DAY, MOST_IN_SPAN, SPAN_DAYS
from tutor.problems.pack_index import EXPLAIN

GOAL = 28
STEP_BACK = SourceName.STEP_BACK.value
LEARNERS = ("perfect", "usual", "weak", "plus_one", "absent", "ten_minutes", "long_days")


@cache
def lived(name: str) -> Lived:
    """Four weeks up to the interview."""
    share = {"perfect": 1.0, "weak": 0.62, "plus_one": 0.95}.get(name, 0.85)
    answers = Chance(f"answers of {name}")
    return Lived(
        shipped().outline,
        lambda template, number: answers.uniform() < share,
        minutes={"ten_minutes": 10, "long_days": 45}.get(name, 20),
        interview=GOAL,
        mistake="no_plus_one" if name == "plus_one" else "",
        away=frozenset(range(9, 14)) if name == "absent" else frozenset(),
        chance=Chance(f"draws of {name}"),
    ).live(GOAL)


def days_of(course: Lived, first: int = 1) -> list[int]:
    return [number for number in range(first, GOAL) if number not in course.away]


@pytest.mark.parametrize("name", LEARNERS)
def test_every_day_up_to_the_interview_is_full(name: str) -> None:
    """From Day 1 on between 75 and 150 % of the minutes given; twenty at most on the evening."""
    course = lived(name)
    *days, evening = days_of(course)
    shares = [course.minutes_of(number) / course.minutes for number in days]
    assert 0.75 * min(course.minutes, 20) <= course.minutes_of(evening) <= 22.5
    assert min(shares) >= 0.75
    assert max(shares) <= 1.5
    assert 0.9 <= sum(shares) / len(shares) <= 1.15


def test_a_learner_without_misses_has_15_to_23_minutes_every_day() -> None:
    course = lived("perfect")
    minutes = [course.minutes_of(number) for number in days_of(course)]
    assert min(minutes) >= 15
    assert max(minutes) <= 23


@pytest.mark.parametrize("name", ["perfect", "long_days"])
def test_all_concepts_are_learned_in_time_and_seen_in_the_last_five_days(name: str) -> None:
    """All by Day 14; most of them once more in the last three days."""
    course = lived(name)
    known = [held for held in course.state.concepts.values() if isinstance(held, Introduced)]
    assert len(known) == 27
    assert max((held.on - START).days for held in known) <= 14
    seen = {item.concept: item.day for item in course.asked if item.concept}
    assert min(seen.values()) >= GOAL - 5
    assert sum(day >= GOAL - 3 for day in seen.values()) >= 18


@pytest.mark.parametrize("name", LEARNERS)
def test_the_tasks_of_every_checkpoint_are_put(name: str) -> None:
    """On or after their day; with ten minutes a day at least one problem of nearly each."""
    course = lived(name)
    day = DayContext(course.state, course.outline, START)
    missing = []
    for point in course.outline.checkpoints:
        begun = checkpoint_day(day, point)
        for task in point.tasks:
            put = [
                name
                for name in task.templates
                if any(item.template == name and item.day >= begun for item in course.asked)
            ]
            if len(put) < len(task.templates):
                missing.append((task.id, len(put), len(task.templates)))
    if name == "ten_minutes":
        assert sum(put == 0 for _, put, _ in missing) <= 1
    else:
        assert sum(most - put for _, put, most in missing) <= 2
        assert all(put for _, put, _ in missing)


@pytest.mark.parametrize("name", LEARNERS)
def test_speaking_starts_on_day_0_and_comes_every_second_day(name: str) -> None:
    course = lived(name)
    kinds = course.outline.template
    days = [item.day for item in course.asked if kinds[item.template].evidence == EXPLAIN]
    assert days[0] == 0
    assert {3, 7} <= set(days)
    assert sum(day <= 21 for day in days) >= 8
    gaps = [later - day for day, later in pairwise(days)]
    longer = [gap for gap in gaps if gap > 2]
    assert max(gaps) <= 3 + len(course.away)
    assert len(longer) <= 1


@pytest.mark.parametrize("name", LEARNERS)
def test_no_concept_is_asked_more_than_it_helps(name: str) -> None:
    """Six times a day, twelve times in five days, a template twice a day and not twice running."""
    course = lived(name)
    answered = [item for item in course.asked if item.concept]
    for number in range(GOAL):
        today = Counter(item.concept for item in answered if item.day == number)
        span = Counter(item.concept for item in answered if number - SPAN_DAYS < item.day <= number)
        templates = Counter(item.template for item in answered if item.day == number)
        assert max(today.values(), default=0) <= MOST_A_DAY
        assert max(span.values(), default=0) <= MOST_IN_SPAN
        assert max(templates.values(), default=0) <= 2


@pytest.mark.parametrize("name", LEARNERS)
def test_every_promised_date_is_kept_or_its_move_is_said(name: str) -> None:
    """The last verdict of a day on a concept names its date."""
    course = lived(name)
    last = {(item.concept, item.said): item.due for item in course.promises}
    broken = [
        (concept, said, due)
        for (concept, said), due in last.items()
        if due < GOAL and not kept(course, concept, said, due)
    ]
    assert broken == []


def kept(course: Lived, concept: str, said: int, due: int) -> bool:
    asked = [item.day for item in course.asked if item.concept == concept and item.day > said]
    told = any(
        item.concept == concept and (item.due - START).days == due
        for number, plan in course.plans.items()
        if number > said
        for item in plan.moved
    )
    return told or (bool(asked) and min(asked) <= due)


def test_a_mistake_that_returns_is_named_and_nothing_is_dropped() -> None:
    """The + 1 that is always forgotten; after the day of its introduction one lesson a day."""
    course = lived("plus_one")
    named = [plan for plan in course.plans.values() if plan.mistakes]
    assert len(named) > 15
    assert {item.name for plan in named for item in plan.mistakes} == {"no_plus_one"}
    begun: dict[str, int] = {}
    for item in course.asked:
        begun.setdefault(item.concept, item.day)
    lessons = Counter(
        (item.concept, item.day)
        for item in course.asked
        if item.lesson and item.day > begun[item.concept]
    )
    assert max(lessons.values()) == 1
    erring = {
        item.concept
        for item in course.asked
        if any(name == "no_plus_one" for name, _ in course.outline.template[item.template].mistakes)
    }
    last = {item.concept: item.day for item in course.asked}
    assert all(last[concept] >= GOAL - 8 for concept in erring if concept)


@pytest.mark.parametrize(("interview", "days"), [(1, (0,)), (3, (0, 1, 2)), (10, tuple(range(10)))])
def test_a_short_course_is_full_too(interview: int, days: tuple[int, ...]) -> None:
    """The checkpoints come before the interview, at the same share of its days."""
    course = Lived(shipped().outline, lambda template, number: True, interview=interview)
    course.live(interview)
    for number in days:
        assert 15 <= course.minutes_of(number) <= 30
    points = course.outline.checkpoints
    day = DayContext(course.state, course.outline, START)
    assert max(checkpoint_day(day, point) for point in points) < max(interview, 1)


def test_the_date_may_move_and_the_days_stay_full() -> None:
    """In ten days; after three days in three; two days later in twenty."""
    course = Lived(
        shipped().outline, lambda template, number: True, interview=10, dates={3: 6, 5: 25}
    ).live(25)
    assert min(course.minutes_of(number) for number in range(1, 25)) >= 14
    assert course.plans[3].notes
    assert course.plans[3].days_left == 3
    assert course.plans[5].days_left == 20


def test_without_a_date_a_day_may_end_early_and_the_course_goes_on() -> None:
    """Eight weeks: reviews as they come due, an open question every second day, more on request."""
    answers = Chance("undated")
    course = Lived(shipped().outline, lambda template, number: answers.uniform() < 0.9).live(56)
    minutes = [course.minutes_of(number) for number in range(56)]
    assert max(minutes) <= 28
    assert min(minutes[40:]) < 15
    late = [plan for number, plan in course.plans.items() if number > 40]
    assert all(plan.more for plan in late)


def hopeless(concept: str) -> Lived:
    """One who misses every problem of a concept and nothing else, for 19 days."""
    outline = shipped().outline
    own = {item.id for item in outline.concept[concept].templates}
    return Lived(outline, lambda template, number: template.id not in own).live(19)


def test_a_new_concept_that_is_always_missed_gets_other_help() -> None:
    """The lesson, then an easier problem or what it needs; it stays in the plan."""
    concept = "output-size.basic"
    course = hopeless(concept)
    asked = [item for item in course.asked if item.concept == concept]
    assert len(asked) <= 19 / SPAN_DAYS * MOST_IN_SPAN + MOST_IN_SPAN
    assert asked[-1].day >= 14
    first_day = [item.lesson for item in asked if item.day == asked[0].day]
    assert first_day[:5] == [True, False, False, True, False][: len(first_day)]
    lessons = Counter(item.day for item in asked if item.lesson and item.day > asked[0].day)
    assert lessons
    assert max(lessons.values()) == 1
    templates = Counter((item.day, item.template) for item in asked)
    assert max(templates.values()) <= 2


def test_a_learned_concept_that_slips_again_and_again_gets_other_help() -> None:
    """Right for a week, then missed on every day: a lesson a day at most, and what it needs."""
    outline = shipped().outline
    concept = "receptive-field.growth"
    own = {item.id for item in outline.concept[concept].templates}
    course = Lived(
        outline,
        lambda template, number: number < 8 or template.id not in own,
        interview=40,
        sources=True,
    ).live(30)
    missed = [item for item in course.asked if item.concept == concept and item.day >= 8]
    lessons = Counter(item.day for item in missed if item.lesson)
    assert max(lessons.values()) == 1
    assert missed[-1].day >= 24
    needed = outline.concept[concept].needs[0]
    backs = [item for item in course.asked if item.concept == needed and item.source == STEP_BACK]
    assert backs
