"""What an author is told about parts, answers and mistakes."""

from collections.abc import Iterable, Mapping, Sequence

from tutor.faults import FaultText
from tutor.plurals import count as counted


def parts_missing() -> FaultText:
    """A template that asks nothing."""
    return FaultText("parts_missing", "'parts' is missing", "Add at least one part.")


def second_part(name: str) -> FaultText:
    """Two parts of one name."""
    return FaultText("second_part", f"a second part {name!r}", "Give it another name.")


def hole_in_label() -> FaultText:
    """A label with a value, which is shown as it is written."""
    message = "a label shows no values: it is the same on all draws"
    return FaultText("hole_in_label", message, "Write words without `{{...}}`.")


def answer_missing() -> FaultText:
    """A part without an answer."""
    return FaultText("answer_missing", "'answer' is missing", "Add `answer: {kind: ...}`.")


def no_such_kind(text: str, known: Sequence[str], close: Sequence[str] = ()) -> FaultText:
    """A kind that there is not."""
    meant = f"Did you mean {close[0]!r}? " if close else ""
    hint = f"{meant}Write one of {', '.join(known)}."
    return FaultText("no_kind", f"no kind of answer {text!r}", hint)


def follows_nothing(word: str, known: Sequence[str]) -> FaultText:
    """A part that follows something else than an earlier part."""
    message = f"'follow' names {word!r}, which is no earlier part"
    return FaultText("follows_nothing", message, f"Earlier: {', '.join(known) or 'none'}.")


def mistake_without_value(name: str) -> FaultText:
    """A mistake that gives no value."""
    return FaultText("mistake_without_value", f"mistake {name!r} has no value", "Add its formula.")


def mistake_without_family(name: str) -> FaultText:
    """A mistake behind an option that no family counts."""
    message = f"the mistake {name!r} has no family, so nothing counts it"
    return FaultText("mistake_without_family", message, "Add `family: ...`.")


def never_said(key: str) -> FaultText:
    """Feedback on an option that is always right."""
    message = f"'{key}' is for one who picks a wrong option, and this one is always right"
    return FaultText("never_said", message, "Leave it out, or correct `right`.")


def digits_and_decimals() -> FaultText:
    """Two rules of rounding for one answer."""
    message = "'digits' and 'decimals' are two rules of rounding"
    return FaultText("digits_and_decimals", message, "Keep one of them.")


def near_name(word: str, close: str) -> FaultText:
    """A word of a fill-in that is nearly the name of a value."""
    message = f"{word!r} would be the right word itself; the template has a value {close!r}"
    hint = f"Write {close}. Where the word is meant, give the value a name that is less like it."
    return FaultText("near_name", message, hint)


def joins_nothing(name: str) -> FaultText:
    """A mistake joined with something else than a mistake."""
    message = f"'with' names {name!r}, which is no mistake"
    return FaultText("joins_nothing", message, "Name a mistake of this part.")


def nothing_to_separate(key: str) -> FaultText:
    """A rule about pairs of mistakes in a part that has no pair."""
    message = f"'{key}' is about two mistakes with the same value, and this part has no two"
    return FaultText("nothing_to_separate", message, "Leave it out, or name a second mistake.")


def value_missing() -> FaultText:
    """An answer without its key."""
    return FaultText("value_missing", "'value' is missing", "Add the key as a formula.")


def no_equation_key() -> FaultText:
    """An equation is announced, and the key is none."""
    message = "'equation' is true, but the key is no equation"
    return FaultText("no_equation_key", message, "Write both sides: `value: a = b`.")


def unknowns_missing() -> FaultText:
    """A condition without the letters that are asked."""
    message = "'accepts' needs the letters that are asked"
    return FaultText("unknowns_missing", message, "Add `unknowns: [k, p]`.")


def nothing_to_pick() -> FaultText:
    """A choice, order or match without options."""
    return FaultText("nothing_to_pick", "nothing to pick from", "Add options or items.")


def unknown_target(name: str, known: Sequence[str] | Mapping[str, object]) -> FaultText:
    """An item with a target that there is not."""
    return FaultText("unknown_target", f"no target {name!r}", f"Targets: {', '.join(known)}.")


def half_a_line() -> FaultText:
    """A line of a calculation with only one of its two values."""
    message = "a line needs both what it shows and what is right"
    return FaultText("half_a_line", message, "Add `shown: ...` and `right: ...`.")


