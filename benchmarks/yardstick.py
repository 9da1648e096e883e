"""A fixed loop of plain Python: the speed of this machine in this run.

A figure that has no peer is given in its unit: a machine half as fast takes twice as long for
both. The loop does what the tutor does (it splits text, computes with fractions, fills dicts,
writes and reads JSON) and must never change, or older figures lose their meaning.
"""

import json
import re
from collections.abc import Callable
from fractions import Fraction
from time import process_time
from typing import TypeVar

UNIT = "x yardstick"
RUNS = 7
LOOPS = 40
TEXT = "floor((224 + 2*3 - 7)/2) + 1 = 112; 3.7e9 MACs"
_TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?(?:e\d+)?|[a-zA-Z]+|\S)")
T = TypeVar("T")


def yardstick() -> float:
    """Seconds of the processor for one loop, the best of several."""
    return min(_seconds() for _ in range(RUNS))


def around(measure: Callable[[], T]) -> tuple[T, float]:
    """What was measured, with the yardstick laid on before and after it: the mean of both."""
    before = yardstick()
    return measure(), (before + yardstick()) / 2


def note_of(milliseconds: float, length: float) -> str:
    """The two values behind a ratio."""
    return f"{milliseconds:.3g} ms, yardstick {1000 * length:.3g} ms"


def _seconds() -> float:
    start = process_time()
    for number in range(LOOPS):
        _once(number)
    return process_time() - start


def _once(number: int) -> None:
    counts: dict[str, int] = {}
    for token in _TOKEN.findall(TEXT):
        counts[token] = counts.get(token, number) + 1
    total = sum((Fraction(number + n, n + 1) for n in range(8)), Fraction(0))
    held = json.loads(json.dumps({"counts": counts, "total": str(total)}))
    assert Fraction(held["total"]) == total
