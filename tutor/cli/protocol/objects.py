"""The members of the objects that commands print with --json, with their meaning."""

from tutor.cli.protocol.members import COUNT, FLAG, TEXT, TEXTS, Member, Schema, many, optional
from tutor.export.json_schemas import REPORT_SCHEMA, plan_schema, report_schema

LINE: Schema = {"type": "integer", "minimum": 1}
NAMED: Schema = {"type": "object"}
LIST: Schema = {"type": "array"}

INSTANCE = {
    "id": Member(TEXT, "the template"),
    "version": Member(COUNT, "its version"),
    "bank": Member(TEXT, "its number in the author's collection"),
    "skill": Member(TEXT, "the skill"),
    "concept": Member(TEXT, "the concept; empty for problems of a skill as a whole"),
    "rung": Member(COUNT, "how hard"),
    "seed": Member(COUNT, "which draw"),
    "kind": Member(TEXT, "the kind of the first part"),
    "prompt": Member(TEXT, "the question"),
    "parameters": Member(NAMED, "the drawn values by name"),
    "key": Member(TEXT, "the whole answer as one would type it, parts separated by `;`"),
    "parts": Member(LIST, "each part with its key, and what its active mistakes give in `wrong`"),
    "hints": Member(TEXTS, "the three hints"),
    "steps": Member(TEXTS, "the worked solution"),
    "network": Member(TEXT, "the network of the problem in the notation of `tutor trace`"),
    "input": Member(many(COUNT), "its input, channels first"),
    "units": Member(LIST, "of an open question: the ideas to judge", needed=False),
    "facts": Member(LIST, "of an open question: what arithmetic looks for", needed=False),
    "follow_ups": Member(LIST, "of an open question: what comes next", needed=False),
    "model": Member(TEXT, "of an open question: a model answer", needed=False),
    "samples": Member(LIST, "of an open question: answers with their ideas", needed=False),
}
FINDINGS = {
    "id": Member(TEXT, "the template"),
    "findings": Member(
        LIST,
        "what arithmetic finds: `sort` (`found`, `wrong rule`, `contradiction`), `unit`, "
        "`line`, `column`, `quote`, `say`; nothing is judged",
    ),
}
FAULT = {
    "file": Member(TEXT, "the file"),
    "line": Member(LINE, "the line, from 1"),
    "column": Member(LINE, "the column, from 1"),
    "severity": Member(
        {"enum": ["error", "warning", "note"]},
        "`error`, `warning` or `note`; only an error fails the check, notes tell the shares of "
        "`--shares`",
    ),
    "code": Member(TEXT, "the sort of fault; empty where it has no code yet"),
    "message": Member(TEXT, "what is wrong"),
    "repair": Member(TEXT, "what to write instead"),
}
SETTING = {
    "name": Member(TEXT, "the setting"),
    "value": Member(TEXT, "its value now"),
    "values": Member(TEXT, "what it may be"),
    "meaning": Member(TEXT, "what it does"),
}
PACK = {
    "id": Member(TEXT, "the pack"),
    "title": Member(TEXT, "its title"),
    "version": Member(optional(TEXT), "its version; null where it has none"),
    "authors": Member(TEXTS, "who wrote it"),
    "licence": Member(optional(TEXT), "under which terms it may be used; null where it says none"),
    "from": Member({"enum": ["shipped", "installed", "user folder", "given"]}, "where from"),
    "folder": Member(TEXT, "where its files lie"),
    "begun": Member(FLAG, "whether this learner has begun it"),
    "progress": Member(NAMED, "concepts `introduced`, and `of` how many"),
}
MACHINE_FACT = {
    "name": Member(TEXT, "what was looked at"),
    "value": Member(TEXT, "what was found"),
    "fault": Member(TEXT, "what is wrong with it; empty where nothing is"),
}
CONCEPT = {
    "pack": Member(TEXT, "the pack"),
    "concept": Member(TEXT, "the concept"),
    "title": Member(TEXT, "its title"),
    "suspended": Member(FLAG, "whether it is set aside"),
}


def _written(schema: Schema) -> dict[str, Member]:
    """The members of a document, each with the meaning that its schema gives."""
    members: Schema = schema["properties"]
    return {name: Member(shape, shape["description"]) for name, shape in members.items()}


REPORT = _written(report_schema(REPORT_SCHEMA))
PLAN_PARTS = plan_schema()["$defs"]
OBJECTS = {
    "tutor report --format json": REPORT,
    "tutor progress --json": REPORT,
    "tutor plan --json, each day": _written(PLAN_PARTS["ForecastDay"]),
    "tutor plan --json, at the end": _written(PLAN_PARTS["Plan"]),
    "tutor content show ID --json": INSTANCE,
    "tutor content sample --json": INSTANCE,
    "tutor grade ID --text FILE --json": FINDINGS,
    "tutor content check --json": FAULT,
    "tutor settings --json": SETTING,
    "tutor packs --json": PACK,
    "tutor doctor --json": MACHINE_FACT,
    "tutor suspend [CONCEPT] --json": CONCEPT,
    "tutor resume CONCEPT --json": CONCEPT,
}
