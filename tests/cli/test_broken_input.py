"""No command answers broken input with a traceback, whatever it is and wherever it comes from.

The commands come from the tree itself, so that a new one cannot be forgotten. Each runs in this
process on a small pack; only pipes need a process of their own.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tests.hostile.test_packs import PACK, TEMPLATE
from tests.store.conftest import make_every_kind
from tutor.cli import main, messages
from tutor.cli.root import COMMANDS
from tutor.faults import Fault
from tutor.files import pack_folder
from tutor.problems.model import PackTerms, Template
from tutor.solving import SolverProcess
from tutor.store.journal import Journal

INSTALLED = cache(metadata.entry_points)  # a walk through all of site-packages
BUG = messages.bug("X", None)[0].partition(":")[0]
LINE = "x" * 10_000_000
CONTENTS: dict[str, bytes] = {
    "empty": b"",
    "null": b"\0" * 100,
    "binary": bytes(range(256)) * 20,
    "not utf-8": b"answer \xff\xfe\n1\n",
    "utf-16": "1\nanswer\n".encode("utf-16"),
    "half a character": b'{"do": "answer", "parts": ["\\ud800"], "id": "\\ud800"}\n',
    "long line": LINE.encode(),
    "deep json": b"[" * 100_000 + b"\n",
    "huge number": b'{"id": ' + b"9" * 5_000 + b"}\n" + b"9" * 5_000 + b"\n",
    "no number": b'{"id": NaN, "key": "NaN", "answer": Infinity, "kind": "number"}\nnan\n',
    "negative": b'{"id": -1, "network": "conv -1 k-3", "input": [-1, -1]}\n-1\n',
    "controls": b"\x1b]52;c;aGk=\x07\r\n\x9b31m\n",
    "blank lines": b"\n" * 1_000,
}
TEXTS = ("", "-1", "9" * 5_000, "nan", "a\udcff\x1b[2J", "nowhere/x", "9999-12-31", "/dev/full")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run happens: a journal, a pack, and what stands in the environment."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str, given: bytes = b"") -> Result:
        """A command with this on stdin."""
        return CliRunner().invoke(main, list(words), input=given, env=self.environment)


def _leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _leaves(command, (*path, name))
        elif command is not None:
            yield (*path, name)


ALL = sorted(_leaves(main))
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "content show": ("t.size.a",), "content new": ("t.size.fresh",), "data merge": ("other",),
    "data import": ("-",), "data void": ("1",), "drill": ("--plain",), "grade": ("t.size.a", "7"),
    "replay": ("1",), "resume": ("size.basic",), "suspend": ("size.basic",),
    "settings": ("policy", "fsrs"), "trace": ("conv 8 k3 p1", "--input", "8x8x3"),
    "content check": ("--seeds", "1", "--jobs", "1"), "completion": ("bash",),
    "serve": ("--port", "0"),
}  # fmt: skip
MORE: tuple[tuple[str, ...], ...] = (
    ("drill", "--json"), ("drill", "--item", "t.size.a"), ("grade",), ("trace", "--batch"),
    ("grade", "t.size.a", "--text", "-"), ("interview", "--list"), ("report", "--format", "ics"),
    ("data", "path", "--json"), ("data", "check", "--json"), ("plan", "--json"),
)  # fmt: skip
CALLS = [(*path, *ARGUMENTS.get(" ".join(path), ())) for path in ALL] + list(MORE)
READS = {"assess", "drill", "grade", "interview", "trace"}
NEEDS_NO_JOURNAL = {"completion", "content", "grade", "trace"}
NEEDS_NO_PACK = {"completion", "data", "trace"}
READING = [call for call in CALLS if call[0] in READS or call[:2] == ("data", "import")]
ON_JOURNAL = [call for call in CALLS if call[0] not in NEEDS_NO_JOURNAL]
ON_PACK = [call for call in CALLS if call[0] not in NEEDS_NO_PACK]
every_call = pytest.mark.parametrize("call", CALLS, ids=" ".join)


Reading = tuple[Template | None, tuple[Fault, ...]]
READINGS: dict[tuple[object, ...], Reading] = {}
_read = pack_folder.read_template_file


def read_once(path: Path, label: str, terms: PackTerms | None = None) -> Reading:
    """What a template file says: thirty commands in turn read the same bytes."""
    try:
        state = path.stat()
    except OSError:
        return _read(path, label, terms)
    key = (path, label, repr(terms), state.st_mtime_ns, state.st_size, state.st_mode)
    if key not in READINGS:
        READINGS[key] = _read(path, label, terms)
    return READINGS[key]


@pytest.fixture
def place(tmp_path: Path, index_home: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A small pack and a journal of two weeks, in a home of its own; no solver is started."""
    monkeypatch.setattr(SolverProcess, "start", lambda self: self)
    monkeypatch.setattr(pack_folder, "read_template_file", read_once)
    monkeypatch.setattr(metadata, "entry_points", INSTALLED)
    monkeypatch.setattr("tutor.web.browser_server.serve_tabs", lambda *_: None)
    monkeypatch.setattr("tutor.cli.doctor._solver", lambda: iter(()))
    monkeypatch.chdir(tmp_path)
    pack = tmp_path / "pack"
    (pack / "size").mkdir(parents=True)
    (pack / "pack.yaml").write_text(PACK)
    (pack / "size" / "a.yaml").write_text(TEMPLATE.replace("NAME", "a"))
    journal = Journal(tmp_path / "journal.sqlite")
    journal.append(*make_every_kind())
    journal.close()
    return Place(tmp_path, {
        "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "COLUMNS": "80",
        "XDG_CACHE_HOME": str(index_home), "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "TUTOR_DB": str(tmp_path / "journal.sqlite"), "TUTOR_PACK": str(pack),
        "TUTOR_NOW": "2026-03-20T09:00:00+00:00",
    })  # fmt: skip


