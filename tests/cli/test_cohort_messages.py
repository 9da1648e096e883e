"""What `tutor cohort` says."""

from datetime import UTC, date, datetime

from tutor.cli import cohort_messages
from tutor.store.cohort.mentor import LearnerSums

CREATED = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_learner_of_the_list() -> None:
    """Numbers with their nouns; who never practised has no share."""
    ada = LearnerSums("ada", CREATED, date(2026, 3, 2), 1, 4, 3, 1, 150.0)
    assert cohort_messages.learner(ada) == (
        "ada                  2026-03-02  1 day, 4 answers, 75 % right, 2 min"
    )
    new = LearnerSums("bob", CREATED, None, 0, 0, 0, 0, 0.0)
    assert cohort_messages.learner(new).endswith("never       0 days, 0 answers, 0 min")


def test_erasing_asks_and_tells() -> None:
    """Who and how much; backups are named."""
    assert cohort_messages.erase_question(("ada", "bob")).startswith("Erase ada, bob with every")
    assert (
        cohort_messages.learners_erased(1, ("ada",))
        == "Erased 1 event of ada. Backups still hold them."
    )


def test_a_course_is_ready() -> None:
    """And what comes next."""
    assert "tutor cohort add NAME" in cohort_messages.course_ready(1)
    assert cohort_messages.no_password("ada") == "ada (no new password)"
    for text in (cohort_messages.NO_SERVER, cohort_messages.NO_COURSE_URL):
        assert "postgresql+psycopg://NAME@HOST/DATABASE" in text
