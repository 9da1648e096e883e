"""The plan of a day: never empty of words, never endless, every entry with its reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tutor.events import Attempt, ConceptKey, ConceptSuspended, HireRating, Mode
from tutor.learner.fsrs import recall
from tutor.learner.ladder import Introduced
from tutor.learner.reducer import advance, replay
from tutor.learner.state import LearnerState
from tutor.planning import messages
from tutor.planning.plan import today
from tutor.planning.plan_types import EntryKind, NextProblem
from tutor.problems.pack_index import PackIndex

Answer = Callable[..., Attempt]
On = Callable[[int], date]
Practised = Callable[..., LearnerState]
LONGEST = 1.25


def missing(every: int) -> Callable[[NextProblem, int], bool]:
    """One answer in so many is wrong."""
    count = iter(range(10**6))
    return lambda asked, number: next(count) % every != 0


def test_the_first_day_brings_new_concepts_and_says_so(pack: PackIndex, on: On) -> None:
    plan = today(LearnerState(), pack, on(0))
    assert {entry.kind for entry in plan.entries} == {EntryKind.NEW}
    assert plan.message.startswith("3 new concepts, ")
    assert plan.entries[0].lesson


@pytest.mark.parametrize("number", [0, 1, 2, 3, 5, 8, 13, 20, 27, 40])
def test_every_day_has_words_and_reasons_and_an_end(
    practised: Practised, pack: PackIndex, on: On, number: int
) -> None:
    """Inside the minutes, or stretched; after it, done until the next day."""
    plan = today(practised(number), pack, on(number))
    assert plan.message
    assert all(entry.reason.endswith(".") for entry in plan.entries)
    assert plan.planned_minutes <= LONGEST * plan.budget
    done = today(practised(number + 1), pack, on(number))
    assert done.done
    assert done.message.startswith("Done for today; next: ")
    assert done.next_day is not None
    assert done.next_day > on(number)


def test_no_day_goes_beyond_its_limit(practised: Practised) -> None:
    """Though every second answer is wrong: the last draw is begun inside it."""
    state = practised(20, right=missing(2))
    longest = max(day.seconds for day in state.practice["cnn"].values()) / 60
    assert longest <= LONGEST * 20 + 5


def test_every_skill_is_begun_by_day_3_and_every_concept_by_day_14(
    practised: Practised, pack: PackIndex
) -> None:
    early, late = practised(4).concepts, practised(15).concepts
    known = [key.concept for key, stands in early.items() if isinstance(stands, Introduced)]
    assert {pack.concept[name].skill for name in known} == {item.id for item in pack.skills}
    assert sum(isinstance(stands, Introduced) for stands in late.values()) == 27


def test_a_miss_comes_again_now_on_new_numbers(pack: PackIndex, answer: Answer, on: On) -> None:
    name = pack.concepts[0].id
    events = [answer(0, concept=name), answer(0, concept=name)]
    state = replay([*events, answer(1, HireRating.NO, name)])
    again = next(e for e in today(state, pack, on(1)).entries if e.concept == name)
    assert again.kind is EntryKind.RETRY
    assert again.reason == messages.retry_reason(3)


def test_a_concept_that_keeps_slipping_is_offered_its_lesson_first(
    pack: PackIndex, answer: Answer, on: On
) -> None:
    """A leech is not suspended; it says how often it slipped."""
    name = pack.concepts[0].id
    events = [answer(0, concept=name), answer(0, concept=name), answer(1, concept=name)]
    events += [answer(day, HireRating.NO, name) for day in (3, 4, 5, 6)]
    entry = next(e for e in today(replay(events), pack, on(7)).entries if e.concept == name)
    assert entry.lesson
    assert entry.reason == messages.STUCK


def test_a_suspended_concept_is_not_asked_until_it_is_taken_up_again(
    practised: Practised, pack: PackIndex, on: On, stamp: Callable[..., object]
) -> None:
    state = practised(6)
    name = next(e.concept for e in today(state, pack, on(6)).entries if e.kind is EntryKind.DUE)
    aside = advance(state, ConceptSuspended(stamp(6), "cnn", name, True))  # type: ignore[arg-type]  # a Stamp
    assert name not in {e.concept for e in today(aside, pack, on(6)).entries}
    again = advance(aside, ConceptSuspended(stamp(6), "cnn", name, False))  # type: ignore[arg-type]  # a Stamp
    assert name in {e.concept for e in today(again, pack, on(6)).entries}


def plan_recall(state: LearnerState, concept: str, day: date) -> float:
    """The predicted recall of an introduced concept."""
    stands = state.concept(ConceptKey("cnn", concept))
    assert isinstance(stands, Introduced)
    return recall(stands.memory, day)


def test_a_backlog_is_triaged_lowest_recall_first(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    """Twelve days away: what waits is counted, with the days it takes."""
    state = practised(15)
    plan = today(state, pack, on(27))
    due = [entry for entry in plan.entries if entry.kind in (EntryKind.DUE, EntryKind.CHECK)]
    assert (len(due), plan.later, plan.days_to_clear) == (7, 20, 3)
    assert messages.waiting_part(plan.later, plan.longest_move) in plan.message
    asked = [plan_recall(state, entry.concept, on(27)) for entry in due]
    waiting = {key.concept for key in state.concepts} - {entry.concept for entry in due}
    assert max(asked) <= min(plan_recall(state, name, on(27)) for name in waiting)
    assert sum(entry.minutes for entry in due) <= LONGEST * plan.budget


def test_neighbours_are_of_different_concepts(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    entries = [e for e in today(practised(9), pack, on(9)).entries if e.concept]
    assert all(one.concept != other.concept for one, other in pairwise(entries))


def test_free_practice_leaves_the_plan_as_it_is(
    practised: Practised, pack: PackIndex, on: On, answer: Answer
) -> None:
    state = practised(5)
    plan = today(state, pack, on(5))
    free = advance(state, answer(5, HireRating.NO, plan.entries[0].concept, mode=Mode.FREE))
    after = today(free, pack, on(5))
    assert [e.concept for e in after.entries][:3] == [e.concept for e in plan.entries][:3]
    assert free.concepts == state.concepts


def test_a_sitting_of_one_skill_asks_nothing_else(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    plan = today(practised(6), pack, on(6), minutes=10.0, skill="skill2")
    assert {entry.skill for entry in plan.entries} == {"skill2"}
    assert plan.budget == 10.0


def test_a_clock_set_back_is_told_and_nothing_is_lost(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    plan = today(practised(5), pack, on(2))
    assert plan.clock_back
    assert messages.CLOCK_BACK in plan.notes


def test_two_packs_stand_side_by_side(practised: Practised, pack: PackIndex, on: On) -> None:
    """The days and minutes of one do not move those of the other."""
    other = replace(pack, pack="rnn", title="Sequences")
    state = practised(5, interview=30)
    plan = today(state, other, on(5))
    assert (plan.day_number, plan.days_left) == (0, None)
    assert today(state, pack, on(5)).day_number == 5


def test_a_whole_first_read_has_45_minutes(practised: Practised, pack: PackIndex, on: On) -> None:
    """Taken whole it brings more new concepts; split, the day keeps its minutes."""
    whole = today(practised(0, settings=(("long sittings", "whole"),)), pack, on(0))
    split = today(practised(0), pack, on(0))
    assert (whole.budget, split.budget) == (45.0, 20.0)
    assert (len(whole.new_titles), len(split.new_titles)) == (7, 3)


def test_problems_towards_level_4_are_not_called_the_checkpoint_s(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    """The third week lacks every covering template here."""
    state = practised(16)
    for names in pack.covering.values():
        for name in names:
            state.met.pop(name, None)
    message = today(state, pack, on(16)).message
    assert "for level 4" in message


def test_a_late_check_counts_its_days_from_the_introduction(
    pack: PackIndex, answer: Answer, on: On
) -> None:
    """One that was missed yesterday says so, with the days after which it is back."""
    name = pack.concepts[0].id
    events = [answer(0, concept=name), answer(0, concept=name)]
    entry = next(e for e in today(replay(events), pack, on(2)).entries if e.concept == name)
    assert entry.reason == messages.first_check(2)
    missed = replay([*events, answer(1, HireRating.NO, name)])
    entry = next(e for e in today(missed, pack, on(2)).entries if e.concept == name)
    assert entry.reason == messages.relearn(2)
