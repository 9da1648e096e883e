"""Print the tests of what changed since the last commit, one path a line, for `make quick`.

A changed test file stands for itself. A changed module of the package stands for its mirror in
`tests` and for every test file that imports it by name; a changed pack for the tests of content.
"""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """The tests of this checkout's changes."""
    listed = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    changed = [line[3:].split(" -> ")[-1].strip('"') for line in listed.splitlines()]
    sys.stdout.writelines(f"{path}\n" for path in paths_of(changed, ROOT))


def paths_of(changed: Iterable[str], root: Path) -> list[str]:
    """The test files that belong to changed files, each a path below the root."""
    chosen: set[str] = set()
    for name in changed:
        chosen.update(_paths_of_one(Path(name), root))
    return sorted(chosen)


def _paths_of_one(path: Path, root: Path) -> Iterator[str]:
    if path.parts[0] == "tests" and path.name.startswith("test_") and (root / path).is_file():
        yield str(path)
    if path.parts[0] == "content":
        yield "tests/content/test_shipped.py"
    if path.parts[0] == "tutor" and path.suffix == ".py":
        mirror = Path("tests", *path.parts[1:-1], f"test_{path.name}")
        if (root / mirror).is_file():
            yield str(mirror)
        yield from _importers(".".join(path.with_suffix("").parts), root)


def _importers(module: str, root: Path) -> Iterator[str]:
    """The test files that import a module by its name."""
    package, _, stem = module.rpartition(".")
    imports = re.compile(
        rf"^\s*(from {re.escape(module)} import|import {re.escape(module)}\b"
        rf"|from {re.escape(package)} import .*\b{stem}\b)",
        re.MULTILINE,
    )
    for file in sorted((root / "tests").rglob("test_*.py")):
        if imports.search(file.read_text(encoding="utf-8")):
            yield str(file.relative_to(root))


if __name__ == "__main__":
    main()
