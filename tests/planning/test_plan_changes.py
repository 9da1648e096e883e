"""What left the plan of a day without an answer."""

from msgspec.structs import replace

from tests.planning.scenes import learner, on
from tutor.events import ConceptKey
from tutor.learner.state import LearnerState, TemplateRecord, Try
from tutor.planning.plan_changes import rows_without_time
from tutor.planning.plan_types import DayPlan, EntryKind, PlanEntry

REVIEW = PlanEntry(EntryKind.DUE, "c", "C", "s", "Due.", 2.0, pack="cnn")
TASK = PlanEntry(
    EntryKind.TASK, "", "T", "s", "Day 3.", 2.0, templates=("t",), task="x", pack="cnn"
)
OPEN = PlanEntry(EntryKind.OPEN, "", "O", "s", "Say it.", 4.0, templates=("o",), pack="cnn")
KEY = ConceptKey("cnn", "c")


def gone(before: tuple[PlanEntry, ...], after: tuple[PlanEntry, ...],
         now: LearnerState) -> list[str]:  # fmt: skip
    """The titles of the rows that have no time any more."""
    plan = DayPlan(on(0), 0, 21, None, 20.0, 0.0)
    found = rows_without_time(
        plan._replace(entries=before), learner(), plan._replace(entries=after), now
    )
    return [entry.title for entry in found]


def test_what_is_gone_and_was_not_answered_is_named() -> None:
    assert gone((REVIEW, TASK, OPEN), (), learner()) == ["C", "T", "O"]
    assert gone((REVIEW, TASK, OPEN), (TASK,), learner()) == ["C", "O"]


def test_what_was_answered_needs_no_word() -> None:
    """A review by its concept; a task and an open question by their problems."""
    record = TemplateRecord(1, 1, on(0), 60.0)
    tried = replace(learner(), tries={KEY: (Try(on(0), "r", True),)})
    assert gone((REVIEW, TASK, OPEN), (), tried) == ["T", "O"]
    assert gone((REVIEW, TASK, OPEN), (), replace(learner(), met={"t": record})) == ["C", "O"]
    assert gone((REVIEW, TASK, OPEN), (), replace(learner(), met={"o": record})) == ["C", "T"]


def test_a_concept_that_becomes_another_row_or_is_suspended_is_not_gone() -> None:
    again = REVIEW._replace(kind=EntryKind.RETRY)
    assert gone((REVIEW,), (again,), learner()) == []
    assert gone((REVIEW,), (), replace(learner(), suspended={KEY})) == []


def test_another_day_is_another_plan() -> None:
    plan = DayPlan(on(0), 0, 21, None, 20.0, 0.0, entries=(REVIEW,))
    assert rows_without_time(plan, learner(), plan._replace(day=on(1), entries=()), learner()) == ()
