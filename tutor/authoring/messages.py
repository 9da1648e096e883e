"""What an author is told about single fields."""

from collections.abc import Iterable, Mapping, Sequence

from tutor.faults import FaultText
from tutor.lang.codes import NoValueCode
from tutor.plurals import count
from tutor.solver.messages import NoResult, SolverCode

MATRICES_DO_NOT_FIT = NoResult("the matrices do not fit", SolverCode.MATRIX_SHAPE)
EMPTY_LIST = NoResult("an empty list has no mean", NoValueCode.LIST_NEEDED)
GROUPS_DO_NOT_FIT = NoResult("the channels do not make so many groups", SolverCode.MATRIX_SHAPE)
WINDOW_OUTSIDE = NoResult("a window reaches beyond the list", SolverCode.MATRIX_SHAPE)
NO_WINDOWS = NoResult(
    "windows need maps of one size, a side and a stride from 1 on, and no negative padding",
    SolverCode.MATRIX_SHAPE,
)
BOX_CORNERS = NoResult("a box is [left, top, right, bottom]", NoValueCode.LIST_NEEDED)
PAIRS_DO_NOT_FIT = NoResult("the table does not fit the boxes", SolverCode.MATRIX_SHAPE)
HITS_NEEDED = NoResult("a list of 1 and 0 is needed here", NoValueCode.LIST_NEEDED)


def matching_size(most: int) -> NoResult:
    """A table of costs that is not square, or has more matchings than are compared."""
    reason = f"a table of costs has as many rows as columns, at most {most}"
    return NoResult(reason, SolverCode.MATRIX_SHAPE)


def unfilled_text(reason: object) -> str:
    """What stands in place of a text that has no value on these numbers."""
    return f"(This text of the pack has no value on these numbers: {reason}.)"


def unknown_key(name: str, close: Sequence[str], known: Sequence[str]) -> FaultText:
    """A key that the format does not have."""
    hint = f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(known)}."
    return FaultText("unknown_key", f"unknown key {name!r}", hint)


def no_mapping() -> FaultText:
    """Something else where keys and values are expected."""
    return FaultText("no_mapping", "keys and values are expected here", "Write `key: value`.")


def key_missing(key: str) -> FaultText:
    """A key that must be there."""
    return FaultText("key_missing", f"{key!r} is missing", f"Add `{key}: ...`.")


def key_empty(key: str) -> FaultText:
    """A key that must hold a text and holds none."""
    return FaultText("key_empty", f"{key!r} is empty", f"Write `{key}: ...`.")


def no_single_text(key: str) -> FaultText:
    """A list or mapping where one text is expected."""
    return FaultText("no_single_text", f"{key!r} must be a single text", "Write it on one line.")


def no_number(key: str, wanted: str, text: str) -> FaultText:
    """A text where a number is expected; `wanted` says which."""
    return FaultText("no_number", f"{key!r} must be {wanted}, not {text!r}", f"Write {wanted}.")


def number_too_large(key: str, most: int) -> FaultText:
    """A number beyond all that a file needs, or none at all as `nan` is."""
    message = f"{key!r} must be between -{most:,} and {most:,}"
    return FaultText("number_too_large", message, "Correct it.")


def hole_without_value(reason: object) -> FaultText:
    """A text with a hole that has no value."""
    message = f"a hole of the text has no value: {reason}"
    return FaultText("no_value", message, "Correct the formula in it.")


def number_wanted(whole: bool, schema: Mapping[str, object]) -> str:
    """What a key wants instead of a text, with its bounds."""
    kind = "a whole number" if whole else "a number"
    if "minimum" in schema and "maximum" in schema:
        return f"{kind} from {schema['minimum']} to {schema['maximum']}"
    if "minimum" in schema:
        return f"{kind} of at least {schema['minimum']}"
    return f"{kind} above {schema['exclusiveMinimum']}" if "exclusiveMinimum" in schema else kind


FORMS = {
    "array": ("a list", "`[one, two]`"),
    "object": ("names with values", "`name: value`"),
    "boolean": ("true or false", "`true`"),
    "integer": ("a whole number", "`3`"),
    "number": ("a number", "`2.5`"),
    "string": ("a single text", "it on one line"),
}


def wrong_form(key: str, types: Sequence[str]) -> FaultText:
    """A list, a mapping or a text where something else is expected."""
    shown = [kind for kind in types if kind in ("array", "object", "string")] or types[:1]
    message = f"{key!r} must be {' or '.join(FORMS[kind][0] for kind in shown)}"
    return FaultText("wrong_form", message, f"Write {FORMS[shown[0]][1]}.")


def wrong_count(key: str, found: int, least: int, most: int) -> FaultText:
    """A list with too few or too many entries."""
    wanted = (
        str(least) if least == most else f"at least {least}" if found < least else f"at most {most}"
    )
    message = f"{key!r} has {count(found, 'item')}; it needs {wanted}"
    return FaultText("wrong_count", message, "Add what is missing, or take out what is too much.")


def not_allowed(
    key: str, text: str, allowed: Sequence[str], close: Sequence[str] = ()
) -> FaultText:
    """A value that the key cannot have."""
    message = f"{key!r} cannot be {text!r}"
    meant = f"Did you mean {close[0]!r}? " if close else ""
    return FaultText("not_allowed", message, f"{meant}Write one of {', '.join(allowed)}.")


def no_single_name(key: str, text: str) -> FaultText:
    """Several names in one text, or none."""
    names = ", ".join(text.replace(",", " ").split()) or "a, b"
    message = f"{key!r} holds names without blanks or commas, not {text!r}"
    return FaultText("no_single_name", message, f"Write a list in brackets: [{names}].")


def no_flag(key: str) -> FaultText:
    """Neither true nor false."""
    return FaultText("no_flag", f"{key!r} must be true or false", "Write true.")


def no_formula() -> FaultText:
    """A mapping where a formula is expected."""
    return FaultText("no_formula", "a formula is expected here", "Write it on one line.")


def undefined_name(name: str, text: str, close: Sequence[str]) -> FaultText:
    """A formula with a name that nothing defines."""
    meant = f"Did you mean {close[0]}? " if close else ""
    hint = (
        f"{meant}Define it in params or derived, a letter of the answer in symbols. "
        "Only its first use is named."
    )
    return FaultText("unknown_name", f"unknown name {name!r} in {text!r}", hint)


def no_text() -> FaultText:
    """A list or mapping where a text is expected."""
    return FaultText("no_text", "a text is expected here", "Write it as one text.")


def unreadable_formula(text: str, reason: str, hint: str) -> FaultText:
    """A formula that the language does not read."""
    return FaultText("unreadable_formula", f"the formula {text!r} cannot be read: {reason}", hint)


ABOUT_OUTSIDE = "Between dollars stands no ≈. Write it beside them, as in `$7/6$ ≈ 1.17`."
NOTATION_OUTSIDE = (
    "Between dollars a name before a bracket is a function, and `|` has no meaning. Write other "
    "notation, such as P(A | B), without dollars."
)


def no_figure(kind: str, close: Sequence[str], known: Iterable[str]) -> FaultText:
    """A figure that there is not."""
    message = f"there is no figure {kind!r}"
    hint = f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(known)}."
    return FaultText("no_figure", message, hint)


def figure_needs(kind: str, name: str) -> FaultText:
    """A figure without an argument that it needs."""
    return FaultText("figure_needs", f"the figure {kind!r} needs {name!r}", f"Add `{name}: ...`.")
