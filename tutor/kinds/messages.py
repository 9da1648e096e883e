"""What is said about an answer; of text that cannot be read, the reason and how to type it."""

from collections.abc import Sequence

Refusal = tuple[str, str]


# What every judge may say
FINISHED_NUMBER = "Type a number or a fraction, or a calculation with its result: 3*4 = 12."


def not_judged(cause: str) -> str:
    """An answer about which nothing is known."""
    return f"This could not be judged ({cause}). It does not count."


def nothing_typed(how: str) -> Refusal:
    """An empty answer."""
    return "There is nothing to read.", how


def without_value(reason: object) -> str:
    """A calculation that has no value."""
    return f"This has no value: {reason}."


CHECK_CALCULATION = "Check the calculation."
ONE_STEP_A_LINE = "Type one step a line."
STEPS_ASKED = "That is the goal. Type the steps that lead there, one a line."
START_TYPED = "That is where it starts. Type the steps from there to the goal, one a line."
A_WORD = "Type a word, a name or a number."


def rounded_early(digits: int | None = None) -> str:
    """A value that was rounded too far."""
    wanted = "more digits" if digits is None else f"{digits} significant digits"
    return f"Rounded too early: give {wanted}."


EXACT_VALUE_ASKED = "Right when rounded: give the exact value, as a fraction or with all digits."
SHARE_FOR_PERCENT = "Percent are asked, not a share of 1. Type it in percent."
EXACT_INTEGER_ASKED = "The exact integer is asked. Your rounding is right."
ENTRIES_ROUNDED = "Rounded too early: give more digits or exact values."
FINISH_SIDES = "Type each side as one number."
WHOLE_SIDES = "Sides are whole numbers."
FACTOR_GOES_FURTHER = "Right in value, but one factor can be factored further."
SELF_MARKED = "An open answer is marked idea by idea, by whoever wrote it."
ONE_LINE_IS_WRONG = "One line is wrong."


def other_unit(asked: str, typed: str) -> Refusal:
    """A unit that the asked one cannot be computed from."""
    if not asked:
        return f"No unit is asked, and you typed {typed}.", "Type the number alone."
    return f"The answer is asked in {asked}, not in {typed}.", "Type the number with that unit."


# Lists, shapes, matrices


def other_length(wanted: int, typed: int, axes: Sequence[str], separator: str) -> Refusal:
    """More or fewer entries than asked."""
    names = f" ({', '.join(axes)})" if axes else ""
    things = "entry is" if wanted == 1 else "entries are"
    example = separator.join(["8"] * wanted)
    return f"{wanted} {things} asked{names}, not {typed}.", f"Type it like {example}."


def one_side_asked(side: object) -> str:
    """A square map where one side is asked."""
    return f"One side is asked: type {side}."


def other_mark_meant(value: str) -> str:
    """A comma that can be a decimal comma, or a point that can group thousands."""
    return f"Is this {value}? Write decimals with a point and thousands with a comma."


def meant(text: str) -> str:
    """A text with a second reading in which it would be right."""
    return f"Do you mean {text}? Then type it so."


MAC_PRINTED_AS_FLOP = "Papers and libraries print multiply-accumulates as FLOPs; read so."
FACTOR_BELOW_ONE = "The factor itself is asked: it is below 1."


def sign_between_entries(typed: str) -> Refusal:
    """`5-6` or `5/6` where two entries are asked."""
    return f"'{typed}' can be one value or several entries.", "Put a comma between entries."


def no_value_there(point: str, value: str) -> str:
    """A formula that loses part of the domain of the key; `point` may be too long to be shown."""
    if not point:
        return "Yours has no value at some points where the answer has one."
    return f"At {point} yours has no value, the answer is {value}."


def form_of_entries(form: str) -> str:
    """Entries that are right in value."""
    return f"{form} This holds for each entry."


def wrong_entries(wrong: Sequence[int], count: int) -> str:
    """Which entries of a list are wrong, where some are right."""
    if len(wrong) == count:
        return ""
    if len(wrong) == 1:
        return f"Entry {wrong[0]} is wrong, the others are right."
    return f"Entries {', '.join(map(str, wrong))} are wrong, the others are right."


