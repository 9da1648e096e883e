"""What the schedule costs: replaying a history, and planning the day from it."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from time import process_time

from benchmarks.figures import Figure, at_most, tell
from benchmarks.synthetic import learner
from benchmarks.yardstick import UNIT, around, note_of
from tutor.events import Event
from tutor.files import shipped_pack
from tutor.learner.reducer import advance, key, replay
from tutor.learner.state import LearnerState
from tutor.planning.forecast import forecast
from tutor.planning.plan import today
from tutor.problems.pack_index import PackIndex
from tutor.store.row_codec import no_garbage_collection, to_row

LAST = date(2026, 3, 2)
NEXT = LAST + timedelta(days=1)
COUNTS = (10_000, 100_000)
REPLAY_TARGET = 2.0
PLAN_TARGET = 1.5


def figures() -> Iterator[Figure]:
    """Replay, plan and forecast: the processor's time, the best of a few runs."""
    outline = shipped_pack().outline
    for count in COUNTS:
        events = sorted(learner(outline, LAST, count), key=key)[:count]
        with no_garbage_collection():
            yield from _of(events, outline)
    state = LearnerState(cadence=outline.cadence)
    took = _best(lambda: forecast(state, outline, NEXT, "benchmark"), 1)
    yield at_most("four weeks ahead, played 40 times", took, "s", None, "tutor plan")


def _of(events: Sequence[Event], outline: PackIndex) -> Iterator[Figure]:
    count = len(events)
    rows = [json.dumps(to_row(event)["facts"]) for event in events]
    bare = _best(lambda: list(map(json.loads, rows)), 3)
    took = _best(lambda: replay(events, outline.cadence), 3)
    note = f"{1000 * took:.0f} ms; json.loads of the same rows {1000 * bare:.0f} ms"
    title = f"replay of {count} events against a bare decode of their rows"
    yield at_most(title, took / bare, "x", REPLAY_TARGET, note)
    state = replay(events[:-1], outline.cadence)
    took = 1000 * _best(lambda: advance(state, events[-1]), 9)
    yield at_most(f"folding one more event after {count}", took, "ms", None, "a new state")
    took, length = around(lambda: _best(lambda: today(state, outline, NEXT), 9))
    note = f"the state given; {note_of(1000 * took, length)}"
    yield at_most(f"plan for today from {count} events", took / length, UNIT, PLAN_TARGET, note)


def _best(act: Callable[[], object], times: int) -> float:
    return min(_seconds(act) for _ in range(times))


def _seconds(act: Callable[[], object]) -> float:
    start = process_time()
    act()
    return process_time() - start


if __name__ == "__main__":
    raise SystemExit(not tell(figures()))
