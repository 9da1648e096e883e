"""The widgets in which answers are given."""

from tutor.plurals import count

PASTED_LINES_JOINED = "The pasted lines were joined into one."
PARTNER_MISSING = "Each row needs a partner: press its letter."
NOTHING_PICKED = "Nothing is ticked. Press Enter again if none applies."
LINE_FIRST = "Press the number of a line, then Enter; then type."
TYPE_THE_CORRECTION = "Now type what the line should say."
NETWORK_START = "One layer a line, such as conv 64 k3 s2 p1; Enter twice is the end."


def places_missing(letters: int, extras: int = 0) -> str:
    """An order in which rows have no place yet; `extras` of its rows stay out."""
    verb = "is" if letters == 1 else "are"
    rows = "1 row stays out" if extras == 1 else f"{extras} rows stay out"
    places = rows if extras else "Every row gets a place"
    return f"{places}: {count(letters, 'letter')} {verb} missing."


def whole_network(layers: int, params: int) -> str:
    """How long a traced network is, and its parameters."""
    return f"{count(layers, 'layer')}: {params:,} parameters"
