"""What is remembered of an answer, and when its concept comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta, timezone

from tutor.events import (
    ActiveMistake,
    Attempt,
    ConceptKey,
    Confidence,
    HireRating,
    Judgement,
    Mode,
    PartResult,
    SkillKey,
    Stamp,
)
from tutor.grading.hire_rating import outcome as outcome_of
from tutor.grading.verdict import Verdict
from tutor.lang.evaluate import text
from tutor.learner.ladder import STRONG_TO_INTRODUCE, Introduced, NotIntroduced
from tutor.learner.prediction import recall_on
from tutor.learner.recall_fit import RecallPlace
from tutor.learner.state import LearnerState
from tutor.planning.day_context import DayContext
from tutor.planning.due_dates import due_date
from tutor.problems.instance import Instance
from tutor.problems.pack_index import PackIndex
from tutor.session import messages
from tutor.session.results import Problem

TIMED_FROM = 14
TIME_ALLOWED = 1.5
MOST_OF_ESTIMATE = 3


def limit_seconds(problem: Problem) -> float | None:
    """The time that counts: from rung 14, one and a half times the author's estimate."""
    if problem.draw.rung < TIMED_FROM:
        return None
    return problem.instance.template.minutes * 60 * TIME_ALLOWED


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer as it was given and how it counts, beside what the verdict says."""

    typed: str
    outcome: HireRating | None
    confidence: Confidence | None
    seconds: float


def answer_record(
    problem: Problem,
    verdict: Verdict,
    texts: Sequence[str],
    moment: Stamp,
    confidence: Confidence | None,
) -> AnswerRecord:
    """An answer, with the time it took and how it counts."""
    seconds = seconds_at(problem, moment)
    limit = limit_seconds(problem)
    counted = outcome_of(verdict, hints=problem.hints, seconds=seconds, limit=limit)
    return AnswerRecord("; ".join(texts), counted, confidence, seconds)


def solution_record(problem: Problem, moment: Stamp) -> tuple[Verdict, AnswerRecord]:
    """The solution was asked for: No Hire."""
    verdict = Verdict(Judgement.WRONG, message=messages.GIVEN_UP)
    return verdict, AnswerRecord("", HireRating.NO, None, seconds_at(problem, moment))


def seconds_at(problem: Problem, moment: Stamp) -> float:
    """How long the problem has been on the screen, up to three times the author's estimate."""
    passed = (moment.instant - problem.began).total_seconds()
    most = MOST_OF_ESTIMATE * problem.instance.template.minutes * 60
    return min(max(0.0, passed), most)


def attempt_of(
    stamp: Stamp, problem: Problem, verdict: Verdict, given: AnswerRecord, state: LearnerState
) -> Attempt:
    """Everything that is needed to read the attempt without today's content."""
    instance = problem.instance
    template = instance.template
    return Attempt(
        stamp=stamp,
        pack=problem.pack,
        draw=problem.draw,
        skill=template.skill,
        concept=problem.concept,
        evidence=template.evidence,
        parameters={name: text(instance.values[name]) for name, _ in template.params},
        prompt=instance.prompt,
        key=instance.key_text,
        active_mistakes=_active_mistakes(instance),
        typed=given.typed,
        read_as=verdict.read_as,
        word=verdict.word,
        parts=part_results(verdict),
        mistakes=tuple(named.name for named in verdict.mistakes),
        outcome=given.outcome,
        hints=problem.hints,
        confidence=given.confidence,
        seconds=given.seconds,
        mode=problem.mode,
        recall=_predicted(problem, state, stamp.day),
    )


def _predicted(problem: Problem, state: LearnerState, day: date) -> float | None:
    """The chance of a right answer to a review, as it was before; None for what is none."""
    concept = state.concept(problem.key)
    if not isinstance(concept, Introduced) or concept.last == day:
        return None
    template = problem.instance.template
    place = RecallPlace(SkillKey(problem.pack, template.skill), problem.key, template.id)
    return recall_on(state, place, day)


def _active_mistakes(instance: Instance) -> tuple[ActiveMistake, ...]:
    return tuple(
        ActiveMistake(question.name, rule.name, rule.family, rule.text)
        for question in instance.questions
        for rule in question.wrong
    )


def part_results(verdict: Verdict) -> tuple[PartResult, ...]:
    """How each part was judged, as it is remembered."""
    return tuple(
        PartResult(
            part.name,
            part.word,
            part.read_as,
            tuple(named.name for named in part.mistakes),
            part.is_carried_forward,
        )
        for part in verdict.parts
    )


def next_review(
    state: LearnerState, outline: PackIndex, attempt: Attempt
) -> tuple[date | None, str]:
    """The due date after an answer, and the sentence that tells it.

    After midnight and before the hour at which a study day begins, the date of a person is one
    ahead of the study day.
    """
    today = attempt.stamp.day
    scene = DayContext(state, outline, today)
    if attempt.outcome is None:
        return None, messages.NOT_COUNTED
    if attempt.mode in (Mode.FREE, Mode.INTERVIEW) or not attempt.concept:
        return None, messages.NOT_SCHEDULED
    if scene.evening:
        return None, messages.EVENING_BEFORE
    concept = state.concept(ConceptKey(attempt.pack, attempt.concept))
    if isinstance(concept, NotIntroduced):
        return None, messages.answers_to_introduce(STRONG_TO_INTRODUCE - len(concept.strong))
    if concept.retries and concept.last == today:
        return today, messages.retry_now(concept.retries)
    due = due_date(scene, attempt.concept, concept)
    interview = scene.enrolment.interview
    if interview is not None and today < interview < due:
        return due, messages.next_review(due, today, after_interview=True)
    stamp = attempt.stamp
    here = timezone(timedelta(minutes=stamp.offset_minutes))
    by_the_clock = stamp.instant.astimezone(here).date()
    if due > today and by_the_clock > stamp.day == today:
        return due, messages.next_review_at_night(due, by_the_clock, state.rollover)
    return due, messages.next_review(due, today)
