"""Which entries fit, and in which order they come."""

from itertools import pairwise

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


def test_the_last_one_may_run_over_by_half() -> None:
    kept, later = fit([entry("a.1", 4.0), entry("b.1", 4.0), entry("c.1", 4.0)], 6.0)
    assert (len(kept), len(later)) == (2, 1)


@given(ENTRIES)
def test_interleaving_loses_and_adds_nothing(entries: list[PlanEntry]) -> None:
    assert sorted(interleave(entries, ""), key=repr) == sorted(entries, key=repr)


def test_neighbours_differ_and_skills_alternate() -> None:
    held = [entry("a.1"), entry("a.2"), entry("b.1"), entry("c.1")]
    ordered = interleave(held, "a.1")
    assert ordered[0].skill != "a"
    assert all(one.concept != other.concept for one, other in pairwise(ordered))


def test_an_introduction_stays_in_one_block() -> None:
    new = entry("b.1", kind=EntryKind.NEW)
    assert interleave([entry("a.1"), new, entry("c.1")], "b.1")[0] == new


def test_short_entries_pass_long_ones_until_few_are_left() -> None:
    entries = [entry("a.1", 6.0), entry("b.1", 2.0), entry("c.1", 2.0), entry("a.2", 2.0)]
    taken, rest = fill_minutes(entries, 5.0, 1)
    assert [item.concept for item in taken] == ["b.1", "c.1"]
    assert [item.concept for item in rest] == ["a.1", "a.2"]
    assert fill_minutes(entries, 40.0, 3)[0] == entries[:1]
