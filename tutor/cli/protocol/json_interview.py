"""`tutor interview --json`: an interview as lines of JSON, in and out, up to its debrief."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from tutor.cli.instance_json import finding_facts
from tutor.cli.output import say_json
from tutor.cli.plain.messages import INTERVIEW_INPUT
from tutor.cli.protocol.requests import LONGEST_LINE
from tutor.events import HireRating, Judgement
from tutor.kinds.facts import asked_facts
from tutor.kinds.open import unit_facts
from tutor.session.debrief import Debrief, StepResult
from tutor.session.interview import InterviewStep, Simulation
from tutor.session.interview_talk import Interviewer, text_with_question
from tutor.session.marking_practice import mark_sample, sample_to_mark
from tutor.session.open_answers import (
    SubmittedAnswer,
    current_draft,
    is_open,
    lock_answer,
    mark,
    rubric_of,
    save_draft,
)
from tutor.session.results import Problem

Request = Mapping[str, Any]
Facts = dict[str, Any]
RATINGS = {rating.value: rating for rating in HireRating}


class InterviewStage(StrEnum):
    """What the interview waits for."""

    ANSWER = "answer"
    WRITE = "write"
    PREDICT = "predict"
    SAMPLE = "sample"
    MARK = "mark"
    NOTES = "notes"
    DONE = "done"


def run_interview_protocol(simulation: Simulation) -> int:
    """Objects one by one up to the debrief; the end of the input keeps text and time."""
    talk = JsonInterview(simulation)
    for facts in talk.start():
        say_json(facts)
    while talk.stage is not InterviewStage.DONE:
        raw = sys.stdin.buffer.readline(LONGEST_LINE + 1)
        if not raw:
            simulation.leave()
            break
        replied = list(talk.take(raw))
        for facts in replied or [{"event": "error", "message": INTERVIEW_INPUT}]:
            say_json(facts)
    simulation.session.close()
    return 0


class JsonInterview:
    """One interview: questions and follow-ups, then the marks, then the debrief."""

    def __init__(self, simulation: Simulation) -> None:
        self.simulation = simulation
        self.session = simulation.session
        self.stage = InterviewStage.ANSWER
        self.interviewer: Interviewer | None = None
        self.text = ""

    def start(self) -> Iterator[Facts]:
        """The script, and the first question that waits."""
        script, begun = self.simulation.interview, self.simulation.begun
        yield {
            "event": "interview", "id": script.id, "title": script.title, "about": script.about,
            "roles": list(script.roles), "seed": begun.seed,
            "rounds": [{"title": r.title, "minutes": r.minutes} for r in script.rounds],
        }  # fmt: skip
        yield from self._next()

    def take(self, raw: bytes) -> Iterator[Facts]:
        """What an input brings about; nothing where it does not fit here."""
        try:
            given = json.loads(raw)
        except (ValueError, RecursionError):
            return
        stages, handler = HANDLERS.get(str(given.get("do")) if isinstance(given, dict) else "",
                                       ((), None))  # fmt: skip
        if handler is not None and self.stage in stages:
            yield from handler(self, given)

    def _next(self) -> Iterator[Facts]:
        """The next question, the next text to mark, or what is asked at the end."""
        found = self.simulation.next()
        if found is not None:
            yield self._question(*found)
            return
        waiting = self.simulation.unmarked()
        if waiting:
            yield self._to_mark(waiting[0])
            return
        self.stage = InterviewStage.NOTES
        yield {"event": "notes"}

    def _question(self, step: InterviewStep, problem: Problem) -> Facts:
        whole = self.simulation.seconds_for(step)
        self.text = current_draft(self.session) if is_open(problem) else ""
        self.stage = InterviewStage.WRITE if is_open(problem) else InterviewStage.ANSWER
        self.interviewer = None
        passed = self.simulation.passed(problem)
        if is_open(problem):
            self.interviewer = Interviewer(rubric_of(problem), problem.draw.seed, whole)
            self.interviewer.resume(self.text, passed)
        return {
            "event": "question", "round": step.round + 1, "seconds_left": round(whole - passed),
            "id": problem.draw.template, "seed": problem.draw.seed,
            "prompt": problem.instance.prompt, "draft": self.text,
            "parts": [asked_facts(question) for question in problem.instance.questions],
        }  # fmt: skip

    def _to_mark(self, answer: SubmittedAnswer) -> Facts:
        number = sample_to_mark(self.session, answer)
        own = number is None
        self.stage = InterviewStage.MARK if own else InterviewStage.SAMPLE
        text = answer.text if number is None else answer.rubric.samples[number - 1].text
        units = answer.rubric.units if own else answer.sample_units
        return {
            "event": "to_mark", "sample": number, "prompt": answer.prompt, "text": text,
            "units": unit_facts(units), "findings": finding_facts(answer.findings) if own else [],
        }  # fmt: skip

    @property
    def passed(self) -> float:
        """The seconds of this answer so far."""
        return self.simulation.passed(self.session.on_screen)

    def answer(self, given: Request) -> Iterator[Facts]:
        """The parts of a computed step; an unreadable one is asked again."""
        parts = given.get("parts")
        if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
            return
        if len(parts) != len(self.session.on_screen.instance.questions):
            return
        verdict = self.session.check(parts)
        if verdict.word in (Judgement.UNREADABLE, Judgement.FORM):
            yield {"event": "unreadable", "message": verdict.message}
            return
        self.session.answer(parts, None, verdict)
        yield from self._next()

    def give_up(self, given: Request) -> Iterator[Facts]:
        """Pass a computed step, which counts as a miss."""
        del given
        self.session.give_up()
        yield from self._next()

    def write(self, given: Request) -> Iterator[Facts]:
        """The text so far is kept; the interviewer may say something to it."""
        if self.interviewer is None or not isinstance(given.get("text"), str):
            return
        self.text = given["text"]
        save_draft(self.session, self.text)
        said = self.interviewer.remark(self.text, self.passed)
        yield {
            "event": "heard", "remark": said.text if said else None,
            "sort": said.sort.value if said else None,
        }  # fmt: skip

    def submit(self, given: Request) -> Iterator[Facts]:
        """The text; the next follow-up stands below it, or the rating is to be predicted."""
        if self.interviewer is None or not isinstance(given.get("text"), str):
            return
        self.text = given["text"]
        if not self.text.strip():
            return
        following = self.interviewer.follow_up(self.text, self.passed)
        if following is None:
            save_draft(self.session, self.text)
            self.stage = InterviewStage.PREDICT
            yield {"event": "predict", "ratings": list(RATINGS)}
            return
        self.text = text_with_question(self.text, following.ask)
        save_draft(self.session, self.text)
        yield {"event": "follow_up", "ask": following.ask, "text": self.text}

    def predict(self, given: Request) -> Iterator[Facts]:
        """The expected rating closes the answer."""
        rating = RATINGS.get(str(given.get("rating")))
        if rating is not None:
            lock_answer(self.session, self.text, rating)
            yield from self._next()

    def mark_sample(self, given: Request) -> Iterator[Facts]:
        """A stranger's sample, held against its labels."""
        answer = self.simulation.unmarked()[0]
        number = sample_to_mark(self.session, answer)
        met = _met(given, [unit.name for unit in answer.sample_units])
        if met is None or number is None:
            return
        result = mark_sample(self.session, answer, number, met)
        yield {
            "event": "sample", "number": number, "ideas": result.ideas, "agreed": result.agreed,
            "differences": [
                {"name": each.idea.name, "accepted": each.accepted} for each in result.differences
            ],
        }  # fmt: skip
        yield from self._next()

    def mark(self, given: Request) -> Iterator[Facts]:
        """The marks of one's own answer, with the line that shows each idea."""
        answer = self.simulation.unmarked()[0]
        met = _met(given, [unit.name for unit in answer.rubric.units])
        if met is None:
            return
        rows = answer.text.split("\n")
        lines = {name: given["units"][name].get("line") for name in met}
        quotes = {
            name: rows[line - 1].strip()
            for name, line in lines.items()
            if met[name] and type(line) is int and 1 <= line <= len(rows)
        }
        marking = mark(self.session, answer, met, quotes)
        yield {
            "event": "marked", "band": marking.outcome.value, "why": marking.why,
            "caps": [cap.value for cap in marking.caps],
        }  # fmt: skip
        yield from self._next()

    def end(self, given: Request) -> Iterator[Facts]:
        """Notes of one's own, then the debrief."""
        self.stage = InterviewStage.DONE
        yield debrief_facts(self.simulation.end(str(given.get("notes") or "")))

    def leave(self, given: Request) -> Iterator[Facts]:
        """Leave; text and time wait for the next start."""
        del given
        self.simulation.leave(self.text)
        self.stage = InterviewStage.DONE
        yield {"event": "left"}


