"""Whether a value has the form that its key asks for; the schema of the key is the rule."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from fractions import Fraction
from typing import NamedTuple

from tutor.authoring import messages
from tutor.authoring.schema_terms import ONE_NAME, Schema
from tutor.authoring.source import Listing, Mapping, Scalar, Source
from tutor.faults import FaultText, Where

FORMS = {
    Scalar: {"string", "number", "integer", "boolean"},
    Listing: {"array"},
    Mapping: {"object"},
}
FLAGS = ("true", "false")
LONGEST = 100


class WrongForm(NamedTuple):
    """A value that does not fit, and what is wrong with it."""

    where: Where
    text: FaultText


def misfits(key: str, schema: Schema, source: Source) -> Iterator[WrongForm]:
    """What is wrong with the form of a value; records inside are looked at by their own readers.

    A single value stands for a list of one.
    """
    options = schema.get("oneOf", [schema])
    allowed = {kind for option in options for kind in _types(option)}
    if not allowed:
        return
    if not allowed & FORMS[type(source)]:
        item = next((option["items"] for option in options if "items" in option), None)
        if item is not None and _types(item) & FORMS[type(source)]:
            yield from misfits(key, item, source)
        else:
            yield WrongForm(source.where, messages.wrong_form(key, sorted(allowed)))
    elif isinstance(source, Scalar):
        option = next(option for option in options if _types(option) & FORMS[Scalar])
        said = _scalar_fault(key, option, source.text)
        if said is not None:
            yield WrongForm(source.where, said)
    elif isinstance(source, Listing):
        yield from _list_misfits(key, next(o for o in options if "array" in _types(o)), source)
    else:
        each = next(o for o in options if "object" in _types(o)).get("additionalProperties")
        for name, value in source.entries if isinstance(each, dict) else ():
            yield from misfits(name.text, each, value)


def _types(schema: Schema) -> set[str]:
    """The types of JSON that a schema allows; nothing where it allows all."""
    if "enum" in schema:
        return FORMS[Scalar]
    if "oneOf" in schema:
        return {kind for option in schema["oneOf"] for kind in _types(option)}
    given = schema.get("type", ())
    return {given} if isinstance(given, str) else set(given)


def _list_misfits(key: str, schema: Schema, source: Listing) -> Iterator[WrongForm]:
    least, most = schema.get("minItems", 0), schema.get("maxItems", len(source.items))
    missing = least == 1 and not source.items  # a list that must be there: its reader says so
    if not missing and not least <= len(source.items) <= most:
        yield WrongForm(source.where, messages.wrong_count(key, len(source.items), least, most))
    for item in source.items if "items" in schema else ():
        yield from misfits(key, schema["items"], item)


def _scalar_fault(key: str, schema: Schema, text: str) -> FaultText | None:
    """What is wrong with a single text; a key without a text is left to its reader."""
    if "enum" in schema:
        known = [str(value) for value in schema["enum"]]
        if text in known:
            return None
        close = get_close_matches(text, known, 1) if len(text) <= LONGEST else []
        return messages.not_allowed(key, text, [name for name in known if name], close)
    if schema.get("pattern") == ONE_NAME and not re.search(ONE_NAME, text):
        return messages.no_single_name(key, text)
    kinds = _types(schema)
    if kinds == {"boolean"}:
        return None if text in FLAGS else messages.no_flag(key)
    if not kinds <= {"integer", "number"}:
        return None
    whole = kinds == {"integer"}
    value = _number(text)
    wanted = messages.number_wanted(whole, schema)
    if value is None or (whole and value.denominator > 1):
        return messages.no_number(key, wanted, text)
    low, high = schema.get("minimum", value), schema.get("maximum", value)
    if not low <= value <= high or value <= schema.get("exclusiveMinimum", value - 1):
        return messages.no_number(key, wanted, text)
    return None


def _number(text: str) -> Fraction | None:
    """The number of a short text such as 12 or 0.5."""
    plain = text.lstrip("+-").replace(".", "", 1)
    try:
        return (
            Fraction(text)
            if plain.isascii() and plain.isdecimal() and len(text) <= LONGEST
            else None
        )
    except ValueError:
        return None
