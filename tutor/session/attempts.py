"""What is remembered of an answer, and what the learner is told about when it comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tutor.events import (
    ActiveMistake,
    Attempt,
    Confidence,
    HireRating,
    Judgement,
    Mode,
    PartResult,
    Stamp,
)
from tutor.grading.hire_rating import outcome as outcome_of
from tutor.grading.verdict import Verdict
from tutor.lang.evaluate import text
from tutor.learner.fsrs import recall
from tutor.learner.ladder import STRONG_TO_INTRODUCE, Introduced, NotIntroduced
from tutor.learner.policy import due_day
from tutor.learner.state import LearnerState
from tutor.problems.instance import Instance
from tutor.session.results import Problem

TIMED_FROM = 14
TIME_ALLOWED = 1.5


def limit_seconds(problem: Problem) -> float | None:
    """The time that counts: from rung 14, one and a half times the author's estimate."""
    if problem.draw.rung < TIMED_FROM:
        return None
    return problem.instance.template.minutes * 60 * TIME_ALLOWED


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer as it was given and how it counts, beside what the verdict says."""

    typed: str
    outcome: HireRating | None
    confidence: Confidence | None
    seconds: float


def given(
    problem: Problem,
    verdict: Verdict,
    texts: Sequence[str],
    moment: Stamp,
    confidence: Confidence | None,
) -> GivenAnswer:
    """An answer, with the time it took and how it counts."""
    seconds = seconds_at(problem, moment)
    limit = limit_seconds(problem)
    counted = outcome_of(verdict, hints=problem.hints, seconds=seconds, limit=limit)
    return GivenAnswer("; ".join(texts), counted, confidence, seconds)


def given_up(problem: Problem, moment: Stamp) -> tuple[Verdict, GivenAnswer]:
    """The solution was asked for: No Hire."""
    verdict = Verdict(Judgement.WRONG, message="Given up: the solution counts as a miss.")
    return verdict, GivenAnswer("", HireRating.NO, None, seconds_at(problem, moment))


def seconds_at(problem: Problem, moment: Stamp) -> float:
    """How long the problem has been on the screen."""
    return max(0.0, (moment.instant - problem.began).total_seconds())


def attempt_of(
    stamp: Stamp, problem: Problem, verdict: Verdict, given: GivenAnswer, state: LearnerState
) -> Attempt:
    """Everything that is needed to read the attempt without today's content."""
    instance = problem.instance
    template = instance.template
    stands = state.concept(problem.concept)
    return Attempt(
        stamp=stamp,
        draw=problem.draw,
        skill=template.skill,
        concept=problem.concept,
        evidence=template.evidence,
        parameters={name: text(instance.values[name]) for name, _ in template.params},
        prompt=instance.prompt,
        key=instance.key_text,
        rules=_rules(instance),
        typed=given.typed,
        read_as=verdict.read_as,
        word=verdict.word,
        parts=_parts(verdict),
        mistakes=tuple(named.name for named in verdict.mistakes),
        outcome=given.outcome,
        hints=problem.hints,
        confidence=given.confidence,
        seconds=given.seconds,
        mode=problem.mode,
        recall=recall(stands.memory, stamp.day) if isinstance(stands, Introduced) else None,
    )


def _rules(instance: Instance) -> tuple[ActiveMistake, ...]:
    return tuple(
        ActiveMistake(question.name, rule.name, rule.family, rule.text)
        for question in instance.questions
        for rule in question.wrong
    )


def _parts(verdict: Verdict) -> tuple[PartResult, ...]:
    return tuple(
        PartResult(
            part.name,
            part.word,
            part.read_as,
            tuple(named.name for named in part.mistakes),
            part.carried,
        )
        for part in verdict.parts
    )


def comes_back(state: LearnerState, attempt: Attempt, today: date) -> tuple[date | None, str]:
    """The due date after an answer, and the sentence that tells it."""
    if attempt.outcome is None:
        return None, "It does not count: the schedule did not move."
    if attempt.mode in (Mode.FREE, Mode.INTERVIEW) or not attempt.concept:
        return None, "Free practice: recorded, and the schedule did not move."
    stands = state.concept(attempt.concept)
    if isinstance(stands, NotIntroduced):
        return None, _introducing(stands)
    if stands.retries and stands.last == today:
        return today, f"It comes again now, on new numbers ({stands.retries} tries at most)."
    when = due_day(stands, state.policy)
    return when, f"It comes back {_when(when, today)}."


def _introducing(stands: NotIntroduced) -> str:
    left = STRONG_TO_INTRODUCE - len(stands.strong)
    answers = "answer" if left == 1 else "answers"
    return f"{left} more right {answers} without help, on new numbers, and it is introduced."


def _when(when: date, today: date) -> str:
    days = (when - today).days
    day = f"{when:%A} {when.day} {when:%B}"
    if days <= 0:
        return "today"
    return f"tomorrow, {day}" if days == 1 else f"in {days} days, on {day}"
