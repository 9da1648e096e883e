"""The keys of every file of a pack but its templates: what each holds, means and is by default.

Readers, editors and the manual take them from here.
"""

from tutor.authoring.schema_terms import (
    FLAG,
    NAMED,
    NAMES,
    SCALAR,
    WORDS,
    Schema,
    above,
    closed_object,
    described,
    enum_of,
    list_of,
    whole_number,
)  # fmt: skip
from tutor.kinds.general_mistakes import GENERAL
from tutor.problems.pack_index import CADENCE

LEVELS = 5
MOST_DAYS, LONGEST_DAY = 12, 4
LAST_DAY = 10**LONGEST_DAY - 1
LONGEST_ITEM = 4
LAST_ITEM = 10**LONGEST_ITEM - 1

SKILL = closed_object(
    ("id", "title"),
    {
        "id": described(
            SCALAR, "the skill; the ids of its concepts begin with it", example="fractions"
        ),
        "title": described(SCALAR, "its name on the screen", example="Add and compare fractions"),
        "levels": described(
            {"oneOf": [list_of(SCALAR, LEVELS, LEVELS)]},
            "what each of the levels 1 to 5 means, in the learner's own words; "
            "without it the self-assessment shows numbers",
        ),
    },
)
CONCEPT = closed_object(
    ("id", "title"),
    {
        "id": described(SCALAR, "`skill.name`", example="fractions.sum"),
        "title": described(
            SCALAR,
            "its name on the screen; a short word before `: ` stands in a column of its own on "
            "Today",
            example="Sums of two fractions",
        ),
        "covering": described(
            NAMES,
            "templates of this concept on which every recurring mistake of the skill can show; "
            "without it in the whole skill the fewest that do are taken",
            example=["arithmetic.fractions.sum"],
        ),
        "needs": described(
            NAMES,
            "concepts that it builds on: they are offered to one who is stuck. The order of "
            "introduction is that of this list, whatever they need",
            example=["fractions.same-denominator"],
        ),
    },
)
ROLE = closed_object(
    ("id", "title"),
    {
        "id": described(SCALAR, "the short name that templates use under `roles`", example="MLE"),
        "title": described(SCALAR, "what it stands for", example="machine learning engineer"),
    },
)
TASK = closed_object(
    ("id", "title", "templates"),
    {
        "id": described(SCALAR, "the task, unique in its checkpoint", example="both"),
        "title": described(SCALAR, "what the learner can do then", example="Add two fractions"),
        "templates": described(NAMES, "what is drawn for it, in this order"),
        "minutes": described(above(0), "how long the whole task takes", 5.0),
        "whole": described(
            FLAG,
            "true: all templates are asked in one sitting, in order; false: one at a time, on "
            "different days if need be",
            False,
        ),
    },
)
CHECKPOINT = closed_object(
    ("day", "tasks"),
    {
        "day": described(
            whole_number(0, LAST_DAY), "the day of the course on which its tasks open", example=7
        ),
        "tasks": described(
            list_of(TASK), "what is asked; each task stays open until the next checkpoint"
        ),
    },
)
PACK = closed_object(
    ("id", "title"),
    {
        "id": described(
            SCALAR, "the pack; the ids of its templates begin with it", example="arithmetic"
        ),
        "title": described(SCALAR, "its name on the screen", example="Arithmetic for interviews"),
        "version": described(
            SCALAR, "of the whole pack: numbers with points between them", example="1.2"
        ),
        "authors": described(WORDS, "who wrote it", example=["Ada Example"]),
        "licence": described(SCALAR, "under which terms it may be used", example="CC-BY-4.0"),
        "minimum_tutor": described(
            SCALAR, "the oldest tutor that reads the pack; an older one refuses it", example="0.1.0"
        ),
        "oracles": described(
            SCALAR,
            "the folder of Python files, seen from the pack's, whose functions the templates name "
            "under `oracle`; it is read as text and never run",
            example="../tests/oracles",
        ),
        "shared_numbers": described(
            NAMES, "`bank` numbers that several templates have on purpose", example=["S1-01"]
        ),
        "skills": described(list_of(SKILL), "what is rated 1 to 5"),
        "concepts": described(
            list_of(CONCEPT), "what is scheduled, in the order in which it is introduced"
        ),
        "roles": described(
            list_of(ROLE), "who is interviewed: a sitting can be kept to what one role is asked"
        ),
        "cadence": described(
            {
                "oneOf": [
                    whole_number(0, LAST_DAY),
                    list_of(whole_number(0, LAST_DAY), 1, MOST_DAYS),
                ]
            },
            f"the days after which a concept comes back, rising, at most {MOST_DAYS}; they are the "
            "rungs of its templates",
            list(CADENCE),
        ),
        "checkpoints": described(
            list_of(CHECKPOINT), "what a learner should be able to do by certain days"
        ),
    },
)
FAMILY = closed_object(
    ("id", "title"),
    {
        "id": described(SCALAR, "what mistakes name under `family`", example="F01"),
        "title": described(
            SCALAR, "the misconception in a few words", example="Denominators added"
        ),
        "rule": described(SCALAR, "the wrong rule, as a learner might say it"),
        "say": described(SCALAR, "one sentence to one who has it"),
        "codes": described(
            NAMES,
            "names of mistakes that belong here: one of these names with a family that does not "
            "list it is a fault; a name that stands nowhere may have any family, so the list may "
            "be left out",
            example=["added_denominators"],
        ),
        "general": described(
            {"oneOf": [enum_of(tuple(GENERAL)), list_of(enum_of(tuple(GENERAL)))]},
            "mistakes that the engine finds with any answer and counts here, see below",
            example=["sign"],
        ),
    },
)
FAMILIES = closed_object(
    ("families",), {"families": described(list_of(FAMILY), "the ideas that several mistakes share")}
)
SHEET_ROW = closed_object(
    ("id", "title", "fact", "mistake", "concept"),
    {
        "id": described(SCALAR, "the row; lessons name it under `cheatsheet`", example="sum"),
        "title": described(SCALAR, "what it is about", example="Sum of fractions"),
        "fact": described(
            SCALAR, "the key fact, with formulas in `$...$`", example="$a/b + c/b = (a + c)/b$"
        ),
        "mistake": described(
            SCALAR, "what people do wrong with it", example="Adding the denominators"
        ),
        "concept": described(SCALAR, "the concept that it belongs to", example="fractions.sum"),
    },
)
SHEET = closed_object(("rows",), {"rows": described(list_of(SHEET_ROW), "the rows, in this order")})
ROUND = closed_object(
    ("title", "steps"),
    {
        "title": described(SCALAR, "what the round is about", example="Warm-up"),
        "minutes": described(above(0), "its time on the clock", 10.0),
        "steps": described(
            NAMES, "templates, asked in this order", example=["arithmetic.fractions.sum"]
        ),
    },
)
INTERVIEW = closed_object(
    ("id", "title", "rounds"),
    {
        "id": described(SCALAR, "what `tutor interview` is given", example="phone"),
        "title": described(SCALAR, "its name on the screen", example="A phone screen"),
        "about": described(SCALAR, "whose interview it imitates"),
        "roles": described(NAMES, "the roles that are interviewed so", example=["MLE"]),
        "rounds": described(list_of(ROUND, 1), "the conversations, in this order"),
    },
)
INTERVIEWS = closed_object(
    ("interviews",), {"interviews": described(list_of(INTERVIEW), "the scripts, in this order")}
)
SYLLABUS_ITEM = closed_object(
    ("item", "topic", "by"),
    {
        "item": described(
            whole_number(0, LAST_ITEM), "its number in your syllabus, each once", example=1
        ),
        "topic": described(SCALAR, "what it is about", example="Sums of fractions"),
        "by": described(
            NAMES,
            "what stands for it: the `bank` of templates (`S1-*` means all that begin with S1-), "
            "`lesson:CONCEPT`, `sheet:ROW`, `rating:SKILL`, `checkpoint:DAY`, `interview:ID`, "
            "`role`, `minutes`, `report`",
            example=["S1-01", "lesson:fractions.sum"],
        ),
        "in": described(SCALAR, "the file that covers it, seen from the pack", example="pack.yaml"),
        "says": described(SCALAR, "the sentence of that file that covers it"),
    },
)
COVERAGE = closed_object(
    ("items",), {"items": described(list_of(SYLLABUS_ITEM), "the items of your syllabus")}
)
LESSON_QUESTION = closed_object(
    ("ask", "answer"),
    {
        "ask": described(SCALAR, "the question", example="thirds in two wholes"),
        "answer": described(SCALAR, "one sentence to compare with", example="Six"),
    },
)
LESSON = closed_object(
    ("title", "concept", "example"),
    {
        "title": described(SCALAR, "the heading", example="Adding fractions"),
        "concept": described(
            SCALAR, "what it teaches; the name of the file is up to you", example="fractions.sum"
        ),
        "example": described(
            SCALAR,
            "a template of this concept whose steps are worked on drawn numbers and then fade",
            example="arithmetic.fractions.sum",
        ),
        "items": described(
            {"oneOf": [whole_number(0, LAST_ITEM), list_of(whole_number(0, LAST_ITEM))]},
            "the items of your syllabus that it teaches",
            example=[1, 2],
        ),
        "cheatsheet": described(NAMES, "rows of the cheat sheet to read with it", example=["sum"]),
        "before": described(LESSON_QUESTION, "what is asked before the note is read"),
        "why": described(LESSON_QUESTION, "what is asked after a first right answer"),
        "figure": described(
            NAMED,
            "a drawing with plain numbers; it stands where `[figure]` is alone on a line",
            example={"kind": "dilation", "k": 3, "d": 2},
        ),
    },
)
FILES: dict[str, tuple[str, Schema]] = {
    "pack": ("pack.yaml", PACK),
    "families": ("families.yaml", FAMILIES),
    "cheatsheet": ("cheatsheet.yaml", SHEET),
    "interviews": ("interviews.yaml", INTERVIEWS),
    "coverage": ("coverage.yaml", COVERAGE),
    "lesson": ("notes/*.md", LESSON),
}
