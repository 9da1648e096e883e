"""A review log holds the answers that moved the schedule, with the rating that moved it."""

from msgspec.structs import replace

from tests.conftest import OUTLINE, Diary
from tutor.events import Confidence, Event, EventVoided, Mode
from tutor.learner.fsrs import ReviewRating
from tutor.learner.ladder import Introduced
from tutor.learner.reducer import replay
from tutor.reports.review_log import review_log


def test_free_practice_and_answers_taken_back_are_no_reviews() -> None:
    """Nor is one that changed nothing."""
    diary = Diary()
    kept = diary.answer(0)
    free = diary.answer(0)
    diary.events[-1] = replace(free, mode=Mode.FREE)
    back = diary.answer(1)
    diary.add(EventVoided(diary.stamp(1), back.stamp.id))
    last = diary.answer(2)
    rows = list(review_log(diary.events, {back.stamp.id}, OUTLINE.cadence))
    assert [row.ms for row in rows] == [
        round(event.stamp.instant.timestamp() * 1000) for event in (kept, last)
    ]
    assert rows[0].day == kept.stamp.day.isoformat()
    assert (rows[0].card, rows[0].seconds) == (kept.concept, kept.seconds)


def test_the_rating_is_the_one_that_moved_the_memory() -> None:
    """A quick, sure and right answer is easy, a slow one good, a missed one again."""
    diary = Diary()
    for _ in range(3):
        diary.answer(0)
    state = replay(diary.events, OUTLINE.cadence)
    assert any(isinstance(item, Introduced) for item in state.concepts.values())
    for day, seconds, mistake in ((1, 30.0, ""), (2, 1.0, ""), (3, 30.0, "no_floor")):
        made = diary.answer(day, mistake=mistake, sure=Confidence.SURE)
        diary.events[-1] = replace(made, seconds=seconds)
    ratings = [row.rating for row in review_log(diary.events, (), OUTLINE.cadence)][-3:]
    assert ratings == [ReviewRating.GOOD, ReviewRating.EASY, ReviewRating.AGAIN]


def test_a_journal_without_answers_has_no_reviews(two_weeks: list[Event]) -> None:
    """Other events give no row."""
    others = [event for event in two_weeks if type(event).__name__ != "Attempt"]
    assert list(review_log(others, (), OUTLINE.cadence)) == []
    assert list(review_log(two_weeks, (), OUTLINE.cadence))
