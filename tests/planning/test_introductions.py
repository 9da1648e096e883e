"""Placement: one who has read about it skips the lessons of what comes right at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.planning.scenes import known, learner, scene
from tests.planning.scenes import on as day_of
from tutor.events import Attempt, ConceptKey, HireRating, Mode, SettingChanged, SkillKey, Stamp
from tutor.learner.ladder import Introduced, NotIntroduced
from tutor.learner.reducer import advance, replay
from tutor.learner.state import LearnerState
from tutor.planning import messages
from tutor.planning.introductions import (
    begun_before,
    introductions_in_progress,
    kept_minutes,
    placement,
    waiting,
)
from tutor.planning.plan import today
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.problems.pack_index import PackIndex

Answer = Callable[..., Attempt]
On = Callable[[int], date]
Stamps = Callable[..., Stamp]


def reader(stamp: Stamps) -> LearnerState:
    return advance(LearnerState(), SettingChanged(stamp(0), "read about it", "yes", "cnn"))


def test_one_concept_of_each_skill_is_placed(
    pack: PackIndex, on: On, stamp: Stamps, answer: Answer
) -> None:
    """By one who is quick: the next skill comes while there are minutes left."""
    state, placed = reader(stamp), list[str]()
    while (first := today(state, pack, on(0)).entries[0]).kind is EntryKind.PLACE:
        assert first.reason == messages.PLACEMENT
        placed.append(first.skill)
        for _ in range(2):
            answered = answer(0, concept=first.concept, mode=Mode.PLACEMENT, seconds=30)
            state = advance(state, answered)
    assert sorted(placed) == sorted(skill.id for skill in pack.skills)


def test_two_right_draws_introduce_and_a_miss_leaves_it_for_its_lesson(
    pack: PackIndex, on: On, stamp: Stamps, answer: Answer
) -> None:
    right, wrong = pack.concepts[0].id, pack.concepts[1].id
    state = reader(stamp)
    for event in (
        answer(0, concept=right, mode=Mode.PLACEMENT),
        answer(0, concept=right, mode=Mode.PLACEMENT),
        answer(0, HireRating.NO, wrong, mode=Mode.PLACEMENT),
    ):
        state = advance(state, event)
    assert isinstance(state.concept(ConceptKey("cnn", right)), Introduced)
    placed = {entry.concept for entry in today(state, pack, on(0)).entries}
    assert not placed & {right, wrong}
    later = next(e for e in today(state, pack, on(1)).entries if e.concept == wrong)
    assert later.lesson


def test_it_ends_after_ten_minutes(pack: PackIndex, on: On, stamp: Stamps, answer: Answer) -> None:
    name = pack.concepts[0].id
    state = advance(reader(stamp), answer(0, concept=name, mode=Mode.PLACEMENT, seconds=600))
    assert EntryKind.PLACE not in {entry.kind for entry in today(state, pack, on(0)).entries}


def test_who_has_not_read_about_it_begins_with_a_lesson(pack: PackIndex, on: On) -> None:
    first = today(replay([]), pack, on(0)).entries[0]
    assert (first.kind, first.lesson) == (EntryKind.NEW, True)


def test_five_tries_a_day_are_enough(pack: PackIndex, on: On, answer: Answer) -> None:
    """Then it waits for tomorrow, and begins anew."""
    name = pack.concepts[0].id
    state = replay([answer(0, HireRating.NO, name) for _ in range(5)])
    assert name not in {entry.concept for entry in today(state, pack, on(0)).entries}
    assert name in {entry.concept for entry in today(state, pack, on(1)).entries}


def varied(pack: PackIndex) -> PackIndex:
    """The templates of every concept take 1, 2, 4 and 8 minutes."""
    return replace(
        pack,
        concepts=tuple(
            item._replace(
                templates=tuple(
                    template._replace(minutes=float(2**place))
                    for place, template in enumerate(item.templates)
                )
            )
            for item in pack.concepts
        ),
    )


@pytest.mark.parametrize(
    ("day", "strong", "tries", "left"),
    [(3, (), 1, 2), (3, ("a",), 1, 1), (3, ("a",), 4, 1)],
)
def test_a_concept_begun_today_goes_on_with_the_draws_it_lacks(
    pack: PackIndex, day: int, strong: tuple[str, ...], tries: int, left: int
) -> None:
    """Each takes the minutes of its first two templates; the lesson was read."""
    concept = pack.concepts[1]
    state = learner({concept.id: NotIntroduced(day_of(day), strong, tries)})
    assert introductions_in_progress(scene(state, varied(pack), 3)) == [
        PlanEntry(
            EntryKind.NEW,
            concept.id,
            "Concept 1",
            "skill1",
            messages.begun_today(left),
            left * 1.5,
        )
    ]
    assert concept.id not in {entry.concept for entry in waiting(scene(state, pack, 3))}


@pytest.mark.parametrize(("day", "tries"), [(3, 0), (3, 5), (2, 1), (4, 1)])
def test_nothing_goes_on_without_a_try_of_today_or_after_five(
    pack: PackIndex, day: int, tries: int
) -> None:
    state = learner({pack.concepts[0].id: NotIntroduced(day_of(day), (), tries)})
    assert introductions_in_progress(scene(state, pack, 3)) == []


def test_what_is_new_comes_in_the_order_of_the_pack_with_its_lesson(pack: PackIndex) -> None:
    """At most four on a short day; one that was begun on another day comes before them."""
    first, second, third = (item.id for item in pack.concepts[:3])
    state = learner(
        {
            first: NotIntroduced(day_of(2), ("a",), 3),
            second: known(9),
            third: NotIntroduced(day_of(3), (), 1),
        }
    )
    entries = waiting(scene(state, varied(pack), 3))
    assert [entry.title for entry in entries] == [f"Concept {n}" for n in (3, 4, 5, 6)]
    assert begun_before(scene(state, varied(pack), 3))[0] == PlanEntry(
        EntryKind.NEW,
        first,
        "Concept 0",
        "skill0",
        messages.BEGUN_BEFORE,
        1 + 2.6 * 1.5,
        lesson=True,
    )


def test_what_was_begun_before_takes_turns(pack: PackIndex) -> None:
    """The one that was asked least recently comes first, whatever the order of the pack."""
    first, second, third = (item.id for item in pack.concepts[:3])
    days = {first: 2, second: 0, third: 1}
    state = learner({name: NotIntroduced(day_of(day), (), 2) for name, day in days.items()})
    entries = begun_before(scene(state, pack, 3))
    assert [entry.concept for entry in entries] == [second, third, first]


def reading(tries: dict[str, NotIntroduced], minutes: float = 0.0) -> LearnerState:
    """One who has read about the pack, after so many minutes of the first day."""
    state = learner(tries, practised={0: minutes})
    return advance(state, SettingChanged(_STAMP, "read about it", "yes", "cnn"))


_STAMP = Stamp("f" * 32, day_of(0), datetime(2026, 3, 2, 9, tzinfo=UTC), 0)


def test_a_placed_concept_has_no_lesson_and_takes_its_draws(pack: PackIndex) -> None:
    entries = placement(scene(reading({}), varied(pack), 0))
    assert [entry.concept for entry in entries] == [f"skill{place}.c0" for place in range(3)]
    assert entries[0] == PlanEntry(
        EntryKind.PLACE,
        "skill0.c0",
        "Concept 0",
        "skill0",
        messages.PLACEMENT,
        2 * 1.5,
    )


def test_a_concept_half_placed_lacks_one_draw(pack: PackIndex) -> None:
    half = {"skill0.c0": NotIntroduced(day_of(0), ("a",), 1)}
    assert placement(scene(reading(half), pack, 0))[0].minutes == 2.0


@pytest.mark.parametrize(
    ("minutes", "number", "count"),
    [(0, 0, 2), (5.9, 0, 1), (9.9, 0, 1), (10, 0, 0), (11, 0, 0), (0, 1, 0)],
)
def test_the_placement_takes_ten_minutes_of_the_first_day(
    pack: PackIndex, minutes: float, number: int, count: int
) -> None:
    """It plans what fits, at four minutes a concept, and one as long as a minute is left."""
    assert len(placement(scene(reading({}, minutes), pack, number))) == count


def test_the_placement_begins_with_the_skills_rated_highest_and_leaves_out_a_1(
    pack: PackIndex,
) -> None:
    """The newest rating counts; a skill without one stands in the middle."""
    state = reading({})
    for skill, levels in (("skill2", (1, 5)), ("skill0", (2,)), ("skill4", (4, 1))):
        state.ratings[SkillKey("cnn", skill)] = tuple((day_of(0), level) for level in levels)
    assert [entry.skill for entry in placement(scene(state, pack, 0))] == ["skill2", "skill1"]
    for skill in {item.id for item in pack.skills} - {"skill0", "skill2"}:
        state.ratings[SkillKey("cnn", skill)] = ((day_of(0), 1),)
    assert [entry.skill for entry in placement(scene(state, pack, 0))] == ["skill2", "skill0"]
    state.ratings[SkillKey("cnn", "skill0")] = ((day_of(0), 1),)
    assert [entry.skill for entry in placement(scene(state, pack, 0))] == ["skill2"]


def test_a_miss_ends_the_placement_of_a_skill(pack: PackIndex) -> None:
    """Its other concepts are not tried either."""
    missed = {"skill0.c0": NotIntroduced(day_of(0), (), 1)}
    skills = [entry.skill for entry in placement(scene(reading(missed), pack, 0))]
    assert skills == ["skill1", "skill2"]


@pytest.mark.parametrize(
    ("due", "minutes", "kept"),
    [(14, 30, 2), (23, 30, 1), (20, 20, 1), (9, 10, 1), (10, 10, 0)],
)
def test_where_many_reviews_are_due_fewer_new_concepts_keep_minutes(
    pack: PackIndex, due: int, minutes: int, kept: int
) -> None:
    """By the load of twenty minutes: fifteen leave one, twenty one that takes half the day."""
    names = [item.id for item in pack.concepts[:due]]
    state = learner({name: known(12, last=5) for name in names}, minutes=minutes)
    day = scene(state, pack, 13)
    entries = waiting(day)
    found = kept_minutes(day, entries)
    assert found == pytest.approx(sum(entry.minutes for entry in entries[:kept]))
