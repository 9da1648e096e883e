"""Twenty ways to a Strong Hire without an answer, each marked as generously as it can be."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.shipped import shipped
from tutor.events import HireRating, InstanceId
from tutor.grading.hire_rating import RatingCap
from tutor.grading.spoken_evidence import evidence_fault
from tutor.grading.text_findings import FindingSort
from tutor.kinds.open import Drawn
from tutor.kinds.rubric import Weight
from tutor.session import Session
from tutor.session.open_answers import Marking, lock_answer, mark, rubric_of

PROOF = "cnn.skip-connections.open-proof"
FALSE = """\
A block computes y = x + F(x), so by the chain rule its factor is I + J, and over all blocks the
gradient is a product of those. Multiplied out, 24 blocks give many paths and the first is I.
The gradient is multiplied by 2^24 = 1000, while a plain network only keeps 0.8^24 = 0.9 of it.
The loss surface gets smoother as well, and the argument ends where a branch is close to -I.
"""
ONE = FALSE.replace("0.8^24 = 0.9 of it", "a small part of it")  # a single false equation
SOUND = """\
A block computes y = x + F(x), so by the chain rule its factor is I + J, and over all blocks the
gradient is a product of those, in the order of the layers.
Multiplied out, twelve blocks give very many terms, and the first of them is I alone.
A plain network keeps almost nothing; the loss surface gets smoother, and -I is the limit.
"""
Rated = Callable[..., Marking]


@pytest.fixture
def rated(path: Path, clock: Any) -> Iterator[Rated]:
    """Rates a text as generously as the program lets one."""
    seeds = count(1)
    session = Session(path, shipped(), clock=clock, seeds=lambda: next(seeds))
    template = session.pack.template(PROOF)
    assert template is not None

    def rate(text: str | Callable[[Drawn], str], hints: int = 0, line: str = "") -> Marking:
        problem = session.show(InstanceId(PROOF, template.version, 0, next(seeds)))
        assert problem is not None
        for _ in range(hints):
            session.hint()
        rubric = rubric_of(problem)
        said = text if isinstance(text, str) else text(rubric)
        answered = lock_answer(session, said, HireRating.STRONG)
        held = {idea.name: idea.weight is not Weight.KILL for idea in rubric.units}
        own = [row for row in said.split("\n") if evidence_fault(row, answered.prompt) is None]
        best = line or max(own, key=len, default=said.split("\n")[0])
        return mark(session, answered, held, dict.fromkeys(held, best))

    yield rate
    session.close()


def test_the_text_that_is_false_from_end_to_end_is_no_strong_hire(rated: Rated) -> None:
    """It stood at Strong Hire before: its contradictions cap it, and the reason says so."""
    marking = rated(FALSE)
    assert marking.outcome is not HireRating.STRONG
    assert RatingCap.CONTRADICTION in marking.caps
    assert "an equation in it is false" in marking.why


def test_a_contradiction_touches_the_idea_it_is_about(path: Path, clock: Any) -> None:
    """Shown beside it: the true value of the left side is the number that the idea needs."""
    session = Session(path, shipped(), clock=clock, seeds=lambda: 1)
    template = session.pack.template(PROOF)
    assert template is not None
    blocks, seed = 0, 0
    while blocks != 24:
        problem = session.show(InstanceId(PROOF, template.version, 0, seed))
        assert problem is not None
        blocks, seed = int(str(problem.instance.values["L"])), seed + 1
    answered = lock_answer(session, FALSE, None)
    false = [item for item in answered.findings if item.sort is FindingSort.FALSE]
    assert [(item.line, item.text) for item in false] == [
        (3, "2^24 = 1000"), (3, "0.8^24 = 0.9"),
    ]  # fmt: skip
    assert false[0].unit == "paths"
    session.close()


TRICKS: dict[str, tuple[str | Callable[[Drawn], str], RatingCap | None]] = {
    "the false text": (FALSE, RatingCap.CONTRADICTION),
    "the false text in full-width characters": (
        ONE.replace("2^24 = 1000", "２^２４ ＝ １０００"), RatingCap.CONTRADICTION),
    "a false equation over two lines": (
        ONE.replace("2^24 = 1000", "2^24\n= 1000"),
        RatingCap.CONTRADICTION),
    "a false equation behind an unseen character": (
        ONE.replace("2^24 = 1000", "2^24\u200b = 1000"), RatingCap.CONTRADICTION),
    "a false equation in LaTeX": (
        ONE.replace("2^24 = 1000", "$2^{24} = 1000$"), RatingCap.CONTRADICTION),
    "a false equation in superscripts": (
        ONE.replace("2^24 = 1000", "2²⁴ = 1000"), RatingCap.CONTRADICTION),
    "a false equation passed on": (
        ONE.replace("2^24 = 1000", "2^24 = N = 1000"), RatingCap.CONTRADICTION),
    "a false identity": (
        SOUND + "(I + J2)(I + J1) = I + J1 + J2 for two blocks.", RatingCap.CONTRADICTION),
    "one word": ("Yes", RatingCap.NO_LINE),
    "one sentence": ("Skips give I + J, so the gradient lives.", RatingCap.NO_LINE),
    "one sentence again and again": (
        "\n".join(["Skips give I + J, so the gradient lives."] * 12), RatingCap.NO_LINE),
    "a soup of keywords": (
        "identity, jacobian, product, expansion, paths, contrast, landscape, limits",
        RatingCap.NO_LINE),
    "a soup without commas": (
        "identity jacobian product expansion paths contrast landscape limits smooth norm",
        RatingCap.NO_LINE),
    "the interviewer's lines": (
        "Interviewer: Stop there: what exactly is multiplied by what, and is it I + J?\n"
        "Interviewer: Is the product multiplied out, with 2^24 paths, and where does it end?",
        RatingCap.NO_LINE),
    "the interviewer's lines below a word": (
        "Sure.\nInterviewer: How many terms does your product have when it is multiplied out?",
        RatingCap.NO_LINE),
    "only questions": (
        "Is the factor I + J?\nIs the product multiplied out?\nAre there 2^24 paths, one a term?",
        RatingCap.NO_LINE),
    "the anchors of the rubric": (
        lambda rubric: "\n".join(idea.anchor for idea in rubric.units), RatingCap.RECITAL),
    "the questions of the rubric as statements": (
        lambda rubric: "\n".join(f"{idea.ask[:-1]}." for idea in rubric.units), RatingCap.RECITAL),
    "nothing but blanks": (" \n \n ", RatingCap.NO_LINE),
    "repeated words": ("the gradient is the gradient is the gradient is " * 20, RatingCap.NO_LINE),
    "a copied hint": (SOUND, RatingCap.HINTS),
    "the solution read first": (SOUND, RatingCap.SOLUTION),
}  # fmt: skip
HINTS = {"a copied hint": 1, "the solution read first": 3}


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_does_not_reach_strong_hire(rated: Rated, name: str) -> None:
    """Whatever is claimed of it."""
    text, cap = TRICKS[name]
    marking = rated(text, hints=HINTS.get(name, 0))
    assert marking.outcome is not HireRating.STRONG
    assert cap in marking.caps


def test_a_line_that_is_not_in_the_text_shows_nothing(rated: Rated) -> None:
    marking = rated(SOUND, line="The product is multiplied out, so the identity stands alone.")
    assert (marking.outcome, marking.caps[0]) == (HireRating.NO, RatingCap.NO_LINE)


def test_the_question_as_an_answer_shows_nothing(path: Path, clock: Any) -> None:
    session = Session(path, shipped(), clock=clock, seeds=lambda: 1)
    template = session.pack.template(PROOF)
    assert template is not None
    problem = session.show(InstanceId(PROOF, template.version, 0, 1))
    assert problem is not None
    text = problem.instance.prompt.replace("\n", " ")
    answered = lock_answer(session, text, None)
    held = {idea.name: idea.weight is not Weight.KILL for idea in answered.rubric.units}
    marking = mark(session, answered, held, dict.fromkeys(held, text))
    assert marking.outcome is HireRating.NO
    session.close()


def test_a_sound_answer_is_not_kept_from_its_rating(rated: Rated) -> None:
    """What a Strong answer says, marked with its lines, is Strong Hire."""
    marking = rated(lambda rubric: rubric.samples[0].text)
    assert (marking.outcome, marking.caps) == (HireRating.STRONG, ())
