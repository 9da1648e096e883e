"""Packs that would hang or exhaust: each is a fault with its place, and the rest stays usable."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.files import pack_folder as packs
from tutor.files import shipped_content, text
from tutor.files.pack_folder import PackFolder
from tutor.files.text import compose_text

PACK = """\
id: t
title: A pack
skills: [{id: size, title: Sizes}]
concepts: [{id: size.basic, title: Basic}]
"""
TEMPLATE = """\
id: t.size.NAME
title: One
skill: size
concept: size.basic
params: {n: {int: [5, 60]}}
require: [n > 0]
ask: "{{n}}?"
parts:
  - name: out
    label: out
    answer: {kind: number, value: n + 1}
    mistakes: {no_plus_one: {family: F01, value: n, say: add 1}}
hints: [one, two, three]
solution: ["{{n+1}}"]
"""
SERIES = "sum(sum(i*j, i, 1, 2000), j, 1, 2000)"
SLOW = "sum(i^2, i, 1, 2000) > 0"
DRAWS = "params: {n: {int: [5, 60]}}"
CORRELATE = "correlate([[1]], [[1]], 1, 10^9)"
CONDITION, STEPS, UNDEFINED = "no_draw_conditions", "no_draw_steps", "no_draw_undefined"
Change = tuple[str, str]

NUMBER = """\
    answer: {kind: number, value: n + 1}
    mistakes: {no_plus_one: {family: F01, value: n, say: add 1}}
"""
ORDER = """\
    answer: {kind: order, items: [{text: a, rank: 1}, {text: b, rank: 2}, {text: c, rank: 3}]}
    mistakes: {no_plus_one: {family: F01, value: [1, 2], say: three}}
"""

DRAWN: dict[str, tuple[Change, str]] = {
    "nested-series": (("value: n + 1", f"value: '{SERIES}'"), STEPS),
    "slow-require": (("n > 0", f"'{SLOW}', '{SLOW}', '{SLOW}', n < 0"), STEPS),
    "false-require": (("n > 0", "n < 0"), CONDITION),
    "padding": (("value: n + 1", f"value: '{CORRELATE}'"), STEPS),
    "wide-range": ((DRAWS, "params: {n: {int: [1, 10^390]}}"), CONDITION),
    "no-step": ((DRAWS, "params: {n: {int: [1, 9, 0]}}"), CONDITION),
    "long-list": ((DRAWS, "params: {n: {list: {int: [1, 9]}, length: 10^9}}"), CONDITION),
    "empty-rows": ((DRAWS, "params: {n: {matrix: [10^9, 0], low: 1, high: 2}}"), CONDITION),
    "short-sample": ((DRAWS, "params: {n: {sample: [1, 2], count: 7}}"), CONDITION),
    "power-tower": (("value: n + 1", "value: 2^(2^(2^30))"), CONDITION),
    "digits": (('ask: "{{n}}?"', 'ask: "{{9^9 * (10^390)^14}}"'), UNDEFINED),
    "long-texts": (
        ('ask: "{{n}}?"', 'ask: "' + "{{repeat(10^300, 2000)}}" * 300 + '"'),
        UNDEFINED,
    ),
    "division": (("hints: [one", 'hints: ["{{1/0}}"'), "no_value"),
    "half-a-hole": (('ask: "{{n}}?"', f'ask: "{"{{" * 9_000}"'), "unfilled_hole"),
    "input": (("ask:", 'input: ["1/2"]\nask:'), CONDITION),
    "ranks": ((NUMBER, ORDER), CONDITION),
    "figure": (
        ("ask:", "figure: {kind: slide, n: 10^9, k: 3, p: 10^9}\nask:"),
        "figure_undrawable",
    ),
}
READ: dict[str, tuple[str, str]] = {
    "brackets": ("a: " + "[" * 50_000, "too_deep"),
    "braces": ("a: " + "{a: " * 50_000, "too_deep"),
    "dashes": ("- " * 50_000, "too_deep"),
    "questions": ("? " * 50_000, "too_deep"),
    "stairs": ("\n".join(f"{' ' * step}a:" for step in range(600)), "too_deep"),
    "large-file": ("a: [" + "1, " * 13_000_000 + "1]", "file_too_large"),
    "long-list": ("a: [" + "1, " * 60_000 + "1]", "too_many_values"),
    "long-text": ("a: " + "x" * 100_000, "text_too_long"),
    "many-keys": ("".join(f"k{number}: 1\n" for number in range(9_000)), "unknown_key"),
    "laughs": (
        "a0: &a0 [x, x]\n"
        + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}x]\n" for n in range(1, 30)),
        "alias",
    ),
    "two-documents": ("a: 1\n---\nb: 2\n", "second_document"),
    "many-tests": (
        f"{TEMPLATE}tests: [{', '.join(['{give: x, expect: wrong}'] * 2_000)}]",
        "wrong_count",
    ),
    "many-parts": (TEMPLATE.replace("parts:", "parts:" + "\n  - {name: p}" * 3_000), "wrong_count"),
    "huge-number": (TEMPLATE.replace("title:", f"version: {'9' * 5_000}\ntitle:"), "no_number"),
    "no-number": (TEMPLATE.replace("title:", "minutes: nan\ntitle:"), "no_number"),
    "endless": (TEMPLATE.replace("title:", "minutes: 1e308\ntitle:"), "no_number"),
}


def _limits() -> None:
    """A gigabyte, and ten times the processor time that the whole pack takes."""
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (240, 240))


def _check(folder: Path, *options: str) -> "subprocess.CompletedProcess[bytes]":
    """`tutor content check` on a pack, with bounds on memory and time."""
    command = [sys.executable, "-P", "-m", "tutor", "content", "check", "--json", *options]
    return subprocess.run(
        [*command, str(folder)], preexec_fn=_limits, capture_output=True, timeout=600, check=False
    )


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of one sound template among hostile ones."""
    folder = tmp_path_factory.mktemp("pack")
    (folder / "size").mkdir()
    (folder / "pack.yaml").write_text(PACK)
    (folder / "size" / "sound.yaml").write_text(TEMPLATE.replace("NAME", "sound"))
    for name, ((old, new), _) in DRAWN.items():
        assert old in TEMPLATE
        changed = TEMPLATE.replace(old, new).replace("NAME", name)
        (folder / "size" / f"drawn-{name}.yaml").write_text(changed)
    for name, (content, _) in READ.items():
        (folder / "size" / f"read-{name}.yaml").write_text(content)
    return folder


