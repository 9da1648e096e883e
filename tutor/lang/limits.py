"""Bounds that come before any arithmetic, so that no typed text can cost time or memory."""

from tutor.faults import Unreadable
from tutor.lang import messages
from tutor.lang.tree import Node, Number, children

LENGTH = 400
TOKENS = 250
DEPTH = 40
TREE_DEPTH = 60
DIGITS = 40
EXPONENT = 400
FACTORIAL = 1000
BITS = 20_000
ENTRIES = 10_000
PLACES = 1_000
PRINTED_BITS = 13_000
AUTHOR_LENGTH = 4_000
AUTHOR_TOKENS = 1_500


def check_length(text: str, author: bool) -> None:
    """Refuse a text that is longer than anyone would type."""
    most = AUTHOR_LENGTH if author else LENGTH
    if len(text) > most:
        raise Unreadable(most + 1, *messages.text_too_long(most))


def check_number(spelling: str, column: int) -> None:
    """Refuse a number with too many digits or too large an exponent."""
    if len(spelling) <= DIGITS and "e" not in spelling and "E" not in spelling:
        return
    mantissa, _, exponent = spelling.lower().partition("e")
    if sum(character.isdigit() for character in mantissa) > DIGITS:
        raise Unreadable(column, *messages.too_many_digits(DIGITS))
    if (exponent and len(exponent.lstrip("+-")) > 4) or abs(int(exponent or 0)) > EXPONENT:
        raise Unreadable(column, *messages.exponent_too_large(EXPONENT))


def check_tokens(count: int, column: int, author: bool) -> None:
    """Refuse a text with too many signs, numbers and names."""
    most = AUTHOR_TOKENS if author else TOKENS
    if count > most:
        raise Unreadable(column, *messages.too_many_tokens(most))


def check_depth(depth: int, column: int) -> None:
    """Refuse brackets nested deeper than a person can follow."""
    if depth > DEPTH:
        raise Unreadable(column, *messages.brackets_too_deep(DEPTH))


def check_tree(node: Node) -> None:
    """Refuse a tree so deep that later walks over it could run out of stack: 1/2/3/4/..."""
    if type(node) is Number:
        return
    depth, level = 0, [node]
    while level:
        depth += 1
        if depth > TREE_DEPTH:
            raise Unreadable(1, *messages.tree_too_deep(TREE_DEPTH))
        level = [child for parent in level for child in children(parent)]
