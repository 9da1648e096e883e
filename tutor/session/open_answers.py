"""An open question: drafted, locked with a predicted band, then judged idea by idea."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from tutor.events import (
    AnswerDrafted,
    AnswerLocked,
    AnswerMarked,
    HireRating,
    InstanceId,
    Mode,
    ProblemShown,
    SampleMarked,
)
from tutor.grading.hire_rating import (
    Marks,
    RatedText,
    RatingCap,
    rate_open_answer,
    unproved,
    why,
)
from tutor.grading.spoken_evidence import others_words
from tutor.grading.text_findings import Finding, FindingSort, find
from tutor.kinds.open import Drawn, rubric_in
from tutor.kinds.rubric import FOLLOW_UP, Idea, Weight
from tutor.learner.reducer import key
from tutor.session.attempts import seconds_at
from tutor.session.interview_talk import reply_ideas
from tutor.session.results import Problem
from tutor.session.resume import instance_of_draw
from tutor.session.sitting import Session

MOST_DRAFTS = 40
MOST_WAITING = 40
MOST_EARLIER = 60


@dataclass(frozen=True, slots=True)
class SubmittedAnswer:
    """A locked answer that waits to be judged, with what arithmetic found in it."""

    locked: str
    rubric: Drawn
    prompt: str
    text: str
    predicted: HireRating | None
    findings: tuple[Finding, ...]
    draw: InstanceId
    hints: int = 0
    earlier: tuple[str, ...] = ()

    @property
    def sample_units(self) -> tuple[Idea[str], ...]:
        """The ideas of a stranger's sample, to whom no follow-up was put."""
        return tuple(u for u in self.rubric.units if not u.name.startswith(FOLLOW_UP))

    @property
    def rated(self) -> RatedText:
        """What its rating depends on beside the marks."""
        return RatedText(self.text, self.prompt, self.findings, self.hints, self.earlier)

    @property
    def asked(self) -> str:
        """What others said in it, which shows no idea: the question and the interviewer's lines."""
        return others_words(self.text, self.prompt)


class SecondLook(StrEnum):
    """Why a yes to a required idea wants a second look."""

    CONTRADICTED = "contradicted"
    NOT_FOUND = "not found"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Marking:
    """The band by rule, beside the one that was predicted, and what capped it."""

    outcome: HireRating
    why: str
    predicted: HireRating | None
    caps: tuple[RatingCap, ...] = ()

    @property
    def foreseen(self) -> bool:
        """Whether the prediction was right."""
        return self.predicted is self.outcome


def second_look(answered: SubmittedAnswer, unit: Idea[str]) -> SecondLook | None:
    """Why a yes to this idea wants a second look; None where nothing speaks against it."""
    if unit.weight is Weight.KILL:
        return SecondLook.FAULT
    if unit.weight is not Weight.MUST:
        return None
    if any(f.unit == unit.name and f.sort is not FindingSort.FACT for f in answered.findings):
        return SecondLook.CONTRADICTED
    missing = unproved(answered.rubric, answered.findings)
    return SecondLook.NOT_FOUND if unit.name in missing else None


def is_open(problem: Problem) -> bool:
    """Whether the problem is marked idea by idea and not judged by the machine."""
    return rubric_in(problem.instance.questions[0]) is not None


def rubric_of(problem: Problem) -> Drawn:
    """The rubric of an open question on its drawn numbers."""
    rubric = rubric_in(problem.instance.questions[0])
    if rubric is None:
        raise ValueError("this problem has no rubric")
    return rubric


def save_draft(session: Session, text: str, *, leaving: bool = False) -> None:
    """Keep what was written so far, so that leaving loses nothing.

    Who is `leaving` an interview has the time noted too, also where the text is the same.
    """
    problem = session.on_screen
    if leaving or text != current_draft(session):
        session.memory.record(AnswerDrafted(session.stamp(), problem.pack, problem.shown, text))


def current_draft(session: Session) -> str:
    """What was written so far of the question on the screen."""
    problem = session.on_screen
    latest = session.memory.journal.latest(AnswerDrafted, MOST_DRAFTS, pack=session.outline.pack)
    drafts = [event for event in latest if isinstance(event, AnswerDrafted)]
    return next((draft.text for draft in drafts if _belongs(session, draft, problem)), "")


def _belongs(session: Session, draft: AnswerDrafted, problem: Problem) -> bool:
    """Whether a draft is of the problem on the screen; an interview shows a problem anew."""
    if draft.shown == problem.shown:
        return True
    if problem.mode is not Mode.INTERVIEW:
        return False
    shown = session.memory.journal.event(draft.shown)
    return (
        isinstance(shown, ProblemShown)
        and shown.mode is Mode.INTERVIEW
        and shown.draw == problem.draw
    )


