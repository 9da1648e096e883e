"""What every template draws and how it judges, as short hashes in a file.

    python -m tests.frozen.instances --check    every template, rung and seed
    python -m tests.frozen.instances --write    accepts what they do now: read the difference

A row belongs to one template at one rung. Its cells are blocks of ten seeds, then single seeds
that the tests check. A cell holds three hashes: what is drawn, how typed texts are judged, and
what is said about them. `sample/` holds one seed of each template as readable text.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from multiprocessing import Pool
from pathlib import Path

from tests.frozen.records import Record, places, problem

FOLDER = Path(__file__).parent
HASHES = FOLDER / "instances.txt"
SAMPLE = FOLDER / "sample"
BLOCKS = tuple(range(start, start + 10) for start in range(0, 50, 10))
SINGLES = (0, 37)
ASPECTS = ("drawn", "judged", "said")
Row = tuple[str, int]


def written(record: Record) -> str:
    """A record as text: one line a fact, a part, a verdict."""
    lines = []
    for aspect, held in record.items():
        facts = held.items() if isinstance(held, dict) else enumerate(held, start=1)
        for name, fact in facts:
            for each in fact if name == "parts" else [fact]:
                lines.append(f"{aspect} {name}: {json.dumps(each, ensure_ascii=False)}")
    return "\n".join(lines)


def hashes(records: Iterable[Record]) -> str:
    """One cell: a hash of each aspect over all records."""
    made = [sha256() for _ in ASPECTS]
    for record in records:
        for aspect, known in zip(ASPECTS, made, strict=True):
            known.update(json.dumps(record[aspect], ensure_ascii=False).encode())
    return ".".join(known.hexdigest()[:6] for known in made)


def rows(skill: str = "") -> Iterator[Row]:
    """Every template with each of its rungs; those of one skill where one is named."""
    for name, templates in places().items():
        if skill in ("", name):
            yield from ((each, rung) for each, rungs in templates.items() for rung in rungs)


def cells(row: Row) -> tuple[Row, list[str]]:
    """All hashes of a row, computed now."""
    name, rung = row
    drawn = {seed: problem(name, rung, seed) for block in BLOCKS for seed in block}
    made = [hashes(drawn[seed] for seed in block) for block in BLOCKS]
    return row, [*made, *(hashes([drawn[seed]]) for seed in SINGLES)]


def frozen() -> dict[Row, list[str]]:
    """The rows of the file."""
    found = {}
    for line in HASHES.read_text(encoding="utf-8").splitlines():
        name, rung, *held = line.split()
        found[name, int(rung)] = held
    return found


def labels() -> list[str]:
    """What each cell of a row stands for."""
    blocks = [f"seeds {block.start} to {block.stop - 1}" for block in BLOCKS]
    return [*blocks, *(f"seed {seed}" for seed in SINGLES)]


def changed(before: str, after: str) -> list[str]:
    """The aspects that differ between two cells."""
    pairs = zip(ASPECTS, before.split("."), after.split("."), strict=True)
    return [aspect for aspect, old, new in pairs if old != new]


def sample(skill: str) -> str:
    """One seed of each template of a skill at its first rung, as text without long rubrics."""
    drawn = [problem(name, rungs[0], 0) for name, rungs in places()[skill].items()]
    for record in drawn:
        for part in record["drawn"]["parts"]:
            part.pop("rubric", None)
    return "\n\n".join(map(written, drawn)) + "\n"


def sample_file(skill: str) -> Path:
    """Where the sample of a skill lies."""
    return SAMPLE / f"{skill}.txt"


def differences(before: dict[Row, list[str]], after: dict[Row, list[str]]) -> Iterator[str]:
    """Every cell that differs, by template, rung, seeds and aspect."""
    for row in sorted(before.keys() | after.keys()):
        if row not in after or row not in before:
            yield f"{row[0]} at rung {row[1]}: {'gone' if row in before else 'new'}"
            continue
        for label, old, new in zip(labels(), before[row], after[row], strict=True):
            if old != new:
                yield f"{row[0]} at rung {row[1]}, {label}: {', '.join(changed(old, new))}"


def main(arguments: list[str]) -> int:
    """Check or write the hashes of all seeds; the exit status."""
    if arguments not in (["--check"], ["--write"]):
        sys.stderr.write(__doc__ or "")
        return 2
    with Pool() as pool:
        now = dict(pool.imap_unordered(cells, list(rows()), chunksize=8))
    if arguments == ["--write"]:
        lines = (f"{name} {rung} {' '.join(now[name, rung])}" for name, rung in sorted(now))
        HASHES.write_text("\n".join(lines) + "\n", encoding="utf-8")
        SAMPLE.mkdir(exist_ok=True)
        for skill in places():
            sample_file(skill).write_text(sample(skill), encoding="utf-8")
        return 0
    found = list(differences(frozen(), now))
    told = "\n".join(found) or f"{len(now)} rows are as frozen."
    sys.stdout.write(f"{told}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
