"""A course that is played through by one who answers everything: which problems are ever asked?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tutor.chance import Chance
from tutor.events import Confidence
from tutor.faults import Fault
from tutor.files import PackFolder
from tutor.problems.model import Pack
from tutor.problems.pack_index import EXPLAIN
from tutor.session import messages
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


def never_asked(pack: Pack, asked: set[str]) -> Iterator[Fault]:
    """Tasks of checkpoints, open questions and covering templates that a course does not reach."""
    tasks = ((point.day, task) for point in pack.checkpoints for task in point.tasks)
    for day, task in tasks:
        if not asked & set(task.templates):
            yield messages.task_never_asked(task.id, day).at(pack.task_places[day, task.id])
    for template in pack.templates.values():
        if template.evidence == EXPLAIN and template.id not in asked:
            yield messages.open_question_never_asked(template.id).at(template.where)
    for concept in pack.concepts:
        for name, where in zip(concept.covering, concept.covering_where, strict=True):
            if name in pack.templates and name not in asked:
                yield messages.covering_never_asked(name, concept.id).at(where)
