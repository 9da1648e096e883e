"""The days ahead, played through: one rule with the real plan, the same from the same seed."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.msgpack import encode

import tutor.planning.forecast as played
from tests.planning.scenes import known, learner
from tests.planning.scenes import on as day_of
from tutor.events import ConceptKey, SkillKey
from tutor.learner.evidence import ALL, SkillEvidence, Tally
from tutor.learner.fsrs import ReviewRating, next_memory, recall
from tutor.learner.prediction import recall_on
from tutor.learner.recall_fit import RecallFit, RecallPlace, corrected, learn
from tutor.learner.state import Enrolment, LearnerState
from tutor.planning.forecast import Forecast, PlanChange, Readiness, forecast, state_with_change
from tutor.planning.messages import part_of_task
from tutor.planning.plan import today
from tutor.problems.pack_index import Checkpoint, ConceptEntry, PackIndex, SkillEntry, Task

On = Callable[[int], date]
Practised = Callable[..., LearnerState]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few simulated courses are enough to see the rules."""
    monkeypatch.setattr(played, "RUNS", 5)


def test_the_first_day_is_what_the_plan_says(practised: Practised, pack: PackIndex, on: On) -> None:
    state = practised(6)
    first = forecast(state, pack, on(6), "s").days[0]
    plan = today(state, pack, on(6))
    assert first.new == plan.new_titles
    assert first.told == plan.message


