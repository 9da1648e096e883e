"""Predicted recall against what came of it: the answers counted by what was predicted of them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec import Struct

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 1.0)
CERTAIN = 1e-4


class PredictionTally(Struct):
    """The reviews whose prediction fell into one bin.

    `predicted` is the sum of their predictions, `loss` of their negative log likelihoods.
    """

    n: int = 0
    right: int = 0
    predicted: float = 0.0
    loss: float = 0.0


@dataclass(frozen=True, slots=True)
class PredictionBin:
    """Reviews that were predicted between two bounds: how many, mean prediction, share right."""

    low: float
    high: float
    reviews: int
    predicted: float
    right: float


@dataclass(frozen=True, slots=True)
class PredictionRecord:
    """How good the predictions were: log loss in nats a review, beside that of a constant.

    `constant_loss` is the loss of one who says the learner's own share of right answers each time.
    Both are None before the first review.
    """

    reviews: int
    bins: tuple[PredictionBin, ...]
    loss: float | None
    constant_loss: float | None


def count_prediction(
    tallies: Sequence[PredictionTally], predicted: float, right: bool
) -> tuple[PredictionTally, ...]:
    """The tallies of the bins after one more review."""
    found = list(tallies) or [PredictionTally() for _ in EDGES[1:]]
    place = sum(predicted >= edge for edge in EDGES[1:-1])
    before = found[place]
    chance = min(1 - CERTAIN, max(CERTAIN, predicted))
    found[place] = PredictionTally(
        before.n + 1,
        before.right + right,
        before.predicted + predicted,
        before.loss - math.log(chance if right else 1 - chance),
    )
    return tuple(found)


def prediction_record(tallies: Sequence[PredictionTally]) -> PredictionRecord:
    """What the tallies say; bins without a review are left out."""
    reviews = sum(tally.n for tally in tallies)
    if not reviews:
        return PredictionRecord(0, (), None, None)
    bins = tuple(
        PredictionBin(low, high, tally.n, tally.predicted / tally.n, tally.right / tally.n)
        for (low, high), tally in zip(pairwise(EDGES), tallies, strict=True)
        if tally.n
    )
    loss = sum(tally.loss for tally in tallies) / reviews
    right = sum(tally.right for tally in tallies)
    return PredictionRecord(reviews, bins, loss, _entropy(right / reviews))


def _entropy(share: float) -> float:
    """The log loss of a constant that is right in that share."""
    return -sum(part * math.log(part) for part in (share, 1 - share) if part > 0)
