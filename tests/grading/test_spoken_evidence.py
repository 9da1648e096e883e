"""What a machine can see of a line: whose it is, whether it says anything, what it repeats."""

import pytest

from tutor.grading.spoken_evidence import (
    WORDS_PER_IDEA,
    EvidenceFault,
    evidence_fault,
    others_words,
    room_for_ideas,
    shown_ideas,
)
from tutor.kinds.rubric import Idea, Rubric, Weight

PROMPT = "Prove that the gradient that reaches the first block always contains a term."
ANCHOR = "The product of all factors is multiplied out, so that the identity stands alone."
UNITS = (
    Idea("bonus", Weight.STRONG, "Is there a number?", "About 0.005.", "Small."),
    Idea("product", Weight.MUST, "Is it multiplied out?", ANCHOR, "It helps."),
    Idea("factor", Weight.MUST, "Is it I + J?", "dy/dx = I + J", "J"),
    Idea("slogan", Weight.KILL, "Only the slogan?", "Skips help.", "-"),
)
RUBRIC: Rubric[str, object] = Rubric(UNITS)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Each block multiplies by I + J.", None),
        ("dy/dx = I + J", None),
        ("Freeze the backbone, train the head", None),
        ("freeze backbone, train head first, unfreeze stage 4", None),
        ("", EvidenceFault.EMPTY),
        ("  ", EvidenceFault.EMPTY),
        ("Yes.", EvidenceFault.EMPTY),
        ("Interviewer: what exactly is multiplied by what?", EvidenceFault.INTERVIEWER),
        ("Is the product multiplied out?", EvidenceFault.QUESTION),
        ("Why? Because the product is multiplied out.", None),
        (PROMPT, EvidenceFault.PROMPT),
        ("identity, jacobian, product, paths, contrast", EvidenceFault.WORD_LIST),
        ("identity jacobian product paths contrast surface limits norm", EvidenceFault.WORD_LIST),
        ("The identity and the factors and the product and the paths", EvidenceFault.WORD_LIST),
        ("identity path, chain rule, product of factors, plain network", EvidenceFault.WORD_LIST),
        ("chain rule", EvidenceFault.WORD_LIST),
        ("Multiply the factors", None),
        ("Standard 2,569,011,200, depthwise 20,070,400, pointwise 102,760,448", None),
    ],
)
def test_a_line_shows_an_idea_only_if_its_author_says_something(
    line: str, fault: EvidenceFault | None
) -> None:
    assert evidence_fault(line, PROMPT) is fault


def test_a_line_of_the_interviewer_is_no_evidence_where_it_is_repeated() -> None:
    """With or without the mark before it."""
    said = "How many terms does your product have when it is multiplied out?"
    text = f"Many.\nInterviewer: {said}\n{said[:-1]}."
    asked = others_words(text, PROMPT)
    assert evidence_fault(text.split("\n")[2], asked) is EvidenceFault.PROMPT
    assert evidence_fault("The product has many terms when it is multiplied out.", asked) is None


def test_a_text_has_room_for_as_many_ideas_as_it_has_words() -> None:
    """The same word counts once; lines of the interviewer and lists of words do not count."""
    assert _room("each block multiplies the gradient by its factor, I + J alone") == 2
    assert _room("the factors the factors the factors the factors") == 0
    assert _room("Interviewer: each block multiplies the gradient by what factors alone?") == 0
    assert WORDS_PER_IDEA == 5


def test_an_idea_needs_a_word_that_bears_on_the_question() -> None:
    """Of the rubric and not of the question, in a sentence that speaks of the subject."""
    padding = "I have thought a lot about this in my career and my team always valued it highly."
    assert _room(padding) == 0
    assert _room(f"{padding} So everybody in my old company agreed on the identity there.") == 0
    assert (
        _room("The gradient that reaches the first block always contains it, a term, I am sure.")
        == 0
    )
    assert _room(f"{padding} The identity is multiplied by all of the other factors there.") == 2


def test_a_formula_bears_on_the_question_by_itself() -> None:
    assert _room("y = x + F(x) and dy/dx = I + J") == 1
    assert _room("a b c d e f g h i j k") == 0


def _room(text: str) -> int:
    return room_for_ideas(text, PROMPT, RUBRIC)  # type: ignore[arg-type]  # no facts


def _shown(text: str, quotes: dict[str, str], **held: bool) -> list[str]:
    shown = shown_ideas(RUBRIC, held, quotes, (text, PROMPT))  # type: ignore[arg-type]  # no facts
    return [name for name, there in shown.items() if there]


def test_an_idea_counts_with_a_line_of_ones_own() -> None:
    """A line that is not in the text, or nobody's, shows nothing; a fault needs no line."""
    text = "each block multiplies it by its factor I + J\nInterviewer: and the product of them?"
    line, other = text.split("\n")
    assert _shown(text, {"factor": line}, factor=True, product=True) == ["factor"]
    assert _shown(text, {"factor": other}, factor=True) == []
    assert _shown(text, {"factor": "dy/dx = I + J"}, factor=True) == []
    assert _shown(text, {}, slogan=True) == ["slogan"]
    assert _shown(text, {"factor": line}, factor=False) == []


def test_required_ideas_come_first_where_the_words_do_not_reach() -> None:
    text = "each block multiplies the gradient by its factor, I + J alone and not J"
    quotes = dict.fromkeys(("bonus", "product", "factor"), text)
    assert _shown(text, quotes, bonus=True, product=True, factor=True) == ["product", "factor"]
