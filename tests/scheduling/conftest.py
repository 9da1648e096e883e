"""Events and a pack made in one line each."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from tutor.history import Attempt, Draw, Mode, Outcome, Rule, Stamp, Word
from tutor.problems.outline import (
    Checkpoint,
    ConceptOutline,
    Outline,
    SkillOutline,
    Task,
    TemplateOutline,
)

FIRST = date(2026, 3, 2)
WORDS = {Outcome.STRONG: Word.RIGHT, Outcome.LEAN: Word.PARTLY, Outcome.NO: Word.WRONG}


@pytest.fixture(scope="session")
def on() -> Callable[[int], date]:
    """The study day so many days after the first."""
    return lambda days: FIRST + timedelta(days=days)


@pytest.fixture(scope="session")
def stamp() -> Callable[..., Stamp]:
    """Stamps that are one second apart, in the order they are made."""
    seconds = count(1)

    def make(days: int, id: str = "") -> Stamp:
        tick = next(seconds)
        day = FIRST + timedelta(days=days)
        instant = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(seconds=tick)
        return Stamp(id or f"{tick:032x}", day, instant, 0)

    return make


@pytest.fixture(scope="session")
def answer(stamp: Callable[..., Stamp]) -> Callable[..., Attempt]:
    """An attempt on a day; any field may be given."""

    def make(
        days: int,
        outcome: Outcome | None = Outcome.STRONG,
        concept: str = "size.basic",
        template: str = "",
        mistakes: tuple[str, ...] = (),
        rules: tuple[Rule, ...] = (),
        hints: int = 0,
        seconds: float = 60.0,
        mode: Mode = Mode.DRILL,
        confidence: object = None,
        evidence: str = "compute",
        seed: int | None = None,
        id: str = "",
    ) -> Attempt:
        place = stamp(days, id)
        skill = concept.partition(".")[0]
        number = int(place.instant.timestamp()) if seed is None else seed
        return Attempt(
            stamp=place,
            draw=Draw(template or f"cnn.{concept}-1", 1, 0, number),
            skill=skill,
            concept=concept,
            evidence=evidence,
            parameters={},
            prompt="",
            key="",
            rules=rules,
            typed="",
            read_as="",
            word=Word.UNDECIDED if outcome is None else WORDS[outcome],
            parts=(),
            mistakes=mistakes,
            outcome=outcome,
            hints=hints,
            confidence=confidence,  # type: ignore[arg-type]  # None or a Confidence
            seconds=seconds,
            mode=mode,
        )

    return make


def _concept(number: int) -> ConceptOutline:
    skill = f"skill{number % 9}"
    id = f"{skill}.c{number // 9}"
    starts = (0, 0, 3, 7)
    templates = tuple(
        TemplateOutline(f"cnn.{id}-{place + 1}", 1, skill, start, 2.0)
        for place, start in enumerate(starts)
    )
    return ConceptOutline(id, f"Concept {number}", skill, templates, (templates[1].id,))


@pytest.fixture(scope="session")
def pack() -> Outline:
    """Nine skills, 27 concepts of four templates, one checkpoint with two tasks."""
    concepts = tuple(_concept(number) for number in range(27))
    skills = tuple(SkillOutline(f"skill{place}", f"Skill {place}") for place in range(9))
    opens = tuple(
        TemplateOutline(f"cnn.skill{place}.o", 1, f"skill{place}", 0, 5.0, "explain")
        for place in range(9)
    )
    tasks = (
        Task("three", "Three receptive fields", (concepts[0].templates[0].id,), 4.0),
        Task("tell", "Tell it", ("cnn.skill1.o",), 5.0),
    )
    points = (Checkpoint(0, tasks[:1]), Checkpoint(3, tasks[1:]), Checkpoint(7, ()))
    return Outline("cnn", "Networks", skills, concepts, opens, (0, 3, 7, 14, 21), points)
