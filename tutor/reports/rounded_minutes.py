"""Minutes as whole numbers that add up."""

from collections.abc import Sequence


def rounded_minutes(parts: Sequence[float]) -> tuple[int, ...]:
    """Each part as whole minutes; together they give the rounded sum.

    Where rounding down leaves minutes over, the parts with the largest remainders take them.
    """
    whole = [int(part) for part in parts]
    left = round(round(sum(parts), 6)) - sum(whole)
    by_remainder = sorted(range(len(parts)), key=lambda at: (whole[at] - parts[at], at))
    for at in by_remainder[:left]:
        whole[at] += 1
    return tuple(whole)