def lines_missing() -> FaultText:
    """A calculation without lines."""
    return FaultText("lines_missing", "'lines' is missing", "Add `lines: [{text: ...}, ...]`.")


def no_correction(kind: str) -> FaultText:
    """A correction of a kind that has no single key."""
    message = f"a {kind} cannot be a correction"
    return FaultText("no_correction", message, "Write number, list or fill-in.")


def limit_without_condition() -> FaultText:
    """A limit of a design without its condition."""
    return FaultText("limit_without_condition", "'holds' is missing", "Write `holds: rf >= R`.")


def limits_missing() -> FaultText:
    """A design without limits."""
    hint = "Add `limits: [{holds: height = m, text: ...}]`."
    return FaultText("limits_missing", "'limits' is missing", hint)


def few_samples(count: int, wanted: int) -> FaultText:
    """Too few samples to calibrate one's eye."""
    message = f"{count} marked samples, {wanted} are needed"
    return FaultText(
        "few_samples",
        message,
        "Write one for each rating: Strong Hire first, then Lean Hire, then No Hire.",
    )


def model_missing() -> FaultText:
    """A rubric without a model answer."""
    return FaultText("model_missing", "'model' is missing", "Write the answer you would give.")


def second_unit(name: str) -> FaultText:
    """Two idea units of one name."""
    return FaultText("second_unit", f"a second unit {name!r}", "Rename one of them.")


def no_unit_of_weight(weight: str) -> FaultText:
    """A rubric that lacks a weight."""
    hint = "A rubric needs must and kill units."
    return FaultText("no_unit_of_weight", f"no unit of weight {weight!r}", hint)


def one_weight() -> FaultText:
    """An idea unit with no weight, or several."""
    return FaultText("one_weight", "a unit needs one weight", "Write `must: name`.")


def no_idea_unit(name: str, known: Iterable[str]) -> FaultText:
    """A name that no idea unit has."""
    return FaultText(
        "no_idea_unit", f"no idea unit {name!r}", f"Units: {', '.join(sorted(known))}."
    )


def not_findable(kind: str) -> FaultText:
    """A fact of a kind that arithmetic cannot find in a text."""
    hint = "Write one of number, shape, list, expression, product."
    return FaultText("not_findable", f"a {kind} cannot be found in a text", hint)


def claim_without_words() -> FaultText:
    """A claim that no sentence can make."""
    hint = 'Write its words in order: `words: [depthwise, "mix*|combine*", "channel*"]`.'
    return FaultText("claim_without_words", "a claim without words", hint)


def claim_without_examples(key: str) -> FaultText:
    """A claim without example sentences of one sort."""
    hint = f"Add `{key}: [...]` with sentences as a learner would write them."
    return FaultText("claim_without_examples", f"a claim without {key} sentences", hint)


def claim_misread(sentence: str, key: str) -> FaultText:
    """An example sentence that the claim reads otherwise."""
    message = f"{sentence!r} is not read as {key}"
    return FaultText("claim_misread", message, "Change the words of the claim, or the sentence.")


def rank_count(ranks: int, items: int) -> str:
    """A mistake of an order that ranks fewer or more items than there are."""
    return f"a mistake ranks {counted(ranks, 'item')}, but there are {items}"


def nothing_right() -> FaultText:
    """A choice of which no option is ever right."""
    message = "no option says that it is right"
    return FaultText("nothing_right", message, "Write `right: true` in the right one.")


def too_few_to_draw(draw: int, available: int) -> FaultText:
    """More options are drawn than there are."""
    message = f"'draw' is {draw}, but there are only {available} to draw from"
    return FaultText("too_few_to_draw", message, "Lower `draw`, or add options.")


def more_than_letters(most: int) -> FaultText:
    """More options are shown than letters stand for."""
    message = f"more than {most} options are shown at once"
    return FaultText("more_than_letters", message, "Lower `draw`, or take options out.")


def targets_missing() -> FaultText:
    """A match without targets."""
    return FaultText("targets_missing", "'targets' is missing", "Add `targets: {name: text}`.")


def follow_up_without_key() -> FaultText:
    """A follow-up question to which no answer is known."""
    message = "the follow-up has no key"
    return FaultText("follow_up_without_key", message, "Say in `accept` what a good answer holds.")


EQUAL_RANKS = (
    "equal_ranks", "two items have the same rank: correct `rank`, or write `ties: true`"
)  # fmt: skip
ERROR_NOT_SHOWN = (
    "error_not_shown", "the wrong line does not show the value that makes it wrong"
)  # fmt: skip
