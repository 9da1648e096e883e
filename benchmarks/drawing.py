"""How fast problems are drawn: every template of the shipped pack, a few hundred seeds."""

from collections.abc import Iterator
from time import perf_counter

from benchmarks.figures import Figure, at_least, at_most, tell
from tutor.files import shipped_pack
from tutor.problems.generate import instance

SEEDS = 20
EACH_SECOND = 500.0
SLOWEST_MS = 50.0


def figures() -> Iterator[Figure]:
    """Instances a second over the whole pack, and the slowest single draw."""
    templates = list(shipped_pack().load()[0].templates.values())
    taken: list[tuple[float, str]] = []
    for template in templates:
        instance(template, SEEDS)
        for seed in range(SEEDS):
            start = perf_counter()
            instance(template, seed)
            taken.append((perf_counter() - start, f"{template.id} {seed}"))
    whole = sum(seconds for seconds, _ in taken)
    note = f"{len(templates)} templates, {SEEDS} seeds each"
    yield at_least("instances drawn", len(taken) / whole, "1/s", EACH_SECOND, note)
    slowest, name = max(taken)
    yield at_most("slowest draw", 1000 * slowest, "ms", SLOWEST_MS, name)


if __name__ == "__main__":
    raise SystemExit(0 if tell(figures()) else 1)
