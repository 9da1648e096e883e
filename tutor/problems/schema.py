"""The JSON schema of a template file, for editors; made of the tables that the reader uses."""

from typing import Any

from tutor.nets.figures.figure_catalog import FIGURES
from tutor.problems.answers import ANSWER_KEYS, FORMS, MISTAKE_KEYS, PART_KEYS
from tutor.problems.instance import Kind
from tutor.problems.model import RUNGS
from tutor.problems.offered import OPTION_KEYS
from tutor.problems.reader import EVIDENCE, EXPECTED, HOW, KEYS
from tutor.problems.rubric import Weight
from tutor.problems.rubrics import RUBRIC_KEYS, STAGES

DRAFT = "https://json-schema.org/draft/2020-12/schema"
REQUIRED = ("id", "title", "skill", "ask", "parts", "hints", "solution")
_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_ANY: dict[str, Any] = {}
_WORDS: dict[str, Any] = {"oneOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}
_LIST: dict[str, Any] = {"type": "array"}
_NAMED: dict[str, Any] = {"type": "object"}


def template_schema() -> dict[str, Any]:
    """What an editor may complete and underline; the full check is `tutor content check`."""
    known: dict[str, Any] = {
        "id": {"type": "string", "pattern": r"^[\w-]+\.[\w-]+\.[\w-]+$"},
        "version": {"type": "integer", "minimum": 1},
        "from": {"enum": list(RUNGS)},
        "minutes": {"type": "number", "exclusiveMinimum": 0},
        "evidence": {"enum": list(EVIDENCE)},
        "roles": _WORDS,
        "params": {"type": "object", "additionalProperties": _drawn()},
        "at": {"type": "object", "propertyNames": {"enum": [str(rung) for rung in RUNGS]}},
        "derived": _NAMED,
        "require": _WORDS,
        "symbols": _NAMED,
        "ask": _WORDS,
        "input": _LIST,
        "figure": _figure(),
        "parts": {"type": "array", "minItems": 1, "items": _part()},
        "hints": {"type": "array", "minItems": 3, "maxItems": 3, "items": _SCALAR},
        "solution": _WORDS,
        "tests": {"type": "array", "items": _test()},
    }
    return {
        "$schema": DRAFT,
        "title": "A problem template",
        **_object(KEYS, known),
        "required": list(REQUIRED),
    }


def _object(keys: tuple[str, ...], known: dict[str, Any]) -> dict[str, Any]:
    """An object with exactly these keys; those without a rule of their own are scalars."""
    properties = {key: known.get(key, _SCALAR) for key in keys}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _drawn() -> dict[str, Any]:
    return {
        "type": "object",
        "anyOf": [{"required": [how]} for how in HOW],
        "properties": dict.fromkeys((*HOW, "count", "length", "low", "high"), _ANY),
        "additionalProperties": False,
    }


def _figure() -> dict[str, Any]:
    names = [name for word in FIGURES.values() for name in (*word.needs, *word.takes)]
    known = {"kind": {"enum": list(FIGURES)}, **dict.fromkeys(names, _ANY)}
    return _object(tuple(known), known) | {"required": ["kind"]}


def _part() -> dict[str, Any]:
    return _object(
        PART_KEYS,
        {
            "answer": _answer(),
            "follow": _WORDS,
            "mistakes": {"type": "object", "additionalProperties": _mistake()},
        },
    ) | {"required": ["name", "answer"]}


def _answer() -> dict[str, Any]:
    kinds = [kind.value for kind in Kind] + ["classify"]
    lists = ("options", "items", "extra", "lines", "limits", "units", "facts", "samples")
    known: dict[str, Any] = {
        "kind": {"enum": kinds},
        "value": _ANY,
        "form": {"enum": list(FORMS)},
        "axes": _WORDS,
        "targets": _NAMED,
        "correction": _NAMED,
        "spellings": _WORDS,
        "unknowns": _WORDS,
        "interruptions": _WORDS,
        **dict.fromkeys(lists, _LIST),
        "options": {"type": "array", "items": _option()},
        "units": {"type": "array", "items": _unit()},
        "follow_ups": {"type": "array", "items": _follow_up()},
    }
    return _object((*ANSWER_KEYS, *RUBRIC_KEYS), known) | {"required": ["kind"]}


def _mistake() -> dict[str, Any]:
    known = {"family": {"type": "string", "pattern": r"^F\d\d$"}, "value": _ANY, "with": _NAMED}
    return _object(MISTAKE_KEYS, known) | {"required": ["family"]}


def _option() -> dict[str, Any]:
    return _object(OPTION_KEYS, {"wrong": _NAMED}) | {"required": ["text"]}


def _unit() -> dict[str, Any]:
    keys = (*(weight.value for weight in Weight), "ask", "anchor", "counter")
    return _object(keys, {}) | {"required": ["ask", "anchor", "counter"]}


def _follow_up() -> dict[str, Any]:
    return _object(("stage", "ask", "unit", "given"), {"stage": {"enum": list(STAGES)}})


def _test() -> dict[str, Any]:
    return _object(("give", "expect", "mistake"), {"expect": {"enum": list(EXPECTED)}})
