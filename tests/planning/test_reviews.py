"""Which introduced concepts are asked: due ones by either policy, confident errors first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.planning.scenes import known, learner, met, scene
from tests.planning.scenes import on as day_of
from tutor.events import Attempt, ConceptKey, Confidence, HireRating, SettingChanged, Stamp
from tutor.learner.fsrs import recall
from tutor.learner.ladder import Introduced, Stage
from tutor.learner.reducer import advance, replay
from tutor.learner.state import LearnerState
from tutor.planning.day_context import DayContext
from tutor.planning.plan import today
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.planning.reviews import HELD_IN_WEEK, HELD_WELL, retries, review, reviews
from tutor.problems.pack_index import PackIndex

Answer = Callable[..., Attempt]
On = Callable[[int], date]
Practised = Callable[..., LearnerState]


def test_what_is_least_held_comes_first(practised: Practised, pack: PackIndex, on: On) -> None:
    state = practised(9)
    held = []
    for entry in reviews(DayContext(state, pack, on(12))):
        stands = state.concept(ConceptKey("cnn", entry.concept))
        assert isinstance(stands, Introduced)
        held.append(recall(stands.memory, on(12)))
    assert len(held) == 16
    assert held == sorted(held)
    assert held[0] < held[-1]


def test_a_confident_miss_is_first_in_line_at_the_next_checkpoint(
    pack: PackIndex, answer: Answer, on: On
) -> None:
    """Though it is not due; on the days between it waits for its date."""
    first, other = pack.concepts[0].id, pack.concepts[1].id
    events = [answer(0, concept=name) for name in (first, first, other, other)]
    events += [answer(1, concept=other), answer(1, concept=first)]
    events.append(answer(2, HireRating.NO, first, confidence=Confidence.SURE))
    events.append(answer(2, concept=first))
    state = replay(events)
    asked = reviews(DayContext(state, pack, on(3)))
    assert len(asked) == 2
    entry = asked[0]
    assert entry.concept == first
    assert entry.reason == "You were sure of it and missed: first in line at this checkpoint."
    state.evidence.overconfident = {ConceptKey("rnn", first): "f" * 32}
    again = reviews(DayContext(state, pack, on(3)))
    assert entry.reason not in {item.reason for item in again}


def test_the_policy_is_switched_over_the_same_history(
    practised: Practised, pack: PackIndex, on: On, stamp: Callable[..., Stamp]
) -> None:
    """And back: nothing that was folded changes."""
    state = practised(9)
    fsrs = advance(state, SettingChanged(stamp(9), "policy", "fsrs"))
    assert fsrs.concepts == state.concepts
    names = [{e.concept for e in reviews(DayContext(s, pack, on(9)))} for s in (state, fsrs)]
    assert names[0] != names[1]
    back = advance(fsrs, SettingChanged(stamp(9), "policy", "ladder"))
    assert today(back, pack, on(9)).entries == today(state, pack, on(9)).entries


def names(entries: list[PlanEntry]) -> list[str]:
    return [entry.concept for entry in entries]


def test_a_concept_missed_today_is_asked_again_while_tries_are_left(pack: PackIndex) -> None:
    """Yesterday's tries are gone."""
    one, two, three = (item.id for item in pack.concepts[:3])
    state = learner(
        {
            one: known(6, last=5, retries=2, step=1),
            two: known(6, last=5),
            three: known(6, last=4, retries=3),
        }
    )
    assert retries(scene(state, pack, 5)) == [
        PlanEntry(
            EntryKind.RETRY,
            one,
            "Concept 0",
            "skill0",
            "Missed just now: new numbers, 2 at most.",
            2.4,
            rung=7,
        )
    ]


def test_what_is_due_and_was_not_asked_today_is_reviewed(pack: PackIndex) -> None:
    """Due today or earlier."""
    dues = (known(4), known(5), known(6), known(5, last=5), known(4, last=4))
    state = learner({pack.concepts[n].id: stands for n, stands in enumerate(dues)})
    asked = names(reviews(scene(state, pack, 5)))
    assert asked == ["skill0.c0", "skill1.c0", "skill4.c0"]


