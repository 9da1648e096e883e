"""Problems, findings and rubrics as JSON objects: the members that docs/interface.md promises."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tutor.kinds.facts import part_facts
from tutor.lang.evaluate import text

if TYPE_CHECKING:
    from tutor.grading.text_findings import Finding
    from tutor.problems.instance import Instance

Facts = dict[str, Any]


def instance_facts(drawn: "Instance") -> Facts:
    """An instance with key, mistakes, hints and steps; of an open question its rubric too."""
    template = drawn.template
    first = drawn.questions[0]
    return {
        "id": template.id, "version": template.version, "bank": template.bank,
        "skill": template.skill, "concept": template.concept, "rung": drawn.rung,
        "seed": drawn.seed, "kind": first.kind.name, "prompt": drawn.prompt,
        "parameters": {name: _plain(drawn.values[name]) for name, _ in template.params},
        "key": drawn.key_text,
        "parts": [part_facts(question) for question in drawn.questions],
        "hints": list(drawn.hints), "steps": list(drawn.steps),
        "network": drawn.network, "input": list(drawn.input),
        **first.kind.document_facts(first),
    }  # fmt: skip


def finding_facts(findings: "Iterable[Finding]") -> list[Facts]:
    """What the program found in a text, each with its place; columns count from 1."""
    return [
        {"sort": finding.sort.value, "unit": finding.unit, "line": finding.line,
         "column": finding.column, "quote": finding.text, "say": finding.say}
        for finding in findings
    ]  # fmt: skip


def _plain(value: Any) -> Any:
    """Integers, words and lists as JSON has them, everything else as one would type it."""
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return text(value)
