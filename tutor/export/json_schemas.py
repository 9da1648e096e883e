"""JSON schemas of the documents on a learner, made of the records that are written.

`MEANINGS` says what each member of a report is; the shape of its rows follows from their types,
and the sentence on each row is the docstring of its record.
"""

from typing import Any

from tutor.planning.forecast import Forecast, ForecastDay
from tutor.reports.tables import Progress

DRAFT = "https://json-schema.org/draft/2020-12/schema"
REPORT_SCHEMA, PROGRESS_SCHEMA = "tutor.report/1", "tutor.progress/1"
PLAN_SCHEMA = "tutor.plan/1"
REFERENCE = "#/$defs/{name}"
DATE = {"type": "string", "format": "date"}
LEVEL = {"anyOf": [{"type": "integer"}, {"type": "null"}]}
SENTENCES = {"type": "array", "items": {"type": "string"}}

Schema = dict[str, Any]
MEANINGS = {
    "schema": "the name and version of this document",
    "attempts": "every answer that was not taken back, the oldest first",
    "pack": "the pack",
    "title": "its title",
    "day": "the last study day of the report",
    "day_number": "days since the pack was begun",
    "days_practised": "days with practice",
    "days_left": "days until the interview; negative when it is over, null without a date",
    "skills": "each skill: own rating, measured levels, what leads to the next one, answers",
    "habits": "mistakes that showed, the most frequent first",
    "misconceptions": "the ideas behind the mistakes, with their status",
    "calendar": "each day with practice",
    "due": "what comes due in the next two weeks",
    "concepts": "each concept with its place in the schedule",
    "calibration": "confidence against results",
    "predictions": "predicted recall against results",
    "opens": "open answers that were marked",
    "marking": "how the learner's marks agree with labels and with themselves; null before both",
    "since": "the first day of a report on a part of the course; null for the whole course",
    "levels_before": "the measured level of each skill before that day",
}
PLAN_MEANINGS = {
    "schema": "the name and version of this document",
    "policy": "what spaces the reviews: ladder or fsrs",
    "until": "the last day",
    "readiness": "predicted recall of each skill on the last day, with its 80 % range",
    "reviews": "how many reviews on average",
    "minutes": "the minutes of a day",
    "interview": "the interview date; null without one",
    "left_out": "concepts for which there is no time before the interview",
}
DAY_MEANINGS = {
    "day": "the day",
    "number": "days since today",
    "reviews": "what is reviewed if all goes well",
    "new": "what is new",
    "other": "tasks and open questions",
    "minutes": "the minutes on average",
    "told": "the plan of the day in a sentence",
}


def report_schema(name: str) -> Schema:
    """The schema of a report, or of `tutor progress --json`, which has the same members."""
    parts = _parts(Progress)
    whole = parts.pop("Progress")
    for unused in ("LevelStep", "LevelStepCode"):
        del parts[unused]
    parts["EarnedLevel"]["properties"]["missing"] = SENTENCES
    members = whole["properties"]
    del members["titles"]
    members |= {
        "schema": {"const": name},
        "since": {"anyOf": [DATE, {"type": "null"}]},
        "levels_before": {"type": "object", "additionalProperties": LEVEL},
    }
    return {
        "$schema": DRAFT,
        "title": whole["title"],
        **_closed({"type": "object", "properties": _explained(members, MEANINGS)}),
        "$defs": {title: _closed(part) for title, part in sorted(parts.items())},
    }


def plan_schema() -> Schema:
    """The schema of a line of `tutor plan --json`: a day, or the plan as a whole."""
    parts = _parts(Forecast, ForecastDay)
    whole = parts.pop("Forecast")
    members = whole["properties"]
    del members["days"]
    members["schema"] = {"const": PLAN_SCHEMA}
    whole["properties"] = _explained(members, PLAN_MEANINGS)
    day = parts["ForecastDay"]
    day["properties"] = _explained(day["properties"], DAY_MEANINGS)
    parts["Plan"] = whole
    return {
        "$schema": DRAFT,
        "title": "A line of `tutor plan --json`",
        "oneOf": [{"$ref": REFERENCE.format(name=name)} for name in ("ForecastDay", "Plan")],
        "$defs": {title: _closed(part) for title, part in sorted(parts.items())},
    }


DOCUMENTS = {
    "report": lambda: report_schema(REPORT_SCHEMA),
    "progress": lambda: report_schema(PROGRESS_SCHEMA),
    "plan": plan_schema,
}


def _parts(*records: type) -> dict[str, Schema]:
    """The schemas of records and of all that they hold, by name."""
    from msgspec.json import schema_components

    return schema_components(records, ref_template=REFERENCE)[1]


def _explained(members: Schema, meanings: dict[str, str]) -> Schema:
    """The members in the order of their meanings, each with its own."""
    if set(members) != set(meanings):
        raise ValueError(f"members without a meaning: {sorted(set(members) ^ set(meanings))}")
    return {name: {"description": text} | members[name] for name, text in meanings.items()}


def _closed(part: Schema) -> Schema:
    """An object that has all of its members and no others."""
    if part.get("type") != "object":
        return part
    return part | {"required": list(part["properties"]), "additionalProperties": False}
