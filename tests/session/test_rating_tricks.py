"""More than thirty ways to a Hire without an answer, each marked as generously as it can be."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.shipped import shipped
from tutor.events import HireRating, InstanceId
from tutor.files import PackFolder
from tutor.files.shipped_folders import shipped_content
from tutor.grading.hire_rating import Marks, RatedText, RatingCap, rate_open_answer
from tutor.grading.spoken_evidence import evidence_fault, others_words
from tutor.grading.text_findings import FindingSort, find
from tutor.kinds.open import Drawn, rubric_in
from tutor.kinds.rubric import Weight
from tutor.problems.generate import instance
from tutor.problems.instance import Instance
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
        marks = _generous(answered.rubric, said, answered.prompt)
        quotes = dict.fromkeys(marks.held, line) if line else marks.quotes
        return mark(session, answered, marks.held, quotes)

    yield rate
    session.close()


def test_the_text_that_is_false_from_end_to_end_is_no_hire(rated: Rated) -> None:
    """It stood at Strong Hire before: its contradictions cap it, and the reason says so."""
    marking = rated(FALSE)
    assert marking.outcome is HireRating.NO
    assert {RatingCap.CONTRADICTION, RatingCap.SEVERAL} <= set(marking.caps)
    assert RatingCap.CONTRADICTION in marking.caps


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


PADDING = """\
That is a really great question and I am glad you asked it, since it matters a lot in practice.
In my last job we thought about it a lot, and my team spent weeks to find what worked for everybody.
There are always several sides to such a topic, and a good engineer must look at all of them first.
As we all know, deep networks are powerful models, and the details matter; so I always read papers.
To sum up, the approach works because it is right, and experts recommend it, so I would use it too.
"""
NO, LEAN = HireRating.NO, HireRating.LEAN


def _ideas(rubric: Drawn) -> list[str]:
    """The names of all ideas but the ruled-out ones, as words."""
    return [i.name.replace("_", " ") for i in rubric.units if i.weight is not Weight.KILL]


def _follow_ups(rubric: Drawn) -> str:
    """What the interviewer asked, repeated below as lines of one's own."""
    asked = [item.ask for item in rubric.follow_ups]
    return "\n".join([*(f"Interviewer: {ask}" for ask in asked), *(f"{a[:-1]}." for a in asked)])


