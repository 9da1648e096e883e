"""A small pack on disk, a clock that is told the time, and sessions on them."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import pytest

from tutor.files import PackFolder
from tutor.session import Session

PACK = """\
id: toy
title: A small pack
cadence: [0, 3, 7, 14, 21]
skills:
  - {id: sums, title: Sums, levels: [a, b, c, d, e]}
  - {id: products, title: Products, levels: [a, b, c, d, e]}
concepts:
  - {id: sums.two, title: Sums of two}
  - {id: products.two, title: Products of two}
"""
TEMPLATE = """\
id: toy.{skill}.{name}
version: 1
bank: T-1
title: A {name}
skill: {skill}
concept: {skill}.two
from: 0
minutes: 1
source: none
evidence: compute
params:
  a: {{int: [11, 400]}}
  b: {{int: [3, 9]}}
ask: "What is {{{{a}}}} {sign} {{{{b}}}}?"
parts:
  - name: out
    label: result
    answer: {{kind: number, value: "a {sign} b"}}
    mistakes:
      off_by_one: {{family: F01, value: "a {sign} b + 1", say: "One too many."}}
hints: [First look., Then count., "It is {{{{a {sign} b}}}}."]
solution: ["{{{{a}}}} {sign} {{{{b}}}} = {{{{a {sign} b}}}}"]
"""


class TestClock:
    """Local time at two hours east of UTC; it stands still until it is moved."""

    __test__ = False

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 18, tzinfo=timezone(timedelta(hours=2)))

    def __call__(self) -> datetime:
        """The time it was told."""
        return self.now

    def pass_time(self, **span: float) -> None:
        """Move on, or back."""
        self.now += timedelta(**span)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack's files."""
    made = tmp_path_factory.mktemp("pack")
    (made / "pack.yaml").write_text(PACK)
    for skill, sign, names in (
        ("sums", "+", ("plain", "other")),
        ("products", "*", ("plain", "x")),
    ):
        (made / skill).mkdir()
        for name in names:
            text = TEMPLATE.format(skill=skill, name=name, sign=sign)
            (made / skill / f"{name}.yaml").write_text(text)
    return made


@pytest.fixture(scope="session")
def pack(folder: Path) -> PackFolder:
    """The pack, read once, without a fault."""
    made = PackFolder(folder)
    faults = made.load()[1]
    assert faults == (), [str(fault) for fault in faults]
    return made


@pytest.fixture
def clock() -> TestClock:
    """The clock of a test."""
    return TestClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal of a test lies."""
    return tmp_path / "journal.sqlite"


@pytest.fixture
def opened(pack: PackFolder, clock: TestClock, path: Path) -> Iterator[Callable[[], Session]]:
    """Opens sessions on the same journal and clock, as another start or terminal would."""
    seeds = count(1)
    made: list[Session] = []

    def open_one() -> Session:
        made.append(Session(path, pack, clock=clock, seeds=lambda: next(seeds)))
        return made[-1]

    yield open_one
    for session in made:
        session.close()


@pytest.fixture
def session(opened: Callable[[], Session]) -> Session:
    """A new session on a new journal."""
    return opened()
