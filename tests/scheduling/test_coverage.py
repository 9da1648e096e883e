"""Covering templates that no review has met are asked in the third week."""

from collections.abc import Callable
from datetime import date

from tutor.problems.outline import Outline
from tutor.scheduling.agenda import Kind
from tutor.scheduling.coverage import uncovered
from tutor.scheduling.scene import Scene
from tutor.scheduling.state import State

On = Callable[[int], date]
Practised = Callable[..., State]


def forgotten(practised: Practised, pack: Outline, days: int) -> State:
    """A course on which three covering templates were never met."""
    state = practised(days)
    for concept in pack.concepts[:3]:
        state.met.pop(concept.covering[0], None)
    return state


def test_two_a_day_with_what_they_are_for(practised: Practised, pack: Outline, on: On) -> None:
    entries = uncovered(Scene(forgotten(practised, pack, 16), pack, on(16)))
    assert [entry.templates[0] for entry in entries] == [
        concept.covering[0] for concept in pack.concepts[:2]
    ]
    assert {entry.kind for entry in entries} == {Kind.TASK}
    assert entries[0].reason == (
        "Some mistakes of this skill had no chance to show yet: level 4 waits for it."
    )


def test_before_the_third_week_reviews_are_trusted_to_meet_them(
    practised: Practised, pack: Outline, on: On
) -> None:
    assert uncovered(Scene(forgotten(practised, pack, 13), pack, on(13))) == []


def test_what_was_met_is_not_asked(practised: Practised, pack: Outline, on: On) -> None:
    asked = {e.templates[0] for e in uncovered(Scene(practised(16), pack, on(16)))}
    assert not asked & set(practised(16).met)
