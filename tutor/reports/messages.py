"""The sentences of the reports."""

from collections.abc import Sequence
from datetime import date

from tutor.events import HireRating
from tutor.plurals import count, days_from_today

NO_SKILL = "No skill is measured yet."
NO_MISTAKE = "No mistake has shown twice so far."
NO_MISCONCEPTION = "None has shown so far."
NO_CONFIDENCE = "No answer with a confidence yet."
NO_PREDICTION = (
    "There is no review yet. After reviews you see here whether the predictions came true."
)
NO_OPEN_ANSWER = "None is marked so far."
NOTHING_DUE = "Nothing is due in the next two weeks."
NO_DAY = "No day practised yet."
NOT_MEASURED, NOT_YET, NOT_COUNTED = "not yet measured", "not yet", "not counted"
AS_RATED = "as rated"
PARTLY_RIGHT = "partly right"
RESULTS = {
    HireRating.STRONG: "right",
    HireRating.LEAN: "right",
    HireRating.NO: "missed",
}


def attempt_result(result: str, hinted: bool, free: bool) -> str:
    """How an attempt ended: with a hint, or in free practice, of which nothing counts."""
    said = f"{result}, with a hint" if hinted else result
    return f"{said} (free practice, not counted)" if free else said


def of_one_answer(level: str) -> str:
    """A level that rests on one answer alone."""
    return f"{level}, from one answer"


def interview_in(days: int) -> str:
    """When the interview is: in 3 days, tomorrow, today, 3 days ago."""
    return f"interview {days_from_today(days)}"


def rating_gap(gap: int) -> str:
    """How far the own rating is above or below the measured level."""
    return f"rated {abs(gap)} too {'high' if gap > 0 else 'low'}"


def target_summary(own: int | None, measured: int, skills: int) -> str:
    """How many skills stand at 4 or 5, by the own rating, if there is one, and as measured."""
    rated = "" if own is None else f" Self-rated at 4 or 5: {own} of {skills}."
    return f"Skills at level 4 or 5, computed and explained: {measured} of {skills}.{rated}"


def two_ladders(title: str, computed: str, explained: str) -> str:
    """The two levels of a skill: one is measured, the other by the learner's own marks."""
    return f"{title}: computed {computed} (measured), explained {explained} (self-marked)"


def hit_count(hits: float) -> str:
    """How often a mistake showed; an answer that two mistakes give counts half for each."""
    return f"{round(hits, 1):g}"


def times_shown(hits: float) -> str:
    """How often a misconception showed."""
    return f"shown {'once' if hits == 1 else f'{hit_count(hits)} times'}"


def drill_mistake(title: str, hits: float, clear: int) -> str:
    """A mistake that still shows, as the next thing to practise."""
    since = f"{clear} right since" if clear else "not one right since"
    return f"Drill the mistake “{title}”: {times_shown(hits)}, {since}. It ends after 3."


def explain_again(title: str, rating: str, day: date) -> str:
    """An open question whose latest answer would not do, as the next thing to practise."""
    return f"Answer an open question again: {title} ({rating} on {day.isoformat()})."


def work_through(title: str, times: int) -> str:
    """A problem that was given up more than once, as the next thing to practise."""
    return f"Read the lesson and solve again: {title} (given up {times} times)."


def skill_at(title: str, level: str) -> str:
    """A skill with its level."""
    return f"{title} ({level})"


def level_step(skills: Sequence[str], action: str) -> str:
    """What leads to the next level of skills."""
    return f"{'; '.join(skills)}: {action}"


def general_mistake(meaning: str) -> str:
    """What a general mistake is; empty for any other."""
    return f"The answer is what this gives: {meaning}. It may be chance." if meaning else ""


def most_often(title: str, hits: float, status: str) -> str:
    """The mistake that showed most often of all."""
    return f"Most often of all: “{title}”, {times_shown(hits)}, now: {status}."


def clear_since(answers: int) -> str:
    """Right answers since, on draws where the misconception would have shown."""
    return f"{answers} right since"


def right_of(right: int, answers: int, expected: float) -> str:
    """How many answers with one confidence were right, and the share that it states."""
    return f"{right} of {answers} right, {expected:.0%} expected"


def brier_score(brier: float) -> str:
    """How well confidence and answers agree."""
    return f"Brier score {brier:.2f} (0 is perfect, 0.25 a coin toss)."


def calibration_gap(points: int) -> str:
    """How far confidence is above or below the answers."""
    often = "less" if points > 0 else "more"
    apart = count(abs(points), "percentage point")
    return f"Right {often} often than the confidence says, by {apart}."


def prediction_bias(predicted: float, right: float, reviews: int) -> str:
    """Whether the predictions were too high or too low on the whole."""
    points = round(100 * (predicted - right))
    if not points:
        return f"On the whole the predictions were right ({count(reviews, 'review')})."
    way = "high" if points > 0 else "low"
    return f"On the whole the predictions were {count(abs(points), 'point')} too {way}."