def _met(given: Request, names: list[str]) -> dict[str, bool] | None:
    """Whether each idea is met; None where one is missing, unknown or no yes or no."""
    units = given.get("units")
    if not isinstance(units, dict) or set(units) != set(names):
        return None
    if not all(isinstance(u, dict) and isinstance(u.get("met"), bool) for u in units.values()):
        return None
    return {name: units[name]["met"] for name in names}


def debrief_facts(found: Debrief) -> Facts:
    """The committee's summary: every round, every step, every idea, every follow-up."""
    following, (right, predicted) = found.next_step, found.predictions
    return {
        "event": "debrief", "rating": found.outcome.value,
        "predictions": {"right": right, "of": predicted},
        "next_step": None if following is None else {
            "id": following.template, "title": following.title,
            "rating": following.outcome.value, "missing": following.missing,
        },
        "rounds": [
            {
                "title": item.title, "minutes": item.minutes, "seconds": round(item.seconds),
                "late": item.late, "rating": item.outcome.value,
                "steps": [_step_facts(step) for step in item.steps],
            }
            for item in found.rounds
        ],
        "notes": found.notes,
    }  # fmt: skip


def _step_facts(step: StepResult) -> Facts:
    return {
        "id": step.template, "prompt": step.prompt, "answer": step.typed, "key": step.key,
        "rating": step.outcome.value, "why": step.why,
        "predicted": step.predicted.value if step.predicted else None,
        "contradictions": list(step.contradictions), "ideas_on_one_line": step.ideas_on_one_line,
        "ideas": [
            {"ask": u.ask, "weight": u.weight.value, "met": u.present, "quote": u.quote}
            for u in step.units
        ],
        "follow_ups": [
            {"stage": r.follow_up.stage, "ask": r.follow_up.ask, "reply": r.reply,
             "accept": r.follow_up.accept}
            for r in step.replies
        ],
    }  # fmt: skip


Handler = Callable[[JsonInterview, Request], Iterator[Facts]]
HANDLERS: dict[str, tuple[tuple[InterviewStage, ...], Handler]] = {
    "answer": ((InterviewStage.ANSWER,), JsonInterview.answer),
    "give_up": ((InterviewStage.ANSWER,), JsonInterview.give_up),
    "write": ((InterviewStage.WRITE,), JsonInterview.write),
    "submit": ((InterviewStage.WRITE,), JsonInterview.submit),
    "predict": ((InterviewStage.PREDICT,), JsonInterview.predict),
    "mark_sample": ((InterviewStage.SAMPLE,), JsonInterview.mark_sample),
    "mark": ((InterviewStage.MARK,), JsonInterview.mark),
    "end": ((InterviewStage.NOTES,), JsonInterview.end),
    "quit": (tuple(InterviewStage), JsonInterview.leave),
}
