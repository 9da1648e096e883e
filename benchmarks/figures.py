"""One figure as one JSON object: what was measured, in what unit, against which target."""

import json
from collections.abc import Iterable

Figure = dict[str, object]


def at_most(name: str, value: float, unit: str, target: float | None, note: str = "") -> Figure:
    """A figure that should not exceed its target; None where no target is set."""
    return _figure(name, value, unit, (target, target is None or value <= target), note)


def at_least(name: str, value: float, unit: str, target: float | None, note: str = "") -> Figure:
    """A figure that should reach its target; None where no target is set."""
    return _figure(name, value, unit, (target, target is None or value >= target), note)


def _figure(
    name: str, value: float, unit: str, goal: tuple[float | None, bool], note: str
) -> Figure:
    target, holds = goal
    return {
        "figure": name,
        "value": float(f"{value:.4g}"),
        "unit": unit,
        "target": target,
        "holds": holds if target is not None else None,
        "note": note,
    }


def tell(figures: Iterable[Figure]) -> bool:
    """Print the figures one a line as they come; False when one misses its target."""
    good = True
    for line in figures:
        print(json.dumps(line, ensure_ascii=False), flush=True)
        good = good and line["holds"] is not False
    return good
