"""Which entries fit, and in which order they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.planning.day_order import WHOLE, fill_minutes, fit, interleave, total_minutes
from tutor.planning.plan_types import EntryKind, PlanEntry


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


@given(ENTRIES, st.floats(0, 40))
def test_what_fits_and_the_rest_are_all(entries: list[PlanEntry], minutes: float) -> None:
    for share in (0.5, WHOLE):
        kept, later = fit(entries, minutes, share)
        assert [*kept, *later] == entries


@given(ENTRIES, st.floats(0, 40))
def test_whole_entries_never_exceed_the_minutes(entries: list[PlanEntry], minutes: float) -> None:
    assert total_minutes(fit(entries, minutes, WHOLE)[0]) <= minutes + 1e-9


@pytest.mark.parametrize(
    ("minutes", "share", "kept"),
    [
        (6.0, 0.5, 2), (5.9, 0.5, 1), (8.0, 0.5, 2), (9.9, 0.5, 2), (10.0, 0.5, 3),
        (2.0, 0.5, 1), (1.9, 0.5, 0), (0.0, 0.5, 0),
        (4.0, WHOLE, 1), (3.9, WHOLE, 0), (8.0, WHOLE, 2), (12.0, WHOLE, 3),
    ],
)  # fmt: skip
def test_the_last_one_fits_by_its_share(minutes: float, share: float, kept: int) -> None:
    """By half of it where nothing else is said; what follows it waits, however short."""
    entries = [entry("a.1", 4.0), entry("b.1", 4.0), entry("c.1", 4.0)]
    assert fit(entries, minutes, share) == (entries[:kept], entries[kept:])
    if share == 0.5:
        assert fit(entries, minutes) == (entries[:kept], entries[kept:])


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


def test_short_entries_pass_long_ones_until_few_are_left() -> None:
    entries = [entry("a.1", 6.0), entry("b.1", 2.0), entry("c.1", 2.0), entry("a.2", 2.0)]
    taken, rest = fill_minutes(entries, 5.0, 1)
    assert [item.concept for item in taken] == ["b.1", "c.1"]
    assert [item.concept for item in rest] == ["a.1", "a.2"]
    assert fill_minutes(entries, 40.0, 3)[0] == entries[:1]
    assert fill_minutes(entries, 40.0, 0)[1] == []
    assert fill_minutes(entries, 6.0, 0)[0] == entries[:1]
    assert [item.concept for item in fill_minutes(entries, 5.9, 0)[0]] == ["b.1", "c.1"]
