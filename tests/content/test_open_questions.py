"""Open questions: rubrics that hold together on every draw."""

from dataclasses import replace
from functools import cache

import pytest

from tests.shipped import shipped
from tutor.audit.question_audit import question_faults
from tutor.audit.rubric_audit import rubric_findings
from tutor.events import HireRating
from tutor.grading.hire_rating import Marks, OpenRating, RatedText, band, rate_open_answer
from tutor.grading.spoken_evidence import evidence_fault, others_words, room_for_ideas
from tutor.grading.text_findings import FindingSort, find
from tutor.kinds.kind import Question
from tutor.kinds.open import rubric_in
from tutor.kinds.rubric import Rubric
from tutor.problems.generate import instance
from tutor.problems.instance import Instance

PACK = shipped()
OPEN = sorted(t.id for t in PACK.outline.template.values() if t.evidence == "explain")
SEEDS = 12


@cache
def drawn(name: str) -> list[tuple[Instance, Rubric[str, Question]]]:
    """Some draws of a question with their rubrics."""
    template = PACK.template(name)
    assert template is not None
    found = []
    for seed in range(SEEDS):
        problem = instance(template, seed)
        rubric = rubric_in(problem.questions[0])
        assert rubric is not None
        found.append((problem, rubric))
    return found


def test_every_open_question_of_the_curriculum_is_there() -> None:
    """O-01 to O-23, O-03 twice, O-20 once for each skill."""
    bank = [template.bank for name in OPEN if (template := PACK.template(name))]
    wanted = {f"O-{number:02d}" for number in range(1, 24)} - {"O-03"} | {"O-03a", "O-03b"}
    assert set(bank) == wanted
    assert bank.count("O-20") == len(PACK.outline.skills)


def test_every_skill_has_an_open_question_before_day_21() -> None:
    """Level 3 needs one at Lean."""
    by_skill = {t.skill: t for name in OPEN if (t := PACK.template(name)) and t.start <= 14}
    assert set(by_skill) == {skill.id for skill in PACK.outline.skills}


@pytest.mark.parametrize("name", OPEN)
def test_nothing_is_wrong_that_a_machine_can_see(name: str) -> None:
    """Prompt, model, stages, ideas and samples, on every draw."""
    template = PACK.template(name)
    assert template is not None
    assert [fault.message for fault in question_faults(template)] == []
    for problem, rubric in drawn(name):
        assert [*rubric_findings(rubric)] == [], problem.seed


@pytest.mark.parametrize("name", OPEN)
def test_intuition_is_asked_beside_the_algebra(name: str) -> None:
    """Goal 10 of the curriculum: every rubric has an idea in plain words."""
    for _, rubric in drawn(name):
        assert "intuition" in {idea.name for idea in rubric.units}


@pytest.mark.parametrize("name", OPEN)
def test_the_samples_stand_for_the_three_bands(name: str) -> None:
    """One Strong, one Lean, one No Hire, in this order, by the rule."""
    for _, rubric in drawn(name):
        bands = [band(rubric.units, dict.fromkeys(s.units, True)) for s in rubric.samples]
        assert bands == [HireRating.STRONG, HireRating.LEAN, HireRating.NO]


@pytest.mark.parametrize("name", OPEN)
def test_model_and_samples_hold_no_false_sum(name: str) -> None:
    """Nothing that is shown as an answer contradicts arithmetic."""
    for _, rubric in drawn(name):
        for text in (rubric.model or "", *(sample.text for sample in rubric.samples[:2])):
            said = [f.say for f in find(text, rubric) if f.sort is FindingSort.FALSE]
            assert said == [], (name, text)


@pytest.mark.parametrize("name", OPEN)
def test_every_fact_stands_in_the_model_answer(name: str) -> None:
    """What is looked for in an answer can be found in the one that is shown."""
    for problem, rubric in drawn(name):
        found = {f.say for f in find(rubric.model or "", rubric) if f.sort is FindingSort.FACT}
        missing = {fact.part.label for fact in rubric.facts} - found
        assert missing == set(), (problem.seed, rubric.model)


@pytest.mark.parametrize("name", OPEN)
def test_every_follow_up_says_what_is_accepted_and_holds_no_false_sum(name: str) -> None:
    for _, rubric in drawn(name):
        for item in rubric.follow_ups:
            assert item.accept, (name, item.ask)
            said = [f.say for f in find(item.accept, rubric) if f.sort is FindingSort.FALSE]
            assert said == [], (name, item.accept)


@pytest.mark.parametrize("name", OPEN)
def test_good_samples_marked_by_their_labels_have_their_rating(name: str) -> None:
    """Nothing caps a Strong answer: its numbers are there, and it is no recital of the rubric."""
    for problem, rubric in drawn(name):
        strong, lean = (_rated(problem, rubric, number) for number in (0, 1))
        assert (strong.outcome, strong.caps) == (HireRating.STRONG, ()), problem.seed
        assert lean.outcome is HireRating.LEAN, problem.seed


@pytest.mark.parametrize("name", OPEN)
def test_other_words_than_the_rubric_has_are_enough_for_the_ideas_of_a_sample(name: str) -> None:
    """A good sample counts for all of its ideas also where the rubric does not know its words."""
    for problem, rubric in drawn(name)[:2]:
        for number, sample in enumerate(rubric.samples[:2]):
            others = rubric.samples[:number] + rubric.samples[number + 1 :]
            asked = others_words(sample.text, problem.prompt)
            room = room_for_ideas(sample.text, asked, replace(rubric, samples=others))
            assert room >= len(sample.units), (number, sample.text)


def _rated(problem: Instance, rubric: Rubric[str, Question], number: int) -> OpenRating:
    """A sample as it is rated when its labels are marked, each with a line that says something."""
    sample = rubric.samples[number]
    lines = [row for row in sample.text.split("\n") if not evidence_fault(row, problem.prompt)]
    held = {unit.name: unit.name in sample.units for unit in rubric.units}
    answer = RatedText(sample.text, problem.prompt, find(sample.text, rubric))
    return rate_open_answer(rubric, answer, Marks(held, dict.fromkeys(held, lines[0])))
