"""Two architectures next to each other."""

from itertools import pairwise

import pytest

from tutor.nets.compare import ComparedNetwork, comparison_lines, totals_comparison
from tutor.nets.trace import trace
from tutor.session.library import architectures

SIDES = {
    each.id: ComparedNetwork(each.name, each.year, trace(each.layers, each.input))
    for each in architectures()
}


def test_vgg_and_resnet_are_compared_to_the_letter() -> None:
    """The checkpoint of the third day: what each costs, where, and how far the last map sees."""
    assert totals_comparison(SIDES["vgg16"], SIDES["resnet50"], 76) == [
        "              VGG-16                 ResNet-50              ratio",
        "year          2014                   2015",
        "input         224x224x3              224x224x3",
        "conv + fc     13 + 3                 53 + 1",
        "parameters    138,357,544            25,557,032             5.41",
        " in fc        123,642,856            2,049,000              60.34",
        "MACs          15.5G                  4.09G                  3.78",
        "activations   28.6M                  37.6M                  1.31",
        "last map      7x7x512, RF 212        7x7x2048, RF 427",
    ]


def test_stages_stand_side_by_side() -> None:
    """Short counts where room is scarce, exact ones and the receptive field where it is not."""
    narrow = comparison_lines(SIDES["vgg16"], SIDES["resnet50"], 76)
    wide = comparison_lines(SIDES["vgg16"], SIDES["resnet50"], 112)
    assert narrow[10:12] == [
        "layer         output  params   MACs    layer      output  params   MACs",
        "conv1     224x224x64   38.7k  1.94G    conv1  112x112x64   9.54k   118M",
    ]
    assert "fc6             4096  102,764,544   103M  all" in wide
    assert [line.split()[0] for line in wide[10:]][-4:] == ["flatten", "fc6", "fc7", "fc8"]


@pytest.mark.parametrize("width", [76, 112])
def test_every_pair_fits(width: int) -> None:
    """Neighbours in history, at both widths."""
    for left, right in pairwise(SIDES.values()):
        assert max(map(len, comparison_lines(left, right, width))) <= width
