"""Boxes of authors' formulas, painted on a grid; suppression, played out."""

from fractions import Fraction
from itertools import combinations, product
from math import ceil, floor, log2, sqrt

import pytest

from tests.authoring.calls import called, refused
from tutor.authoring.messages import BOX_CORNERS, PAIRS_DO_NOT_FIT
from tutor.chance import Chance

SEEDS = range(25)


def drawn_box(chance: Chance) -> list[int]:
    """A box on a grid of 20 by 20."""
    left, top = chance.integer(0, 12), chance.integer(0, 12)
    return [left, top, left + chance.integer(1, 8), top + chance.integer(1, 8)]


def painted(box: list[int]) -> set[tuple[int, int]]:
    """The cells of a box."""
    return set(product(range(box[0], box[2]), range(box[1], box[3])))


@pytest.mark.parametrize("seed", SEEDS)
def test_areas_are_counted_cells(seed: int) -> None:
    """Both boxes painted; the hull from the painted extent."""
    chance = Chance(str(seed))
    a, b = drawn_box(chance), drawn_box(chance)
    one, other = painted(a), painted(b)
    both, either = len(one & other), len(one | other)
    across, down = ({cell[axis] for cell in one | other} for axis in (0, 1))
    hull = len(range(min(across), max(across) + 1)) * len(range(min(down), max(down) + 1))
    assert (called("area", a), called("inter", a, b)) == (len(one), both)
    assert (called("iou", a, b), called("hull", a, b)) == (Fraction(both, either), hull)
    assert called("area", called("inclusive", a)) == (a[2] - a[0] + 1) * (a[3] - a[1] + 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_levels_follow_the_written_formula(seed: int) -> None:
    """With logarithms in floats; sizes stay away from the steps."""
    chance = Chance(str(seed))
    w, h = chance.integer(10, 900), chance.integer(10, 900)
    root, longest = log2(sqrt(w * h) / 224), log2(max(w, h) / 224)
    wanted = {
        "level": floor(4 + root), "level_up": ceil(4 + root), "level_long": floor(4 + longest),
        "level_area": floor(4 + 2 * root), "level_inverted": floor(4 - root),
    }  # fmt: skip
    for name, level in wanted.items():
        assert called(name, w, h) == min(max(level, 2), 5), name


def test_a_box_on_a_step_belongs_to_the_higher_level() -> None:
    """Exactly 224 pixels is level 4, one pixel less is level 3; rounded up both are 4."""
    assert (called("level", 224, 224), called("level", 112, 448)) == (4, 4)
    assert (called("level", 223, 224), called("level_up", 223, 224)) == (3, 4)
    assert called("level_up", 224, 224) == 4


@pytest.mark.parametrize("seed", SEEDS)
def test_anchors_are_labelled_one_rule_after_the_other(seed: int) -> None:
    """Ignored, negative, positive, best: a later rule writes over an earlier one."""
    chance = Chance(str(seed))
    table = [[Fraction(chance.integer(5, 80), 100) for _ in range(2)] for _ in range(5)]
    low, high = Fraction(2, 5), Fraction(1, 2)
    labels = dict.fromkeys(range(5), "ignored")
    labels |= {at: "negative" for at in range(5) if not any(o >= low for o in table[at])}
    labels |= {at: "positive" for at in range(5) if any(o >= high for o in table[at])}
    plain = list(labels.values())
    for column in (0, 1):
        labels[sorted(range(5), key=lambda at: (-table[at][column], at))[0]] = "positive"
    order = ("positive", "negative", "ignored")
    best = list(labels.values())
    assert called("assign", table, high, low) == tuple(best.count(each) for each in order)
    assert called("assign_plain", table, high, low) == tuple(plain.count(each) for each in order)
    pairs = [overlap for row in table for overlap in row]
    above, below = sum(o >= high for o in pairs), sum(o < low for o in pairs)
    assert called("assign_pairs", table, high, low) == (above, below, 10 - above - below)


def drawn_table(chance: Chance, count: int) -> tuple[list[Fraction], list[list[Fraction]]]:
    """The overlaps of all pairs, and the table that they make."""
    table = [[Fraction(int(i == j)) for j in range(count)] for i in range(count)]
    pairs = []
    for i, j in combinations(range(count), 2):
        table[i][j] = table[j][i] = Fraction(chance.integer(1, 9), 10)
        pairs.append(table[i][j])
    return pairs, table


def survivors(order: list[int], table: list[list[Fraction]], limit: Fraction) -> tuple[int, ...]:
    """Take the first one that is left and drop its neighbours, again and again."""
    left, kept = list(order), []
    while left:
        kept.append(left[0])
        left = [box for box in left[1:] if table[left[0]][box] <= limit]
    return tuple(sorted(box + 1 for box in kept))


@pytest.mark.parametrize("seed", SEEDS)
def test_suppression_takes_and_drops(seed: int) -> None:
    """In the order of scores, of numbers, and from the lowest score."""
    chance = Chance(str(seed))
    pairs, table = drawn_table(chance, 5)
    scores = [Fraction(each, 20) for each in chance.sample(range(1, 20), 5)]
    limit = chance.choice((Fraction(2, 5), Fraction(1, 2)))
    assert called("iou_table", pairs, 5) == tuple(map(tuple, table))
    falling = [scores.index(score) for score in sorted(scores, reverse=True)]
    assert called("nms", scores, table, limit) == survivors(falling, table, limit)
    assert called("nms_reversed", scores, table, limit) == survivors(falling[::-1], table, limit)
    assert called("nms_unsorted", scores, table, limit) == survivors([*range(5)], table, limit)
    higher = {
        box + 1: [table[box][other] for other in range(5) if scores[other] > scores[box]]
        for box in range(5)
    }
    untouched = tuple(box for box, each in higher.items() if not any(o > limit for o in each))
    assert called("nms_all", scores, table, limit) == untouched
    top = falling[0]
    far = tuple(box + 1 for box in range(5) if box == top or table[top][box] <= limit)
    assert called("nms_top_only", scores, table, limit) == far


@pytest.mark.parametrize("seed", SEEDS)
def test_soft_suppression_repeats_take_and_shrink(seed: int) -> None:
    """A list of pairs that is sorted anew after each round, or never; primes never tie."""
    chance = Chance(str(seed))
    _, table = drawn_table(chance, 4)
    scores = [Fraction(each, 100) for each in chance.sample((31, 41, 53, 67, 79, 97), 4)]
    limit = Fraction(7, 20)
    for name, again in (("soft_nms", True), ("soft_nms_fixed", False)):
        left = sorted(((score, box) for box, score in enumerate(scores)), reverse=True)
        ended: dict[int, Fraction] = {}
        while left:
            (score, best), *others = left
            ended[best] = score
            left = [
                (other * (1 - table[best][box] * (table[best][box] > limit)), box)
                for other, box in others
            ]
            if again:
                left.sort(key=lambda pair: (-pair[0], pair[1]))
        assert called(name, scores, table, limit) == tuple(ended[box] for box in range(4)), name


def test_what_is_no_box_or_no_table_is_said() -> None:
    """With the reason an author needs."""
    assert refused("area", [3, 0, 1, 2]) == BOX_CORNERS.reason
    assert refused("area", [0, 0, 1]) == BOX_CORNERS.reason
    assert refused("iou_table", [1, 2], 3) == PAIRS_DO_NOT_FIT.reason
    assert refused("nms", [1, 2], [[1]], 0) == PAIRS_DO_NOT_FIT.reason
