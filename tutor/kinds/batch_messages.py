"""What is said about a line of a batch that asks nothing that can be judged."""

from collections.abc import Sequence

KEY_CELL_IS_LIST = "A cell of the key holds a list, not a number."


def key_rows_uneven(lengths: Sequence[int]) -> str:
    """A key whose rows are not equally long."""
    return f"The rows of the key have {', '.join(map(str, lengths))} entries."


def unknown_domain(text: str, name: str) -> str:
    """A domain that there is not."""
    return f"There is no domain {text!r} for {name}: type integer, real or positive."
