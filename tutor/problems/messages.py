"""What an author is told about templates, lessons, interviews and packs."""

from collections.abc import Sequence

from tutor.authoring.source import Role
from tutor.faults import FaultText
from tutor.lang.codes import NoValueCode
from tutor.lang.messages import NoValue
from tutor.problems.pack_index import CADENCE

RANGE_EMPTY = NoValue("the range is empty", NoValueCode.ARGUMENT_RANGE)

STEP_OF_ZERO = NoValue("the step of a range is 0", NoValueCode.ARGUMENT_RANGE)


def wide_range(most: int) -> NoValue:
    """A range of more numbers than are drawn from."""
    return NoValue(f"a range has at most {most:,} numbers", NoValueCode.ARGUMENT_RANGE)


def short_sample(count: int, items: int) -> NoValue:
    """A sample of more items than there are."""
    reason = f"{count} different items cannot be drawn from {items}"
    return NoValue(reason, NoValueCode.ARGUMENT_RANGE)


def no_side(text: str) -> NoValue:
    """A side of the input of a network that is no whole number."""
    reason = f"a side of the input is no whole number: {text!r}"
    return NoValue(reason, NoValueCode.WHOLE_NUMBER_NEEDED)


def undrawable(template: str, reason: str) -> str:
    """A template that has no draw, and why."""
    return f"{template}: {reason}"


def too_many_steps(steps: int) -> str:
    """A draw that takes longer than a learner waits."""
    return f"drawing takes more than {steps:,} steps"


def conditions_too_narrow(tries: int, last: str) -> str:
    """No draw satisfies the conditions; `last` is why the last had no value, where it had none."""
    said = f"no draw in {tries:,} tries satisfies its conditions"
    return f"{said}; the last had no value: {last}" if last else said


def id_of_other_pack(name: str, pack: str) -> FaultText:
    """The id of a template that does not begin with its pack's."""
    message = f"the id {name!r} does not begin with the pack's id"
    return FaultText("id_of_other_pack", message, f"Write {pack}.<skill>.<name>.")


def rung_not_in_cadence(key: str, rung: int, rungs: Sequence[int]) -> FaultText:
    """A step that the cadence does not have."""
    message = f"{key!r} is no rung: {rung}"
    return FaultText("no_rung", message, f"Write one of {', '.join(map(str, rungs))}.")


def no_cadence(most: int) -> FaultText:
    """Days that a review cannot be planned by."""
    message = f"the cadence must be 1 to {most} days that rise, each below 10,000"
    return FaultText("no_cadence", message, f"Write {list(CADENCE)}.")


def no_later_rung(text: str, rungs: Sequence[int]) -> FaultText:
    """A step under `at` that the cadence does not have."""
    message = f"{text!r} is no rung"
    hint = f"Write {', '.join(map(str, rungs[1:-1]))} or {rungs[-1]}."
    return FaultText("no_later_rung", message, hint)


def no_names(key: str) -> FaultText:
    """A list where names and values are expected."""
    return FaultText("no_names", f"{key!r} needs names and values", "Write `name: value`.")


def params_need_names() -> FaultText:
    """Parameters without names."""
    return FaultText("params_need_names", "params need names", "Write `n: {int: [5, 9]}`.")


def no_parameter(name: str) -> FaultText:
    """A name under `at` that is no parameter."""
    message = f"{name!r} is no parameter"
    return FaultText("no_parameter", message, "Only params of this file can change.")


def derived_parameter(name: str) -> FaultText:
    """A derived value that would take the place of a drawn one."""
    message = f"{name!r} is drawn under params, and derived too"
    return FaultText("derived_parameter", message, "Give the derived value another name.")


def evidence_of_other_kind(is_open: bool) -> FaultText:
    """`explain` without an open question, or an open question without it."""
    if is_open:
        message = "a template with an open question shows that one can explain"
        return FaultText("evidence_of_other_kind", message, "Write `evidence: explain`.")
    message = "'explain' is for open questions, and this template has none"
    hint = "Write recognise, compute or derive, or ask with `kind: open`."
    return FaultText("evidence_of_other_kind", message, hint)


