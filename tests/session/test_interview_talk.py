"""The interviewer prompts, interrupts and asks on by what was said and how long it took."""

import pytest

from tests.kinds.questions import question
from tutor.kinds.kind import Question
from tutor.kinds.number import NUMBER
from tutor.kinds.rubric import Fact, FollowUp, Idea, Interruption, Rubric, Weight
from tutor.session.interview_talk import (
    MOST_FOLLOW_UPS,
    SILENCES,
    Interviewer,
    Remark,
    RemarkSort,
    asked_in,
    replies,
    text_with_question,
)

PATHS = question(NUMBER, 4096, "paths", "the number of paths")
MISSING = FollowUp("compute", "How many paths?", "paths", False, "4096.")
FURTHER = FollowUp("compute", "And with one block more?", "paths", True, "8192.")
WHY = FollowUp("why", "Why a product?", accept="The chain rule.")
LIMIT = FollowUp("limit", "When is it zero?", accept="At -I.")
TRADE = FollowUp("trade-off", "What does it cost?", accept="An addition.")
RUBRIC: Rubric[str, Question] = Rubric(
    (Idea("paths", Weight.MUST, "Counted?", "4096", "-"),),
    (Fact("paths", PATHS, ("path", "paths")),),
    follow_ups=(MISSING, FURTHER, WHY, LIMIT, TRADE),
    interruptions=(Interruption("Always?", ("always", "never")), Interruption("Show me.")),
)
GIVEN = "Twelve blocks: 2^12 = 4096 paths."


def _asked(text: str, seed: int) -> list[str]:
    """All questions of an interviewer whose candidate says nothing to them."""
    interviewer = Interviewer(RUBRIC, seed, 600)
    stages = []
    while (item := interviewer.follow_up(text, 100)) is not None:
        stages.append(item.stage)
        text = text_with_question(text, item.ask)
    return stages


def test_what_is_missing_is_asked_for_and_what_is_there_goes_further() -> None:
    said, silent = (Interviewer(RUBRIC, 3, 600).follow_up(t, 9) for t in (GIVEN, "Many paths."))
    assert (said, silent) == (FURTHER, MISSING)


def test_every_stage_is_reached_by_some_seed() -> None:
    """Three questions of four stages; a missing idea is always asked for."""
    by_seed = [_asked(GIVEN, seed) for seed in range(4)]
    assert {len(stages) for stages in by_seed} == {MOST_FOLLOW_UPS}
    assert {s for stages in by_seed for s in stages} == {"compute", "why", "limit", "trade-off"}
    assert all(_asked("Many.", seed)[0] == "compute" for seed in range(4))


def test_no_question_comes_after_the_time() -> None:
    assert Interviewer(RUBRIC, 3, 600).follow_up(GIVEN, 600) is None


def test_questions_in_the_text_are_not_asked_again_after_resuming() -> None:
    text = text_with_question(text_with_question(GIVEN, FURTHER.ask) + "8192 then", WHY.ask)
    interviewer = Interviewer(RUBRIC, 1, 600)
    interviewer.resume(text, 200)
    following = interviewer.follow_up(text, 200)
    assert asked_in(text) == (FURTHER.ask, WHY.ask)
    assert following is not None
    assert following.stage in ("limit", "trade-off")


def test_silence_is_broken_three_times_and_typing_begins_it_anew() -> None:
    interviewer = Interviewer(RUBRIC, 3, 10_000)
    seconds = [5.0, *SILENCES, 400.0]
    sorts = [interviewer.remark("", second) for second in seconds]
    assert [item.sort if item else None for item in sorts] == [
        None, *[RemarkSort.SILENCE] * 3, None,
    ]  # fmt: skip
    assert len({item.text for item in sorts if item}) == len(SILENCES)
    assert interviewer.remark("typed", 401) is None
    assert interviewer.remark("typed", 401 + SILENCES[0]) is not None


@pytest.mark.parametrize(
    ("text", "quoted", "asked"),
    [
        ("It never vanishes. Then I stop.", "It never vanishes.", "Always?"),
        ("A block adds 0.5 of it. Next", "Next", "Show me."),
    ],
)
def test_an_interruption_quotes_what_was_written(text: str, quoted: str, asked: str) -> None:
    """A sentence with a word it is about, else the last one; once, and not before its time."""
    interviewer = Interviewer(RUBRIC, 3, 300)
    assert interviewer.remark(text, 119) is None
    said = interviewer.remark(text, 120)
    assert isinstance(said, Remark)
    assert said.sort is RemarkSort.INTERRUPTION
    assert quoted in said.text
    assert said.text.endswith(asked)
    assert interviewer.remark(text, 121) is None


def test_the_interviewers_own_lines_are_not_quoted() -> None:
    text = text_with_question("A block adds.", "Is it always so?")
    assert Interviewer(RUBRIC, 3, 100).interruption(text).count("always") == 0


def test_the_last_minute_and_the_end_are_said_once() -> None:
    interviewer = Interviewer(RUBRIC, 3, 200)
    said = [interviewer.remark("", second) for second in (139, 140, 141, 200, 201)]
    sorts = [item.sort if item else None for item in said]
    assert sorts[1] is RemarkSort.LAST_MINUTE
    assert sorts[3] is RemarkSort.TIME_UP
    assert sorts.count(RemarkSort.LAST_MINUTE) == sorts.count(RemarkSort.TIME_UP) == 1


def test_every_follow_up_has_its_reply_at_the_end() -> None:
    """What was said to it, nothing, or that it was not asked."""
    text = f"{text_with_question(GIVEN, WHY.ask)}the chain\nrule"
    text = text_with_question(text, LIMIT.ask)
    found = {item.follow_up.ask: item.reply for item in replies(RUBRIC, text)}
    assert found == {
        MISSING.ask: None, FURTHER.ask: None, WHY.ask: "the chain\nrule", LIMIT.ask: "",
        TRADE.ask: None,
    }  # fmt: skip
