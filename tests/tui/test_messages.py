"""The words of the app: plurals, dates, and texts that depend on what they tell."""

import re
from datetime import date
from pathlib import Path

import pytest
from textual.binding import Binding

from tests.house.test_dead_code import OWNERS
from tutor.kinds.rubric import Weight
from tutor.plurals import count, count_in_words, days_from_today, listing
from tutor.tui import messages
from tutor.tui.messages import answer_texts, home_texts, open_texts, problem_texts, study_texts
from tutor.tui.messages.key_labels import FOOTER, HELP

SOURCE = Path(messages.__file__).parents[1]


@pytest.mark.parametrize(
    ("days", "text"),
    [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (-1, "yesterday"), (-3, "3 days ago")],
)
def test_days_are_said_as_people_say_them(days: int, text: str) -> None:
    """Today, tomorrow, yesterday, else a number of days ahead or ago."""
    assert days_from_today(days) == text


def test_counts_have_their_plural() -> None:
    """One is one; no and many have an s; up to twelve there is a word."""
    assert [count(n, "day") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert [count_in_words(n, "skill") for n in (1, 9, 13)] == [
        "one skill", "nine skills", "13 skills",
    ]  # fmt: skip
    assert listing(["0"]) == "0"
    assert listing(["0", "3", "7"]) == "0, 3 and 7"


def test_the_pack_gives_its_numbers() -> None:
    """The cadence and the number of skills are those of the pack."""
    assert "then 2 and 5 days after you learned it." in home_texts.welcome((0, 2, 5))
    assert home_texts.palette_assess(4) == ("Rate yourself", "Four skills")


def test_the_day_and_its_hour() -> None:
    """The day of the course, the minutes, the hour at which a day begins."""
    assert home_texts.day_line(date(2026, 3, 2), 3, 21) == "Mon 2 March · course day 3 of 21"
    assert home_texts.day_line(date(2026, 3, 2), 30, 21) == "Mon 2 March · course day 30"
    assert home_texts.rollover_line(4) == "Answers before 04:00 count for the day before."
    assert home_texts.interview_countdown(1) == "interview tomorrow"
    assert home_texts.entry_minutes(0.2) == "1 min"


def test_a_choice_shows_what_is_in_force() -> None:
    """In brackets, in the columns of the other choices."""
    assert home_texts.choice_names(("split", "whole"), "whole") == " two days   [one day]"
    assert open_texts.feeling_line(1, ("bad", "well")) == "It felt  [bad]   well "


def test_suspending_names_the_way_back() -> None:
    """The key that resumes."""
    assert home_texts.suspend_notice("Skips", "c") == (
        "Skips: suspended. To resume it, press c and choose it in the list."
    )
    assert home_texts.suspend_notice_in_list("Skips", "x") == "Skips: suspended. x resumes it."
    assert home_texts.due_on(date(2026, 12, 3)) == "due Thu 3 Dec"


def test_a_fault_that_is_not_there_is_right() -> None:
    """The word says so; the sign stands before it."""
    assert open_texts.judged_idea("X?", Weight.KILL, False) == "X? No, and that is right."
    assert open_texts.judged_idea("X?", Weight.KILL, True) == "X? Yes, a fault."
    assert open_texts.judged_idea("X?", Weight.MUST, True) == "X?"
    assert open_texts.round_row("Proof", 12.0) == "Proof, 12 min"
    assert answer_texts.whole_network(1, 1792) == "1 layer: 1,792 parameters"


def test_results_are_counted() -> None:
    """Problems, days, lessons."""
    assert problem_texts.sitting_result(1, 2, 0.2) == "1 of 2 right · 1 min today"
    assert problem_texts.minutes_left(0.1) == "~1 min left"
    assert study_texts.lessons_count(1) == "1 lesson"


def test_every_key_has_its_line_and_no_line_is_without_a_key() -> None:
    """The tables of the help and the footer hold the ids of the bindings, no more."""
    ids = {item.id for owner in OWNERS for item in owner.BINDINGS if isinstance(item, Binding)}
    assert set(HELP) <= ids
    assert {name for names in FOOTER for name in names.split()} <= ids


def test_no_sentence_stands_outside_of_the_messages() -> None:
    """A string with three words or more in a screen or widget is in tutor/tui/messages."""
    sentence = re.compile(r'(?<!")"(?:[A-Z][a-z]+ [a-z]+ [a-z][^"\n]*)"(?!")')
    for folder in ("screens", "widgets"):
        for path in (SOURCE / folder).glob("*.py"):
            text = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.S)
            assert not sentence.findall(text), path.name


def test_an_order_says_how_many_letters_are_missing() -> None:
    """One letter is, two letters are."""
    assert answer_texts.places_missing(1) == "Every row gets a place: 1 letter is missing."
    assert answer_texts.places_missing(2) == "Every row gets a place: 2 letters are missing."
    assert answer_texts.places_missing(2, 1) == "1 row stays out: 2 letters are missing."
    assert answer_texts.places_missing(1, 2) == "2 rows stay out: 1 letter is missing."
