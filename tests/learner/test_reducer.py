"""The fold: incremental equals replay, whatever the order of arrival."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from msgspec.msgpack import decode, encode
from msgspec.structs import replace

from tutor.chance import Chance
from tutor.events import (
    ActiveMistake,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    ConceptSuspended,
    Confidence,
    Event,
    EventVoided,
    HintOpened,
    HireRating,
    InstanceId,
    Judgement,
    Mode,
    ProblemShown,
    SettingChanged,
    SkillKey,
    SkillRated,
    Stamp,
)
from tutor.learner.ladder import Introduced, Stage
from tutor.learner.policy import POLICIES, due_day
from tutor.learner.reducer import OutOfOrder, advance, replay
from tutor.learner.state import LearnerState

Answer = Callable[..., Attempt]
CONCEPTS = ("size.basic", "size.inverse", "field.growth")
RULES = (
    ActiveMistake("out", "no_plus_one", "F01", "3"),
    ActiveMistake("out", "pad_once", "F02", "4"),
)
MODES = (Mode.DRILL, Mode.DRILL, Mode.DRILL, *Mode)
NIGHT = datetime(2026, 3, 28, 22, tzinfo=UTC)


MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["attempt"] * 6 + ["lesson"] * 3 + ["shown", "hint", "rated", "policy", "away", "void"]
        ),
        st.sampled_from([0, 0, 0, 1, 3, 7, -5]),
        st.sampled_from([1, 60, 86400, -7200]),
        st.integers(0, 2**20),
    ),
    max_size=24,
)


def journal(moves: list[tuple[str, int, int, int]]) -> list[Event]:
    """A journal in the order of writing: days pass, the clock is set back, events are undone."""
    written: list[Event] = []
    day, instant = date(2026, 3, 28), NIGHT
    for number, (kind, days, seconds, dice) in enumerate(moves):
        day += timedelta(days=days)
        instant += timedelta(seconds=seconds)
        stamp = Stamp(f"{dice % 97:02}{number:04}{dice}", day, instant, 60)
        target = written[dice % len(written)].stamp.id if written else "none"
        if kind == "lesson":
            written.extend(lesson(stamp, dice))
        else:
            written.append(event(kind, stamp, dice, target))
    return written


PACKS = ("cnn", "rnn")
JOURNALS = MOVES.map(journal)


def event(kind: str, stamp: Stamp, dice: int, target: str) -> Event:
    concept = CONCEPTS[dice % 3]
    pack = PACKS[dice // 7 % 2]
    draw = InstanceId(f"{pack}.size.{'ab'[dice % 2]}", 1, 0, dice // 2 % 3)
    others: dict[str, Event] = {
        "shown": ProblemShown(stamp, pack, draw, concept, Mode.DRILL),
        "hint": HintOpened(stamp, pack, target, 1 + dice % 3),
        "rated": SkillRated(stamp, pack, "size", 1 + dice % 5),
        "policy": SettingChanged(stamp, "policy", ("ladder", "fsrs")[dice % 2]),
        "away": ConceptSuspended(stamp, pack, concept, dice % 2 == 0),
        "void": EventVoided(stamp, target),
    }
    return others.get(kind) or attempt(stamp, draw, concept, dice)


def lesson(stamp: Stamp, dice: int) -> list[Event]:
    """Two different draws answered Strong: the concept is introduced."""
    concept, pack = CONCEPTS[dice % 3], PACKS[dice // 7 % 2]
    return [
        replace(
            attempt(
                replace(stamp, id=f"{stamp.id}{seed}"),
                InstanceId(f"{pack}.size.a", 1, 0, 10 + seed),
                concept,
                0,
            ),
            seconds=float(1 + dice % 2000),
        )
        for seed in range(2)
    ]


def attempt(stamp: Stamp, draw: InstanceId, concept: str, dice: int) -> Attempt:
    outcome = (HireRating.STRONG, HireRating.STRONG, HireRating.LEAN, HireRating.NO, None)[dice % 5]
    return Attempt(
        stamp=stamp,
        pack=draw.template.partition(".")[0],
        draw=draw,
        skill="size",
        concept=concept,
        evidence=("recognise", "compute", "derive")[dice // 5 % 3],
        parameters={},
        prompt="",
        key="",
        active_mistakes=RULES,
        typed="",
        read_as="",
        word=Judgement.RIGHT if outcome is HireRating.STRONG else Judgement.WRONG,
        parts=(),
        mistakes=("no_plus_one",) if outcome is HireRating.NO and dice % 7 < 4 else (),
        outcome=outcome,
        hints=dice // 11 % 4 if dice % 3 == 0 else 0,
        confidence=(None, *Confidence)[dice // 13 % 4],
        seconds=float(1 + dice % 2000),
        mode=MODES[dice // 17 % len(MODES)],
    )


def walked(events: list[Event]) -> LearnerState:
    """The state after the events one by one as they are written; replayed where it must be."""
    state = LearnerState()
    for place, event in enumerate(events):
        try:
            state = advance(state, event)
        except OutOfOrder:
            state = replay(events[: place + 1])
    return state


@settings(max_examples=300, deadline=None)
@given(JOURNALS)
def test_one_by_one_equals_replay(events: list[Event]) -> None:
    """Undo, free practice, policy changes and a clock set back included."""
    assert walked(events) == replay(events)


@settings(max_examples=150, deadline=None)
@given(JOURNALS, JOURNALS, st.integers(0, 999))
def test_the_union_of_two_journals_is_one_state(
    here: list[Event], there: list[Event], salt: int
) -> None:
    """Whatever the order of arrival, and however often an event arrives."""
    union = {event.stamp.id: event for event in [*here, *there]}
    mixed = Chance(str(salt)).shuffled([*union.values(), *list(union.values())[:3]])
    assert replay(mixed) == replay(union.values())
    assert walked(mixed) == replay(union.values())


@settings(max_examples=150, deadline=None)
@given(JOURNALS)
def test_nothing_is_due_before_or_on_the_day_that_set_it(events: list[Event]) -> None:
    """Under either policy."""
    for stands in replay(events).concepts.values():
        if isinstance(stands, Introduced):
            assert all(due_day(stands, name) > stands.last for name in POLICIES)
            assert stands.last >= stands.on


def test_the_journals_of_these_tests_bring_concepts_onto_the_ladder() -> None:
    """Else the promises about due dates would hold of nothing."""
    first = settings(max_examples=20_000, phases=(Phase.generate,))
    stages = {
        stage: find(JOURNALS, lambda events, stage=stage: _reaches(events, stage), settings=first)  # type: ignore[misc]
        for stage in Stage
    }
    assert all(stages.values())


def _reaches(events: list[Event], stage: Stage) -> bool:
    concepts = replay(events).concepts.values()
    return any(isinstance(item, Introduced) and item.stage is stage for item in concepts)


@settings(max_examples=150, deadline=None)
@given(JOURNALS)
def test_free_practice_changes_no_due_date(events: list[Event]) -> None:
    """Taking it out of the journal leaves concepts, levels and draws as they are."""
    drills = [
        event for event in events if not (isinstance(event, Attempt) and event.mode is Mode.FREE)
    ]
    full, bare = replay(events), replay(drills)
    assert (full.concepts, full.evidence, full.met) == (bare.concepts, bare.evidence, bare.met)


@settings(max_examples=100, deadline=None)
@given(JOURNALS)
def test_a_policy_change_alters_no_history(events: list[Event]) -> None:
    kept = [event for event in events if not isinstance(event, SettingChanged)]
    assert replay(events).concepts == replay(kept).concepts


@settings(max_examples=100, deadline=None)
@given(JOURNALS)
def test_the_snapshot_brings_the_state_back(events: list[Event]) -> None:
    state = replay(events)
    assert decode(encode(state), type=LearnerState) == state


def test_advance_leaves_the_state_before_as_it_was(answer: Answer) -> None:
    first = advance(LearnerState(), answer(0, rules=RULES))
    before = encode(first)
    advance(first, answer(0, HireRating.NO, rules=RULES, mistakes=("pad_once",)))
    assert encode(first) == before


def test_an_event_that_belongs_earlier_asks_for_a_replay(answer: Answer) -> None:
    early, late = answer(0), answer(1)
    with pytest.raises(OutOfOrder):
        advance(advance(LearnerState(), late), early)


def test_undo_takes_the_answer_back_and_closes_its_problem(
    answer: Answer, stamp: Callable[..., Stamp]
) -> None:
    """The seed stays spent: the problem on the screen is not the voided one again."""
    given_answer = answer(0, seed=7)
    shown = ProblemShown(stamp(0), "cnn", given_answer.draw, "size.basic", Mode.DRILL)
    late = replace(given_answer, stamp=stamp(0))
    state = replay([shown, late, EventVoided(stamp(0), late.stamp.id)])
    assert state.pending == {}
    assert state.concepts == {}


def test_a_problem_stays_pending_with_its_hints_until_it_is_answered(
    answer: Answer, stamp: Callable[..., Stamp]
) -> None:
    draw = InstanceId("cnn.size.a", 1, 0, 7)
    shown = ProblemShown(stamp(0), "cnn", draw, "size.basic", Mode.DRILL)
    state = replay([shown, HintOpened(stamp(0), "cnn", shown.stamp.id, 2)])
    pending = state.pending["cnn"][-1]
    assert (pending.draw, pending.hints) == (draw, 2)
    answered = answer(0, template="cnn.size.a", seed=7)
    assert advance(state, answered).pending == {}


def test_marked_open_answers_count_once(stamp: Callable[..., Stamp]) -> None:
    draw = InstanceId("cnn.size.o", 1, 0, 1)
    locked = AnswerLocked(stamp(0), "cnn", draw, "size", "", "", None, 100.0, Mode.DRILL)
    mark = AnswerMarked(stamp(0), "cnn", locked.stamp.id, {}, {}, HireRating.LEAN)
    again = AnswerMarked(stamp(0), "cnn", locked.stamp.id, {}, {}, HireRating.STRONG)
    tally = replay([locked, mark, again]).evidence.of(SkillKey("cnn", "size")).open
    assert (tally.n, tally.lean, tally.strong) == (1, 1, 0)


def _of_pack(state: LearnerState, pack: str) -> dict[str, object]:
    """What a state says about one pack."""
    evidence = state.evidence
    return {
        "concepts": {key: item for key, item in state.concepts.items() if key.pack == pack},
        "suspended": {key for key in state.suspended if key.pack == pack},
        "drawn": {key: item for key, item in state.drawn.items() if key.pack == pack},
        "tries": {key: item for key, item in state.tries.items() if key.pack == pack},
        "ratings": {key: item for key, item in state.ratings.items() if key.pack == pack},
        "met": {
            name: (item.n, item.day, item.seconds)
            for name, item in state.met.items()
            if name.startswith(f"{pack}.")
        },
        "pending": state.pending.get(pack),
        "recent": state.recent.get(pack),
        "practice": state.practice.get(pack),
        "enrolment": state.enrolments.get(pack),
        "evidence": evidence.of_pack(pack),
        "overconfident": {k: item for k, item in evidence.overconfident.items() if k.pack == pack},
    }


@given(JOURNALS)
def test_a_pack_is_as_if_it_were_the_only_one(events: list[Event]) -> None:
    """Two packs with equal skills and concepts: each fold has nothing of the other in it."""
    both = replay(events)
    for pack in PACKS:
        alone = replay([item for item in events if getattr(item, "pack", "") in (pack, "")])
        assert _of_pack(both, pack) == _of_pack(alone, pack)
