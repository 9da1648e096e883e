"""The page of an architecture: why, who, its table, what was published and misquoted."""

import pytest

from tutor.nets.architecture_page import library_line, page_lines
from tutor.nets.trace import trace
from tutor.session.library import architectures

ABOUT = {each.id: each for each in architectures()}


def test_a_list_line_has_year_name_and_totals() -> None:
    """As much of the innovation as there is room, none where there is little."""
    line = library_line(ABOUT["vgg16"], 70)
    assert line == "2014  VGG-16              138,357,544   15.47G  Only 3x3 convolutions…"
    assert library_line(ABOUT["vgg16"], 55) == "2014  VGG-16              138,357,544   15.47G"
    assert library_line(ABOUT["vgg16"], 36) == "2014  VGG-16               138M"


@pytest.mark.parametrize("name", sorted(ABOUT))
@pytest.mark.parametrize("width", [40, 76, 112])
def test_a_page_fits_its_width(name: str, width: int) -> None:
    """Nothing is wider, at any width, in stages or in full."""
    about = ABOUT[name]
    found = trace(about.layers, about.input)
    for full in (False, True):
        told = page_lines(about, found, width, full=full)
        assert max(map(len, told)) <= width


def test_a_page_tells_everything() -> None:
    """Innovation, source, table, totals, published figures, conventions, misquotes."""
    about = ABOUT["resnet50"]
    told = "\n".join(page_lines(about, trace(about.layers, about.input), 76, full=False))
    for text in (
        "Identity shortcuts around two or three", "Kaiming He", "arXiv:1512.03385",
        "Input 224x224x3", "conv2     bottleneck 64 256 x3", "parameters   25,557,032 = ",
        "Published\n- 3.8 G FLOPs (table 1, multiply-adds)", "Conventions\n- The stride of a stage",
        "Often misquoted, put right\n- It answers degradation",
    ):  # fmt: skip
        assert text in told
