"""The sentences of a sitting."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tutor.events import HireRating, Judgement, Mode

if TYPE_CHECKING:
    from tutor.kinds.rubric import Weight
    from tutor.session.debrief import NextStep
    from tutor.session.interview_talk import Reply
    from tutor.session.results import AnswerResult

from tutor.plurals import count, days_from_today

FEW = 0.25  # ideas in an answer, up to which marking is called even

NOTHING_TO_UNDO = "There is no answer to undo."
STOPPED_HERE = "You stopped here last time."
EXACT_DRAW = "You chose this problem. It does not change your schedule."
TRY_FIRST = "Your first problem: just try it. After a wrong answer you get the lesson."
GIVEN_UP = "The solution was shown."
NOT_COUNTED = "Not counted. Your schedule is unchanged."
NOT_SCHEDULED = "Saved. Your schedule is unchanged."
EVENING_BEFORE = "The interview is near: this answer moves no dates."
NOT_JUDGED = "not judged"
WITH_HINT, OVER_TIME = "with a hint", "over time"
MISSED = "counts as missed"
ONE_PART_WRONG = "one part wrong: counts like a right answer with a hint"
SOLUTION_WAS_OPEN = "the solution was open, so it counts as missed"

ROLLOVER = "the hour at which a study day begins"
POLICY = "what sets the due dates"
LONG_SITTINGS = "whether a long task of a checkpoint is done on one day or two"
READ_ABOUT_IT = "whether a test of ten minutes comes first, to skip lessons"


ANSWER_SEEN = "You have seen this answer: trying again does not change your schedule."
MISSED_TODAY = "You missed this today."


def practised_mistake(title: str) -> str:
    """Why a problem is asked in which a mistake can show, by the idea behind the mistake."""
    return f"Practice for this mistake: {title}."


CHOSEN_QUESTION = "You chose this question. It changes no dates and no level."


def undo_question(title: str, typed: str, day: date, today: date) -> str:
    """Which answer undo would take back, and of which day."""
    days = (day - today).days
    when = days_from_today(days) if days > -7 else f"on {day:%a} {day.day} {day:%b}"
    return f"Take back {typed or 'the solution'} ({title}), answered {when}?"


def brought_back(title: str, typed: str) -> str:
    """An answer that was taken back counts again."""
    return f"Counts again: {typed or 'the solution'} ({title})."


def taken_back(title: str, typed: str) -> str:
    """An answer was taken back; one that was not typed was the solution."""
    return f"Taken back: {typed or 'the solution'} ({title})."


def result_notes(judged: "AnswerResult") -> list[str]:
    """What makes an answer count less than its verdict says."""
    outcome, word = judged.outcome, judged.verdict.word
    if outcome is None or (judged.problem.mode is Mode.FREE and judged.gave_up):
        return []
    if word is Judgement.RIGHT and outcome is HireRating.LEAN:
        return [WITH_HINT if judged.problem.hints else OVER_TIME]
    if word is Judgement.RIGHT and outcome is HireRating.NO:
        return [SOLUTION_WAS_OPEN]
    if word is Judgement.PARTLY:
        return [ONE_PART_WRONG if outcome is HireRating.LEAN else MISSED]
    return [MISSED] if judged.gave_up else []


def round_of(number: int, rounds: int) -> str:
    """Which round of an interview this is."""
    return f"Round {number} of {rounds}."


def backup_failed(fault: object) -> str:
    """The backup of the day could not be made."""
    return f"No backup was made today: {fault}"


UNSAFE = {
    "synced": "The journal lies in a folder that {name} keeps in sync, which can damage it.",
    "network": "The journal lies on a network drive ({name}), which can damage it.",
}


def unsafe_place(hazard: str, name: str) -> str:
    """The journal lies where it is not safe, and how two machines share one."""
    what = UNSAFE[hazard].format(name=name)
    return f"{what} Keep it on this machine; `tutor data merge` unites two machines."


def draw_failed(template: str) -> str:
    """A template gave no problem on the numbers it was asked for."""
    return f"{template} could not be drawn: run `tutor content check`."


JUDGED = {
    Judgement.RIGHT: "right",
    Judgement.WRONG: "not right",
    Judgement.PARTLY: "partly right",
    Judgement.UNDECIDED: "not judged",
    Judgement.FORM: "not judged",
    Judgement.UNREADABLE: "not judged",
}


def judgement(verdict: Judgement, mistakes: Iterable[str]) -> str:
    """How an answer of an interview was judged, with the ideas behind the mistakes it shows."""
    named = "; ".join(dict.fromkeys(mistakes))
    return f"{JUDGED[verdict]}: {named}" if named else JUDGED[verdict]


def answers_to_introduce(left: int) -> str:
    """How many right answers a concept still needs before its reviews start."""
    answers = "one more right answer" if left == 1 else f"{left} more right answers"
    return f"This concept needs {answers} without hints. Then it comes back for review."


def retry_now(tries: int) -> str:
    """The concept was missed and is asked again."""
    times = "once" if tries == 1 else f"at most {tries} times"
    return f"It comes again now with new numbers, {times}."


def next_review(due: date, today: date, after_interview: bool = False) -> str:
    """When the concept is asked again; a date after the interview holds for one who goes on."""
    comes = "If you go on after the interview, it comes" if after_interview else "It comes"
    return f"{comes} back {_when(due, today)}."


def next_review_at_night(due: date, date_now: date, rollover: int) -> str:
    """When the concept is asked again, said after midnight while the old study day still runs."""
    if due == date_now:
        return f"It comes back {due:%A}, after {rollover:02d}:00."
    return next_review(due, date_now)


def _when(due: date, today: date) -> str:
    days = (due - today).days
    day = f"{due:%A} {due.day} {due:%B}"
    if days <= 0:
        return "today"
    return f"tomorrow, {day}" if days == 1 else f"in {days} days, on {day}"


def no_such_setting(name: str, known: Iterable[str]) -> str:
    """An unknown setting, and the known ones."""
    return f"There is no setting {name!r}. Settings: {', '.join(known)}."


def value_not_allowed(name: str, value: str, values: str) -> str:
    """A setting cannot have that value."""
    return f"{name} cannot be {value!r}. It is {values}."


def allowed_values(allowed: Sequence[str]) -> str:
    """`0 to 23`, `ladder or fsrs`."""
    if all(value.isdigit() for value in allowed):
        return f"{allowed[0]} to {allowed[-1]}"
    return " or ".join(allowed)


def no_such_concept(concept: str) -> str:
    """The pack has no concept of that id."""
    return f"the pack has no concept {concept!r}"


LAST_MINUTE = "One minute left. Come to your conclusion."
TIME_IS_UP = "Time is up. Finish your sentence and submit."
SILENCE_PROMPTS = (
    "Think aloud: what are you weighing?",
    "Say the first step, even if it is not the whole answer.",
    "Say what you would look up, and go on with what you know.",
)
LONGEST_QUOTED = 90


def shortened(text: str, most: int) -> str:
    """A text on one line; where it is longer than that, cut between two words."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[:most].rpartition(' ')[0] or line[:most]} ..."


