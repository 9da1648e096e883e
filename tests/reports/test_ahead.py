"""The days ahead in words."""

from dataclasses import replace
from datetime import date

from tutor.planning.forecast import Forecast, ForecastDay, Readiness
from tutor.reports.ahead import change_lines, day_lines, ready_lines

DAY = ForecastDay(date(2026, 3, 2), 0, ("Growth", "Steps"), ("Ratio",), ("Tell it",), 21.4, "")
PLAN = Forecast(
    "ladder", date(2026, 3, 12), (DAY,), (Readiness("a", "Pooling", 0.9, 0.8, 0.95),), 40.0, 20
)


def test_a_day_says_minutes_reviews_and_what_is_new() -> None:
    assert day_lines(PLAN)[2] == "Mon  2 Mar     21    2  new: Ratio; Tell it"


def test_readiness_has_its_interval() -> None:
    assert ready_lines(PLAN)[1] == "  Pooling   90%  (80% to 95%)"


def test_nothing_is_predicted_of_a_skill_without_an_answer() -> None:
    unknown = replace(PLAN.readiness[0], practised=False)
    assert ready_lines(replace(PLAN, readiness=(unknown,)))[1] == "  Pooling  not practised yet"


def test_what_is_left_out_is_named() -> None:
    told = ready_lines(replace(PLAN, left_out=("Ratio", "Steps")))[-1]
    assert told == "No time left before the interview for Ratio / Steps."


def test_only_what_changes_is_told() -> None:
    assert change_lines(PLAN, PLAN) == ["What would change", "  nothing"]
    other = replace(PLAN, policy="fsrs", reviews=31.4)
    assert change_lines(PLAN, other)[1:] == ["  policy: ladder -> fsrs", "  reviews: 40 -> 31"]


def test_a_change_names_dates_as_people_do_and_no_recall_of_what_was_never_answered() -> None:
    (first,) = PLAN.readiness
    sooner = replace(PLAN, until=date(2026, 3, 4), readiness=(replace(first, mean=0.8),))
    assert change_lines(PLAN, sooner)[1:] == [
        "  last day: Thu 12 Mar -> Wed 4 Mar", "  recall: 90.0% -> 80.0%",
    ]  # fmt: skip
    plans = [
        replace(plan, readiness=(replace(row, practised=False),))
        for plan in (PLAN, sooner)
        for row in plan.readiness
    ]
    assert change_lines(*plans)[1:] == ["  last day: Thu 12 Mar -> Wed 4 Mar"]
