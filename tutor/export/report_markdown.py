"""The report as Markdown, for a chat or a pull request: the summary, then tables."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from tutor.export import legend_messages, messages
from tutor.export.report_parts import (
    TABLES_ALONE,
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
from tutor.reports import lines
from tutor.reports.formula_reader import FormulaReader, ReadText
from tutor.reports.level_history import week_ends
from tutor.reports.messages import hit_count
from tutor.reports.mistake_ideas import MistakeIdea
from tutor.reports.period import PeriodStart
from tutor.reports.practice_steps import practice_steps
from tutor.reports.report_summary import ReportSummary, report_summary
from tutor.reports.rounded_minutes import rounded_minutes
from tutor.reports.tables import ConceptRow, OpenRow, Progress, SkillRow
from tutor.visible import visible_line

MOST_MISTAKES, MOST_DAYS = 6, 28
_MARKS = re.compile(r"([\\`*_\[\]<>|~#@!&$])")
_FENCE = re.compile(r"`+")


def markdown(
    progress: Progress, formulas: FormulaReader, course: CourseHistory = TABLES_ALONE
) -> str:
    """The report as Markdown; what was typed or authored stays text."""
    ideas = all_ideas(progress, course)
    recurring = [idea for idea in ideas if idea.recurs]
    rows = [
        *summary_lines(progress, formulas, course),
        *_skill_table(progress, course),
        *_levels(progress, course),
        *_mistakes(recurring[:MOST_MISTAKES], leading_mistake(ideas), progress, formulas),
        *_other_mistakes([*recurring[MOST_MISTAKES:], *(i for i in ideas if not i.recurs)]),
        *_opens(progress, formulas),
        *_confidence(progress),
        *_section(messages.PREDICTED, map(_text, lines.prediction_lines(progress.predictions))),
        *_due(progress),
        *_calendar(progress),
    ]
    return "\n".join(map(visible_line, rows)) + "\n"


def summary_lines(
    progress: Progress, formulas: FormulaReader, course: CourseHistory = TABLES_ALONE
) -> list[str]:
    """The first page: what can be relied on, what is weak, what comes next."""
    start = course.start
    summary = report_summary(progress, start)
    rows = [f"# Progress: {_text(progress.title)}", ""]
    rows += [f"{_text(course.learner)}.", ""] if course.learner else []
    rows.append(_headline(progress, summary, start))
    if summary.answered or progress.opens:
        rows += ["", f"{evidence_line(summary, progress)}."]
    if said := for_interview(summary, progress):
        rows += ["", said]
    rows += ["", lines.target_line(progress)]
    rows += _section(
        messages.RELIABLE,
        [_skill_line(row) for row in summary.reliable] or [messages.NOTHING_RELIABLE],
    )
    rows += [f"- {_text(reason)}" for _, reason in not_held(summary)]
    rows += _section(
        messages.WEAK,
        list(_weak(summary, progress, formulas))
        or [messages.nothing_weak(summary.nothing_measured)],
    )
    if summary.unmeasured:
        titles = [_text(row.title) for row in summary.unmeasured]
        rows += ["", messages.not_measured(titles, summary.measured)]
    if summary.lowest:
        rows += _section(messages.LOWEST, map(_low_recall, summary.lowest))
        caution = recall_note(progress)
        rows += ["", caution] if caution else []
    return rows + _steps(progress, summary, formulas, course)


def _low_recall(row: ConceptRow) -> str:
    return messages.low_recall(_text(row.title), _recall(row), row.answers)


def _recall(row: ConceptRow | SkillRow) -> str:
    """Predicted recall with its range; a dash where nothing is in the reviews."""
    if row.recall is None or row.recall_low is None or row.recall_high is None:
        return "-"
    return messages.recall_with_range(row.recall, row.recall_low, row.recall_high)


def _steps(
    progress: Progress, summary: ReportSummary, formulas: FormulaReader, course: CourseHistory
) -> list[str]:
    """What to practise next as a numbered list, then what is planned."""
    steps = [step.text for step in practice_steps(progress, summary, formulas.title)]
    numbered = [
        f"{number}. {_text(text)}" for number, text in enumerate(steps or [messages.FIRST_STEP], 1)
    ]
    planned = [line for said in planned_lines(progress, course) for line in ("", _text(said))]
    return ["", f"## {messages.NEXT}", "", *numbered, *planned]


def _headline(progress: Progress, summary: ReportSummary, start: PeriodStart | None) -> str:
    practice = messages.PracticeCount(progress.days_practised, summary.days, summary.minutes)
    said = messages.report_headline(progress.day, practice, progress.days_left)
    return said if start is None else f"{said} {messages.counted_since(start.since)}"


def _weak(summary: ReportSummary, progress: Progress, formulas: FormulaReader) -> Iterator[str]:
    for skill in summary.weak:
        yield _skill_line(skill)
    for row in summary.unspoken:
        title = _text(formulas.title(row.template))
        yield messages.could_not_explain(title, unspoken_evidence(row, progress))
    for each in summary.given_up[: messages.MOST_GIVEN_UP]:
        yield messages.given_up(_text(formulas.title(each.template)), each.times)
    if more := more_given_up(summary):
        yield more
    for idea in summary.active:
        yield messages.still_shows(_text(idea.title), hit_count(idea.hits))


def _skill_line(row: SkillRow) -> str:
    return f"{_text(row.title)}: {skill_evidence(row)}"


def _skill_table(progress: Progress, course: CourseHistory) -> list[str]:
    start = course.start
    heads = ["skill", "level", "computed", "explained", "self-rating", "right, no hints",
             "recall today", "minutes"]  # fmt: skip
    if start is not None:
        heads.insert(2, messages.level_before(start.since))
    minutes = dict(zip(course.minutes, rounded_minutes(list(course.minutes.values())), strict=True))
    table = []
    for row in progress.skills:
        cells = [
            _text(row.title),
            lines.earned_level_text(row),
            lines.level(row.earned.computed),
            lines.explained_text(row),
            messages.own_rating(lines.own_rating_text(row), lines.gap(row)),
            _of(row.right, row.answered),
            _recall(row),
            str(minutes.get(row.skill, 0)),
        ]
        if start is not None:
            cells.insert(2, lines.level(start.levels.get(row.skill)))
        table.append(cells)
    return _table(messages.SKILLS, heads, table)


def _levels(progress: Progress, course: CourseHistory) -> list[str]:
    """Computed, explained and self-rated levels at the ends of the weeks."""
    weeks = level_weeks(progress, course)
    if not weeks:
        return []
    frame = report_frame(progress, course.start)
    heads = ["skill", *(day.isoformat() for day in week_ends(frame.first, frame.last))]
    rows = [
        [_text(row.title),
         *(" / ".join(str(level or "–") for level in held) for held in weeks[row.skill])]
        for row in progress.skills
    ]  # fmt: skip
    return [*_table(messages.LEVELS_OVER_TIME, heads, rows), "", messages.LEVELS_LEGEND]


def _mistakes(
    recurring: list[MistakeIdea], most: str, progress: Progress, formulas: FormulaReader
) -> list[str]:
    if not recurring:
        return _section(messages.MISTAKES, [messages.NO_MISTAKE_TWICE])
    rows = ["", f"## {messages.MISTAKES}", "", *([_text(most), ""] if most else [])]
    for idea in recurring:
        rows += _mistake(idea, progress, formulas)
    return rows


def _mistake(idea: MistakeIdea, progress: Progress, formulas: FormulaReader) -> Iterator[str]:
    counts = messages.idea_counts(
        hit_count(idea.hits), clear_count(idea), list(map(_text, idea.skills))
    )
    status = f" ({legend_messages.STATUS_WORDS[idea.status]})"
    yield f"- {_text(idea.title)}{status}. {counts}"
    shown = mistake_example(idea, progress, formulas)
    if shown.attempt is None:
        return
    for line in formulas.prompt(shown.attempt).split("\n"):
        yield f"  > {_code(line)}  " if line.strip() else "  >"
    typed, key = _code(shown.attempt.typed), _code(shown.attempt.key)
    yield f"  > {messages.typed_and_right(typed, key)}"
    if shown.say:
        yield f"  > {_text(shown.say)}  "
    for name, rule in ((messages.YOUR_RULE, shown.rules.wrong), (messages.RULE, shown.rules.right)):
        if rule is not None:
            yield f"  > {name}: {_rule(rule)}  "


def _rule(rule: ReadText) -> str:
    return _code(rule.text)


def _other_mistakes(ideas: list[MistakeIdea]) -> list[str]:
    return _table(
        messages.OTHER_MISTAKES,
        ["status", "idea behind the mistakes", "shown", "right since"],
        [
            [legend_messages.STATUS_WORDS[idea.status], _text(idea.title), hit_count(idea.hits),
             clear_count(idea) or "-"]
            for idea in ideas
        ],
    )  # fmt: skip


def _confidence(progress: Progress) -> list[str]:
    said = progress.calibration
    rows = lines.calibration_lines(said)
    if said.brier is None:
        return _section(messages.CONFIDENCE, rows)
    counts = [sum(getattr(item, name) for item in said.bins) for name in ("answered", "right")]
    counted = legend_messages.rated_answers(*counts)
    return [*_section(messages.CONFIDENCE, map(_code, rows)), "", counted]


def _opens(progress: Progress, formulas: FormulaReader) -> list[str]:
    return _table(
        messages.OPEN_ANSWERS,
        ["day", "question", "rating", "ideas there", "ideas missing"],
        [_open(row, formulas) for row in reversed(progress.opens)],
    )


def _open(row: OpenRow, formulas: FormulaReader) -> list[str]:
    ideas = formulas.ideas(row)
    expected = messages.expected(row.predicted.value) if row.predicted else ""
    missing = messages.missing_ideas(ideas.missing, len(ideas.bonus))
    ruled_out = " ".join(map(messages.ruled_out_idea, ideas.ruled_out))
    return [
        row.day.isoformat(),
        _text(formulas.title(row.template)),
        f"{row.outcome.value}{expected}",
        _text(" ".join(ideas.met)) or "-",
        _text(f"{missing} {ruled_out}"),
    ]


def _due_day(day: date, interview: date | None) -> str:
    after = f" ({messages.AFTER_INTERVIEW})" if interview and day > interview else ""
    return f"{day:%a} {day.isoformat()}{after}"


def _due(progress: Progress) -> list[str]:
    interview = interview_day(progress)
    rows = [
        [_due_day(row.day, interview), _text("; ".join(row.titles)), f"{row.minutes:.0f}"]
        for row in progress.due
    ]
    return _table(messages.COMES_DUE, ["day", "concepts", "minutes"], rows)


def _calendar(progress: Progress) -> list[str]:
    minutes = rounded_minutes([row.minutes for row in progress.calendar])
    rows = [
        [row.day.isoformat(), _of(row.right, row.unaided), str(row.hinted), str(whole)]
        for row, whole in list(zip(progress.calendar, minutes, strict=True))[-MOST_DAYS:]
    ]
    free = sum(row.free for row in progress.calendar)
    note = ["", messages.free_practice(free)] if free else []
    return [
        *_table(messages.PRACTICE, ["day", "right, no hints", "with a hint", "minutes"], rows),
        *note,
    ]


def _of(right: int, answered: int) -> str:
    return f"{right} of {answered}" if answered else "-"


def _section(title: str, items: Iterable[str]) -> list[str]:
    return ["", f"## {title}", "", *(f"- {item}" for item in items)]


def _table(title: str, heads: list[str], rows: list[list[str]]) -> list[str]:
    """A section with a table; nothing where there is no row."""
    if not rows:
        return []
    body = [heads, ["---"] * len(heads), *rows]
    return ["", f"## {title}", "", *(f"| {' | '.join(row)} |" for row in body)]


def _text(text: str) -> str:
    """A text of a pack, a learner or a table that Markdown leaves as it is."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _code(text: str) -> str:
    """A line that was typed or asked, between more backticks than it holds."""
    line = " ".join(visible_line(text).split("\n"))
    fence = "`" * (1 + max(map(len, _FENCE.findall(line)), default=0))
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{space}{line}{space}{fence}" if line.strip() else "-"
