"""The check of many files: the same in one process and in several, and one that ends is said."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor.audit.template_audit import Audit
from tutor.cli import checking
from tutor.cli.checking import Check
from tutor.cli.kept_audits import KeptAudits

GOOD = """\
id: t.size.t{number}
title: One
skill: size
concept: size.basic
params: {{n: {{int: [5, {most}]}}}}
ask: '{{{{n}}}}?'
parts: [{{name: a, label: a, answer: {{kind: number, value: 2*n}}}}]
hints: [one, two, three]
solution: ['{{{{n}}}}']
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Six templates, the third of which is no template."""
    made = []
    for number in range(6):
        made.append(tmp_path / f"t{number}.yaml")
        text = "id: [" if number == 2 else GOOD.format(number=number, most=60 - 9 * number)
        made[-1].write_text(text)
    return made


def test_the_number_of_processes_changes_nothing(files: list[Path]) -> None:
    """Audits and faults come in the order of the files."""
    alone = list(Check(20, 1, KeptAudits(files[0].with_name("kept.json"))).audits(files))
    assert [bool(audit.faults) for audit in alone].count(True) == 1
    assert list(Check(20, 3, KeptAudits(files[0].with_name("kept.json"))).audits(files)) == alone
    assert [audit.draws > 0 for audit in alone] == [n != 2 for n in range(6)]


def test_a_process_that_ends_is_a_fault(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The check fails and names where it stood, instead of waiting."""
    monkeypatch.setattr(checking, "_audited", _ends_at_the_last)
    last = list(Check(20, 2, KeptAudits(files[0].with_name("kept.json"))).audits(files))[-1]
    assert [fault.code for fault in last.faults] == ["process-ended"]


def test_whoever_stops_early_leaves_no_process(files: list[Path]) -> None:
    """As Ctrl-C does: the rest of the work is dropped."""
    before = _children()
    audits: Iterator[Audit] = iter(
        Check(60, 2, KeptAudits(files[0].with_name("kept.json"))).audits(files * 40)
    )
    next(audits)
    assert _children() - before
    audits.close()  # type: ignore[attr-defined]  # a generator
    assert _children() - before == set()


def _ends_at_the_last(work: tuple[Path, int]) -> Audit:
    if work[0].stem == "t5":
        os.kill(os.getpid(), signal.SIGKILL)
    return Audit(work[0].stem, 1, 1, 0, (), ())


def _children() -> set[int]:
    """The processes that this one started and that still run."""
    from multiprocessing import active_children

    return {child.pid for child in active_children() if child.pid}
