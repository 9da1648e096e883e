"""One line of a batch: an object with key and answer in, an object with the verdict out."""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading import messages
from tutor.grading.grade import combine_parts, grade_question
from tutor.grading.verdict import Verdict
from tutor.kinds import registry
from tutor.kinds.batch_item import BatchItem, UnusableLine
from tutor.kinds.comparison import FORMS
from tutor.kinds.kind import Kind, Question
from tutor.lang.values import Undefined
from tutor.solver import Solver

LONGEST_LINE = 1_000_000
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A checked line."""

    kind: Kind[Any, Any]
    key: str
    answer: str
    options: Mapping[str, Any] = field(default_factory=dict)


@cache
def batch_kinds() -> dict[str, Kind[Any, Any]]:
    """The kinds that a line can name."""
    return {kind.name: kind for kind in registry.all_kinds() if kind.batch is not None}


def read_line(given: object) -> BatchLine:
    """The members of a line; raises UnusableLine where one is missing or of another type."""
    if not isinstance(given, Mapping):
        raise UnusableLine(messages.NO_OBJECT)
    missing = [name for name in ("kind", "key", "answer") if name not in given]
    if missing:
        raise UnusableLine(messages.members_missing(missing))
    kinds = batch_kinds()
    kind = kinds.get(given["kind"]) if isinstance(given["kind"], str) else None
    if kind is None:
        raise UnusableLine(messages.no_kind(given["kind"], list(kinds)))
    options = given.get("options")
    options = {} if options is None else options
    if not isinstance(options, Mapping):
        raise UnusableLine(messages.NO_OPTIONS)
    for name, value in options.items():
        option = OPTIONS.get(name)
        if value is not None and option is not None and not option.check(value):
            raise UnusableLine(messages.bad_option(name, option.wanted))
    return BatchLine(kind, _text(given, "key"), _text(given, "answer"), options)


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given[name]
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(value)
    raise UnusableLine(messages.must_be_text(name))


def _is_number(value: object) -> bool:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return plain and math.isfinite(value) and value >= 0  # type: ignore[arg-type, operator]


def _is_digits(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 40


def _all_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


class BatchOption(NamedTuple):
    """An option of a line: what it may be, in words and as a check, and what it does."""

    check: Callable[[Any], bool]
    wanted: str
    meaning: str


OPTIONS: dict[str, BatchOption] = {
    "symbols": BatchOption(
        lambda value: isinstance(value, Mapping) and _all_text(list(value.values())),
        'an object of names and domains, like {"n": "integer"}',
        "the letters an answer may use; the key's own, over the reals, where it is left out",
    ),
    "noncommutative": BatchOption(
        _all_text, 'a list of names, like ["J1", "J2"]', "which of the letters are matrices"
    ),
    "form": BatchOption(
        lambda value: value in FORMS, f"one of {', '.join(FORMS)}",
        "the form that is asked: `finished` of a number, `any` of the rest, where it is left out",
    ),
    "relative": BatchOption(
        _is_number, "a number from 0", "how far off is right, as a share of the key"
    ),
    "absolute": BatchOption(_is_number, "a number from 0", "how far off is right"),
    "digits": BatchOption(
        _is_digits, "a whole number from 1 to 40", "to how many significant digits it is asked"
    ),
    "unit": BatchOption(
        lambda value: isinstance(value, str), "text",
        "the unit that is asked; a typed one is converted",
    ),
    "unordered": BatchOption(
        lambda value: isinstance(value, bool), "true or false", "makes a list a set"
    ),
}  # fmt: skip


def judge_line(text: str, solver: Solver | None) -> tuple[dict[str, Any], bool]:
    """The verdict as facts, and whether the line's own side was sound."""
    if len(text) > LONGEST_LINE:
        return _refused(None, messages.too_long(LONGEST_LINE)), False
    try:
        given = _DECODER.decode(text.removeprefix(BYTE_ORDER_MARK))
    except json.JSONDecodeError as fault:
        return _refused(None, messages.no_json(fault)), False
    except (ValueError, RecursionError):
        return _refused(None, messages.NESTED_OR_ENDLESS), False
    name = _name(given)
    try:
        line = read_line(given)
        question = question_of(line)
    except UnusableLine as fault:
        return _refused(name, str(fault)), False
    except (Unreadable, Undefined) as fault:
        return _refused(name, messages.unusable_key(fault)), False
    except Exception as bug:  # one line must never end the batch
        return _refused(name, messages.unusable_key(f"{type(bug).__name__}: {bug}")), False
    return {"id": name, **verdict_members(_judged(line, question, solver))}, True


def question_of(line: BatchLine) -> Question:
    """The question; raises UnusableLine, Unreadable or Undefined for a key that cannot be used."""
    assert line.kind.batch is not None
    question: Question = line.kind.batch(BatchItem(line.key, line.options))
    return question


def _no_constant(word: str) -> float:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise ValueError(word)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def _name(given: object) -> object:
    """The id of a line, if JSON can write it again: 1e999 is read as infinite."""
    name = given.get("id") if isinstance(given, Mapping) else None
    return None if isinstance(name, float) and not math.isfinite(name) else name


def _judged(line: BatchLine, question: Question, solver: Solver | None) -> Verdict:
    part, _ = grade_question(question, line.answer, solver)
    return combine_parts([part])


def _refused(name: object, message: str) -> dict[str, Any]:
    return {"id": name, **verdict_members(Verdict(Judgement.UNDECIDED, message=message))}


def verdict_members(verdict: Verdict) -> dict[str, Any]:
    """A verdict as other programs read it."""
    return {
        "verdict": verdict.word.value,
        "read_as": verdict.read_as,
        "column": verdict.column,
        "message": verdict.message,
        "misconceptions": list(dict.fromkeys(named.name for named in verdict.mistakes)),
    }
