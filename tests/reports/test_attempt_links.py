"""The attempts behind the tables: read one at a time, and few are kept."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from tutor.events import AnswerLocked, Attempt, Event, EventVoided, HireRating, Judgement, Mode
from tutor.learner.misconceptions import misconceptions
from tutor.learner.reducer import LONGEST_SECONDS, key, replay
from tutor.problems.pack_index import PackIndex
from tutor.reports.attempt_links import LINKED, CourseTallies, attempt_links, attempt_rows, streamed


def _ordered(events: list[Event]) -> list[Event]:
    return sorted(events, key=key)


def test_every_attempt_that_stands_is_a_row(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex
) -> None:
    """In the order of the fold, without what was taken back or belongs to another pack."""
    state, pack = replay(two_weeks), outline_of_two_weeks.pack
    voided = {event.target for event in two_weeks if isinstance(event, EventVoided)}
    wanted = [
        event.stamp.id
        for event in _ordered(two_weeks)
        if isinstance(event, Attempt) and event.pack == pack and event.stamp.id not in voided
    ]
    assert voided
    assert [row.id for row in attempt_rows(_ordered(two_weeks), state, pack)] == wanted
    every = attempt_links(_ordered(two_weeks), state, pack, None)
    assert [row.id for row in every.attempts] == wanted


def test_the_newest_are_kept_and_what_a_claim_rests_on(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex
) -> None:
    """One of each skill, and the old answers that show a misconception; still in order."""
    state, pack = replay(two_weeks), outline_of_two_weeks.pack
    every = attempt_links(_ordered(two_weeks), state, pack, None)
    few = attempt_links(_ordered(two_weeks), state, pack, 1)
    claimed = {name for row in misconceptions(state.evidence, pack) for name in row.attempts}
    wanted = [row for row in every.attempts if row.id in claimed or row is every.attempts[-1]]
    assert list(few.attempts) == wanted
    assert len(few.attempts) < len(every.attempts)
    assert (few.by_mistake, few.prompts) == (every.by_mistake, every.prompts)


def test_the_links_of_streamed_attempts_are_whole_after_the_last(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex
) -> None:
    """A report can write each attempt as it comes, and the tables behind them."""
    state, pack = replay(two_weeks), outline_of_two_weeks.pack
    every = attempt_links(_ordered(two_weeks), state, pack, None)
    rows, links = streamed(_ordered(two_weeks), state, pack)
    assert not links.by_mistake
    assert tuple(rows) == every.attempts
    assert links._replace(attempts=every.attempts) == every


def test_of_a_mistake_only_the_newest_attempts_are_kept(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex
) -> None:
    """However often it showed."""
    (shown, *_) = [event for event in two_weeks if isinstance(event, Attempt) and event.mistakes]

    def again() -> Iterator[Event]:
        for _ in range(3 * LINKED):
            yield shown

    state = replay(two_weeks)
    few = attempt_links(again(), state, outline_of_two_weeks.pack, 1)
    assert len(few.by_mistake[shown.skill, shown.mistakes[0]]) == 3 * LINKED
    assert len(few.attempts) <= 3 * LINKED


def test_minutes_of_a_skill_count_open_answers_too(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex
) -> None:
    """All that stands, a quarter of an hour at most for each; nothing of another pack."""
    state, pack = replay(two_weeks), outline_of_two_weeks.pack
    spent = CourseTallies(state, pack)
    assert list(spent.noting(_ordered(two_weeks))) == _ordered(two_weeks)
    wanted = sum(
        min(event.seconds, LONGEST_SECONDS) / 60
        for event in two_weeks
        if isinstance(event, Attempt | AnswerLocked)
        and event.pack == pack
        and event.stamp.id not in state.voids
    )
    assert sum(spent.minutes.values()) == pytest.approx(wanted)
    assert any(isinstance(event, AnswerLocked) for event in two_weeks)


def test_what_is_not_right_counts_and_free_practice_does_not(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex
) -> None:
    """Partly right is not right; a mistake that the template does not name is a general one."""
    pack = outline_of_two_weeks.pack
    state = replay(two_weeks)
    made = next(
        event
        for event in two_weeks
        if isinstance(event, Attempt) and event.pack == pack and event.stamp.id not in state.voids
    )
    partly = replace(
        made, word=Judgement.PARTLY, outcome=HireRating.LEAN, mistakes=("off_by_one",),
        mode=Mode.DRILL,
    )  # fmt: skip
    for mode, wanted in ((Mode.DRILL, [made.stamp.id]), (Mode.FREE, [])):
        tallies = CourseTallies(state, pack)
        answer = replace(partly, mode=mode)
        list(tallies.noting([answer]))
        assert tallies.misses.get(made.concept, []) == wanted
        general = tallies.general.get("off_by_one", [])
        assert general == [(made.skill, name) for name in wanted]
        links = attempt_links([answer], state, pack, None)
        assert list(links.by_mistake.get((made.skill, "off_by_one"), ())) == wanted
