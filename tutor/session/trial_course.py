"""A course that is played through by one who answers everything: which problems are ever asked?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tutor.chance import Chance
from tutor.events import Confidence
from tutor.faults import Fault
from tutor.files import PackFolder
from tutor.planning.open_questions import EVERY_DAYS
from tutor.problems.model import Pack
from tutor.problems.pack_index import EXPLAIN
from tutor.session import trial_messages as messages
from tutor.session.open_answers import is_open, lock_answer, mark
from tutor.session.results import Problem
from tutor.session.sitting import Session

FIRST = datetime(2026, 3, 2, 18, tzinfo=UTC)
MOST_A_DAY = 60
LARGEST_SEED = 10**6


@dataclass(frozen=True, slots=True)
class TrialCourse:
    """So many days of so many minutes, every day; `home` is for its journal."""

    pack: PackFolder
    home: Path
    days: int
    minutes: int

    def asked(self) -> set[str]:
        """The templates that are asked of a learner who gives every key, sure of it."""
        moments = [FIRST]
        chance = Chance("trial course")
        session = Session(
            str(self.home / "trial.sqlite"), self.pack, clock=lambda: moments[0],
            seeds=lambda: chance.integer(0, LARGEST_SEED),
        )  # fmt: skip
        session.enrol(None, self.minutes)
        found: set[str] = set()
        for day in range(self.days):
            moments[0] = FIRST + timedelta(days=day)
            session.begin()
            for _ in range(MOST_A_DAY):
                problem = session.next()
                if problem is None:
                    break
                found.add(problem.draw.template)
                moments[0] += timedelta(minutes=problem.instance.template.minutes)
                _answer(session, problem)
        session.close()
        return found


def _answer(session: Session, problem: Problem) -> None:
    """The key; of an open question every idea that counts for it."""
    if is_open(problem):
        submitted = lock_answer(session, messages.TRIAL_ANSWER, None)
        units = {idea.name: idea.weight != "kill" for idea in submitted.rubric.units}
        mark(session, submitted, units, {})
        return
    session.answer([one.key_text for one in problem.instance.questions], Confidence.SURE)


def never_asked(pack: Pack, asked: set[str], course: TrialCourse) -> Iterator[Fault]:
    """Tasks of checkpoints, open questions and covering templates that a course does not reach.

    Open questions that only wait for their turn are none of them.
    """
    tasks = ((point.day, task) for point in pack.checkpoints for task in point.tasks)
    for day, task in tasks:
        if not asked & set(task.templates):
            yield messages.task_never_asked(task.id, day).at(pack.task_places[day, task.id])
    waiting = set(_waiting(pack, asked, course))
    for name in sorted(_open_questions(pack) - asked - waiting):
        yield messages.open_question_never_asked(name).at(pack.templates[name].where)
    for concept in pack.concepts:
        for name, where in zip(concept.covering, concept.covering_where, strict=True):
            if name in pack.templates and name not in asked:
                yield messages.covering_never_asked(name, concept.id).at(where)


def still_waiting(pack: Pack, asked: set[str], course: TrialCourse) -> Iterator[Fault]:
    """Open questions for which the days are too few, as notes: the next ones to be asked."""
    known = _open_questions(pack)
    count = messages.OpenQuestionCount(len(known & asked), len(known), course.days, course.minutes)
    for name in _waiting(pack, asked, course):
        yield messages.open_question_waits(name, count).at(pack.templates[name].where)


def _open_questions(pack: Pack) -> set[str]:
    return {item.id for item in pack.templates.values() if item.evidence == EXPLAIN}


def _waiting(pack: Pack, asked: set[str], course: TrialCourse) -> list[str]:
    """Those that fit into a day and may come, where the course asked one every second day."""
    known = _open_questions(pack)
    if len(known & asked) < course.days // EVERY_DAYS:
        return []
    left = (pack.templates[name] for name in sorted(known - asked))
    return [item.id for item in left if item.start < course.days and item.minutes <= course.minutes]
