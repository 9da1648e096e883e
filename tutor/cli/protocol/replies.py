"""What a sitting gives as events of the protocol: objects ready for JSON."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from tutor.cli.exchange import (
    CountedAnswer,
    InputRefusal,
    LessonText,
    LockedAnswer,
    MarkedAgain,
    MarkedAnswer,
    MarkedSample,
    OpenedHint,
    Output,
    PlanOfDay,
    Revised,
    ShownProblem,
    Summary,
    UncountedAnswer,
)
from tutor.cli.input_messages import refusal
from tutor.cli.instance_json import Facts, finding_facts
from tutor.cli.plain import messages
from tutor.cli.sitting_driver import UNCOUNTED
from tutor.grading.text_findings import follow_ups as follow_ups_of
from tutor.grading.verdict import PartVerdict, Verdict
from tutor.kinds.facts import asked_facts
from tutor.kinds.open import follow_up_facts, rubric_in, unit_facts
from tutor.problems.lessons import LessonQuestion
from tutor.reports.absence_lines import absence_lines
from tutor.session.open_answers import SubmittedAnswer


def events(output: Output) -> list[Facts]:
    """The events of an output, in order; none for what only a person needs."""
    make = EVENTS_OF.get(type(output))
    return make(output) if make is not None else []


def problem_events(output: ShownProblem) -> list[Facts]:
    """The problem, and the hints that were opened before it was left."""
    hints = [
        {"event": "hint", "number": number, "text": text}
        for number, text in enumerate(output.problem.open_hints, start=1)
    ]
    return [{"event": "problem", **problem_facts(output)}, *hints]


def lesson_events(output: LessonText) -> list[Facts]:
    """The lesson, where the concept has one."""
    if output.lesson is None:
        return []
    text = "\n".join(messages.lesson_lines(output)).strip()
    lesson, example = output.lesson, output.example
    lines = example.lines if example is not None else ()
    return [{
        "event": "lesson", "concept": output.concept, "text": text,
        "before": _question(lesson.before if output.new else None),
        "check": _question(lesson.check),
        "steps": [{"shown": line.shown, "blank": line.blank} for line in lines],
    }]  # fmt: skip


def _question(question: LessonQuestion | None) -> Facts | None:
    return {"ask": question.ask, "answer": question.answer} if question is not None else None


def plan_facts(output: PlanOfDay) -> Facts:
    """The plan of the day; `moved` are promised dates that are not kept, with the reason."""
    plan = output.plan
    tasks = [
        {"id": item.task.id, "title": item.task.title, "templates": list(item.open_templates)}
        for item in output.tasks
    ]
    away = absence_lines(plan.away, plan) if plan.away is not None else []
    notice = [output.notice] if output.notice else []
    return {
        "day": plan.day.isoformat(), "number": plan.day_number, "days_left": plan.days_left,
        "planned_minutes": round(plan.planned_minutes, 2),
        "entries": [
            {"pack": entry.pack, "concept": entry.concept, "title": entry.title,
             "kind": entry.kind.value, "why": entry.reason, "minutes": round(entry.minutes, 2)}
            for entry in plan.entries
        ],
        "moved": [
            {"pack": item.pack, "concept": item.concept, "from": item.due.isoformat(),
             "to": item.later.isoformat(), "why": item.reason}
            for item in plan.moved
        ],
        "checkpoint": (
            None if output.checkpoint is None else {"day": output.checkpoint, "tasks": tasks}
        ),
        "notes": [*away, messages.sentence(plan.message), *plan.notes, *notice],
        "mark_again": None if output.again is None else again_facts(output.again),
    }  # fmt: skip


def again_facts(answer: SubmittedAnswer) -> Facts:
    """An answer of an earlier day to mark once more, without its first marks."""
    return {
        "locked": answer.locked, "prompt": answer.prompt, "text": answer.text,
        "units": unit_facts(answer.rubric.units),
    }  # fmt: skip


def problem_facts(output: ShownProblem) -> Facts:
    """The problem as it is asked."""
    problem = output.problem
    template = problem.instance.template
    parts = [asked_facts(question) for question in problem.instance.questions]
    rubric = rubric_in(problem.instance.questions[0])
    if output.locked and rubric is not None:
        parts[0]["units"] = unit_facts(rubric.units)
    return {
        "shown": problem.shown, "pack": output.pack, "id": problem.draw.template,
        "version": problem.draw.version, "rung": problem.draw.rung, "seed": problem.draw.seed,
        "mode": problem.mode.value, "skill": template.skill, "concept": problem.concept,
        "why": problem.reason, "minutes": template.minutes, "hints": len(problem.available_hints),
        "prompt": problem.instance.prompt, "parts": parts,
    }  # fmt: skip


def uncounted_facts(output: UncountedAnswer) -> Facts:
    """A verdict that spends no attempt: nothing of the solution is shown."""
    return {
        **verdict_facts(output.verdict),
        "outcome": None, "key": None, "steps": [], "introduced": False, "due": None,
        "why_then": messages.NO_ATTEMPT, "explain": None,
    }  # fmt: skip


def counted_facts(output: CountedAnswer) -> Facts:
    """A recorded verdict with the solution and the date on which the concept comes back."""
    result = output.result
    instance = result.problem.instance
    return {
        **verdict_facts(result.verdict),
        "outcome": result.outcome.value if result.outcome else None,
        "key": instance.key_text, "steps": list(instance.steps),
        "introduced": output.introduced, "due": _iso(result.due),
        "why_then": result.next_review_text, "explain": _question(output.question),
    }  # fmt: skip


def verdict_facts(verdict: Verdict) -> Facts:
    """The judgement of the whole and of each part, with the mistakes that give the answer.

    Where one part is asked again, nothing is said about the others: no attempt is spent on it.
    """
    if verdict.word in UNCOUNTED:
        verdict = replace(verdict, parts=tuple(map(_silent, verdict.parts)))
    parts = [
        {"name": part.name, "verdict": _said(verdict, part), "read_as": part.read_as,
         "column": part.column, "message": part.message,
         "misconceptions": [named.name for named in part.mistakes]}
        for part in verdict.parts
    ]  # fmt: skip
    return {
        "verdict": verdict.word.value,
        "parts": parts,
        "misconceptions": misconception_facts(verdict),
    }


def _silent(part: PartVerdict) -> PartVerdict:
    """A part as read alone, where it is not the one that is asked again."""
    return part if part.word in UNCOUNTED else replace(part, message="", mistakes=())


def _said(verdict: Verdict, part: PartVerdict) -> str | None:
    is_silent = verdict.word in UNCOUNTED and part.word not in UNCOUNTED
    return None if is_silent else part.word.value


def misconception_facts(verdict: Verdict) -> list[Facts]:
    """Every recognised mistake once; certain where it is certain in each part that shows it."""
    found: dict[str, Facts] = {}
    for named in (mistake for part in verdict.parts for mistake in part.mistakes):
        if named.name in found:
            found[named.name]["certain"] &= named.certain
        else:
            found[named.name] = {
                "name": named.name, "family": named.family, "say": named.say,
                "certain": named.certain,
            }  # fmt: skip
    return list(found.values())


def locked_facts(output: LockedAnswer) -> Facts:
    """The samples to mark first, the ideas to mark, and what the program found."""
    answer = output.answer
    texts = answer.rubric.samples
    return {
        "samples": [{"number": n, "text": texts[n - 1].text} for n in output.samples],
        "units": unit_facts(answer.rubric.units),
        "findings": finding_facts(answer.findings),
        "follow_ups": follow_up_facts(follow_ups_of(answer.rubric, answer.findings)),
    }


def marked_facts(output: MarkedAnswer) -> Facts:
    """The rating that follows from the marks, what capped it, and the ideas to write again."""
    marking = output.marking
    return {
        "band": marking.outcome.value, "why": marking.why,
        "caps": [cap.value for cap in marking.caps], "revise": unit_facts(output.weakest),
    }  # fmt: skip


def sample_facts(output: MarkedSample) -> Facts:
    """How a sample was marked beside its labels; the bias is in ideas too many in an answer."""
    result = output.result
    return {
        "number": output.number, "ideas": result.ideas, "agreed": result.agreed,
        "differences": [
            {"name": each.idea.name, "accepted": each.accepted} for each in result.differences
        ],
        "bias": {weight.value: round(excess, 3) for weight, excess in result.bias.items()},
        "next": output.next,
    }  # fmt: skip


def summary_facts(output: Summary) -> Facts:
    """What was done in the sitting, and when and with what it goes on."""
    return {
        "answered": output.answered, "right": output.right, "minutes": round(output.minutes, 2),
        "next": {"day": _iso(output.next_day), "titles": list(output.next_titles)},
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


EVENTS_OF: dict[type[Output], Callable[[Any], list[Facts]]] = {
    PlanOfDay: lambda output: [{"event": "plan", **plan_facts(output)}],
    ShownProblem: problem_events,
    LessonText: lesson_events,
    OpenedHint: lambda hint: [{"event": "hint", "number": hint.number, "text": hint.text}],
    UncountedAnswer: lambda output: [{"event": "verdict", **uncounted_facts(output)}],
    CountedAnswer: lambda output: [{"event": "verdict", **counted_facts(output)}],
    LockedAnswer: lambda output: [{"event": "locked", **locked_facts(output)}],
    MarkedAnswer: lambda output: [{"event": "marked", **marked_facts(output)}],
    MarkedSample: lambda output: [{"event": "sample", **sample_facts(output)}],
    MarkedAgain: lambda output: [
        {"event": "marked_again", "agreed": output.agreed, "ideas": output.ideas}
    ],
    Revised: lambda output: [{"event": "revised", "ideas": list(output.ideas)}],
    Summary: lambda output: [{"event": "done", **summary_facts(output)}],
    InputRefusal: lambda output: [{"event": "error", "message": refusal(output)}],
}
