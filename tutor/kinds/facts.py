"""A question as other programs read it: the members of a part in JSON."""

from typing import Any

from tutor.kinds.kind import Question


def part_facts(question: Question) -> dict[str, Any]:
    """The members that every part has, then those of its kind."""
    return {
        "name": question.name, "kind": question.kind.name, "key": question.key_text,
        "unit": question.unit, "symbols": {}, "options": [], "targets": [], "limits": [],
        **question.kind.facts(question),
        "wrong": _mistakes(question),
    }  # fmt: skip


def _mistakes(question: Question) -> dict[str, str]:
    """The active mistakes as typed; picks of the same mistake stand together."""
    texts: dict[str, str] = {}
    for mistake in question.wrong:
        earlier = texts.get(mistake.name)
        texts[mistake.name] = mistake.text if earlier is None else f"{earlier} {mistake.text}"
    return texts
