"""The findings held against labelled texts, half of them traps: no false accusation.

The texts are written in the manner of whiteboards, chats, sentences, LaTeX and Unicode. Those of
the sets `second`, `unseen` and `later` were written after the program stood, `unseen` after its
repairs and the others before some; each is counted apart.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.kinds.questions import mistake, question
from tutor.grading.text_findings import Finding, FindingSort, find
from tutor.kinds.expression import PRODUCT
from tutor.kinds.kind import Question
from tutor.kinds.number import NUMBER
from tutor.kinds.rubric import Fact, Rubric
from tutor.kinds.shape import SHAPE
from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read

TEXTS = Path(__file__).parent / "cases" / "texts.tsv"
SQUARE = Domain("matrix", shape=(2, 2))
MATRICES = {"J": SQUARE, "J1": SQUARE, "J2": SQUARE}


LABELS = {
    "head": "the parameters of the new head", "vgg": "the parameters of VGG-16",
    "resnet": "the parameters of ResNet-50", "rf": "the receptive field", "size": "the size",
    "paths": "the number of paths",
}  # fmt: skip


def _number(name: str, key: object, *near: str, **more: object) -> Fact[Question]:
    return Fact(name, question(NUMBER, key, name, LABELS.get(name, name), **more), near)


def _product(name: str, formula: str, **more: object) -> Fact[Question]:
    tree = read(formula, Letters(MATRICES))
    part = question(PRODUCT, tree, name, name, key_text=formula, symbols=MATRICES, **more)
    return Fact(name, part)


FACTS = (
    _number("paths", 4096, "path", "route", "term", wrong=(mistake("linear", 24),)),
    _number("plain", 0.5**12, "plain", "without skip*", relative=0.06),
    _number("head", 12_294, "head", "classifier", wrong=(mistake("bias", 12_288),)),
    _number("rf", 81, "receptive field", "sees", wrong=(mistake("times", 120),)),
    _number("size", 112, "map", "size", "output", wrong=(mistake("up", 113),)),
    _number("vgg", 138_000_000, "VGG", relative=0.02),
    _number("resnet", 25_600_000, "ResNet", relative=0.03),
    _number("speed", 8.69, "speed-up", "faster", "cheaper", decimals=2),
    Fact("shape", question(SHAPE, (128, 28, 28), "shape", "shape", key_text="128x28x28",
                           axes=("channels", "height", "width")), ("shape", "tensor")),
    _product("factor", "I + J"),
    _product("two", "I + J1 + J2 + J2*J1", form="expanded"),
)  # fmt: skip
RUBRIC: Rubric[str, Question] = Rubric((), FACTS)


@dataclass(frozen=True)
class Labelled:
    """A text with what is to be found in it and what is not."""

    portion: str
    manner: str
    text: str
    false: tuple[str, ...]
    present: frozenset[str]
    absent: frozenset[str]
    mistakes: frozenset[str]
    is_trap: bool


def _labelled(row: str) -> Labelled:
    portion, manner, labels, text = row.split("\t")
    marked = [label.strip() for label in labels.split(";")]

    def of(sign: str) -> list[str]:
        return [label[1:] for label in marked if label.startswith(sign) and label != "="]

    return Labelled(
        portion, manner, text.replace("\\n", "\n"), tuple(of("!")), frozenset(of("+")),
        frozenset(of("-")), frozenset(of("~")), "=" in marked or bool(of("-")),
    )  # fmt: skip


@cache
def labelled() -> tuple[Labelled, ...]:
    """All labelled texts."""
    rows = TEXTS.read_text(encoding="utf-8").splitlines()
    return tuple(_labelled(row) for row in rows if not row.startswith("#"))


@cache
def findings(text: str) -> tuple[Finding, ...]:
    """What is found in a text."""
    return find(text, RUBRIC)


def of_sort(item: Labelled, sort: FindingSort) -> list[Finding]:
    """The findings of one sort in a text."""
    return [finding for finding in findings(item.text) if finding.sort is sort]


PORTIONS = ("first", "second", "unseen", "later")


def portion(name: str) -> list[Labelled]:
    """The texts of one set."""
    return [item for item in labelled() if item.portion == name]


def test_there_are_400_texts_and_half_of_them_are_traps() -> None:
    texts = labelled()
    assert len(texts) >= 400
    assert 0.45 * len(texts) <= sum(item.is_trap for item in texts) <= 0.6 * len(texts)
    assert {item.manner for item in texts} == set("wcslu")
    assert sum(len(portion(name)) for name in PORTIONS[1:]) * 3 >= len(texts)


@pytest.mark.parametrize("name", PORTIONS)
def test_no_true_equation_is_called_false(name: str) -> None:
    """Every contradiction that is shown is one of those that were labelled."""
    accused = [
        (item.text, finding.text)
        for item in portion(name)
        for finding in of_sort(item, FindingSort.FALSE)
        if not any(quote in finding.text or finding.text in quote for quote in item.false)
    ]
    assert accused == []


@pytest.mark.parametrize("name", PORTIONS)
def test_nine_in_ten_false_equations_are_found(name: str) -> None:
    wanted = [(item, quote) for item in portion(name) for quote in item.false]
    missed = [
        item.text
        for item, quote in wanted
        if not any(
            quote in finding.text or finding.text in quote
            for finding in of_sort(item, FindingSort.FALSE)
        )
    ]
    assert len(wanted) >= 25
    assert len(missed) <= 0.1 * len(wanted), missed


def test_a_fact_without_its_noun_is_hardly_ever_credited() -> None:
    """At most two in a hundred."""
    absent = [(item, fact) for item in labelled() for fact in item.absent]
    credited = [
        (item.text, fact)
        for item, fact in absent
        if fact in {finding.unit for finding in of_sort(item, FindingSort.FACT)}
    ]
    assert len(absent) >= 80
    assert len(credited) <= 0.02 * len(absent), credited


@pytest.mark.parametrize("name", PORTIONS)
def test_a_fact_with_its_noun_is_found(name: str) -> None:
    """Nineteen in twenty; the value of a mistake beside its noun as well."""
    wanted = [
        (item, fact, sort)
        for item in portion(name)
        for sort, facts in ((FindingSort.FACT, item.present), (FindingSort.RULE, item.mistakes))
        for fact in facts
    ]
    missed = [
        (item.text, fact)
        for item, fact, sort in wanted
        if fact not in {finding.unit for finding in of_sort(item, sort)}
    ]
    assert len(wanted) >= 15
    assert len(missed) <= 0.05 * len(wanted), missed