def trouble(done: Result) -> str:
    """What is wrong with how a command ended; empty where nothing is."""
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        return f"raised {done.exception!r}"
    if "Traceback" in done.output or BUG in done.output:
        return done.output[-400:]
    if done.exit_code not in (0, 1, 2):
        return f"exit status {done.exit_code}"
    if done.exit_code and not done.output.strip():
        return "said nothing"
    return ""


def hold(runs: Iterator[tuple[str, Result]]) -> None:
    """Each run ended well."""
    assert {name: said for name, done in runs if (said := trouble(done))} == {}


def test_the_tree_is_walked() -> None:
    """Every command of the table of the root is in the list, and takes what it needs."""
    assert {path[0] for path in ALL} == set(COMMANDS)
    assert {tuple(name.split()) for name in ARGUMENTS} <= set(ALL)


@pytest.mark.parametrize("name", CONTENTS)
def test_broken_text_on_stdin(place: Place, name: str) -> None:
    """Every command that reads lines."""
    hold((" ".join(call), place.run(*call, given=CONTENTS[name])) for call in READING)


@every_call
def test_broken_words(place: Place, call: tuple[str, ...]) -> None:
    """Each argument and each option of a command in turn is something else."""
    command: click.Command = main
    path = []
    for word in call:
        if isinstance(command, click.Group):
            command = command.get_command(click.Context(command), word) or command
            path.append(word)
    options = [
        (param.opts[0], text)
        for param in command.params
        if isinstance(param, click.Option) and not param.is_flag
        for text in TEXTS
    ]
    hold((f"{name} {text[:9]!r}", place.run(*call, name, text)) for name, text in options)
    for at in range(len(path), len(call)):
        before, after = call[:at], call[at + 1 :]
        hold((f"{at} {text[:9]!r}", place.run(*before, text, *after)) for text in TEXTS)


Spoil = Callable[[Path], None]


def _bytes(data: bytes) -> Spoil:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def _directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _missing(path: Path) -> None:
    path.unlink()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5_000])


def _zeroed(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4_096] + bytes(len(data) - 4_096))


def _sql(*statements: str) -> Spoil:
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return run


def _row(day: str, facts: object, kind: str = "SkillRated") -> Spoil:
    columns = "id, kind, pack, study_day, instant, offset_minutes, facts"
    values = (
        f"'{'b' * 32}', '{kind}', 't', '{day}', '{day}T09:00:00+00:00', 0, '{json.dumps(facts)}'"
    )
    return _sql(f"INSERT INTO events ({columns}) VALUES ({values})")