def wrong_set(missing: int, extra: int, count: int) -> str:
    """How many entries of a set are missing or do not belong."""
    if missing == count:
        return ""
    parts = []
    if missing:
        parts.append(f"{missing} {'entry is' if missing == 1 else 'entries are'} missing")
    if extra:
        parts.append(f"{extra} {'does' if extra == 1 else 'do'} not belong")
    return f"{' and '.join(parts)}."


def uneven_rows(lengths: Sequence[int]) -> Refusal:
    """Rows of a matrix that are not equally long."""
    return f"The rows have {', '.join(map(str, lengths))} entries.", "Give every row as many."


def other_shape(wanted: tuple[int, int], typed: tuple[int, int]) -> str:
    """A matrix of another shape."""
    asked, given = (f"{rows}x{columns}" for rows, columns in (wanted, typed))
    return f"A matrix of {asked} is asked, not {given}."


def rows_like(rows: int, example: Sequence[Sequence[int]]) -> str:
    """How a matrix of the asked shape is typed."""
    return f"Type {rows} rows like {example}."


def wrong_cells(cells: Sequence[tuple[int, int]], count: int) -> str:
    """Which cells of a matrix are wrong, where they are few."""
    if len(cells) == 1:
        return f"Row {cells[0][0]}, column {cells[0][1]} is wrong, the others are right."
    if len(cells) <= 3 and len(cells) < count:
        *first, last = (f"row {r} column {c}" for r, c in cells)
        return f"{', '.join(first)} and {last} are wrong.".capitalize()
    return ""


# Formulas and derivations

UNIT_IN_FORMULA = ("A formula without unit is asked.", "Leave the unit out.")
SQUARE_BRACKETS_ARE_BRACKETS = (
    "Square brackets are read as plain ones here. Do you round down? Write floor(...)."
)
NO_EQUATION_ASKED = ("A formula is asked, not an equation.", "Type the right side alone.")
STEP_IS_FORMULA = ("A step is a formula.", "Join steps by = or a new line.")
NOT_COMPARED = "the two formulas could not be compared"
FACTORS_UNDECIDED = "whether the factors go further"
GOAL_NOT_COMPARED = "the last line could not be compared with the goal"
LAST_LINE, GOAL = "the last line", "the goal"


def too_many_lines(most: int) -> Refusal:
    """A derivation with too many lines."""
    return f"A derivation has at most {most} lines.", "Leave some out."


def line_before(place: int) -> str:
    """What a line of a derivation is compared with."""
    return "the start" if place == 1 else f"line {place - 1}"


def line_not_compared(place: int) -> str:
    """A line of a derivation that could not be decided."""
    return f"line {place} could not be compared with the one before"


def does_not_follow(place: int, example: str) -> str:
    """A line of a derivation that differs from the one before."""
    return f"Line {place} does not follow from {line_before(place)}. {example}".strip()


def not_the_goal(example: str) -> str:
    """A derivation that ends elsewhere."""
    return f"Every line follows, but the last is not the goal. {example}".strip()


# Letters, pairs, lines

ONE_OPTION_ASKED = "One option is asked."
LETTER_TWICE = ("A letter stands twice.", "Type each letter once.")
PAIRS_LIKE = "Type pairs like 1b 2a."
LINE_MISSING = "A line number is missing."
LINE_ALONE = "The line number alone is asked."
CORRECTION_MISSING = "The correction is missing."


def letters_from(first: str, last: str) -> str:
    """Which letters can be typed."""
    return f"Type letters from {first} to {last}."


def no_option(text: str) -> str:
    """A letter that no option has."""
    return f"There is no option {text!r}."


def span_of_letters(typed: str) -> Refusal:
    """`b-g` where several options are asked."""
    return f"'{typed}' can be two letters or all between them.", "Type each letter."


def wrong_picks(missed: int, extra: int) -> str:
    """How many options are missing and how many are wrong."""
    parts = []
    if missed:
        parts.append(f"{missed} right {'option is' if missed == 1 else 'options are'} missing")
    if extra:
        parts.append(f"{extra} {'pick is' if extra == 1 else 'picks are'} wrong")
    return f"{' and '.join(parts)}.".capitalize()


def letters_asked(count: int) -> Refusal:
    """An order with too few or too many letters."""
    return f"{count} letters are asked.", "Type each letter once."


def extras_placed(letters: Sequence[str]) -> str:
    """Options that were placed in an order and do not belong there."""
    verb = "does" if len(letters) == 1 else "do"
    return f"{' and '.join(letters)} {verb} not belong in the order."


