"""What a learner may set right after a verdict: a typing slip, the confidence, an undo too many.

Events are never changed. A correction takes the attempt back and records it again at its own place
in time, so that the schedule is the one that the corrected answer would have given.
"""

from collections.abc import Sequence
from datetime import timedelta

from msgspec.structs import replace

from tutor.events import (
    AnswerCorrected,
    Attempt,
    Confidence,
    CorrectedField,
    EventVoided,
    Judgement,
    Mode,
    Stamp,
)
from tutor.grading.grade import grade_parts
from tutor.session.attempts import answer_record, next_review, part_results
from tutor.session.results import AnswerResult, CorrectionFault, UndoneAnswer
from tutor.session.sitting import Session

REFUSED = (Judgement.UNREADABLE, Judgement.FORM)
CORRECTABLE = (Judgement.WRONG, Judgement.PARTLY)


class CorrectionRefused(ValueError):
    """The answer stays as it is."""

    def __init__(self, code: CorrectionFault) -> None:
        super().__init__(code.value)
        self.code = code


def mistyping_fault(session: Session, judged: AnswerResult) -> CorrectionFault | None:
    """Why "I mistyped" is not offered after this verdict; None where it is."""
    attempt = session.past(judged.attempt)
    if judged.gave_up or attempt is None or attempt.confidence is None:
        return CorrectionFault.NO_CONFIDENCE
    if attempt.mode is Mode.INTERVIEW or judged.verdict.word not in CORRECTABLE:
        return CorrectionFault.NOT_WRONG
    return CorrectionFault.ALREADY if judged.corrected else None


def mistyped(session: Session, judged: AnswerResult, texts: Sequence[str]) -> AnswerResult:
    """Record the answer that was meant in place of one that was mistyped; CorrectionRefused where
    the rule forbids it: the texts differ by one edit, once for each answer."""
    fault = mistyping_fault(session, judged)
    attempt = session.past(judged.attempt)
    if fault is not None or attempt is None:
        raise CorrectionRefused(fault or CorrectionFault.NO_CONFIDENCE)
    if not is_one_edit(attempt.typed, "; ".join(texts)):
        raise CorrectionRefused(CorrectionFault.NOT_ONE_EDIT)
    problem = judged.problem
    verdict = grade_parts(problem.instance, list(texts), solver=session.solver, form_first=True)
    if verdict.word in REFUSED:
        raise CorrectionRefused(CorrectionFault.UNREADABLE)
    stamp = _stamp_like(session, attempt)
    began = attempt.stamp.instant - timedelta(seconds=attempt.seconds)
    timed = problem._replace(began=began, hints=attempt.hints)
    given = answer_record(timed, verdict, texts, attempt.stamp, attempt.confidence)
    meant = replace(
        attempt,
        stamp=stamp,
        typed=given.typed,
        read_as=verdict.read_as,
        word=verdict.word,
        parts=part_results(verdict),
        mistakes=tuple(named.name for named in verdict.mistakes),
        outcome=given.outcome,
    )
    _put_in_place(session, attempt, meant, CorrectedField.TYPING)
    due, text = next_review(session.state, session.outline, meant)
    return judged._replace(
        attempt=stamp.id, verdict=verdict, outcome=given.outcome, due=due,
        next_review_text=text, corrected=True,
    )  # fmt: skip


def correct_confidence(
    session: Session, judged: AnswerResult, confidence: Confidence
) -> AnswerResult:
    """Record another confidence for an answer; nothing else of it changes."""
    attempt = session.past(judged.attempt)
    if attempt is None or attempt.confidence is None:
        raise CorrectionRefused(CorrectionFault.NO_CONFIDENCE)
    if attempt.confidence is confidence:
        return judged
    meant = replace(attempt, stamp=_stamp_like(session, attempt), confidence=confidence)
    _put_in_place(session, attempt, meant, CorrectedField.CONFIDENCE)
    due, text = next_review(session.state, session.outline, meant)
    return judged._replace(attempt=meant.stamp.id, due=due, next_review_text=text)


def redo(session: Session) -> UndoneAnswer | None:
    """Bring back the answer that was taken back last, at its own place; None without one."""
    if not session.undone:
        return None
    attempt = session.undone.pop()
    again = replace(attempt, stamp=_stamp_like(session, attempt))
    session.memory.record(again)
    session.given.append(again.stamp.id)
    return session.undone_answer(again)


def is_one_edit(one: str, other: str) -> bool:
    """Whether one key makes the difference: a sign more, less or another, or two swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    swapped = len(left) > 1 and left[:2] == right[1::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped


def _stamp_like(session: Session, attempt: Attempt) -> Stamp:
    """A new identity at the time of an attempt."""
    return replace(attempt.stamp, id=session.stamp().id)


def _put_in_place(session: Session, old: Attempt, new: Attempt, what: CorrectedField) -> None:
    """Take an attempt back and record another one at its place, in one transaction."""
    moment = session.stamp()
    void = EventVoided(moment, old.stamp.id)
    note = AnswerCorrected(session.stamp(), new.pack, old.stamp.id, new.stamp.id, what)
    session.memory.record(new, void, note)
    session.given[:] = [new.stamp.id if item == old.stamp.id else item for item in session.given]
