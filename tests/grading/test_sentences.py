"""Sentences of a free text, and their places in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.grading.sentences import (
    LONGEST,
    MOST_LINES,
    RUNNING,
    own_text,
    place_of,
    sentences,
)

LONG = "word " * (RUNNING // 5 + 1)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four; five", ["One.", "Two!", "Three?", "Four;", "five"]),
        ("It is 0.9. Then 1.5 more", ["It is 0.9.", "Then 1.5 more"]),
        ("e.g. 4096 paths, approx. 3", ["e.g. 4096 paths, approx. 3"]),
        ("- one\n* two\n1. three\n2) four\n> five", ["one", "two", "three", "four", "five"]),
        ("Heads:\n12,294", ["Heads:", "12,294"]),
        (f"{LONG}\nand on", [f"{LONG.strip()}  and on"]),
        (f"{LONG}.\nNew", [f"{LONG.strip()} .", "New"]),
        (f"{LONG}\n- bullet", [LONG.strip(), "bullet"]),
        ("", []),
        (" \n\n", []),
    ],
)
def test_lines_bullets_and_full_stops_end_a_sentence(text: str, parts: list[str]) -> None:
    """A full stop in a number or an abbreviation does not, nor the break of a running line."""
    assert [sentence.text for sentence in sentences(text)] == parts


def test_the_sentence_before_is_known_within_a_paragraph() -> None:
    assert [s.before for s in sentences("A mistake. It is this.\nMore.\n\nNew.")] == [
        "", "A mistake.", "It is this.", "",
    ]  # fmt: skip


def test_lines_of_the_interviewer_are_nobodys() -> None:
    """They keep their room, so that lines count on."""
    own = own_text("mine\nInterviewer: yours?\nmine again")
    assert own.split("\n") == ["mine", " " * len("Interviewer: yours?"), "mine again"]


def test_a_text_is_read_up_to_a_length_and_a_number_of_lines() -> None:
    assert len(own_text("a" * (LONGEST + 1))) == LONGEST
    assert own_text("\n" * (MOST_LINES + 3)).count("\n") == MOST_LINES - 1


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab.!?;\n -1)•", max_size=150))
def test_every_sentence_stands_where_it_says(text: str) -> None:
    rows = text.split("\n")
    for sentence in sentences(text):
        assert text[sentence.start :].replace("\n", " ").startswith(sentence.text)
        place = place_of(text, sentence.start)
        assert rows[place.line - 1][place.column - 1] == sentence.text[0]
