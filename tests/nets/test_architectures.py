"""The layers and the input of a network file are found without reading the rest of it."""

from pathlib import Path

import pytest

from tutor.faults import Unreadable
from tutor.files import shipped_data
from tutor.nets.architectures import (
    architecture_from_entries,
    network_text,
    published_figures,
    read_input_shape,
)
from tutor.nets.refusal_messages import NotationCode
from tutor.session.library import read_architecture

FILE = """\
name: Small
input: 32x24x3   # height x width x channels
layers: |
  conv 8 k3

  gap
totals:
  parameters: 224
"""


def test_layers_and_input_are_found() -> None:
    """The block of notation and the shape, channels first."""
    layers, shape = network_text(FILE)
    assert layers.split() == ["conv", "8", "k3", "gap"]
    assert shape == (3, 32, 24)


@pytest.mark.parametrize("text", ["", "layers: |\n  relu\n", "input: 3x3x3\n", "layers: relu"])
def test_a_file_without_them_is_refused(text: str) -> None:
    """Both are needed."""
    with pytest.raises(Unreadable) as refused:
        network_text(text)
    assert refused.value.code == NotationCode.NO_NETWORK


@pytest.mark.parametrize(
    ("text", "shape"),
    [("224x224x3", (3, 224, 224)), ("100×4", (4, 100)), ("7", (7,)), ("2X3X4X5", (5, 2, 3, 4))],
)
def test_an_input_has_channels_last(text: str, shape: tuple[int, ...]) -> None:
    """One to three axes, then channels."""
    assert read_input_shape(text) == shape


@pytest.mark.parametrize("text", ["", "x", "3x", "3xa", "1x2x3x4x5", "-3x3", "3.5x3", "9999999999"])
def test_anything_else_is_no_input(text: str) -> None:
    """Numbers with x between them."""
    with pytest.raises(Unreadable) as refused:
        read_input_shape(text)
    assert refused.value.code == NotationCode.NOT_A_SIZE


def test_a_size_of_nothing_is_refused() -> None:
    """Sizes count from 1."""
    with pytest.raises(Unreadable) as refused:
        read_input_shape("3x0x3")
    assert refused.value.code == NotationCode.SIZE_BELOW_ONE


def test_entries_become_a_record() -> None:
    """Numbers lose their commas, shapes their order, what may be left out is empty."""
    found = architecture_from_entries("small", {
        "name": "Small", "date": "2014-09-17", "authors": "A", "source": "S", "innovation": "I",
        "input": "8x9x3", "layers": "relu", "totals": {"parameters": "1,024", "macs": "3M"},
        "shapes": {"c1": "4x5x6"}, "misquotes": ["none"],
    })  # fmt: skip
    assert (found.year, found.parameters, found.receptive_field) == ("2014", 1024, 0)
    assert (found.input, found.shapes) == ((3, 8, 9), (("c1", (6, 4, 5)),))
    assert (found.published, found.conventions, found.misquotes) == ((), "", ("none",))


@pytest.mark.parametrize("path", sorted((shipped_data() / "architectures").glob("*.yaml")))
def test_published_figures_are_found_without_yaml(path: Path) -> None:
    """The same entries that the whole file gives."""
    text = path.read_text(encoding="utf-8")
    assert published_figures(text) == read_architecture(path).published