def save_note(session: Session, place: str, text: str) -> None:
    """Keep a text that belongs to no problem, such as the notes after an interview."""
    if text != current_note(session, place):
        event = AnswerDrafted(session.stamp(), session.outline.pack, place, text)
        session.memory.record(event)


def current_note(session: Session, place: str) -> str:
    """The text that was kept for a place, an id; empty where there is none."""
    latest = session.memory.journal.latest(AnswerDrafted, MOST_DRAFTS, pack=session.outline.pack)
    return next((e.text for e in latest if isinstance(e, AnswerDrafted) and e.shown == place), "")


def lock_answer(session: Session, text: str, predicted: HireRating | None) -> SubmittedAnswer:
    """Close the answer: from now on it is judged, not written."""
    problem = session.on_screen
    moment = session.stamp()
    event = AnswerLocked(
        stamp=moment,
        pack=problem.pack,
        draw=problem.draw,
        skill=problem.instance.template.skill,
        prompt=problem.instance.prompt,
        text=text,
        predicted=predicted,
        seconds=seconds_at(problem, moment),
        mode=problem.mode,
        hints=problem.hints,
    )
    session.close_problem(event)
    return _answered(session, event, rubric_of(problem))


def _answered(session: Session, event: AnswerLocked, rubric: Drawn) -> SubmittedAnswer:
    found = find(event.text, rubric)
    marked = replace(rubric, units=(*rubric.units, *reply_ideas(rubric, event.text)))
    return SubmittedAnswer(
        event.stamp.id, marked, event.prompt, event.text, event.predicted, found, event.draw,
        event.hints, tuple(_earlier_texts(session, event, rubric)),
    )  # fmt: skip


def _earlier_texts(session: Session, event: AnswerLocked, rubric: Drawn) -> Iterator[str]:
    """What the author of an answer may have copied: own answers to the question, marked samples."""
    journal = session.memory.journal
    for kind in (AnswerLocked, SampleMarked):
        for past in journal.latest(kind, MOST_EARLIER, pack=event.pack):
            assert isinstance(past, AnswerLocked | SampleMarked)
            same = past.draw.template == event.draw.template and key(past) < key(event)
            if not same or past.stamp.id in session.state.voids:
                continue
            if isinstance(past, AnswerLocked):
                yield past.text
            elif past.sample <= len(rubric.samples):
                yield rubric.samples[past.sample - 1].text


def rubric_at(session: Session, draw: InstanceId) -> Drawn | None:
    """The rubric of a past draw; None where the question is gone or has changed."""
    instance = instance_of_draw(session.pack, draw)
    return rubric_in(instance.questions[0]) if instance is not None else None


def answered_of(session: Session, event: AnswerLocked) -> SubmittedAnswer | None:
    """A locked answer with its rubric; None where its question is gone."""
    rubric = rubric_at(session, event.draw)
    return None if rubric is None else _answered(session, event, rubric)


def answer_to_mark(session: Session) -> SubmittedAnswer | None:
    """The newest answer that was locked and not yet judged."""
    journal = session.memory.journal
    pack = session.outline.pack
    marks = journal.latest(AnswerMarked, MOST_WAITING, pack=pack)
    judged = {event.locked for event in marks if isinstance(event, AnswerMarked)}
    for event in journal.latest(AnswerLocked, MOST_WAITING, pack=pack):
        waits = event.stamp.id not in judged and event.stamp.id not in session.state.voids
        answered = (
            answered_of(session, event) if waits and isinstance(event, AnswerLocked) else None
        )
        if answered is not None:
            return answered
    return None


def mark(
    session: Session, answered: SubmittedAnswer, held: Mapping[str, bool], quotes: Mapping[str, str]
) -> Marking:
    """Remember the judgement of every idea unit; only then there is a band."""
    units = answered.rubric.units
    missing = [unit.name for unit in units if unit.name not in held]
    if missing:
        raise ValueError(f"not judged yet: {', '.join(missing)}")
    rating = rate_open_answer(answered.rubric, answered.rated, Marks(held, quotes))
    kept = {unit.name: held[unit.name] for unit in units}
    caps = tuple(cap.value for cap in rating.caps)
    event = AnswerMarked(
        session.stamp(), session.outline.pack, answered.locked, kept, dict(quotes),
        rating.outcome, caps,
    )  # fmt: skip
    session.memory.record(event)
    return Marking(rating.outcome, rating.why, answered.predicted, rating.caps)


def reason_of(answered: SubmittedAnswer, marked: AnswerMarked) -> str:
    """Why a marked answer has its rating; of one that nothing capped, by its marks alone."""
    units = tuple(unit for unit in answered.rubric.units if unit.name in marked.units)
    if not marked.caps:
        return why(units, marked.units)
    marks = Marks(marked.units, marked.quotes)
    return rate_open_answer(replace(answered.rubric, units=units), answered.rated, marks).why
