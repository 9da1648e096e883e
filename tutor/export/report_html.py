"""The progress report as one page of HTML that needs nothing else."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from tutor.events import HireRating, Mode
from tutor.export import legend_messages, messages
from tutor.export.level_chart import step_path
from tutor.export.report_parts import (
    CourseHistory,
    all_ideas,
    clear_count,
    evidence_line,
    for_interview,
    interview_day,
    leading_mistake,
    level_weeks,
    mistake_example,
    more_given_up,
    not_held,
    planned_lines,
    recall_note,
    report_frame,
    skill_evidence,
    unspoken_evidence,
)
from tutor.lang.mathml import mathml
from tutor.reports import lines
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.level_history import week_ends
from tutor.reports.messages import STATUS_WORDS, hit_count, interview_in
from tutor.reports.practice_steps import practice_steps
from tutor.reports.report_summary import practice_weeks, report_summary
from tutor.reports.rounded_minutes import rounded_minutes
from tutor.reports.tables import AttemptRow, ConceptRow, Progress, titles_of
from tutor.visible import visible

NEWEST = 50
"""So many attempts of each skill stand on the page; a file of CSV has all."""
MOST_WEEKS = 12
MOST_MISTAKES, MOST_OPENS = 6, 8


class SkillAttempts(NamedTuple):
    """The attempts of a skill, newest first: counted and right without a hint, and all others."""

    right: list[AttemptRow]
    others: list[AttemptRow]


def html(progress: Progress, formulas: FormulaReader, course: CourseHistory) -> str:
    """One self-contained page without script, for light, dark and paper; formulas are MathML."""
    return page("report.html", **_on_the_page(progress, formulas, course))


def page(template: str, **values: Any) -> str:
    """A page of a template with the style of all reports, which is the only one it allows."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("tutor.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, _, _ = environment.loader.get_source(environment, "report.css")  # type: ignore[union-attr]
    fingerprint = b64encode(sha256(style.encode()).digest()).decode()
    made = environment.get_template(template).render(style=style, fingerprint=fingerprint, **values)
    return visible(made)


def _on_the_page(
    progress: Progress, formulas: FormulaReader, course: CourseHistory
) -> dict[str, object]:
    """The names of the template with what they stand for."""
    by_skill = _by_skill(progress)
    return {
        "progress": progress,
        "lines": lines,
        "formulas": formulas,
        "mathml": mathml,
        "ideas_of": formulas.ideas,
        "linked": {*(row.id for row in progress.attempts), *(row.id for row in progress.opens)},
        "start": course.start,
        "learner": course.learner,
        "misses": course.misses,
        "by_skill": by_skill,
        "fullest": max((sum(map(len, held)) for held in by_skill.values()), default=0),
        "listed": NEWEST,
        **SENTENCES,
        **_first_page(progress, formulas, course),
        **_skills(progress, course),
        **_mistakes(progress, formulas, course),
        **_calendar(progress),
    }


SENTENCES: dict[str, object] = {
    "interview_in": interview_in,
    "hit_count": hit_count,
    "counted_since": messages.counted_since,
    "level_before": messages.level_before,
    "level_names": lines.LEVELS,
    "first_step": messages.FIRST_STEP,
    "what_next": messages.NEXT,
    "nothing_weak": messages.nothing_weak,
    "not_measured": messages.not_measured,
    "short_recall": messages.short_recall,
    "recall_with_range": messages.recall_with_range,
    "still_shows": messages.still_shows,
    "idea_counts": messages.idea_counts,
    "levels_legend": messages.LEVELS_LEGEND,
    "statuses": legend_messages.STATUSES,
    "status_words": STATUS_WORDS,
    "clear_count": clear_count,
    "skill_evidence": skill_evidence,
    "level_rules": legend_messages.LEVEL_RULES,
    "hint_rule": legend_messages.HINT_RULE,
    "recall_rule": legend_messages.RECALL_RULE,
    "rated_answers": legend_messages.rated_answers,
    "most_given_up": messages.MOST_GIVEN_UP,
    "ruled_out_idea": messages.ruled_out_idea,
    "free_practice": messages.free_practice,
    "mark_line": messages.mark_line,
    "missing_ideas": messages.missing_ideas,
    "nothing_reliable": messages.NOTHING_RELIABLE,
    "no_mistake_twice": messages.NO_MISTAKE_TWICE,
    "most_weeks": MOST_WEEKS,
    "most_mistakes": MOST_MISTAKES,
    "most_opens": MOST_OPENS,
}
"""What the template says, and how much of it; the same for every report."""


