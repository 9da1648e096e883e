"""Several packs in one plan: one number of minutes, every pack its share, nothing mixed up."""

from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from msgspec.structs import replace

from tests.planning.scenes import known, learner, on
from tutor.events import Attempt, ConceptKey, HireRating, PackEnrolled, SettingChanged, Stamp
from tutor.learner.reducer import fold
from tutor.learner.state import (
    Enrolment,
    LearnerState,
    LockedOpenAnswer,
    MarkedOpenAnswer,
    TemplateRecord,
)
from tutor.planning.course_plan import course_plan
from tutor.planning.day_context import DayContext
from tutor.planning.plan import plan_of
from tutor.planning.plan_types import DayPlan, EntryKind
from tutor.planning.running_packs import COURSE_SETTING, CourseStatus
from tutor.problems.pack_index import PackIndex

TWO = ("cnn", "twin")
LONGEST = 1.3


@pytest.fixture
def twin(pack: PackIndex) -> PackIndex:
    """A second pack, whose skills and concepts have the names of the first one's."""
    renamed = msgspec.json.encode(msgspec.to_builtins(pack)).replace(b'"cnn', b'"twin')
    return msgspec.json.decode(renamed, type=PackIndex)


def two_packs(
    due: int = 0, other: int = 0, interview: int | None = None, minutes: int = 20
) -> LearnerState:
    """A learner of both packs on Day 6; so many concepts of each are due."""
    state = learner(interview=interview, minutes=minutes, practised={0: 10, 3: 10})
    state.enrolments["twin"] = Enrolment(on(0), state.enrolments["cnn"].interview, minutes)
    state.practice["twin"] = dict(state.practice["cnn"])
    for name, count in zip(TWO, (due, other), strict=True):
        for place in range(count):
            concept = f"skill{place % 9}.c{place // 9}"
            state.concepts[ConceptKey(name, concept)] = known(due=6)
    return state


def plan(state: LearnerState, *packs: PackIndex, day: int = 6) -> DayPlan:
    """The plan of a day with these packs."""
    return course_plan([DayContext(state, pack, on(day)) for pack in packs])


def minutes_of(found: DayPlan) -> dict[str, float]:
    """The planned minutes of each pack."""
    return {name: sum(item.minutes for item in found.entries if item.pack == name)
            for name in TWO}  # fmt: skip


def test_one_pack_alone_has_its_own_plan(pack: PackIndex) -> None:
    scene = DayContext(learner({"skill0.c0": known(due=6)}), pack, on(6))
    assert course_plan([scene]) == plan_of(scene)


def test_two_packs_share_the_minutes_of_one_day(pack: PackIndex, twin: PackIndex) -> None:
    found = plan(two_packs(9, 9), pack, twin)
    assert found.budget == 20
    assert found.planned_minutes <= LONGEST * 20
    assert min(minutes_of(found).values()) > 0.3 * found.planned_minutes
    assert found.planned_minutes == pytest.approx(sum(minutes_of(found).values()))


def test_the_packs_take_turns(pack: PackIndex, twin: PackIndex) -> None:
    found = plan(two_packs(9, 9), pack, twin)
    turns = sum(one.pack != other.pack for one, other in pairwise(found.entries))
    assert turns >= min(len(found.entries) - 1, 4)


def test_what_one_pack_does_not_need_goes_to_the_other(pack: PackIndex, twin: PackIndex) -> None:
    state = two_packs(0, 25, interview=8)
    state.suspended |= {ConceptKey("cnn", item.id) for item in pack.concepts}
    alone = plan_of(DayContext(state, twin, on(6)))
    found = plan(state, pack, twin)
    spare = 10 - minutes_of(found)["cnn"]
    assert spare > 1
    assert minutes_of(found)["twin"] >= alone.planned_minutes + spare - 1
    assert found.planned_minutes <= LONGEST * found.budget


