"""The progress tables as lines of text, for the screen, the terminal and plain reports."""

from dataclasses import replace

from tutor.events import Judgement, Mode
from tutor.learner.calibration import Calibration, CalibrationBin
from tutor.learner.levels import WORDS, LevelStepCode
from tutor.learner.messages import next_action
from tutor.learner.prediction_record import PredictionRecord
from tutor.reports import messages
from tutor.reports.rounded_minutes import rounded_minutes
from tutor.reports.tables import (
    AttemptRow,
    MarkingRow,
    MisconceptionRow,
    MistakeRow,
    Progress,
    SkillRow,
    titles_of,
)

LEVELS = tuple(WORDS[number] for number in range(1, 6))
BAR = 10
PLOT = 20
TARGET = 4


def level(number: int | None, absent: str = "-") -> str:
    """A level in words."""
    return absent if number is None else f"{number} {WORDS.get(number, '')}".rstrip()


def earned_level_text(row: SkillRow) -> str:
    """The earned level of a skill in words; "not yet measured" before there is evidence."""
    return level(row.earned.level, messages.NOT_MEASURED)


def explained_text(row: SkillRow, absent: str = "-") -> str:
    """The explained level in words, and whether it rests on one answer alone."""
    said = level(row.earned.explained, absent)
    return messages.of_one_answer(said) if row.open_answers == 1 else said


def own_rating_text(row: SkillRow) -> str:
    """The own rating of a skill in words."""
    return level(row.rated)


def gap(row: SkillRow) -> str:
    """The own rating beside the measured level: over, under or as measured."""
    if row.gap is None:
        return ""
    if row.gap == 0:
        return messages.AS_RATED
    return messages.rating_gap(row.gap)


def success(row: SkillRow) -> str:
    """Right of answered, and as a bar."""
    if not row.answered:
        return ""
    filled = round(BAR * row.right / row.answered)
    return f"{'█' * filled}{'░' * (BAR - filled)} {row.right}/{row.answered}"


def target_line(progress: Progress) -> str:
    """How many skills stand at 4 or 5, by the own rating and as measured."""
    n = len(progress.skills)
    own = sum((row.rated or 0) >= TARGET for row in progress.skills)
    earned = sum((row.earned.level or 0) >= TARGET for row in progress.skills)
    rated = any(row.rated for row in progress.skills)
    return messages.target_summary(own if rated else None, earned, n)


def skill_lines(progress: Progress, width: int) -> list[str]:
    """One line a skill: title, own rating, measured, success with n."""
    room = max(16, min(44, width - 50))
    lines = [f"{'skill':<{room}}  {'self':<13} {'measured':<16} right"]
    for row in progress.skills:
        title = row.title if len(row.title) <= room else row.title[: room - 1] + "…"
        line = f"{title:<{room}}  {own_rating_text(row):<13} {earned_level_text(row):<16}"
        lines.append(f"{line} {success(row)}".rstrip())
    return lines


def level_lines(progress: Progress) -> list[str]:
    """Two ladders apart, computed and explained, for each skill that has begun."""
    lines = []
    for row in progress.skills:
        if row.earned.level is None:
            continue
        computed, explained = (
            level(row.earned.computed),
            level(row.earned.explained, messages.NOT_YET),
        )
        said = messages.two_ladders(row.title, computed, explained)
        lines.append(f"{said}, {gap(row)}" if gap(row) else said)
    return lines or [messages.NO_SKILL]


def mistake_lines(progress: Progress) -> list[str]:
    """Mistakes that came back, with how often."""
    rows = [row for row in mistake_ideas(progress) if row.hits >= 2]
    if not rows:
        return [messages.NO_MISTAKE]
    return [mistake_line(progress, row) for row in rows]


def mistake_line(progress: Progress, row: MistakeRow) -> str:
    """One mistake: how often it showed, and in which skill."""
    return f"{row.title}: {messages.times_shown(row.hits)}, {skill_title(progress, row.skill)}"


def mistake_ideas(progress: Progress) -> list[MistakeRow]:
    """The mistakes that showed; those of a skill with the same idea behind them stand together."""
    found: dict[tuple[str, str], MistakeRow] = {}
    for row in progress.habits:
        before = found.setdefault((row.skill, row.title), row)
        if before is not row:
            hits, attempts = before.hits + row.hits, (*before.attempts, *row.attempts)
            found[row.skill, row.title] = replace(before, hits=hits, attempts=attempts)
    return sorted(found.values(), key=lambda row: -row.hits)


def skill_title(progress: Progress, skill: str) -> str:
    """A skill in words."""
    return next((row.title for row in progress.skills if row.skill == skill), skill)


def misconception_lines(progress: Progress) -> list[str]:
    """Families of mistakes with their status, the active ones first."""
    return [family_line(row) for row in progress.misconceptions] or [messages.NO_MISCONCEPTION]


