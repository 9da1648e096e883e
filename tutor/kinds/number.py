"""Numbers: exact, or within a tolerance that the question declares and no other.

The key is a number, or a tree where the number has no exact decimal or fraction (sqrt(2), pi).
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import SCALAR, described
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.batch_item import BatchItem
from tutor.kinds.comparison import Comparison, agrees, key_number
from tutor.kinds.condition import (
    CONDITIONAL,
    Condition,
    judge_condition,
    read_condition,
    without_unit,
)
from tutor.kinds.formula_key import (
    COMPARED,
    ComparedQuestion,
    KeyedSpec,
    draw_key,
    gives_value,
    read_comparison,
    read_key,
    symbol_facts,
)  # fmt: skip
from tutor.kinds.judgement import PartJudgement, RecognisedMistake, form, right
from tutor.kinds.kind import DrawContext, Help, Kind, Part, SpecContext
from tutor.kinds.number_form import LONG, can_have_form, ends_in_form, form_missing
from tutor.kinds.number_slips import number_slip
from tutor.kinds.published import (
    PUBLISHED,
    Figure,
    FigureSpec,
    draw_published,
    figure_of,
    read_published,
)
from tutor.kinds.second_reading import in_base_units, rounded_in_typed_unit, second_reading
from tutor.kinds.unit_conversion import base_unit, convert, strip_asked_unit, strip_nouns
from tutor.lang import messages as language
from tutor.lang.answer_text import read_number
from tutor.lang.chains import after_last_step
from tutor.lang.codes import NoValueCode
from tutor.lang.evaluate import evaluate, text
from tutor.lang.functions import magnitude, significant
from tutor.lang.line import line
from tutor.lang.tree import Measure, Negative, Node, Number
from tutor.lang.values import Real, Undefined, Value, number
from tutor.solver import Solver
from tutor.solver.forms import is_final_number
from tutor.solver.probe import compare

LEAST_DIGITS = 2  # of a rounded key
CONVENTION = described(
    SCALAR,
    "how many FLOPs the prompt counts a multiply-accumulate as: 1, 2 or a parameter",
    example=2,
)
_AMOUNT = r"\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?"
_TEN = r"\s?(?:[x×·*]|\\times|\\cdot)\s?10(?:\^\{?\d{1,2}\}?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
_SCALE = r"(?:thousand|million|billion|trillion|bn|mio|mega|giga|tera|[kMGT])(?![a-z])"
_NUMBER = re.compile(
    rf"(?<![\w.,^/]){_AMOUNT}(?:{_TEN}|\^\d+(?:\s*-\s*1)?)?"
    rf"(?:\s?(?:{_SCALE}|%|[GMK]?(?:MACs?|FLOPs?|B)\b))?",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"(?<![\w.,/])\d[\d,]*\s?/\s?\d[\d,]*(?![\w/])")


@dataclass(frozen=True, slots=True)
class NumberSpec(KeyedSpec):
    """A number; with a condition any value that satisfies it is right.

    `convention` is how many FLOPs a multiply-accumulate counts as, where the prompt says so;
    `published` is what papers and libraries print where the number is recalled.
    """

    condition: Condition | None = None
    convention: Node | None = None
    published: tuple[FigureSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberQuestion(ComparedQuestion):
    """A number on drawn numbers."""

    condition: Condition | None = None
    convention: Fraction | None = None
    published: tuple[Figure, ...] = ()
    recalled: bool = False


def read_spec(fields: Fields, context: SpecContext) -> NumberSpec | None:
    """The key, its unit and form, how near is near enough."""
    spec = read_key(fields, context, read_comparison(fields, form="finished"))
    condition = read_condition(fields)
    convention, published = fields.formula("convention"), read_published(fields)
    if spec is None:
        return None
    return NumberSpec(
        spec.value, spec.display, spec.comparison, condition, convention, published
    )  # fmt: skip


def draw_question(part: Part[NumberSpec], context: DrawContext) -> NumberQuestion | None:
    """The number on this draw."""
    head, spec = draw_key(part, context), part.spec
    condition = spec.condition and spec.condition.on(context.names)
    said = spec.convention and spec.comparison.value_of(spec.convention, context.names)
    return head and NumberQuestion(
        **head, comparison=spec.comparison, symbols=context.symbols, condition=condition,
        convention=None if said is None else Fraction(number(said)),
        published=draw_published(spec.published, context.names), recalled=bool(spec.published),
    )  # fmt: skip


def judge(question: NumberQuestion, typed: str, solver: Solver | None = None) -> PartJudgement:
    """A typed number against the key; a recalled one may count a MAC as one FLOP."""
    del solver
    if question.condition is not None:
        return judge_condition(question.condition, typed)
    judged = _judge_value(question, typed)
    if question.recalled and judged.word is Judgement.WRONG and judged.unit == "FLOPs":
        single = replace(question, convention=Fraction(1))
        as_printed = _judge_value(single, typed)
        if as_printed.word is Judgement.RIGHT:
            return replace(as_printed, message=as_printed.message or messages.MAC_PRINTED_AS_FLOP)
    return judged


def _judge_value(question: NumberQuestion, typed: str) -> PartJudgement:
    """A typed number against the key and the published figures."""
    plain_text = _without_noun(question, typed)
    node = read_number(plain_text, asked=question.unit)
    tree, unit = convert(node, question.unit, question.convention)
    try:
        value = number(evaluate(tree, {}))
    except Undefined as reason:
        too_large = reason.code == NoValueCode.TOO_LARGE
        refusal = language.TOO_LARGE if too_large else language.no_value(str(reason))
        raise Unreadable(1, *refusal) from reason
    shown, key = read_as(node, value, question.unit), question.key
    if question.published and (figure := _printed_figure(question, node, value)):
        return right(shown, value, figure.say)
    is_key = equal(question.comparison, tree, value, key)
    missing_form = form_missing(question, node, value)
    if is_key or rounded_in_typed_unit(question, node, value):
        if missing_form:
            return _result_alone(question, plain_text) or form(shown, missing_form, value)
        return right(shown, value)
    if (scaled := in_base_units(question, node, value)) is not None:
        return right(f"{value_text(scaled)} {question.unit}", scaled)
    if asked_back := second_reading(question, plain_text, node, value):
        return form(shown, asked_back, value)
    if missing_form and ends_in_form(question, plain_text):
        missing_form = ""
    wrong = PartJudgement(Judgement.WRONG, shown, "", value, unit=unit, missing_form=missing_form)
    return _with_rounding(wrong, question, node, value)


def _with_rounding(
    wrong: PartJudgement, question: NumberQuestion, node: Node, value: Real
) -> PartJudgement:
    """The wrong number with what is said where it is the key rounded; one digit may be chance."""
    key = key_number(question.key)
    message = _more_digits(question.comparison) if rounded_only(node, value, key) else ""
    is_rounding = rounded_only(node, value, key, 1) or _is_rounded_count(node, key)
    return replace(wrong, message=message, is_rounding=is_rounding)


def _result_alone(question: NumberQuestion, typed: str) -> PartJudgement | None:
    """The verdict on the result at the end of a calculation, where that is right."""
    result = after_last_step(typed)
    last = judge(question, result) if result != typed else None
    return last if last is not None and last.word is Judgement.RIGHT else None


def _without_noun(question: NumberQuestion, typed: str) -> str:
    """The text without the nouns of the label, and without an asked unit that we do not know."""
    return strip_asked_unit(strip_nouns(typed, question.label, question.unit), question.unit)


def _printed_figure(question: NumberQuestion, node: Node, value: Real) -> Figure | None:
    """The published figure that was typed, in the asked unit or in single units."""
    _, scale = base_unit(question.unit)
    key, single = key_number(question.key), Fraction(value) / scale
    figure = figure_of(question.published, value, key)
    if figure is None and not isinstance(node, Measure):
        return figure_of(question.published, single, key)
    return figure


def equal(comparison: Comparison, tree: Node, value: Real, key: Value) -> bool:
    """Equal as real numbers, or as near as declared."""
    if isinstance(key, int | Fraction) and not isinstance(value, float):
        return agrees(comparison, value, key)
    if not isinstance(key, int | Fraction | float | str | tuple):
        if compare(tree, key, {}).equal:
            return True
        declared = (comparison.distance, comparison.relative, comparison.digits)
        return any(declared) and agrees(comparison, value, key_number(key))
    return agrees(comparison, value, key_number(key))


def read_as(node: Node, value: Real, asked: str = "") -> str:
    """What was understood, with the value where there is still something to compute.

    Times are shown in the unit that is asked: `37.39 h`, not 134,604 seconds.
    """
    if _is_time(node, asked):
        return f"{value_text(value)} {asked}"
    if isinstance(node, Negative) and isinstance(node.operand, Number):
        return f"−{_plain(node.operand)}"
    if isinstance(node, Number):
        return _plain(node)
    return line(node) if is_final_number(node) else f"{line(node)} = {value_text(value)}"


def _is_time(node: Node, asked: str) -> bool:
    base, scale = base_unit(asked)
    return isinstance(node, Measure) and node.unit == base == "seconds" and scale != 1


def _plain(node: Number) -> str:
    if node.value.denominator == 1 and abs(node.value) >= 10_000:
        return value_text(node.value.numerator)
    return value_text(node.value) if "e" in node.spelling.lower() else line(node)


def value_text(value: Real) -> str:
    """A number for people: commas, a decimal beside a fraction, powers of ten for long ones."""
    if not isinstance(value, float) and _is_long(Fraction(value)):
        return _scientific(Fraction(value))
    if isinstance(value, int) and abs(value) >= 10_000:
        return f"{value:,}"
    if isinstance(value, Fraction):
        shown = text(value, decimals=True)
        return shown if Fraction(shown) == value else f"{value} ≈ {shown}"
    return text(value, decimals=True)


def _is_long(value: Fraction) -> bool:
    if value == 0:
        return False
    return abs(value.numerator) >= LONG or value.denominator >= LONG or abs(value) < 1e-6


def _scientific(value: Fraction) -> str:
    power = magnitude(value)
    return f"{float(value / Fraction(10) ** power):.6g}e{power}"


def rounded_only(node: Node, value: Real, key: Real, least: int = LEAST_DIGITS) -> bool:
    """Whether a decimal of so many digits or more is the key rounded to them."""
    inner = node.value if isinstance(node, Measure) else node
    inner = inner.operand if isinstance(inner, Negative) else inner
    if not isinstance(inner, Number) or isinstance(key, float):
        return False
    if "." not in inner.spelling and (not isinstance(node, Measure) or node.unit != "%"):
        return False
    digits = sum(c.isdigit() for c in inner.spelling.lower().partition("e")[0].lstrip("0."))
    if digits < least or Fraction(key).denominator == 1:
        return False
    return significant(Fraction(key), digits) == value


def _is_rounded_count(node: Node, key: Real) -> bool:
    """Whether `6.3k` is a whole key in round figures, in whatever unit it is asked."""
    if not isinstance(node, Number) or isinstance(key, float) or not node.spelling[-1:].isalpha():
        return False
    digits = sum(c.isdigit() for c in node.spelling)
    return digits >= 2 and significant(Fraction(key), digits) == node.value


def _more_digits(comparison: Comparison) -> str:
    if comparison.digits is not None:
        return messages.rounded_early(comparison.digits)
    if comparison.is_exact:
        return messages.EXACT_VALUE_ASKED
    return messages.rounded_early()


def preview(question: NumberQuestion, typed: str) -> str:
    """The number that is read."""
    if question.condition is not None:
        return judge_condition(question.condition, typed).read_as
    node = read_number(_without_noun(question, typed), asked=question.unit)
    is_time = _is_time(node, question.unit)
    tree = convert(node, question.unit)[0] if is_time else without_unit(node)
    return read_as(node, number(evaluate(tree, {})), question.unit)


def trees(question: NumberQuestion, typed: str) -> tuple[Node, ...]:
    """The number or the calculation, with its unit."""
    return (read_number(_without_noun(question, typed), asked=question.unit),)


def slip(question: NumberQuestion, judged: PartJudgement) -> RecognisedMistake | None:
    """A general slip; none where any solution is right, or where the key was only rounded."""
    if question.condition is not None or judged.is_rounding:
        return None
    return number_slip(question, judged, mac_or_flop_open=question.convention is None)


def key_alone(question: ComparedQuestion) -> tuple[str, ...]:
    """The key gives the answer away."""
    return (question.key_text,)


def pieces(row: str) -> list[str]:
    """What in a line of text could be a number."""
    return [piece.rstrip(",. ") for piece in (*_NUMBER.findall(row), *_FRACTION.findall(row))]


def rounds(question: NumberQuestion, piece: str) -> bool:
    """Whether a decimal with two digits or more is the key in round figures, like 3.70 GMACs."""
    try:
        node = read_number(piece)
        value = Fraction(number(evaluate(convert(node, question.unit)[0], {})))
    except (Unreadable, Undefined):
        return False
    spelled = without_unit(node)
    if not isinstance(spelled, Number) or "." not in spelled.spelling:
        return False
    digits = sum(c.isdigit() for c in spelled.spelling.lower().partition("e")[0].lstrip("0."))
    return digits >= 2 and significant(Fraction(number(question.key)), digits) == value


def batch(item: BatchItem) -> NumberQuestion:
    """The key in the asked unit; a unit of the key itself is asked where no other is."""
    comparison = item.comparison("finished")
    unit = comparison.unit
    node = read_number(strip_asked_unit(item.key, unit), asked=unit)
    if isinstance(node, Measure) and not unit and base_unit(node.unit)[0] not in ("%", "x"):
        unit = node.unit
    tree, _ = convert(node, unit)
    value = evaluate(tree, {})
    key = tree if isinstance(value, float) else value
    return NumberQuestion(
        "answer", "answer", NUMBER, key, item.key, unit,
        comparison=comparison if unit == comparison.unit else replace(comparison, unit=unit),
        symbols=item.domains,
    )  # fmt: skip


FINISHED = Help(messages.FINISHED_NUMBER, ("112", "1/9", "3*4 = 12"))


def form_help(question: NumberQuestion) -> Help | None:
    """A finished number is asked for where one can be written."""
    is_finished = question.comparison.form == "finished"
    return FINISHED if is_finished and can_have_form("finished", question.key) else None


NUMBER = Kind(
    name="number",
    members={**COMPARED, **CONDITIONAL, "convention": CONVENTION, **PUBLISHED},
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help("Type a number, a fraction or a calculation.", ("112", "1/9", "3.7 GFLOPs")),
    form_help=form_help,
    facts=symbol_facts,
    revealing=key_alone,
    gives=gives_value,
    slip=slip,
    pieces=pieces,
    needs_noun=True,
    rounds=rounds,
    trees=trees,
    batch=batch,
)
