"""Learners of the pack of `tests.course`, set down by hand: what is known, met and practised."""

from collections.abc import Mapping
from datetime import date, timedelta

from tests.course import FIRST
from tutor.events import ConceptKey, HireRating
from tutor.learner.fsrs import MemoryState
from tutor.learner.ladder import ConceptState, Introduced, Stage
from tutor.learner.state import DayPractice, Enrolment, LearnerState, SettingKey, TemplateRecord
from tutor.planning.day_context import DayContext
from tutor.problems.pack_index import PackIndex


def on(number: int) -> date:
    """The study day so many days after the first."""
    return FIRST + timedelta(days=number)


def known(
    due: int,
    last: int = 0,
    stage: Stage = Stage.REVIEW,
    stability: float = 10.0,
    begun: int = 0,
    **more: int | bool,
) -> Introduced:
    """An introduced concept; its memory holds for `stability` days from its last review."""
    return Introduced(
        on=on(begun),
        stage=stage,
        step=more.get("step", 0),
        due=on(due),
        last=on(last),
        outcome=HireRating.STRONG,
        memory=MemoryState(stability, 5.0, on(last)),
        lapses=more.get("lapses", 0),
        retries=more.get("retries", 0),
        lesson=bool(more.get("lesson", False)),
    )


def learner(
    concepts: Mapping[str, ConceptState] | None = None,
    interview: int | None = None,
    minutes: int = 20,
    practised: Mapping[int, float] | None = None,
    settings: Mapping[str, str] | None = None,
) -> LearnerState:
    """A learner of the pack since its first day; `practised` are minutes by the number of a day."""
    goal = None if interview is None else on(interview)
    return LearnerState(
        enrolments={"cnn": Enrolment(FIRST, goal, minutes)},
        concepts={ConceptKey("cnn", name): stands for name, stands in (concepts or {}).items()},
        practice={
            "cnn": {
                on(day): DayPractice(1, 1, 60 * spent) for day, spent in (practised or {}).items()
            }
        },
        settings={SettingKey(name): value for name, value in (settings or {}).items()},
    )


def scene(
    state: LearnerState, pack: PackIndex, number: int, skill: str | None = None
) -> DayContext:
    """What the rules of a day look at."""
    return DayContext(state, pack, on(number), None, skill)


def met(day: int, order: int = 1, n: int = 1, minutes: float = 2.0) -> TemplateRecord:
    """A template that was answered `n` times, the last time on that day."""
    return TemplateRecord(n, order, on(day), 60 * minutes * n)