def family_line(row: MisconceptionRow) -> str:
    """One family: status, title, how often it showed, what came right since."""
    said = f"{messages.STATUS_WORDS[row.status]:<11}  {row.title}: {messages.times_shown(row.hits)}"
    return f"{said}, {messages.clear_since(row.clear)}" if row.clear else said


def calibration_lines(calibration: Calibration) -> list[str]:
    """A reliability plot in characters: the bar is what came right, the mark what was said."""
    if calibration.brier is None:
        return [messages.NO_CONFIDENCE]
    lines = [_bin_line(item) for item in calibration.bins if item.answered]
    lines.append(messages.brier_score(calibration.brier))
    points = round(100 * (calibration.gap or 0.0))
    if points:
        lines.append(messages.calibration_gap(points))
    return lines


def _bin_line(item: CalibrationBin) -> str:
    share = item.share or 0.0
    filled, mark = round(PLOT * share), min(PLOT - 1, round(PLOT * item.stated))
    cells = ["█" if place < filled else "░" for place in range(PLOT)]
    cells[mark] = "┃"
    right = messages.right_of(round(share * item.answered), item.answered, item.stated)
    return f"{item.confidence.value:<8}  {''.join(cells)}  {right}"


def prediction_lines(record: PredictionRecord) -> list[str]:
    """Predicted recall beside what came of it, by bins, and the log loss beside a constant's."""
    if record.loss is None or record.constant_loss is None:
        return [messages.NO_PREDICTION]
    rows = [
        messages.prediction_bin(f"{item.predicted:.0%}", f"{item.right:.0%}", item.reviews)
        for item in record.bins
    ]
    predicted, right = (
        sum(item.reviews * share for item, share in zip(record.bins, shares, strict=True))
        / record.reviews
        for shares in (
            [item.predicted for item in record.bins],
            [item.right for item in record.bins],
        )
    )
    said = messages.prediction_bias(predicted, right, record.reviews)
    compared = messages.prediction_loss(record.loss, record.constant_loss, record.reviews)
    return [said, *rows, compared]


def agreement_lines(row: MarkingRow | None) -> list[str]:
    """How well the learner's marks agree with labels, and with the own marks of another day."""
    if row is None:
        return []
    lines = []
    if row.agreement is not None:
        lines.append(messages.marking_agreement(row.agreement, row.samples, row.excess))
    if row.agreement_again is not None:
        lines.append(messages.marking_again(row.agreement_again, row.ideas_again))
    return lines


def open_lines(progress: Progress) -> list[str]:
    """Open answers with their self-marked band beside the predicted one, and how one marks."""
    answers = [
        f"{row.day:%a} {row.day.day:>2} {row.day:%b}  {row.outcome.value}"
        + (f" (predicted {row.predicted.value})" if row.predicted else "")
        + f": {skill_title(progress, row.skill)}"
        for row in progress.opens
    ]
    return [*agreement_lines(progress.marking), *answers] or [messages.NO_OPEN_ANSWER]


def due_lines(progress: Progress, width: int) -> list[str]:
    """What comes due when."""
    if not progress.due:
        return [messages.NOTHING_DUE]
    lines = []
    for row in progress.due:
        line = f"{row.day:%a} {row.day.day:>2} {row.day:%b}  {' / '.join(row.titles)}"
        lines.append(line if len(line) <= width else line[: width - 1] + "…")
    return lines


def calendar_lines(progress: Progress) -> list[str]:
    """One line a day practised: answered, right, minutes."""
    if not progress.calendar:
        return [messages.NO_DAY]
    minutes = rounded_minutes([row.minutes for row in progress.calendar])
    return [
        f"{row.day:%a} {row.day.day:>2} {row.day:%b}  {row.right}/{row.unaided} right"
        f"  {whole} min"
        + (f"  {row.hinted} with a hint" if row.hinted else "")
        + (f"  {row.free} free" if row.free else "")
        for row, whole in list(zip(progress.calendar, minutes, strict=True))[-14:]
    ]


def missing_lines(progress: Progress) -> list[str]:
    """The next action of each skill that has begun; skills with the same action stand together."""
    skills: dict[tuple[str, ...], list[str]] = {}
    for row in progress.skills:
        if row.answered and row.earned.missing:
            first, *later = row.earned.missing
            active = [step for step in later if step.code is LevelStepCode.GET_OVER]
            ideas = titles_of(progress.titles, row.skill)
            actions = tuple(next_action(step, ideas) for step in (first, *active))
            skills.setdefault(actions, []).append(row.title)
    return [f"{'; '.join(titles)}: {' '.join(actions)}" for actions, titles in skills.items()]


def attempt_result(row: AttemptRow) -> str:
    """How an attempt counts: a hire rating in an interview, a result elsewhere."""
    if row.outcome is None:
        return messages.NOT_COUNTED
    if row.mode is Mode.INTERVIEW:
        return row.outcome.value
    partly = row.word is Judgement.PARTLY
    result = messages.PARTLY_RIGHT if partly else messages.RESULTS[row.outcome]
    return messages.attempt_result(result, row.hints > 0, row.mode is Mode.FREE)
