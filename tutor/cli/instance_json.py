"""Problems, findings and rubrics as JSON objects: the members that docs/interface.md promises."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tutor.lang.evaluate import text

if TYPE_CHECKING:
    from tutor.grading.text_findings import Finding
    from tutor.problems.instance import Instance, Option, Question
    from tutor.problems.rubric import FollowUp, Idea, Rubric

Facts = dict[str, Any]


def instance_facts(drawn: "Instance") -> Facts:
    """An instance with key, mistakes, hints and steps; of an open question its rubric too."""
    template = drawn.template
    first = drawn.questions[0]
    rubric = rubric_facts(first.rubric) if first.rubric is not None else {}
    return {
        "id": template.id, "version": template.version, "bank": template.bank,
        "skill": template.skill, "concept": template.concept, "rung": drawn.rung,
        "seed": drawn.seed, "kind": first.kind.value, "prompt": drawn.prompt,
        "parameters": {name: _plain(drawn.values[name]) for name, _ in template.params},
        "key": drawn.key_text,
        "parts": [part_facts(question) for question in drawn.questions],
        "hints": list(drawn.hints), "steps": list(drawn.steps),
        "network": drawn.network, "input": list(drawn.input), **rubric,
    }  # fmt: skip


def part_facts(question: "Question") -> Facts:
    """One part with its key and what its active mistakes give."""
    return {
        "name": question.name, "kind": question.kind.value, "key": question.key_text,
        "unit": question.unit,
        "symbols": symbols(question),
        "options": [*(option.text for option in question.options), *question.lines],
        "targets": [target.text for target in question.targets],
        "limits": [limit.text for limit in question.limits],
        "wrong": _wrong(question),
    }  # fmt: skip


def asked_part(question: "Question") -> Facts:
    """One part as it is asked: without key and mistakes; lines are numbered, options lettered."""
    lines = [{"letter": str(n), "text": line} for n, line in enumerate(question.lines, start=1)]
    return {
        "name": question.name, "label": question.label, "kind": question.kind.value,
        "unit": question.unit, "symbols": symbols(question),
        "options": [*map(_option, question.options), *lines],
        "targets": [*map(_option, question.targets)],
        "limits": [limit.text for limit in question.limits],
    }  # fmt: skip


def symbols(question: "Question") -> dict[str, str]:
    """The letters that an answer may use, each with its domain."""
    return {name: domain.kind for name, domain in question.symbols.items()}


def rubric_facts(rubric: "Rubric[str, Question]") -> Facts:
    """All that an open answer is held against, on these numbers."""
    return {
        "units": units(rubric.units),
        "facts": [
            {"unit": fact.unit, "label": fact.asked.label, "kind": fact.asked.kind.value,
             "key": fact.asked.key_text}
            for fact in rubric.facts
        ],
        "follow_ups": follow_ups(rubric.follow_ups),
        "model": rubric.model or "",
        "samples": [
            {"text": sample.text, "units": list(sample.units)} for sample in rubric.samples
        ],
    }  # fmt: skip


def units(ideas: "Iterable[Idea[str]]") -> list[Facts]:
    """The ideas of a rubric: what is asked, what is accepted, what is not."""
    return [
        {"name": idea.name, "weight": idea.weight.value, "ask": idea.ask,
         "accept": idea.anchor, "reject": idea.counter}
        for idea in ideas
    ]  # fmt: skip


def follow_ups(items: "Iterable[FollowUp[str]]") -> list[Facts]:
    """What the interviewer asks next; `accept` is empty where the author wrote no answer."""
    return [{"stage": item.stage, "ask": item.ask, "accept": ""} for item in items]


def finding_facts(findings: "Iterable[Finding]", written: str) -> list[Facts]:
    """What arithmetic found in a text, each with its place; columns count from 1."""
    rows = written.split("\n")
    return [
        {"sort": finding.sort.value, "unit": finding.unit, "line": finding.line,
         "column": max(0, rows[finding.line - 1].find(finding.text)) + 1,
         "quote": finding.text, "say": finding.say}
        for finding in findings
    ]  # fmt: skip


def _option(option: "Option") -> Facts:
    return {"letter": option.letter, "text": option.text}


def _wrong(question: "Question") -> dict[str, str]:
    """The active mistakes as typed; picks of the same mistake stand together."""
    found: dict[str, str] = {}
    for rule in question.wrong:
        found[rule.name] = f"{found[rule.name]} {rule.text}" if rule.name in found else rule.text
    return found


def _plain(value: Any) -> Any:
    """Integers, words and lists as JSON has them, everything else as one would type it."""
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return text(value)
