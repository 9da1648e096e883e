"""The sentences of a day: what is planned, why a day is empty, what comes next."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from tests.planning.scenes import known, learner, on, scene
from tutor.learner.ladder import NotIntroduced
from tutor.learner.state import DayPractice, LearnerState
from tutor.planning.plan import today
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
    return PlanEntry(kind, "c", title, "s", "Because.", minutes, task=task)


def message(pack: PackIndex, plan: DayPlan, state: LearnerState | None = None) -> str:
    return plan_sentences(scene(state or learner(), pack, 0), plan)["message"]


@pytest.mark.parametrize(
    ("count", "minutes", "words"),
    [
        (1, 0.3, "nothing due, by design; 1 open question; about 1 minute."),
        (2, 9.6, "nothing due, by design; 2 open questions; about 10 minutes."),
        (1, 1.4, "nothing due, by design; 1 open question; about 1 minute."),
    ],
)
def test_one_thing_is_said_in_the_singular(
    pack: PackIndex, count: int, minutes: float, words: str
) -> None:
    """Questions and minutes, counted."""
    plan = plan_of(*[entry(EntryKind.OPEN)] * count, planned_minutes=minutes)
    assert message(pack, plan) == words


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ((EntryKind.DUE, EntryKind.CHECK, EntryKind.RETRY, EntryKind.DUE), "4 due"),
        ((EntryKind.NEW,), "nothing due, by design; 1 new: C"),
        ((EntryKind.DUE, EntryKind.NEW, EntryKind.NEW), "1 due; 2 new: C / C"),
        ((EntryKind.PLACE, EntryKind.PLACE), "nothing due, by design; 2 to place"),
        ((EntryKind.TASK, EntryKind.DUE), "1 due; 1 of the checkpoint"),
        ((EntryKind.REHEARSE,), "nothing due, by design; 1 to rehearse"),
        (
            (EntryKind.REHEARSE, EntryKind.OPEN, EntryKind.TASK, EntryKind.PLACE, EntryKind.NEW),
            "nothing due, by design; 1 new: C; 1 to place; 1 of the checkpoint; 1 open question; "
            "1 to rehearse",
        ),
    ],
)
def test_each_kind_of_entry_is_counted(
    pack: PackIndex, kinds: Sequence[EntryKind], words: str
) -> None:
    plan = plan_of(*map(entry, kinds), planned_minutes=7.0)
    assert message(pack, plan) == f"{words}; about 7 minutes."


def test_problems_towards_level_4_are_counted_apart_from_tasks(pack: PackIndex) -> None:
    covering = entry(EntryKind.TASK, task=COVERING)
    both = plan_of(covering, covering, entry(EntryKind.TASK, task="x"))
    assert message(pack, both) == (
        "nothing due, by design; 1 of the checkpoint; 2 towards level 4; about 6 minutes."
    )
    alone = plan_of(covering)
    assert message(pack, alone) == "nothing due, by design; 1 towards level 4; about 2 minutes."


@pytest.mark.parametrize(
    ("later", "days", "words"),
    [
        (1, 1, "1 more can wait, 1 day to clear"), (3, 2, "3 more can wait, 2 days to clear"),
    ],
)  # fmt: skip
def test_what_waits_is_counted_with_the_days_it_takes(
    pack: PackIndex, later: int, days: int, words: str
) -> None:
    """Then it is not by design that nothing is due."""
    more = {"later": later, "days_to_clear": days}
    due = plan_of(entry(EntryKind.DUE), **more)
    assert message(pack, due) == f"1 due; {words}; about 2 minutes."
    new = plan_of(entry(EntryKind.NEW), **more)
    assert message(pack, new) == f"no reviews today; 1 new: C; {words}; about 2 minutes."


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
    assert message(pack, plan_of(), state) == f"Nothing is due today, by design; next: {next_one}."


@pytest.mark.parametrize(
    ("practice", "opening"),
    [
        (DayPractice(answered=1), "Done for today"), (DayPractice(free=1), "Done for today"),
        (DayPractice(), "Nothing is due today, by design"),
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
        "Nothing is due today, by design; next: free practice, whenever you like."
    )


def test_a_clock_set_back_is_said_before_anything_else(pack: PackIndex) -> None:
    plan = plan_of(entry(EntryKind.DUE), clock_back=True)
    assert message(pack, plan) == (
        "The clock stands before your newest answer: nothing is lost, no days are counted. "
        "If that answer has a wrong date, `tutor data void --future` takes it back."
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
        (20, (28, ("the interview",))), (27, (28, ("the interview",))), (28, (None, ())),
        (30, (None, ())),
    ],
)  # fmt: skip
def test_before_the_interview_it_is_what_comes_next(
    pack: PackIndex, number: int, found: tuple[int | None, tuple[str, ...]]
) -> None:
    """On the day and after it nothing does."""
    day, titles = found
    state = learner({"skill0.c0": known(90)}, interview=28)
    assert upcoming(scene(state, pack, number)) == (day and on(day), titles)


def notes(pack: PackIndex, number: int, interview: int | None = 28) -> tuple[str, ...]:
    return today(learner(interview=interview), pack, on(number)).notes


def test_the_stretch_before_the_interview_is_told_in_a_note(
    pack: PackIndex, practised: Callable[..., LearnerState], on: Callable[[int], date]
) -> None:
    """Then what no longer fits."""
    every = " / ".join(item.title for item in pack.concepts)
    assert notes(pack, 0, None) == notes(pack, 0) == ()
    assert notes(pack, 15)[0] == (
        "No longer fits before the interview: "
        + " / ".join(item.title for item in pack.concepts[8:])
        + "."
    )
    assert notes(pack, 20) == (
        "Nothing new from here on: what is begun, holds.",
        f"No longer fits before the interview: {every}.",
    )
    assert notes(pack, 22)[0] == "The last week: the weakest of each skill, every day."
    assert notes(pack, 26)[0] == (
        "The last days: what you would least recall on the day comes first."
    )
    assert notes(pack, 28) == notes(pack, 29) == ()
    state = practised(27)
    all_known = learner(interview=28)
    all_known.concepts = state.concepts
    assert today(all_known, pack, on(20)).notes == (
        "Nothing new from here on: what is begun, holds.",
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (28, "Today is the interview. Nothing to practise: good luck."),
        (29, "How did it go, and what was asked? Then pause, keep up, or set a new date; nothing "
             "is overdue."),
    ],
)  # fmt: skip
def test_the_day_of_the_interview_and_those_after_it_have_their_sentence(
    pack: PackIndex, number: int, words: str
) -> None:
    assert today(learner(interview=28), pack, on(number)).message == words
