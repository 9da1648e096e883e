"""The sentences of exports: the calendar, a report in Markdown, cards."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from tutor.kinds.rubric import Weight
from tutor.plurals import count, days_from_today
from tutor.reports.formula_reader import IdeaMark
from tutor.reports.outlook import Outlook

INTERVIEW, NOTHING_TO_PRACTISE = "Interview", "Nothing to practise."
DUE, NEW, OTHER = "Reviews", "New", "Tasks"
CANCELLED = "Nothing to practise"
NO_MISCONCEPTION_SHOWN = "No answer has shown one yet."
NO_POOR_PROBLEM = "None is known: a problem needs answers of ten learners."
FIRST_STEP = "Answer the first problems."
MOST_TITLES = 5


def day_summary(minutes: float, parts: Iterable[str]) -> str:
    """A study day of the calendar in one line."""
    return f"tutor, about {count(max(1, round(minutes)), 'minute')}: {', '.join(parts)}"


def review_count(number: int) -> str:
    """How many reviews a day has; empty for none."""
    return count(number, "review") if number else ""


def new_topics(number: int) -> str:
    """How many concepts are new; empty for none."""
    return f"{number} new" if number else ""


def other_tasks(number: int) -> str:
    """How many tasks and open questions a day has; empty for none."""
    return count(number, "task") if number else ""


def day_part(word: str, titles: Sequence[str]) -> str:
    """What a study day asks of one sort."""
    return f"{word}: {'; '.join(titles)}"


RELIABLE, WEAK, NEXT = "Can be relied on", "Weak", "What to practise next, in this order"
SKILLS, MISTAKES, OTHER_MISTAKES = "Skills", "Mistakes that recur", "Other mistakes"
LEVELS_OVER_TIME, LOWEST = "Levels over time", "Lowest predicted recall today"
LEVELS_LEGEND = "At the end of each day: computed / explained / self-rating; “–” is not yet."
OPEN_ANSWERS = "Open answers (marked by the learner)"
CONFIDENCE, PREDICTED = "Confidence and results", "Predicted and actual"
COMES_DUE, PRACTICE = "What comes due", "Practice"
AFTER_INTERVIEW = "after the interview"
YOUR_RULE, RULE = "your rule", "the rule"
CHEAT_SHEET, KEY_FACTS, OWN_MISTAKES, PROBLEMS = (
    "Cheat sheet",
    "Key facts",
    "Your mistakes",
    "Problems",
)
COMMON_MISTAKE, KEY = "Common mistake", "right"
REQUIRED, MODEL = "Required", "A model answer"
NOTHING_RELIABLE = (
    "No skill is at level 4 or 5 with a latest open answer of Lean Hire or better "
    "and more than half of the latest answers right."
)
NOTHING_WEAK = (
    "No measured skill is below level 3, the latest open answers are not No Hire, "
    "and no mistake keeps coming back."
)
NOTHING_MEASURED = "No skill has enough answers yet to say."
NO_PRACTICE = "no practice yet"
NO_MISTAKE_TWICE = "No mistake showed twice."
MOST_REPAIRED = "3 or more"


class PracticeCount(NamedTuple):
    """How many of the days of a report had practice, and the minutes of all of them."""

    practised: int
    days: int
    minutes: float


def report_headline(day: date, practice: PracticeCount, days_left: int | None) -> str:
    """The last day of a report, the practice up to it, and when the interview is."""
    text = f"{day.isoformat()}: {practice_line(practice)}"
    if days_left is not None:
        text += f", interview {days_from_today(days_left)}"
    return f"{text}."


def practice_line(practice: PracticeCount) -> str:
    """The days with practice, and the minutes of all of them."""
    if not practice.practised:
        return NO_PRACTICE
    return (
        f"practised on {practice.practised} of {count(practice.days, 'day')}, "
        f"{count(round(practice.minutes), 'minute')} in all"
    )


def learner_line(name: str, journal: str) -> str:
    """Whose report it is: the name that was given, and the journal behind it."""
    known = f"journal {journal}" if journal else ""
    if name:
        return f"Learner: {name} ({known})" if known else f"Learner: {name}"
    return f"Learner: {known}" if known else ""


class AnswerCount(NamedTuple):
    """All answers, those without a hint, the right ones of these, and the open answers.

    `free` is how many problems of free practice are left out.
    """

    answered: int
    unaided: int
    right: int
    opens: int
    free: int = 0


def evidence_line(counted: AnswerCount) -> str:
    """How much evidence a report rests on."""
    answered, unaided, right, opens, free = counted
    said = count(answered, "answer")
    if unaided:
        said += f": {right} of {unaided} right without a hint ({right / unaided:.0%})"
    if answered > unaided:
        said += f", {answered - unaided} given with a hint"
    if free:
        said += f"; {free_practice(free).rstrip('.')}"
    return f"{said} · {count(opens, 'open answer')}"


def recall_with_range(predicted: float, low: float, high: float) -> str:
    """Predicted recall with its range."""
    return f"{predicted:.0%} (80% range {low:.0%} to {high:.0%})"


def short_recall(predicted: float, low: float, high: float) -> str:
    """The same where a legend says what the brackets hold."""
    return f"{predicted:.0%} ({100 * low:.0f} to {high:.0%})"


def low_recall(title: str, recall: str, answers: int) -> str:
    """A concept among those with the lowest predicted recall."""
    return f"{title}: predicted recall {recall} after {count(answers, 'answer')}"


def free_practice(problems: int) -> str:
    """What the minutes and counts of the days leave out."""
    return f"{count(problems, 'problem')} of free practice not counted."


NO_SESSION = "No session is planned."


def session_line(ahead: Outlook, interview: date | None = None) -> str:
    """The next sitting as it is planned; where it is, it is said that the interview is near."""
    if ahead.is_empty:
        return NO_SESSION
    sorts = ((DUE, ahead.reviews), (NEW, ahead.new), (OTHER, ahead.tasks))
    parts = [session_part(word, titles) for word, titles in sorts if titles]
    about = count(max(1, round(ahead.minutes)), "minute")
    day = f"{ahead.day:%A} {ahead.day.isoformat()}"
    if interview == ahead.day:
        day += " (the day of the interview)"
    elif interview is not None and interview < ahead.day:
        day += " (after the interview)"
    return f"Next session {day}, about {about}. {'. '.join(parts)}."


def session_part(word: str, titles: Sequence[str]) -> str:
    """What a session asks of one sort; many titles are counted."""
    more = f" and {len(titles) - MOST_TITLES} more" if len(titles) > MOST_TITLES else ""
    return f"{word}: {'; '.join(titles[:MOST_TITLES])}{more}"


def counted_since(since: date) -> str:
    """What a report on a part of the course counts from its first day on."""
    return (
        f"Answers, mistakes and minutes count from {since.isoformat()} on; "
        "levels, misconceptions, confidence and due dates are those of the last day."
    )


def level_before(since: date) -> str:
    """The head of the column with the levels before a report begins."""
    return f"before {since.isoformat()}"


class SkillAnswers(NamedTuple):
    """Right answers of all without a hint, and the same of the latest."""

    right: int
    answered: int
    latest_right: int
    latest: int


def skill_evidence(measured: str, computed: str, explained: str, answers: SkillAnswers) -> str:
    """The level of a skill with what it rests on: right answers, of how many."""
    text = f"{measured} (computed {computed}, explained {explained})"
    if answers.answered:
        text += f"; {answers.right} of {count(answers.answered, 'answer')} right without a hint"
    if answers.latest < answers.answered:
        text += f", {answers.latest_right} of the latest {answers.latest}"
    return text


def own_rating(rating: str, gap: str) -> str:
    """The own rating of a skill, with how far it is from the measured level."""
    return f"{rating} ({gap})" if gap else rating


def nothing_weak(nothing_measured: bool) -> str:
    """Why no skill, answer or mistake is called weak."""
    return NOTHING_MEASURED if nothing_measured else NOTHING_WEAK


def not_measured(titles: Sequence[str], measured: int = 1) -> str:
    """The skills without enough answers, by number where no other is measured."""
    if not measured:
        return f"Not yet measured: all {count(len(titles), 'skill')}."
    return f"Not yet measured: {'; '.join(titles)}."


def unspoken_evidence(rating: str, day: date, explained: str) -> str:
    """When the latest open answer of a skill would not do, and where the skill stands."""
    return f"{rating} on {day.isoformat()}; explained {explained}"


def could_not_explain(title: str, evidence: str) -> str:
    """An open answer that would not do."""
    return f"Could not explain: {title} ({evidence})"


def given_up(title: str, times: int) -> str:
    """A problem that was given up more than once."""
    return f"Given up {times} times: {title}"


MOST_GIVEN_UP = 3


def more_given_up(problems: int) -> str:
    """How many problems more were given up twice or more."""
    return f"Given up twice or more: {count(problems, 'more problem')}"


def still_shows(title: str, hits: str) -> str:
    """A misconception that is active."""
    shown = "once" if hits == "1" else f"{hits} times"
    return f"Mistake that still shows: {title} (shown {shown})"


def reviews_due(day: date, titles: Sequence[str], others_planned: bool = False) -> str:
    """The next day with reviews, and which; some may be in the session that is planned."""
    head = "Also due" if others_planned else "Reviews due"
    more = f" and {len(titles) - MOST_TITLES} more" if len(titles) > MOST_TITLES else ""
    return f"{head} by {day:%A} {day.isoformat()}: {'; '.join(titles[:MOST_TITLES])}{more}"


def idea_counts(hits: str, clear: str, skills: Sequence[str]) -> str:
    """How often the idea behind mistakes showed, what was right since, and in which skills."""
    shown = "once" if hits == "1" else f"{hits} times"
    since = f", {clear} right since" if clear else ""
    return f"Shown {shown}{since}. In: {'; '.join(skills)}."


def typed_and_right(typed: str, key: str) -> str:
    """What was typed beside the right answer."""
    return f"Typed {typed}, right is {key}.  "


def wrong_answer(typed: str) -> str:
    """What a card asks about an answer of the learner's own."""
    return f"You typed: {typed}\nWhich mistake is that, and what is right?"


