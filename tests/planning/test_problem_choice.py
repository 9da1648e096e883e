"""Which problem is drawn: what the concept still needs, never the same twice running."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.course import FIRST
from tests.planning.scenes import known, learner, met
from tests.planning.scenes import on as day_of
from tutor.chance import Chance
from tutor.events import (
    ActiveMistake,
    Attempt,
    ConceptKey,
    HireRating,
    InstanceId,
    Mode,
    SkillKey,
)
from tutor.learner.evidence import MistakeTally, SkillEvidence
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState, Try
from tutor.planning import messages
from tutor.planning.day_context import DayContext
from tutor.planning.diagnostic_draws import SOUND
from tutor.planning.plan import today
from tutor.planning.plan_types import DayPlan, EntryKind, PlanEntry
from tutor.planning.problem_choice import choose, free_draw, next_draw, open_templates
from tutor.problems.pack_index import ConceptEntry, PackIndex, SkillEntry, TemplateEntry

Answer = Callable[..., Attempt]
On = Callable[[int], date]
PAIR = (("pad_once", "F02"), ("no_floor", "F03"))


def concept(*templates: TemplateEntry) -> PackIndex:
    """A pack of one concept."""
    held = ConceptEntry("size.basic", "Size", "size", templates)
    return PackIndex("cnn", "Networks", (SkillEntry("size", "Size"),), (held,))


def template(name: str, start: int = 0, minutes: float = 2.0, rules: int = 0) -> TemplateEntry:
    return TemplateEntry(name, 1, "size", start, minutes, "compute", PAIR[:rules])


def test_a_template_opens_at_its_rung() -> None:
    outline = concept(template("a"), template("b", 7), template("c", 14))
    opened = [
        [item.id for item in open_templates(outline.concepts[0], rung, ())] for rung in (0, 7, 21)
    ]
    assert opened == [["a"], ["a", "b"], ["a", "b", "c"]]


def test_a_covering_template_opens_from_rung_3() -> None:
    outline = concept(template("a"), template("b", 14))
    assert [item.id for item in open_templates(outline.concepts[0], 3, {"b"})] == ["a", "b"]


def test_where_none_is_open_the_lowest_are() -> None:
    outline = concept(template("b", 7), template("c", 14))
    assert [item.id for item in open_templates(outline.concepts[0], 0, ())] == ["b"]


def test_covering_first_then_new_then_the_least_recent(answer: Answer) -> None:
    """Among new ones the one on which a mistake can show that had no chance yet."""
    held = (template("a"), template("b"), template("c", rules=1), template("d", rules=1))
    outline = concept(*held)
    order = []
    events: list[Attempt] = []
    for day in range(6):
        chosen = choose(DayContext(replay(events), outline, FIRST), "size.basic", 3)
        assert chosen is not None
        order.append(chosen.id)
        events.append(answer(day, template=chosen.id))
    assert order == ["c", "d", "a", "b", "c", "d"]


def test_an_introduction_begins_with_the_shortest() -> None:
    outline = concept(template("long", minutes=4.0), template("short", minutes=1.0))
    chosen = choose(DayContext(LearnerState(), outline, FIRST), "size.basic", 0)
    assert chosen is not None
    assert chosen.id == "short"


@given(st.lists(st.sampled_from(["a", "b"]), max_size=6))
def test_never_the_same_template_twice_running(history: list[str]) -> None:
    state = LearnerState(drawn={ConceptKey("cnn", "size.basic"): history[-1]} if history else {})
    chosen = choose(
        DayContext(state, concept(template("a"), template("b")), FIRST), "size.basic", 0
    )
    assert chosen is not None
    assert chosen.id not in history[-1:]


def test_what_a_checkpoint_wants_comes_before_the_covering_set() -> None:
    outline = concept(template("a"), template("b"), template("c", rules=1), template("d", rules=1))
    chosen = choose(DayContext(LearnerState(), outline, FIRST), "size.basic", 3, wanted=("b",))
    assert chosen is not None
    assert chosen.id == "b"


def test_the_same_chance_gives_the_same_draw(pack: PackIndex, on: On) -> None:
    plan = today(LearnerState(), pack, on(0))
    draws = [next_draw(LearnerState(), pack, plan, Chance("7")) for _ in range(2)]
    assert draws[0] == draws[1]


def test_nothing_is_drawn_when_the_day_is_done(pack: PackIndex, on: On) -> None:
    plan = today(LearnerState(), pack, on(0))._replace(entries=())
    assert next_draw(LearnerState(), pack, plan, Chance("7")) is None


def test_free_practice_is_marked_as_such(pack: PackIndex) -> None:
    asked = free_draw(LearnerState(), pack, Chance("7"), "skill3")
    assert asked is not None
    assert (asked.mode, asked.skill) == (Mode.FREE, "skill3")
    assert asked.concept.startswith("skill3.")
    assert asked.title == pack.concept[asked.concept].title
    assert asked.draw.rung == pack.template[asked.draw.template].start
    assert asked.reason == messages.FREE_PRACTICE
    assert not asked.lesson


def test_free_practice_draws_of_what_was_begun_where_anything_was(pack: PackIndex) -> None:
    """Of every concept of the skill at times; of a pack without templates nothing."""
    state = learner({"skill3.c1": known(3), "skill5.c0": known(3)})
    drawn = [free_draw(state, pack, Chance(str(salt))) for salt in range(12)]
    assert {asked.concept for asked in drawn if asked} == {"skill3.c1", "skill5.c0"}
    of_skill = [free_draw(state, pack, Chance(str(salt)), "skill3") for salt in range(12)]
    assert {asked.concept for asked in of_skill if asked} == {"skill3.c1"}
    fresh = [free_draw(LearnerState(), pack, Chance(str(salt)), "skill3") for salt in range(24)]
    assert {asked.concept for asked in fresh if asked} == {f"skill3.c{n}" for n in range(3)}
    bare = PackIndex("cnn", "N", (), (ConceptEntry("size.basic", "Size", "size"),))
    assert free_draw(LearnerState(), bare, Chance("7")) is None
    assert free_draw(LearnerState(), pack, Chance("7"), "gone") is None


def test_free_practice_takes_a_template_of_any_rung(pack: PackIndex) -> None:
    """Those not met yet first, at the rung where they open."""
    state = learner({"skill3.c1": known(3)})
    state.met |= {f"cnn.skill3.c1-{place}": met(0, place) for place in (1, 2, 3)}
    asked = free_draw(state, pack, Chance("7"))
    assert asked is not None
    assert (asked.draw.template, asked.draw.rung) == ("cnn.skill3.c1-4", 7)


def tells(draw: InstanceId) -> dict[str, str]:
    """A look at draws: only those with an even seed tell the two rules apart."""
    return {SOUND: "5", "pad_once": "4", "no_floor": "4" if draw.seed % 2 else "6"}


@pytest.mark.parametrize(("missed", "telling"), [(True, True), (False, False)])
def test_a_suspected_rule_gets_the_draw_that_tells(
    answer: Answer, on: On, missed: bool, telling: bool
) -> None:
    """Without suspicion the seeds come as chance gives them."""
    outline = concept(template("a"), template("b", rules=2), template("c", rules=2))
    rules = (
        ActiveMistake("out", "pad_once", "F02", "4"),
        ActiveMistake("out", "no_floor", "F03", "4"),
    )
    shown = ("pad_once", "no_floor") if missed else ()
    outcome = HireRating.NO if missed else HireRating.STRONG
    state = replay([answer(0, outcome, template="b", mistakes=shown, rules=rules)])
    plan = today(state, outline, on(0))
    draws = [next_draw(state, outline, plan, Chance(str(salt)), tells) for salt in range(12)]
    seeds = [asked.draw.seed % 2 for asked in draws if asked is not None]
    assert len(seeds) == 12
    assert (not any(seeds)) is telling


def planned(*entries: PlanEntry, wanted: tuple[str, ...] = ()) -> DayPlan:
    return DayPlan(date(2026, 3, 2), 0, 21, None, 20.0, 0.0, entries, task_templates=wanted)


def entry(kind: EntryKind, templates: tuple[str, ...] = (), rung: int = 3) -> PlanEntry:
    concept = "" if templates else "size.basic"
    skill = "" if templates else "size"
    return PlanEntry(kind, concept, "Size", skill, "Why.", 2.0, rung, templates, lesson=rung == 0)


@pytest.mark.parametrize(
    ("kind", "mode", "wanted_mode"),
    [
        (EntryKind.RETRY, Mode.RETRY, Mode.RETRY),
        (EntryKind.CHECK, Mode.DRILL, Mode.CHECKPOINT),
        (EntryKind.DUE, Mode.DRILL, Mode.CHECKPOINT),
        (EntryKind.TASK, Mode.CHECKPOINT, Mode.CHECKPOINT),
        (EntryKind.OPEN, Mode.DRILL, Mode.CHECKPOINT),
        (EntryKind.NEW, Mode.DRILL, Mode.CHECKPOINT),
        (EntryKind.REHEARSE, Mode.DRILL, Mode.CHECKPOINT),
        (EntryKind.EXTRA, Mode.DRILL, Mode.CHECKPOINT),
        (EntryKind.PLACE, Mode.PLACEMENT, Mode.PLACEMENT),
    ],
)
def test_each_kind_of_entry_is_asked_in_its_mode(
    kind: EntryKind, mode: Mode, wanted_mode: Mode
) -> None:
    """A drill that a checkpoint wants counts for it."""
    outline = concept(template("a"))
    for wanted, expected in (((), mode), (("b",), mode), (("a",), wanted_mode)):
        asked = next_draw(LearnerState(), outline, planned(entry(kind), wanted=wanted), Chance("7"))
        assert asked is not None
        assert asked.mode is expected


def test_a_drawn_problem_says_what_it_is_asked_for() -> None:
    outline = concept(template("a", 7))
    asked = next_draw(LearnerState(), outline, planned(entry(EntryKind.DUE)), Chance("7"))
    assert asked is not None
    assert asked[1:] == (
        Mode.DRILL,
        "size.basic",
        "size",
        "Size",
        "Why.",
        False,
        outline.pack,
    )
    assert (asked.draw.template, asked.draw.version, asked.draw.rung) == ("a", 1, 7)
    assert asked.draw.seed == Chance("7").integer(0, 2**31 - 1)
    first = planned(entry(EntryKind.NEW, rung=0))
    new = next_draw(LearnerState(), concept(template("a")), first, Chance("7"))
    assert new is not None
    assert (new.lesson, new.draw.rung) == (True, 0)


def test_the_rung_of_a_draw_is_that_of_the_entry_or_of_the_template() -> None:
    """Whichever is higher."""
    outline = concept(template("a", 3))
    for rung, drawn in ((0, 3), (3, 3), (14, 14)):
        asked = next_draw(
            LearnerState(), outline, planned(entry(EntryKind.DUE, rung=rung)), Chance("7")
        )
        assert asked is not None
        assert asked.draw.rung == drawn


def test_of_the_templates_of_a_task_the_least_recent_is_asked() -> None:
    """Those never met first; it belongs to its own concept and skill."""
    outline = concept(template("a"), template("b"), template("c"))
    state = LearnerState(met={"a": met(0, 3), "b": met(0, 2)})
    task = entry(EntryKind.TASK, ("gone", "a", "b", "c"))
    asked = next_draw(state, outline, planned(task), Chance("7"))
    assert asked is not None
    assert (asked.draw.template, asked.concept, asked.skill) == ("c", "size.basic", "size")
    state.met["c"] = met(0, 9)
    again = next_draw(state, outline, planned(task), Chance("7"))
    assert again is not None
    assert again.draw.template == "b"


def test_an_entry_that_cannot_be_asked_gives_way_to_the_next() -> None:
    outline = concept(template("a"))
    gone = entry(EntryKind.TASK, ("gone",))
    unknown = entry(EntryKind.DUE)._replace(concept="gone.concept")
    asked = next_draw(
        LearnerState(), outline, planned(gone, unknown, entry(EntryKind.DUE)), Chance("7")
    )
    assert asked is not None
    assert asked.draw.template == "a"
    assert next_draw(LearnerState(), outline, planned(gone, unknown), Chance("7")) is None


def test_a_template_without_a_concept_is_asked_for_its_skill() -> None:
    outline = concept(template("a"))
    loose = PackIndex("cnn", "N", outline.skills, outline.concepts, (template("o"),))
    asked = next_draw(LearnerState(), loose, planned(entry(EntryKind.OPEN, ("o",))), Chance("7"))
    assert asked is not None
    assert (asked.draw.template, asked.concept, asked.skill) == ("o", "", "size")


@pytest.mark.parametrize(
    ("start", "rung", "opened"),
    [(14, 3, True), (14, 2, False), (3, 3, True), (2, 2, True), (0, 0, True)],
)
def test_a_covering_template_opens_at_its_rung_or_at_3(start: int, rung: int, opened: bool) -> None:
    """Whichever is lower."""
    outline = concept(template("a"), template("b", start))
    found = [item.id for item in open_templates(outline.concepts[0], rung, {"b"})]
    assert ("b" in found) is opened


def test_a_concept_without_templates_has_nothing_to_draw() -> None:
    assert open_templates(concept().concepts[0], 7, ()) == []
    assert choose(DayContext(LearnerState(), concept(), FIRST), "size.basic", 7) is None


def test_the_covering_set_comes_first_after_the_introduction_only() -> None:
    """At the first rung the shortest comes first, then the one that opens lower."""
    rules = (template("a", minutes=1.0), template("b", minutes=2.0, rules=1),
             template("c", minutes=3.0, rules=1))  # fmt: skip
    outline = concept(*rules)
    assert choose(DayContext(LearnerState(), outline, FIRST), "size.basic", 0) == rules[0]
    assert choose(DayContext(LearnerState(), outline, FIRST), "size.basic", 3) == rules[1]
    even = concept(template("x", 3), template("y", 0))
    assert choose(DayContext(LearnerState(), even, FIRST), "size.basic", 3) == template("y", 0)


def test_among_those_met_the_least_recent_is_drawn_though_it_takes_longer() -> None:
    outline = concept(template("a", minutes=1.0), template("b", minutes=9.0))
    state = LearnerState(met={"a": met(0, 2), "b": met(0, 1)})
    chosen = choose(DayContext(state, outline, FIRST), "size.basic", 3)
    assert chosen is not None
    assert chosen.id == "b"
    state.met.pop("a")
    newer = choose(DayContext(state, outline, FIRST), "size.basic", 3)
    assert newer is not None
    assert newer.id == "a"


def test_the_one_just_drawn_is_drawn_again_where_it_is_alone() -> None:
    """What another pack drew says nothing."""
    state = LearnerState(drawn={ConceptKey("cnn", "size.basic"): "a"})
    alone = choose(DayContext(state, concept(template("a")), FIRST), "size.basic", 0)
    assert alone is not None
    assert alone.id == "a"
    other = LearnerState(drawn={ConceptKey("rnn", "size.basic"): "a"})
    first = choose(
        DayContext(other, concept(template("a", minutes=1.0), template("b")), FIRST),
        "size.basic",
        0,
    )
    assert first is not None
    assert first.id == "a"


def test_what_is_wanted_is_not_drawn_twice_running() -> None:
    state = LearnerState(drawn={ConceptKey("cnn", "size.basic"): "b"})
    outline = concept(template("a"), template("b"))
    chosen = choose(DayContext(state, outline, FIRST), "size.basic", 3, wanted=("b",))
    assert chosen is not None
    assert chosen.id == "a"


def untested_first(draw: InstanceId) -> dict[str, str]:
    """A look at draws: on one seed in five a rule that level 4 waits for is active."""
    return {SOUND: "5"} | ({"pad_once": "4"} if draw.seed % 5 == 0 else {})


@pytest.mark.parametrize(("passed", "showing"), [((), True), (("pad_once", "no_floor"), False)])
def test_a_rule_that_level_4_waits_for_gets_a_draw_that_shows_it(
    passed: tuple[str, ...], showing: bool
) -> None:
    """One in five draws would otherwise."""
    outline = concept(template("a", rules=2), template("b", rules=2))
    tallies = {name: MistakeTally(1, 0, 1) for name in passed}
    state = learner({"size.basic": known(3)})
    state.evidence.skills[SkillKey("cnn", "size")] = SkillEvidence(mistakes=tallies)
    plan = planned(entry(EntryKind.DUE))
    seeds = [
        asked.draw.seed % 5
        for salt in range(12)
        if (asked := next_draw(state, outline, plan, Chance(str(salt)), untested_first))
    ]
    assert len(seeds) == 12
    assert (not any(seeds)) is showing
    without = next_draw(state, outline, plan, Chance("0"))
    assert without is not None
    assert without.draw.seed == Chance("0").integer(0, 2**31 - 1)


def test_what_cannot_be_drawn_is_looked_at_once() -> None:
    """Another seed would fail in the same way, and each takes its time."""
    looked: list[InstanceId] = []

    def see(draw: InstanceId) -> dict[str, str]:
        looked.append(draw)
        return {}

    outline = concept(template("a", rules=2))
    asked = next_draw(learner({"size.basic": known(3)}), outline, planned(entry(EntryKind.DUE)),
                      Chance("0"), see)  # fmt: skip
    assert asked is not None
    assert looked == [asked.draw]


def test_a_task_is_not_used_for_hunting() -> None:
    """Its own template is asked, though another one would tell."""
    outline = concept(template("a"), template("b", rules=2), template("c", rules=2))
    state = learner({"size.basic": known(3)})
    tallies = {"pad_once": MistakeTally(1, 1, 0)}
    state.evidence.skills[SkillKey("cnn", "size")] = SkillEvidence(mistakes=tallies)
    due = next_draw(state, outline, planned(entry(EntryKind.DUE)), Chance("7"), tells)
    assert due is not None
    assert due.draw.template in ("b", "c")
    task = planned(entry(EntryKind.TASK, ("a",))._replace(concept="size.basic"))
    asked = next_draw(state, outline, task, Chance("7"), tells)
    assert asked is not None
    assert asked.draw.template == "a"


def test_where_no_draw_can_be_seen_the_plan_is_followed() -> None:
    outline = concept(template("a", minutes=0.5), template("b", rules=2))
    state = learner({"size.basic": known(3)})
    tallies = {"pad_once": MistakeTally(1, 1, 0)}
    state.evidence.skills[SkillKey("cnn", "size")] = SkillEvidence(mistakes=tallies)
    asked = next_draw(state, outline, planned(entry(EntryKind.DUE)), Chance("7"), lambda _: {})
    assert asked is not None
    assert asked.draw.template == "a"


def test_a_template_asked_twice_today_is_not_drawn_again(on: Callable[[int], date]) -> None:
    """Nor hunted on; tomorrow it is open again."""
    outline, key = concept(template("a"), template("b")), ConceptKey("cnn", "size.basic")
    tries = tuple(Try(on(0), name, False) for name in ("a", "b", "a"))
    state = LearnerState(tries={key: tries}, drawn={key: "b"})
    for day, name in ((0, "b"), (1, "a")):
        chosen = choose(DayContext(state, outline, on(day)), "size.basic", 0)
        assert chosen is not None
        assert chosen.id == name
    state.tries[key] = (*tries, Try(on(0), "b", False))
    assert choose(DayContext(state, outline, on(0)), "size.basic", 0) is None


def test_where_many_reviews_are_due_short_problems_come_first() -> None:
    """The covering set still comes before."""
    two = (template("long", minutes=4.0, rules=2), template("short", minutes=1.5))
    plain, covering = (of_many(two, names) for names in ((), ("long",)))
    quiet = learner({"size.0": known(5)})
    busy = learner({item.id: known(5) for item in plain.concepts})
    assert drawn_for(quiet, covering) == drawn_for(busy, covering) == "long"
    quiet.met["other"] = busy.met["other"] = met(1)
    assert drawn_for(busy, plain) == "short"
    busy.met["short"] = met(1, order=9)
    assert drawn_for(busy, plain) == "short"


def of_many(templates: tuple[TemplateEntry, ...], covering: tuple[str, ...]) -> PackIndex:
    """A pack of ten concepts; the first one has these templates and covering set."""
    others = (template("other", rules=2),)
    held = [
        ConceptEntry("size.0", "Size", "size", (*templates, *others), covering or ("other",)),
        *(ConceptEntry(f"size.{place}", "Size", "size", others) for place in range(1, 10)),
    ]
    return PackIndex("cnn", "Networks", (SkillEntry("size", "Size"),), tuple(held))


def drawn_for(state: LearnerState, outline: PackIndex) -> str:
    """What is drawn for the first concept on the day on which it is due."""
    found = choose(DayContext(state, outline, day_of(5)), "size.0", 7)
    assert found is not None
    return found.id


@pytest.mark.parametrize(("number", "found"), [(13, "new"), (14, "shows")])
def test_from_the_third_week_on_a_review_shows_what_level_4_waits_for(
    number: int, found: str
) -> None:
    """Though the template that shows it was met: a mistake that stands in two templates."""
    templates = (template("shows", rules=1), template("new"), template("last"))
    other = ConceptEntry("size.more", "More", "size", (template("again", rules=1),), ("again",))
    first = ConceptEntry("size.0", "Size", "size", templates, ("last",))
    outline = PackIndex("cnn", "Networks", (SkillEntry("size", "Size"),), (first, other))
    state = learner({"size.0": known(number)})
    state.met |= {"shows": met(1), "last": met(2, order=2)}
    drawn = choose(DayContext(state, outline, day_of(number)), "size.0", 7)
    assert drawn is not None
    assert drawn.id == found