@pytest.fixture(scope="module")
def codes(pack: Path) -> dict[str, set[str]]:
    """The codes of the faults of each file, as the check prints them."""
    done = _check(pack, "--seeds", "2", "--jobs", "1")
    assert done.returncode == 1, done.stderr[-2000:]
    assert b"Traceback" not in done.stderr
    found: dict[str, set[str]] = {}
    for line in done.stdout.splitlines():
        fault = json.loads(line)
        if fault["severity"] == "error":
            found.setdefault(Path(fault["file"]).stem, set()).add(fault["code"])
    return found


@pytest.mark.parametrize("name", DRAWN)
def test_a_template_that_cannot_be_drawn_is_a_fault(codes: dict[str, set[str]], name: str) -> None:
    """With the reason, in bounded steps and memory."""
    assert DRAWN[name][1] in codes[f"drawn-{name}"]


@pytest.mark.parametrize("name", READ)
def test_a_file_that_cannot_be_read_is_a_fault(codes: dict[str, set[str]], name: str) -> None:
    """Before a tree of it exists."""
    assert READ[name][1] in codes[f"read-{name}"]


def test_the_sound_template_stays_usable(pack: Path, codes: dict[str, set[str]]) -> None:
    """One bad file hides no other."""
    assert "sound" not in codes
    assert PackFolder(pack).template("t.size.sound") is not None


def test_a_file_has_at_most_a_hundred_faults() -> None:
    """Nobody repairs more at a time, and looking for names that were meant costs time."""
    lines = "".join(f"k{number}: \u202e\n" for number in range(500))
    assert len(compose_text(lines, "a.yaml")[1]) == 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of three sound templates."""
    (tmp_path / "size").mkdir()
    (tmp_path / "pack.yaml").write_text(PACK)
    for name in "abc":
        (tmp_path / "size" / f"{name}.yaml").write_text(TEMPLATE.replace("NAME", name))
    return tmp_path


def _faults(folder: Path) -> list[tuple[str, str]]:
    return [(fault.where.file, fault.code) for fault in PackFolder(folder).load()[1]]


def test_a_pack_has_a_bound_of_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes beyond is left out with a fault, the first ones stay usable."""
    monkeypatch.setattr(packs, "FILES", 2)
    assert _faults(folder) == [("size/c.yaml", "too_many_files")]
    assert list(PackFolder(folder).outline.template) == ["t.size.a", "t.size.b"]


def test_a_pack_has_a_bound_of_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for the size of all files together."""
    monkeypatch.setattr(packs, "PACK_BYTES", 2 * len(TEMPLATE))
    assert _faults(folder) == [("size/c.yaml", "pack_too_large")]


def _directory(path: Path) -> None:
    path.mkdir()


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def _pipe(path: Path) -> None:
    import os

    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [_directory, _dangling, _pipe, _device])
def test_what_is_no_file_is_a_fault(folder: Path, make: Callable[[Path], None]) -> None:
    """A folder, a link to nowhere, a pipe that nobody writes, a device that never ends."""
    make(folder / "size" / "odd.yaml")
    (fault,) = _faults(folder)
    assert fault[0] == "size/odd.yaml"
    assert fault[1] in ("no_plain_file", "unreadable_file")
    assert len(PackFolder(folder).outline.template) == 3


def test_a_file_of_bytes_that_are_no_text_is_a_fault(folder: Path) -> None:
    """UTF-8 with its mark is read; UTF-16 and other bytes are refused."""
    path = folder / "size" / "a.yaml"
    content = path.read_text()
    path.write_bytes(content.encode("utf-8-sig"))
    assert _faults(folder) == []
    for data in (content.encode("utf-16"), b"\xff\x00", content.encode() + b"\xc3"):
        path.write_bytes(data)
        assert _faults(folder) == [("size/a.yaml", "unreadable_file")]


def test_a_name_of_a_file_may_be_no_text(folder: Path, tmp_path: Path) -> None:
    """The pack opens, with or without an index of it."""
    (folder / "size" / "b\udcff.yaml").write_text(TEMPLATE.replace("NAME", "d"))
    assert len(PackFolder(folder, tmp_path / "cache" / "index.json").outline.template) == 4


def test_bounds_are_wide_for_what_is_shipped() -> None:
    """The largest shipped file takes less than a quarter of each bound."""
    sizes = [path.stat().st_size for path in shipped_content().rglob("*.yaml")]
    assert max(sizes) * 4 < text.FILE_BYTES
    assert sum(sizes) * 4 < packs.PACK_BYTES
    assert len(sizes) * 4 < packs.FILES