def part_asked(label: str) -> str:
    """One of several parts of a problem on a card."""
    return f"{label} = ?"


def expected(rating: str) -> str:
    """The rating that the learner expected of an open answer."""
    return f" (the learner expected {rating})"


MOST_RATINGS = 4


def latest_ratings(ratings: Sequence[str]) -> str:
    """The ratings of the latest open answers of a skill, the newest last; empty for none."""
    said = ", ".join(ratings[-MOST_RATINGS:])
    if len(ratings) > MOST_RATINGS:
        return f"{len(ratings)}, the latest: {said}"
    return f"{len(ratings)}: {said}" if ratings else ""


def doubtful(title: str, level: str) -> str:
    """A skill that its level alone would call reliable."""
    return f"Not counted here: {title} ({level}), because its latest open answer was No Hire."


def slipping(title: str, level: str, right: int, latest: int) -> str:
    """A skill at a high level whose latest answers were too often wrong."""
    said = f"only {right} of its latest {count(latest, 'answer')} were right without a hint"
    return f"Not counted here: {title} ({level}), because {said}."


def for_interview(reliable: int, weak: int, skills: int, unspoken: int) -> str:
    """What the numbers say for the interview, in one sentence."""
    said = f"{reliable} of {count(skills, 'skill')} can be relied on, {weak} at level 1 or 2"
    if unspoken:
        said += f"; in {unspoken} the latest open answer was No Hire"
    return f"What the numbers say for the interview: {said}. That is no promise."