def nothing_to_hide(name: str, close: Sequence[str]) -> FaultText:
    """A name under `hidden` that is not drawn."""
    hint = f"Did you mean {close[0]}?" if close else "Name values of `params`."
    return FaultText("nothing_to_hide", f"'hidden' names {name!r}, which is not drawn", hint)


def no_draw_rule() -> FaultText:
    """A parameter that says not how it is drawn."""
    message = "this says not how to draw"
    hint = "Write {int: [5, 9]}, {choice: [3, 5]}, {sample: [...], count: 2}."
    return FaultText("no_draw_rule", message, hint)


def nothing_to_choose() -> FaultText:
    """A choice without items."""
    return FaultText("nothing_to_choose", "nothing to choose from", "Add items.")


def no_bounds() -> FaultText:
    """A range without its ends."""
    return FaultText("no_bounds", "int needs [low, high]", "Write {int: [5, 9]}.")


def no_count() -> FaultText:
    """A sample that says not how many."""
    return FaultText("no_count", "sample needs a count", "Add `count: 2`.")


def no_list() -> FaultText:
    """A list without entries or length."""
    message = "a list needs entries and a length"
    return FaultText("no_list", message, "Write {list: {int: [1, 9]}, length: 4}.")


def no_matrix() -> FaultText:
    """A matrix without its size or its range."""
    message = "a matrix needs rows, columns, low and high"
    return FaultText("no_matrix", message, "Write {matrix: [3, 3], low: 0, high: 9}.")


def no_domain(name: str) -> FaultText:
    """A letter with a domain that there is not."""
    message = f"{name!r} has no such domain"
    return FaultText(
        "no_domain", message, "Write integer, integer+, real, real+, real(0,1) or matrix(2,2)."
    )


def steps_missing() -> FaultText:
    """A round without steps."""
    return FaultText("steps_missing", "'steps' is missing", "Name the templates to ask.")


def needs_in_circle(concepts: Sequence[str]) -> FaultText:
    """Concepts that need each other."""
    message = f"`needs` leads in a circle: {', '.join(concepts)}"
    return FaultText("circle_of_needs", message, "Take one of them out of `needs:`.")


def no_front_matter() -> FaultText:
    """A lesson without its head."""
    message = "the front matter is missing"
    return FaultText("no_front_matter", message, "Begin with --- and title, concept.")


def lesson_too_long(most: int) -> FaultText:
    """A lesson that is too long."""
    return FaultText("lesson_too_long", f"longer than {most} characters", "Make it two lessons.")


def half_a_figure(mark: str) -> FaultText:
    """A figure without its place, or a place without its figure."""
    message = f"a figure needs `figure:` in the front matter and a line {mark!r} in the text"
    return FaultText("half_a_figure", message, "Add what is missing, or take out the other.")


def figure_undrawable(reason: object) -> FaultText:
    """A figure that these numbers do not make."""
    message = f"the figure cannot be drawn: {reason}"
    return FaultText("figure_undrawable", message, "Use other numbers.")


def no_value_in_lesson(formula: str) -> FaultText:
    """A value where nothing is drawn."""
    message = f"{formula!r} has no value in a lesson"
    return FaultText("no_value_in_lesson", message, f"Write it as ${formula}$.")


def other_family(name: str, homes: Sequence[str], family: str) -> FaultText:
    """A mistake of another family than its name has."""
    message = f"the mistake {name!r} belongs to {' or '.join(homes)}, not to {family}"
    return FaultText("other_family", message, "Correct `family`, or give it another name.")


def item_without_sentence(file: str) -> FaultText:
    """An item of the syllabus that names a file and no sentence of it."""
    message = f"'in' names {file!r}, and 'says' is missing"
    return FaultText("key_missing", message, "Add `says: ...`, a sentence that stands there.")


def nothing_stands_for(number: int) -> FaultText:
    """An item of the syllabus for which nothing stands."""
    hint = "Name what covers it under `by`, or where it stands with `in` and `says`."
    return FaultText("nothing_stands_for", f"nothing stands for item {number}", hint)


