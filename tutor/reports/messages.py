"""The sentences of the reports."""

from collections.abc import Sequence

from tutor.plurals import count, days_from_today

NO_SKILL = "no skill is measured yet"
NO_MISTAKE = "none seen twice so far"
NO_MISCONCEPTION = "none has shown so far"
NO_CONFIDENCE = "no answer with a confidence yet"
NO_OPEN_ANSWER = "none marked so far"
NOTHING_DUE = "nothing is due in the next two weeks"
NO_DAY = "no day practised yet"
NOT_MEASURED, NOT_YET, NOT_COUNTED = "not yet measured", "not yet", "not counted"
AS_RATED = "as rated"


def interview_in(days: int) -> str:
    """When the interview is: in 3 days, tomorrow, today, 3 days ago."""
    return f"interview {days_from_today(days)}"


def rating_gap(gap: int) -> str:
    """How far the own rating is above or below the measured level."""
    return f"rated {abs(gap)} too {'high' if gap > 0 else 'low'}"


def target_summary(own: int, measured: int, skills: int) -> str:
    """How many skills stand at 4 or 5, by the own rating and as measured."""
    return f"At 4 or 5: {own} of {skills} by your own rating, {measured} of {skills} measured."


def two_ladders(title: str, computed: str, explained: str) -> str:
    """The two levels of a skill."""
    return f"{title}: computed {computed}, explained {explained}"


def hit_count(hits: float) -> str:
    """How often a mistake showed; an answer that two mistakes give counts half for each."""
    return f"{round(hits, 1):g}"


def times_shown(hits: float) -> str:
    """How often a misconception showed."""
    return f"shown {'once' if hits == 1 else f'{hit_count(hits)} times'}"


def clear_since(answers: int) -> str:
    """Right answers since, on draws where the misconception would have shown."""
    return f"{answers} right since"


def brier_score(brier: float) -> str:
    """How well confidence and answers agree."""
    return f"Brier score {brier:.2f} (0 is perfect, 0.25 a coin toss)."


def calibration_gap(points: int) -> str:
    """How far confidence is above or below the answers."""
    often = "less" if points > 0 else "more"
    return f"You are right {often} often than you think: {count(abs(points), 'point')}."


def predicted_recall(day: str) -> str:
    """The head of the predicted recall of each skill."""
    return f"Predicted recall on {day} (80% range)"


def left_out_line(titles: Sequence[str]) -> str:
    """Concepts for which there is no time before the interview."""
    return f"No time left before the interview for {' / '.join(titles)}."
