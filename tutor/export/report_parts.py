"""What the report as a page and the report as Markdown share, beside the tables."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tutor.export import legend_messages, messages
from tutor.export.level_chart import ChartFrame
from tutor.learner.misconceptions import MisconceptionStatus
from tutor.planning.forecast import Readiness
from tutor.reports import lines
from tutor.reports import messages as messages_of_reports
from tutor.reports.formula_reader import FormulaReader, MistakeExample, RuleFormulas
from tutor.reports.level_history import LevelPoint, LevelsOnDay, levels_on, week_ends
from tutor.reports.messages import NOT_YET
from tutor.reports.mistake_ideas import MistakeIdea, general_ideas, mistake_ideas
from tutor.reports.outlook import Outlook
from tutor.reports.period import PeriodStart
from tutor.reports.report_summary import ReportSummary
from tutor.reports.tables import OpenRow, Progress, SkillRow

PASSED = (MisconceptionStatus.REPAIRED, MisconceptionStatus.UNKNOWN)


class CourseHistory(NamedTuple):
    """What a report shows beside the tables: levels over time, minutes by skill, readiness.

    `start` is where the report of a part of a course begins, `ahead` the next sitting, `learner`
    the line that says whose report it is, `misses` the attempts of each concept that were
    not right, `general` the skills and attempts of each general mistake.
    """

    levels: Mapping[str, Sequence[LevelPoint]] = {}
    minutes: Mapping[str, float] = {}
    readiness: Mapping[str, Readiness] = {}
    start: PeriodStart | None = None
    ahead: Outlook | None = None
    learner: str = ""
    misses: Mapping[str, Sequence[str]] = {}
    general: Mapping[str, Sequence[tuple[str, str]]] = {}


TABLES_ALONE = CourseHistory()


def evidence_line(summary: ReportSummary, progress: Progress) -> str:
    """How much evidence a report rests on."""
    free = sum(row.free for row in progress.calendar)
    counted = (summary.answered, summary.unaided, summary.right, len(progress.opens), free)
    return messages.evidence_line(messages.AnswerCount(*counted))


def skill_evidence(row: SkillRow) -> str:
    """The level of a skill with the answers that it rests on."""
    return messages.skill_evidence(
        lines.earned_level_text(row),
        lines.level(row.earned.computed, NOT_YET),
        lines.explained_text(row, NOT_YET),
        messages.SkillAnswers(row.right, row.answered, row.latest_right, row.latest_answered),
    )


def unspoken_evidence(row: OpenRow, progress: Progress) -> str:
    """When the latest open answer of a skill would not do, and the level that it leaves."""
    skill = next((item for item in progress.skills if item.skill == row.skill), None)
    explained = lines.explained_text(skill, NOT_YET) if skill else NOT_YET
    return messages.unspoken_evidence(row.outcome.value, row.day, explained)


def not_held(summary: ReportSummary) -> list[tuple[SkillRow, str]]:
    """The skills at a high level that cannot be relied on, each with the reason."""
    failed = [(row, messages.doubtful(row.title, lines.earned_level_text(row)))
              for row in summary.doubtful]  # fmt: skip
    return failed + [
        (row, messages.slipping(row.title, lines.earned_level_text(row),
                                row.latest_right, row.latest_answered))
        for row in summary.slipping
    ]  # fmt: skip


def for_interview(summary: ReportSummary, progress: Progress) -> str:
    """What the numbers say for an interview that lies ahead, and of predictions that failed."""
    if progress.days_left is None or progress.days_left < 0 or summary.nothing_measured:
        return ""
    counts = (len(summary.reliable), len(summary.weak), len(progress.skills))
    return messages.for_interview(*counts, len(summary.unspoken))


def interview_day(progress: Progress) -> date | None:
    """The day of the interview, where there is one."""
    left = progress.days_left
    return None if left is None else progress.day + timedelta(days=left)


def recall_note(progress: Progress) -> str:
    """Said where recall is first shown: the predictions did worse than an average."""
    record = progress.predictions
    return messages_of_reports.recall_caution(record.loss, record.constant_loss, record.reviews)


def more_given_up(summary: ReportSummary) -> str:
    """The problems given up more than once that the first page does not name; else empty."""
    more = len(summary.given_up) - messages.MOST_GIVEN_UP
    return messages.more_given_up(more) if more > 0 else ""


def planned_lines(progress: Progress, course: CourseHistory) -> list[str]:
    """The next session as it is planned, and the reviews that are due and not in it."""
    ahead, interview = course.ahead, interview_day(progress)
    said = [messages.session_line(ahead, interview)] if ahead else []
    due = progress.due[0] if progress.due else None
    if due is None or (interview is not None and progress.day <= interview < due.day):
        return said
    planned = ahead.reviews if ahead else ()
    waiting = [title for title in due.titles if title not in planned]
    return [*said, messages.reviews_due(due.day, waiting, bool(planned))] if waiting else said


def leading_mistake(ideas: Sequence[MistakeIdea]) -> str:
    """Which of the mistakes that recur showed most often; empty where none recurs."""
    recurring = [idea for idea in ideas if idea.recurs and idea.status is not None]
    if not recurring:
        return ""
    idea = max(recurring, key=lambda idea: idea.hits)
    status = legend_messages.STATUS_WORDS[idea.status]
    return messages_of_reports.most_often(idea.title, idea.hits, status)


def level_weeks(progress: Progress, course: CourseHistory) -> dict[str, list[LevelsOnDay]]:
    """The levels of each skill at the ends of the weeks; nothing without a history."""
    if not course.levels:
        return {}
    frame = report_frame(progress, course.start)
    days = week_ends(frame.first, frame.last)
    return {
        row.skill: [levels_on(course.levels.get(row.skill, ()), row.ratings, day) for day in days]
        for row in progress.skills
    }


def report_frame(progress: Progress, start: PeriodStart | None) -> ChartFrame:
    """From the first day of the report, or the first one practised, to the last."""
    first = progress.calendar[0].day if progress.calendar else progress.day
    if start is not None:
        first = start.since
    return ChartFrame(first, max(progress.day, first))


def mistake_example(
    idea: MistakeIdea, progress: Progress, formulas: FormulaReader
) -> MistakeExample:
    """The last problem that shows an idea, with the rules of its mistake where there are any."""
    place = {row.id: number for number, row in enumerate(progress.attempts)}
    shown = [(place[name], row) for row in idea.rows for name in row.attempts if name in place]
    if not shown:
        return MistakeExample(None, RuleFormulas())
    number, row = max(shown, key=lambda item: item[0])
    return formulas.mistake(row, progress.attempts[number : number + 1])


def clear_count(idea: MistakeIdea) -> str:
    """The right answers since a mistake showed; empty where they say nothing of it."""
    if idea.clear is None:
        return ""
    return messages.MOST_REPAIRED if idea.status in PASSED else str(idea.clear)


def all_ideas(progress: Progress, course: CourseHistory) -> tuple[MistakeIdea, ...]:
    """Every idea behind mistakes that showed, then the general mistakes."""
    ideas = mistake_ideas(progress, part=course.start is not None)
    return (*ideas, *general_ideas(progress, course.general))