def interviewer(text: str) -> str:
    """What the interviewer says, as it stands in an answer."""
    from tutor.grading.sentences import INTERVIEWER

    return f"{INTERVIEWER} {text}"


def interruption(sentence: str, question: str) -> str:
    """An interruption that quotes what was written."""
    return f'You wrote: "{shortened(sentence, LONGEST_QUOTED)}" {question}'


NO_REPLY = "No reply, or a reply to something else."
IS_ANSWERED = "Is the follow-up answered: {}"
NOT_ASKED, NOTHING_SAID = "(not asked this time; here to prepare for it)", "(no reply)"
LONGEST_REPLY = 300


def reply_lines(reply: "Reply") -> list[str]:
    """A follow-up of the interview: the question, what was said to it, and a good answer."""
    said = NOT_ASKED if reply.reply is None else reply.reply or NOTHING_SAID
    item = reply.follow_up
    return [
        f"Follow-up: {item.ask}",
        f"    your reply:   {shortened(said, LONGEST_REPLY)}",
        f"    a good reply: {item.accept}",
    ]


def predictions_line(right: int, total: int) -> str:
    """How often the predicted rating came; empty where none was predicted."""
    return (
        f"You expected the right rating for {right} of {count(total, 'answer')}." if total else ""
    )


ALL_STRONG = (
    "Next step: every answer was a Strong Hire. Take another interview, or practise a skill that "
    "Progress shows at level 3 or below."
)


