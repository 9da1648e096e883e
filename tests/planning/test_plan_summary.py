"""The sentences of a day: what is planned, why a day is empty, what comes next."""

from collections.abc import Sequence

import pytest

from tests.planning.scenes import known, learner, on, scene
from tutor.events import SkillKey
from tutor.learner.evidence import MistakeTally, SkillEvidence
from tutor.learner.ladder import NotIntroduced
from tutor.learner.state import DayPractice, LearnerState
from tutor.planning import messages
from tutor.planning.day_context import DayContext
from tutor.planning.day_sources import in_asking_order
from tutor.planning.deadline import CoursePhase
from tutor.planning.plan import fill_day, today
from tutor.planning.plan import plan_of as plan_of_scene
from tutor.planning.plan_summary import plan_sentences, upcoming
from tutor.planning.plan_types import COVERING, DayPlan, EntryKind, PlanEntry
from tutor.problems.pack_index import PackIndex


def plan_of(*entries: PlanEntry, **more: object) -> DayPlan:
    """A plan of these entries on the first day."""
    fields: dict[str, object] = {
        "entries": entries,
        "new_titles": tuple(item.title for item in entries if item.kind is EntryKind.NEW),
        "planned_minutes": sum(item.minutes for item in entries),
        "done": not entries,
        **more,
    }
    return DayPlan(on(0), 0, 21, None, 20.0, 0.0)._replace(**fields)  # type: ignore[arg-type]  # by name


def entry(kind: EntryKind, minutes: float = 2.0, task: str = "", title: str = "C") -> PlanEntry:
    return PlanEntry(kind, "c", title, "s", "Because.", minutes, templates=("t",), task=task)


def message(pack: PackIndex, plan: DayPlan, state: LearnerState | None = None) -> str:
    return plan_sentences(scene(state or learner(), pack, 0), plan)["message"]


@pytest.mark.parametrize(
    ("count", "minutes", "words"),
    [
        (1, 0.3, "1 open question, about 1 minute."),
        (2, 9.6, "2 open questions, about 10 minutes."),
        (1, 1.4, "1 open question, about 1 minute."),
    ],
)  # fmt: skip
def test_one_thing_is_said_in_the_singular(
    pack: PackIndex, count: int, minutes: float, words: str
) -> None:
    """Questions and minutes, counted."""
    plan = plan_of(*[entry(EntryKind.OPEN)] * count, planned_minutes=minutes)
    assert message(pack, plan) == words


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ((EntryKind.DUE, EntryKind.CHECK, EntryKind.RETRY, EntryKind.DUE), "4 reviews"),
        ((EntryKind.DUE, EntryKind.NEW, EntryKind.NEW), "1 review, 2 new concepts"),
        ((EntryKind.PLACE, EntryKind.PLACE), "2 concepts to test"),
        ((EntryKind.TASK, EntryKind.DUE), "1 review, 1 checkpoint task"),
        ((EntryKind.REHEARSE, EntryKind.EXTRA), "1 problem to rehearse, 1 more problem"),
    ],
)
def test_each_kind_of_entry_is_counted(
    pack: PackIndex, kinds: Sequence[EntryKind], words: str
) -> None:
    plan = plan_of(*map(entry, kinds), planned_minutes=7.0)
    assert message(pack, plan) == f"{words}, about 7 minutes."


def test_a_first_day_says_when_its_reviews_start(pack: PackIndex) -> None:
    plan = plan_of(entry(EntryKind.NEW), planned_minutes=7.0)
    assert message(pack, plan) == "1 new concept, about 7 minutes. Reviews start tomorrow."


def test_problems_towards_level_4_are_counted_apart_from_tasks(pack: PackIndex) -> None:
    covering = entry(EntryKind.TASK, task=COVERING)
    both = plan_of(covering, covering, entry(EntryKind.TASK, task="x"))
    assert message(pack, both) == "1 checkpoint task, 2 problems for level 4, about 6 minutes."
    assert message(pack, plan_of(covering)) == "1 problem for level 4, about 2 minutes."


@pytest.mark.parametrize(
    ("later", "days", "words"),
    [
        (1, 1, "1 more review is moved by at most 1 day."),
        (3, 4, "3 more reviews are moved by at most 4 days."),
    ],
)
def test_what_waits_is_counted_with_the_days_it_takes(
    pack: PackIndex, later: int, days: int, words: str
) -> None:
    """Then no first day of reviews is named."""
    more = {"later": later, "longest_move": days}
    due = plan_of(entry(EntryKind.DUE), **more)
    assert message(pack, due) == f"1 review, about 2 minutes. {words}"
    new = plan_of(entry(EntryKind.NEW), **more)
    assert message(pack, new) == f"1 new concept, about 2 minutes. {words}"


@pytest.mark.parametrize(
    ("count", "due", "next_one"),
    [
        (1, 1, "Concept 0 tomorrow"), (1, 4, "Concept 0 in 4 days"),
        (3, 1, "Concept 0 / Concept 1 / Concept 2 tomorrow"),
        (4, 1, "Concept 0 / Concept 1 / Concept 2 ... tomorrow"),
    ],
)  # fmt: skip
def test_a_day_that_is_done_says_what_comes_next(
    pack: PackIndex, count: int, due: int, next_one: str
) -> None:
    """Three titles at most."""
    state = learner({item.id: known(90) for item in pack.concepts})
    for concept in pack.concepts[:count]:
        state.concepts[next(k for k in state.concepts if k.concept == concept.id)] = known(due)
    assert message(pack, plan_of(), state) == f"Nothing is due today; next: {next_one}."


