"""`tutor doctor`: what a report of a bug should say about a machine."""

import os
import platform
import sys
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, NamedTuple

import click

from tutor import __version__
from tutor.cli import doctor_messages as messages
from tutor.cli.output import say, say_json
from tutor.cli.terminal_width import widths_of_terminal

if TYPE_CHECKING:
    from tutor.store.maintenance import Health

LIBRARIES = ("textual", "sympy", "sqlalchemy", "click")
EXTRAS = {"anki": "genanki", "web": "textual_serve", "cohort": "psycopg"}
OLDEST = (3, 11)
COLOUR_WORDS = ("COLORTERM", "NO_COLOR", "TERM_PROGRAM")


class MachineFact(NamedTuple):
    """One thing that was looked at; `fault` says what is wrong, empty where nothing is."""

    name: str
    value: str
    fault: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One object for each thing looked at.")
@click.pass_obj
def doctor(obj: dict[str, str | None], /, as_json: bool) -> None:
    """Look at Python, terminal, journal, packs and solver; exits 1 where something is wrong."""
    found = []
    for look in (_program, _terminal, lambda: _journal(obj["db"]), _packs, _solver):
        for finding in look():
            found.append(finding)
            if as_json:
                say_json(finding._asdict())
            else:
                say(messages.finding(finding.name, finding.value, finding.fault))
    raise SystemExit(1 if any(finding.fault for finding in found) else 0)


def _program() -> Iterator[MachineFact]:
    old = messages.OLD_PYTHON if sys.version_info < OLDEST else ""
    yield MachineFact("tutor", __version__)
    yield MachineFact(
        "Python", f"{platform.python_version()} ({platform.python_implementation()})", old
    )
    yield MachineFact("system", platform.platform(terse=True))
    yield MachineFact("libraries", ", ".join(f"{name} {_version(name)}" for name in LIBRARIES))
    there = [name for name, module in EXTRAS.items() if find_spec(module) is not None]
    yield MachineFact("extras", ", ".join(there) or messages.NONE)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return messages.NONE


def _terminal() -> Iterator[MachineFact]:
    streams = {"input": sys.stdin, "output": sys.stdout}
    on = [name for name, stream in streams.items() if stream is not None and stream.isatty()]
    size = get_terminal_size()
    yield MachineFact("terminal", messages.terminal(os.environ.get("TERM", ""), on))
    yield MachineFact("size", f"{size.columns}x{size.lines}")
    words = [f"{name}={os.environ[name]}" for name in COLOUR_WORDS if name in os.environ]
    yield MachineFact("colours", ", ".join(words) or messages.NONE_SAID)
    encoding = getattr(sys.stdout, "encoding", None) or messages.NONE
    no_unicode = "utf" not in encoding.lower()
    yield MachineFact("encoding", encoding, messages.NO_UNICODE if no_unicode else "")
    widths = widths_of_terminal() if len(on) == len(streams) else {}
    wide = "".join(character for character, cells in widths.items() if cells != 1)
    yield MachineFact("width", messages.measured(widths), messages.wide(wide) if wide else "")


def _journal(db: str | None) -> Iterator[MachineFact]:
    from tutor.cli.bootstrap import journal_location
    from tutor.store.errors import JournalFault
    from tutor.store.locations import path_of

    try:
        path = path_of(journal_location(db))
        if path is None:
            yield MachineFact("journal", messages.ON_A_SERVER)
        elif not path.is_file():
            yield MachineFact("journal", messages.not_begun(short(path)))
        else:
            yield _health(path)
    except JournalFault as fault:
        yield MachineFact("journal", messages.NONE, str(fault))


def _health(path: Path) -> MachineFact:
    from tutor.store.maintenance import check

    held: Health = check(path)
    value = messages.journal(short(path), path.stat().st_size, held.events, held.days)
    return MachineFact("journal", value, "; ".join(held.problems))


def _packs() -> Iterator[MachineFact]:
    from tutor.files.pack_search import pack_named, pack_places

    for name, place in sorted(pack_places().items()):
        outline = pack_named(name).outline
        value = messages.pack(place.origin.value, len(outline.template), len(outline.concepts))
        yield MachineFact(f"pack {name}", value, "" if outline.template else messages.EMPTY_PACK)


def _solver() -> Iterator[MachineFact]:
    from fractions import Fraction

    from tutor.lang.tree import Number, Power, Product, Sum, Symbol
    from tutor.solving import SolverProcess

    one_more = Sum((Symbol("x"), Number(Fraction(1))))
    square = Power(one_more, Number(Fraction(2)))
    solver = SolverProcess()
    began = time.monotonic()
    equal = solver.equivalent(square, Product((one_more, one_more)), {})
    took = time.monotonic() - began
    cause = solver.cause
    solver.close()
    yield MachineFact("solver", messages.took(took), "" if equal else messages.no_solver(cause))


def short(path: Path) -> str:
    """A path without the name of the user."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except ValueError:
        return str(path)