def prediction_bin(predicted: str, right: str, reviews: int) -> str:
    """Reviews with about the same prediction: what was predicted, what came."""
    return f"predicted {predicted:>4}  right {right:>4}  of {count(reviews, 'review')}"


AS_GOOD = 0.02  # nats a review: a smaller difference says nothing
BETTER = "The predictions were better than saying the average share each time."
NO_BETTER = "The predictions were as good as saying the average share each time."
WORSE = (
    "The predictions were worse than saying the average share each time: do not rely on one alone."
)


ENOUGH_REVIEWS = 30
TOO_FEW = f"Below {ENOUGH_REVIEWS} reviews the predictions are not compared with your average."


def prediction_loss(loss: float, constant: float, reviews: int) -> str:
    """Whether the predictions say more than the learner's own share of right answers."""
    if reviews < ENOUGH_REVIEWS:
        return TOO_FEW
    gain = _gain(loss, constant)
    said = NO_BETTER if abs(gain) <= AS_GOOD else BETTER if gain > 0 else WORSE
    return f"{said} (Log loss, lower is better: {loss:.2f}; with the average {abs(constant):.2f}.)"


def recall_caution(loss: float | None, constant: float | None, reviews: int) -> str:
    """Said beside predicted recall where it did worse than an average so far; else empty."""
    if loss is None or constant is None or reviews < ENOUGH_REVIEWS:
        return ""
    if _gain(loss, constant) >= -AS_GOOD:
        return ""
    return WORSE


def _gain(loss: float, constant: float) -> float:
    return round(constant, 2) - round(loss, 2)


def predicted_recall(day: str) -> str:
    """The head of the predicted recall of each skill."""
    return f"Predicted recall on {day} (80% range)"


NOT_PRACTISED = "not practised yet"
AHEAD_HEAD = "day           min  due  new concepts and tasks"
POLICY = {"ladder": "reviews on fixed days", "fsrs": "reviews by a memory model"}


def course_line(minutes: int, policy: str, interview: date | None) -> str:
    """What the days ahead rest on: the minutes, what sets the reviews, the interview."""
    if interview is None:
        dated = "no interview date"
    else:
        dated = f"interview on {interview:%a} {interview.day} {interview:%b}"
    return f"{minutes} minutes a day, {POLICY[policy]}, {dated}"


def left_out_line(titles: Sequence[str]) -> str:
    """Concepts for which there is no time before the interview."""
    return f"No time left before the interview for {' / '.join(titles)}."


NO_BACKLOG = "No reviews are waiting. Go on where you stopped."


def away_for(days: int) -> str:
    """How long one was away."""
    return f"You were away for {count(days, 'day')}. Nothing is lost."


def backlog(minutes_due: float, budget: float, days_to_clear: int) -> str:
    """What is due, and how long it takes to clear."""
    return (
        f"Reviews due: about {count(max(1, round(minutes_due)), 'minute')}. At "
        f"{round(budget)} minutes a day that takes {count(days_to_clear, 'day')}. "
        "What you probably forgot comes first."
    )


def checkpoints_merged(days: Sequence[int]) -> str:
    """Checkpoints that were missed."""
    points = ", ".join(f"Day {day}" for day in days)
    return f"The tasks of {points} were put together."


def left_out_concepts(titles: Sequence[str]) -> str:
    """What no longer fits before the interview."""
    return f"No time left before the interview for {' / '.join(titles)}."


def interview_has_room(days_left: int) -> str:
    """Everything that is due fits before the interview."""
    if days_left in (0, 1):
        return f"Your interview is {days_from_today(days_left)}. There is time for everything."
    return f"Your interview is in {count(days_left, 'day')}. There is time for everything."


def interview_is_tight(days_left: int) -> str:
    """Not everything that is due fits before the interview."""
    when = days_from_today(days_left)
    return f"Your interview is {when}. There is no time for everything, so nothing new comes."


EVEN = 0.25  # ideas in an answer, up to which marking leans to no side


def marking_agreement(agreement: float, samples: int, excess: float) -> str:
    """How well the marks of samples agree with the reference, and which way they lean."""
    said = (
        f"{agreement:.0%} of the marks of the latest sample answers agree with the reference marks"
    )
    of_all = f"{count(samples, 'sample answer')} in all"
    if abs(excess) < EVEN:
        return f"{said} ({of_all})."
    return f"{said} ({of_all}). {'Yes' if excess > 0 else 'No'} is said too often."


def marking_again(agreement: float, ideas: int) -> str:
    """How well the marks of another day agree with the first ones."""
    return (
        f"Marked again on a later day, {agreement:.0%} of {count(ideas, 'idea')} stayed the same."
    )


def plan_of_one(title: str, others: Sequence[str]) -> str:
    """The days of one pack, where others run beside it."""
    commands = ", ".join(f"tutor --pack {name} plan" for name in others)
    return f"These are the days of {title} alone. Beside it: {commands}."
