"""Fragments of JSON Schema for the keys of an author's file."""

from collections.abc import Iterable, Mapping
from typing import Any

Schema = Mapping[str, Any]
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
ANY: Schema = {}
WORDS: Schema = {"oneOf": [SCALAR, {"type": "array", "items": SCALAR}]}
LIST: Schema = {"type": "array"}
NAMED: Schema = {"type": "object"}


def enum_of(values: Iterable[object]) -> Schema:
    """One of these values."""
    return {"enum": list(values)}


def closed_object(keys: Iterable[str], known: Mapping[str, Schema]) -> dict[str, Any]:
    """An object with exactly these keys; those without a rule of their own are scalars."""
    properties = {key: known.get(key, SCALAR) for key in keys}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def list_of(item: Schema) -> Schema:
    """A list whose items follow one schema."""
    return {"type": "array", "items": item}
