"""Texts that say nothing, and good answers, held against every open question of both packs.

Each text is marked as generously as it can be: every idea but the faults, with the best line.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.content.good_answers import GOOD_ANSWERS, SEED
from tests.shipped import shipped
from tutor.events import HireRating
from tutor.files import PackFolder
from tutor.files.shipped_folders import shipped_content
from tutor.grading.hire_rating import Marks, OpenRating, RatedText, RatingCap, rate_open_answer
from tutor.grading.spoken_evidence import evidence_fault, others_words
from tutor.grading.text_findings import FindingSort, find
from tutor.kinds.open import Drawn, rubric_in
from tutor.kinds.rubric import Weight
from tutor.problems.generate import instance

PACKS = (shipped(), PackFolder(shipped_content() / "vision"))
OPEN = sorted(
    item.id for pack in PACKS for item in pack.outline.template.values()
    if item.evidence == "explain"
)  # fmt: skip

STYLES = dict(
    part.split("\n", 1) for part in
    (Path(__file__).parent / "good_styles.txt").read_text(encoding="utf-8").split("== ")[1:]
)  # fmt: skip

GENERAL = """\
In a convolutional network the layers, the channels and the weights all matter for the result.
A deep network needs good features, so the filters of the first layers see edges, then objects.
The receptive field grows with depth, and batch normalisation keeps activations at a good scale.
The cost is given by parameters and by operations, so one looks for a balance with the accuracy.
Skip connections, pooling, stride and padding change the maps, and each of them is a trade-off.
With more data a model generalises better; with less one uses transfer learning and augmentation.
"""
METHOD = """\
The approach depends on the data, the model and the loss, and I begin with a simple baseline first.
Then I measure accuracy and latency on the device, because what is not measured cannot get better.
Each layer has its weights and its gradient, so the network learns from images by backpropagation.
In practice I use ResNet or EfficientNet, since they are strong, and I adapt them to the classes.
There are limits when the distribution shifts, so monitoring in production is needed every day.
"""
PRINCIPLES = """\
From first principles the output is a function of the input, the kernel and the stride, as always.
By the chain rule the derivative is a product of the derivatives, which makes training stable.
Intuitively each layer combines what the layer before it has found, so it sees more of the image.
The number of parameters falls and the number of operations falls, and the accuracy stays the same.
The alternative is attention, which sees the whole image at once and costs more memory, of course.
"""
NUMBERED = """\
A 5x5 kernel has 25 weights, and with 80 channels on both sides it has 25*80*80 = 160,000.
On a GPU with 24 GB I take a batch of 48 images of 224x224, and train for 90 epochs with SGD.
ResNet-34 has 34 layers, and the learning rate starts at 0.1 and falls by ten every 30 epochs.
With mixed precision it is about two times as fast, and 8 GPUs need only a quarter of the time.
"""


def _names(rubric: Drawn) -> list[str]:
    return [i.name.replace("_", " ") for i in rubric.units if i.weight is not Weight.KILL]


def _anchors(rubric: Drawn) -> list[list[str]]:
    return [i.anchor.split() for i in rubric.units if i.weight is not Weight.KILL]


def _asked(rubric: Drawn) -> str:
    asks = [i.ask for i in rubric.units if i.weight is not Weight.KILL]
    return "\n".join(f"It is clear to me, and I explain that {ask[3:-1]}." for ask in asks)


Trick = Callable[[Drawn], str]
NOTHING: dict[str, Trick] = {
    "padding of the field": lambda rubric: GENERAL,
    "padding about method": lambda rubric: METHOD,
    "padding about principles": lambda rubric: PRINCIPLES,
    "padding with numbers": lambda rubric: NUMBERED + GENERAL,
    "all padding": lambda rubric: GENERAL + METHOD + PRINCIPLES + NUMBERED,
    "one frame for each idea": lambda rubric: "\n".join(
        f"The {name} matters, because it decides how the network behaves in practice."
        for name in _names(rubric)),
    "padding and a frame": lambda rubric: GENERAL + "\n".join(
        f"The {name} is a part of this as well." for name in _names(rubric)),
    "the rubric's questions in a frame": _asked,
    "the names of the required ideas": lambda rubric: "\n".join(
        f"The {i.name.replace('_', ' ')} is the core, and everything else follows from it."
        for i in rubric.units if i.weight is Weight.MUST),
}  # fmt: skip
NO_MORE_THAN_LEAN: dict[str, Trick] = {
    "the anchors with their words turned round": lambda rubric: "\n".join(
        " ".join(reversed(words)) for words in _anchors(rubric)),
    "every second word of the anchors": lambda rubric: "\n".join(
        " ".join(words[::2]) for words in _anchors(rubric)),
    "the model answer": lambda rubric: rubric.model or "",
    "a wrong answer and padding": lambda rubric: rubric.samples[2].text + GENERAL,
    "the answer to another question": lambda rubric: _strong_of_another(rubric),
}  # fmt: skip


@cache
def drawn(name: str) -> tuple[str, Drawn]:
    """The prompt of a question and its rubric, on one draw."""
    template = PACKS[name.startswith("vision")].template(name)
    assert template is not None
    problem = instance(template, SEED)
    rubric = rubric_in(problem.questions[0])
    assert rubric is not None
    return problem.prompt, rubric


def _strong_of_another(rubric: Drawn) -> str:
    """The Strong sample of the question before it."""
    rubrics = [drawn(name)[1] for name in OPEN]
    place = next(n for n, other in enumerate(rubrics) if other is rubric)
    return rubrics[place - 1].samples[0].text


def _rated(name: str, text: str) -> OpenRating:
    prompt, rubric = drawn(name)
    asked = others_words(text, prompt)
    rows = [row for row in text.split("\n") if evidence_fault(row, asked) is None]
    best = max(rows, key=len, default=text.split("\n")[0])
    held = {idea.name: idea.weight is not Weight.KILL for idea in rubric.units}
    answer = RatedText(text, prompt, find(text, rubric))
    return rate_open_answer(rubric, answer, Marks(held, dict.fromkeys(held, best)))


@pytest.mark.parametrize("trick", NOTHING)
def test_what_says_nothing_is_no_hire_for_every_question(trick: str) -> None:
    ratings = {name: _rated(name, NOTHING[trick](drawn(name)[1])) for name in OPEN}
    hired = [(n, r.caps) for n, r in ratings.items() if r.outcome is not HireRating.NO]
    assert hired == []


@pytest.mark.parametrize("trick", NO_MORE_THAN_LEAN)
def test_what_is_not_ones_own_is_lean_at_best_for_every_question(trick: str) -> None:
    """And the rating says what capped it."""
    ratings = {name: _rated(name, NO_MORE_THAN_LEAN[trick](drawn(name)[1])) for name in OPEN}
    strong = [name for name, r in ratings.items() if r.outcome is HireRating.STRONG or not r.caps]
    assert strong == []


@pytest.mark.parametrize("name", GOOD_ANSWERS)
def test_a_good_answer_in_other_words_is_strong_and_accused_of_nothing(name: str) -> None:
    _, rubric = drawn(name)
    found = find(GOOD_ANSWERS[name], rubric)
    assert [f.text for f in found if f.sort is not FindingSort.FACT] == []
    rating = _rated(name, GOOD_ANSWERS[name])
    assert (rating.outcome, set(rating.caps) - {RatingCap.BONUS_NUMBER}) == (
        HireRating.STRONG, set(),
    )  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_a_good_answer_in_another_style_is_strong_and_accused_of_nothing(style: str) -> None:
    """Bullets, formulas with few words, chat, LaTeX and the English of a second language."""
    name = style.split(" ")[0]
    found = find(STYLES[style], drawn(name)[1])
    assert [f.text for f in found if f.sort is not FindingSort.FACT] == []
    assert _rated(name, STYLES[style]).outcome is HireRating.STRONG


@pytest.mark.parametrize("name", OPEN)
def test_the_wrong_sample_of_a_question_is_no_hire_though_every_idea_is_ticked(name: str) -> None:
    assert _rated(name, drawn(name)[1].samples[2].text).outcome is HireRating.NO