@pytest.mark.parametrize("name", TWO)
def test_a_concept_that_was_begun_goes_on_before_the_other_pack_comes(
    pack: PackIndex, twin: PackIndex, answer: Callable[..., Attempt], name: str
) -> None:
    state = two_packs()
    own = next(item for item in plan(state, pack, twin).entries if item.pack == name)
    assert own.kind is EntryKind.NEW
    made = answer(6, concept=own.concept, template=f"{name}.{own.concept}-1", seconds=300)
    fold(state, replace(made, pack=name))
    first = plan(state, pack, twin).entries[0]
    assert (first.pack, first.concept) == (name, own.concept)


@pytest.mark.parametrize(("since", "comes"), [(2, False), (3, False), (4, True)])
def test_open_questions_of_two_packs_take_turns(
    pack: PackIndex, twin: PackIndex, since: int, comes: bool
) -> None:
    state = two_packs(3, 3, minutes=60)
    asked = LockedOpenAnswer("one", on(8 - since), "skill0", "cnn.skill0.o", None)
    state.marked["cnn"] = (MarkedOpenAnswer(asked, HireRating.LEAN, (), ()),)
    for name in ("cnn.skill0.o", "cnn.skill1.o"):
        state.met[name] = TemplateRecord(1, 1, on(8 - since), 300)
    found = plan(state, pack, twin, day=8)
    own = [item for item in found.entries if item.pack == "cnn" and item.kind is EntryKind.OPEN]
    assert bool(own) == comes


def test_a_moved_date_and_an_entry_say_of_which_pack_they_are(
    pack: PackIndex, twin: PackIndex
) -> None:
    found = plan(two_packs(27, 27), pack, twin)
    assert found.later > 0
    assert {item.pack for item in found.entries} == set(TWO)
    assert {item.pack for item in found.moved} == set(TWO)


def test_a_note_of_one_pack_names_it_and_a_note_of_both_does_not(
    pack: PackIndex, twin: PackIndex
) -> None:
    state = two_packs(2, 2, interview=20)
    state.enrolments["twin"] = state.enrolments["twin"]._replace(moved_on=on(6))
    own = plan_of(DayContext(state, twin, on(6))).notes
    assert own
    assert [note for note in plan(state, pack, twin).notes if "Networks: " in note]
    state.enrolments["cnn"] = state.enrolments["twin"]
    assert not [note for note in plan(state, pack, twin).notes if "Networks: " in note]


def test_a_paused_pack_leaves_the_other_the_whole_day(
    pack: PackIndex, stamp: Callable[..., Stamp]
) -> None:
    state = two_packs(25, 3)
    before = DayContext(state, pack, on(6)).budget
    fold(state, SettingChanged(stamp(6), COURSE_SETTING, CourseStatus.PAUSED.value, "twin"))
    assert (before, DayContext(state, pack, on(6)).budget) == (10, 20)


def test_the_minutes_of_the_day_belong_to_the_learner(stamp: Callable[..., Stamp]) -> None:
    state = LearnerState()
    fold(state, PackEnrolled(stamp(0), "cnn", on(20), 20))
    fold(state, PackEnrolled(stamp(1), "twin", on(9), 45))
    assert {name: (held.minutes, held.interview) for name, held in state.enrolments.items()} == {
        "cnn": (45, on(20)), "twin": (45, on(9)),
    }  # fmt: skip


def test_the_nearest_interview_counts_the_days(pack: PackIndex, twin: PackIndex) -> None:
    state = two_packs(3, 3, interview=20)
    state.enrolments["twin"] = state.enrolments["twin"]._replace(interview=on(9))
    assert plan(state, pack, twin).days_left == 3


def test_the_next_day_names_titles_of_each_pack_in_turn(pack: PackIndex, twin: PackIndex) -> None:
    other = msgspec.json.decode(
        msgspec.json.encode(msgspec.to_builtins(twin)).replace(b"Concept ", b"Other "),
        type=PackIndex,
    )
    state = two_packs()
    for name in TWO:
        for place in range(3):
            concept = ConceptKey(name, f"skill{place}.c0")
            state.concepts[concept] = known(due=7)
        others = {ConceptKey(name, item.id) for item in pack.concepts}
        state.suspended |= others - state.concepts.keys()
    found = plan(state, pack, other)
    assert found.next_day == on(7)
    assert {title.split()[0] for title in found.next_titles} == {"Concept", "Other"}
    assert len(found.next_titles) == 3
