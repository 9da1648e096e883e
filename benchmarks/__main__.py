"""All performance figures, one JSON object a line; exits 1 when one misses its target.

python -m benchmarks            all of them
python -m benchmarks frames     those of one module
"""

import sys
from importlib import import_module

from benchmarks.figures import tell

MODULES = ("frames", "journal", "schedule", "drawing", "reading", "answers", "networks")


def main(names: list[str]) -> int:
    """Measure what is named, else everything."""
    unknown = sorted(set(names) - set(MODULES))
    if unknown:
        print(f"No figures are called {', '.join(unknown)}; known: {', '.join(MODULES)}.")
        return 2
    kept = [
        tell(import_module(f"benchmarks.{name}").figures())
        for name in MODULES
        if not names or name in names
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
