"""What an author is told about templates, lessons, interviews and packs."""

from collections.abc import Sequence

from tutor.faults import FaultText
from tutor.lang.codes import NoValueCode
from tutor.lang.messages import NoValue

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


def not_allowed(key: str, text: str, allowed: Sequence[str]) -> FaultText:
    """A value that the key cannot have."""
    message = f"{key!r} cannot be {text!r}"
    return FaultText("not_allowed", message, f"Write one of {', '.join(allowed)}.")


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
    return FaultText("no_cadence", message, "Write [0, 3, 7, 14, 21].")


def too_many(key: str, most: int) -> FaultText:
    """A list of a template that is longer than any problem needs."""
    return FaultText("too_many", f"{key!r} has more than {most} entries", "Make two templates.")


def three_hints(count: int) -> FaultText:
    """More or fewer hints than three."""
    message = f"three hints are needed, not {count}"
    hint = "Direction, first step on these numbers, full solution."
    return FaultText("three_hints", message, hint)


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
    return FaultText("no_domain", message, "Write integer+, real, real(0,1) or matrix(2,2).")


def no_expectation(text: str, known: Sequence[str]) -> FaultText:
    """A test that expects what no verdict says."""
    message = f"a test cannot expect {text!r}"
    return FaultText("no_expectation", message, f"Write one of {', '.join(known)}.")


def rounds_missing() -> FaultText:
    """An interview without rounds."""
    return FaultText("rounds_missing", "'rounds' is missing", "Add at least one round.")


def steps_missing() -> FaultText:
    """A round without steps."""
    return FaultText("steps_missing", "'steps' is missing", "Name the templates to ask.")


def need_not_in_pack(concept: str, name: str) -> FaultText:
    """A concept that needs one which the pack does not have."""
    message = f"the concept {concept!r} needs {name!r}"
    return FaultText("no_need", message, "No concept of the pack has this id.")


def needs_in_circle(concepts: Sequence[str]) -> FaultText:
    """Concepts that need each other."""
    message = f"`needs` leads in a circle: {', '.join(concepts)}"
    return FaultText("circle_of_needs", message, "Take one of them out of `needs:`.")


def template_not_in_pack(place: str, name: str) -> FaultText:
    """A name that no template has."""
    return FaultText("no_template", f"{place} names {name!r}", "No template has this id.")


def no_front_matter() -> FaultText:
    """A lesson without its head."""
    message = "the front matter is missing"
    return FaultText("no_front_matter", message, "Begin with --- and title, concept.")


def no_example(name: str) -> FaultText:
    """A worked example that there is not."""
    message = f"the example {name!r} is no template"
    return FaultText("no_example", message, "Name one of this concept.")


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


def no_item(word: str) -> FaultText:
    """An item that is no number."""
    return FaultText("no_item", f"{word!r} is no item", "Write numbers.")


def no_value_in_lesson(formula: str) -> FaultText:
    """A value where nothing is drawn."""
    message = f"{formula!r} has no value in a lesson"
    return FaultText("no_value_in_lesson", message, f"Write it as ${formula}$.")


def no_family(name: str, family: str) -> FaultText:
    """A mistake of an unknown family."""
    message = f"the mistake {name!r} is of no known family: {family!r}"
    return FaultText("no_family", message, "See families.yaml of the pack.")


def other_family(name: str, homes: Sequence[str], family: str) -> FaultText:
    """A mistake of another family than its name has."""
    message = f"the mistake {name!r} belongs to {' or '.join(homes)}, not to {family}"
    return FaultText("other_family", message, "Correct `family`, or give it another name.")


def concept_not_in_pack(name: str) -> FaultText:
    """A concept that the pack does not have."""
    message = f"the concept {name!r} is not in the pack file"
    return FaultText("no_concept", message, "Add it there, or correct the name.")


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