@pytest.mark.parametrize(
    ("practice", "opening"),
    [
        (DayPractice(answered=1), "Done for today"), (DayPractice(free=1), "Done for today"),
        (DayPractice(), "Nothing is due today"),
    ],
)  # fmt: skip
def test_whether_anything_was_done_today_is_said(
    pack: PackIndex, practice: DayPractice, opening: str
) -> None:
    """Free practice counts."""
    state = learner()
    state.practice["cnn"][on(0)] = practice
    assert message(pack, plan_of(), state).startswith(f"{opening}; next: ")


def test_where_nothing_comes_next_there_is_free_practice(pack: PackIndex) -> None:
    empty = PackIndex("cnn", "Networks")
    assert message(empty, plan_of()) == (
        "Nothing is due today; next: free practice, whenever you like."
    )


@pytest.mark.parametrize(
    ("dues", "day", "titles"),
    [
        ((4, 6), 4, ("Concept 0",)), ((4, 4, 5), 4, ("Concept 0", "Concept 1")),
        ((1, 2, 4), 4, ("Concept 0", "Concept 1", "Concept 2")), ((3, 5), 4, ("Concept 0",)),
    ],
)  # fmt: skip
def test_the_next_day_is_the_first_on_which_something_is_due(
    pack: PackIndex, dues: Sequence[int], day: int, titles: Sequence[str]
) -> None:
    """What is due today, on Day 3, waits until tomorrow."""
    stands = {item.id: known(90) for item in pack.concepts}
    stands |= {pack.concepts[place].id: known(due) for place, due in enumerate(dues)}
    assert upcoming(scene(learner(stands), pack, 3)) == (on(day), tuple(titles))


def test_what_is_not_introduced_comes_tomorrow_two_of_it(pack: PackIndex) -> None:
    """After the reviews of that day."""
    state = learner({"skill0.c0": known(4), "skill1.c0": NotIntroduced(on(3), (), 2)})
    titles = ("Concept 0", "Concept 1", "Concept 2")
    assert upcoming(scene(state, pack, 3)) == (on(4), titles)


def test_the_policy_of_the_learner_sets_the_next_day(pack: PackIndex) -> None:
    """Recall of 90 % after ten days of stability."""
    state = learner(
        {item.id: known(5, stability=10.0) for item in pack.concepts}, settings={"policy": "fsrs"}
    )
    assert upcoming(scene(state, pack, 3))[0] == on(10)


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (20, (21, ("Concept 0",))),
        (27, (28, ("the interview",))),
        (28, (None, ())),
        (30, (None, ())),
    ],
)
def test_before_the_interview_every_day_has_something(
    pack: PackIndex, number: int, found: tuple[int | None, tuple[str, ...]]
) -> None:
    """The weakest concept where nothing is due; then the interview, then nothing."""
    day, titles = found
    state = learner({"skill0.c0": known(90)}, interview=28)
    assert upcoming(scene(state, pack, number)) == (day and on(day), titles)


@pytest.mark.parametrize(
    ("number", "phase"),
    [(20, CoursePhase.NO_NEW), (22, CoursePhase.WEEK), (26, CoursePhase.LAST),
     (27, CoursePhase.EVENING), (28, CoursePhase.DAY)],
)  # fmt: skip
def test_the_stretch_before_the_interview_is_told_in_a_note(
    pack: PackIndex, number: int, phase: CoursePhase
) -> None:
    plan = today(learner({"skill0.c0": known(90)}, interview=28), pack, on(number))
    assert messages.phase_notice(phase) in plan.notes


@pytest.mark.parametrize("number", [27, 28])
def test_who_never_practised_is_told_what_the_evening_can_do(pack: PackIndex, number: int) -> None:
    plan = today(learner({}, interview=28), pack, on(number))
    phase = CoursePhase.EVENING if number == 27 else CoursePhase.DAY
    assert messages.phase_notice(phase, practised=False) in plan.notes
    assert messages.phase_notice(phase) not in plan.notes


def test_the_mistake_that_keeps_coming_back_is_named(pack: PackIndex) -> None:
    """By the title of its misconception where the pack has one; not after it was passed."""
    state = learner({"skill0.c0": known(90)})
    held = SkillEvidence(mistakes={"NO_PLUS_ONE": MistakeTally(chances=3, hits=2)})
    state.evidence.skills[SkillKey("cnn", "skill0")] = held
    note = messages.returning_note("no plus one")
    assert note in today(state, pack, on(1)).notes
    assert [item.name for item in today(state, pack, on(1)).mistakes] == ["NO_PLUS_ONE"]
    held.mistakes["NO_PLUS_ONE"] = MistakeTally(chances=3, hits=2, clear=1)
    assert note not in today(state, pack, on(1)).notes


def test_a_day_that_is_done_names_what_the_next_day_asks_first(pack: PackIndex) -> None:
    """The plan of the next day as it is known today: what is new, then what is due."""
    names = [item.id for item in pack.concepts[:4]]
    due = (9, 6, 6, 6)
    stands = {name: known(day, last=2) for name, day in zip(names, due, strict=True)}
    state = learner(stands, practised={2: 5.0, 5: 30.0})
    done = plan_of_scene(DayContext(state, pack, on(5), minutes=0.0))
    tomorrow = in_asking_order(fill_day(DayContext(state, pack, on(6))))
    first = [item.title for _, entries in tomorrow for item in entries]
    titles = {pack.concept[name].title for name in names[1:]}
    assert done.done
    assert done.next_day == on(6)
    assert done.next_titles == tuple(dict.fromkeys(first))[:3]
    assert done.next_titles[0] == pack.concepts[4].title
    assert set(done.next_titles[1:]) < titles
