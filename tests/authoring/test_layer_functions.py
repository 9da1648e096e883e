"""U-Nets, taps, blocks and bytes of authors' formulas, held against what they count."""

from array import array
from itertools import product
from math import prod

import pytest

from tests.authoring.calls import called, refused
from tutor.chance import Chance
from tutor.lang.messages import TOO_MANY_STEPS


def traced(side: int, levels: int, convolutions: int, bottom: int) -> tuple[int, int]:
    """The sides at the bottom and at the end, layer by layer."""
    for _ in range(levels):
        for _ in range(convolutions):
            side -= 2
        assert side % 2 == 0
        side //= 2
    for _ in range(bottom):
        side -= 2
    inner = side
    for _ in range(levels):
        side += side
        for _ in range(convolutions):
            side -= 2
    return inner, side


@pytest.mark.parametrize(("levels", "inner"), [*product((1, 2, 3, 4), (10, 23, 32))])
def test_a_unet_is_traced_layer_by_layer(levels: int, inner: int) -> None:
    """Sides are built from the bottom up, so that every pool gets an even one."""
    for convolutions, bottom in ((2, 2), (1, 1), (2, 0), (3, 2)):
        side = inner
        for _ in range(levels):
            side = 2 * side + 2 * convolutions
        asked = (side, levels, 2 * convolutions, 2 * bottom)
        low, high = traced(side, levels, convolutions, bottom)
        assert (called("unet_bottom", *asked), called("unet_side", *asked)) == (low, high)


def test_the_published_unet() -> None:
    """Ronneberger et al. 2015: 572 pixels in, 388 out, 28 at the bottom."""
    assert (called("unet_side", 572, 4), called("unet_bottom", 572, 4)) == (388, 28)


@pytest.mark.parametrize("seed", range(25))
def test_offsets_are_the_powers_of_a_product_of_polynomials(seed: int) -> None:
    """Each layer is 1 + x^d + x^2d: the powers that occur are the places that are reached."""
    chance = Chance(str(seed))
    dilations = [chance.integer(1, 7) for _ in range(chance.integer(1, 4))]
    coefficients = [1] + [0] * (2 * sum(dilations))
    for dilation in dilations:
        coefficients = [
            sum(coefficients[at - step] for step in (0, dilation, 2 * dilation) if step <= at)
            for at in range(len(coefficients))
        ]
    places = tuple(at - sum(dilations) for at, count in enumerate(coefficients) if count)
    assert called("offsets", dilations) == places


def test_more_layers_than_a_formula_may_compute_are_refused() -> None:
    """The places grow as a power of three."""
    assert refused("offsets", [3**k for k in range(12)]) == TOO_MANY_STEPS.reason
    assert refused("offsets", [1] * 200) == TOO_MANY_STEPS.reason


@pytest.mark.parametrize("seed", range(25))
def test_taps_inside_are_the_ones_of_a_padded_axis(seed: int) -> None:
    """A window over zeros, ones and zeros again."""
    chance = Chance(str(seed))
    side, dilation = chance.integer(3, 30), chance.integer(1, 24)
    place = chance.integer(0, side - 1)
    axis = [0] * dilation + [1] * side + [0] * dilation
    assert called("taps_inside", place, dilation, side) == sum(axis[place::dilation][:3])


@pytest.mark.parametrize(("width", "ratio"), [*product((8, 192, 768), (2, 3, 4))])
def test_an_encoder_block_has_the_sizes_of_its_arrays(width: int, ratio: int) -> None:
    """Projections, MLP and two norms: a shape for each array."""
    shapes = [(width, width), (width,)] * 4 + [(width, ratio * width), (ratio * width,)]
    shapes += [(ratio * width, width), (width,)] + [(width,)] * 4
    assert called("block_parameters", width, ratio) == sum(map(prod, shapes))


@pytest.mark.parametrize("seed", range(20))
def test_the_bytes_of_a_layer_are_those_of_its_arrays(seed: int) -> None:
    """Input, weights and output."""
    chance = Chance(str(seed))
    side, inputs, outputs = (chance.integer(2, 20) for _ in range(3))
    kernel, kind = chance.choice((1, 3, 5)), chance.choice("bhf")
    shapes = ((inputs, side, side), (outputs, inputs, kernel, kernel), (outputs, side, side))
    moved = sum(len(array(kind, [0] * prod(shape)).tobytes()) for shape in shapes)
    assert called("layer_bytes", side, inputs, outputs, kernel, array(kind).itemsize) == moved
