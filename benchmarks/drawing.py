"""How fast problems are drawn: every template of the shipped pack, a few hundred seeds."""

from collections.abc import Iterator
from time import process_time

from benchmarks.figures import Figure, at_most, tell
from benchmarks.yardstick import UNIT, around, note_of
from tutor.files import shipped_pack
from tutor.problems.generate import instance
from tutor.problems.model import Template

SEEDS = 20
MEAN_TARGET = 0.65
SLOWEST_TARGET = 10.0


def figures() -> Iterator[Figure]:
    """The mean draw over the whole pack, and the slowest, in yardsticks of the processor."""
    templates = list(shipped_pack().load()[0].templates.values())
    taken, length = around(lambda: _drawn(templates))
    mean = sum(seconds for seconds, _ in taken) / len(taken)
    note = f"{len(templates)} templates, {SEEDS} seeds each; {note_of(1000 * mean, length)}"
    yield at_most("drawing a problem, mean", mean / length, UNIT, MEAN_TARGET, note)
    slowest, name = max(taken)
    note = f"{name}; {note_of(1000 * slowest, length)}"
    yield at_most("drawing a problem, slowest", slowest / length, UNIT, SLOWEST_TARGET, note)


def _drawn(templates: list[Template]) -> list[tuple[float, str]]:
    """Seconds of each draw with its name."""
    taken = []
    for template in templates:
        instance(template, SEEDS)
        for seed in range(SEEDS):
            start = process_time()
            instance(template, seed)
            taken.append((process_time() - start, f"{template.id} {seed}"))
    return taken


if __name__ == "__main__":
    raise SystemExit(0 if tell(figures()) else 1)
