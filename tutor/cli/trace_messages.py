"""The sentences of `tutor trace`; those about networks stand in tutor.nets."""

from collections.abc import Sequence

EXCLUSIVE = "NETWORK, --batch, --fit and --words exclude each other."
NOTHING_TO_TRACE = "Name a network, or use --batch, --fit or --words."
DIFF_ALONE = "--diff compares NETWORK with another one, as a table or with --json."
INPUT_MISSING = "This network needs --input HxWxC, such as --input 224x224x3."
NOT_A_REQUEST = 'needs "network" and "input"'
NOT_A_SHAPE = '"input" must be [C, H, W] or [C, L], or a list of these for several inputs'
NO_FILE = "this is no plain file"
FORMATS_EXCLUDE = "--json is --format json: give one of them."


def not_json(reason: object) -> str:
    """A line of a batch that is no JSON."""
    return f"not JSON: {reason}"


def unknown_row(name: str, known: Sequence[str]) -> str:
    """`--explain` with a name that the network does not have."""
    return f"There is no layer {name!r}; layers are {', '.join(known)} ..."


def known_architectures(names: Sequence[str]) -> str:
    """The names that a mistyped name may have meant."""
    return f"Architectures: {', '.join(names)}."


def nothing_fits(before: int, after: int) -> str:
    """No setting takes one size to the other."""
    return f"No small layer takes {before} to {after}; try two."


def network_file_unreadable(path: str, reason: str) -> str:
    """A network file that the system does not give."""
    return f"{path}: {reason}."


def network_file_too_large(path: str, most: int) -> str:
    """A network file of more bytes than are read."""
    return f"{path}: the file has more than {most:,} bytes."


def not_utf8(path: str) -> str:
    """A network file that is no text."""
    return f"{path}: this is no text in UTF-8."
