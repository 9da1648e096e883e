"""A learner of two weeks, for everything that reads a history."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tutor.history import (
    Attempt,
    Confidence,
    Draw,
    Enrolled,
    Event,
    Locked,
    Marked,
    Mode,
    Outcome,
    Rated,
    Rule,
    Stamp,
    Voided,
    Word,
)
from tutor.problems.outline import ConceptOutline, Family, Outline, SkillOutline, TemplateOutline
from tutor.reports.progress import progress
from tutor.reports.tables import Progress
from tutor.scheduling.state import replay

FIRST = date(2026, 3, 2)
RULES = (("no_floor", "F03"), ("no_plus_one", "F01"))
OUTLINE = Outline(
    "cnn",
    "Networks",
    (SkillOutline("size", "Output size"), SkillOutline("field", "Receptive field <b>[/]")),
    (
        ConceptOutline("size.basic", "Basics", "size", (
            TemplateOutline("cnn.size.a", skill="size", mistakes=RULES),
            TemplateOutline("cnn.size.b", skill="size", mistakes=RULES),
        )),
        ConceptOutline("field.growth", "Growth", "field",
                       (TemplateOutline("cnn.field.a", skill="field"),)),
    ),
    (TemplateOutline("cnn.size.open", skill="size", evidence="explain"),),
    families=(Family("F01", "off by one"), Family("F03", "the floor")),
)  # fmt: skip


class Diary:
    """Writes events one second apart."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def stamp(self, days: int) -> Stamp:
        """The next moment of a day."""
        day = FIRST + timedelta(days=days)
        second = len(self.events)
        instant = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(seconds=second)
        return Stamp(f"{second:032x}", day, instant, 0)

    def add(self, event: Event) -> Event:
        """Keep an event."""
        self.events.append(event)
        return event

    def answer(
        self, days: int, typed: str = "112", *, mistake: str = "", sure: Confidence | None = None
    ) -> Attempt:
        """An answer to one of two templates; a mistake makes it wrong."""
        number = len(self.events)
        rules = tuple(Rule("out", name, family, "1") for name, family in RULES)
        attempt = Attempt(
            stamp=self.stamp(days),
            draw=Draw(f"cnn.size.{'ab'[number % 2]}", 1, 0, number),
            skill="size",
            concept="size.basic",
            evidence="compute",
            parameters={"n": "224"},
            prompt="How <wide>? [/b]",
            key="112",
            rules=rules,
            typed=typed,
            read_as=typed,
            word=Word.WRONG if mistake else Word.RIGHT,
            parts=(),
            mistakes=(mistake,) if mistake else (),
            outcome=Outcome.NO if mistake else Outcome.STRONG,
            hints=0,
            confidence=sure,
            seconds=30.0,
            mode=Mode.DRILL,
        )
        self.add(attempt)
        return attempt


@pytest.fixture(scope="session")
def two_weeks() -> list[Event]:
    """Ratings, right and wrong answers, a taken-back one, a marked open answer."""
    diary = Diary()
    diary.add(Enrolled(diary.stamp(0), "cnn", FIRST + timedelta(days=30), 20))
    diary.add(Rated(diary.stamp(0), "size", 2))
    diary.add(Rated(diary.stamp(1), "size", 4))
    diary.answer(0, "=2+5", mistake="no_plus_one", sure=Confidence.SURE)
    diary.answer(0, "<script>", mistake="no_plus_one", sure=Confidence.SURE)
    for day in (0, 0, 1, 3, 7):
        diary.answer(day, sure=Confidence.THINK)
    back = diary.answer(7, "taken back", mistake="no_floor", sure=Confidence.GUESS)
    diary.add(Voided(diary.stamp(7), back.stamp.id))
    draw = Draw("cnn.size.open", 1, 0, 4)
    locked = diary.stamp(8)
    text = "Because [it] <fits>."
    diary.add(Locked(locked, draw, "size", "Why?", text, Outcome.STRONG, 90.0, Mode.DRILL))
    units = {"formula": True, "the_floor": False}
    diary.add(Marked(diary.stamp(8), locked.id, units, {"formula": text}, Outcome.LEAN))
    return diary.events


@pytest.fixture(scope="session")
def outline_of_two_weeks() -> Outline:
    """The pack of that learner."""
    return OUTLINE


@pytest.fixture(scope="session")
def progress_of_two_weeks(two_weeks: list[Event]) -> Progress:
    """Where that learner stands on the tenth day."""
    state = replay(two_weeks, OUTLINE.cadence)
    return progress(state, OUTLINE, FIRST + timedelta(days=9), two_weeks)