def test_the_weakest_memory_comes_first(pack: PackIndex) -> None:
    stabilities = (9.0, 2.0, 30.0)
    state = learner({pack.concepts[n].id: known(5, stability=s) for n, s in enumerate(stabilities)})
    assert names(reviews(scene(state, pack, 5))) == ["skill1.c0", "skill0.c0", "skill2.c0"]


@pytest.mark.parametrize(
    ("stands", "kind", "why"),
    [
        (known(5, last=2), "due", "Last asked 3 days ago: due today."),
        (known(5, last=4), "due", "Last asked 1 day ago: due today."),
        (known(4, last=2), "due", "Last asked 3 days ago, 1 past its date."),
        (known(3, last=2), "due", "Last asked 3 days ago, 2 past its date."),
        (known(5, last=4, stage=Stage.CHECK, begun=4), "check",
         "Introduced yesterday: one check that it stayed."),
        (known(4, last=4, stage=Stage.CHECK, begun=3), "check",
         "Introduced 2 days ago: one check that it stayed."),
        (known(5, last=4, stage=Stage.RELEARN), "due",
         "Missed last time: once right, and it starts again at the first gap."),
        (known(3, last=2, stage=Stage.RELEARN), "due",
         "Missed last time: once right, and it starts again at the first gap."),
        (known(5, last=4, stage=Stage.RELEARN, lapses=4), "due",
         "It slipped 4 times: the worked lesson first, then a new draw."),
        (known(5, last=4, lapses=3), "due", "Last asked 1 day ago: due today."),
    ],
)  # fmt: skip
def test_a_review_says_why_it_stands_there(
    pack: PackIndex, stands: Introduced, kind: str, why: str
) -> None:
    (entry,) = reviews(scene(learner({"skill0.c0": stands}), pack, 5))
    assert (entry.kind, entry.reason) == (kind, why)


@pytest.mark.parametrize(
    ("stands", "lesson"),
    [
        (known(5), False), (known(5, lesson=True), True), (known(5, lapses=4), True),
        (known(5, lapses=3), False),
    ],
)  # fmt: skip
def test_the_lesson_comes_first_where_retries_ran_out_or_it_keeps_slipping(
    pack: PackIndex, stands: Introduced, lesson: bool
) -> None:
    (entry,) = reviews(scene(learner({"skill0.c0": stands}), pack, 5))
    assert entry.lesson is lesson


@pytest.mark.parametrize(("day", "first"), [(3, True), (4, False)])
def test_a_confident_miss_waits_for_the_first_day_of_a_checkpoint(
    pack: PackIndex, day: int, first: bool
) -> None:
    """There it comes before what is held less well."""
    state = learner(
        {"skill0.c0": known(30, stability=90.0), "skill1.c0": known(3, stability=1.0)},
        practised={0: 5.0, 3: 5.0},
    )
    state.evidence.overconfident = {ConceptKey("cnn", "skill0.c0"): "f" * 32}
    asked = names(reviews(scene(state, pack, day)))
    assert asked == (["skill0.c0"] if first else []) + ["skill1.c0"]


def test_a_review_takes_the_minutes_of_the_template_that_would_be_drawn(pack: PackIndex) -> None:
    """With a fifth more; what a checkpoint wants is drawn first, at the rung it would reach."""
    state = learner({"skill0.c0": known(5, step=1)})
    for place, minutes in enumerate((1.0, 2.0, 3.0, 4.0), start=1):
        state.met[f"cnn.skill0.c0-{place}"] = met(0, order=9 - place, n=10**9, minutes=minutes)
    day = scene(state, pack, 5)
    assert review(day, "skill0.c0", EntryKind.DUE, "Why.").minutes == pytest.approx(4 * 1.2)
    wanted = ("cnn.skill0.c0-2",)
    assert review(day, "skill0.c0", EntryKind.DUE, "Why.", wanted).minutes == pytest.approx(2.4)
    low = scene(learner({"skill0.c0": known(5)}), pack, 5)
    assert review(low, "skill0.c0", EntryKind.DUE, "Why.").rung == 3


