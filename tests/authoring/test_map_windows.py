"""Windows over several maps against plain loops, and lists that are joined."""

import pytest

from tests.authoring.calls import called, refused
from tutor.chance import Chance


def plain_windows(maps: list[list[list[int]]], k: int, s: int, p: int, fill: int) -> object:
    """Pixel by pixel, by its index."""
    height, width = len(maps[0]), len(maps[0][0])

    def pixel(c: int, r: int, q: int) -> int:
        return maps[c][r][q] if 0 <= r < height and 0 <= q < width else fill

    taps = [(c, u, v) for c in range(len(maps)) for u in range(k) for v in range(k)]
    return tuple(
        tuple(
            tuple(pixel(c, i * s + u - p, j * s + v - p) for c, u, v in taps)
            for j in range((width + 2 * p - k) // s + 1)
        )
        for i in range((height + 2 * p - k) // s + 1)
    )


def test_windows_are_those_of_plain_loops() -> None:
    """On 200 draws of maps, kernels, strides, paddings and fills."""
    chance = Chance("windows")
    for _ in range(200):
        k, s, p = chance.integer(1, 3), chance.integer(1, 3), chance.integer(0, 2)
        fill, count = chance.integer(-9, 9), chance.integer(1, 3)
        height, width = chance.integer(k, 6), chance.integer(k, 6)
        maps = [
            [[chance.integer(-9, 9) for _ in range(width)] for _ in range(height)]
            for _ in range(count)
        ]
        wanted = plain_windows(maps, k, s, p, fill)
        assert called("map_windows", maps, k, s, p, fill) == wanted
        if count == 1:
            assert called("map_windows", maps[0], k, s, p, fill) == wanted


def test_stride_padding_and_fill_may_be_left_out() -> None:
    """Then they are 1, 0 and 0."""
    assert called("map_windows", [[1, 2], [3, 4]], 1) == (((1,), (2,)), ((3,), (4,)))
    assert called("map_windows", [[5]], 2, 1, 1)[0][0] == (0, 0, 0, 5)


def test_lists_are_joined_by_one_level() -> None:
    """What stands in them stays."""
    assert called("join_lists", [[1, 2], [], [[3]]]) == (1, 2, (3,))
    assert called("join_lists", []) == ()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("map_windows", ([[1]], 0)),
        ("map_windows", ([[1]], 1, 0)),
        ("map_windows", ([[1]], 1, 1, -1)),
        ("map_windows", ([[1], [2, 3]], 1)),
        ("map_windows", ([[[1]], [[1], [2]]], 1)),
        ("map_windows", ([], 1)),
        ("map_windows", ([[1]], 3, 1, 10**9)),
        ("join_lists", ([1],)),
    ],
)
def test_what_has_no_windows_has_no_value(name: str, arguments: tuple[object, ...]) -> None:
    """Also what would cost too much; each with a reason."""
    assert refused(name, *arguments)