def order_breaks(place: int, letter: str) -> str:
    """The first place of an order that is wrong; all that comes earlier stands before it."""
    return f"The order breaks at place {place}: {letter} comes later."


def no_pair(pair: str) -> Refusal:
    """A pair of an item or a target that there is not."""
    return f"There is no pair {pair}.", PAIRS_LIKE


def item_twice(number: str) -> Refusal:
    """An item with two targets."""
    return f"{number} stands twice.", PAIRS_LIKE


def no_target(numbers: Sequence[str]) -> Refusal:
    """Items without a target."""
    return f"No pair for {', '.join(numbers)}.", PAIRS_LIKE


def stray_text(text: str) -> Refusal:
    """Something between pairs."""
    return f"{text!r} is no pair.", PAIRS_LIKE


def pairs_wrong(numbers: Sequence[str], count: int) -> str:
    """How many pairs are right, and the numbers of the others."""
    verb = "is" if len(numbers) == 1 else "are"
    right = count - len(numbers)
    return f"{right} of {count} are right; {', '.join(numbers)} {verb} not."


def no_line(number: int, count: int) -> Refusal:
    """A line that there is not."""
    return f"There is no line {number}.", f"Lines go from 1 to {count}."


def line_like(corrected: bool) -> str:
    """How the wrong line is typed."""
    what = "the line's number, a colon and what should stand there" if corrected else "its number"
    return f"Type {what}, or none."


def correction_wrong(number: int, message: str) -> str:
    """The right line with a wrong correction."""
    return f"Line {number} is the one, but the correction is wrong. {message}".strip()


def other_line(number: int, wanted: int) -> str:
    """Another line was named; 0 stands for none."""
    if number == 0:
        return ONE_LINE_IS_WRONG
    if wanted == 0:
        return f"Line {number} is right, and so are all others."
    if wanted < number:
        return f"Line {number} only follows from an error further up."
    return f"Line {number} is right."


LINE_AND_CORRECTION = (
    "Type the number of the wrong line, a colon and the right value: 3: 112. Or the word none."
)


# Values of unknowns


def with_these(reason: object) -> str:
    """Values for which the condition has no value."""
    return f"With these {reason}."


def values_asked(names: Sequence[str], typed: int) -> Refusal:
    """More or fewer values than unknowns."""
    example = ", ".join(f"{name} = 1" for name in names)
    return f"{len(names)} values are asked, not {typed}.", f"Type {example}."


def not_asked(name: str, names: Sequence[str]) -> Refusal:
    """A name that is no unknown, or stands twice."""
    return f"{name!r} is not asked here.", f"Give {', '.join(names)}, each once."


def name_all(names: Sequence[str]) -> Refusal:
    """Some values named and some not."""
    return f"Give {', '.join(names)}.", "Name every value, or none."


def condition_fails(filled: str, value: str, operator: str, wanted: str) -> str:
    """Both sides of a condition that does not hold."""
    said = f"{filled} = " if filled and filled != value else ""
    word = {"=": "", "!=": "other than "}.get(operator, f"{operator} ")
    return f"{said}{value}, but {word}{wanted} is asked."


# Designs


def does_not_fit(misfit: object) -> str:
    """A network whose layers do not fit."""
    return f"The network does not fit: {misfit}."


def layers(count: int) -> str:
    """How long a network is."""
    return f"{count} {'layer' if count == 1 else 'layers'}"


def limit_broken(limit: str, facts: Sequence[str]) -> str:
    """A limit that is not kept, with what the network has instead."""
    return f"{limit.rstrip('.')}: {', '.join(facts)}."


MEASURES = {"rf": "receptive field", "params": "parameters", "macs": "MACs"}


def has_no(shape: str, name: str) -> str:
    """A number that the output does not have."""
    return f"the output {shape} has no {MEASURES.get(name, name)}"


def has_value(name: str, value: str, arithmetic: str) -> str:
    """A number of the network and how it comes about."""
    return f"yours has {MEASURES.get(name, name)} {value}{arithmetic}"


def right_under(rule: str) -> str:
    """A design that keeps every limit under a mistake."""
    return f"Your design is right for the rule {rule}."


# What the live line says

NO_ERROR = "no error"


def line_read(number: int, correction: str = "") -> str:
    """The line that was understood, and its correction."""
    return f"line {number}: {correction}" if correction else f"line {number}"
