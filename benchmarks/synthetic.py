"""Journals of any length, made in seconds: a learner who practises at least forty events a day."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from tutor.chance import Chance
from tutor.events import (
    ActiveMistake,
    Attempt,
    Confidence,
    Event,
    HireRating,
    InstanceId,
    Judgement,
    Mode,
    PackEnrolled,
    PartResult,
    ProblemShown,
    Stamp,
)
from tutor.files import shipped_pack
from tutor.problems.pack_index import ConceptEntry, PackIndex
from tutor.store.journal import Journal
from tutor.store.snapshot import keep

EVENTS_A_DAY = 40
MOST_DAYS = 5_000
SECONDS_A_DAY = 20_000
CHUNK = 5_000


def learner(outline: PackIndex, last: date, count: int) -> Iterator[Event]:
    """`count` events that end on the study day `last`: problems shown and answered in turn."""
    chance = Chance(f"synthetic {count}")
    a_day = max(EVENTS_A_DAY, count // MOST_DAYS)
    days = (count - 1) // a_day
    concepts = [concept for concept in outline.concepts if concept.templates]
    first = _stamp(chance, last - timedelta(days=days), 0)
    yield PackEnrolled(first, outline.pack, None, 20)
    for number in range(1, count, 2):
        day = last - timedelta(days=days - number // a_day)
        concept = concepts[min(number // 6, number // 2 * 7) % len(concepts)]
        shown = _shown(outline.pack, chance, _stamp(chance, day, number), concept)
        yield shown
        yield _attempt(chance, _stamp(chance, day, number + 1), concept, shown)


def _stamp(chance: Chance, day: date, number: int) -> Stamp:
    moment = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    instant = moment + timedelta(seconds=number % SECONDS_A_DAY)
    return Stamp(f"{chance.integer(0, 2**52):016x}{number:016x}", day, instant, 0)


def _shown(pack: str, chance: Chance, stamp: Stamp, concept: ConceptEntry) -> ProblemShown:
    template = chance.choice(concept.templates)
    draw = InstanceId(template.id, template.version, template.start, chance.integer(0, 2**31))
    return ProblemShown(stamp, pack, draw, concept.id, Mode.DRILL)


def _attempt(chance: Chance, stamp: Stamp, concept: ConceptEntry, shown: ProblemShown) -> Attempt:
    good = chance.uniform() < 0.85
    return Attempt(
        stamp=stamp,
        pack=shown.pack,
        draw=shown.draw,
        skill=concept.skill,
        concept=concept.id,
        evidence="compute",
        parameters={"n": "224", "k": "7", "s": "2", "p": "3"},
        prompt="A 7x7 convolution, stride 2, padding 3, on 224x224. How wide is the output?",
        key="112",
        active_mistakes=(
            ActiveMistake("out", "no_floor", "F03", "225/2"),
            ActiveMistake("out", "no_plus_one", "F01", "111"),
        ),
        typed="112" if good else "111",
        read_as="112" if good else "111",
        word=Judgement.RIGHT if good else Judgement.WRONG,
        parts=(PartResult("out", Judgement.RIGHT if good else Judgement.WRONG, "112"),),
        mistakes=() if good else ("no_plus_one",),
        outcome=HireRating.STRONG if good else HireRating.NO,
        hints=0,
        confidence=Confidence.THINK,
        seconds=25.0,
        mode=Mode.DRILL,
    )


def write(path: Path, count: int, last: date, outline: PackIndex | None = None) -> Path:
    """A journal file of `count` events with its snapshot, as a session would have left it."""
    pack = outline or shipped_pack().outline
    journal = Journal(path)
    events = islice(learner(pack, last, count), count)
    while chunk := list(islice(events, CHUNK)):
        journal.append(*chunk)
    state, row = journal.replayed(pack.cadence)
    journal.close()
    keep(path, state, row)
    return path


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]), date.fromisoformat(sys.argv[3]))