TABLE = ("a table", "Write a list, or a figure.")
CODE_BLOCK = ("a block of code", "Indent its lines by four blanks.")
QUOTE = ("a quotation", "Write it as a paragraph.")
OTHER_BULLET = ("a list with another sign", "Begin each item with `- ` or `1. `.")
NESTED_LIST = ("a list inside a list", "Write one list, or two with a heading each.")
RULE = ("a line across", "Part the text by `## headings`.")
LINK = ("a link or a picture", "Write out what it should say.")
CODE = ("code inside a line", "Write the words without backticks.")
BOLD = ("bold print", "Write the words without signs around them.")
ITALIC = ("italic print", "Write the words without signs around them.")
TAG = ("a tag of HTML", "Write the words alone.")


def unset_form(name: str, instead: str) -> FaultText:
    """Markdown that is shown as it was typed."""
    return FaultText("unset_form", f"{name} is shown as it is typed, with its signs", instead)


def second_item(number: int) -> FaultText:
    """Two items of one number."""
    return FaultText("second_item", f"item {number} stands twice", "Keep one of them.")


def no_version(version: str) -> FaultText:
    """A version that cannot be compared with another."""
    message = f"{version!r} is no version"
    return FaultText("no_version", message, "Write numbers with points between them, such as 1.2.")


def newer_tutor(needed: str, running: str) -> FaultText:
    """A pack for a newer version of the product."""
    message = f"the pack needs tutor {needed} or newer; this is {running}"
    return FaultText("newer_tutor", message, "Install a newer tutor, or lower `minimum_tutor`.")


FILE_OF = {
    Role.SKILL: "pack.yaml",
    Role.CONCEPT: "pack.yaml",
    Role.FAMILY: "families.yaml",
    Role.TEMPLATE: "a template's `id`",
    Role.SHEET_ROW: "cheatsheet.yaml",
    Role.ORACLE: "a file of the folder `oracles`",
    Role.ROLE: "pack.yaml under `roles`",
    Role.SYLLABUS_ITEM: "coverage.yaml",
}


def unknown_reference(role: Role, name: str, close: Sequence[str]) -> FaultText:
    """A name that nothing in the pack has."""
    message = f"there is no {role} {name!r}"
    hint = (
        f"Did you mean {close[0]!r}?" if close else f"Write a name that stands in {FILE_OF[role]}."
    )
    return FaultText(f"no_{role.name.lower()}", message, hint)


def second_name(role: str, name: str) -> FaultText:
    """Two things of one name."""
    return FaultText("second_name", f"a second {role} {name!r}", "Give it a name of its own.")


def skill_of_other_concept(skill: str, concept: str) -> FaultText:
    """A template whose skill is not that of its concept."""
    message = f"the concept {concept!r} is not of the skill {skill!r}"
    hint = f"Write `skill: {concept.partition('.')[0]}`, or another concept."
    return FaultText("skill_of_other_concept", message, hint)


def false_formula(formula: str, left: str, right: str) -> FaultText:
    """An equation of plain numbers that does not hold."""
    message = f"{formula!r} does not hold: {left} is not {right}"
    return FaultText("false_formula", message, "Correct one of its sides.")


def nothing_to_test() -> FaultText:
    """A test that says not what is answered."""
    message = "the test says not what is answered"
    return FaultText("nothing_to_test", message, "Write `give: ...`, or `pick: [...]` of options.")


def no_option_of_name(name: str, known: Sequence[str]) -> FaultText:
    """A test that picks an option which the part does not have."""
    message = f"a test picks {name!r}, which is no option"
    hint = f"Names: {', '.join(known)}." if known else "Give the options a `name`."
    return FaultText("no_option_of_name", message, hint)


def nothing_to_name() -> FaultText:
    """A test that picks options of a kind that has none."""
    message = "a test picks options, but the part is answered by typing"
    return FaultText("nothing_to_pick_from", message, "Write `give: ...`.")


def no_reference(name: str) -> FaultText:
    """Something that a syllabus names and the pack does not have."""
    message = f"nothing in the pack is {name!r}"
    hint = "Write the `bank` of a template, or lesson:, sheet:, rating:, checkpoint:, interview:."
    return FaultText("no_reference", message, hint)
