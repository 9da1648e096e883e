"""Predicted recall on a day with its range."""

from datetime import timedelta

from tests.frozen.days import journal
from tests.frozen.records import events_of
from tests.shipped import shipped
from tutor.learner.reducer import key, replay
from tutor.learner.state import LearnerState
from tutor.planning.recall_range import RecallRange, recall_ranges
from tutor.reports.progress import progress

EVENTS = sorted(events_of(journal()), key=key)
OUTLINE = shipped().outline
DAY = EVENTS[-1].stamp.day


def after(share: float) -> LearnerState:
    """The learner after a share of four weeks."""
    return replay(EVENTS[: round(share * len(EVENTS))], OUTLINE.cadence)


def width(held: RecallRange) -> float:
    """How much is left open."""
    return held.high - held.low


def test_every_concept_in_the_reviews_has_a_range_on_any_day() -> None:
    """Before and after the interview; the prediction lies inside, and both are chances."""
    state = after(1.0)
    for later in (0, 1, 40):
        found = recall_ranges(state, OUTLINE, DAY + timedelta(days=later))
        assert len(found.concepts) > 20
        for held in (*found.concepts.values(), *found.skills.values()):
            assert 0 <= held.low <= held.predicted <= held.high <= 1
            assert width(held) > 0


def test_nothing_in_the_reviews_has_no_range() -> None:
    """No number is made up for a beginner."""
    assert recall_ranges(LearnerState(), OUTLINE, DAY) == ({}, {})


def test_the_range_is_wide_while_little_is_known() -> None:
    """After a tenth of the answers wider than after all of them."""
    few, all_of_them = (recall_ranges(after(share), OUTLINE, DAY) for share in (0.12, 1.0))
    shared = few.concepts.keys() & all_of_them.concepts.keys()
    assert shared
    early, late = (
        sum(width(found.concepts[name]) for name in shared) for found in (few, all_of_them)
    )
    assert early > late


def test_the_tables_have_the_same_numbers() -> None:
    """Those of the progress screen, the report and their JSON; the same each time."""
    state = after(1.0)
    found = recall_ranges(state, OUTLINE, DAY)
    tables = progress(state, OUTLINE, DAY)
    for row in tables.concepts:
        held = found.concepts.get(row.concept, (None, None, None))
        assert (row.recall, row.recall_low, row.recall_high) == held
    for skill in tables.skills:
        assert (skill.recall, skill.recall_low, skill.recall_high) == found.skills[skill.skill]
    assert recall_ranges(state, OUTLINE, DAY) == found