def test_the_same_seed_gives_the_same_forecast(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    state = practised(6)
    kept = encode(state)
    one, again, other = (forecast(state, pack, on(6), seed) for seed in ("s", "s", "t"))
    assert one == again
    assert one.readiness != other.readiness
    assert encode(state) == kept


def test_the_mean_lies_in_its_interval_and_is_a_chance(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    for row in forecast(practised(6), pack, on(6), "s").readiness:
        assert 0 <= row.low <= row.mean <= row.high <= 1


def test_a_learner_who_is_often_right_is_predicted_to_be_readier(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    """The rates are the learner's own."""
    weak = practised(8, right=lambda asked, number: asked.draw.seed % 2 == 0)
    ready, unready = (forecast(state, pack, on(8), "s").ready for state in (practised(8), weak))
    assert ready > unready


def test_it_ends_with_the_interview(practised: Practised, pack: PackIndex, on: On) -> None:
    plan = forecast(practised(6), pack, on(6), "s", PlanChange(interview=on(20)))
    assert plan.until == on(20)
    assert [day.day for day in plan.days] == [on(number) for number in range(6, 20)]


def test_what_is_supposed_is_not_set(practised: Practised, pack: PackIndex, on: On) -> None:
    state = practised(6, interview=40)
    wish = PlanChange(undated=True, minutes=35, policy="fsrs")
    after = state_with_change(state, pack, on(6), wish)
    assert after.enrolments["cnn"].interview is None
    assert (after.enrolments["cnn"].minutes, after.policy) == (35, "fsrs")
    assert state.enrolments["cnn"].interview == on(40)
    assert (state.enrolments["cnn"].minutes, state.policy) == (20, "ladder")


def test_what_no_longer_fits_is_named(practised: Practised, pack: PackIndex, on: On) -> None:
    assert forecast(practised(2), pack, on(2), "s", PlanChange(interview=on(8))).left_out
    assert forecast(practised(2), pack, on(2), "s", PlanChange(interview=on(40))).left_out == ()


def test_of_a_plan_only_what_is_said_is_changed(pack: PackIndex) -> None:
    state = learner(interview=40, minutes=25)
    kept = Enrolment(day_of(0), day_of(40), 25)
    for wish, enrolment in (
        (PlanChange(), kept),
        (PlanChange(interview=day_of(30)), kept._replace(interview=day_of(30))),
        (PlanChange(undated=True, interview=day_of(30)), kept._replace(interview=None)),
        (PlanChange(minutes=0), kept._replace(minutes=0)),
    ):
        after = state_with_change(state, pack, day_of(3), wish)
        assert after.enrolments["cnn"] == enrolment
        assert after.policy == "ladder"
    fresh = state_with_change(LearnerState(), pack, day_of(3), PlanChange(minutes=30))
    assert fresh.enrolments["cnn"] == Enrolment(day_of(3), None, 30)


@pytest.mark.parametrize(
    ("interview", "until"), [(None, 34), (20, 20), (7, 7), (6, 6), (5, 34), (40, 40)]
)
def test_it_looks_to_the_interview_or_four_weeks_ahead(
    pack: PackIndex, interview: int | None, until: int
) -> None:
    """One of today is predicted for today; one before says nothing about the days to come."""
    state = learner({item.id: known(300) for item in pack.concepts[:3]}, interview=interview)
    small = PackIndex("cnn", "Networks", pack.skills, pack.concepts[:3])
    plan = forecast(state, small, day_of(6), "s")
    assert (plan.until, len(plan.days)) == (day_of(until), max(1, until - 6))
    assert (plan.interview, plan.minutes, plan.policy) == (
        interview and day_of(interview), 20, "ladder",
    )  # fmt: skip


def test_a_day_ahead_names_its_reviews_its_new_concepts_and_the_rest(pack: PackIndex) -> None:
    """The first day of a forecast is the plan of today, with its minutes."""
    task = Task("t", "A task", ("cnn.skill5.c0-4",), 5.0)
    points = (Checkpoint(7, (task,)), Checkpoint(11))
    outline = PackIndex(
        "cnn", "Networks", pack.skills, pack.concepts, pack.loose, pack.cadence, points
    )
    concepts = {item.id: known(90) for item in pack.concepts[:26]} | {"skill0.c0": known(10)}
    state = learner(concepts, practised={7: 5.0, 8: 5.0, 9: 5.0})
    first = forecast(state, outline, day_of(10), "s").days[0]
    assert (first.day, first.number, first.reviews, first.new, set(first.other)) == (
        day_of(10), 10, ("Concept 0",), ("Concept 26",), {"A task", "open question: Skill 0"},
    )  # fmt: skip
    plan = today(state, outline, day_of(10))
    assert first.minutes == pytest.approx(plan.planned_minutes)
    assert first.told == plan.message


ONE = PackIndex(
    "cnn",
    "Networks",
    (SkillEntry("skill0", "Skill 0"), SkillEntry("skill1", "Skill 1")),
    (ConceptEntry("skill0.c0", "Concept 0", "skill0"), ConceptEntry("skill0.c1", "C", "skill0")),
)


def place(concept: str) -> RecallPlace:
    """A concept of the first skill."""
    return RecallPlace(SkillKey("cnn", "skill0"), ConceptKey("cnn", concept))


@pytest.fixture
def as_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run supposes just what is believed, no more and no less."""
    monkeypatch.setattr(played, "supposed", lambda fit, chance, places: fit)


@pytest.mark.usefixtures("as_fitted")
def test_readiness_is_the_mean_chance_over_the_concepts_of_a_skill() -> None:
    """In whole percents outwards; a skill without concepts is never ready."""
    state = learner({"skill0.c0": known(300, stability=4000.0)}, interview=12)
    plan = forecast(state, ONE, day_of(10), "s")
    held = sum(recall_on(state, place(name), day_of(12)) for name in ("skill0.c0", "skill0.c1")) / 2
    first, second = plan.readiness
    assert first.mean == pytest.approx(held)
    assert (first.low, first.high) == (int(100 * held) / 100, int(100 * held + 1) / 100)
    assert second == Readiness("skill1", "Skill 1", 0.0, 0.0, 0.0, practised=False)
    assert first.practised
    assert plan.ready == pytest.approx(held)
    assert plan.left_out == ("C",)
    assert plan.reviews == 0


def test_the_interval_is_wide_where_little_is_known(pack: PackIndex) -> None:
    """Sixty answers to the concept leave less open than none; none is ever left at one point."""
    widths = []
    for answers in (0, 60):
        state = learner({"skill0.c0": known(300)}, interview=12)
        fit = state.recall_fits.setdefault("cnn", RecallFit())
        for number in range(answers):
            learn(fit, place("skill0.c0"), 0.9, number % 5 != 0)
        row = forecast(state, single(pack), day_of(10), "s").readiness[0]
        widths.append(row.high - row.low)
    assert widths[0] > 1.5 * widths[1] > 0.05


def test_without_a_date_nothing_is_left_out_and_without_skills_nothing_is_ready() -> None:
    assert forecast(learner({"skill0.c0": known(300)}), ONE, day_of(10), "s").left_out == ()
    assert Forecast("ladder", day_of(3), (), (), 0.0, 20).ready == 0


class FixedChance:
    """Chance that always comes out the same."""

    def __init__(self, value: float) -> None:
        self.value = value

    def uniform(self) -> float:
        """The value."""
        return self.value


def played_today(
    monkeypatch: pytest.MonkeyPatch, state: LearnerState, pack: PackIndex, luck: float
) -> Forecast:
    """Day 10 alone, once, where chance comes out so."""
    monkeypatch.setattr(played, "Chance", lambda _: FixedChance(luck))
    monkeypatch.setattr(played, "RUNS", 1)
    monkeypatch.setattr(played, "DAYS", 1)
    return forecast(state, pack, day_of(10), "s")


def single(pack: PackIndex) -> PackIndex:
    """The first skill with its first concept."""
    return PackIndex("cnn", "N", pack.skills[:1], pack.concepts[:1])


@pytest.mark.usefixtures("as_fitted")
def test_a_review_is_right_with_its_corrected_recall(
    monkeypatch: pytest.MonkeyPatch, pack: PackIndex
) -> None:
    """One whose answers were wrong is supposed to miss more."""
    for wrong in (0, 20):
        found = []
        for above in (False, True):
            state = learner({"skill0.c0": known(10)}, practised={9: 5.0})
            fit = state.recall_fits.setdefault("cnn", RecallFit())
            for _ in range(wrong):
                learn(fit, place("skill0.c0"), 0.9, False)
            expected = recall_on(state, place("skill0.c0"), day_of(10))
            luck = expected + 1e-6 if above else expected - 1e-6
            found.append(played_today(monkeypatch, state, single(pack), luck))
        right, missed = found
        assert right.readiness[0].mean > missed.readiness[0].mean
        assert right.reviews == missed.reviews == 1


@pytest.mark.usefixtures("as_fitted")
@pytest.mark.parametrize("introduced", [True, False])
def test_a_new_concept_is_introduced_where_its_chance_has_it(
    monkeypatch: pytest.MonkeyPatch, pack: PackIndex, introduced: bool
) -> None:
    state = learner(practised={9: 5.0})
    never = recall_on(state, place("skill0.c0"), day_of(11))
    found = played_today(monkeypatch, state, single(pack), 0.0 if introduced else 0.999)
    assert (found.readiness[0].mean > never) is introduced
    assert found.reviews == 0
    assert found.days[0].new == ("Concept 0",)


@pytest.mark.usefixtures("as_fitted")
def test_the_interval_leaves_a_tenth_of_the_runs_on_either_side(
    monkeypatch: pytest.MonkeyPatch, pack: PackIndex
) -> None:
    """Of ten runs the second lowest and the second highest."""
    lucks = iter([0.1] * 2 + [0.99] * 8)
    monkeypatch.setattr(played, "Chance", lambda _: FixedChance(next(lucks)))
    monkeypatch.setattr(played, "RUNS", 10)
    monkeypatch.setattr(played, "DAYS", 1)
    stands = known(10)
    state = learner({"skill0.c0": stands}, practised={9: 5.0})
    row = forecast(state, single(pack), day_of(10), "s").readiness[0]
    good, again = (
        corrected(
            RecallFit(), place("skill0.c0"),
            recall(next_memory(stands.memory, given, day_of(10)), day_of(11)),
        )
        for given in (ReviewRating.GOOD, ReviewRating.AGAIN)
    )  # fmt: skip
    assert (row.low, row.high) == (int(100 * again) / 100, int(100 * good + 1) / 100)
    assert row.mean == pytest.approx((2 * good + 8 * again) / 10)


def test_each_run_has_a_chance_of_its_own(monkeypatch: pytest.MonkeyPatch, pack: PackIndex) -> None:
    seeds: list[str] = []

    def noted(seed: str) -> FixedChance:
        seeds.append(seed)
        return FixedChance(0.1)

    monkeypatch.setattr(played, "Chance", noted)
    monkeypatch.setattr(played, "DAYS", 1)
    forecast(learner(), single(pack), day_of(10), "seed")
    assert seeds == [f"seed:{run}" for run in range(5)]


def test_an_open_question_is_played_as_a_lean_answer(
    monkeypatch: pytest.MonkeyPatch, pack: PackIndex
) -> None:
    """So the same skill is not asked again two days later."""
    outline = PackIndex("cnn", "N", pack.skills[:2], pack.concepts[:2], pack.loose[:2])
    state = learner({item.id: known(300) for item in outline.concepts}, practised={9: 5.0})
    monkeypatch.setattr(played, "RUNS", 1)
    monkeypatch.setattr(played, "DAYS", 4)
    days = forecast(state, outline, day_of(10), "s").days
    assert [day.other for day in days] == [
        ("open question: Skill 0",), (), ("open question: Skill 1",), (),
    ]  # fmt: skip
    assert [day.minutes for day in days] == [5.0, 0.0, 5.0, 0.0]


def test_without_chance_every_answer_is_right(
    monkeypatch: pytest.MonkeyPatch, pack: PackIndex
) -> None:
    """The days ahead are those of one who makes no mistake: a check, then a review on Day 13."""
    monkeypatch.setattr(played, "RUNS", 1)
    monkeypatch.setattr(played, "DAYS", 5)
    days = forecast(learner(practised={9: 5.0}), single(pack), day_of(10), "s").days
    assert [day.new for day in days] == [("Concept 0",), (), (), (), ()]
    assert [day.reviews for day in days] == [(), ("Concept 0",), (), ("Concept 0",), ()]
    assert [day.number for day in days] == [10, 11, 12, 13, 14]


def test_a_right_answer_to_come_passes_the_mistakes_of_its_template(
    monkeypatch: pytest.MonkeyPatch, pack: PackIndex
) -> None:
    """So a covering problem that shows them is asked once."""
    rules = (("pad_once", "F02"),)
    concept = pack.concepts[0]
    templates = tuple(item._replace(mistakes=rules) for item in concept.templates)
    outline = PackIndex("cnn", "N", pack.skills[:1], (concept._replace(templates=templates),))
    monkeypatch.setattr(played, "RUNS", 1)
    monkeypatch.setattr(played, "DAYS", 3)
    state = learner({"skill0.c0": known(300)}, practised={9: 5.0})
    state.evidence.skills[SkillKey("cnn", "skill0")] = SkillEvidence(kinds={ALL: Tally(n=1, ok=1)})
    days = forecast(state, outline, day_of(14), "s").days
    assert [day.other for day in days] == [("Concept 0",), (), ()]


def test_a_task_of_several_days_says_which_part_each_day_has(pack: PackIndex) -> None:
    """Four problems of ten minutes do not fit one day of twenty minutes."""
    templates = tuple(f"cnn.skill5.c{n}-{n % 5}" for n in range(4))
    tasks = (Task("long", "Four problems", templates, 40.0), Task("one", "One", templates[:1]))
    outline = PackIndex(
        "cnn", "Networks", pack.skills, pack.concepts, pack.loose, pack.cadence,
        (Checkpoint(0, tasks),),
    )  # fmt: skip
    days = forecast(learner({}), outline, day_of(0), "s", PlanChange(minutes=5)).days
    named = [title for day in days for title in day.other if title.startswith(("Four", "One"))]
    parts = sum(title.startswith("Four") for title in named)
    assert parts > 1
    assert [title for title in named if title != "One"] == [
        part_of_task("Four problems", n, parts) for n in range(1, parts + 1)
    ]
