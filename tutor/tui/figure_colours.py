"""Figures in colour: taps, padding, places that are left over, wires; readable without it."""

from itertools import groupby

from tutor.tui.widgets.plain_text import Piece

STYLES = {
    "█": "$primary",
    "▓": "$primary",
    "░": "$warning",
    "×": "$error",
    "·": "$secondary",
    "…": "$secondary",
} | dict.fromkeys("─│┌┐└┘├┤┬┴┼═║", "$secondary")


def figure_pieces(figure: str) -> list[Piece]:
    """The text of a figure; each sign of its legend in a colour of its own."""
    runs = groupby(figure, lambda sign: STYLES.get(sign, ""))
    return [("".join(signs), style) for style, signs in runs]
