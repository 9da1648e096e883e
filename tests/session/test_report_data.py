"""What a report needs beside the tables."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from tests.shipped import shipped
from tutor.events import HireRating
from tutor.kinds.open import rubric_in
from tutor.kinds.rubric import Weight
from tutor.problems.generate import instance
from tutor.reports.tables import OpenRow
from tutor.session import Session
from tutor.session.report_data import for_programs, history

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
QUESTION = "cnn.skip-connections.open-proof"


def test_a_fault_that_an_answer_avoided_is_not_missing_for_programs(tmp_path: Path) -> None:
    """The marks of a journal know no rubric; JSON and CSV have the faults apart."""
    rubric = rubric_in(instance(shipped().template(QUESTION), 1, 0).questions[0])
    assert rubric is not None
    faults = tuple(unit.name for unit in rubric.units if unit.weight is Weight.KILL)
    ideas = tuple(unit.name for unit in rubric.units if unit.name not in faults)
    avoided = OpenRow(
        "a", date(2026, 3, 2), "skip-connections", QUESTION, "", HireRating.STRONG, None, ideas,
        faults,
    )  # fmt: skip
    made = replace(avoided, held=faults, missing=ideas)
    gone = replace(made, template="cnn.gone")
    session = Session(tmp_path / "j.sqlite", shipped(), clock=lambda: NOON)
    found = history(session)
    tables = for_programs(session, found, replace(session.progress(), opens=(avoided, made, gone)))
    session.close()
    assert faults
    assert [(row.held, row.missing, row.faults) for row in tables.opens] == [
        (ideas, (), ()), ((), ideas, faults), (faults, ideas, ()),
    ]  # fmt: skip
