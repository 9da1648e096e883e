"""The real `tutor`, with a seed instead of chance, and a clock that only `clock` lines move.

A course is then the same on every machine and at every speed. Nothing else differs from `tutor`.
"""

import sys
from itertools import count
from types import SimpleNamespace

from tutor.chance import Chance
from tutor.cli import bootstrap, main
from tutor.session import sitting

MICROSECOND = 1e-6


def seed_chance(seed: str) -> None:
    """Draw the seeds of problems from a stream, and let a microsecond pass at each look."""
    chance, looks = Chance(seed), count(1)
    vars(sitting)["fresh_seed"] = lambda: chance.integer(0, 2**62)
    vars(bootstrap)["time"] = SimpleNamespace(monotonic=lambda: next(looks) * MICROSECOND)


if __name__ == "__main__":
    seed_chance(sys.argv.pop(1))
    main()
