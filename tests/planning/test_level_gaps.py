"""What level 4 still waits for is asked in the third week."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.planning.scenes import known, learner, met, scene
from tutor.events import ConceptKey, SkillKey
from tutor.learner.evidence import MistakeTally, SkillEvidence, Tally
from tutor.learner.state import LearnerState, TemplateRecord
from tutor.planning import messages
from tutor.planning.day_context import DayContext
from tutor.planning.level_gaps import MOST_A_DAY, gap_entries, unmet, untested_mistakes
from tutor.planning.plan_types import COVERING, EntryKind, PlanEntry
from tutor.problems.pack_index import ConceptEntry, PackIndex, SkillEntry, TemplateEntry

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
    assert entries[0].reason == (messages.LEVEL_FOUR)
    assert {entry.task for entry in entries} == {COVERING}
    assert MOST_A_DAY == 6


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
    left = untested_mistakes(shown, outline(pack), "skill0")
    assert left == (frozenset({"pad_once"}), frozenset({"pad_once"}), 1)
    passed = SkillEvidence(mistakes={"pad_once": MistakeTally(chances=1, clear=1)})
    left = untested_mistakes(passed, outline(pack), "skill0")
    assert left == (frozenset(), frozenset(), 0)


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


def single(*templates: TemplateEntry, covering: tuple[str, ...] = ()) -> PackIndex:
    """A pack of one concept with these templates."""
    concept = ConceptEntry("size.basic", "Basics", "size", templates, covering or ("none",))
    return PackIndex("cnn", "Networks", (SkillEntry("size", "Size"),), (concept,))


def template(
    name: str, *rules: str, evidence: str = "compute", minutes: float = 2.0
) -> TemplateEntry:
    return TemplateEntry(
        name, 1, "size", 0, minutes, evidence, tuple((rule, f"F{rule}") for rule in rules)
    )


def size_learner(*templates: str, derived: bool = True) -> LearnerState:
    """One who has the concept and has met the templates, in that order."""
    state = learner({"size.basic": known(30, step=1)})
    for order, name in enumerate(templates, start=1):
        state.met[name] = met(1, order)
    if derived:
        evidence = SkillEvidence(kinds={"derive": Tally(n=1, ok=1)})
        state.evidence.skills[SkillKey("cnn", "size")] = evidence
    return state


def chosen(state: LearnerState, pack: PackIndex, number: int = 16) -> list[str]:
    return [entry.templates[0] for entry in gap_entries(scene(state, pack, number))]


@pytest.mark.parametrize(("number", "count"), [(13, 0), (14, 1), (15, 1), (40, 1)])
def test_what_is_missing_is_asked_from_the_fourth_step_on(
    pack: PackIndex, number: int, count: int
) -> None:
    outline = single(template("a"), template("b"), covering=("b",))
    assert len(gap_entries(scene(size_learner("a"), outline, number))) == count
    short = replace(outline, cadence=(0, number))
    assert len(gap_entries(scene(size_learner("a"), short, number))) == 1


def test_the_entry_asks_that_template_at_the_rung_of_its_concept() -> None:
    outline = single(template("a"), template("b", minutes=3.5), covering=("b",))
    assert gap_entries(scene(size_learner("a"), outline, 16)) == [
        PlanEntry(
            EntryKind.TASK,
            "",
            "Basics",
            "size",
            messages.LEVEL_FOUR,
            3.5,
            7,
            ("b",),
            COVERING,
        )
    ]


def test_what_brings_most_comes_first_then_the_least_recent() -> None:
    """A covering template before rules, more rules before fewer."""
    rules = (template("one", "r"), template("two", "r", "q"), template("other", "q"))
    covering = single(*rules, template("new"), covering=("new",))
    assert chosen(size_learner("one", "two", "other"), covering) == ["new"]
    assert chosen(size_learner("one", "two", "other", "new"), covering) == ["two"]
    again = single(template("one", "r"), template("two", "r"))
    assert chosen(size_learner("one", "two"), again) == ["one"]
    assert chosen(size_learner("two", "one"), again) == ["two"]
    assert chosen(size_learner("two"), again) == ["one"]


def test_a_derivation_counts_like_a_rule_until_one_is_right() -> None:
    outline = single(template("a", "r"), template("b", "r"), template("d", evidence="derive"))
    three = ("b", "d", "a")
    assert chosen(size_learner(*three), outline) == ["b"]
    assert chosen(size_learner("d", "b", "a", derived=False), outline) == ["d"]
    alone = single(template("d", evidence="derive"))
    assert chosen(size_learner("d"), alone) == []
    assert chosen(size_learner("d", derived=False), alone) == ["d"]
    missed = size_learner("d")
    missed.evidence.skills[SkillKey("cnn", "size")].kinds["derive"] = Tally(n=2, ok=0)
    assert chosen(missed, alone) == ["d"]
    both = single(template("a", "r"), template("b", "r", evidence="derive"))
    assert chosen(size_learner("a", "b", derived=False), both) == ["b"]


def test_a_template_met_today_or_of_a_concept_not_introduced_is_not_asked() -> None:
    outline = single(template("a"), template("b"), covering=("a", "b"))
    state = size_learner("a")
    state.met["a"] = met(16)
    assert chosen(state, outline) == ["b"]
    state.met["b"] = met(16)
    assert chosen(state, outline) == []
    assert chosen(learner(), outline) == []


def test_six_skills_a_day_are_asked_those_that_lack_most_first(pack: PackIndex) -> None:
    state = learner({item.id: known(30) for item in pack.concepts[:9]})
    for concept in pack.concepts:
        for item in concept.templates:
            state.met[item.id] = met(1)
    for skill in range(9):
        state.evidence.skills[SkillKey("cnn", f"skill{skill}")] = SkillEvidence(
            kinds={"derive": Tally(n=1, ok=1)}
        )
    for skill in (1, 2, 3, 4, 5, 6, 8):
        del state.met[f"cnn.skill{skill}.c0-2"]
    assert chosen(state, outline(pack)) == [f"cnn.skill{skill}.c0-2" for skill in range(1, 7)]
    state.met["cnn.skill8.c0-2"] = met(1)
    assert chosen(state, outline(pack)) == [f"cnn.skill{skill}.c0-2" for skill in range(1, 7)]
    state.met["cnn.skill6.c0-2"] = met(1)
    assert chosen(state, outline(pack))[-1] == "cnn.skill0.c0-3"


def covered(pack: PackIndex, lacking: int) -> LearnerState:
    """All concepts introduced; of the first so many the covering template is not met."""
    state = learner({item.id: known(30) for item in pack.concepts})
    for concept in pack.concepts[lacking:]:
        state.met[concept.covering[0]] = met(3)
    return state


@pytest.mark.parametrize(
    ("lacking", "number", "count"),
    [
        (14, 13, 0), (14, 14, 2), (15, 14, 3), (7, 14, 1), (1, 14, 1), (0, 14, 0), (4, 19, 2),
        (4, 20, 4), (4, 21, 4), (4, 22, 0),
    ],
)  # fmt: skip
def test_covering_templates_are_shared_out_over_the_days_to_the_last_step(
    pack: PackIndex, lacking: int, number: int, count: int
) -> None:
    """In the order of the pack; all that is left on the last day."""
    entries = unmet(scene(covered(pack, lacking), pack, number))
    assert [entry.templates[0] for entry in entries] == [
        concept.covering[0] for concept in reversed(pack.concepts[lacking - count : lacking])
    ]


def test_what_was_first_met_today_counts_for_the_share_of_the_day(pack: PackIndex) -> None:
    """Met again, or on another day, it does not."""
    state = covered(pack, 14)
    name = pack.concepts[0].covering[0]
    for record, count in ((met(14), 1), (met(14, n=2), 2), (met(13), 2)):
        state.met[name] = record
        assert len(unmet(scene(state, pack, 14))) == count
    more = covered(pack, 15)
    more.met[name] = met(14)
    assert len(unmet(scene(more, pack, 14))) == 2


def test_a_concept_asked_today_has_its_turn_on_another_day(pack: PackIndex) -> None:
    state = covered(pack, 2)
    state.concepts[ConceptKey("cnn", pack.concepts[1].id)] = known(30, last=20)
    entries = unmet(scene(state, pack, 20))
    assert [entry.templates[0] for entry in entries] == [pack.concepts[0].covering[0]]


def test_one_covering_template_of_a_concept_a_day(pack: PackIndex) -> None:
    """The first one that lacks."""
    outline = single(template("a"), template("b"), template("c"), covering=("b", "c"))
    entries = unmet(scene(size_learner("a"), outline, 20))
    assert [entry.templates[0] for entry in entries] == ["b"]


def test_a_concept_that_is_not_introduced_lacks_nothing_yet(pack: PackIndex) -> None:
    state = covered(pack, 2)
    del state.concepts[ConceptKey("cnn", pack.concepts[0].id)]
    assert [entry.templates[0] for entry in unmet(scene(state, pack, 20))] == [
        pack.concepts[1].covering[0]
    ]
