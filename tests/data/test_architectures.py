"""Every published architecture equals its published figures, computed from its layers."""

from typing import NamedTuple

import pytest

from tutor.files import shipped_data
from tutor.nets.architectures import Architecture
from tutor.nets.trace import trace
from tutor.nets.trace_rows import Trace
from tutor.nets.trace_table import table_lines
from tutor.session.library import architectures, read_architecture

FOLDER = shipped_data() / "architectures"


class Figures(NamedTuple):
    """What measuring real code gave: parameters, MACs with their digits, field of the last map."""

    parameters: int
    macs: float
    step: float
    field: int = 0


M, G = 1e6, 1e9
KNOWN = {
    "lenet5": Figures(60_000, 0.33 * M, 0.01 * M),
    "lenet5-modern": Figures(61_706, 0.42 * M, 0.01 * M),
    "alexnet": Figures(60_965_224, 724 * M, M, 195),
    "vgg16": Figures(138_357_544, 15.47 * G, 0.01 * G, 212),
    "vgg19": Figures(143_667_240, 19.63 * G, 0.01 * G, 268),
    "googlenet": Figures(6_998_552, 1.58 * G, 0.01 * G, 715),
    "resnet18": Figures(11_689_512, 1.81 * G, 0.01 * G, 435),
    "resnet34": Figures(21_797_672, 3.66 * G, 0.01 * G, 899),
    "resnet50": Figures(25_557_032, 4.09 * G, 0.01 * G, 427),
    "resnet50-paper": Figures(25_557_032, 3.86 * G, 0.01 * G, 483),
    "resnet101": Figures(44_549_160, 7.80 * G, 0.01 * G, 971),
    "resnet101-paper": Figures(44_549_160, 7.57 * G, 0.01 * G, 1027),
    "resnet152": Figures(60_192_808, 11.51 * G, 0.01 * G, 1451),
    "resnet152-paper": Figures(60_192_808, 11.28 * G, 0.01 * G, 1507),
    "xception": Figures(22_855_952, 8.36 * G, 0.01 * G, 1083),
    "squeezenet": Figures(1_248_424, 0.82 * G, 0.01 * G, 155),
    "densenet121": Figures(7_978_856, 2.83 * G, 0.01 * G, 2071),
    "mobilenet-v1": Figures(4_231_976, 569 * M, M, 315),
    "mobilenet-v2": Figures(3_504_872, 301 * M, M, 491),
    "efficientnet-b0": Figures(5_288_548, 386 * M, M, 851),
    "convnext-t": Figures(28_589_128, 4.46 * G, 0.01 * G, 1688),
}
PAPER_SHAPES = {
    "lenet5": "C1 28 28 6, S2 14 14 6, C3 10 10 16, S4 5 5 16, C5 1 1 120",
    "alexnet": "conv1 55 55 96, conv2 27 27 256, conv3 13 13 384, conv4 13 13 384, conv5 13 13 256",
    "vgg16": "pool1 112 112 64, pool2 56 56 128, pool3 28 28 256, pool4 14 14 512, pool5 7 7 512",
    "vgg19": "pool1 112 112 64, pool2 56 56 128, pool3 28 28 256, pool4 14 14 512, pool5 7 7 512",
    "googlenet": "conv1 112 112 64, pool1 56 56 64, conv2 56 56 192, pool2 28 28 192,"
    "inception3a 28 28 256, inception3b 28 28 480, pool3 14 14 480, inception4a 14 14 512,"
    "inception4b 14 14 512, inception4c 14 14 512, inception4d 14 14 528, inception4e 14 14 832,"
    "pool4 7 7 832, inception5a 7 7 832, inception5b 7 7 1024",
    "resnet18": "conv1 112 112 64, conv2 56 56 64, conv3 28 28 128, conv4 14 14 256, conv5 7 7 512",
    "resnet34": "conv1 112 112 64, conv2 56 56 64, conv3 28 28 128, conv4 14 14 256, conv5 7 7 512",
    "resnet50": "conv1 112 112 64, conv2 56 56 256, conv3 28 28 512, conv4 14 14 1024,"
    "conv5 7 7 2048",
    "densenet121": "conv1 112 112 64, pool1 56 56 64, transition1 28 28 128, transition2 14 14 256,"
    "transition3 7 7 512, block4 7 7 1024",
    "mobilenet-v1": "conv1 112 112 32, dsc1 112 112 64, dsc2 56 56 128, dsc3 28 28 256,"
    "dsc4 14 14 512, dsc5 7 7 1024",
    "mobilenet-v2": "conv1 112 112 32, stage1 112 112 16, stage2 56 56 24, stage3 28 28 32,"
    "stage4 14 14 64, stage5 14 14 96, stage6 7 7 160, stage7 7 7 320, conv2 7 7 1280",
    "efficientnet-b0": "stage1 112 112 32, stage2 112 112 16, stage3 56 56 24, stage4 28 28 40,"
    "stage5 14 14 80, stage6 14 14 112, stage7 7 7 192, stage8 7 7 320, stage9 7 7 1280",
    "convnext-t": "stem 56 56 96, stage1 56 56 96, stage2 28 28 192, stage3 14 14 384,"
    "stage4 7 7 768",
    "xception": "conv1 149 149 32, conv2 147 147 64, middle 19 19 728, exit1 10 10 1024,"
    "exit3 10 10 2048",
}
SAME_SHAPES = {
    "lenet5-modern": "lenet5",
    "resnet50-paper": "resnet50",
    "resnet101": "resnet50",
    "resnet101-paper": "resnet50",
    "resnet152": "resnet50",
    "resnet152-paper": "resnet50",
}


