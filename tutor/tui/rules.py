"""A wrong rule and the right one on the same numbers: in two lines that show where they part.

Where there is little room the letters are left out; where there is none even for the numbers,
both are set in two dimensions, beside or below each other.
"""

from itertools import zip_longest

from tutor.faults import Unreadable
from tutor.kinds.judgement import RecognisedMistake
from tutor.lang.box import box
from tutor.lang.syntax import read
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.messages.problem_texts import RIGHT_RULE, YOUR_RULE
from tutor.tui.widgets.plain_text import Piece

GAP = 4
TALLEST = 5
NARROW = 56
LABEL = max(len(YOUR_RULE), len(RIGHT_RULE)) + 2
YOURS, RIGHT = "bold $error", "bold $success"


def rule_pieces(named: RecognisedMistake, width: int) -> list[Piece]:
    """Both rules of a recognised mistake; nothing where it has none."""
    if not named.your_rule and not named.the_rule:
        return []
    yours, right = (text.split(" = ") for text in (named.your_rule, named.the_rule))
    whole = _aligned(yours, right, width) if len(yours) == len(right) else []
    numbers = _aligned(yours[1:], right[1:], width) if len(yours) == len(right) > 2 else []
    return whole or numbers or [side_by_side(named, width)]


def _aligned(yours: list[str], right: list[str], width: int) -> list[Piece]:
    """Two lines with their equals signs below each other; nothing where they are too long."""
    cells = (yours, right)
    columns = [max(map(len, pair)) for pair in zip(*cells, strict=True)]
    if LABEL + sum(columns) + 3 * (len(columns) - 1) > width:
        return []
    pieces: list[Piece] = []
    for label, row, other, style in (
        (YOUR_RULE, cells[0], cells[1], YOURS),
        (RIGHT_RULE, cells[1], cells[0], RIGHT),
    ):
        pieces.append((f"{label:<{LABEL}}", "$secondary"))
        for place, (text, against, column) in enumerate(zip(row, other, columns, strict=True)):
            start, end = differing(text, against)
            pieces.extend((" = " if place else "", text[:start], (text[start:end], style)))
            pieces.append(f"{text[end:]}{' ' * (column - len(text))}")
        pieces.append("\n")
    return pieces[:-1]


def differing(text: str, other: str) -> tuple[int, int]:
    """Where a text differs from another, in whole numbers and names.

    It is what stands between the beginning that both have and the end that both have.
    """
    shorter = min(len(text), len(other))
    start = next((at for at in range(shorter) if text[at] != other[at]), shorter)
    same = next(
        (back for back in range(shorter - start) if text[-1 - back] != other[-1 - back]),
        shorter - start,
    )
    end = len(text) - same
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    return start, end


def side_by_side(named: RecognisedMistake, width: int) -> str:
    """Both rules beside each other; below each other where one is too wide for its half."""
    half = (width - GAP) // 2
    left, right = rule(named.your_rule, half), rule(named.the_rule, half)
    if width < NARROW or max(len(line) for line in (*left, *right)) > half:
        below = [rule(text, width - 2) for text in (named.your_rule, named.the_rule)]
        return "\n".join(
            [YOUR_RULE, *_indented(below[0], width), RIGHT_RULE, *_indented(below[1], width)]
        )
    column = max(len(YOUR_RULE), *map(len, left))
    rows = zip_longest([YOUR_RULE, *left], [RIGHT_RULE, *right], fillvalue="")
    return "\n".join(f"{a:<{column}}{' ' * GAP}{b}".rstrip() for a, b in rows)


def rule(text: str, width: int) -> list[str]:
    """A rule in letters, then on this draw's numbers with what it gives; lines may be too wide."""
    letters, *numbers = text.split(" = ")
    return [letters, *_set(" = ".join(numbers), width)] if numbers else [letters]


def _set(text: str, width: int) -> list[str]:
    """The formula as a box; on a line where it is none or has no room."""
    try:
        lines = box(read(text), width).split("\n")
    except Unreadable:
        lines = []
    fits = 1 < len(lines) <= TALLEST and max(map(len, lines)) <= width
    return lines if fits else [f"= {text}"]


def _indented(lines: list[str], width: int) -> list[str]:
    kept = (
        lines
        if all(len(line) <= width - 2 for line in lines)
        else [part for line in lines for part in wrap_lines(line, width - 2)]
    )
    return [f"  {line}" for line in kept]
