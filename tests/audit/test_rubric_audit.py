"""What a machine sees in a rubric: facts without nouns, follow-ups without keys, samples."""

from dataclasses import replace

from tests.kinds.questions import question
from tutor.audit.rubric_audit import rubric_findings
from tutor.kinds.kind import Question
from tutor.kinds.number import NUMBER
from tutor.kinds.rubric import Fact, FollowUp, Idea, Rubric, SampleAnswer, Weight

PATHS = question(NUMBER, 4096, "paths", "the number of paths")
STRONG = SampleAnswer("Twelve blocks: 2^12 = 4096 paths.", ("paths",))
RUBRIC: Rubric[str, Question] = Rubric(
    (),
    (Fact("paths", PATHS, ("path", "paths")),),
    (STRONG, SampleAnswer("Many paths.", ()), SampleAnswer("2 + 2 = 5", ())),
    "There are 4096 paths.",
    (FollowUp("why", "Why?", accept="Because."),),
)


def _codes(rubric: Rubric[str, Question]) -> list[str]:
    return [problem.code for problem, _ in rubric_findings(rubric)]


def test_a_sound_rubric_has_no_finding() -> None:
    """What the No Hire sample says wrong is its purpose."""
    assert _codes(RUBRIC) == []


def test_a_number_needs_a_noun() -> None:
    bare = replace(RUBRIC, facts=(Fact("paths", PATHS),))
    assert "fact_without_noun" in _codes(bare)


def test_a_follow_up_says_what_counts() -> None:
    assert _codes(replace(RUBRIC, follow_ups=(FollowUp("why", "Why?"),))) == [
        "follow_up_without_key"
    ]


def test_every_fact_of_the_strong_sample_is_found_in_it() -> None:
    """A sample that does not hold the idea need not hold its number."""
    text = SampleAnswer("Many paths, two for each block.", ("paths",))
    assert _codes(replace(RUBRIC, samples=(text,))) == ["fact_not_found"]
    assert _codes(replace(RUBRIC, samples=(replace(text, units=()),))) == []


def test_model_and_good_samples_hold_nothing_that_is_flagged() -> None:
    assert _codes(replace(RUBRIC, model="There are 4096 paths, and 2 + 2 = 5.")) == ["flagged_text"]
    lean = SampleAnswer("Two paths: 1 + 1 = 3.", ())
    assert _codes(replace(RUBRIC, samples=(STRONG, lean))) == ["flagged_text"]


def test_the_strong_sample_is_no_recital_of_the_anchors() -> None:
    """A candidate says the idea in words of their own."""
    anchor = "The product of all twelve factors is multiplied out into 4096 paths."
    idea = Idea("paths", Weight.MUST, "Are they counted?", anchor, "Many.")
    recited = replace(RUBRIC, units=(idea,), samples=(SampleAnswer(anchor, ("paths",)),))
    assert _codes(recited) == ["sample_recites"]
