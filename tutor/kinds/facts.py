"""A question as other programs read it: as it is asked, and with key and mistakes."""

from typing import Any

from tutor.kinds.kind import Question

LETTERED = ("options", "targets")


def asked_facts(question: Question) -> dict[str, Any]:
    """A part as it is asked: the members that every part has, then those of its kind."""
    return {
        "name": question.name, "label": question.label, "kind": question.kind.name,
        "unit": question.unit, "symbols": {}, "options": [], "targets": [], "limits": [],
        **question.kind.facts(question),
    }  # fmt: skip


def part_facts(question: Question) -> dict[str, Any]:
    """A part with its key and its active mistakes; options are texts without their letters."""
    facts = asked_facts(question)
    head = {"name": facts.pop("name"), "kind": facts.pop("kind"), "key": question.key_text}
    del facts["label"]
    texts = {name: [each["text"] for each in facts[name]] for name in LETTERED}
    return {**head, **facts, **texts, "wrong": _mistakes(question)}


def _mistakes(question: Question) -> dict[str, str]:
    """The active mistakes as typed; picks of the same mistake stand together."""
    texts: dict[str, str] = {}
    for mistake in question.wrong:
        earlier = texts.get(mistake.name)
        texts[mistake.name] = mistake.text if earlier is None else f"{earlier} {mistake.text}"
    return texts
