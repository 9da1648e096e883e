"""Where the learner stands, as frozen tables for the screen and for export."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tutor.history import Attempt, Event, Mode, Outcome, Voided, Word
from tutor.mastery.calibration import Bin, Calibration, calibration
from tutor.mastery.evidence import ALL, Tally
from tutor.mastery.levels import Earned, earned
from tutor.mastery.misconceptions import Misconception, habits, misconceptions
from tutor.problems.outline import Outline
from tutor.scheduling.day import days_between
from tutor.scheduling.ladder import Introduced, is_leech
from tutor.scheduling.memory import recall
from tutor.scheduling.pace import review_minutes
from tutor.scheduling.policy import due_day
from tutor.scheduling.state import Enrolment, State

__all__ = ["Bin", "Calibration", "Misconception", "Progress", "progress"]

FORECAST_DAYS = 14


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill: the learner's own rating beside what was measured, never one for the other.

    `gap` is the own rating minus the earned level; `right` of `answered` were right unaided.
    """

    skill: str
    title: str
    rated: int | None
    ratings: tuple[tuple[date, int], ...]
    earned: Earned
    gap: int | None
    right: int
    answered: int
    introduced: int
    concepts: int
    recall: float | None
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class HabitRow:
    """A wrong rule that showed: on `hits` of the `chances` draws where it was active."""

    skill: str
    name: str
    family: str
    hits: int
    chances: int
    clear: int
    attempts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayRow:
    """One study day with practice."""

    day: date
    answered: int
    right: int
    minutes: float
    free: int


@dataclass(frozen=True, slots=True)
class DueRow:
    """What comes due on a day, overdue concepts standing on the first."""

    day: date
    titles: tuple[str, ...]
    minutes: float


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """One concept: its rung, when it is due and how well it is held."""

    concept: str
    title: str
    skill: str
    introduced: date | None
    due: date | None
    passed: int
    lapses: int
    leech: bool
    suspended: bool
    recall: float | None


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt, for the links from every claim to what it rests on."""

    id: str
    day: date
    skill: str
    concept: str
    template: str
    rung: int
    seed: int
    prompt: str
    key: str
    typed: str
    word: Word
    outcome: Outcome | None
    mistakes: tuple[str, ...]
    hints: int
    mode: Mode


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything the progress screen and the report show."""

    pack: str
    title: str
    day: date
    day_number: int
    days_practised: int
    days_left: int | None
    skills: tuple[SkillRow, ...]
    habits: tuple[HabitRow, ...]
    misconceptions: tuple[Misconception, ...]
    calendar: tuple[DayRow, ...]
    due: tuple[DueRow, ...]
    concepts: tuple[ConceptRow, ...]
    calibration: Calibration
    attempts: tuple[AttemptRow, ...] = ()


def progress(state: State, outline: Outline, day: date, events: Iterable[Event] = ()) -> Progress:
    """The tables on a study day; with the events, the attempts behind them too."""
    enrolment = state.enrolments.get(outline.pack, Enrolment(day))
    attempts = _attempts(events)
    held = [state.evidence.of(skill.id) for skill in outline.skills]
    number = days_between(enrolment.start, day)
    return Progress(
        pack=outline.pack,
        title=outline.title,
        day=day,
        day_number=number,
        days_practised=state.days_practised,
        days_left=(enrolment.interview - day).days if enrolment.interview else None,
        skills=tuple(_skill(state, outline, item.id, number, day) for item in outline.skills),
        habits=_habits(state, outline, attempts),
        misconceptions=misconceptions(state.evidence),
        calendar=_calendar(state),
        due=_due(state, outline, day),
        concepts=tuple(_concept(state, outline, item.id, day) for item in outline.concepts),
        calibration=calibration(held),
        attempts=attempts,
    )


