"""The members of every event and input of the protocol, with their shape and their meaning.

Inputs are checked by this table, and the schema and the page of the manual are made of it.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tutor.events import Confidence, HireRating, Judgement, Mode

DRAFT = "https://json-schema.org/draft/2020-12/schema"
LONGEST_TEXT = 100_000
MOST_ITEMS = 200

Schema = Mapping[str, Any]
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
AMOUNT: Schema = {"type": "number", "minimum": 0}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
TEXTS: Schema = {"type": "array", "items": TEXT}
RATINGS = [rating.value for rating in HireRating]


def optional(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def record(**members: Schema) -> Schema:
    """An object that has all of these members."""
    return {"type": "object", "properties": members, "required": list(members)}


def many(schema: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": schema}


QUESTION: Schema = record(ask=TEXT, answer=TEXT)


class Member(NamedTuple):
    """One member of an object; one that is not `needed` may be left out."""

    schema: Schema
    meaning: str
    needed: bool = True


VERDICT: Schema = {"enum": [word.value for word in Judgement]}
OPTION = record(letter=TEXT, text=TEXT)
UNIT = record(name=TEXT, weight=TEXT, ask=TEXT, accept=TEXT, reject=TEXT)
PART = {
    **record(
        name=TEXT, label=TEXT, kind=TEXT, unit=TEXT,
        symbols={"type": "object", "additionalProperties": TEXT},
        options=many(OPTION), targets=many(OPTION), limits=TEXTS,
    ),
}  # fmt: skip
PART["properties"] = {
    **PART["properties"], "units": many(UNIT),
    "function": TEXT, "parameters": TEXTS, "returns": TEXT, "example": TEXT,
}  # fmt: skip
FINDING = record(sort=TEXT, unit=TEXT, line=COUNT, column=COUNT, quote=TEXT, say=TEXT)

EVENTS: dict[str, dict[str, Member]] = {
    "plan": {
        "day": Member(DATE, "the study day"),
        "number": Member({"type": "integer"}, "days since the pack was begun"),
        "days_left": Member(
            optional({"type": "integer"}),
            ("days until the interview; negative when it is over, null without a date"),
        ),
        "planned_minutes": Member(AMOUNT, "the minutes of all entries"),
        "entries": Member(
            many(record(pack=TEXT, concept=TEXT, title=TEXT, kind=TEXT, why=TEXT, minutes=AMOUNT)),
            "what is left to do today, the next one first",
        ),
        "moved": Member(
            many(record(**{"pack": TEXT, "concept": TEXT, "from": DATE, "to": DATE, "why": TEXT})),
            "reviews that do not come on the day that was named, with the new day and why",
        ),
        "checkpoint": Member(
            optional(record(day=COUNT, tasks=many(record(id=TEXT, title=TEXT, templates=TEXTS)))),
            (
                "the open tasks of the checkpoint, with the templates still to be "
                "met; null without one"
            ),
        ),
        "notes": Member(
            TEXTS, "the plan in a sentence, a return after days away, what no longer fits"
        ),
        "mark_again": Member(
            optional(record(locked=TEXT, prompt=TEXT, text=TEXT, units=many(UNIT))),
            "an open answer of an earlier day to mark once more, without its first marks",
        ),
    },
    "lesson": {
        "concept": Member(TEXT, "the concept it teaches"),
        "text": Member(TEXT, "the note, a worked example and what to remember"),
        "before": Member(
            optional(QUESTION), "a question to answer before the note is read; null once it was"
        ),
        "check": Member(optional(QUESTION), "a question to answer after the example"),
        "steps": Member(
            many(record(shown=TEXT, blank=TEXT)),
            "the steps of the example; `blank` is what stands at ____, empty where it is shown",
        ),
    },
    "problem": {
        "shown": Member(
            TEXT,
            (
                "the identity of this showing in the journal; of an answer that "
                "waits for its marks, the identity of the answer"
            ),
        ),
        "pack": Member(TEXT, "the pack"),
        "id": Member(TEXT, "the template"),
        "version": Member(COUNT, "its version"),
        "rung": Member(COUNT, "how hard"),
        "seed": Member(COUNT, "which draw"),
        "mode": Member(
            {"enum": [mode.value for mode in Mode]}, "why it is asked; `free` moves no date"
        ),
        "skill": Member(TEXT, "the skill"),
        "concept": Member(TEXT, "the concept; empty for problems of a skill as a whole"),
        "why": Member(TEXT, "the reason in a sentence"),
        "minutes": Member(AMOUNT, "the author's estimate"),
        "hints": Member(COUNT, "how many hints may be opened"),
        "prompt": Member(TEXT, "the question"),
        "parts": Member(
            many(PART),
            (
                "what is to be answered; an open question has one part of kind "
                "`open`, with `units` once it is locked; one of kind `code` has its `function`, "
                "`parameters`, what it `returns` and an `example`"
            ),
        ),
    },
    "verdict": {
        "verdict": Member(
            VERDICT,
            (
                "the judgement; after `unreadable` and `form` the problem stays "
                "and no attempt is spent"
            ),
        ),
        "parts": Member(
            many(
                record(
                    name=TEXT,
                    verdict=optional(VERDICT),
                    read_as=TEXT,
                    column=optional(COUNT),
                    message=TEXT,
                    misconceptions=TEXTS,
                )
            ),
            (
                "the judgement of each part; `column` counts characters from 1; `verdict` is null "
                "where another part is asked again first"
            ),
        ),
        "misconceptions": Member(
            many(record(name=TEXT, family=TEXT, say=TEXT, certain=FLAG)),
            (
                "the mistakes that give this answer; `certain` where exactly one "
                "active mistake of the draw does"
            ),
        ),
        "outcome": Member(
            optional({"enum": RATINGS}), "how the attempt counts; null where it does not"
        ),
        "key": Member(optional(TEXT), "the right answer; null while the problem stays"),
        "steps": Member(TEXTS, "the worked solution"),
        "introduced": Member(FLAG, "whether the concept is in the reviews now"),
        "due": Member(optional(DATE), "when it comes back"),
        "why_then": Member(TEXT, "why then, in a sentence"),
        "explain": Member(
            optional(QUESTION),
            "what to explain in one line after a first right answer, with a sentence to compare",
        ),
    },
    "hint": {
        "number": Member(
            COUNT, "which hint; those opened before a resumed problem was left come again"
        ),
        "text": Member(TEXT, "the hint"),
    },
    "locked": {
        "samples": Member(
            many(record(number=COUNT, text=TEXT)),
            "strangers' answers to mark before one's own, with `mark_sample`",
        ),
        "units": Member(many(UNIT), "the ideas to mark"),
        "findings": Member(many(FINDING), "what the program found in the text"),
        "follow_ups": Member(
            many(record(stage=TEXT, ask=TEXT, accept=TEXT)), "what an interviewer would ask next"
        ),
    },
    "marked": {
        "band": Member({"enum": RATINGS}, "the rating that follows from the marks"),
        "why": Member(TEXT, "the rule behind it, and what capped the rating"),
        "caps": Member(
            TEXTS,
            (
                "why the rating is lower than the marks alone would make it: `no line`, "
                "`contradiction`, `ruled out`, `no number`, `bonus number`, `nothing found`, "
                "`recital`, `one sentence`, `off topic`, `loosely on topic`, `rubric words`, "
                "`repeated`, `uncounted`, `hints`, `solution`, `several`"
            ),
        ),
        "revise": Member(many(UNIT), "the weakest ideas, to be written again with `revise`"),
    },
    "sample": {
        "number": Member(COUNT, "which sample"),
        "ideas": Member(COUNT, "its ideas"),
        "agreed": Member(COUNT, "how many were judged as they are labelled"),
        "differences": Member(
            many(record(name=TEXT, accepted=FLAG)), "the ideas that were judged otherwise"
        ),
        "bias": Member(
            record(must=NUMBER, strong=NUMBER, kill=NUMBER),
            "ideas accepted too many in an answer so far, by kind; negative for too few",
        ),
        "next": Member(optional(COUNT), "the next sample to mark; null when enough are marked"),
    },
    "marked_again": {
        "agreed": Member(COUNT, "ideas judged as on the first day"),
        "ideas": Member(COUNT, "all ideas of the answer"),
    },
    "revised": {
        "ideas": Member(TEXTS, "the ideas that were written again"),
    },
    "done": {
        "answered": Member(COUNT, "answers of this sitting"),
        "right": Member(COUNT, "right answers among them"),
        "minutes": Member(AMOUNT, "minutes spent on them"),
        "next": Member(record(day=optional(DATE), titles=TEXTS), "when and with what it goes on"),
    },
    "error": {
        "message": Member(TEXT, "why the input changed nothing"),
    },
}

GIVEN: Schema = {"type": "string", "maxLength": LONGEST_TEXT}
TEXT_FILE = {**record(file=GIVEN), "additionalProperties": False}


def _ideas(**members: Schema) -> Schema:
    """Ideas by their name, each an object with these members."""
    return {
        "type": "object",
        "maxProperties": MOST_ITEMS,
        "additionalProperties": record(**members),
    }


INPUTS: dict[str, dict[str, Member]] = {
    "answer": {
        "parts": Member(
            {"type": "array", "items": {"anyOf": [GIVEN, TEXT_FILE]}, "maxItems": MOST_ITEMS},
            "the typed text of every part, in order; lines of a derivation or a network are parted "
            'by `\\n`; of a program also `{"file": path}`',
        ),
        "confidence": Member(
            {"enum": [*(level.value for level in Confidence), None]}, "how sure", needed=False
        ),
    },
    "hint": {},
    "give_up": {},
    "undo": {},
    "worked": {
        "missed": Member(
            {"type": "array", "items": COUNT, "maxItems": MOST_ITEMS},
            "the steps of the worked example that were not filled in rightly, from 0",
        ),
    },
    "explain": {"text": Member(GIVEN, "the learner's own sentence after a right answer")},
    "lock": {
        "text": Member(GIVEN, "the open answer"),
        "predicted": Member(
            {"enum": [*RATINGS, None]}, "the rating its author expects", needed=False
        ),
    },
    "mark": {
        "units": Member(
            {
                "type": "object",
                "maxProperties": MOST_ITEMS,
                "additionalProperties": {
                    "type": "object",
                    "properties": {
                        "met": FLAG,
                        "line": optional({"type": "integer", "minimum": 1}),
                    },
                    "required": ["met"],
                },
            },
            "every idea: whether it is met, and the line that shows it",
        ),
    },
    "mark_sample": {
        "number": Member({"type": "integer", "minimum": 1}, "which sample"),
        "units": Member(_ideas(met=FLAG), "every idea: whether it is met"),
    },
    "mark_again": {
        "units": Member(_ideas(met=FLAG), "every idea of `plan.mark_again`: whether it is met"),
    },
    "revise": {
        "ideas": Member(
            _ideas(text=GIVEN, met=FLAG),
            "ideas of `marked.revise`: what was written, and whether it is met now",
        ),
    },
    "next": {},
    "quit": {},
    "clock": {
        "now": Member(GIVEN, "an ISO instant with its offset; obeyed only where TUTOR_NOW is set")
    },
}

MEANINGS = {
    "plan": "first, and again when the clock was moved to another study day",
    "lesson": "before the first problem of a new concept",
    "problem": "after the plan, after `next`, and after `undo`",
    "verdict": "after `answer` and `give_up`",
    "hint": "after `hint`",
    "locked": "after `lock`, and at the start where an answer still waits for its marks",
    "marked": "after `mark`",
    "sample": "after `mark_sample`",
    "marked_again": "after `mark_again`",
    "revised": "after `revise`",
    "done": "when nothing is left, and after `quit` or the end of the input",
    "error": "for an input that is none of those below, or that does not fit here",
}
"""When each event comes."""


def protocol_schema() -> dict[str, Any]:
    """The JSON schema of a line of the protocol: an event or an input."""
    shapes = {
        **{f"event.{name}": _shape("event", name, members) for name, members in EVENTS.items()},
        **{f"do.{name}": _shape("do", name, members) for name, members in INPUTS.items()},
    }
    return {
        "$schema": DRAFT,
        "title": "A line of `tutor drill --json`",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in shapes],
        "$defs": shapes,
    }


def _shape(tag: str, name: str, members: Mapping[str, Member]) -> dict[str, Any]:
    needed = [key for key, member in members.items() if member.needed]
    return {
        "type": "object",
        "properties": {tag: {"const": name}, **{k: m.schema for k, m in members.items()}},
        "required": [tag, *needed],
        **({"additionalProperties": False} if tag == "event" else {}),
    }
