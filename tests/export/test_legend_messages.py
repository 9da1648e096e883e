"""What a report says of its own words."""

from tutor.export import legend_messages as messages
from tutor.learner.misconceptions import MisconceptionStatus
from tutor.reports.messages import STATUS_WORDS


def test_every_status_has_a_word_and_a_meaning() -> None:
    """Those that a list of mistakes shows; a general mistake has no status."""
    assert STATUS_WORDS.keys() == {None, *MisconceptionStatus}
    for word in STATUS_WORDS.values():
        assert word in messages.STATUSES.lower()


def test_a_table_says_which_answers_it_counts() -> None:
    """With or without a hint; and those that none of its rows counts."""
    assert messages.rated_answers(198, 176).startswith(
        "Counted: 198 answers with a confidence, 176 right, with or without a hint."
    )
    assert messages.elsewhere_answered(1) == (
        "1 more answer to tasks that no concept of this table counts."
    )
