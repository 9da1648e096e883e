"""What has not changed is not checked again, and nothing but time depends on it."""

from pathlib import Path

import pytest

from tests.cli.test_check_processes import GOOD
from tutor.audit.template_audit import Audit
from tutor.cli import checking
from tutor.cli.checking import AuditJob, Check
from tutor.cli.kept_audits import KeptAudits

PACK = "id: t\ntitle: T\nskills: [{id: size, title: S}]\nconcepts: [{id: size.basic, title: B}]\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of three templates."""
    folder = tmp_path / "pack"
    (folder / "size").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK)
    for number in range(3):
        path = folder / "size" / f"t{number}.yaml"
        path.write_text(GOOD.format(number=number, most=60 - number))
    return folder


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really drawn."""
    names: list[str] = []

    def noted(job: AuditJob) -> Audit:
        names.append(job.path.name)
        return real(job)

    real = checking._audited
    monkeypatch.setattr(checking, "_audited", noted)
    return names


def checked(pack: Path, again: bool = False, seeds: int = 3) -> list[Audit]:
    """A run of the check."""
    return list(Check(seeds, 1, KeptAudits(pack.parent / "kept.json", again)).audits([pack]))


def test_only_what_changed_is_drawn_again(pack: Path, drawn: list[str]) -> None:
    """By what stands in the file, not by its time."""
    first = checked(pack)
    assert drawn == ["t0.yaml", "t1.yaml", "t2.yaml"]
    del drawn[:]
    (pack / "size" / "t1.yaml").touch()
    assert checked(pack) == first
    assert drawn == []
    (pack / "size" / "t1.yaml").write_text(GOOD.format(number=1, most=6))
    assert checked(pack) != first
    assert drawn == ["t1.yaml"]


def test_the_terms_of_the_pack_and_the_seeds_count_too(pack: Path, drawn: list[str]) -> None:
    checked(pack)
    del drawn[:]
    checked(pack, seeds=4)
    assert len(drawn) == 3
    del drawn[:]
    (pack / "pack.yaml").write_text(PACK + "cadence: [0, 5]\n")
    checked(pack)
    assert len(drawn) == 3


def test_all_can_be_asked_for(pack: Path, drawn: list[str]) -> None:
    """`--again`."""
    first = checked(pack)
    del drawn[:]
    assert checked(pack, again=True) == first
    assert len(drawn) == 3


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', "{", "\x00"])
def test_a_broken_file_costs_only_time(pack: Path, drawn: list[str], text: str) -> None:
    first = checked(pack)
    del drawn[:]
    (pack.parent / "kept.json").write_text(text)
    assert checked(pack) == first
    assert len(drawn) == 3


def test_faults_are_found_again_where_nothing_changed(pack: Path) -> None:
    """A template that cannot be read is not kept, and a pack with faults keeps them."""
    (pack / "size" / "t1.yaml").write_text("id: t.size.t1\n")
    first = checked(pack)
    assert any(audit.faults for audit in first)
    assert checked(pack) == first
