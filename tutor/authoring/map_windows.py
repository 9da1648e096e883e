"""Functions for authors: windows over several maps, and lists of lists joined."""

from tutor.authoring import messages
from tutor.authoring.arrays import Matrix, items, matrix
from tutor.lang.costs import Bounded, columns, leaves, rows, size, widest
from tutor.lang.values import Real, Undefined, Value, number, whole


def _several(value: Value) -> tuple[Value, ...]:
    """A list of maps; one map is a list of one."""
    maps = items(value)
    row = items(maps[0]) if maps else ()
    return maps if row and isinstance(row[0], tuple) else (value,)


def _surrounded(image: Matrix, padding: int, fill: Real) -> Matrix:
    edge = ((fill,) * (len(image[0]) + 2 * padding),) * padding
    side = (fill,) * padding
    return (*edge, *((*side, *row, *side) for row in image), *edge)


def _windows(
    maps: Value, side: Value, stride: Value = 1, padding: Value = 0, fill: Value = 0
) -> Value:
    """The windows by row and column, each as one list: map by map, row by row."""
    width, step, border = whole(side), whole(stride), whole(padding)
    padded = [_surrounded(matrix(image), border, number(fill)) for image in _several(maps)]
    if width < 1 or step < 1 or border < 0 or len({len(image) for image in padded}) > 1:
        raise Undefined(*messages.NO_WINDOWS)
    tops = range(0, len(padded[0]) - width + 1, step)
    lefts = range(0, len(padded[0][0]) - width + 1, step)
    return tuple(
        tuple(
            tuple(
                entry
                for image in padded
                for row in image[top : top + width]
                for entry in row[left : left + width]
            )
            for left in lefts
        )
        for top in tops
    )


def _joined(lists: Value) -> Value:
    """The entries of all lists of a list, one after the other."""
    return tuple(entry for each in items(lists) for entry in items(each))


def _sliding(
    maps: Value, side: Value, stride: Value = 1, padding: Value = 0, fill: Value = 0
) -> int:
    """Every entry of every window, and every number of the padded maps."""
    several = _several(maps)
    border, step, width = 2 * size(padding), max(whole(stride), 1), size(side)
    height, across = rows(several[0]) + border, columns(several[0]) + border
    places = max((height - width) // step + 1, 0) * max((across - width) // step + 1, 0)
    return len(several) * (places * width**2 + height * across) * widest(maps, fill)


def _joining(lists: Value) -> int:
    return 1 + len(leaves(lists))


MAP_WINDOWS: dict[str, Bounded] = {
    "map_windows": Bounded(_windows, _sliding),
    "join_lists": Bounded(_joined, _joining),
}
