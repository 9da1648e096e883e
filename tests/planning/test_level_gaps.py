"""What level 4 still waits for is asked in the third week."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tutor.events import SkillKey
from tutor.learner.evidence import MistakeTally, SkillEvidence, Tally
from tutor.learner.state import LearnerState, TemplateRecord
from tutor.planning.day_context import DayContext
from tutor.planning.level_gaps import MOST_A_DAY, gap_entries, unmet, untested_mistakes
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.problems.pack_index import PackIndex

On = Callable[[int], date]
Practised = Callable[..., LearnerState]


RULES = (("pad_once", "F02"),)


def outline(pack: PackIndex) -> PackIndex:
    """The pack, with one rule that recurs in two templates of the first skill."""
    first, *others = pack.concepts
    templates = (
        *first.templates[:2],
        first.templates[2]._replace(mistakes=RULES),
        first.templates[3]._replace(mistakes=RULES, evidence="derive"),
    )
    return replace(pack, concepts=(first._replace(templates=templates), *others))


def of_first(entries: list[PlanEntry]) -> list[str]:
    return [entry.templates[0] for entry in entries if entry.skill == "skill0"]


def test_a_rule_that_had_no_chance_to_show_gets_one(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    """The template that brings a derivation besides is the better one."""
    entries = gap_entries(DayContext(practised(16), outline(pack), on(16)))
    assert of_first(entries) == [pack.concepts[0].templates[3].id]
    assert {entry.kind for entry in entries} == {EntryKind.TASK}
    assert entries[0].reason == (
        "Level 4 of this skill waits for it: it shows what no answer has shown yet."
    )
    assert len(entries) <= MOST_A_DAY


def test_before_the_third_week_reviews_are_trusted_to_bring_it(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    assert gap_entries(DayContext(practised(13), outline(pack), on(13))) == []


def test_a_covering_template_never_met_comes_first(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    state = practised(16)
    name = pack.concepts[0].covering[0]
    state.met.pop(name, None)
    assert of_first(gap_entries(DayContext(state, outline(pack), on(16)))) == [name]


def test_what_was_passed_and_derived_is_not_asked(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    state = practised(16)
    held = state.evidence.skills[SkillKey("cnn", "skill0")]
    held.mistakes["pad_once"] = MistakeTally(chances=1, clear=1)
    held.kinds["derive"] = Tally(n=1, ok=1)
    assert of_first(gap_entries(DayContext(state, outline(pack), on(16)))) == []


def test_a_rule_counts_as_tested_only_where_it_was_passed(pack: PackIndex) -> None:
    shown = SkillEvidence(mistakes={"pad_once": MistakeTally(chances=2, hits=2)})
    assert untested_mistakes(shown, outline(pack), "skill0") == {"pad_once"}
    passed = SkillEvidence(mistakes={"pad_once": MistakeTally(chances=1, clear=1)})
    assert untested_mistakes(passed, outline(pack), "skill0") == frozenset()


def test_covering_templates_never_met_come_in_fair_shares_until_the_last_step(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    """Fourteen lack on Day 14: two a day; what was met today counts."""
    state = practised(14)
    covering = [name for concept in pack.concepts[:14] for name in concept.covering[:1]]
    for names in pack.covering.values():
        for name in names:
            state.met[name] = TemplateRecord(2, 1, on(3), 60.0)
    for name in covering:
        del state.met[name]
    assert len(unmet(DayContext(state, pack, on(14)))) == 2
    state.met[covering[0]] = TemplateRecord(1, 999, on(14), 60.0)
    assert len(unmet(DayContext(state, pack, on(14)))) == 1
    assert unmet(DayContext(state, pack, on(13))) == []