WEIGHTS: dict[Weight | None, str] = {
    Weight.MUST: "required",
    Weight.STRONG: "bonus",
    Weight.KILL: "ruled out",
}


def mark_line(mark: IdeaMark) -> str:
    """An idea of an open answer: whether it was there, what it counts, the line that shows it."""
    word = f"{'yes' if mark.held else 'no'}, {WEIGHTS.get(mark.weight, '')}".rstrip(", ")
    line = f" Line {mark.line}." if mark.line else ""
    if mark.held and mark.weight is Weight.KILL:
        return f"{ruled_out_idea(mark.ask)}{line}"
    return f"{word}: {mark.ask}{line}"


def missing_ideas(required: Sequence[str], bonus: int) -> str:
    """The required ideas that an open answer lacks, and how many bonus ideas."""
    more = count(bonus, "bonus idea") if bonus else ""
    if required and more:
        return f"{' '.join(required)} And {more}."
    return " ".join(required) or more or "-"


def ruled_out_idea(idea: str) -> str:
    """An idea that was there although it rules the answer out."""
    return f"Fault present: {idea}"


def course_headline(day: date, learners: int, active: int) -> str:
    """How many learners a course has, and how many of them have practised."""
    return f"{day.isoformat()}: {count(learners, 'learner')}, {active} of them have practised."
