"""The report as Markdown, for a chat or a pull request: the summary, then tables."""

import re
from collections.abc import Iterable, Iterator

from tutor.export import messages
from tutor.reports import lines
from tutor.reports.formula_reader import FormulaReader, ReadText
from tutor.reports.messages import NOT_YET, hit_count
from tutor.reports.period import PeriodStart
from tutor.reports.report_summary import ReportSummary, report_summary
from tutor.reports.tables import MistakeRow, OpenRow, Progress, SkillRow
from tutor.visible import visible_line

MOST_MISTAKES, MOST_DAYS, NEXT_STEPS = 6, 14, 5
_MARKS = re.compile(r"([\\`*_\[\]<>|~#@!&$])")
_FENCE = re.compile(r"`+")


def markdown(progress: Progress, formulas: FormulaReader, start: PeriodStart | None = None) -> str:
    """The report as Markdown; what was typed or authored stays text."""
    rows = [
        *summary_lines(progress, formulas, start),
        *_skill_table(progress, start),
        *_mistakes(progress, formulas),
        *_misconceptions(progress),
        *_opens(progress, formulas),
        *_section(messages.CONFIDENCE, map(_code, lines.calibration_lines(progress.calibration))),
        *_section(messages.PREDICTED, map(_text, lines.prediction_lines(progress.predictions))),
        *_due(progress),
        *_calendar(progress),
    ]
    return "\n".join(map(visible_line, rows)) + "\n"


def summary_lines(
    progress: Progress, formulas: FormulaReader, start: PeriodStart | None = None
) -> list[str]:
    """The first page: what can be relied on, what is weak, what comes next."""
    summary = report_summary(progress, start)
    rows = [f"# Progress: {_text(progress.title)}", "", _headline(progress, summary, start), ""]
    rows.append(lines.target_line(progress))
    rows += _section(
        messages.RELIABLE,
        [_skill_line(row) for row in summary.reliable] or [messages.NOTHING_RELIABLE],
    )
    rows += _section(
        messages.WEAK,
        list(_weak(summary, formulas)) or [messages.nothing_weak(summary.nothing_measured)],
    )
    if summary.unmeasured:
        titles = [_text(row.title) for row in summary.unmeasured]
        rows += ["", messages.not_measured(titles, summary.measured)]
    steps = lines.missing_lines(progress)[:NEXT_STEPS] or [messages.FIRST_STEP]
    if progress.due:
        due = progress.due[0]
        steps.append(messages.reviews_due(due.day, due.titles))
    return rows + _section(messages.NEXT, map(_text, steps))


def _headline(progress: Progress, summary: ReportSummary, start: PeriodStart | None) -> str:
    practice = messages.PracticeCount(progress.days_practised, summary.days, summary.minutes)
    said = messages.report_headline(progress.day, practice, progress.days_left)
    return said if start is None else f"{said} {messages.counted_since(start.since)}"


def _weak(summary: ReportSummary, formulas: FormulaReader) -> Iterator[str]:
    for row in summary.unspoken:
        title = _text(formulas.title(row.template))
        yield messages.could_not_explain(title, row.outcome.value, row.day)
    for skill in summary.weak:
        yield _skill_line(skill)
    for each in summary.given_up[:3]:
        yield messages.given_up(_text(formulas.title(each.template)), each.times)
    for idea in summary.active:
        yield messages.still_shows(_text(idea.title), hit_count(idea.hits))


def _skill_line(row: SkillRow) -> str:
    evidence = messages.skill_evidence(
        lines.earned_level_text(row),
        lines.level(row.earned.computed, NOT_YET),
        lines.level(row.earned.explained, NOT_YET),
        (row.right, row.answered),
    )
    return f"{_text(row.title)}: {evidence}"


