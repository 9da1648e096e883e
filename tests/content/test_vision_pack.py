"""What the pack on vision promises as a whole: lessons, sheet, open questions, verdicts."""

from functools import cache

import pytest

from tests.content.test_verdicts import misread, untold
from tutor.events import HireRating
from tutor.files import PackFolder, shipped_content
from tutor.files.notes import cheat_sheet, coverage, interviews, lessons
from tutor.grading.hire_rating import band
from tutor.grading.text_findings import FindingSort, find
from tutor.kinds.kind import Question
from tutor.kinds.open import STAGES, rubric_in
from tutor.kinds.rubric import Rubric, Weight
from tutor.problems.generate import instance
from tutor.problems.model import Template

PACK = PackFolder(shipped_content() / "vision")
ENTRIES = PACK.outline.template
OPEN = sorted(item.id for item in ENTRIES.values() if item.evidence == "explain")
DRILLS = sorted(item.id for item in ENTRIES.values() if item.evidence != "explain")
SPELLED = [name for name in DRILLS if ENTRIES[name].skill != "coding"]  # programs have their own
SEED, SEEDS = 3, 12
FEWEST_BONUS_IDEAS = 5


def template(name: str) -> Template:
    """A template of the pack, which has no fault."""
    found = PACK.template(name)
    assert found is not None, name
    return found


@cache
def rubrics(name: str) -> list[Rubric[str, Question]]:
    """Some draws of an open question."""
    drawn = [rubric_in(instance(template(name), seed).questions[0]) for seed in range(SEEDS)]
    return [rubric for rubric in drawn if rubric is not None]


def false_sums(text: str, rubric: Rubric[str, Question]) -> list[str]:
    """What arithmetic contradicts in a text."""
    return [found.say for found in find(text, rubric) if found.sort is FindingSort.FALSE]


def test_every_concept_has_a_lesson_that_asks_before_it_tells() -> None:
    """With an example of its own skill; asked before it, on the reason, and at its end."""
    notes, faults = lessons(PACK)
    assert faults == ()
    assert {note.concept for note in notes} == set(PACK.outline.concept)
    for note in notes:
        assert ENTRIES[note.example].skill == note.concept.partition(".")[0]
        assert note.before is not None, note.concept
        assert note.why is not None, note.concept
        assert note.check is not None, note.concept
        assert not note.text.startswith("Before you read"), note.concept
        asked = [each.ask for each in (note.before, note.why, note.check)]
        assert len(set(asked)) == len(asked), note.concept


def test_the_sheet_has_a_row_for_every_concept() -> None:
    rows, faults = cheat_sheet(PACK)
    assert faults == ()
    assert sorted(row.concept for row in rows) == sorted(PACK.outline.concept)
    assert len({row.id for row in rows}) == len(rows)


def test_every_item_of_the_curriculum_has_something_that_exists() -> None:
    """Numbered from 1 without a gap."""
    items, faults = coverage(PACK)
    assert faults == ()
    assert [row.item.number for row in items] == list(range(1, len(items) + 1))
    assert [(row.item.number, row.unknown) for row in items if row.unknown or not row.names] == []


def test_every_template_is_taught_by_an_item() -> None:
    """No problem is outside the table."""
    items, _ = coverage(PACK)
    listed = {reference for row in items for reference in row.item.by}
    assert {template(name).bank for name in (*DRILLS, *OPEN)} - listed == set()


def test_interviews_and_checkpoints_name_what_there_is() -> None:
    """Every checkpoint day of the cadence has tasks."""
    scripts, faults = interviews(PACK)
    assert faults == ()
    assert {"budget", "ship-a-detector"} <= {script.id for script in scripts}
    assert [point.day for point in PACK.outline.checkpoints] == list(PACK.outline.cadence)
    assert all(task.templates for point in PACK.outline.checkpoints for task in point.tasks)


@pytest.mark.parametrize("name", OPEN)
def test_samples_of_an_open_question_stand_for_three_ratings(name: str) -> None:
    for rubric in rubrics(name):
        given = [band(rubric.units, dict.fromkeys(each.units, True)) for each in rubric.samples]
        assert given == [HireRating.STRONG, HireRating.LEAN, HireRating.NO]


@pytest.mark.parametrize("name", OPEN)
def test_nothing_that_an_open_question_accepts_is_a_false_sum(name: str) -> None:
    """Model, samples, what follow-ups accept, and what each idea accepts."""
    for rubric in rubrics(name):
        texts = [rubric.model or "", *(each.text for each in rubric.samples[:2])]
        texts += [each.accept or "" for each in rubric.follow_ups]
        texts += [idea.anchor for idea in rubric.units]
        assert [
            (text, false_sums(text, rubric)) for text in texts if false_sums(text, rubric)
        ] == []


@pytest.mark.parametrize("name", OPEN)
def test_the_model_holds_every_fact_that_is_looked_for(name: str) -> None:
    for rubric in rubrics(name):
        found = {each.say for each in find(rubric.model or "", rubric)
                 if each.sort is FindingSort.FACT}  # fmt: skip
        assert {fact.part.label for fact in rubric.facts} - found == set(), rubric.model


@pytest.mark.parametrize("name", OPEN)
def test_follow_ups_reach_every_stage_and_bonus_ideas_are_five_or_none(name: str) -> None:
    rubric = rubrics(name)[0]
    assert {each.stage for each in rubric.follow_ups} == set(STAGES)
    assert all(each.accept for each in rubric.follow_ups)
    bonus = [idea for idea in rubric.units if idea.weight is Weight.STRONG]
    assert not bonus or len(bonus) >= FEWEST_BONUS_IDEAS


@pytest.mark.parametrize("name", SPELLED)
def test_a_drill_accuses_no_rounding_and_names_every_mistake(name: str) -> None:
    """On a draw of its first and of its last rung; it has two wordings, and roles."""
    drill = template(name)
    assert len(drill.ask) >= 2
    assert drill.roles
    for rung in (drill.rungs[0], drill.rungs[-1]):
        drawn = instance(drill, SEED, rung)
        assert [*misread(drawn), *untold(drawn)] == [], (rung, drawn.values)
