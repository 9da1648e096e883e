"""Open answers: drafted, locked, then judged idea by idea."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.shipped import shipped
from tutor.events import (
    AnswerDrafted,
    AnswerLocked,
    AnswerMarked,
    HireRating,
    InstanceId,
    Mode,
    SkillKey,
)
from tutor.grading.text_findings import FindingSort
from tutor.kinds.open import rubric_in
from tutor.kinds.rubric import Weight
from tutor.learner.reducer import replay
from tutor.session import Session
from tutor.session.open_answers import (
    answer_to_mark,
    current_draft,
    is_open,
    lock_answer,
    mark,
    rubric_of,
    save_draft,
)

NAME = "cnn.convolution.open-sixty-seconds"
TEMPLATE = shipped().template(NAME)
assert TEMPLATE is not None
QUESTION = InstanceId(NAME, TEMPLATE.version, 0, 6)
COST = shipped().template("cnn.separable.open-cost")
assert COST is not None
OTHER_QUESTION = InstanceId(COST.id, COST.version, 7, 1)
Open = Callable[[], Session]


@pytest.fixture
def start(path: Path, clock: Any) -> Iterator[Open]:
    """Opens sessions on one journal with the shipped pack."""
    seeds = count(1)
    made: list[Session] = []

    def open_one() -> Session:
        made.append(Session(path, shipped(), clock=clock, seeds=lambda: next(seeds)))
        return made[-1]

    yield open_one
    for session in made:
        session.close()


def test_a_draft_outlives_the_session(start: Open) -> None:
    """What was written is there at the next start; the same text is not written twice."""
    session = start()
    session.show(QUESTION)
    save_draft(session, "A filter looks at a patch")
    save_draft(session, "A filter looks at a patch of it.")
    before = len(list(session.memory.events()))
    save_draft(session, "A filter looks at a patch of it.")
    assert len(list(session.memory.events())) == before
    again = start()
    again.begin(free=True)
    problem = again.next()
    assert problem is not None
    assert problem.draw == QUESTION
    assert current_draft(again) == "A filter looks at a patch of it."


def test_a_draft_belongs_to_its_question(start: Open) -> None:
    """Another question begins empty."""
    session = start()
    session.show(QUESTION)
    save_draft(session, "mine")
    session.show(OTHER_QUESTION)
    assert current_draft(session) == ""


def test_the_band_comes_only_after_every_unit_was_judged(start: Open) -> None:
    """A judgement with a gap is refused and nothing is remembered."""
    session = start()
    problem = session.show(QUESTION)
    assert problem is not None
    assert is_open(problem)
    answered = lock_answer(session, "Each output looks at a patch.", HireRating.LEAN)
    units = answered.rubric.units
    with pytest.raises(ValueError, match="not judged yet"):
        mark(session, answered, {units[0].name: True}, {})
    assert answer_to_mark(session) == answered


def test_marking_gives_the_band_by_rule_beside_the_prediction(start: Open) -> None:
    """All musts and nothing else is Lean; it was predicted Strong."""
    session = start()
    problem = session.show(QUESTION)
    assert problem is not None
    text = rubric_of(problem).samples[0].text
    answered = lock_answer(session, text, HireRating.STRONG)
    held = {unit.name: unit.weight is Weight.MUST for unit in rubric_of(problem).units}
    marking = mark(session, answered, held, dict.fromkeys(held, text.split("\n")[0]))
    assert (marking.outcome, marking.predicted, marking.foreseen) == (
        HireRating.LEAN, HireRating.STRONG, False,
    )  # fmt: skip
    bonus = sum(unit.weight is Weight.STRONG for unit in answered.rubric.units)
    assert marking.why == f"Every required idea is there, and 0 of {bonus} bonus ideas."
    assert answer_to_mark(session) is None
    assert session.state == replay(session.memory.journal.events(), session.outline.cadence)


def test_an_answer_left_unmarked_waits_at_the_next_start(start: Open) -> None:
    """Text, prediction and findings are the same."""
    session = start()
    problem = session.show(QUESTION)
    assert problem is not None
    size = rubric_in(problem.instance.questions[0])
    assert size is not None
    answered = lock_answer(
        session, f"The output is {size.facts[0].part.key_text} wide.", HireRating.NO
    )
    assert [finding.sort for finding in answered.findings] == [FindingSort.FACT]
    assert answer_to_mark(start()) == answered


def test_marked_answers_count_for_the_skill(start: Open) -> None:
    """One at Lean is evidence of explaining, unless it was free practice."""
    session = start()
    session.show(QUESTION)
    answered = lock_answer(session, "text", None)
    mark(session, answered, {unit.name: False for unit in answered.rubric.units}, {})
    assert session.state.evidence.of(SkillKey("cnn", "convolution")).open.n == 0


def test_a_plain_problem_has_no_rubric(start: Open) -> None:
    """It cannot be locked."""
    session = start()
    template = session.pack.template("cnn.output-size.floor")
    assert template is not None
    problem = session.show(InstanceId(template.id, template.version, 0, 1))
    assert problem is not None
    assert not is_open(problem)
    with pytest.raises(ValueError, match="no rubric"):
        rubric_of(problem)


def test_the_answers_of_another_pack_are_not_taken_for_ones_own(start: Open) -> None:
    """Its newer answer and its marks hide nothing: what waits here, waits."""
    session = start()
    session.show(QUESTION)
    mine = lock_answer(session, "A filter looks at a patch.", None)
    draw = InstanceId("birds.wings.open", 1, 0, 1)
    other = AnswerLocked(session.stamp(), "birds", draw, "wings", "", "", None, 9.0, Mode.DRILL)
    session.memory.record(other)
    waiting = answer_to_mark(session)
    assert waiting is not None
    assert waiting.locked == mine.locked
    session.memory.record(
        AnswerMarked(session.stamp(), "birds", other.stamp.id, {}, {}, HireRating.LEAN)
    )
    mark(session, mine, {unit.name: True for unit in mine.rubric.units}, {})
    session.memory.record(
        AnswerMarked(session.stamp(), "birds", other.stamp.id, {}, {}, HireRating.LEAN)
    )
    assert answer_to_mark(session) is None


def test_a_draft_of_another_pack_leaves_ones_own(start: Open) -> None:
    """The newest draft of this pack counts, not of the journal."""
    session = start()
    session.show(QUESTION)
    save_draft(session, "mine")
    session.memory.record(AnswerDrafted(session.stamp(), "birds", "f" * 32, "theirs"))
    assert current_draft(session) == "mine"
