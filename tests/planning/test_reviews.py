"""Which introduced concepts are asked: due ones by either policy, confident errors first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from tests.planning.scenes import known, learner, met, scene
from tests.planning.scenes import on as day_of
from tutor.events import (
    Attempt,
    ConceptKey,
    Confidence,
    HireRating,
    SettingChanged,
    SkillKey,
    Stamp,
)
from tutor.learner.fsrs import recall
from tutor.learner.ladder import Introduced, Stage
from tutor.learner.recall_fit import RecallFit, RecallPlace, learn
from tutor.learner.reducer import advance, replay
from tutor.learner.state import LearnerState, Try
from tutor.planning import messages
from tutor.planning.day_context import DayContext
from tutor.planning.due_dates import due_today
from tutor.planning.plan import today
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.planning.reviews import (
    missed_and_waiting,
    missed_last_time,
    retries,
    review,
    reviews,
    steps_back,
)
from tutor.problems.pack_index import PackIndex

Answer = Callable[..., Attempt]
On = Callable[[int], date]
Practised = Callable[..., LearnerState]


def test_what_is_least_held_comes_first(practised: Practised, pack: PackIndex, on: On) -> None:
    state = practised(9)
    held = []
    day = DayContext(state, pack, on(12))
    for entry in reviews(day):
        stands = state.concept(ConceptKey("cnn", entry.concept))
        assert isinstance(stands, Introduced)
        held.append(recall(stands.memory, on(12)))
    assert len(held) == len(due_today(day)) > 9
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
    day = DayContext(state, pack, on(3))
    assert [len(reviews(day)), len(missed_last_time(day))] == [1, 1]
    (entry,) = missed_last_time(day)
    assert entry.concept == first
    assert entry.reason == messages.OVERCONFIDENT
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
            messages.retry_reason(2),
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
        (known(4, last=2), "due", messages.overdue(3, 1)),
        (known(3, last=2), "due", messages.overdue(3, 2)),
        (known(5, last=4, stage=Stage.CHECK, begun=4), "check",
         messages.first_check(1)),
        (known(4, last=4, stage=Stage.CHECK, begun=3), "check",
         messages.first_check(2)),
        (known(5, last=4, stage=Stage.RELEARN), "due",
         messages.relearn(3)),
        (known(3, last=2, stage=Stage.RELEARN), "due",
         messages.relearn(3)),
        (known(5, last=4, stage=Stage.RELEARN, lapses=4), "due",
         messages.leech(4)),
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
        (known(5), False), (known(5, lesson=True), True), (known(5, lapses=4), False),
        (known(5, lapses=4, stage=Stage.RELEARN), True),
        (known(5, lapses=3, stage=Stage.RELEARN), False),
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


def missed(due: int, last: int) -> Introduced:
    """A concept whose last answer was a miss."""
    return msgspec.structs.replace(
        known(due, last=last, stage=Stage.RELEARN), outcome=HireRating.NO
    )


def test_what_was_missed_last_time_comes_before_the_others(pack: PackIndex) -> None:
    state = learner({"skill0.c0": known(5), "skill1.c0": missed(5, last=4)})
    day = scene(state, pack, 5)
    assert names(missed_last_time(day)) == ["skill1.c0"]
    assert names(reviews(day)) == ["skill0.c0"]


def test_what_was_missed_takes_a_third_of_the_day_before_the_others(pack: PackIndex) -> None:
    """2.4 minutes each of 20, those that were asked today included; what is left comes later."""
    concepts = {item.id: missed(5, last=4) for item in pack.concepts[:8]}
    state = learner(concepts)
    day = scene(state, pack, 5)
    assert len(missed_last_time(day)) == 3
    assert len(missed_and_waiting(day)) == 8
    for name in list(concepts)[:2]:
        state.concepts[ConceptKey("cnn", name)] = known(8, last=5)
        state.tries[ConceptKey("cnn", name)] = (
            Try(day_of(4), "t", False), Try(day_of(4), "u", True), Try(day_of(5), "v", True),
        )  # fmt: skip
    assert len(missed_last_time(scene(state, pack, 5))) == 1
    for name in list(concepts)[:2]:
        first, *others = state.tries[ConceptKey("cnn", name)]
        state.tries[ConceptKey("cnn", name)] = (Try(first.day, first.template, True), *others)
    assert len(missed_last_time(scene(state, pack, 5))) == 3


def test_recall_is_predicted_for_the_interview(pack: PackIndex) -> None:
    """What fades sooner comes first, though it is held better today."""
    stands = {
        "skill0.c0": known(20, last=1, stability=30.0),
        "skill1.c0": known(20, last=19, stability=2.0),
    }
    near, far = learner(stands, interview=60), learner(stands)
    for name in ("skill0.c0", "skill1.c0"):
        near.tries[ConceptKey("cnn", name)] = (Try(day_of(19), "t", True),)
    assert names(reviews(scene(far, pack, 20))) == ["skill0.c0", "skill1.c0"]
    assert names(reviews(scene(near, pack, 20))) == ["skill1.c0", "skill0.c0"]


def test_what_this_learner_misses_counts_as_weaker_than_memory_has_it(pack: PackIndex) -> None:
    """The second one fades later, but its answers were wrong."""
    stands = {"skill0.c0": known(5, stability=10.0), "skill1.c0": known(5, stability=10.5)}
    state = learner(stands)
    assert names(reviews(scene(state, pack, 5))) == ["skill0.c0", "skill1.c0"]
    place = RecallPlace(SkillKey("cnn", "skill1"), ConceptKey("cnn", "skill1.c0"))
    for _ in range(5):
        learn(state.recall_fits.setdefault("cnn", RecallFit()), place, 0.9, False)
    assert names(reviews(scene(state, pack, 5))) == ["skill1.c0", "skill0.c0"]


def test_in_the_closing_days_what_was_not_seen_in_them_comes_first(pack: PackIndex) -> None:
    """The weaker one was asked yesterday, on the second of the last five days."""
    stands = {
        "skill0.c0": known(25, last=24, stability=1.0),
        "skill1.c0": known(25, last=15, stability=900.0),
    }
    state = learner(stands, interview=28)
    state.tries[ConceptKey("cnn", "skill0.c0")] = (Try(day_of(24), "t", True),)
    state.tries[ConceptKey("cnn", "skill1.c0")] = (Try(day_of(15), "t", True),)
    assert names(reviews(scene(state, pack, 25))) == ["skill1.c0", "skill0.c0"]


def stuck_on(pack: PackIndex, *days: int) -> LearnerState:
    """The first concept was missed on those days, and needs the second."""
    state = learner({"skill0.c0": missed(days[-1], last=days[-1]), "skill1.c0": known(30)})
    state.tries[ConceptKey("cnn", "skill0.c0")] = tuple(
        Try(day_of(day), f"cnn.skill0.c0-{place % 2 + 1}", False) for place, day in enumerate(days)
    )
    return state


def needing(pack: PackIndex) -> PackIndex:
    first, *others = pack.concepts
    return replace(pack, concepts=(first._replace(needs=("skill1.c0",)), *others))


def test_a_stuck_concept_is_asked_on_its_easiest_problems_after_its_lesson(
    pack: PackIndex,
) -> None:
    entry = review(scene(stuck_on(pack, 4, 4, 4), pack, 5), "skill0.c0", EntryKind.DUE, "Why.")
    assert (entry.rung, entry.lesson, entry.reason) == (0, True, messages.STUCK)


@pytest.mark.parametrize(
    ("days", "back"),
    [
        ((4, 4, 4, 5), ["skill1.c0"]),
        ((5, 5, 5, 5), ["skill1.c0"]),
        ((5, 5, 5), []),
        ((4, 4, 4), []),
    ],
)
def test_where_the_lesson_did_not_help_the_concept_it_needs_is_asked(
    pack: PackIndex, days: tuple[int, ...], back: list[str]
) -> None:
    """Not before the lesson was offered today."""
    entries = steps_back(scene(stuck_on(pack, *days), needing(pack), 5))
    assert names(entries) == back
    assert all(entry.reason == messages.step_back("Concept 0") for entry in entries)
