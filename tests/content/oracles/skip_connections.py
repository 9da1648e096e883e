"""What the keys about skip connections must be: paths listed one by one, slopes multiplied."""

from fractions import Fraction
from itertools import combinations, product
from typing import Any

Slopes = tuple[Fraction, ...]
Matrix = tuple[tuple[Any, ...], ...]


def _over_paths(slopes: Slopes, skip: Any = 1) -> Any:
    """The sum over all paths of the product of what they pass: a slope or the skip."""
    total: Any = 0
    for path in product((False, True), repeat=len(slopes)):
        passed: Any = 1
        for slope, branch in zip(slopes, path, strict=True):
            passed *= slope if branch else skip
        total += passed
    return total


def _chain(slopes: Slopes) -> Fraction:
    passed = Fraction(1)
    for slope in slopes:
        passed *= slope
    return passed


def stacked_slopes(f: Slopes) -> Any:
    return _over_paths(f)


def gradient_both(f: Slopes) -> tuple[Any, Any]:
    return _chain(f), _over_paths(f)


def plain_power(a: Fraction, L: int) -> Fraction:
    return _chain((a,) * L)


def scaled_path(lam: Fraction, L: int) -> Fraction:
    return _chain((lam,) * L)


def layers_until(c: Fraction, e: Fraction) -> int:
    left, layers = Fraction(1), 0
    while left >= e:
        left, layers = left * c, layers + 1
    return layers


def block_slope(c: int, side: str) -> Any:
    """The derivative of x and a branch of slope f, one of them scaled, by a difference."""

    def slope(f: Any) -> Any:
        def block(x: Fraction) -> Any:
            return c * x + f * x if side == "skip" else x + c * (f * x)

        return block(Fraction(3)) - block(Fraction(2))

    return slope


def block_output(x: tuple[int, ...], F: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b if a + b > 0 else 0 for a, b in zip(x, F, strict=True))


def count_paths(L: int) -> int:
    """Doubled by each block."""
    ends = 1
    for _ in range(L):
        ends += ends
    return ends


def _rows(L: int) -> list[int]:
    """Paths by the number of branches they pass, block after block."""
    row = [1]
    for _ in range(L):
        row = [a + b for a, b in zip([0, *row], [*row, 0], strict=True)]
    return row


def count_paths_of_length(L: int, m: int) -> int:
    return _rows(L)[m]


def terms_by_order(L: int, k: int) -> tuple[int, int]:
    chosen = [set(some) for some in combinations(range(L), k)]
    return len(chosen), sum(_rows(L))


def mean_path(L: int) -> Fraction:
    row = _rows(L)
    return Fraction(sum(length * paths for length, paths in enumerate(row)), sum(row))


def three_blocks(m: int, which: int) -> Any:
    """All eight paths through three blocks, one branch scaled by m."""

    def total(a: Any, b: Any, c: Any) -> Any:
        slopes = [a, b, c]
        slopes[which - 1] = m * slopes[which - 1]
        return _over_paths(tuple(slopes))

    return total


def expanded_stack(lam: int, m: int) -> Any:
    return lambda a, b, c: _over_paths((m * a, m * b, m * c), lam)


def product_of_blocks(c: int) -> Any:
    """All L of the letter f_i stand for the same slope at a point."""

    def stack(L: int, f_i: Any) -> Any:
        return _over_paths((c * f_i,) * L)

    return stack


def _times(left: Matrix, right: Matrix) -> Matrix:
    return tuple(
        tuple(sum(left[r][i] * right[i][c] for i in (0, 1)) for c in (0, 1)) for r in (0, 1)
    )


def _plus(*matrices: Matrix) -> Matrix:
    return tuple(tuple(sum(m[r][c] for m in matrices) for c in (0, 1)) for r in (0, 1))


_ONE: Matrix = ((1, 0), (0, 1))


def _scaled(factor: int, matrix: Matrix) -> Matrix:
    return tuple(tuple(factor * entry for entry in row) for row in matrix)


def jacobian_product(m: int, which: int) -> Any:
    """The four paths through two blocks, the later block to the left."""

    def total(J1: Matrix, J2: Matrix) -> Matrix:
        first = _scaled(m, J1) if which == 1 else J1
        second = _scaled(m, J2) if which == 2 else J2
        return _plus(_ONE, first, second, _times(second, first))

    return total


def jacobian_of_two_blocks(J: Matrix, K: Matrix) -> Matrix:
    return _plus(_ONE, J, K, _times(K, J))


def projection_shortcut(ci: int, h: int) -> tuple[int, int]:
    return len(range(0, h, 2)), sum(ci for _ in range(2 * ci))


def cancelled_gradient(f: Slopes) -> tuple[Any, str]:
    total = _over_paths(f)
    if total == 0:
        return total, "the gradient is exactly zero"
    small = -1 < total < 1
    return total, (
        "the gradient is below 1 in size, but not zero" if small
        else "the gradient is 1 or more in size"
    )  # fmt: skip


def read_the_errors(case: str, a1: int, gap: int, da: int, db: int) -> str:
    """The diagnosis from the four errors alone."""
    deeper_train = a1 + da if case == "degraded" else a1 - da
    test = a1 + gap
    deeper_test = test - db if case == "better" else max(test + db, deeper_train + 1)
    if deeper_train > a1:
        return "degradation: the deeper network is optimised worse"
    if deeper_test > test:
        return "overfitting: the deeper network fits the training set better and generalises worse"
    return "progress: the deeper network is simply better"


def slip_in_gradient(f: Slopes, bug: str) -> Any:
    """What the line with the slip should say, from what stands above it."""
    pair, three, plain = _over_paths(f[:2]), _over_paths(f), _chain(f)
    if bug == "one_plus_product":
        return 1, pair
    if bug == "skip_no_identity":
        return 2, three
    if bug == "sum":
        return 3, plain
    return (4, three / plain) if bug == "inverted" else (0,)
