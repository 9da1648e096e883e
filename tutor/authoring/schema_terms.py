"""The keys of an author's files as JSON Schema: one table for readers, editors and the manual.

A record is an object with exactly these keys. `described` gives a key its meaning, its default and
an example; what a key may hold is read from the same fragment by `Fields.allow`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
ANY: Schema = {}
FLAG: Schema = {"type": "boolean"}
WORDS: Schema = {"oneOf": [SCALAR, {"type": "array", "items": SCALAR}]}
ONE_NAME = r"^[^\s,]+$"
NAME: Schema = {**SCALAR, "pattern": ONE_NAME}
NAMES: Schema = {"oneOf": [NAME, {"type": "array", "items": NAME}]}
LIST: Schema = {"type": "array"}
NAMED: Schema = {"type": "object"}
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def enum_of(values: Iterable[object]) -> Schema:
    """One of these values."""
    return {"enum": list(values)}


def whole_number(least: int | None = None, most: int | None = None) -> Schema:
    """A whole number within bounds."""
    bounds = {"minimum": least, "maximum": most}
    return {"type": "integer", **{name: held for name, held in bounds.items() if held is not None}}


def above(least: float) -> Schema:
    """A number above a bound."""
    return {"type": "number", "exclusiveMinimum": least}


def list_of(item: Schema, least: int | None = None, most: int | None = None) -> Schema:
    """A list whose items follow one schema, within bounds."""
    bounds = {"minItems": least, "maxItems": most}
    held = {name: bound for name, bound in bounds.items() if bound is not None}
    return {"type": "array", "items": item, **held}


def named(value: Schema) -> Schema:
    """Names that the author chooses, each with a value of one schema."""
    return {"type": "object", "additionalProperties": value}


def described(
    schema: Schema, meaning: str, default: object = None, example: object = None
) -> Schema:
    """What a key may hold, with what it means; a default of None is told by the meaning alone."""
    said: dict[str, Any] = {**schema, "description": meaning}
    if default is not None:
        said["default"] = default
    if example is not None:
        said["examples"] = [example]
    return said


def closed_object(required: Iterable[str], keys: Mapping[str, Schema]) -> Schema:
    """An object with exactly these keys, some of which must be there."""
    return {
        "type": "object", "additionalProperties": False, "properties": dict(keys),
        "required": list(required),
    }  # fmt: skip


def object_keys(held: Schema) -> Mapping[str, Schema]:
    """The keys of a closed_object, each with its rule."""
    keys: Mapping[str, Schema] = held["properties"]
    return keys


def document(title: str, root: Schema) -> Schema:
    """A record as a schema of its own."""
    return {"$schema": DRAFT, "title": title, **root}
