"""The progress tables as lines of text, for the screen, the terminal and plain reports."""

from tutor.history import Outcome
from tutor.reports.progress import Progress, SkillRow

LEVELS = ("Cannot", "Vaguely", "Can Explain", "Can Derive", "Can Teach")
BAR = 10


def measured(row: SkillRow) -> str:
    """The earned level of a skill in words; "not yet measured" before there is evidence."""
    if row.earned.level is None:
        return "not yet measured"
    return f"{row.earned.level} {LEVELS[row.earned.level - 1]}"


def rated(row: SkillRow) -> str:
    """The own rating of a skill in words."""
    return "-" if row.rated is None else f"{row.rated} {LEVELS[row.rated - 1]}"


def success(row: SkillRow) -> str:
    """Right of answered, and as a bar."""
    if not row.answered:
        return ""
    filled = round(BAR * row.right / row.answered)
    return f"{'█' * filled}{'░' * (BAR - filled)} {row.right}/{row.answered}"


def skill_lines(progress: Progress, width: int) -> list[str]:
    """One line a skill: title, own rating, measured, success with n."""
    room = max(16, min(44, width - 50))
    lines = [f"{'skill':<{room}}  {'self':<13} {'measured':<16} right"]
    for row in progress.skills:
        title = row.title if len(row.title) <= room else row.title[: room - 1] + "…"
        line = f"{title:<{room}}  {rated(row):<13} {measured(row):<16} {success(row)}"
        lines.append(line.rstrip())
    return lines


def mistake_lines(progress: Progress) -> list[str]:
    """Wrong rules that came back, with how often and on how many draws they could have."""
    rows = [row for row in progress.habits if row.hits >= 2]
    if not rows:
        return ["none seen twice so far"]
    return [
        f"{row.name.replace('_', ' ')} ({row.family}): {row.hits} of {row.chances} draws"
        for row in rows
    ]


def due_lines(progress: Progress, width: int) -> list[str]:
    """What comes due when."""
    if not progress.due:
        return ["nothing is due in the next two weeks"]
    lines = []
    for row in progress.due:
        line = f"{row.day:%a} {row.day.day:>2} {row.day:%b}  {', '.join(row.titles)}"
        lines.append(line if len(line) <= width else line[: width - 1] + "…")
    return lines


def calendar_lines(progress: Progress) -> list[str]:
    """One line a day practised: answered, right, minutes."""
    if not progress.calendar:
        return ["no day practised yet"]
    return [
        f"{row.day:%a} {row.day.day:>2} {row.day:%b}  {row.right}/{row.answered} right"
        f"  {round(row.minutes)} min" + (f"  {row.free} free" if row.free else "")
        for row in progress.calendar[-14:]
    ]


def missing_lines(progress: Progress) -> list[str]:
    """The next action of each skill that has begun."""
    begun = [row for row in progress.skills if row.answered and row.earned.missing]
    return [f"{row.title}: {row.earned.missing[0]}" for row in begun]


def outcome_word(outcome: Outcome | None) -> str:
    """An outcome as a report shows it."""
    return outcome.value if outcome is not None else "not counted"
