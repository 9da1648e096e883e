"""The Markdown of lessons: what is set, and what of all the rest stands in a note."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tutor.faults import FaultText, Where
from tutor.problems import messages

ITEM = re.compile(r"(?:- |\d{1,2}\. )")
_FORMULA = re.compile(r"\{\{.*?\}\}|\$\$.*?\$\$|\$.*?\$")
_CHARACTER = "\N{BULLET}"  # stands where a formula was


class Unset(NamedTuple):
    """A form that is shown as it was typed: how it is found, its name, what to write instead."""

    pattern: re.Pattern[str]
    name: str
    instead: str


_UNSET = tuple(
    Unset(re.compile(pattern), name, instead)
    for pattern, name, instead in (
        (r"^\s*\|.*\|", *messages.TABLE),
        (r"^\s*(```|~~~)", *messages.CODE_BLOCK),
        (r"^>", *messages.QUOTE),
        (r"^[*+] ", *messages.OTHER_BULLET),
        (r"^ {1,7}(- |[*+] |\d{1,2}\. )", *messages.NESTED_LIST),
        (r"^(---+|\*\*\*+|___+|===+)\s*$", *messages.RULE),
        (r"!?\[[^\]\n]+\]\([^)\n]*\)", *messages.LINK),
        (r"`[^`\n]+`", *messages.CODE),
        (r"\*\*[^*\n]+\*\*|__[^_\n]+__", *messages.BOLD),
        (r"(?<![\w*])\*[^\s*][^*\n]*\*(?![\w*])", *messages.ITALIC),
        (r"</?[A-Za-z][A-Za-z0-9]*( [^<>\n]*)?/?>", *messages.TAG),
    )
)


def unset_forms(text: str, start: Where) -> Iterator[tuple[Where, FaultText]]:
    """The first form of each line that no screen sets, with its place; formulas are passed over."""
    for number, row in enumerate(text.split("\n")):
        plain = _FORMULA.sub(lambda found: _CHARACTER * len(found[0]), row)
        for form in _UNSET:
            found = form.pattern.search(plain)
            if found is not None:
                where = start._replace(line=start.line + number, column=found.start() + 1)
                yield where, messages.unset_form(form.name, form.instead)
                break
