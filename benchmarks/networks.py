"""What tracing costs: ResNet-152 in the process, `tutor trace` against `tutor --help`."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from time import perf_counter, process_time

from benchmarks.figures import Figure, at_most, tell
from benchmarks.yardstick import UNIT, around, note_of
from tutor.nets.trace import trace
from tutor.session.library import architectures

RUNS = 21
STARTS = 15
TRACE_TARGET = 10.0
HOSTILE_TARGET = 500.0
HOSTILE = "deconv 1 k999 s22; (conv 1 k999 p499; deconv 1 k9 s2) x999"


def figures() -> Iterator[Figure]:
    """All figures of the networks."""
    text = next(each for each in architectures() if each.id == "resnet152")
    cost, length = around(
        lambda: _milliseconds(lambda: trace(text.layers, text.input), clock=process_time)
    )
    note = f"median of {RUNS}, notation read each time; {note_of(cost, length)}"
    yield at_most("trace ResNet-152", cost / 1000 / length, UNIT, TRACE_TARGET, note)
    cost, length = around(lambda: _milliseconds(_hostile, 1, process_time))
    note = f"{HOSTILE}; {note_of(cost, length)}"
    yield at_most("refuse a hostile network", cost / 1000 / length, UNIT, HOSTILE_TARGET, note)
    yield from _starting()
    yield from _torchinfo()


def _hostile() -> None:
    from tutor.nets.windows import DoesNotFit

    try:
        trace(HOSTILE, (1, 9))
    except DoesNotFit:
        return


def _starting() -> Iterator[Figure]:
    """Both commands in turn, so that they meet the same machine."""
    helped, traced = [], []
    for _ in range(STARTS):
        helped.append(_start("--help"))
        traced.append(_start("trace", "resnet50"))
    yield at_most("tutor --help", statistics.median(helped), "ms", None, f"median of {STARTS}")
    ratio = statistics.median(traced) / statistics.median(helped)
    yield at_most("tutor trace resnet50", ratio, "x tutor --help", 1.5, f"median of {STARTS}")


def _start(*words: str) -> float:
    """A start in milliseconds, byte-compiled as after an installation."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-P", "-m", "tutor", *words]
    return _milliseconds(
        lambda: subprocess.run(command, check=True, capture_output=True, env=environment), 1
    )


def _torchinfo() -> Iterator[Figure]:
    """The same table from a framework, where there is one."""
    if find_spec("torchinfo") is None or find_spec("torchvision") is None:
        return
    import torchinfo  # type: ignore[import-not-found,unused-ignore]  # where a developer has it
    import torchvision

    model = torchvision.models.resnet152()
    cost = _milliseconds(lambda: torchinfo.summary(model, (1, 3, 224, 224), verbose=0), 3)
    yield at_most("torchinfo.summary(ResNet-152)", cost, "ms", None, "for comparison")


def _milliseconds(
    call: Callable[[], object], runs: int = RUNS, clock: Callable[[], float] = perf_counter
) -> float:
    spent = []
    for _ in range(runs):
        start = clock()
        call()
        spent.append(clock() - start)
    return 1000 * statistics.median(spent)


if __name__ == "__main__":
    sys.exit(not tell(figures()))
