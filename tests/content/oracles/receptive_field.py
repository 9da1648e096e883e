"""Receptive fields by following one output pixel back to the input."""

from collections.abc import Callable, Sequence
from itertools import count

from tests.content.oracles.counting import seen, seen_after_each


def field_of_stack(L: int, k: int) -> int:
    """The field of equal layers with stride 1."""
    return seen([k] * L, [1] * L)


def layers_to_see(T: int, k: int) -> int:
    """Layers added one by one until the field covers T."""
    return next(L for L in count() if L and seen([k] * L, [1] * L) >= T)


def field_of_dilated(k: int, d1: int, d2: int, d3: int) -> int:
    """The field of three dilated layers."""
    return seen([k] * 3, [1] * 3, [d1, d2, d3])


def fields_of_alternating(k: int, s: int, first: int) -> tuple[int, ...]:
    """Fields of five layers whose strides alternate."""
    strides = [s if (place + first) % 2 else 1 for place in range(5)]
    return seen_after_each([k] * 5, strides)


def closed_form(k: int, s: int) -> Callable[..., int]:
    """The field of L equal strided layers."""

    def field(L: int) -> int:
        return seen([k] * L, [s] * L)

    return field


def field_of_layers(k1: int, k2: int, k3: int, k4: int, s1: int, s2: int, s3: int, s4: int) -> int:
    """The field of four layers."""
    return seen([k1, k2, k3, k4], [s1, s2, s3, s4])


def fields_of_layers(ks: Sequence[int], ss: Sequence[int]) -> tuple[int, ...]:
    """Fields of a list of layers."""
    return seen_after_each(ks, ss)