def test_what_an_open_task_wants_decides_the_minutes_of_a_review(pack: PackIndex) -> None:
    """The task of Day 0 asks the first template."""
    state = learner({"skill0.c0": known(2)})
    for place, minutes in enumerate((9.0, 2.0, 2.0, 2.0), start=1):
        state.met[f"cnn.skill0.c0-{place}"] = met(-1, order=place, n=10**9, minutes=minutes)
    (entry,) = reviews(scene(state, pack, 2))
    assert entry.minutes == pytest.approx(9 * 1.2)


def test_a_concept_without_templates_takes_the_usual_two_minutes(pack: PackIndex) -> None:
    first, *others = pack.concepts
    bare = replace(pack, concepts=(first._replace(templates=(), covering=()), *others))
    (entry,) = reviews(scene(learner({first.id: known(5)}), bare, 5))
    assert entry.minutes == pytest.approx(2.4)


GOAL = 28
STRONG, GOOD, WEAK = 4000.0, 100.0, 3.0


def closing(*stands: Introduced) -> LearnerState:
    """A learner with the first concepts, an interview on Day 28."""
    return learner({f"skill{n % 9}.c{n // 9}": s for n, s in enumerate(stands)}, interview=GOAL)


@pytest.mark.parametrize(("day", "kind"), [(22, "due"), (25, "due"), (27, "rehearse")])
def test_before_the_interview_the_least_recalled_on_the_day_comes_first(
    pack: PackIndex, day: int, kind: str
) -> None:
    """Due or not; what would be recalled anyway is left out."""
    state = closing(*(known(40, last=20, stability=s) for s in (WEAK, STRONG, WEAK / 2)))
    entries = reviews(scene(state, pack, day))
    assert names(entries) == ["skill2.c0", "skill0.c0"]
    assert {entry.kind for entry in entries} == {kind}
    held = recall(known(40, last=20, stability=WEAK).memory, day_of(GOAL))
    assert entries[1].reason == f"Held to {held:.0%} on the day of the interview."


@pytest.mark.parametrize(
    ("day", "asked"), [(19, False), (21, False), (24, False), (25, True), (26, True), (27, True)]
)
def test_what_is_held_quite_well_is_asked_in_the_last_days_only(
    pack: PackIndex, day: int, asked: bool
) -> None:
    """Above 85 % before them, up to 99 % in them."""
    state = closing(known(10, last=1, stability=GOOD))
    assert HELD_IN_WEEK < recall(known(10, last=1, stability=GOOD).memory, day_of(GOAL)) < HELD_WELL
    assert bool(reviews(scene(state, pack, day))) is asked
    assert (HELD_IN_WEEK, HELD_WELL) == (0.85, 0.99)


def test_the_last_week_takes_one_concept_of_each_skill(pack: PackIndex) -> None:
    """The weakest; in the last days all of them."""
    state = closing(*(known(40, last=20, stability=WEAK - n / 10) for n in range(18)))
    week = names(reviews(scene(state, pack, 22)))
    assert sorted(week) == [f"skill{n}.c1" for n in range(9)]
    assert len(reviews(scene(state, pack, 25))) == 18


@pytest.mark.parametrize(("due", "asked"), [(18, True), (19, True), (20, False)])
def test_before_the_last_week_only_what_is_due_is_asked(
    pack: PackIndex, due: int, asked: bool
) -> None:
    state = closing(known(due, last=2, stability=WEAK))
    assert bool(reviews(scene(state, pack, 19))) is asked


def test_what_was_asked_or_rehearsed_today_is_not_asked_again(pack: PackIndex) -> None:
    state = closing(*(known(40, last=20, stability=WEAK) for _ in range(4)))
    state.concepts[ConceptKey("cnn", "skill0.c0")] = known(40, last=25, stability=WEAK)
    state.rehearsed = {
        ConceptKey("cnn", "skill1.c0"): day_of(25),
        ConceptKey("cnn", "skill2.c0"): day_of(24),
        ConceptKey("rnn", "skill3.c0"): day_of(25),
    }
    assert names(reviews(scene(state, pack, 25))) == ["skill2.c0", "skill3.c0"]