@pytest.fixture(scope="module", params=sorted(KNOWN))
def each(request: pytest.FixtureRequest) -> tuple[Architecture, Trace]:
    """One architecture and its trace."""
    found = read_architecture(FOLDER / f"{request.param}.yaml")
    return found, trace(found.layers, found.input)


def last_map(found: Trace) -> tuple[int, ...]:
    """The receptive field of the last map before everything is pooled or flattened."""
    return [row for row in found.rows if len(row.output) > 1][-1].rf


def ends(found: Trace) -> dict[str, tuple[int, ...]]:
    """The output of each named layer, block or stage, as height, width, channels."""
    shapes = {}
    for row in found.rows:
        for name in (row.name.split(".")[0], row.origin.stage):
            channels, *sizes = row.output
            shapes[name] = (*sizes, channels)
    return shapes


def test_every_file_has_its_figures() -> None:
    """No file goes unchecked and none is missing."""
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(KNOWN)


def test_totals_are_the_measured_ones(each: tuple[Architecture, Trace]) -> None:
    """Parameters exactly, MACs to the digits given, the receptive field of the last map."""
    about, found = each
    known = KNOWN[about.id]
    assert found.params == known.parameters
    assert abs(found.macs - known.macs) <= known.step / 2
    if known.field:
        assert last_map(found) == (known.field, known.field)


def test_the_file_says_what_its_layers_give(each: tuple[Architecture, Trace]) -> None:
    """The totals that are shown equal those that are computed."""
    about, found = each
    assert about.parameters == found.params
    unit = {"k": 1e3, "M": M, "G": G}.get(about.macs[-1], 1)
    digits = about.macs.rstrip("kMG").replace(",", "")
    assert f"{found.macs / unit:.{len(digits.partition('.')[2])}f}" == digits
    if about.receptive_field:
        assert last_map(found)[0] == about.receptive_field


def test_stages_have_the_shapes_of_the_paper(each: tuple[Architecture, Trace]) -> None:
    """Shapes from the papers' tables, and those that the file states."""
    about, found = each
    shapes = ends(found)
    told = PAPER_SHAPES.get(SAME_SHAPES.get(about.id, about.id), "")
    assert told or about.id == "squeezenet"
    for stage in filter(None, told.split(",")):
        place, *sides = stage.split()
        assert shapes[place] == tuple(map(int, sides)), place
    for name, (channels, *sizes) in about.shapes:
        assert shapes[name] == (*sizes, channels), name


def test_every_file_tells_its_story(each: tuple[Architecture, Trace]) -> None:
    """Source, year, authors, innovation, totals; published figures and misquotes."""
    about, _ = each
    assert about.date[:4].isdecimal()
    assert len(about.innovation) > 30
    assert all((about.name, about.authors, about.source, about.misquotes, about.shapes))
    assert about.published or about.id == "lenet5-modern"


def test_the_table_fits_eighty_columns(each: tuple[Architecture, Trace]) -> None:
    """Grouped or in full, no line is longer."""
    _, found = each
    for full in (False, True):
        assert max(map(len, table_lines(found, full=full))) <= 80


def test_a_file_is_short() -> None:
    """Repetition and stages keep ResNet-50 below sixty lines."""
    text = (FOLDER / "resnet50.yaml").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 60


def test_squeezenet_in_the_paper_needs_227() -> None:
    """The sizes 111, 55, 27, 13 that its table prints come from an input of 227."""
    found = ends(trace(read_architecture(FOLDER / "squeezenet.yaml").layers, (3, 227, 227)))
    sides = [found[name][0] for name in ("conv1", "pool1", "pool4", "pool8")]
    assert sides == [111, 55, 27, 13]


def test_ungrouped_alexnet_is_the_larger_one() -> None:
    """Without groups it has 62,378,344 parameters and 1.135 G MACs."""
    about = read_architecture(FOLDER / "alexnet.yaml")
    found = trace(about.layers.replace(" g2", ""), about.input)
    assert found.params == 62_378_344
    assert round(found.macs / G, 3) == 1.135


def test_history_is_in_order() -> None:
    """Oldest first, VGG before GoogLeNet as on arXiv."""
    order = [about.id for about in architectures()]
    assert order[:6] == ["lenet5", "lenet5-modern", "alexnet", "vgg16", "vgg19", "googlenet"]
    assert order[-3:] == ["mobilenet-v2", "efficientnet-b0", "convnext-t"]
