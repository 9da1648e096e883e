"""Statistics and windows of authors' formulas, held against differences and plain counting."""

import statistics
from fractions import Fraction
from itertools import product

import pytest

from tests.authoring.calls import called, refused
from tutor.authoring.messages import EMPTY_LIST, GROUPS_DO_NOT_FIT, WINDOW_OUTSIDE
from tutor.chance import Chance

SEEDS = range(25)


def some(chance: Chance, count: int, low: int = -6, high: int = 9) -> list[int]:
    """So many whole numbers."""
    return [chance.integer(low, high) for _ in range(count)]


@pytest.mark.parametrize("seed", SEEDS)
def test_mean_and_variance_are_those_of_python(seed: int) -> None:
    """The variance of a population: divided by n."""
    values = some(Chance(str(seed)), 2 + seed % 7)
    fractions = [Fraction(value) for value in values]
    assert called("mean", values) == statistics.mean(fractions)
    assert called("variance", values) == statistics.pvariance(fractions)
    assert called("mean", [1, 2]) == Fraction(3, 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_group_is_a_slice_of_all_values_in_order(seed: int) -> None:
    """Neighbouring channels: the values row by row, cut into equal pieces."""
    chance = Chance(str(seed))
    groups, each, width = chance.integer(1, 4), chance.integer(1, 3), chance.integer(1, 4)
    channels = [some(chance, width) for _ in range(groups * each)]
    values, piece = [value for channel in channels for value in channel], each * width
    for group in range(groups):
        assert called("group_values", channels, groups, group) == tuple(
            values[group * piece : (group + 1) * piece]
        )
    column = chance.integer(0, width - 1)
    assert called("column_sum", channels, column) == sum(values[column::width])


@pytest.mark.parametrize("seed", SEEDS)
def test_scatter_asks_each_place_which_stamps_cover_it(seed: int) -> None:
    """Adding sums their values; overwriting keeps the last."""
    chance = Chance(str(seed))
    kernel, gradient = some(chance, chance.integer(1, 4)), some(chance, chance.integer(1, 4))
    stride, length = chance.integer(1, 3), chance.integer(3, 12)
    covering = [
        [g * kernel[at - stride * i] for i, g in enumerate(gradient) if at - stride * i in taps]
        for taps in [range(len(kernel))]
        for at in range(length)
    ]
    given = gradient, kernel, stride, length
    assert called("scatter", *given) == tuple(map(sum, covering))
    assert called("scatter_last", *given) == tuple(each[-1] if each else 0 for each in covering)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_last_stamp_of_a_map_stays(seed: int) -> None:
    """Asked cell by cell: which window was the last to cover it."""
    chance = Chance(str(seed))
    rows, columns, side = chance.integer(1, 3), chance.integer(1, 3), chance.integer(1, 3)
    gradient = [some(chance, columns) for _ in range(rows)]
    kernel = [some(chance, side) for _ in range(side)]
    pasted = called("paste_last", gradient, kernel)
    assert (len(pasted), len(pasted[0])) == (rows + side - 1, columns + side - 1)
    for r, c in product(range(rows + side - 1), range(columns + side - 1)):
        i, j = min(r, rows - 1), min(c, columns - 1)
        assert pasted[r][c] == gradient[i][j] * kernel[r - i][c - j]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_weight_gradient_is_the_change_of_the_loss_for_one_unit(seed: int) -> None:
    """The loss is linear in the weights, so a difference is exact."""
    chance = Chance(str(seed))
    stride, taps, outputs = chance.integer(1, 3), chance.integer(1, 4), chance.integer(1, 4)
    x, g = some(chance, stride * (outputs - 1) + taps), some(chance, outputs)
    weights = some(chance, taps)

    def loss(kernel: list[int]) -> int:
        windows = (x[stride * i : stride * i + taps] for i in range(outputs))
        return sum(
            g[i] * sum(a * b for a, b in zip(window, kernel, strict=True))
            for i, window in enumerate(windows)
        )

    changes = [
        loss([weight + (place == at) for place, weight in enumerate(weights)]) - loss(weights)
        for at in range(taps)
    ]
    assert called("weight_gradient", x, g, stride) == tuple(changes)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_pool_routes_as_the_slope_of_its_forward_pass(seed: int) -> None:
    """Moving one input by less than any gap moves the loss by its gradient times the step."""
    chance = Chance(str(seed))
    window, length = chance.integer(2, 4), chance.integer(4, 8)
    x = chance.sample(range(-5, 20), length)
    g = some(chance, length - window + 1)
    step = Fraction(1, 10)
    for name, pick in (("max_route", max), ("min_route", min), ("first_route", lambda w: w[0])):

        def loss(values: list[Fraction], pick: object = pick) -> Fraction:
            assert callable(pick)
            pooled = (pick(values[i : i + window]) for i in range(len(g)))
            return sum((a * b for a, b in zip(g, pooled, strict=True)), Fraction(0))

        plain = [Fraction(value) for value in x]
        moved = [
            (loss([v + step * (at == place) for at, v in enumerate(plain)]) - loss(plain)) / step
            for place in range(length)
        ]
        assert called(name, x, g, window) == tuple(moved)
    winners = [max(range(i, i + window), key=lambda at: x[at]) for i in range(len(g))]
    last = dict(zip(winners, g, strict=True))
    assert called("max_route_last", x, g, window) == tuple(last.get(at, 0) for at in range(length))


def test_what_does_not_fit_is_said() -> None:
    """With the reason an author needs."""
    assert refused("mean", []) == EMPTY_LIST.reason
    assert refused("group_values", [[1], [2], [3]], 2, 0) == GROUPS_DO_NOT_FIT.reason
    assert refused("group_values", [[1], [2]], 2, 2) == GROUPS_DO_NOT_FIT.reason
    assert refused("max_route", [1, 2], [1, 1], 2) == WINDOW_OUTSIDE.reason
