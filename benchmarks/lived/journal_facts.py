"""What the journal of a lived course says: predictions, levels, climbs, and readiness."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import mean

from benchmarks.lived.course import START, LivedCourse
from benchmarks.lived.promises import Breach
from tutor.events import Attempt, ConceptKey, Event, HireRating
from tutor.learner.ladder import Introduced
from tutor.learner.levels import earned_level
from tutor.learner.policy import due_day
from tutor.learner.reducer import duplicate, fold, key
from tutor.learner.state import LearnerState
from tutor.planning.forecast import forecast
from tutor.session import Session

SETTLED = 100
READINESS_DAYS = (7, 14, 21)
LEVEL = 4
CERTAIN = 1e-4


@dataclass(slots=True)
class JournalFacts:
    """Predictions with what came of them, early climbs, states to ask; levels on each evening, as
    computed: the open answers of these learners have no words that could be rated.
    """

    predictions: list[tuple[float, bool]] = field(default_factory=list)
    climbs: list[Breach] = field(default_factory=list)
    levels: dict[int, dict[str, int | None]] = field(default_factory=dict)
    states: dict[int, LearnerState] = field(default_factory=dict)


def facts_of(course: LivedCourse) -> JournalFacts:
    """Replay the journal of a course, looking at every answer and every evening."""
    outline = course.answerer.pack.outline
    session = Session(course.journal, course.answerer.pack, clock=lambda: None)  # type: ignore[arg-type,return-value]  # never asked
    events = sorted(session.memory.events(), key=key)
    session.close()
    facts, state = JournalFacts(), LearnerState(cadence=outline.cadence)
    number = 0
    for event in events:
        today = (event.stamp.day - START).days
        if today > number:
            _evening(facts, course, state, number)
            number = today
        _look(facts, state, event, number)
        state.newest = key(event)
    _evening(facts, course, state, number)
    return facts


def _look(facts: JournalFacts, state: LearnerState, event: Event, number: int) -> None:
    if not isinstance(event, Attempt):
        fold(state, event)
        return
    concept = ConceptKey(event.pack, event.concept)
    before = state.concepts.get(concept)
    fold(state, event)
    after = state.concepts.get(concept)
    if event.recall is not None and event.outcome is not None:
        facts.predictions.append((event.recall, event.outcome is not HireRating.NO))
    if isinstance(before, Introduced) and isinstance(after, Introduced):
        early = event.stamp.day < due_day(before, state.policy)
        if early and after.step > before.step:
            facts.climbs.append(Breach(number, f"{event.concept}: climbed before its date"))


def _evening(facts: JournalFacts, course: LivedCourse, state: LearnerState, number: int) -> None:
    outline = course.answerer.pack.outline
    facts.levels[number] = {
        skill.id: earned_level(state.evidence, outline, skill.id, number).computed
        for skill in outline.skills
    }
    if number in READINESS_DAYS:
        facts.states[number] = duplicate(state)


def log_loss(predictions: Iterable[tuple[float, bool]]) -> float:
    """Mean negative log likelihood in nats; nothing is taken for more certain than CERTAIN."""
    losses = []
    for predicted, right in predictions:
        chance = min(1 - CERTAIN, max(CERTAIN, predicted))
        losses.append(-math.log(chance if right else 1 - chance))
    return mean(losses)


def constant_loss(every: list[tuple[float, bool]], settled: list[tuple[float, bool]]) -> float:
    """The log loss over settled reviews of the learner's own rate, known only at the end.

    The rate is that of all reviews; half an answer of each sort is added, because one who never
    errs would be predicted with certainty.
    """
    rate = (sum(right for _, right in every) + 0.5) / (len(every) + 1)
    return log_loss((rate, right) for _, right in settled)


def intervals(
    course: LivedCourse, facts: JournalFacts, true_recall: Callable[[str, int], float]
) -> list[tuple[int, str, float, float, float]]:
    """Day, skill, low, high and what was true on the interview day, for each evening looked at."""
    goal = course.profile.interview
    if goal is None:
        return []
    outline = course.answerer.pack.outline
    found = []
    for number, state in facts.states.items():
        ahead = forecast(state, outline, START + timedelta(days=number + 1), "evidence")
        for row in ahead.readiness:
            found.append((number, row.skill, row.low, row.high, true_recall(row.skill, goal)))
    return found


def true_recall(course: LivedCourse) -> Callable[[str, int], float]:
    """The true chance of a right first answer on a day, over the concepts of a skill.

    The mistake that is held counts: a template on which it is active is answered by it.
    """
    outline = course.answerer.pack.outline

    def of_skill(skill: str, day: int) -> float:
        concepts = [item for item in outline.concepts if item.skill == skill]
        return mean(of_concept(item.id, day) for item in concepts)

    def of_concept(concept: str, day: int) -> float:
        templates = outline.concept[concept].templates
        return mean(course.answerer.true_chance(concept, item.id, day) for item in templates)

    return of_skill
