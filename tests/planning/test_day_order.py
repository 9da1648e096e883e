"""In which order the entries of a day come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.planning.day_order import interleave, merge_tasks, total_minutes
from tutor.planning.plan_types import COVERING, EntryKind, PlanEntry


def entry(concept: str, minutes: float = 2.0, kind: EntryKind = EntryKind.DUE) -> PlanEntry:
    return PlanEntry(kind, concept, concept, concept.partition(".")[0], "Due.", minutes)


ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from(["a.1", "a.2", "b.1", "c.1"]),
        st.floats(0.5, 9),
        st.sampled_from([EntryKind.DUE, EntryKind.NEW, EntryKind.TASK]),
    ),
    max_size=8,
)


def test_the_minutes_of_entries_are_summed() -> None:
    assert total_minutes([entry("a.1", 4.0), entry("b.1", 2.5)]) == 6.5
    assert total_minutes([]) == 0


@given(ENTRIES)
def test_interleaving_loses_and_adds_nothing(entries: list[PlanEntry]) -> None:
    assert sorted(interleave(entries, ""), key=repr) == sorted(entries, key=repr)


def ordered(recent: str, *entries: PlanEntry) -> list[str]:
    return [item.concept for item in interleave(entries, recent)]


def test_skills_alternate_where_one_of_the_next_four_is_of_another() -> None:
    one, two, three = entry("a.1"), entry("a.2"), entry("a.3")
    b, c = entry("b.1"), entry("c.1")
    assert ordered("a.0", one, two, b, c) == ["b.1", "a.1", "c.1", "a.2"]
    assert ordered("a.0", one, two, three, b) == ["b.1", "a.1", "a.2", "a.3"]
    assert ordered("a.0", one, two, three, entry("a.4"), b)[0] == "a.1"
    assert ordered("", one, two, b) == ["a.1", "b.1", "a.2"]


def test_the_same_concept_comes_twice_running_only_where_there_is_no_other() -> None:
    again = entry("a.1")
    assert ordered("a.1", again, entry("a.2")) == ["a.2", "a.1"]
    assert ordered("a.1", again, again) == ["a.1", "a.1"]


@pytest.mark.parametrize("kind", [EntryKind.NEW, EntryKind.PLACE])
def test_an_introduction_stays_in_one_block(kind: EntryKind) -> None:
    """A review of the same concept gives way."""
    new = entry("b.1", kind=kind)
    assert interleave([entry("a.1"), new, entry("c.1")], "b.1")[0] == new
    assert interleave([entry("b.1"), new, entry("c.1")], "b.1")[0] == new
    assert interleave([entry("a.1"), entry("b.1")], "b.1")[0].concept == "a.1"


@pytest.mark.parametrize(
    ("kinds", "first"),
    [
        ((EntryKind.DUE, EntryKind.NEW), "a.1"), ((EntryKind.NEW, EntryKind.DUE), "a.1"),
        ((EntryKind.NEW, EntryKind.PLACE), "b.1"), ((EntryKind.DUE, EntryKind.TASK), "b.1"),
    ],
)  # fmt: skip
def test_new_material_and_reviews_do_not_change_places(
    kinds: tuple[EntryKind, EntryKind], first: str
) -> None:
    own, other = kinds
    assert ordered("a.0", entry("a.1", kind=own), entry("b.1", kind=other))[0] == first


def problem(task: str, template: str, rung: int = 3) -> PlanEntry:
    return PlanEntry(
        EntryKind.TASK, "", "T", "", "Why.", 2.0, rung, templates=(template,), task=task
    )


def test_the_problems_of_a_task_are_one_entry() -> None:
    """Those of two tasks are two, of two checkpoints too; problems for level 4 stay apart."""
    entries = [
        problem("t", "a"),
        entry("b.1"),
        problem("u", "c"),
        problem("t", "d"),
        problem("t", "e", rung=7),
        problem(COVERING, "f"),
        problem(COVERING, "g"),
    ]
    merged = merge_tasks(entries)
    assert [item.templates for item in merged] == [
        ("a", "d"), (), ("c",), ("e",), ("f",), ("g",),
    ]  # fmt: skip
    assert merged[0].minutes == 4.0
