"""Placement: one who has read about it skips the lessons of what comes right at once."""

from collections.abc import Callable
from datetime import date

from tutor.events import Attempt, ConceptKey, HireRating, Mode, SettingChanged, Stamp
from tutor.learner.ladder import Introduced
from tutor.learner.reducer import advance, replay
from tutor.learner.state import LearnerState
from tutor.planning.plan import today
from tutor.planning.plan_types import EntryKind
from tutor.problems.pack_index import PackIndex

Answer = Callable[..., Attempt]
On = Callable[[int], date]
Stamps = Callable[..., Stamp]


def reader(stamp: Stamps) -> LearnerState:
    return advance(LearnerState(), SettingChanged(stamp(0), "read about it", "yes", "cnn"))


def test_one_concept_of_each_skill_is_placed(pack: PackIndex, on: On, stamp: Stamps) -> None:
    entries = today(reader(stamp), pack, on(0)).entries
    assert {entry.kind for entry in entries} == {EntryKind.PLACE}
    assert {entry.skill for entry in entries} == {skill.id for skill in pack.skills}
    assert entries[0].reason == "Placement: two right draws, and you skip its lesson."


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
