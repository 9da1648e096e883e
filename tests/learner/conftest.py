"""Judged answers in one line each."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from tutor.events import (
    ActiveMistake,
    Attempt,
    ConceptKey,
    Confidence,
    HireRating,
    InstanceId,
    Judgement,
    Mode,
    Stamp,
)
from tutor.learner.evidence import Evidence, count_attempt
from tutor.problems.pack_index import ConceptEntry, PackIndex, SkillEntry, TemplateEntry

FIRST = date(2026, 3, 2)
RULES = {"pad_once": "F02", "no_floor": "F03", "ceil": "F03"}


@pytest.fixture
def judged_answer() -> Callable[..., Attempt]:
    """An attempt at a skill `size`: right unless a rule showed or `right` says no."""
    numbers = count()

    def make(
        active: tuple[str, ...] = (),
        shown: tuple[str, ...] = (),
        right: bool = True,
        day: int = 0,
        kind: str = "compute",
        hints: int = 0,
        mode: Mode = Mode.DRILL,
        sure: Confidence | None = Confidence.THINK,
        seed: int | None = None,
        rung: int = 0,
        template: str = "cnn.size.a",
    ) -> Attempt:
        number = next(numbers)
        when = FIRST + timedelta(days=day)
        instant = datetime(when.year, when.month, when.day, 9, tzinfo=UTC)
        good = right and not shown
        return Attempt(
            stamp=Stamp(f"{number:032x}", when, instant + timedelta(seconds=number)),
            pack="cnn",
            draw=InstanceId(template, 1, rung, number if seed is None else seed),
            skill="size",
            concept="size.basic",
            evidence=kind,
            parameters={},
            prompt="",
            key="",
            active_mistakes=tuple(
                ActiveMistake("out", name, RULES.get(name, "F1"), "1") for name in active
            ),
            typed="",
            read_as="",
            word=Judgement.RIGHT if good else Judgement.WRONG,
            parts=(),
            mistakes=shown,
            outcome=HireRating.STRONG if good else HireRating.NO,
            hints=hints,
            confidence=sure,
            seconds=60.0,
            mode=mode,
        )

    return make


@pytest.fixture
def learnt() -> Callable[..., Evidence]:
    """The evidence of some attempts."""

    def make(*attempts: Attempt) -> Evidence:
        evidence = Evidence()
        for attempt in attempts:
            count_attempt(evidence, attempt, ConceptKey(attempt.pack, attempt.concept))
        return evidence

    return make


@pytest.fixture
def outline() -> PackIndex:
    """One skill: `pad_once` recurs in two templates, `ceil` stands in one."""
    one = TemplateEntry("cnn.size.a", 1, "size", mistakes=(("pad_once", "F02"),))
    other = TemplateEntry("cnn.size.b", 1, "size", mistakes=(("pad_once", "F02"), ("ceil", "F03")))
    held = ConceptEntry("size.basic", "Size", "size", (one, other))
    return PackIndex("cnn", "Networks", (SkillEntry("size", "Size"),), (held,))
