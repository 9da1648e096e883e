"""Matching and ranking of authors' formulas, against loops over all there is."""

from fractions import Fraction
from itertools import product

import pytest

from tests.authoring.calls import called, refused
from tutor.authoring.messages import HITS_NEEDED, matching_size
from tutor.chance import Chance

SEEDS = range(25)


@pytest.mark.parametrize("seed", SEEDS)
def test_matchings_are_compared_in_a_triple_loop(seed: int) -> None:
    """Every choice of three columns, the invalid ones sorted out."""
    chance = Chance(str(seed))
    c = [[chance.integer(1, 9) for _ in range(3)] for _ in range(3)]
    costs = {
        (i, j, k): c[0][i] + c[1][j] + c[2][k]
        for i, j, k in product(range(3), repeat=3)
        if i != j and j != k and i != k
    }
    least, most = min(costs.values()), max(costs.values())
    cheapest = [places for places, cost in costs.items() if cost == least]
    assert called("best_match", c) == (*(place + 1 for place in cheapest[0]), least)
    assert called("worst_match", c)[3] == most
    assert called("unique_best", c) is (len(cheapest) == 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_greedy_matchings_strike_out_rows_and_columns(seed: int) -> None:
    """In a dictionary of cells; entries differ, so that no tie decides."""
    chance = Chance(str(seed))
    entries = chance.sample(range(1, 40), 9)
    cells = {cost: (at // 3, at % 3) for at, cost in enumerate(entries)}
    wanted: dict[str, dict[int, int]] = {"greedy_rows": {}, "greedy_min": {}, "row_minima": {}}
    for cost in sorted(entries):
        row, column = cells[cost]
        smallest = wanted["greedy_min"]
        if row not in smallest and column not in smallest.values():
            smallest[row] = column
        wanted["row_minima"].setdefault(row, column)
    for row, row_costs in enumerate((entries[:3], entries[3:6], entries[6:])):
        for cost in sorted(row_costs):
            if cells[cost][1] not in wanted["greedy_rows"].values():
                wanted["greedy_rows"].setdefault(row, cells[cost][1])
    table = [entries[:3], entries[3:6], entries[6:]]
    for name, places in wanted.items():
        cost = sum(table[row][places[row]] for row in range(3))
        assert called(name, table) == (*(places[row] + 1 for row in range(3)), cost), name


def best_beyond(hits: list[int], recall: Fraction, objects: int) -> Fraction:
    """The largest precision of a cut that reaches the recall; 0 where none does."""
    cuts = [hits[:kept] for kept in range(1, len(hits) + 1)]
    reached = [cut for cut in cuts if Fraction(sum(cut), objects) >= recall]
    return max((Fraction(sum(cut), len(cut)) for cut in reached), default=Fraction(0))


@pytest.mark.parametrize("seed", SEEDS)
def test_average_precision_asks_every_recall_for_its_best_cut(seed: int) -> None:
    """Cut by cut; the k-th object stands for the recalls up to k over all objects."""
    chance = Chance(str(seed))
    hits = [*(chance.integer(0, 1) for _ in range(7)), 1]
    found, objects = sum(hits), sum(hits) + chance.integer(0, 4)
    kept = chance.integer(1, 8)
    assert called("tp_at", hits, kept) == hits[:kept].count(1)
    assert called("precision_at", hits, kept) == Fraction(hits[:kept].count(1), kept)
    heights = [best_beyond(hits, Fraction(k, objects), objects) for k in range(1, objects + 1)]
    cuts = [hits[:count] for count in range(1, 9)]
    precisions = [Fraction(cut.count(1), len(cut)) for cut in cuts]
    at_hits = [value for value, hit in zip(precisions, hits, strict=True) if hit]
    points = [best_beyond(hits, Fraction(k, 10), objects) for k in range(11)]
    wanted = {
        "ap_all": sum(heights) / objects, "ap_found": sum(heights) / found,
        "ap_raw": sum(at_hits) / objects, "ap_mean_precision": sum(precisions) / 8,
        "ap_11": sum(points) / 11,
    }  # fmt: skip
    for name, value in wanted.items():
        assert called(name, hits, objects) == value, name


@pytest.mark.parametrize("seed", SEEDS)
def test_marks_are_given_object_by_object(seed: int) -> None:
    """Instead of detection by detection; overlaps differ, so that one is the largest."""
    chance = Chance(str(seed))
    objects = [chance.integer(1, 3) for _ in range(6)]
    overlaps = [Fraction(each, 20) for each in chance.sample(range(6, 19), 6)]
    limit = chance.choice((Fraction(1, 2), Fraction(3, 5)))
    marks = {name: [0] * 6 for name in ("mark", "mark_all_used", "mark_best", "mark_duplicates")}
    for each in set(objects):
        its = [at for at in range(6) if objects[at] == each]
        reach = [at for at in its if overlaps[at] >= limit]
        for at in reach:
            marks["mark_duplicates"][at] = 1
        for at in reach[:1]:
            marks["mark"][at] = 1
            marks["mark_all_used"][at] = int(at == its[0])
            marks["mark_best"][max(its, key=lambda place: overlaps[place])] = 1
    for name, wanted in marks.items():
        assert called(name, objects, overlaps, limit) == tuple(wanted), name


def test_what_is_no_table_and_no_list_of_hits_is_said() -> None:
    """With the reason an author needs."""
    assert refused("best_match", [[1, 2]]) == matching_size(6).reason
    assert refused("unique_best", [[1] * 7] * 7) == matching_size(6).reason
    assert refused("ap_all", [2, 0], 3) == HITS_NEEDED.reason
    assert refused("tp_at", [1, 0], -1) == HITS_NEEDED.reason
