"""The keys of a template: what each holds, means and is by default."""

from tutor.authoring.schema_terms import (
    ANY,
    NAMED,
    NAMES,
    SCALAR,
    WORDS,
    Schema,
    above,
    closed_object,
    described,
    document,
    enum_of,
    list_of,
    named,
    whole_number,
)  # fmt: skip
from tutor.authoring.sketch import FIGURE
from tutor.kinds.parts import part_schema

MOST_PARTS, MOST_TESTS = 40, 100
EVIDENCE = ("recognise", "compute", "derive", "explain")
EXPECTED = ("right", "form", "wrong", "partly", "unreadable", "undecided")
HOW = ("matrix", "list", "sample", "int", "choice")
DRAW: Schema = closed_object(
    (),
    {
        "int": described(
            WORDS, "a whole number from low to high, perhaps with a step", example=[5, 90]
        ),
        "choice": described(ANY, "one of these: numbers, words or lists", example=[3, 5, 7]),
        "sample": described(
            ANY, "`count` different ones of these", example=["red", "green", "blue"]
        ),
        "count": described(SCALAR, "how many a `sample` takes", example=2),
        "list": described(ANY, "how each entry of a list is drawn", example={"int": [1, 9]}),
        "length": described(SCALAR, "how many entries a `list` has", example=4),
        "matrix": described(WORDS, "rows and columns", example=[2, 2]),
        "low": described(SCALAR, "the least entry of a `matrix`", example=0),
        "high": described(SCALAR, "the largest entry of a `matrix`", example=9),
    },
)
DRAWS = named(DRAW)
TEST = closed_object(
    ("expect",),
    {
        "give": described(SCALAR, "what is typed, with holes", example="{{a - b}}"),
        "pick": described(
            {"oneOf": [SCALAR, {"type": "array", "items": SCALAR}, named(SCALAR)]},
            "instead of `give`: the `name` of each option that is picked, in this order; for a "
            "match `item: target`; on draws that do not offer them the test is left out",
            example=["twice"],
        ),
        "expect": described(enum_of(EXPECTED), "the verdict", example="wrong"),
        "mistake": described(SCALAR, "the mistake that must be named", example="subtracted"),
    },
)
TEMPLATE = closed_object(
    ("id", "title", "skill", "ask", "parts", "hints", "solution"),
    {
        "id": described(
            {"type": "string", "pattern": r"^[\w-]+\.[\w-]+\.[\w-]+$"},
            "`pack.skill.name`, given once and never changed",
            example="arithmetic.fractions.sum",
        ),
        "version": described(
            whole_number(1),
            "raised when numbers, keys or mistakes change; wording may change freely",
            1,
        ),
        "bank": described(SCALAR, "your own number of it; coverage.yaml names it", example="S1-01"),
        "title": described(SCALAR, "its name in lists", example="Sum of two fractions"),
        "skill": described(SCALAR, "a skill of pack.yaml", example="fractions"),
        "concept": described(
            SCALAR,
            "a concept of that skill; without one only checkpoints, interviews and free practice "
            "ask it, and no schedule moves",
            example="fractions.sum",
        ),
        "from": described(
            whole_number(0), "the lowest rung at which it is drawn: a day of the cadence", 0
        ),
        "minutes": described(above(0), "how long it takes", 2.0),
        "roles": described(NAMES, "who is asked this in interviews", example=["MLE"]),
        "source": described(SCALAR, "where the fact comes from"),
        "oracle": described(
            SCALAR,
            "a function that finds the key without our code, in the folder `oracles` of pack.yaml",
            example="sum_of_fractions",
        ),
        "evidence": described(
            enum_of(EVIDENCE), "what a right answer shows; `explain` is an open question", "compute"
        ),
        "params": described(DRAWS, "the numbers that are drawn, in this order"),
        "at": described(
            {"type": "object", "additionalProperties": DRAWS},
            "other ranges from a rung on: rung, then `name: range`",
            example={"14": {"a": {"int": [61, 251]}}},
        ),
        "derived": described(
            named(ANY), "values computed from the numbers, in this order", example={"s": "a + b"}
        ),
        "require": described(
            WORDS, "conditions; a draw that fails one is drawn again", example=["a != b"]
        ),
        "symbols": described(
            named(SCALAR),
            "letters of an answer that is a formula, with the domain that decides the verdict: "
            "`integer`, `integer+` (from 1), `real`, `real+` (above 0), `real(0,1)` with its ends, "
            "`matrix(2,2)`",
            example={"n": "integer+"},
        ),
        "ask": described(WORDS, "the question; of several wordings one is drawn"),
        "hidden": described(
            NAMES,
            "drawn values that the key uses and no wording of `ask` needs to show, because the "
            "learner must know them or find them out",
            example=["year"],
        ),
        "network": described(
            SCALAR,
            "the network that it is about, in the notation of `tutor trace`",
            example="conv 64 k3 p1",
        ),
        "input": described(
            WORDS, "channels and sides of the input of that network", example=[3, "{{n}}", "{{n}}"]
        ),
        "figure": described(FIGURE, "a drawing that is shown with the solution"),
        "parts": described(list_of(NAMED, 1, MOST_PARTS), "what is asked, in order"),
        "hints": described(
            list_of(SCALAR, 3, 3),
            "direction without numbers, first step on these numbers, full solution; only the third "
            "may hold the answer",
        ),
        "solution": described(WORDS, "the steps, each as `what: formula = numbers = result`"),
        "tests": described(
            list_of(TEST, most=MOST_TESTS), "answers with the verdict that each must get"
        ),
    },
)


def template_schema() -> Schema:
    """What an editor may complete and underline; the full check is `tutor content check`."""
    keys = TEMPLATE["properties"]
    parts = {**keys["parts"], "items": part_schema()}
    return document("A problem template", {**TEMPLATE, "properties": {**keys, "parts": parts}})
