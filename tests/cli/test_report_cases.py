"""Reports that are easily forgotten: each reads well, in every format for people."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tests.cli.test_two_packs import PACK, TEMPLATE
from tests.export.histories import LAST_DAY, journal_of
from tests.export.test_report import Page
from tutor.cli.root import main
from tutor.events import Attempt, Event, PackEnrolled
from tutor.export.messages import FIRST_STEP
from tutor.planning import forecast

ILL = re.compile(
    r"\bNone\b|\bnan\b|\b1 (?:days|minutes|answers|reviews|problems|points|times)\b"
    r"|\b0 of 0\b|\b0/0\b|\{\{|\{%|<built-in|\bof 0 days"
)
PRACTISED = "practised on 5 of 10 days"


class Case(NamedTuple):
    """A journal, and what its report must say."""

    events: Sequence[Event]
    said: str


def empty(events: Sequence[Event]) -> Case:
    """Nothing was done yet."""
    return Case((), "no practice yet")


def one_answer(events: Sequence[Event]) -> Case:
    """The first answer, nine days ago."""
    answer = next(event for event in events if isinstance(event, Attempt))
    return Case((events[0], answer), "practised on 1 of 10 days")


def no_date(events: Sequence[Event]) -> Case:
    """No interview."""
    return Case((_moved(events[0], interview=None), *events[1:]), PRACTISED)


def past_date(events: Sequence[Event]) -> Case:
    """The interview is over."""
    return Case(
        (_moved(events[0], interview=date(2026, 3, 9)), *events[1:]), "interview 2 days ago"
    )


def two_packs(events: Sequence[Event]) -> Case:
    """Another pack was begun, and its answers are not of this one."""
    others = [
        replace(event, pack="bees", stamp=replace(event.stamp, id=f"b{event.stamp.id[1:]}"))
        for event in events
        if isinstance(event, PackEnrolled | Attempt)
    ]
    return Case((*events, *others), PRACTISED)


def one_skill(events: Sequence[Event]) -> Case:
    """As it is: the pack of this file has one skill."""
    return Case(tuple(events), PRACTISED)


CASES = (empty, one_answer, one_skill, no_date, past_date, two_packs)


def _moved(event: Event, **changes: object) -> Event:
    assert isinstance(event, PackEnrolled)
    return replace(event, **changes)


@pytest.fixture(autouse=True)
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack of one skill, to which the answers of the learner of two weeks belong."""
    folder = tmp_path / "cnn"
    (folder / "size").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK.format(pack="cnn").replace("wings", "size"))
    for name in ("a", "b"):
        text = TEMPLATE.format(pack="cnn", name=name, concept="span").replace("wings", "size")
        (folder / "size" / f"{name}.yaml").write_text(text)
    monkeypatch.setattr(forecast, "RUNS", 2)
    monkeypatch.setenv("TUTOR_PACK", str(folder))
    monkeypatch.setenv("TUTOR_NOW", f"{LAST_DAY}T18:00:00+00:00")


@pytest.mark.parametrize("form", ["html", "md", "csv", "ics"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_a_report_reads_well(
    tmp_path: Path, two_weeks: list[Event], case: Callable[[Sequence[Event]], Case], form: str
) -> None:
    """No word for nothing, no `1 days`, no table without rows; the practice is that of its pack."""
    events, said = case(two_weeks)
    journal = journal_of(tmp_path / "j.sqlite", events)
    made = CliRunner().invoke(main, ["--db", str(journal), "report", "--format", form])
    assert made.exit_code == 0, made.output
    text = Page(made.stdout).text if form == "html" else made.stdout
    assert ILL.findall(text) == []
    if form in ("html", "md"):
        assert said in text
        assert FIRST_STEP in text or events
