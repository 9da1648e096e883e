"""Courses lived through `tutor drill --json`: does the plan keep what it says, to the last day?

`python -m benchmarks.evidence_lived --seeds 20 --breaches FILE --keep FOLDER` lives more
courses, and writes what broke on which day.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

from benchmarks.figures import Figure, at_least, at_most, tell
from benchmarks.lived import promises
from benchmarks.lived.course import LivedCourse, live
from benchmarks.lived.journal_facts import (
    LEVEL,
    SETTLED,
    JournalFacts,
    constant_loss,
    facts_of,
    intervals,
    log_loss,
    true_recall,
)
from benchmarks.lived.learner_model import LEARNERS, ODD_COURSES, Profile
from benchmarks.lived.promises import Breach
from tutor.files import PackFolder, shipped_content

PACK = "cnn"
FIRST_SEED = 100
DEFAULT_SEEDS = range(FIRST_SEED, FIRST_SEED + 1)
FIRST_OPEN_BY, OPEN_BY, OPEN_LEAST = 2, 21, 8
LOSS_TARGET, LOSS_SLACK, LOSS_REVIEWS = 1.02, 0.01, 40
COVERAGE = (0.75, 0.9)


@dataclass(slots=True)
class CourseRecord:
    """What one course showed: for each promise what broke, of how many."""

    learner: str
    seed: int
    dated: bool
    broken: dict[str, tuple[list[Breach], int]]
    opens: list[int]
    minutes: list[float]
    right: float
    losses: tuple[float, float, int] | None
    intervals: list[tuple[int, str, float, float, float]]
    level_four: dict[str, int]


def lived(given: tuple[Profile, int, Path | None]) -> CourseRecord:
    """Live one course, and hold what was promised against what came."""
    profile, seed, kept = given
    pack = _pack()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) if kept is None else kept / f"{profile.name} {seed}"
        folder.mkdir(parents=True, exist_ok=True)
        course = live(profile, seed, folder, pack)
        if kept is not None:
            lines = (f"{day.number}\t{line}" for day in course.days for line in day.lines)
            (folder / "transcript.tsv").write_text("\n".join(lines))
        return _record(course, seed, facts_of(course))


def _pack() -> PackFolder:
    pack = PackFolder(shipped_content() / PACK)
    pack.load()
    return pack


def _record(course: LivedCourse, seed: int, facts: JournalFacts) -> CourseRecord:
    outline = course.answerer.pack.outline
    judged = [item.verdict for day in course.days for item in day.asked
              if item.verdict is not None and "verdict" in item.verdict]  # fmt: skip
    settled = facts.predictions[SETTLED:]
    every = facts.predictions
    losses = (log_loss(settled), constant_loss(every, settled), len(settled)) if settled else None
    free = [Breach(day.number, text) for day in course.days for text in day.free_moved]
    return CourseRecord(
        learner=course.profile.name,
        seed=seed,
        dated=course.profile.interview is not None,
        broken={
            "minutes": promises.uneven_days(course),
            "tasks": promises.missing_tasks(course, outline),
            "crowded": (promises.crowded_concepts(course), len(outline.concepts)),
            "unseen": promises.unseen_concepts(course),
            "dates": promises.broken_dates(course),
            "moves": promises.false_moves(course),
            "next": promises.broken_next_days(course),
            "free": (free, 1),
            "climbs": (facts.climbs, 1),
        },
        opens=promises.open_questions(course),
        minutes=[day.minutes for day in course.days],
        right=sum(item["verdict"] == "right" for item in judged) / max(1, len(judged)),
        losses=losses,
        intervals=intervals(course, facts, true_recall(course)),
        level_four=_first_days(facts),
    )


def _first_days(facts: JournalFacts) -> dict[str, int]:
    """The first evening on which each skill was computed at level 4."""
    found: dict[str, int] = {}
    for number, levels in sorted(facts.levels.items()):
        for skill, level in levels.items():
            if (level or 0) >= LEVEL:
                found.setdefault(skill, number)
    return found


BROKEN = (
    ("minutes", "lived: days outside 50 to 150 % of the minutes wanted", "days", True),
    ("tasks", "lived: checkpoint tasks never put", "tasks", False),
    ("crowded", "lived: concepts asked over 12 times in five days", "concepts", False),
    ("unseen", "lived: concepts not seen in the last five days", "concepts", True),
    ("dates", "lived: due dates neither kept nor moved", "dates", False),
    ("moves", "lived: moved dates that were false, or moved over twice running", "dates", False),
    ("next", "lived: last words of a day that did not come true", "days", False),
    ("free", "lived: due dates moved by free practice", "dates", False),
    ("climbs", "lived: rungs climbed before the date", "climbs", False),
)


def figures(records: list[CourseRecord]) -> Iterator[Figure]:
    """All figures of the lived courses."""
    for name, text, unit, dated_only in BROKEN:
        chosen = [item for item in records if item.dated or not dated_only]
        count = sum(len(item.broken[name][0]) for item in chosen)
        every = sum(item.broken[name][1] for item in chosen)
        yield at_most(
            text, count, unit, 0, f"{len(chosen)} courses, of {every}; {_worst(chosen, name)}"
        )
    yield from _open_figures(records)
    yield from _loss_figures(records)
    yield from _interval_figures(records)
    yield from _level_figures(records)


def _worst(records: Iterable[CourseRecord], name: str) -> str:
    most = max(records, key=lambda item: len(item.broken[name][0]), default=None)
    found = most.broken[name][0] if most else []
    if most is None or not found:
        return "none"
    return f"most: {most.learner}, {len(found)}, such as Day {found[0].number}: {found[0].text}"


def _open_figures(records: list[CourseRecord]) -> Iterator[Figure]:
    first = {item.learner: min(item.opens, default=99) for item in records}
    late = max(first, key=lambda name: first[name])
    yield at_most("lived: day of the first open question", first[late], "day", FIRST_OPEN_BY, late)
    counts = {f"{item.learner} {item.seed}": sum(day <= OPEN_BY for day in item.opens)
              for item in records}  # fmt: skip
    few = min(counts, key=lambda name: counts[name])
    text = f"lived: open questions by Day {OPEN_BY}, the fewest"
    yield at_least(text, counts[few], "questions", OPEN_LEAST, few)


def _loss_figures(records: list[CourseRecord]) -> Iterator[Figure]:
    """Log loss after the first hundred reviews; near certainty a hundredth of a nat is nothing."""
    shares = {}
    for item in records:
        if item.losses is not None and item.losses[2] >= LOSS_REVIEWS:
            ours, constant, _ = item.losses
            near = ours <= constant + LOSS_SLACK
            shares[f"{item.learner} {item.seed}"] = (
                min(LOSS_TARGET, ours / constant) if near else ours / constant,
                f"{ours:.3f} against {constant:.3f} over {item.losses[2]} reviews",
            )
    if not shares:
        return
    worst = max(shares, key=lambda name: shares[name][0])
    enough = f"{len(shares)} courses of {SETTLED + LOSS_REVIEWS} reviews or more"
    note = f"{enough}; {worst}: {shares[worst][1]}"
    text = "lived: log loss of predicted recall over the learner's own constant rate, the worst"
    yield at_most(text, shares[worst][0], "x", LOSS_TARGET, note)
    middle = sorted(share for share, _ in shares.values())[len(shares) // 2]
    yield at_most("lived: the same, the median course", middle, "x", None)
    kept = [item.losses for item in records if item.losses is not None]
    reviews = sum(count for _, _, count in kept)
    ours, constant = (sum(row[place] * row[2] for row in kept) / reviews for place in (0, 1))
    note = f"{ours:.3f} against {constant:.3f} over {reviews} reviews of {len(kept)} courses"
    yield at_most("lived: the same, over the reviews of all courses", ours / constant, "x",
                  LOSS_TARGET, note)  # fmt: skip


def _interval_figures(records: list[CourseRecord]) -> Iterator[Figure]:
    rows = [row for item in records for row in item.intervals]
    if not rows:
        return
    share = sum(low <= true <= high for _, _, low, high, true in rows) / len(rows)
    width = sum(high - low for _, _, low, high, _ in rows) / len(rows)
    note = f"{len(rows)} intervals of Days 7, 14 and 21, mean width {width:.0%}"
    text = "lived: readiness intervals that hold the true recall, nominal 80 %"
    yield at_least(text, share, "intervals", COVERAGE[0], note)
    yield at_most(text + ", not more", share, "intervals", COVERAGE[1], note)


def _level_figures(records: list[CourseRecord]) -> Iterator[Figure]:
    for item in records:
        if item.seed == records[0].seed:
            yield at_least(
                f"lived: skills computed at level 4 by the end, {item.learner}",
                len(item.level_four), "skills", 9 if item.learner == "perfect" else None,
                f"{item.right:.0%} right; last on Day {max(item.level_four.values(), default=0)}",
            )  # fmt: skip


def breach_lines(records: Iterable[CourseRecord]) -> Iterator[str]:
    """Every broken promise, for reading: the course, the day, what broke."""
    for item in records:
        minutes = " ".join(f"{value:.0f}" for value in item.minutes)
        yield f"== {item.learner}, seed {item.seed}: {item.right:.0%} right; minutes {minutes}"
        yield f"   open questions on Days {item.opens}"
        if item.losses is not None:
            ours, constant, count = item.losses
            yield f"   log loss {ours:.4f}, constant {constant:.4f}, over {count} reviews"
        inside = [low <= true <= high for _, _, low, high, true in item.intervals]
        if inside:
            yield f"   readiness intervals that hold: {sum(inside)} of {len(inside)}"
        yield f"   level 4 first on Days {item.level_four}"
        for name, (found, every) in item.broken.items():
            yield f"   {name}: {len(found)} of {every}"
            yield from (f"     Day {breach.number}: {breach.text}" for breach in found)


def courses(
    seeds: range,
    only: str = "",
    kept: Path | None = None,
    table: tuple[Profile, ...] = LEARNERS,
    processes: int | None = None,
) -> list[CourseRecord]:
    """Every learner of the table with these seeds, on all processors or on so many."""
    wanted = [(item, seed, kept) for item in table if only in item.name for seed in seeds]
    with Pool(processes) as pool:
        return pool.map(lived, wanted, 1)


def main() -> int:
    """Live the courses, print the figures, and write what broke where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1, help="courses of each learner")
    parser.add_argument("--first-seed", type=int, default=FIRST_SEED)
    parser.add_argument("--odd", action="store_true", help="short, long and changed courses")
    parser.add_argument("--processes", type=int, help="how many courses at once")
    parser.add_argument("--learner", default="", help="only learners with this in their name")
    parser.add_argument("--breaches", type=Path, help="a file for what broke, by course and day")
    parser.add_argument("--keep", type=Path, help="a new folder for transcripts and journals")
    given = parser.parse_args()
    seeds = range(given.first_seed, given.first_seed + given.seeds)
    table = ODD_COURSES if given.odd else LEARNERS
    records = courses(seeds, given.learner, given.keep, table, given.processes)
    if given.breaches:
        given.breaches.write_text("\n".join(breach_lines(records)) + "\n")
    return not tell(figures(records))


if __name__ == "__main__":
    sys.exit(main())
