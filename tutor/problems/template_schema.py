"""The JSON schema of a template file, for editors; made of the tables that the reader uses."""

from typing import Any

from tutor.authoring.schema_terms import ANY, LIST, NAMED, SCALAR, WORDS, closed_object
from tutor.kinds.parts import part_schema
from tutor.nets.figures.figure_catalog import FIGURES
from tutor.problems.reader import EVIDENCE, EXPECTED, HOW, KEYS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
REQUIRED = ("id", "title", "skill", "ask", "parts", "hints", "solution")


def template_schema() -> dict[str, Any]:
    """What an editor may complete and underline; the full check is `tutor content check`."""
    known: dict[str, Any] = {
        "id": {"type": "string", "pattern": r"^[\w-]+\.[\w-]+\.[\w-]+$"},
        "version": {"type": "integer", "minimum": 1},
        "from": {"type": "integer", "minimum": 0},
        "minutes": {"type": "number", "exclusiveMinimum": 0},
        "evidence": {"enum": list(EVIDENCE)},
        "roles": WORDS,
        "params": {"type": "object", "additionalProperties": _drawn()},
        "at": {"type": "object", "propertyNames": {"pattern": r"^\d+$"}},
        "derived": NAMED,
        "require": WORDS,
        "symbols": NAMED,
        "ask": WORDS,
        "input": LIST,
        "figure": _figure(),
        "parts": {"type": "array", "minItems": 1, "items": part_schema()},
        "hints": {"type": "array", "minItems": 3, "maxItems": 3, "items": SCALAR},
        "solution": WORDS,
        "tests": {"type": "array", "items": _test()},
    }
    return {
        "$schema": DRAFT,
        "title": "A problem template",
        **closed_object(KEYS, known),
        "required": list(REQUIRED),
    }


def _drawn() -> dict[str, Any]:
    return {
        "type": "object",
        "anyOf": [{"required": [how]} for how in HOW],
        "properties": dict.fromkeys((*HOW, "count", "length", "low", "high"), ANY),
        "additionalProperties": False,
    }


def _figure() -> dict[str, Any]:
    names = [name for word in FIGURES.values() for name in (*word.needs, *word.takes)]
    known = {"kind": {"enum": list(FIGURES)}, **dict.fromkeys(names, ANY)}
    return closed_object(tuple(known), known) | {"required": ["kind"]}


def _test() -> dict[str, Any]:
    return closed_object(("give", "expect", "mistake"), {"expect": {"enum": list(EXPECTED)}})
