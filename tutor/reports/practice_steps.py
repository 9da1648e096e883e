"""What to practise next, in one order, each with what it rests on."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tutor.learner.levels import LevelStepCode
from tutor.learner.messages import next_action
from tutor.reports import messages
from tutor.reports.lines import earned_level_text
from tutor.reports.report_summary import ReportSummary, weakest_first
from tutor.reports.tables import Progress, SkillRow, titles_of

MOST_MISTAKES, MOST_OPEN, MOST_GIVEN_UP, MOST_STEPS = 2, 3, 1, 6
SPOKEN = (LevelStepCode.EXPLAIN_ONCE, LevelStepCode.EXPLAIN_AGAIN)


class PracticeStep(NamedTuple):
    """One thing to practise, with the answers that say so."""

    text: str
    attempts: tuple[str, ...] = ()


def practice_steps(
    progress: Progress, summary: ReportSummary, title: Callable[[str], str]
) -> tuple[PracticeStep, ...]:
    """Mistakes that still show, open answers rated No Hire, what is given up, the weakest skills.

    A mistake costs points wherever it can show, so it comes before a level. `title` names the
    problem of a template.
    """
    steps = [
        *_mistakes(summary),
        *_open_answers(summary, title),
        *_given_up(summary, title),
        *_levels(progress, {row.skill for row in summary.unspoken[:MOST_OPEN]}),
    ]
    return tuple(steps[:MOST_STEPS])


def _mistakes(summary: ReportSummary) -> Iterator[PracticeStep]:
    for row in sorted(summary.active, key=lambda row: -row.hits)[:MOST_MISTAKES]:
        yield PracticeStep(messages.drill_mistake(row.title, row.hits, row.clear), row.attempts)


def _open_answers(summary: ReportSummary, title: Callable[[str], str]) -> Iterator[PracticeStep]:
    for row in summary.unspoken[:MOST_OPEN]:
        text = messages.explain_again(title(row.template), row.outcome.value, row.day)
        yield PracticeStep(text, (row.id,))


def _given_up(summary: ReportSummary, title: Callable[[str], str]) -> Iterator[PracticeStep]:
    for problem in summary.given_up[:MOST_GIVEN_UP]:
        text = messages.work_through(title(problem.template), problem.times)
        yield PracticeStep(text, problem.attempts)


def _levels(progress: Progress, spoken: set[str]) -> Iterator[PracticeStep]:
    """The next action of each skill below the top, the weakest first; equal ones together."""
    skills: dict[str, list[SkillRow]] = {}
    for row in weakest_first(progress.skills):
        missing = [step for step in row.earned.missing if step.code is not LevelStepCode.GET_OVER]
        if not row.answered or not missing or (row.skill in spoken and missing[0].code in SPOKEN):
            continue
        action = next_action(missing[0], titles_of(progress.titles, row.skill))
        skills.setdefault(action, []).append(row)
    for action, rows in skills.items():
        named = [messages.skill_at(row.title, earned_level_text(row)) for row in rows]
        yield PracticeStep(messages.level_step(named, action))
