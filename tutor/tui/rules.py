"""Two rules beside each other on the same numbers, set in two dimensions where there is room."""

from itertools import zip_longest

from tutor.faults import Unreadable
from tutor.kinds.judgement import RecognisedMistake
from tutor.lang.box import box
from tutor.lang.syntax import read
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.messages.problem_texts import THE_RULE, YOUR_RULE

GAP = 4
TALLEST = 5
NARROW = 56


def side_by_side(named: RecognisedMistake, width: int) -> str:
    """Both rules of a recognised mistake; below each other where one is too wide for its half."""
    if not named.your_rule and not named.the_rule:
        return ""
    half = (width - GAP) // 2
    left, right = rule(named.your_rule, half), rule(named.the_rule, half)
    if width < NARROW or max(len(line) for line in (*left, *right)) > half:
        below = [rule(text, width - 2) for text in (named.your_rule, named.the_rule)]
        return "\n".join(
            [YOUR_RULE, *_indented(below[0], width), THE_RULE, *_indented(below[1], width)]
        )
    column = max(len(YOUR_RULE), *map(len, left))
    rows = zip_longest([YOUR_RULE, *left], [THE_RULE, *right], fillvalue="")
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
