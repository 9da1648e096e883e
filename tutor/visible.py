"""What a text may do to a terminal: nothing. The one gate in front of every output.

A pack, an answer or an imported journal may hold characters that clear the screen, write the
clipboard or turn the order of letters round. They come out as text, in the notation of JSON, so
JSON that passes here still means the same.
"""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and new line
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction of writing
    "\u2028\u2029\ufff9-\ufffb"  # separators of lines and of annotations
    "\ud800-\udfff]"  # halves of characters, which nothing can write
)


def visible(text: str) -> str:
    """The text with every control character written out, as `\\u001b`; lines and tabs stay."""
    if text.isprintable():  # as most single lines are: none of the characters above is
        return text
    return _HIDDEN.sub(_written, text.replace("\r\n", "\n"))


def visible_line(text: str) -> str:
    """The same on one line: line breaks and tabs become spaces."""
    return visible(text).replace("\n", " ").replace("\t", " ")


def inert(text: str) -> str:
    """The text without control characters: for a field whose columns are counted already."""
    return _HIDDEN.sub("", text)


def control_position(text: str) -> int | None:
    """The place of the first control character, counted from 0; None where there is none."""
    found = _HIDDEN.search(text)
    return found.start() if found else None


def _written(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"