def _first_page(
    progress: Progress, formulas: FormulaReader, course: CourseHistory
) -> dict[str, object]:
    summary = report_summary(progress, course.start)
    practice = messages.PracticeCount(progress.days_practised, summary.days, summary.minutes)
    interview = interview_day(progress)
    return {
        "summary": summary,
        "practice_line": messages.practice_line(practice),
        "evidence_line": evidence_line(summary, progress),
        "for_interview": for_interview(summary, progress),
        "recall_caution": recall_note(progress),
        "not_held": not_held(summary),
        "unspoken_evidence": lambda row: unspoken_evidence(row, progress),
        "more_given_up": more_given_up(summary),
        "interview": interview,
        "steps": practice_steps(progress, summary, formulas.title),
        "planned": planned_lines(progress, course),
    }


def _skills(progress: Progress, course: CourseHistory) -> dict[str, object]:
    frame = report_frame(progress, course.start)
    names = [row.skill for row in progress.skills]
    elsewhere = [name for name in course.minutes if name not in names]
    minutes = dict(zip(course.minutes, rounded_minutes(list(course.minutes.values())), strict=True))
    held = [row for row in progress.concepts if row.recall is not None]
    return {
        "history": course.levels,
        "spoken": {
            row.skill: messages.latest_ratings(_ratings(progress, row.skill))
            for row in progress.skills
        },
        "skill_minutes": minutes,
        "elsewhere": sum(minutes[name] for name in elsewhere),
        "all_minutes": sum(minutes.values()),
        "readiness": course.readiness,
        "frame": frame,
        "step_path": step_path,
        "computed": lambda points: [(point.day, point.computed) for point in points],
        "explained": lambda points: [(point.day, point.explained) for point in points],
        "level_days": week_ends(frame.first, frame.last),
        "weeks_of_levels": level_weeks(progress, course),
        "elsewhere_answered": "" if course.start else _elsewhere_answered(progress, held),
        "recalled": sorted(held, key=lambda row: row.recall or 0.0),
    }


def _ratings(progress: Progress, skill: str) -> list[str]:
    """The ratings of the open answers in a skill, the oldest first."""
    return [row.outcome.value for row in progress.opens if row.skill == skill]


def _mistakes(
    progress: Progress, formulas: FormulaReader, course: CourseHistory
) -> dict[str, object]:
    ideas = all_ideas(progress, course)
    return {
        "mistakes_of": lambda row: "; ".join(_ideas_of(progress, row)),
        "recurring": [idea for idea in ideas if idea.recurs],
        "seldom": [idea for idea in ideas if not idea.recurs],
        "most_often": leading_mistake(ideas),
        "mistake_example": lambda idea: mistake_example(idea, progress, formulas),
    }


def _ideas_of(progress: Progress, row: AttemptRow) -> Iterable[str]:
    """The ideas behind the mistakes of an attempt, each once."""
    known = titles_of(progress.titles, row.skill, row.template)
    return dict.fromkeys(known.get(name, name.replace("_", " ")) for name in row.mistakes)


def _calendar(progress: Progress) -> dict[str, object]:
    weeks = practice_weeks(progress.calendar, progress.day)
    minutes = rounded_minutes([row.minutes for row in progress.calendar])
    return {
        "weeks": weeks,
        "weekdays": [f"{item.day:%a}" for item in weeks[0]] if weeks else [],
        "day_minutes": {
            row.day: whole for row, whole in zip(progress.calendar, minutes, strict=True)
        },
        "free_problems": sum(row.free for row in progress.calendar),
    }


def _elsewhere_answered(progress: Progress, concepts: list[ConceptRow]) -> str:
    """The answers of a whole course that no concept of the table counts; else empty."""
    answered = sum(day.answered for day in progress.calendar)
    more = answered - sum(row.answers for row in concepts)
    return legend_messages.elsewhere_answered(more) if more > 0 else ""


def _by_skill(progress: Progress) -> dict[str, SkillAttempts]:
    """The attempts of each skill, so that every claim has what it rests on."""
    held: dict[str, SkillAttempts] = {}
    for row in reversed(progress.attempts):
        right, others = held.setdefault(row.skill, SkillAttempts([], []))
        counted = row.outcome is HireRating.STRONG and row.mode is not Mode.FREE
        (right if counted else others).append(row)
    return held