def _skill_table(progress: Progress, start: PeriodStart | None) -> list[str]:
    heads = ["skill", "measured", "computed", "explained", "self-rating", "right, no hints"]
    if start is not None:
        heads.insert(2, messages.level_before(start.since))
    table = []
    for row in progress.skills:
        cells = [
            _text(row.title),
            lines.earned_level_text(row),
            lines.level(row.earned.computed),
            lines.level(row.earned.explained),
            messages.own_rating(lines.own_rating_text(row), lines.gap(row)),
            _of(row.right, row.answered),
        ]
        if start is not None:
            cells.insert(2, lines.level(start.levels.get(row.skill)))
        table.append(cells)
    return _table(messages.SKILLS, heads, table)


def _mistakes(progress: Progress, formulas: FormulaReader) -> list[str]:
    recurring = [row for row in progress.habits if row.hits >= 2]
    if not recurring:
        return _section(messages.MISTAKES, [messages.NO_MISTAKE_TWICE])
    rows = ["", f"## {messages.MISTAKES}", ""]
    for row in recurring[:MOST_MISTAKES]:
        rows += _mistake(row, progress, formulas)
    if recurring[MOST_MISTAKES:]:
        rows.append(f"- {messages.more_mistakes(len(recurring) - MOST_MISTAKES)}")
    return rows


def _mistake(row: MistakeRow, progress: Progress, formulas: FormulaReader) -> Iterator[str]:
    skill = _text(lines.skill_title(progress, row.skill))
    yield f"- {messages.mistake_counts(_text(row.title), skill, hit_count(row.hits), row.chances)}"
    shown = formulas.mistake(row, progress.attempts)
    if shown.attempt is None:
        return
    for line in formulas.prompt(shown.attempt).split("\n"):
        yield f"  > {_code(line)}  " if line.strip() else "  >"
    typed, key = _code(shown.attempt.typed), _code(shown.attempt.key)
    yield f"  > {messages.typed_and_right(typed, key)}"
    for name, rule in ((messages.YOUR_RULE, shown.rules.wrong), (messages.RULE, shown.rules.right)):
        if rule is not None:
            yield f"  > {name}: {_rule(rule)}  "


def _rule(rule: ReadText) -> str:
    return _code(rule.text)


def _misconceptions(progress: Progress) -> list[str]:
    return _table(
        messages.MISCONCEPTIONS,
        ["status", "idea behind the mistakes", "shown", "right since"],
        [
            [row.status.value, _text(row.title), hit_count(row.hits), str(row.clear)]
            for row in progress.misconceptions
        ],
    )


def _opens(progress: Progress, formulas: FormulaReader) -> list[str]:
    return _table(
        messages.OPEN_ANSWERS,
        ["day", "question", "rating", "ideas there", "ideas missing"],
        [_open(row, formulas) for row in reversed(progress.opens)],
    )


def _open(row: OpenRow, formulas: FormulaReader) -> list[str]:
    ideas = formulas.ideas(row)
    expected = messages.expected(row.predicted.value) if row.predicted else ""
    missing = [*ideas.missing, *map(messages.ruled_out_idea, ideas.ruled_out)]
    return [
        row.day.isoformat(),
        _text(formulas.title(row.template)),
        f"{row.outcome.value}{expected}",
        _text(" ".join(ideas.met)) or "-",
        _text(" ".join(missing)) or "-",
    ]


def _due(progress: Progress) -> list[str]:
    rows = [
        [f"{row.day:%a} {row.day.isoformat()}", _text("; ".join(row.titles)), f"{row.minutes:.0f}"]
        for row in progress.due
    ]
    return _table(messages.COMES_DUE, ["day", "concepts", "minutes"], rows)


def _calendar(progress: Progress) -> list[str]:
    rows = [
        [row.day.isoformat(), _of(row.right, row.answered), f"{row.minutes:.0f}"]
        for row in progress.calendar[-MOST_DAYS:]
    ]
    return _table(messages.PRACTICE, ["day", "right", "minutes"], rows)


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
