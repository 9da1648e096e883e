"""The days ahead, played through many times with the learner's own rates.

The same plan is asked as on a real day; only the answers are drawn. So what the forecast says
and what will be asked come from one rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

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
from tutor.learner.evidence import ALL, Tally
from tutor.learner.fsrs import recall
from tutor.learner.ladder import Introduced, NotIntroduced
from tutor.learner.reducer import duplicate, fold
from tutor.learner.state import Enrolment, LearnerState, SettingKey
from tutor.planning.day_context import DayContext
from tutor.planning.day_order import total_minutes
from tutor.planning.plan import today
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.planning.problem_choice import MODES, choose
from tutor.problems.pack_index import PackIndex, TemplateEntry

RUNS = 40
PRIOR_RIGHT = 0.85
PRIOR_ANSWERS = 6
FIRST_TRY = 0.8
USUAL_RECALL = 0.9
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
    """Predicted recall of a skill on the last day: the mean, and eight runs of ten lie between."""

    skill: str
    title: str
    mean: float
    low: float
    high: float


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
        """Predicted recall over all skills."""
        return sum(row.mean for row in self.readiness) / max(1, len(self.readiness))


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
    until = interview if interview and interview > day else day + timedelta(days=DAYS)
    until = min(until, day + timedelta(days=MOST_DAYS))
    days, sure = _walk(begun, outline, day, until, None)
    played = [_walk(begun, outline, day, until, Chance(f"{seed}:{run}"))[1] for run in range(RUNS)]
    means = [sum(run.minutes[place] for run in played) / RUNS for place in range(len(days))]
    return Forecast(
        policy=begun.policy,
        until=until,
        days=tuple(replace(item, minutes=mean) for item, mean in zip(days, means, strict=True)),
        readiness=tuple(_ready(outline, item.id, played) for item in outline.skills),
        reviews=sum(run.reviews for run in played) / RUNS,
        minutes=enrolment.minutes,
        interview=interview,
        left_out=tuple(sure.left_out) if interview else (),
    )


def _ready(outline: PackIndex, skill: str, played: Sequence[_Played]) -> Readiness:
    values = sorted(run.recalls.get(skill, 0.0) for run in played)
    tenth = len(values) // 10
    return Readiness(
        skill,
        outline.skill_title[skill],
        sum(values) / len(values),
        values[tenth],
        values[-1 - tenth],
    )


def _walk(
    begun: LearnerState, outline: PackIndex, day: date, until: date, chance: Chance | None
) -> tuple[list[ForecastDay], _Played]:
    """Every day up to the last; without chance every answer is right."""
    state = duplicate(begun)
    played = _Played()
    days = []
    while day < until:
        plan = today(state, outline, day)
        played.minutes.append(total_minutes(plan.entries))
        days.append(_ahead(day, plan.day_number, plan.entries, plan.message))
        for entry in plan.entries:
            played.reviews += entry.kind in (EntryKind.DUE, EntryKind.CHECK)
            _play(state, outline, day, entry, chance)
        day += timedelta(days=1)
    played.left_out = [
        item.title
        for item in outline.concepts
        if isinstance(state.concept(ConceptKey(outline.pack, item.id)), NotIntroduced)
    ]
    played.recalls = {item.id: _recalled(state, outline, item.id, until) for item in outline.skills}
    return days, played


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


def _named(entry: PlanEntry) -> str:
    return f"open question: {entry.title}" if entry.kind is EntryKind.OPEN else entry.title


def _recalled(state: LearnerState, outline: PackIndex, skill: str, day: date) -> float:
    stands = [
        state.concept(ConceptKey(outline.pack, item.id))
        for item in outline.concepts
        if item.skill == skill
    ]
    known = [recall(item.memory, day) for item in stands if isinstance(item, Introduced)]
    return sum(known) / len(stands) if stands else 0.0


def _play(
    state: LearnerState, outline: PackIndex, day: date, entry: PlanEntry, chance: Chance | None
) -> None:
    """Answer an entry until it is closed for the day."""
    if entry.templates:
        for name in entry.templates:
            _fold(state, outline, day, entry._replace(templates=(name,)), right=True)
        return
    right_ones = 0
    for place in range(MOST_TRIES):
        stands = state.concept(ConceptKey(outline.pack, entry.concept))
        right = chance is None or chance.uniform() < _chance(
            state, outline.pack, entry, (day, place)
        )
        _fold(state, outline, day, entry, right)
        right_ones += right
        if right and (isinstance(stands, Introduced) or right_ones == 2):
            return


def _chance(state: LearnerState, pack: str, entry: PlanEntry, when: tuple[date, int]) -> float:
    """The learner's own share of right answers, more for what is held better than usual.

    `when` is the day, and how many tries of the day came before.
    """
    day, place = when
    tally = state.evidence.of(SkillKey(pack, entry.skill)).kinds.get(ALL, Tally())
    own = (tally.ok + PRIOR_ANSWERS * PRIOR_RIGHT) / (tally.n + PRIOR_ANSWERS)
    stands = state.concept(ConceptKey(pack, entry.concept))
    if not isinstance(stands, Introduced):
        return own * (FIRST_TRY if place == 0 else 1.0)
    if place:
        return own
    return min(0.98, own * recall(stands.memory, day) / USUAL_RECALL)


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
