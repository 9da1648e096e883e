"""A course in two packs, lived through the program itself: one day, both packs, one budget."""

from pathlib import Path

from benchmarks.evidence_packs import days_without, shipped_packs
from benchmarks.lived.course import live_packs
from benchmarks.lived.learner_model import Profile
from benchmarks.lived.promises import uneven_days


def test_a_learner_of_two_packs_is_asked_both_on_one_evening_within_its_minutes(
    tmp_path: Path,
) -> None:
    """Two days to the interview; each pack sees its own problems only."""
    profile = Profile("perfect", None, interview=2)
    whole, *parts = live_packs(profile, 1, tmp_path, shipped_packs())
    assert len(whole.days) == 2
    assert uneven_days(whole)[0] == []
    assert [len(days_without(part)[0]) for part in parts] == [0, 0]
    for number, day in enumerate(whole.days):
        assert len(day.asked) == sum(len(part.days[number].asked) for part in parts)
