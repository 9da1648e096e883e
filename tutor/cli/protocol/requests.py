"""A line of JSON as an input of the sitting, or the reason why it is none."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from tutor.cli.bootstrap import instant
from tutor.cli.exchange import (
    Answer,
    GiveUp,
    Hint,
    Input,
    Lock,
    Mark,
    MarkAgain,
    MarkSample,
    Next,
    Quit,
    Revise,
    SelfExplanation,
    SetClock,
    Undo,
    WorkedSteps,
)
from tutor.cli.protocol.members import INPUTS, Schema
from tutor.events import Confidence, HireRating
from tutor.programs.editor import read_text

LONGEST_LINE = 1_000_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "boolean": bool, "array": list, "object": dict,
    "null": type(None),
}  # fmt: skip


class LineFault(StrEnum):
    """Why a line is no input."""

    TOO_LONG = "too long"
    NO_JSON = "no JSON"
    NO_OBJECT = "no object"
    UNKNOWN_DO = "unknown do"
    MISSING = "missing member"
    WRONG_TYPE = "wrong type"
    NO_TEXT = "no text"
    NO_INSTANT = "no instant"
    NO_FILE = "no file"


class BadInput(NamedTuple):
    """A line that is no input; `detail` names what is wrong in it."""

    fault: LineFault
    detail: str = ""


def read_input(line: bytes) -> Input | BadInput:
    """The input of a line; of a line that is none, the reason."""
    if len(line) > LONGEST_LINE:
        return BadInput(LineFault.TOO_LONG, str(LONGEST_LINE))
    try:
        given = json.loads(line.decode("utf-8", "replace"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return BadInput(LineFault.NO_JSON)
    if not isinstance(given, dict):
        return BadInput(LineFault.NO_OBJECT)
    return _read_members(given)


def _read_members(given: Mapping[str, Any]) -> Input | BadInput:
    do = given.get("do")
    if not isinstance(do, str) or do not in INPUTS:
        return BadInput(LineFault.UNKNOWN_DO, ", ".join(INPUTS))
    for name, member in INPUTS[do].items():
        if member.needed and name not in given:
            return BadInput(LineFault.MISSING, f"{do}.{name}")
        if name in given and not matches_schema(given[name], member.schema):
            return BadInput(LineFault.WRONG_TYPE, f"{do}.{name}")
    if _SURROGATE.search("".join(_texts(given))):
        return BadInput(LineFault.NO_TEXT)
    return _BUILD[do](given)


def _no_constant(word: str) -> float:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise ValueError(word)


def matches_schema(value: object, schema: Schema) -> bool:
    """Whether a value has the shape of a schema; knows the few words that inputs use."""
    if "anyOf" in schema:
        return any(matches_schema(value, each) for each in schema["anyOf"])
    if "enum" in schema:
        return (value is None or isinstance(value, str)) and value in schema["enum"]
    wanted = _TYPES[schema["type"]]
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        return False
    if isinstance(value, str):
        return len(value) <= int(schema.get("maxLength", len(value)))
    if isinstance(value, list):
        fitting = all(matches_schema(item, schema["items"]) for item in value)
        return fitting and len(value) <= int(schema["maxItems"])
    if isinstance(value, dict):
        return _fits_members(value, schema)
    return not isinstance(value, int) or value >= int(schema.get("minimum", value))


def _fits_members(value: Mapping[str, object], schema: Schema) -> bool:
    known = schema.get("properties", {})
    every = schema.get("additionalProperties")
    if len(value) > schema.get("maxProperties", len(value)):
        return False
    if not all(name in value for name in schema.get("required", ())):
        return False
    shapes = ((held, known.get(name, every)) for name, held in value.items())
    return all(shape is None or matches_schema(held, shape) for held, shape in shapes)


def _texts(value: object) -> list[str]:
    """Every text in a value that was read from JSON."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for item in pair for text in _texts(item)]
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else []


def _answer(given: Mapping[str, Any]) -> Input | BadInput:
    level = given.get("confidence")
    parts = []
    for part in given["parts"]:
        try:
            parts.append(part if isinstance(part, str) else read_text(Path(part["file"])))
        except (OSError, ValueError):
            return BadInput(LineFault.NO_FILE, part["file"])
    return Answer(tuple(parts), None if level is None else Confidence(level))


def _lock(given: Mapping[str, Any]) -> Input:
    rating = given.get("predicted")
    return Lock(given["text"], None if rating is None else HireRating(rating))


def _mark(given: Mapping[str, Any]) -> Input:
    units = given["units"]
    lines = {name: unit["line"] for name, unit in units.items() if unit.get("line") is not None}
    return Mark(_met(units), lines)


def _met(units: Mapping[str, Any]) -> dict[str, bool]:
    return {name: unit["met"] for name, unit in units.items()}


def _revise(given: Mapping[str, Any]) -> Input:
    ideas = given["ideas"]
    return Revise({name: idea["text"] for name, idea in ideas.items()}, _met(ideas))


def _clock(given: Mapping[str, Any]) -> Input | BadInput:
    try:
        moment: datetime = instant(given["now"])
    except ValueError:
        return BadInput(LineFault.NO_INSTANT)
    return SetClock(moment) if moment.tzinfo is not None else BadInput(LineFault.NO_INSTANT)


_BUILD: dict[str, Callable[[Mapping[str, Any]], Input | BadInput]] = {
    "answer": _answer,
    "hint": lambda _: Hint(),
    "give_up": lambda _: GiveUp(),
    "undo": lambda _: Undo(),
    "worked": lambda given: WorkedSteps(tuple(given["missed"])),
    "explain": lambda given: SelfExplanation(given["text"]),
    "lock": _lock,
    "mark": _mark,
    "mark_sample": lambda given: MarkSample(given["number"], _met(given["units"])),
    "mark_again": lambda given: MarkAgain(_met(given["units"])),
    "revise": _revise,
    "next": lambda _: Next(),
    "quit": lambda _: Quit(),
    "clock": _clock,
}
