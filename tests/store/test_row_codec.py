"""Events become rows and come back, whatever is in them."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.events import (
    AnswerMarked,
    Event,
    HireRating,
    InterviewDebriefed,
    SkillRated,
    Stamp,
    TeachBackEnded,
)
from tutor.store.row_codec import KINDS, from_row, to_row

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
stamps = st.builds(
    Stamp, st.uuids().map(lambda name: name.hex), days, moments, st.integers(-720, 840)
)
st.register_type_strategy(Stamp, stamps)
texts = st.dictionaries(st.text(), st.text())
st.register_type_strategy(
    Mapping,
    lambda kind: st.dictionaries(*(st.from_type(part) for part in get_args(kind))),
)
st.register_type_strategy(
    InterviewDebriefed,
    st.builds(InterviewDebriefed, details=texts),
)
st.register_type_strategy(TeachBackEnded, st.builds(TeachBackEnded, quotes=texts))
st.register_type_strategy(float, st.floats(0, 1e6))
anything: st.SearchStrategy[Event] = st.one_of([st.from_type(kind) for kind in KINDS.values()])


@given(anything)
def test_an_event_survives_json(event: Event) -> None:
    """Any event of any kind equals itself after a row and JSON."""
    row = to_row(event)
    again = from_row({**row, "facts": json.loads(json.dumps(row["facts"]))})
    assert again == event


def test_every_kind_is_known(every_kind: list[Event]) -> None:
    """The sample of old journals holds each kind of event there is."""
    assert {type(event) for event in every_kind} == set(KINDS.values())


def _row(**facts: object) -> dict[str, object]:
    stamp = Stamp("a" * 32, date(2026, 3, 2), datetime(2026, 3, 2, 9, tzinfo=UTC))
    return {**to_row(SkillRated(stamp, "cnn", "size", 3)), "facts": facts}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (_row(skill="size"), "missing required field `level`"),
        (_row(skill="size", level="3"), "Expected `int`, got `str` - at `.*level`"),
        (_row(skill=None, level=3), "Expected `str`, got `null` - at `.*skill`"),
        (_row(skill="size", level=True), "Expected `int`, got `bool` - at `.*level`"),
        ({**_row(), "kind": "Guess"}, "unknown kind of event 'Guess'"),
    ],
)
def test_what_is_no_event_is_named(row: dict[str, object], said: str) -> None:
    """A row that lacks a fact or holds another type is refused with the reason."""
    with pytest.raises(ValueError, match=said):
        from_row(row)


def test_facts_of_later_versions_are_passed_over() -> None:
    """A fact that this version does not know does not make an event unreadable."""
    assert isinstance(from_row(_row(skill="size", level=3, mood="good")), SkillRated)


def test_words_are_stored_as_they_are_said() -> None:
    """Enumerations lie in the file by value, readable without the program."""
    stamp = Stamp("a" * 32, date(2026, 3, 2), datetime(2026, 3, 2, 9, tzinfo=UTC))
    marked = AnswerMarked(stamp, "cnn", "b" * 32, {"u": True}, {}, HireRating.LEAN)
    facts = to_row(marked)["facts"]
    assert (facts["outcome"], facts["units"]) == ("Lean Hire", {"u": True})
