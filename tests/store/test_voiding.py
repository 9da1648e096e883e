"""Taking an event back: what it changed is said, and it is out of the fold."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.events import Attempt, Event, EventVoided, SkillRated, Stamp
from tutor.learner.reducer import key, replay
from tutor.store.day_checksums import totals_of, write_totals
from tutor.store.engine import engine
from tutor.store.journal import Journal
from tutor.store.maintenance import check
from tutor.store.row_codec import to_row
from tutor.store.voiding import NotVoided, VoidFault, effect, take_back

Attempts = Callable[..., Attempt]
Stamps = Callable[..., Stamp]
LAST = "b" * 32


def _smuggle(path: Path, day: str, facts: str, kind: str = "SkillRated") -> None:
    """A row as an import of an earlier version might have left it, counted at the upgrade."""
    names = "id, kind, pack, study_day, instant, offset_minutes, facts"
    row = (LAST, kind, "cnn", day, f"{day}T09:00:00+00:00", 0, facts)
    with engine(path).begin() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO events ({names}) VALUES (?, ?, ?, ?, ?, ?, ?)", row
        )
        write_totals(connection, totals_of([row]))


def test_the_effect_names_what_differs(every_kind: list[Event], attempt: Attempts) -> None:
    """An answer counts, a rating is one, a void of nothing changes nothing."""
    last = [event for event in every_kind if isinstance(event, Attempt)][-2]
    voids = {event.target for event in every_kind if isinstance(event, EventVoided)}

    def read() -> list[Event]:
        return sorted(every_kind, key=key)

    assert effect(read, voids, last)[0].startswith("answers: 5 with it, 4 without")
    rated = next(event for event in every_kind if isinstance(event, SkillRated))
    assert effect(read, voids, rated) == ("ratings: cnn size",)
    assert effect(lambda: [rated], (), attempt()) == ()


def test_a_bad_event_is_told_and_can_be_taken_back(
    journal: Journal, path: Path, attempt: Attempts, stamp: Stamps
) -> None:
    """The check names it with its effect; after the void neither check nor state know of it."""
    journal.append(attempt())
    before = replay(journal.events())
    _smuggle(path, "2026-03-02", '{"skill": "size", "level": 99}')
    (problem,) = check(path).problems
    assert "'level' must be from 1 to 5, not 99" in problem
    assert "ratings: cnn size" in problem
    assert take_back(journal, LAST[:8], stamp()).effect == ("ratings: cnn size",)
    assert check(path).problems == ()
    assert replay(journal.events()).ratings == before.ratings


def test_a_history_that_cannot_be_folded_is_mended_by_a_void(
    journal: Journal, path: Path, attempt: Attempts, stamp: Stamps, every_kind: list[Event]
) -> None:
    """An answer on the last of all days has no day after it."""
    journal.append(*every_kind)
    answers = replay(every_kind).answers
    facts = json.dumps(to_row(attempt())["facts"])
    _smuggle(path, "9999-12-31", facts, "Attempt")
    (problem,) = check(path).problems
    assert "cannot be folded" in problem
    take_back(journal, LAST, stamp())
    assert check(path).problems == ()
    assert replay(journal.events()).answers == answers


def test_what_cannot_be_taken_back_is_refused(
    journal: Journal, attempt: Attempts, stamp: Stamps
) -> None:
    """An unknown id, one of several, a void, an event that is taken back already."""
    answer, void = attempt(name="c" * 32), EventVoided(stamp(), "c" * 32)
    journal.append(answer, void, attempt(name="d" * 32), attempt(name="d" * 31 + "0"))
    wanted = {
        "": VoidFault.UNKNOWN, "e": VoidFault.UNKNOWN, "d": VoidFault.UNKNOWN,
        "c": VoidFault.ALREADY, void.stamp.id: VoidFault.IS_A_VOID,
    }  # fmt: skip
    for name, code in wanted.items():
        with pytest.raises(NotVoided) as refused:
            take_back(journal, name, stamp())
        assert refused.value.code is code
    assert len(journal.events()) == 4
