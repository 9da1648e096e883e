"""Events and journals made in one line each."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tutor.events import (
    ActiveMistake,
    AnswerCorrected,
    AnswerDrafted,
    AnswerLocked,
    AnswerMarked,
    AnswerMarkedAgain,
    AnswerRevised,
    Attempt,
    ConceptSuspended,
    Confidence,
    CorrectedField,
    Event,
    EventVoided,
    ExampleWorked,
    HintOpened,
    HireRating,
    InstanceId,
    InterviewDebriefed,
    Judgement,
    Mode,
    PackEnrolled,
    PartResult,
    ProblemShown,
    SampleIdea,
    SampleMarked,
    SettingChanged,
    SimulationEnded,
    SimulationStarted,
    SkillRated,
    Stamp,
    TeachBackEnded,
)
from tutor.store.journal import Journal

FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
_ticks = count(1)


def make_stamp(days: int = 0, name: str = "") -> Stamp:
    """A stamp later than all before it on the same day."""
    tick = next(_ticks)
    instant = FIRST + timedelta(days=days, seconds=tick)
    return Stamp(name or f"{tick:032x}", date(2026, 3, 2) + timedelta(days=days), instant, 60)


def make_attempt(
    days: int = 0,
    outcome: HireRating = HireRating.STRONG,
    concept: str = "size.basic",
    name: str = "",
) -> Attempt:
    """An attempt with something in every field."""
    stamp = make_stamp(days, name)
    return Attempt(
        stamp=stamp,
        pack="cnn",
        draw=InstanceId(f"cnn.{concept}-1", 2, 3, int(stamp.instant.timestamp())),
        skill=concept.partition(".")[0],
        concept=concept,
        evidence="compute",
        parameters={"n": "224", "k": "3"},
        prompt="How wide?\n\n  ⌊(n − k)/s⌋ [/b]",
        key="112",
        active_mistakes=(ActiveMistake("out", "no_floor", "F03", "223/2"),),
        typed="223/2",
        read_as="223/2",
        word=Judgement.RIGHT if outcome is HireRating.STRONG else Judgement.WRONG,
        parts=(PartResult("out", Judgement.WRONG, "223/2", ("no_floor",)),),
        mistakes=("no_floor",),
        outcome=outcome,
        hints=1,
        confidence=Confidence.THINK,
        seconds=61.5,
        mode=Mode.DRILL,
        recall=None,
    )


def make_every_kind() -> list[Event]:
    """Two weeks in which everything that is remembered happened once."""
    shown = make_stamp(0)
    first, second = make_attempt(0), make_attempt(0)
    later = [make_attempt(1), make_attempt(3), make_attempt(7, HireRating.NO)]
    locked, begun = make_stamp(8), make_stamp(9)
    draw = InstanceId("cnn.pooling.o1", 1, 0, 5)
    return [
        PackEnrolled(make_stamp(0), "cnn", date(2026, 4, 2), 25),
        SkillRated(make_stamp(0), "cnn", "size", 2),
        ProblemShown(shown, "cnn", first.draw, first.concept, Mode.DRILL),
        HintOpened(make_stamp(0), "cnn", shown.id, 1),
        first,
        second,
        *later,
        SettingChanged(make_stamp(7), "policy", "fsrs"),
        ConceptSuspended(make_stamp(7), "cnn", "size.rare", True),
        AnswerDrafted(make_stamp(8), "cnn", shown.id, "Bec"),
        AnswerCorrected(
            make_stamp(8), "cnn", first.stamp.id, second.stamp.id, CorrectedField.TYPING
        ),
        AnswerLocked(
            locked, "cnn", draw, "pooling", "Why?", "Because.", HireRating.LEAN, 90.0, Mode.DRILL, 1
        ),
        SampleMarked(make_stamp(8), "cnn", draw, 2, (SampleIdea("u1", "must", True, False),)),
        AnswerMarked(
            make_stamp(8),
            "cnn",
            locked.id,
            {"u1": True},
            {"u1": "Because"},
            HireRating.LEAN,
            ("hints",),
        ),
        AnswerRevised(make_stamp(8), "cnn", locked.id, {"u1": "Better"}, {"u1": True}),
        AnswerMarkedAgain(make_stamp(9), "cnn", locked.id, {"u1": False}),
        SimulationStarted(begun, "cnn", 11, "practice"),
        SimulationEnded(make_stamp(9), "cnn", begun.id, HireRating.STRONG, "calm"),
        TeachBackEnded(
            make_stamp(9),
            "cnn",
            "pooling",
            draw,
            "ceil",
            "floor",
            2,
            0.8,
            "So.",
            {"numbers": True},
            HireRating.NO,
            {"numbers": "So."},
        ),
        ExampleWorked(make_stamp(9), "cnn", "size.rare", 1, (2,)),
        InterviewDebriefed(make_stamp(9), "cnn", "sizes", 4, "wait", {"who": "two people"}),
        EventVoided(make_stamp(9), later[2].stamp.id),
    ]


@pytest.fixture
def every_kind() -> list[Event]:
    """One event of each kind."""
    return make_every_kind()


@pytest.fixture(scope="session")
def stamp() -> Callable[..., Stamp]:
    """Stamps one second apart."""
    return make_stamp


@pytest.fixture(scope="session")
def attempt() -> Callable[..., Attempt]:
    """Attempts one second apart."""
    return make_attempt


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal of a test lies."""
    return tmp_path / "journal.sqlite"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    """A new journal."""
    made = Journal(path, busy_seconds=0.2)
    yield made
    made.close()