PLAN = "PackEnrolled"
JOURNALS: dict[str, Spoil] = {
    "missing": _missing, "directory": _directory, "pipe": _pipe, "empty": _bytes(b""),
    "binary": _bytes(CONTENTS["binary"]), "text": _bytes(b"hello\n"), "cut": _cut,
    "zeroed": _zeroed,
    "foreign": _sql("PRAGMA application_id = 7"),
    "newer": _sql("PRAGMA user_version = 99"),
    "older": _sql("PRAGMA user_version = 1"),
    "no table": _sql("DROP TABLE events"),
    "other table": _sql("DROP TABLE events", "CREATE TABLE events (x)"),
    "view": _sql("ALTER TABLE events RENAME TO e", "CREATE VIEW events AS SELECT * FROM e"),
    "no json": _row("2026-03-02", "x"),
    "unknown kind": _row("2026-03-02", {}, "Sung"),
    "rating of 99": _row("2026-03-02", {"skill": "size", "level": 99}),
    "last of all days": _row("9999-12-31", {"skill": "size", "level": 3}),
    "first of all days": _row("0001-01-01", {"skill": "size", "level": 3}),
    "endless minutes": _row("2026-03-19", {"interview": None, "minutes": 10**12}, PLAN),
    "negative minutes": _row("2026-03-19", {"interview": None, "minutes": -5}, PLAN),
    "interview in 9999": _row("2026-03-19", {"interview": "9999-12-31", "minutes": 20}, PLAN),
    "interview in 1": _row("2026-03-19", {"interview": "0001-01-01", "minutes": 20}, PLAN),
    "odd policy": _row("2026-03-19", {"setting": "policy", "value": "x"}, "SettingChanged"),
    "odd rollover": _row("2026-03-19", {"setting": "rollover", "value": "²"}, "SettingChanged"),
}  # fmt: skip


@pytest.mark.parametrize("name", JOURNALS)
def test_a_broken_journal(place: Place, name: str) -> None:
    """Every command on it."""
    JOURNALS[name](place.folder / "journal.sqlite")
    hold((" ".join(call), place.run(*call)) for call in ON_JOURNAL)


def _new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


A = TEMPLATE.replace("NAME", "a")
PACKS: dict[str, Callable[[Path], None]] = {
    "missing": lambda pack: (pack / "pack.yaml").unlink(),
    "empty": lambda pack: _new(pack / "pack.yaml", ""),
    "list": lambda pack: _new(pack / "pack.yaml", "[1, 2]"),
    "scalar": lambda pack: _new(pack / "pack.yaml", "x"),
    "binary": lambda pack: _bytes(CONTENTS["binary"])(pack / "pack.yaml"),
    "utf-16": lambda pack: _bytes(PACK.encode("utf-16"))(pack / "pack.yaml"),
    "no id": lambda pack: _new(pack / "pack.yaml", PACK.replace("id: t\n", "")),
    "odd id": lambda pack: _new(pack / "pack.yaml", PACK.replace("id: t\n", f"id: {'t' * 99}\n")),
    "odd lists": lambda pack: _new(pack / "pack.yaml", "id: t\nskills: 5\nconcepts: {a: b}\n"),
    "odd cadence": lambda pack: _new(pack / "pack.yaml", f"{PACK}cadence: [9999999999, -1, x]\n"),
    "directory": lambda pack: _directory(pack / "pack.yaml"),
    "no templates": lambda pack: (pack / "size" / "a.yaml").unlink(),
    "broken template": lambda pack: _new(pack / "size" / "a.yaml", "id: [1"),
    "no draw": lambda pack: _new(
        pack / "size" / "a.yaml", A.replace("n > 0", "n < 0")
    ),
    "division": lambda pack: _new(
        pack / "size" / "a.yaml", A.replace("hints: [one", 'hints: ["{{1/0}}"')
    ),
    "odd notes": lambda pack: _bytes(b"\xff")(_made(pack / "notes" / "size.basic.md")),
    "odd sheet": lambda pack: _new(pack / "cheatsheet.yaml", "rows: [{fact: '{{1/0}}'}]"),
    "odd interviews": lambda pack: _new(pack / "interviews.yaml", "interviews: [{rounds: [x]}]"),
    "odd coverage": lambda pack: _new(pack / "coverage.yaml", "items: [{item: x}]"),
    "odd families": lambda pack: _new(pack / "families.yaml", "families: x"),
    "odd lock": lambda pack: _bytes(b"\xff\xfe")(pack / "LOCK"),
}  # fmt: skip


