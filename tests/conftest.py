"""A learner of two weeks, for everything that reads a history."""

import gc
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import Phase, settings

from tutor.events import (
    ActiveMistake,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    Confidence,
    Event,
    EventVoided,
    HireRating,
    InstanceId,
    Judgement,
    Mode,
    PackEnrolled,
    SkillRated,
    Stamp,
)
from tutor.learner.reducer import key, replay
from tutor.planning import forecast
from tutor.problems.pack_index import (
    ConceptEntry,
    Misconception,
    PackIndex,
    SkillEntry,
    TemplateEntry,
)
from tutor.reports.attempt_links import attempt_links
from tutor.reports.progress import progress
from tutor.reports.tables import Progress

pytest_plugins = ["tests.course", "tests.server", "tests.shipped"]
# For `make mutants`: the same examples each time, and a failure is enough without the smallest one.
settings.register_profile("mutants", derandomize=True, phases=(Phase.explicit, Phase.generate))

FIRST = date(2026, 3, 2)
FEW_COLLECTIONS = (50_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    """How often each template is drawn where keys are held against oracles."""
    parser.addoption("--draws", type=int, default=0, help="draws of each template for its oracle")


def pytest_configure() -> None:
    """Look for garbage rarely: a fifth of the time of a test of the app goes into it."""
    gc.set_threshold(*FEW_COLLECTIONS)


def pytest_collection_finish() -> None:
    """Never look for it among the ten thousand tests, which stay to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def few_courses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A forecast plays two courses instead of forty; its own tests say how many they need."""
    monkeypatch.setattr(forecast, "RUNS", 2)


RULES = (("no_floor", "F03"), ("no_plus_one", "F01"))
OUTLINE = PackIndex(
    "cnn",
    "Networks",
    (SkillEntry("size", "Output size"), SkillEntry("field", "Receptive field <b>[/]")),
    (
        ConceptEntry("size.basic", "Basics", "size", (
            TemplateEntry("cnn.size.a", skill="size", mistakes=RULES),
            TemplateEntry("cnn.size.b", skill="size", mistakes=RULES),
        )),
        ConceptEntry("field.growth", "Growth", "field",
                       (TemplateEntry("cnn.field.a", skill="field"),)),
    ),
    (TemplateEntry("cnn.size.open", skill="size", evidence="explain"),),
    families=(Misconception("F01", "off by one"), Misconception("F03", "the floor")),
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
        rules = tuple(ActiveMistake("out", name, family, "1") for name, family in RULES)
        attempt = Attempt(
            stamp=self.stamp(days),
            pack="cnn",
            draw=InstanceId(f"cnn.size.{'ab'[number % 2]}", 1, 0, number),
            skill="size",
            concept="size.basic",
            evidence="compute",
            parameters={"n": "224"},
            prompt="How <wide>? [/b]",
            key="112",
            active_mistakes=rules,
            typed=typed,
            read_as=typed,
            word=Judgement.WRONG if mistake else Judgement.RIGHT,
            parts=(),
            mistakes=(mistake,) if mistake else (),
            outcome=HireRating.NO if mistake else HireRating.STRONG,
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
    diary.add(PackEnrolled(diary.stamp(0), "cnn", FIRST + timedelta(days=30), 20))
    diary.add(SkillRated(diary.stamp(0), "cnn", "size", 2))
    diary.add(SkillRated(diary.stamp(1), "cnn", "size", 4))
    diary.answer(0, "=2+5", mistake="no_plus_one", sure=Confidence.SURE)
    diary.answer(0, "<script>", mistake="no_plus_one", sure=Confidence.SURE)
    for day in (0, 0, 1, 3, 7):
        diary.answer(day, sure=Confidence.THINK)
    back = diary.answer(7, "taken back", mistake="no_floor", sure=Confidence.GUESS)
    diary.add(EventVoided(diary.stamp(7), back.stamp.id))
    draw = InstanceId("cnn.size.open", 1, 0, 4)
    locked = diary.stamp(8)
    text = "Because [it] <fits>."
    diary.add(
        AnswerLocked(locked, "cnn", draw, "size", "Why?", text, HireRating.STRONG, 90.0, Mode.DRILL)
    )
    units = {"formula": True, "the_floor": False}
    diary.add(
        AnswerMarked(diary.stamp(8), "cnn", locked.id, units, {"formula": text}, HireRating.LEAN)
    )
    return diary.events


@pytest.fixture(scope="session")
def outline_of_two_weeks() -> PackIndex:
    """The pack of that learner."""
    return OUTLINE


@pytest.fixture(scope="session")
def progress_of_two_weeks(two_weeks: list[Event]) -> Progress:
    """Where that learner stands on the tenth day."""
    state = replay(two_weeks, OUTLINE.cadence)
    ordered = sorted(two_weeks, key=key)
    links = attempt_links(ordered, state, OUTLINE.pack, None)
    return progress(state, OUTLINE, FIRST + timedelta(days=9), links)
