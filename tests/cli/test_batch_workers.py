"""A batch over several processes: the same verdicts in the same order, resumable, few in memory."""

import json
import os
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor.cli import batch_workers
from tutor.cli.root import main
from tutor.isolation import LostWorker

ANSWERS = ("112", "113", "2*56", "perhaps 112", "{broken")


def line(number: int, **given: object) -> str:
    facts = {"id": number, "kind": "number", "key": "112", "answer": ANSWERS[number % 4], **given}
    return json.dumps(facts)


LINES = [line(number) for number in range(70)]


def grade(lines: list[str], *words: str) -> Result:
    return CliRunner().invoke(main, ["grade", *words], input="\n".join(lines) + "\n")


def test_several_processes_say_the_same_as_one() -> None:
    """Line by line, in the order of the lines, with the same exit status."""
    lines = [*LINES, "", "{broken", line(99, kind="expression", key="x+1", answer="1+x")]
    alone, together = grade(lines), grade(lines, "--jobs", "3")
    assert together.stdout == alone.stdout
    assert len(together.stdout.splitlines()) == 72
    assert (alone.exit_code, together.exit_code) == (1, 1)


@pytest.mark.parametrize("jobs", [(), ("--jobs", "2")])
def test_a_run_that_was_cut_off_goes_on(tmp_path: Path, jobs: tuple[str, ...]) -> None:
    """What stands in the file is not judged again; half a line is."""
    path = tmp_path / "verdicts.jsonl"
    assert grade(LINES, "-o", str(path), *jobs).exit_code == 0
    whole = path.read_bytes()
    assert len(whole.splitlines()) == len(LINES)
    for size in (0, 1, len(whole) // 2, len(whole) - 1, len(whole)):
        path.write_bytes(whole[:size])
        assert grade(LINES, "-o", str(path), *jobs).exit_code == 0
        assert path.read_bytes() == whole


def test_what_was_judged_is_not_judged_again(tmp_path: Path) -> None:
    """The lines of the file are counted, not read."""
    path = tmp_path / "verdicts.jsonl"
    path.write_text("kept\n" * 69)
    grade(LINES, "-o", str(path))
    *kept, last = path.read_text().splitlines()
    assert kept == ["kept"] * 69
    assert json.loads(last)["id"] == 69


def test_few_lines_are_in_memory() -> None:
    """No more are read ahead than the processes have portions."""
    read = 0

    def lines() -> Iterator[str]:
        nonlocal read
        for number in range(2_000):
            read += 1
            yield line(number)

    ahead = [read - place for place, _ in enumerate(batch_workers.judge_all(lines(), 2))]
    assert len(ahead) == 2_000
    assert 16 < max(ahead) <= 100


def test_long_lines_make_small_portions() -> None:
    """Sixteen lines of a megabyte each would be held for every portion."""
    long = json.dumps(
        {"kind": "number", "key": "1", "answer": "1" * batch_workers.PORTION_CHARACTERS}
    )
    tracemalloc.start()
    try:
        portions = [len(held) for held in batch_workers._portions(iter([long] * 3 + ["{}"] * 20))]
    finally:
        tracemalloc.stop()
    assert portions == [1, 1, 1, 16, 4]


def _ends(lines: list[str]) -> list[batch_workers.Judged]:
    if any('"id": 40' in text for text in lines):
        os.kill(os.getpid(), signal.SIGKILL)
    return [("{}", True) for _ in lines]


def test_a_process_that_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what was judged and how to go on; no process is left."""
    monkeypatch.setattr(batch_workers, "judge_portion", _ends)
    done = grade(LINES, "--jobs", "2")
    assert done.exit_code == 1
    assert "A process ended before its answer" in done.stderr
    assert len(done.stdout.splitlines()) % batch_workers.PORTION == 0
    with pytest.raises(LostWorker):
        list(batch_workers.judge_all(LINES, 2))
    assert not active_children()


def test_no_solver_is_left_behind() -> None:
    """The processes of a batch end the solvers they started."""
    algebra = line(1, kind="expression", key="(x+1)^3", answer="x^3+3x^2+3x+1",
                   options={"symbols": {"x": "real"}})  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tutor", "grade", "--jobs", "2"], input=f"{algebra}\n" * 20,
        capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert [json.loads(each)["verdict"] for each in done.stdout.splitlines()] == ["right"] * 20


@pytest.mark.parametrize("words", [("--jobs", "2"), ("-o", "x.jsonl")])
def test_a_single_answer_is_no_batch(words: tuple[str, ...]) -> None:
    """Bad usage."""
    done = CliRunner().invoke(main, ["grade", "cnn.output-size.dilated", "7", *words])
    assert done.exit_code == 2


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Before anything is judged."""
    done = grade(LINES, "-o", str(tmp_path / "nowhere" / "verdicts.jsonl"))
    assert done.exit_code == 1
    assert "cannot be written" in done.stderr


def test_a_cluster_maps_the_same_function() -> None:
    """The example of docs/interface.md on a local cluster, where Dask is installed."""
    distributed = pytest.importorskip("distributed", reason="Dask is no dependency")
    portions = [LINES[start : start + 16] for start in range(0, len(LINES), 16)]
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        found = client.gather(client.map(batch_workers.judge_portion, portions))
    verdicts = [text for portion in found for text, _ in portion]
    assert verdicts == grade(LINES).stdout.splitlines()
