"""All performance figures, one JSON object a line; exits 1 when one misses its target.

python -m benchmarks            all of them
python -m benchmarks frames     those of one module
python -m benchmarks cohort     those that need a PostgreSQL server, only when they are named
python -m benchmarks scale      long journals with a million events, only when they are named
python -m benchmarks mutated_packs    300 packs with one mistake each, only when they are named
"""

import sys
from importlib import import_module

from benchmarks.figures import tell

BY_NAME_ONLY = ("cohort", "scale", "mutated_packs")
MODULES = ("frames", "journal", "schedule", "drawing", "reading", "answers", "networks")


def main(names: list[str]) -> int:
    """Measure what is named, else everything."""
    known = (*MODULES, *BY_NAME_ONLY)
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"No figures are called {', '.join(unknown)}; known: {', '.join(known)}.")
        return 2
    kept = [
        tell(import_module(f"benchmarks.{name}").figures())
        for name in known
        if name in (names or MODULES)
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
