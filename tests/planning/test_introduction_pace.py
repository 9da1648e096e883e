"""How fast new concepts come in, and what no longer fits before an interview."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.scenes import known, learner, on, scene
from tutor.learner.ladder import ConceptState, NotIntroduced
from tutor.learner.state import Enrolment, LearnerState
from tutor.planning.day_context import DayContext
from tutor.planning.introduction_pace import (
    behind,
    last_day,
    left_out,
    most_new,
    target,
)
from tutor.problems.pack_index import ConceptEntry, PackIndex, TemplateEntry

WITHOUT_HASTE = (0, 5, 9, 12, 15, 17, 19, 20, 21, 22, 24, 25, 26, 27, 27, 27)


def targets(pack: PackIndex, last: int, days: int) -> list[int]:
    return [target(pack, number, last) for number in range(-1, days)]


def begun(pack: PackIndex, count: int) -> dict[str, ConceptState]:
    return {item.id: known(30) for item in pack.concepts[:count]}


def test_the_target_of_each_day_of_the_course(pack: PackIndex) -> None:
    """Nine skills by Day 1, 18 concepts by Day 5, all by Day 13; straight lines between."""
    assert targets(pack, 14, 15) == list(WITHOUT_HASTE)


@pytest.mark.parametrize(
    ("last", "days"),
    [
        (13, [0, 5, 10, 12, 15, 18, 20, 21, 22, 23, 24, 26, 27]),
        (7, [0, 6, 12, 17, 21, 23, 26, 27]),
        (3, [0, 8, 19, 27, 27]),
        (1, [0, 9, 27, 27]),
    ],
)
def test_everything_comes_sooner_before_a_near_last_day(
    pack: PackIndex, last: int, days: list[int]
) -> None:
    """In proportion to the last day."""
    assert targets(pack, last, len(days) - 1) == days


def test_every_skill_comes_first_though_it_takes_more_than_two_thirds(pack: PackIndex) -> None:
    """Ten concepts of nine skills: nine by Day 1 and still nine by Day 4."""
    narrow = replace(pack, concepts=pack.concepts[:10])
    assert targets(narrow, 14, 15) == [0, 5, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10]


def test_two_thirds_are_rounded_up(pack: PackIndex) -> None:
    """Of ten concepts of one skill, seven."""
    one = replace(
        pack, concepts=tuple(ConceptEntry(f"a.{n}", "A", "a") for n in range(10)), cadence=(0, 2, 4)
    )
    assert targets(one, 8, 9) == [0, 1, 5, 8, 8, 9, 10, 10, 10, 10]


@given(number=st.integers(0, 40), last=st.integers(1, 14))
def test_the_target_only_grows_and_ends_with_all(pack: PackIndex, number: int, last: int) -> None:
    assert target(pack, number, last) <= target(pack, number + 1, last) <= 27
    assert target(pack, last, last) == 27


@pytest.mark.parametrize(
    ("minutes", "most"), [(5, 4), (20, 4), (22, 4), (23, 5), (27, 5), (28, 6), (45, 9)]
)
def test_a_longer_day_may_begin_one_concept_in_five_minutes(
    pack: PackIndex, minutes: int, most: int
) -> None:
    """And a short one four."""
    assert most_new(scene(learner(minutes=minutes), pack, 1)) == most


@pytest.mark.parametrize(("number", "most"), [(17, 0), (10, 4)])
def test_nothing_is_begun_where_the_interview_is_near(
    pack: PackIndex, number: int, most: int
) -> None:
    near = scene(learner(interview=20), pack, number)
    assert most_new(near) == most
    assert (behind(near) > 0) is (most > 0)


@pytest.mark.parametrize(
    ("number", "count", "late"),
    [(0, 0, 5), (0, 2, 3), (0, 5, 0), (0, 9, 0), (1, 0, 9), (7, 18, 3), (14, 26, 1), (16, 27, 0)],
)
def test_who_is_behind_lacks_so_many_concepts(
    pack: PackIndex, number: int, count: int, late: int
) -> None:
    state = learner(begun(pack, count))
    assert behind(scene(state, pack, number)) == late


def test_a_concept_that_was_only_tried_is_still_to_come(pack: PackIndex) -> None:
    state = learner({pack.concepts[0].id: NotIntroduced(on(0), ("a",), 2)})
    assert behind(scene(state, pack, 0)) == 5


@pytest.mark.parametrize(
    ("interview", "last"),
    [(None, 14), (60, 14), (24, 14), (23, 14), (21, 14), (20, 13), (18, 12), (6, 4), (5, 3),
     (1, 0), (0, 0)],
)  # fmt: skip
def test_the_last_concept_comes_ten_days_before_the_interview(
    pack: PackIndex, interview: int | None, last: int
) -> None:
    """At the latest on the fourth step of the cadence; after two thirds of a short course."""
    assert last_day(scene(learner(interview=interview), pack, 0)) == last


def test_the_days_to_the_interview_count_from_the_day_the_pack_was_begun(pack: PackIndex) -> None:
    state = LearnerState(enrolments={"cnn": Enrolment(on(4), on(16), 20)})
    assert last_day(DayContext(state, pack, on(9))) == 8


def test_a_pack_of_few_steps_has_its_last_one_as_the_mark(pack: PackIndex) -> None:
    short = replace(pack, cadence=(0, 2))
    assert last_day(scene(learner(), short, 0)) == 2


@pytest.mark.parametrize(
    ("interview", "number", "minutes", "out"),
    [
        (20, 8, 20, 15), (20, 9, 20, 17), (20, 10, 20, 19), (20, 13, 20, 25), (20, 14, 20, 27),
        (20, 8, 60, 3), (20, 8, 30, 9), (20, 8, 5, 21), (60, 8, 20, 0),
    ],
)  # fmt: skip
def test_the_last_in_order_are_left_out(
    pack: PackIndex, interview: int, number: int, minutes: int, out: int
) -> None:
    """Two a day of 20 minutes until Day 13, the last day for new ones; one to four a day."""
    state = learner(interview=interview, minutes=minutes)
    assert left_out(scene(state, pack, number)) == pack.concepts[27 - out :]


def test_nothing_is_left_out_without_a_date_or_with_all_introduced(pack: PackIndex) -> None:
    assert left_out(scene(learner(), pack, 2)) == ()
    assert left_out(scene(learner(begun(pack, 27), interview=14), pack, 8)) == ()


def test_longer_introductions_leave_out_more(pack: PackIndex) -> None:
    """Draws of eight minutes instead of two: one concept a day instead of two."""
    slow = replace(pack, concepts=tuple(map(_slow, pack.concepts)))
    assert len(left_out(scene(learner(interview=20), slow, 8))) == 21


def _slow(concept: ConceptEntry) -> ConceptEntry:
    templates: Sequence[TemplateEntry] = concept.templates
    return concept._replace(templates=tuple(item._replace(minutes=8.0) for item in templates))
