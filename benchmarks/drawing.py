"""How fast problems are drawn and checked: the shipped pack in yardsticks of the processor."""

from collections.abc import Iterator
from time import process_time

from benchmarks.figures import Figure, at_most, tell
from benchmarks.yardstick import UNIT, around, note_of
from tutor.audit.template_audit import audit
from tutor.files import shipped_pack
from tutor.problems.generate import instance
from tutor.problems.model import Template

SEEDS = 20
MEAN_TARGET = 0.3
SLOWEST_TARGET = 10.0
STRIDE, CHECKED_SEEDS, CHECK_TARGET = 12, 60, 0.65


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
    chosen = templates[::STRIDE]
    (seconds, draws), length = around(lambda: _checked(chosen))
    note = f"{len(chosen)} templates, {draws} draws; {note_of(1000 * seconds / draws, length)}"
    mean = seconds / draws / length
    yield at_most("checking a template, a draw of it", mean, UNIT, CHECK_TARGET, note)


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


def _checked(templates: list[Template]) -> tuple[float, int]:
    """Seconds that `content check` takes for these templates, and the draws it looks at."""
    start = process_time()
    draws = sum(audit(template, CHECKED_SEEDS).draws for template in templates)
    return process_time() - start, draws


if __name__ == "__main__":
    raise SystemExit(0 if tell(figures()) else 1)
