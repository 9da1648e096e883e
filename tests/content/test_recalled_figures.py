"""What papers and libraries print of a network is right; the verdict names the convention."""

import pytest

from tests.shipped import whole_pack
from tutor.events import Judgement
from tutor.grading.grade import grade_parts
from tutor.problems.generate import instance
from tutor.problems.instance import Instance

TABLE = whole_pack().templates["cnn.architectures.fill-the-table"]
NAMES = {2: "GoogLeNet", 5: "ResNet-50"}
PARAMETERS, MACS = 1, 2


def drawn(name: str) -> Instance:
    """A draw of the table that asks for this network."""
    draws = (instance(TABLE, seed, 3) for seed in range(200))
    return next(draw for draw in draws if NAMES.get(int(str(draw.values["net"]))) == name)


@pytest.mark.parametrize(
    ("name", "part", "typed", "word", "noted"),
    [
        ("GoogLeNet", PARAMETERS, "7.0", Judgement.RIGHT, False),
        ("GoogLeNet", PARAMETERS, "6.998552", Judgement.RIGHT, False),
        ("GoogLeNet", PARAMETERS, "6.8", Judgement.RIGHT, True),
        ("GoogLeNet", PARAMETERS, "6.6 M", Judgement.RIGHT, True),
        ("GoogLeNet", PARAMETERS, "6624904", Judgement.RIGHT, True),
        ("GoogLeNet", PARAMETERS, "5", Judgement.WRONG, False),
        ("GoogLeNet", PARAMETERS, "13.4", Judgement.WRONG, False),
        ("ResNet-50", MACS, "4.1", Judgement.RIGHT, False),
        ("ResNet-50", MACS, "3.8", Judgement.RIGHT, True),
        ("ResNet-50", MACS, "3.8 GFLOPs", Judgement.RIGHT, True),
        ("ResNet-50", MACS, "4.1 GFLOPs", Judgement.RIGHT, True),
        ("ResNet-50", MACS, "8.2 GFLOPs", Judgement.RIGHT, False),
        ("ResNet-50", MACS, "8.2 GMACs", Judgement.WRONG, False),
        ("ResNet-50", MACS, "2 GFLOPs", Judgement.WRONG, False),
    ],
)  # fmt: skip
def test_a_published_figure_is_right_with_a_note(
    name: str, part: int, typed: str, word: Judgement, noted: bool
) -> None:
    """The key alone carries no note."""
    problem = drawn(name)
    texts = [question.key_text for question in problem.questions]
    texts[part] = typed
    judged = grade_parts(problem, texts).parts[part]
    assert judged.word is word
    assert bool(judged.message) is noted


def test_chest_x_rays_are_mirrored_unless_the_label_names_a_side() -> None:
    """CheXNet mirrors them: the flip is refused only where the label would change."""
    template = whole_pack().templates["cnn.transfer.augmentations"]
    domains = {str(instance(template, seed, 7).values["domain"]) for seed in range(80)}
    chest = [domain for domain in domains if "chest" in domain]
    assert chest
    assert all("left or the right" in domain for domain in chest)


def test_an_identity_with_zero_channels_is_offered_beside_the_projection() -> None:
    """Option A of the paper, wherever a block widens its map."""
    template = whole_pack().templates["cnn.skip-connections.open-block"]
    draws = [instance(template, seed, 0).values for seed in range(60)]
    wider = [values for values in draws if int(str(values["co"])) > int(str(values["ci"]))]
    assert wider
    assert all("zero channels" in str(values["shortcut"]) for values in wider)
