"""`tutor teach --json`: a teach-back as lines of JSON, in and out."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from tutor.cli.instance_json import finding_facts
from tutor.cli.output import say_json
from tutor.cli.plain.messages import TEACH_INPUT
from tutor.cli.protocol.requests import LONGEST_LINE
from tutor.kinds.open import unit_facts
from tutor.lang.evaluate import text
from tutor.problems.instance import Instance
from tutor.session.teach_back import TeachBack, TeachStage

Request = Mapping[str, Any]
Facts = dict[str, Any]


def run_teach_protocol(teaching: TeachBack) -> int:
    """Objects one by one until the pupil is taught or the input ends."""
    template = teaching.template
    say_json({
        "event": "pupil", "skill": template.skill, "id": template.id, "seed": teaching.seed,
        "mistakes": list(teaching.mistakes), "left": teaching.problems_left,
        "offers": _offers(teaching),
    })  # fmt: skip
    while teaching.stage is not TeachStage.DONE:
        raw = sys.stdin.buffer.readline(LONGEST_LINE + 1)
        if not raw:
            break
        say_json(_reply(teaching, raw) or {"event": "error", "message": TEACH_INPUT})
    teaching.session.close()
    return 0


def _reply(teaching: TeachBack, raw: bytes) -> Facts | None:
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict):
        return None
    stage, handler = HANDLERS.get(str(given.get("do")), (None, None))
    return handler(teaching, given) if handler and teaching.stage is stage else None


def _offers(teaching: TeachBack) -> list[Facts]:
    return [
        {"number": number, "prompt": drawn.prompt, "parameters": _parameters(drawn)}
        for number, drawn in enumerate(teaching.offers, start=1)
    ]


def _parameters(drawn: Instance) -> Facts:
    return {name: text(drawn.values[name]) for name, _ in drawn.template.params}


def _choose(teaching: TeachBack, given: Request) -> Facts | None:
    number, numbers = given.get("number"), given.get("numbers")
    offers = teaching.offers
    chosen = None
    if type(number) is int and 1 <= number <= len(offers):
        chosen = offers[number - 1]
    elif isinstance(numbers, dict):
        chosen = teaching.drawn_on({str(name): str(value) for name, value in numbers.items()})
    if chosen is None or not teaching.problems_left:
        return None
    problem = teaching.ask(chosen)
    return {
        "event": "pupil_answer", "prompt": chosen.prompt, "parameters": _parameters(chosen),
        "answer": problem.answer, "left": teaching.problems_left, "offers": _offers(teaching),
    }  # fmt: skip


def _name(teaching: TeachBack, given: Request) -> Facts | None:
    if given.get("mistake") not in teaching.mistakes:
        return None
    named = teaching.name(given["mistake"])
    return {
        "event": "named", "right": named.right, "mistake": named.mistake,
        "say": "" if named.right else teaching.remark(teaching.mistake),
        "problems": len(teaching.asked), "share": round(teaching.share, 3),
    }  # fmt: skip


def _explain(teaching: TeachBack, given: Request) -> Facts | None:
    if not isinstance(given.get("text"), str):
        return None
    findings = teaching.explain(given["text"])
    return {
        "event": "explained", "units": unit_facts(teaching.rubric().units),
        "findings": finding_facts(findings),
    }  # fmt: skip


def _mark(teaching: TeachBack, given: Request) -> Facts | None:
    units = given.get("units")
    names = {idea.name for idea in teaching.rubric().units}
    if not isinstance(units, dict) or set(units) != names:
        return None
    lines = given.get("lines", {})
    rows = teaching.text.split("\n")
    if not all(isinstance(met, bool) for met in units.values()) or not isinstance(lines, dict):
        return None
    if not all(type(line) is int and 1 <= line <= len(rows) for line in lines.values()):
        return None
    result = teaching.mark(units, {name: rows[line - 1] for name, line in lines.items()})
    return {
        "event": "taught", "band": result.outcome.value, "why": result.why,
        "share": round(result.share, 3), "passed": result.passed,
    }  # fmt: skip


Handler = Callable[[TeachBack, Request], Facts | None]
HANDLERS: dict[str, tuple[TeachStage, Handler]] = {
    "choose": (TeachStage.CHOOSE, _choose),
    "name": (TeachStage.CHOOSE, _name),
    "explain": (TeachStage.EXPLAIN, _explain),
    "mark": (TeachStage.MARK, _mark),
}
