"""Which problem is drawn: what the concept still needs, never the same twice running."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.chance import Chance
from tutor.events import ActiveMistake, Attempt, ConceptKey, HireRating, InstanceId, Mode
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState
from tutor.planning.diagnostic_draws import SOUND
from tutor.planning.plan import today
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
    held = (template("a"), template("b"), template("c", rules=1), template("d", rules=1))
    outline = concept(*held)
    order = []
    events: list[Attempt] = []
    for day in range(6):
        chosen = choose(replay(events), outline, "size.basic", 3)
        assert chosen is not None
        order.append(chosen.id)
        events.append(answer(day, template=chosen.id))
    assert order == ["c", "a", "b", "d", "c", "a"]


def test_an_introduction_begins_with_the_shortest() -> None:
    outline = concept(template("long", minutes=4.0), template("short", minutes=1.0))
    chosen = choose(LearnerState(), outline, "size.basic", 0)
    assert chosen is not None
    assert chosen.id == "short"


@given(st.lists(st.sampled_from(["a", "b"]), max_size=6))
def test_never_the_same_template_twice_running(history: list[str]) -> None:
    state = LearnerState(drawn={ConceptKey("cnn", "size.basic"): history[-1]} if history else {})
    chosen = choose(state, concept(template("a"), template("b")), "size.basic", 0)
    assert chosen is not None
    assert chosen.id not in history[-1:]


def test_what_a_checkpoint_wants_comes_before_the_covering_set() -> None:
    outline = concept(template("a"), template("b"), template("c", rules=1), template("d", rules=1))
    chosen = choose(LearnerState(), outline, "size.basic", 3, wanted=("b",))
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
