"""A small pack with several kinds of answers, a clock that stands still, sessions on them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tutor.files import PackFolder
from tutor.session import Session

PACK = """\
id: toy
title: A small pack
skills:
  - {id: sizes, title: Output size, levels: [cannot, vaguely, explains, derives, teaches]}
  - {id: picks, title: Picking, levels: [a, b, c, d, e]}
concepts:
  - {id: sizes.one, title: One layer}
  - {id: picks.one, title: Names}
"""
HEAD = """\
version: 1
bank: T-1
from: 0
minutes: 2
source: none
evidence: compute
"""
WIDTH = """\
id: toy.sizes.width
title: Width
skill: sizes
concept: sizes.one
params:
  n: {int: [21, 60]}
  k: {int: [3, 7]}
require: [k % 2 = 1]
figure: {kind: slide, n: n, k: k}
ask: "How wide is the output of a {{k}}x{{k}} convolution on {{n}} pixels [/b] without padding?"
parts:
  - name: out
    label: width
    answer: {kind: number, value: n - k + 1, unit: pixels}
    mistakes:
      no_plus_one: {family: F01, value: n - k, say: "The first position comes before any stride."}
hints: [Count positions., "Use $n - k + 1$.", "It is {{n - k + 1}}."]
solution: ["{{n}} - {{k}} + 1 = {{n - k + 1}}"]
"""
TWO = """\
id: toy.sizes.two
title: Two layers
skill: sizes
concept: sizes.one
params:
  n: {int: [31, 60]}
derived:
  a: n - 2
ask: "Two 3x3 convolutions without padding follow on {{n}} pixels."
parts:
  - name: a
    label: after the first
    answer: {kind: number, value: n - 2}
    mistakes:
      no_plus_one: {family: F01, value: n - 3, say: "Add one."}
  - name: b
    label: after both
    answer: {kind: number, value: a - 2}
    follow: [a]
hints: [First., Second., "{{n - 2}} and {{n - 4}}"]
solution: ["{{n - 2}}, then {{n - 4}}"]
"""
EXPAND = """\
id: toy.sizes.expand
title: Expand
skill: sizes
concept: sizes.one
params:
  c: {int: [2, 9]}
symbols:
  a: real
  b: real
ask: "Expand (1 + a)(1 + {{c}}b)."
parts:
  - name: sum
    label: sum
    answer: {kind: expression, value: "(1 + a)*(1 + c*b)", form: expanded}
hints: [One., Two., Three.]
solution: ["1 + a + {{c}}b + {{c}}ab"]
"""
NAMES = """\
id: toy.picks.names
title: Names
skill: picks
concept: picks.one
params:
  n: {int: [2, 90]}
ask: "Which network counts {{n}} paths?"
parts:
  - name: who
    label: network
    answer:
      kind: choice
      options:
        - {text: ResNet, right: true}
        - {text: LeNet, mistake: too_early, family: F20, say: "LeNet has one path."}
        - {text: "A plain [stack]", mistake: plain, family: F20, say: "A stack has one path."}
hints: [One., Two., ResNet.]
solution: [ResNet adds what it skips.]
"""


class Clock:
    """Local time at two hours east of UTC; it stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 18, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time it was told."""
        return self.now

    def later(self, **span: float) -> None:
        """Move on."""
        self.now += timedelta(**span)


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> PackFolder:
    """The pack, read once, without a fault."""
    folder = tmp_path_factory.mktemp("pack")
    (folder / "pack.yaml").write_text(PACK)
    for number, text in enumerate((WIDTH, TWO, EXPAND, NAMES)):
        place = folder / ("picks" if "skill: picks" in text else "sizes")
        place.mkdir(exist_ok=True)
        (place / f"t{number}.yaml").write_text(HEAD + text)
    made = PackFolder(folder)
    faults = made.load()[1]
    assert faults == (), [str(fault) for fault in faults]
    return made


@pytest.fixture
def clock() -> Clock:
    """The clock of a test."""
    return Clock()


@pytest.fixture
def opened(pack: PackFolder, clock: Clock, tmp_path: Path) -> Iterator[Callable[[], Session]]:
    """Opens sessions on one journal, as another start would."""
    seeds = count(1)
    made: list[Session] = []

    def open_one() -> Session:
        path = tmp_path / "journal.sqlite"
        made.append(Session(path, pack, clock=clock, seeds=lambda: next(seeds)))
        return made[-1]

    yield open_one
    for session in made:
        session.close()


@pytest.fixture
def session(opened: Callable[[], Session]) -> Session:
    """A session of a learner who has begun."""
    made = opened()
    made.enrol(None, 20)
    return made
