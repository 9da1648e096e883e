"""What reading costs: every spelling of the tests, and inputs made to hurt."""

import statistics
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import process_time

from benchmarks.figures import Figure, at_least, at_most, tell
from benchmarks.yardstick import UNIT, around, note_of
from tests.lang import test_answer_text, test_any_text, test_syntax
from tests.lang.alphabets import NETS, PRODUCTS, XY
from tutor.faults import Unreadable
from tutor.lang.answer_text import read_list, read_matrix, read_number, read_shape
from tutor.lang.box import box
from tutor.lang.evaluate import evaluate
from tutor.lang.line import line
from tutor.lang.mathml import mathml
from tutor.lang.syntax import read
from tutor.lang.tree import Node
from tutor.lang.values import Undefined

Reader = Callable[[str], Node]
ROUNDS = 5
MEDIAN_TARGET = 0.09
HIGH_TARGET = 0.33
WORST_TARGET = 7.0


def _formula(typed: str) -> Node:
    return read(typed, NETS)


def _system(typed: str) -> Node:
    return read(typed, XY)


def _product(typed: str) -> Node:
    return read(typed, PRODUCTS)


CORPUS: tuple[tuple[Reader, list[tuple[str, str]]], ...] = (
    (_formula, test_syntax.FORMULAS), (_formula, test_syntax.REFUSED),
    (_system, test_syntax.SYSTEMS), (_product, test_syntax.MATRICES),
    (read_number, test_answer_text.NUMBERS), (read_number, test_answer_text.NO_NUMBERS),
    (read_shape, test_answer_text.SHAPES), (read_shape, test_answer_text.NO_SHAPES),
    (read_list, test_answer_text.LISTS), (read_list, test_answer_text.NO_LISTS),
    (read_matrix, test_answer_text.GRIDS), (read_matrix, test_answer_text.NO_GRIDS),
)  # fmt: skip


def figures() -> Iterator[Figure]:
    """Median, 99th percentile and worst case of reading and showing one answer."""
    answers = [(reader, row[0]) for reader, rows in CORPUS for row in rows]
    times, length = around(
        lambda: sorted(min(_seconds(*answer) for _ in range(ROUNDS)) for answer in answers)
    )
    corpus = f"{len(times)} spellings, read and shown on a line"
    for name, took, target in (
        ("median", statistics.median(times), MEDIAN_TARGET),
        ("99th percentile", times[-len(times) // 100], HIGH_TARGET),
    ):
        note = f"{corpus}; {note_of(1000 * took, length)}"
        yield at_most(f"reading, {name}", took / length, UNIT, target, note)
    readers = (_formula, _product, read_number, read_shape, read_list, read_matrix)
    hurting = [(reader, typed) for typed in test_any_text.JUNK for reader in readers]
    worst, length = around(
        lambda: max(min(_all_seconds(*answer) for _ in range(2)) for answer in hurting)
    )
    note = f"{len(hurting)} inputs: read, shown three ways, computed; "
    note += note_of(1000 * worst, length)
    yield at_most("reading, worst case", worst / length, UNIT, WORST_TARGET, note)
    plain = [typed for typed, _ in test_syntax.SYSTEMS]
    share = 100 * sum(_reads(typed) for typed in plain) / len(plain)
    yield at_least("plain syntax of other systems read", share, "%", 99.0, f"{len(plain)} formulas")


def _seconds(reader: Reader, typed: str) -> float:
    start = process_time()
    with suppress(Unreadable):
        line(reader(typed))
    return process_time() - start


def _all_seconds(reader: Reader, typed: str) -> float:
    start = process_time()
    with suppress(Unreadable, Undefined):
        tree = reader(typed)
        line(tree), box(tree), mathml(tree)
        evaluate(tree, {"n": 3, "k": 2})
    return process_time() - start


def _reads(typed: str) -> bool:
    with suppress(Unreadable):
        return bool(_system(typed))
    return False


if __name__ == "__main__":
    raise SystemExit(not tell(figures()))
