"""`make evidence`: simulated learners on the shipped pack, one figure a line.

docs/evidence.md says how each figure is obtained and what it assumes. Exit status 1 when one
misses its target.
"""

import sys
from collections.abc import Iterator
from multiprocessing import Pool

from benchmarks import (
    evidence_cadence,
    evidence_diagnosis,
    evidence_levels,
    evidence_lived,
    evidence_memory,
    evidence_retention,
)
from benchmarks.evidence_drawn import Drawer
from benchmarks.figures import Figure, tell
from tutor.files import PackFolder, shipped_content


def figures() -> Iterator[Figure]:
    """All figures; the problems are drawn once and shared by all processes."""
    pack = PackFolder(shipped_content() / "cnn")
    pack.load()
    drawer = Drawer(pack.template, pack.outline)
    yield from evidence_memory.figures()
    drawer.warm()
    yield from evidence_diagnosis.figures(drawer)
    with Pool(initializer=evidence_levels.share, initargs=(drawer.kept, pack.outline)) as pool:
        yield from evidence_cadence.figures(pack.outline, pool)
        yield from evidence_retention.figures(pack.outline, pool)
        yield from evidence_levels.figures(pack.outline, pool)
    yield from evidence_lived.figures(evidence_lived.courses(evidence_lived.DEFAULT_SEEDS))


if __name__ == "__main__":
    sys.exit(not tell(figures()))
