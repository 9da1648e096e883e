"""The days ahead, played through many times with the learner's own rates.

The same plan is asked as on a real day; only the answers are drawn. So what the forecast says
and what will be asked come from one rule.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from tutor.chance import Chance
from tutor.events import (
    ActiveMistake,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    ConceptKey,
    HireRating,
    InstanceId,
    Judgement,
    Mode,
    SkillKey,
    Stamp,
)
from tutor.learner.ladder import Introduced, NotIntroduced
from tutor.learner.prediction import recall_on, remembered
from tutor.learner.recall_fit import RecallFit, RecallPlace, corrected, supposed
from tutor.learner.reducer import duplicate, fold
from tutor.learner.state import Enrolment, LearnerState, SettingKey
from tutor.planning.day_context import DayContext
from tutor.planning.day_order import total_minutes
from tutor.planning.messages import part_of_task
from tutor.planning.plan import today
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.planning.problem_choice import MODES, choose
from tutor.problems.pack_index import ConceptEntry, PackIndex, TemplateEntry

RUNS = 40
MOST_TRIES = 5
DAYS = 28
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What to suppose instead of what is set; None leaves it, `undated` takes the date away."""

    interview: date | None = None
    undated: bool = False
    minutes: int | None = None
    policy: str | None = None


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """One day to come: what is asked if all goes well, and the minutes on average."""

    day: date
    number: int
    reviews: tuple[str, ...]
    new: tuple[str, ...]
    other: tuple[str, ...]
    minutes: float
    told: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """Predicted recall of a skill on the last day: the mean, and eight runs of ten lie between.

    Without a `practised` concept it rests on no answer of the learner.
    """

    skill: str
    title: str
    mean: float
    low: float
    high: float
    practised: bool = True


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days ahead and how ready they leave the learner.

    `left_out` are the concepts that no longer fit before the interview, though all goes well.
    """

    policy: str
    until: date
    days: tuple[ForecastDay, ...]
    readiness: tuple[Readiness, ...]
    reviews: float
    minutes: int
    interview: date | None = None
    left_out: tuple[str, ...] = ()

    @property
    def ready(self) -> float:
        """Predicted recall over the skills that answers are known of; 0 without one."""
        means = [row.mean for row in self.readiness if row.practised]
        return sum(means) / max(1, len(means))


@dataclass(slots=True)
class _Played:
    minutes: list[float] = field(default_factory=list)
    recalls: dict[str, float] = field(default_factory=dict)
    reviews: int = 0
    left_out: list[str] = field(default_factory=list)


def state_with_change(
    state: LearnerState, outline: PackIndex, day: date, wish: PlanChange
) -> LearnerState:
    """The state as if the wish were set."""
    after = duplicate(state)
    known = after.enrolments.get(outline.pack, Enrolment(day))
    after.enrolments[outline.pack] = Enrolment(
        known.start,
        None if wish.undated else wish.interview or known.interview,
        wish.minutes if wish.minutes is not None else known.minutes,
    )
    if wish.policy is not None:
        after.settings[SettingKey("policy")] = wish.policy
    return after


def forecast(
    state: LearnerState, outline: PackIndex, day: date, seed: str, wish: PlanChange = PlanChange()
) -> Forecast:
    """The days until the interview, at most a year, or four weeks, from the study day `day` on."""
    begun = state_with_change(state, outline, day, wish)
    enrolment = begun.enrolments[outline.pack]
    interview = enrolment.interview
    until = day + timedelta(days=DAYS)
    if interview is not None and interview >= day:
        until = min(interview, day + timedelta(days=MOST_DAYS))
    days, sure = _walk(begun, outline, day, until, None)
    played = [_walk(begun, outline, day, until, Chance(f"{seed}:{run}"))[1] for run in range(RUNS)]
    means = [sum(run.minutes[place] for run in played) / RUNS for place in range(len(days))]
    return Forecast(
        policy=begun.policy,
        until=until,
        days=tuple(
            replace(item, minutes=mean)
            for item, mean in zip(_with_parts(days, outline), means, strict=True)
        ),
        readiness=tuple(_ready(begun, outline, item.id, played) for item in outline.skills),
        reviews=sum(run.reviews for run in played) / RUNS,
        minutes=enrolment.minutes,
        interview=interview,
        left_out=tuple(sure.left_out) if interview else (),
    )


def _ready(
    begun: LearnerState, outline: PackIndex, skill: str, played: Sequence[_Played]
) -> Readiness:
    """Eight runs of ten, widened to whole percents: a prediction is no finer than that."""
    values = sorted(run.recalls.get(skill, 0.0) for run in played)
    tenth = len(values) // 10
    low, high = math.floor(100 * values[tenth]) / 100, math.ceil(100 * values[-1 - tenth]) / 100
    practised = any(
        ConceptKey(outline.pack, item.id) in begun.concepts
        for item in outline.concepts
        if item.skill == skill
    )
    mean = sum(values) / len(values)
    return Readiness(skill, outline.skill_title[skill], mean, low, high, practised)


def _walk(
    begun: LearnerState, outline: PackIndex, day: date, until: date, chance: Chance | None
) -> tuple[list[ForecastDay], _Played]:
    """Every day up to the last one, this day in any case; without chance every answer is right.

    With chance the learner is one of those that the answers so far allow, for the whole walk.
    """
    state = duplicate(begun)
    fit = (
        begun.recall_fit(outline.pack) if chance is None else _supposed_fit(begun, outline, chance)
    )
    learner = None if chance is None else Supposed(chance, fit)
    played = _Played()
    days: list[ForecastDay] = []
    while day < until or not days:
        plan = today(state, outline, day)
        played.minutes.append(total_minutes(plan.entries))
        days.append(_ahead(day, plan.day_number, plan.entries, plan.message))
        for entry in plan.entries:
            played.reviews += entry.kind in (EntryKind.DUE, EntryKind.CHECK)
            _play(state, outline, (day, entry), learner)
        day += timedelta(days=1)
    played.left_out = [
        item.title
        for item in outline.concepts
        if isinstance(state.concept(ConceptKey(outline.pack, item.id)), NotIntroduced)
    ]
    played.recalls = {
        item.id: recall_of_skill(state, outline, (item.id, until), fit) for item in outline.skills
    }
    return days, played


def _supposed_fit(state: LearnerState, outline: PackIndex, chance: Chance) -> RecallFit:
    places = [_place(outline.pack, item) for item in outline.concepts]
    return supposed(state.recall_fit(outline.pack), chance, places)


def _place(pack: str, concept: ConceptEntry) -> RecallPlace:
    return RecallPlace(SkillKey(pack, concept.skill), ConceptKey(pack, concept.id))


def _ahead(day: date, number: int, entries: Sequence[PlanEntry], told: str) -> ForecastDay:
    reviews = (
        EntryKind.DUE, EntryKind.CHECK, EntryKind.RETRY, EntryKind.REHEARSE, EntryKind.EXTRA
    )  # fmt: skip
    return ForecastDay(
        day=day,
        number=number,
        reviews=tuple(item.title for item in entries if item.kind in reviews),
        new=tuple(item.title for item in entries if item.kind in (EntryKind.NEW, EntryKind.PLACE)),
        other=tuple(
            _named(item) for item in entries if item.kind in (EntryKind.TASK, EntryKind.OPEN)
        ),
        minutes=0.0,
        told=told,
    )


def _with_parts(days: Sequence[ForecastDay], outline: PackIndex) -> Iterator[ForecastDay]:
    """A task that takes several days says which part each day has."""
    tasks = {task.title for point in outline.checkpoints for task in point.tasks}
    whole = Counter(title for day in days for title in {*day.other} & tasks)
    before: Counter[str] = Counter()
    for day in days:
        before.update({*day.other} & tasks)
        yield replace(
            day,
            other=tuple(
                part_of_task(title, before[title], whole[title]) if whole[title] > 1 else title
                for title in day.other
            ),
        )


def _named(entry: PlanEntry) -> str:
    return f"open question: {entry.title}" if entry.kind is EntryKind.OPEN else entry.title


def recall_of_skill(
    state: LearnerState, outline: PackIndex, when: tuple[str, date], fit: RecallFit
) -> float:
    """The chance of a right answer in a skill on a day, the mean over its concepts."""
    skill, day = when
    chances = [
        recall_on(state, _place(outline.pack, item), day, fit)
        for item in outline.concepts
        if item.skill == skill
    ]
    return sum(chances) / len(chances) if chances else 0.0


class Supposed(NamedTuple):
    """A learner who is drawn: the chance of each answer, and what is true of this one."""

    chance: Chance
    fit: RecallFit


def _play(
    state: LearnerState,
    outline: PackIndex,
    asked: tuple[date, PlanEntry],
    learner: Supposed | None,
) -> None:
    """Answer an entry until it is closed for the day."""
    day, entry = asked
    if entry.templates:
        for name in entry.templates:
            _fold(state, outline, day, entry._replace(templates=(name,)), right=True)
        return
    right_ones = 0
    for place in range(MOST_TRIES):
        stands = state.concept(ConceptKey(outline.pack, entry.concept))
        right = learner is None or learner.chance.uniform() < _chance(
            state, outline, learner.fit, (entry.concept, day, place)
        )
        _fold(state, outline, day, entry, right)
        right_ones += right
        if right and (isinstance(stands, Introduced) or right_ones == 2):
            return


def _chance(
    state: LearnerState, outline: PackIndex, fit: RecallFit, asked: tuple[str, date, int]
) -> float:
    """The chance of a right answer to a concept on a day, after so many tries on that day.

    The solution of a try was just shown, so the next one needs no memory.
    """
    concept, day, tries = asked
    entry = outline.concept.get(concept)
    if entry is None:
        return 1.0
    place = _place(outline.pack, entry)
    known = remembered(state, place.concept, day)
    return corrected(fit, place, 1.0 if tries and known is not None else known)


def _fold(
    state: LearnerState, outline: PackIndex, day: date, entry: PlanEntry, right: bool
) -> None:
    template = (
        outline.template.get(entry.templates[0])
        if entry.templates
        else choose(DayContext(state, outline, day), entry.concept, entry.rung)
    )
    if template is None:
        return
    instant = datetime.combine(day, time(12), UTC)
    stamp = Stamp(f"supposed {state.answers}", day, instant)
    draw = InstanceId(template.id, template.version, entry.rung, state.answers)
    seconds = template.minutes * 60
    if template.evidence == "explain":
        skill = template.skill
        fold(
            state, AnswerLocked(stamp, outline.pack, draw, skill, "", "", None, seconds, Mode.DRILL)
        )
        fold(state, AnswerMarked(stamp, outline.pack, stamp.id, {}, {}, HireRating.LEAN))
        return
    concept = entry.concept or outline.home.get(template.id, "")
    attempt = _attempt(stamp, draw, template, (entry, ConceptKey(outline.pack, concept), right))
    fold(state, attempt)


def _attempt(
    stamp: Stamp,
    draw: InstanceId,
    template: TemplateEntry,
    given: tuple[PlanEntry, ConceptKey, bool],
) -> Attempt:
    """An answer on a draw where every mistake of the template is active."""
    entry, concept, right = given
    return Attempt(
        stamp=stamp,
        pack=concept.pack,
        draw=draw,
        skill=entry.skill,
        concept=concept.concept,
        evidence=template.evidence,
        parameters={},
        prompt="",
        key="",
        active_mistakes=tuple(
            ActiveMistake("", name, family, "") for name, family in template.mistakes
        ),
        typed="",
        read_as="",
        word=Judgement.RIGHT if right else Judgement.WRONG,
        parts=(),
        mistakes=(),
        outcome=HireRating.STRONG if right else HireRating.NO,
        hints=0,
        confidence=None,
        seconds=template.minutes * 60,
        mode=MODES[entry.kind],
    )
