"""How a learner marks: samples with known labels, and the own answers a day later.

The bias is counted for each kind of idea: required, bonus and ruled out.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct, field

from tutor.events import AnswerMarkedAgain, SampleIdea, SampleMarked

FIRST_TIMES, FIRST_SAMPLES = 2, 2
GOOD_AGREEMENT = 0.9
KEPT_SAMPLES = 3
KEPT_AGAIN = 60
AGAIN_WITHIN = 14  # days in which an answer may be marked a second time


class MarkingTally(NamedTuple):
    """Ideas of one kind: all, those accepted against the label, those refused against it."""

    ideas: int = 0
    too_many: int = 0
    too_few: int = 0


class SampleRecord(NamedTuple):
    """A marked sample: its question, its ideas, and how many agreed with the labels."""

    draw: str
    ideas: int
    agreed: int


class MarkingRecord(Struct, frozen=True):
    """What is known of a learner's marking in one pack.

    `times` counts the questions before which samples were marked, `latest` are the last samples.
    `again` holds the answers that were marked again, `ideas_again` and `agreed_again` their ideas.
    """

    times: int = 0
    samples: int = 0
    latest: tuple[SampleRecord, ...] = ()
    tallies: dict[str, MarkingTally] = field(default_factory=dict)
    again: tuple[str, ...] = ()
    ideas_again: int = 0
    agreed_again: int = 0

    @property
    def agreement(self) -> float | None:
        """The share of ideas of the last samples that were judged as they are labelled."""
        ideas = sum(sample.ideas for sample in self.latest)
        return sum(sample.agreed for sample in self.latest) / ideas if ideas else None

    @property
    def agreement_again(self) -> float | None:
        """The share of ideas that were judged as on the first day."""
        return self.agreed_again / self.ideas_again if self.ideas_again else None


NEVER_MARKED = MarkingRecord()


def samples_wanted(record: MarkingRecord, *, begun: bool = False) -> int:
    """How many samples are marked before one's own answer: one from the third time on, if good.

    `begun` where the record holds a sample of this time already.
    """
    agreement = record.agreement
    trusted = agreement is not None and agreement >= GOOD_AGREEMENT
    return 1 if record.times - begun >= FIRST_TIMES and trusted else FIRST_SAMPLES


def excess(record: MarkingRecord, weight: str | None = None) -> float:
    """How many ideas too many are accepted in a sample, of one kind or of all; below 0 too few."""
    if not record.samples:
        return 0.0
    tallies = [tally for name, tally in record.tallies.items() if weight in (None, name)]
    return sum(tally.too_many - tally.too_few for tally in tallies) / record.samples


def with_sample(record: MarkingRecord, event: SampleMarked) -> MarkingRecord:
    """The record after one more sample."""
    draw = f"{event.draw.template}:{event.draw.rung}:{event.draw.seed}"
    is_new = not record.latest or record.latest[-1].draw != draw
    agreed = sum(idea.accepted is idea.label for idea in event.ideas)
    latest = (*record.latest, SampleRecord(draw, len(event.ideas), agreed))[-KEPT_SAMPLES:]
    return MarkingRecord(
        record.times + is_new, record.samples + 1, latest,
        dict(_tallies(record.tallies, event.ideas)), record.again, record.ideas_again,
        record.agreed_again,
    )  # fmt: skip


def _tallies(
    before: Mapping[str, MarkingTally], ideas: Iterable[SampleIdea]
) -> Mapping[str, MarkingTally]:
    tallies = dict(before)
    for idea in ideas:
        tally = tallies.get(idea.weight, MarkingTally())
        tallies[idea.weight] = MarkingTally(
            tally.ideas + 1,
            tally.too_many + (idea.accepted and not idea.label),
            tally.too_few + (idea.label and not idea.accepted),
        )
    return tallies


def with_second_marking(
    record: MarkingRecord, event: AnswerMarkedAgain, held: Iterable[str]
) -> MarkingRecord:
    """The record after an answer was marked again; `held` are the ideas of its first marks."""
    first = set(held)
    agreed = sum((name in first) is met for name, met in event.units.items())
    return MarkingRecord(
        record.times, record.samples, record.latest, record.tallies,
        (*record.again, event.locked)[-KEPT_AGAIN:], record.ideas_again + len(event.units),
        record.agreed_again + agreed,
    )  # fmt: skip