def _skill(state: State, outline: Outline, skill: str, number: int, day: date) -> SkillRow:
    ratings = state.ratings.get(skill, ())
    rated = ratings[-1][1] if ratings else None
    measured = earned(state.evidence, outline, skill, number)
    tally = state.evidence.of(skill).kinds.get(ALL, Tally())
    stands = [state.concept(item.id) for item in outline.concepts if item.skill == skill]
    known = [item for item in stands if isinstance(item, Introduced)]
    recalled = [recall(item.memory, day) for item in known]
    both = rated is not None and measured.level is not None
    return SkillRow(
        skill=skill,
        title=outline.skill_title[skill],
        rated=rated,
        ratings=ratings,
        earned=measured,
        gap=(rated or 0) - (measured.level or 0) if both else None,
        right=tally.ok,
        answered=tally.n,
        introduced=len(known),
        concepts=len(stands),
        recall=sum(recalled) / len(recalled) if recalled else None,
        calibration=calibration([state.evidence.of(skill)]),
    )


def _habits(
    state: State, outline: Outline, attempts: tuple[AttemptRow, ...]
) -> tuple[HabitRow, ...]:
    families = {
        (template.skill, name): family
        for template in outline.template.values()
        for name, family in template.mistakes
    }
    rows = []
    for skill, held in state.evidence.skills.items():
        for habit in habits(skill, held):
            shown = tuple(
                row.id for row in attempts if row.skill == skill and habit.name in row.mistakes
            )
            family = families.get((skill, habit.name), "")
            counts = (habit.hits, habit.chances, habit.clear)
            rows.append(HabitRow(skill, habit.name, family, *counts, shown))
    return tuple(sorted(rows, key=lambda row: (-row.hits, row.skill, row.name)))


def _calendar(state: State) -> tuple[DayRow, ...]:
    return tuple(
        DayRow(day, seen.answered, seen.right, seen.seconds / 60, seen.free)
        for day, seen in sorted(state.practice.items())
    )


def _due(state: State, outline: Outline, day: date) -> tuple[DueRow, ...]:
    last = day + timedelta(days=FORECAST_DAYS)
    found: dict[date, list[str]] = {}
    for concept in outline.concepts:
        stands = state.concept(concept.id)
        if isinstance(stands, Introduced) and concept.id not in state.suspended:
            when = max(day, due_day(stands, state.policy))
            if when <= last:
                found.setdefault(when, []).append(concept.id)
    return tuple(
        DueRow(
            when,
            tuple(outline.concept[name].title for name in names),
            sum(review_minutes(state, outline.concept[name]) for name in names),
        )
        for when, names in sorted(found.items())
    )


def _concept(state: State, outline: Outline, name: str, day: date) -> ConceptRow:
    concept = outline.concept[name]
    stands = state.concept(name)
    known = stands if isinstance(stands, Introduced) else None
    return ConceptRow(
        concept=name,
        title=concept.title,
        skill=concept.skill,
        introduced=known.on if known else None,
        due=due_day(known, state.policy) if known else None,
        passed=known.step if known else 0,
        lapses=known.lapses if known else 0,
        leech=is_leech(stands),
        suspended=name in state.suspended,
        recall=recall(known.memory, day) if known else None,
    )


def _attempts(events: Iterable[Event]) -> tuple[AttemptRow, ...]:
    held = list(events)
    voided = {event.target for event in held if isinstance(event, Voided)}
    found = [event for event in held if isinstance(event, Attempt) and event.stamp.id not in voided]
    return tuple(_attempt(event) for event in found)


def _attempt(event: Attempt) -> AttemptRow:
    return AttemptRow(
        id=event.stamp.id,
        day=event.stamp.day,
        skill=event.skill,
        concept=event.concept,
        template=event.draw.template,
        rung=event.draw.rung,
        seed=event.draw.seed,
        prompt=event.prompt,
        key=event.key,
        typed=event.typed,
        word=event.word,
        outcome=event.outcome,
        mistakes=event.mistakes,
        hints=event.hints,
        mode=event.mode,
    )