def _made(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    return path


@pytest.mark.parametrize("name", PACKS)
def test_a_broken_pack(place: Place, name: str) -> None:
    """Every command on it."""
    PACKS[name](place.folder / "pack")
    calls = [*ON_PACK, ("content", "check", "pack", "--seeds", "1", "--jobs", "1")]
    hold((" ".join(call), place.run(*call)) for call in calls)


ENVIRONMENTS: dict[str, dict[str, str]] = {
    "no time": {"TUTOR_NOW": "tomorrow"}, "no offset": {"TUTOR_NOW": "2026-03-20"},
    "far time": {"TUTOR_NOW": "9999-12-31T23:59:59+00:00"},
    "early time": {"TUTOR_NOW": "0001-01-01T00:00:00+00:00"},
    "last time": {"TUTOR_NOW": "2999-12-31T23:59:59+00:00"},
    "no columns": {"COLUMNS": "x"}, "few columns": {"COLUMNS": "0"},
    "many columns": {"COLUMNS": "9" * 400, "LINES": "-1"}, "odd colour": {"NO_COLOR": "\udcff"},
    "odd language": {"LANG": "xx_XX.UTF-16", "LC_ALL": "xx"}, "no home": {"HOME": ""},
    "home is a file": {"HOME": "/etc/passwd", "XDG_DATA_HOME": "/etc/passwd", "TUTOR_DB": "",
                       "XDG_CACHE_HOME": "/etc/passwd", "XDG_CONFIG_HOME": "/etc/passwd"},
    "odd journal": {"TUTOR_DB": "nowhere://x"}, "journal in a file": {"TUTOR_DB": "/etc/passwd/x"},
    "journal of bytes": {"TUTOR_DB": "a\udcffb.sqlite"}, "long journal": {"TUTOR_DB": "x" * 5_000},
    "odd pack": {"TUTOR_PACK": "nowhere"}, "pack of bytes": {"TUTOR_PACK": "a\udcffb"},
    "long pack": {"TUTOR_PACK": "x" * 5_000}, "read-only journal": {"TUTOR_DB": "/proc/x.sqlite"},
    "journal is a device": {"TUTOR_DB": "/dev/full"},
}  # fmt: skip


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_a_broken_environment(place: Place, name: str) -> None:
    """Every command in it."""
    changed = ENVIRONMENTS[name]
    calls = {"TUTOR_DB": ON_JOURNAL, "TUTOR_PACK": ON_PACK}.get(next(iter(changed)), CALLS)
    there = Place(place.folder, {**place.environment, **changed})
    hold((" ".join(call), there.run(*call)) for call in calls)


@contextmanager
def nobody() -> Iterator[None]:
    """As a user who owns nothing, where the tests run as root, whom no permission stops."""
    if os.geteuid():
        yield
        return
    os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("name", ["journal.sqlite", "pack/pack.yaml", "pack/size", "pack", "."])
def test_what_may_not_be_read(place: Place, name: str) -> None:
    """A file or a folder of somebody else."""
    target = place.folder / name
    mode = target.stat().st_mode
    target.chmod(0)
    try:
        with nobody():
            hold((" ".join(call), place.run(*call)) for call in CALLS)
    finally:
        target.chmod(mode)


def _pipeline(place: Place, tail: str, *words: str) -> "subprocess.CompletedProcess[str]":
    command = " ".join(f"'{word}'" for word in (sys.executable, "-P", "-m", "tutor", *words))
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} {tail}"],
        env={**os.environ, **place.environment}, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip


LONG = ("content", "sample", "--count", "3000")


@pytest.mark.parametrize(
    ("words", "tail", "status"),
    [
        (LONG, "| head -1", 1),
        (LONG, "> /dev/full", 1),
        (("data", "export"), "> /dev/full", 1),
        (("packs",), "> /dev/full", 1),
        (("packs",), ">&-", 0),
        (("drill", "--json"), "< /dev/null > /dev/full", 1),
        (("drill", "--plain"), "<&-", 0),
        (("assess",), "<&-", 0),
        (("trace", "--batch"), "<&-", 0),
        (("grade",), "<&-", 0),
        (("data", "import", "-"), "<&-", 0),
    ],
)
def test_a_closed_or_a_full_pipe(
    place: Place, words: tuple[str, ...], tail: str, status: int
) -> None:
    """The command ends quietly, or says that the output cannot be written."""
    done = _pipeline(place, tail, *words)
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert BUG not in done.stderr
    assert done.returncode == status, done.stderr
    if "/dev/full" in tail:
        assert "No space left" in done.stderr
