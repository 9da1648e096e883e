"""The words of the commands: plurals, names that are near, and a repair in every refusal."""

from datetime import date

import pytest

from tutor.cli import author_messages, input_messages, messages
from tutor.cli.exchange import InputRefusal, InputRefusalCode
from tutor.cli.plain import messages as plain_messages
from tutor.cli.protocol.requests import BadInput, LineFault
from tutor.reports.messages import interview_in


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (3, "interview in 3 days"), (1, "interview tomorrow"), (0, "interview today"),
        (-1, "interview yesterday"), (-3, "interview 3 days ago"),
    ],
)  # fmt: skip
def test_an_interview_is_dated_as_people_say_it(days: int, text: str) -> None:
    assert interview_in(days) == text


def test_every_refusal_has_its_sentence() -> None:
    texts = [input_messages.refusal(InputRefusal(code, "a, b")) for code in InputRefusalCode]
    assert len(set(texts)) == len(texts)
    assert all(text.endswith((".", "b")) and "{" not in text for text in texts)
    assert input_messages.refusal(InputRefusal(InputRefusalCode.UNITS_MISSING, "a, b")) == (
        "These units have no mark: a, b."
    )


def test_every_bad_line_has_its_sentence() -> None:
    texts = [input_messages.bad_input(BadInput(fault, "answer.parts")) for fault in LineFault]
    assert len(set(texts)) == len(texts)
    assert input_messages.bad_input(BadInput(LineFault.NO_OBJECT)) == (
        'The line is no object. Write {"do": "next"}, for example.'
    )


def test_a_mistyped_concept_gets_the_nearest_or_all() -> None:
    known = ["pooling.kinds", "pooling.global"]
    assert messages.no_concept("pooling.globl", known) == (
        "There is no concept 'pooling.globl'. Did you mean 'pooling.global'?"
    )
    assert messages.no_concept("xyz", known).endswith("Concepts: pooling.kinds, pooling.global.")


def test_a_bad_clock_says_what_to_write() -> None:
    assert messages.no_instant("bad") == (
        "TUTOR_NOW='bad' is no date with a time. "
        "Write 2026-12-24T18:00:00+01:00, or leave TUTOR_NOW out."
    )


def test_counts_of_the_check_and_the_journal_agree_with_their_nouns() -> None:
    assert (
        author_messages.check_summary(author_messages.CheckCounts(1, 2, 1))
        == "1 template, 2 draws, 1 fault"
    )
    assert messages.journal_checked(1, 1, 0) == "1 event on 1 day of practice: all sound."
    assert messages.journal_checked(2, 3, 1) == "2 events on 3 days of practice: 1 problem."


def test_a_setting_and_a_date_are_read_at_once() -> None:
    assert messages.setting("policy", "ladder", "what sets the due dates", "ladder or fsrs") == (
        "policy         ladder   what sets the due dates (ladder or fsrs)"
    )
    assert messages.not_ahead(date(2026, 3, 1), date(2026, 3, 2)) == (
        "2026-03-01 is not ahead: today is 2026-03-02."
    )


def test_a_checkpoint_names_its_tasks_one_a_line() -> None:
    assert plain_messages.checkpoint(3, ["Ratio", "Block"]) == [
        "Checkpoint of Day 3:", "- Ratio", "- Block",
    ]  # fmt: skip


def test_a_refused_output_says_that_nothing_was_written() -> None:
    assert messages.output_is_journal("j.sqlite") == (
        "j.sqlite is a journal, a part of one or a backup; nothing was written. Name another file."
    )