def next_step_line(step: "NextStep | None", outcome: HireRating) -> str:
    """The one thing to do next; another interview where all was strong."""
    if step is None:
        return ALL_STRONG if outcome is HireRating.STRONG else ""
    missing = f" Next time check this: {step.missing}" if step.missing else ""
    return f"Next step, in your plan now: {step.title} ({step.outcome.value}).{missing}"


def pack_not_begun(pack: str) -> str:
    """A pack that was never begun cannot be paused, left or shown first."""
    return f'The pack "{pack}" was not begun yet: begin it with "tutor packs begin {pack}".'


def drawn_key(text: str) -> str:
    """The key of a draw, for its author."""
    return f"key: {text}"


def drawn_mistake(name: str, family: str, text: str, say: str) -> str:
    """A mistake on a draw, for its author."""
    return f"{name} ({family}): {text}. {say}"


def same_answer(first: str, second: str) -> str:
    """Two mistakes that a draw does not tell apart."""
    return f"{first} and {second} give the same answer here."


def before_reading(ask: str) -> str:
    """The question before the note."""
    return f"Before you read: {ask}"


def check_yourself(ask: str) -> str:
    """The question after the example."""
    return f"Check yourself: {ask}"


def compared_text(ask: str, said: str, answer: str) -> str:
    """What the learner said beside the answer."""
    own = f"  you said: {said}\n" if said else ""
    return f"{ask}\n{own}  answer:   {answer}"


# Marking: a stranger's answer first, one's own again, the weakest ideas anew

SECOND_LOOKS = {
    "contradicted": "The program found something false here. Is the idea really right? Look again.",
    "not found": "This idea needs a number that was not found in your text. Look again.",
    "fault": "This fault makes your answer a No Hire. Is it really in it? Look again.",
}
KINDS = {
    "must": "required ideas",
    "strong": "bonus ideas",
    "kill": "faults",
}


def sample_first(samples: int, minutes: int) -> str:
    """Why sample answers come before one's own, how many, and how long marking them takes."""
    first = count(samples, "sample answer")
    return (
        f"Your answer is saved. First you mark {first} (about {minutes} min). The right marks are "
        "known, so you see whether you mark too kindly or too strictly."
    )


MARK_AGAIN = "You marked this answer on an earlier day. Mark it again, without your first marks."


def sample_agreement(agreed: int, ideas: int) -> str:
    """How many ideas of a sample were judged as they are labelled."""
    return f"{agreed} of your {ideas} marks agree with the reference marks."


def sample_difference(ask: str, accepted: bool) -> str:
    """An idea that was judged otherwise than its label."""
    marks = (
        "You said yes, the reference says no" if accepted else "You said no, the reference says yes"
    )
    return f"{marks}: {ask}"


def marking_bias(too_many: float, bias: Mapping["Weight", float]) -> str:
    """Whether yes or no is said too often, and for which kinds of ideas."""
    if abs(too_many) < FEW:
        return "So far you say yes about as often as the reference marks."
    word = "yes" if too_many > 0 else "no"
    kinds = [KINDS[kind.value] for kind, excess in bias.items() if excess * too_many > 0
             and abs(excess) >= FEW]  # fmt: skip
    mostly = f", mostly for {' and '.join(kinds)}" if kinds else ""
    return f"So far you say {word} too often{mostly}."


def agreement_again(agreed: int, ideas: int) -> str:
    """How many ideas were judged as on the first day."""
    return f"{agreed} of your {ideas} marks are the same as the first time."


SAME_LINE = "the same line"


def many_ideas_on_one_line(ideas: int) -> str:
    """A sign for the committee that the marks may be generous."""
    return f"You gave the same line for {ideas} ideas. Look at these marks again."
