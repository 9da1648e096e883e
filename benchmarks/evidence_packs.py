"""A course in two packs at once, lived through `tutor drill --json`: does one plan hold for both?

`python -m benchmarks.evidence_packs --seeds 3` lives it for a learner who is right on 85 of 100.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.figures import Figure, at_most, tell
from benchmarks.lived import promises
from benchmarks.lived.course import LivedCourse, live_packs
from benchmarks.lived.learner_model import LEARNERS, Profile
from tutor.files import PackFolder, shipped_content

PACKS = ("cnn", "vision")
FIRST_SEED = 100
Courses = tuple[LivedCourse, ...]


def shipped_packs() -> tuple[PackFolder, ...]:
    """The two packs that ship."""
    found = tuple(PackFolder(shipped_content() / name) for name in PACKS)
    for pack in found:
        pack.load()
    return found


def courses(seeds: Iterable[int], profile: Profile) -> Iterator[Courses]:
    """One course a seed, each with what every pack saw of it."""
    packs = shipped_packs()
    for seed in seeds:
        with tempfile.TemporaryDirectory() as scratch:
            yield live_packs(profile, seed, Path(scratch), packs)


def figures(lived: list[Courses]) -> Iterator[Figure]:
    """What one plan promises to both packs."""
    uneven = [promises.uneven_days(whole) for whole, *_ in lived]
    yield _broken("packs: days outside 50 to 150 % of the minutes wanted", "days", uneven)
    parts = [part for _, *each in lived for part in each]
    dates = [promises.broken_dates(part) for part in parts]
    yield _broken("packs: due dates neither kept nor moved", "dates", dates)
    unseen = [promises.unseen_concepts(part) for part in parts]
    yield _broken("packs: concepts not seen in the last five days", "concepts", unseen)
    idle = [days_without(part) for part in parts]
    yield _broken("packs: days on which a pack was not asked", "days", idle)


def days_without(part: LivedCourse) -> tuple[list[promises.Breach], int]:
    """The days on which a pack was not asked, and all days."""
    pack = part.answerer.pack.outline.pack
    idle = [promises.Breach(day.number, f"{pack}: not asked") for day in part.days if not day.asked]
    return idle, len(part.days)


def _broken(name: str, unit: str, found: list[tuple[list[promises.Breach], int]]) -> Figure:
    breaches = [breach for broken, _ in found for breach in broken]
    first = f"; Day {breaches[0].number}: {breaches[0].text}" if breaches else ""
    return at_most(name, len(breaches), unit, 0, f"of {sum(every for _, every in found)}{first}")


def main() -> int:
    """Live the courses, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--minutes", type=int, default=20)
    given = parser.parse_args()
    steady = next(item for item in LEARNERS if item.name == "85 %")
    profile = replace(steady, minutes=given.minutes)
    seeds = range(FIRST_SEED, FIRST_SEED + given.seeds)
    return not tell(figures(list(courses(seeds, profile))))


if __name__ == "__main__":
    sys.exit(main())