Trick = tuple[str | Callable[[Drawn], str], HireRating, RatingCap]
TRICKS: dict[str, Trick] = {
    "the false text": (FALSE, NO, RatingCap.SEVERAL),
    "one false equation": (ONE, LEAN, RatingCap.CONTRADICTION),
    "the false text in full-width characters": (
        ONE.replace("2^24 = 1000", "２^２４ ＝ １０００"), LEAN, RatingCap.CONTRADICTION),
    "a false equation over two lines": (
        ONE.replace("2^24 = 1000", "2^24\n= 1000"), LEAN, RatingCap.CONTRADICTION),
    "a false equation behind an unseen character": (
        ONE.replace("2^24 = 1000", "2^24\u200b = 1000"), LEAN, RatingCap.CONTRADICTION),
    "a false equation in LaTeX": (
        ONE.replace("2^24 = 1000", "$2^{24} = 1000$"), LEAN, RatingCap.CONTRADICTION),
    "a false equation in superscripts": (
        ONE.replace("2^24 = 1000", "2²⁴ = 1000"), LEAN, RatingCap.CONTRADICTION),
    "a false equation passed on": (
        ONE.replace("2^24 = 1000", "2^24 = N = 1000"), LEAN, RatingCap.CONTRADICTION),
    "a false identity": (
        SOUND + "(I + J2)(I + J1) = I + J1 + J2 for two blocks.", LEAN, RatingCap.CONTRADICTION),
    "a false identity and a false power": (
        SOUND + "(I + J2)(I + J1) = I + J1 + J2, and as well 2^12 = 1000.", NO,
        RatingCap.SEVERAL),
    "one word": ("Yes", NO, RatingCap.NO_LINE),
    "one sentence": ("Skips give I + J, so the gradient lives.", NO, RatingCap.NO_LINE),
    "one sentence again and again": (
        "\n".join(["Skips give I + J, so the gradient lives."] * 12), NO, RatingCap.NO_LINE),
    "a soup of keywords": (lambda rubric: ", ".join(_ideas(rubric)), NO, RatingCap.NO_LINE),
    "a soup without commas": (lambda rubric: " ".join(_ideas(rubric)), NO, RatingCap.NO_LINE),
    "a soup with articles": (
        lambda rubric: "The " + " and the ".join(_ideas(rubric)), NO, RatingCap.NO_LINE),
    "a keyword on each line": (lambda rubric: "\n".join(_ideas(rubric)), NO, RatingCap.NO_LINE),
    "every idea is called important": (
        lambda rubric: "\n".join(f"The {idea} is important." for idea in _ideas(rubric)), NO,
        RatingCap.NO_LINE),
    "the interviewer's lines": (
        "Interviewer: Stop there: what exactly is multiplied by what, and is it I + J?\n"
        "Interviewer: Is the product multiplied out, with 2^24 paths, and where does it end?",
        NO, RatingCap.NO_LINE),
    "the interviewer's lines below a word": (
        "Sure.\nInterviewer: How many terms does your product have when it is multiplied out?",
        NO, RatingCap.NO_LINE),
    "the interviewer's lines as one's own": (_follow_ups, NO, RatingCap.NO_LINE),
    "only questions": (
        "Is the factor I + J?\nIs the product multiplied out?\nAre there 2^24 paths, one a term?",
        NO, RatingCap.NO_LINE),
    "the anchors of the rubric": (
        lambda rubric: "\n".join(idea.anchor for idea in rubric.units), NO, RatingCap.RECITAL),
    "the anchors in another order": (
        lambda rubric: " ".join(idea.anchor for idea in reversed(rubric.units)), NO,
        RatingCap.RECITAL),
    "the questions of the rubric as statements": (
        lambda rubric: "\n".join(f"{idea.ask[:-1]}." for idea in rubric.units), NO,
        RatingCap.RECITAL),
    "nothing but blanks": (" \n \n ", NO, RatingCap.NO_LINE),
    "repeated words": (
        "the gradient is the gradient is the gradient is " * 20, NO, RatingCap.NO_LINE),
    "padding": (PADDING, NO, RatingCap.NO_LINE),
    "padding around a sentence": (
        PADDING + "Skips give I + J, so the gradient lives.", NO, RatingCap.NO_LINE),
    "padding three times": (PADDING * 3, NO, RatingCap.NO_LINE),
    "the solution read first": (SOUND, NO, RatingCap.SOLUTION),
}  # fmt: skip
HINTS = {"the solution read first": 3}


@pytest.mark.parametrize("name", TRICKS)
def test_a_trick_reaches_no_more_than_it_shows(rated: Rated, name: str) -> None:
    """What says nothing is No Hire, whatever is claimed of it; one false equation is Lean Hire."""
    text, rating, cap = TRICKS[name]
    marking = rated(text, hints=HINTS.get(name, 0))
    assert (marking.outcome, cap in marking.caps) == (rating, True), marking


@pytest.mark.parametrize("name", [n for n, (_, rating, _) in TRICKS.items() if rating is NO])
@pytest.mark.parametrize("question", ["cnn.separable.open-cost", "vision.vit.open-attention"])
def test_what_says_nothing_is_no_hire_for_any_question(question: str, name: str) -> None:
    """On questions about something else than the trick was written for as well."""
    problem = _drawn(question)
    rubric = rubric_in(problem.questions[0])
    assert rubric is not None
    text = TRICKS[name][0]
    said = text if isinstance(text, str) else text(rubric)
    answer = RatedText(said, problem.prompt, find(said, rubric), HINTS.get(name, 0))
    assert rate_open_answer(rubric, answer, _generous(rubric, said, problem.prompt)).outcome is NO


@cache
def _drawn(question: str) -> Instance:
    folder = shipped() if question.startswith("cnn") else PackFolder(shipped_content() / "vision")
    template = folder.template(question)
    assert template is not None
    return instance(template, 5)


def _generous(rubric: Drawn, text: str, prompt: str) -> Marks:
    """Every idea but the ruled-out ones with the longest line that is taken."""
    asked = others_words(text, prompt)
    own = [row for row in text.split("\n") if evidence_fault(row, asked) is None]
    best = max(own, key=len, default=text.split("\n")[0])
    held = {idea.name: idea.weight is not Weight.KILL for idea in rubric.units}
    return Marks(held, dict.fromkeys(held, best))


def test_a_copied_hint_is_lean_at_best(rated: Rated) -> None:
    marking = rated(lambda rubric: rubric.samples[0].text, hints=1)
    assert (marking.outcome, marking.caps) == (HireRating.LEAN, (RatingCap.HINTS,))


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
