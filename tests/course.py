"""Events and a pack made in one line each."""

from collections.abc import Callable, Container
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import count

import pytest

from tutor.chance import Chance
from tutor.events import (
    ActiveMistake,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    Event,
    HireRating,
    InstanceId,
    Judgement,
    Mode,
    PackEnrolled,
    SettingChanged,
    Stamp,
)
from tutor.learner.reducer import duplicate, fold, key
from tutor.learner.state import LearnerState
from tutor.planning.plan import next_draw, today
from tutor.planning.plan_types import NextProblem
from tutor.problems.pack_index import (
    Checkpoint,
    ConceptEntry,
    PackIndex,
    SkillEntry,
    Task,
    TemplateEntry,
)

FIRST = date(2026, 3, 2)
WORDS = {
    HireRating.STRONG: Judgement.RIGHT,
    HireRating.LEAN: Judgement.PARTLY,
    HireRating.NO: Judgement.WRONG,
}


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
        outcome: HireRating | None = HireRating.STRONG,
        concept: str = "size.basic",
        template: str = "",
        mistakes: tuple[str, ...] = (),
        rules: tuple[ActiveMistake, ...] = (),
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
            pack="cnn",
            draw=InstanceId(template or f"cnn.{concept}-1", 1, 0, number),
            skill=skill,
            concept=concept,
            evidence=evidence,
            parameters={},
            prompt="",
            key="",
            active_mistakes=rules,
            typed="",
            read_as="",
            word=Judgement.UNDECIDED if outcome is None else WORDS[outcome],
            parts=(),
            mistakes=mistakes,
            outcome=outcome,
            hints=hints,
            confidence=confidence,  # type: ignore[arg-type]  # None or a Confidence
            seconds=seconds,
            mode=mode,
        )

    return make


def _concept(number: int) -> ConceptEntry:
    skill = f"skill{number % 9}"
    id = f"{skill}.c{number // 9}"
    starts = (0, 0, 3, 7)
    templates = tuple(
        TemplateEntry(f"cnn.{id}-{place + 1}", 1, skill, start, 2.0)
        for place, start in enumerate(starts)
    )
    return ConceptEntry(id, f"Concept {number}", skill, templates, (templates[1].id,))


@pytest.fixture(scope="session")
def pack() -> PackIndex:
    """Nine skills, 27 concepts of four templates, one checkpoint with two tasks."""
    concepts = tuple(_concept(number) for number in range(27))
    skills = tuple(SkillEntry(f"skill{place}", f"Skill {place}") for place in range(9))
    opens = tuple(
        TemplateEntry(f"cnn.skill{place}.o", 1, f"skill{place}", 0, 5.0, "explain")
        for place in range(9)
    )
    tasks = (
        Task("three", "Three receptive fields", (concepts[0].templates[0].id,), 4.0),
        Task("tell", "Tell it", ("cnn.skill1.o",), 5.0),
    )
    points = (Checkpoint(0, tasks[:1]), Checkpoint(3, tasks[1:]), Checkpoint(7, ()))
    return PackIndex("cnn", "Networks", skills, concepts, opens, (0, 3, 7, 14, 21), points)


Reply = Callable[[NextProblem, int], bool]


class Course:
    """One who does what the plan says, day after day."""

    def __init__(
        self, pack: PackIndex, stamp: Callable[..., Stamp], answer: Callable[..., Attempt]
    ):
        self.pack, self.stamp, self.answer = pack, stamp, answer
        self.chance = Chance("practised")
        self.state = LearnerState()

    def feed(self, *events: Event) -> None:
        for event in events:
            fold(self.state, event)
            self.state.newest = key(event)

    def day(self, number: int, right: Reply) -> None:
        day = FIRST + timedelta(days=number)
        while asked := next_draw(
            self.state, self.pack, today(self.state, self.pack, day), self.chance
        ):
            self.feed(*self.reply(asked, number, right(asked, number)))

    def reply(self, asked: NextProblem, number: int, right: bool) -> list[Event]:
        template = self.pack.template[asked.draw.template]
        if template.evidence == "explain":
            locked = AnswerLocked(
                self.stamp(number),
                "cnn",
                asked.draw,
                template.skill,
                "",
                "",
                None,
                300.0,
                asked.mode,
            )
            return [
                locked,
                AnswerMarked(self.stamp(number), "cnn", locked.stamp.id, {}, {}, HireRating.LEAN),
            ]
        return [
            self.answer(
                number,
                HireRating.STRONG if right else HireRating.NO,
                asked.concept,
                template.id,
                seconds=60 * template.minutes,
                mode=asked.mode,
                seed=asked.draw.seed,
            )
        ]


@pytest.fixture(scope="session")
def practised(
    stamp: Callable[..., Stamp], answer: Callable[..., Attempt], pack: PackIndex
) -> Callable[..., LearnerState]:
    """The state of one who did what the plan said on the days before, all right unless told."""

    def make(
        days: int,
        interview: int | None = None,
        away: Container[int] = (),
        right: Reply = lambda asked, number: True,
        settings: tuple[tuple[str, str], ...] = (),
    ) -> LearnerState:
        course = Course(pack, stamp, answer)
        goal = None if interview is None else FIRST + timedelta(days=interview)
        course.feed(PackEnrolled(stamp(0), pack.pack, goal, 20))
        course.feed(*(SettingChanged(stamp(0), name, value) for name, value in settings))
        for number in range(days):
            if number not in away:
                course.day(number, right)
        return course.state

    kept = lru_cache(maxsize=None)(make)
    return lambda *args, **given: duplicate(kept(*args, **given))
