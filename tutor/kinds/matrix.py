"""Matrices, cell by cell."""

from dataclasses import dataclass
from fractions import Fraction

from tutor.authoring.fields import Fields
from tutor.faults import Unreadable
from tutor.kinds import batch_messages, messages, slip_messages
from tutor.kinds.batch_item import BatchItem, UnusableLine
from tutor.kinds.entries import (
    entries_text,
    entry_value,
    in_form,
    missing_form,
    preview_entries,
)
from tutor.kinds.formula_key import (
    COMPARED,
    ComparedQuestion,
    KeyedSpec,
    draw_key,
    gives_value,
    read_comparison,
    read_key,
    same_value,
    symbol_facts,
)  # fmt: skip
from tutor.kinds.judgement import PartJudgement, RecognisedMistake, generic, wrong
from tutor.kinds.kind import DrawContext, Help, Kind, Part, SpecContext
from tutor.kinds.refusal_codes import KindRefusal
from tutor.kinds.sequence import batch_entries
from tutor.lang.answer_text import PLAIN, letters_of, read_matrix
from tutor.lang.evaluate import text
from tutor.lang.letters import Letters
from tutor.lang.substitute import as_node
from tutor.lang.tree import Negative, Node, Sequence
from tutor.lang.values import Value
from tutor.solver import Solver


@dataclass(frozen=True, slots=True)
class MatrixQuestion(ComparedQuestion):
    """A matrix on drawn numbers."""


def read_spec(fields: Fields, context: SpecContext) -> KeyedSpec | None:
    """The rows and how their cells are compared."""
    return read_key(fields, context, read_comparison(fields))


def draw_question(part: Part[KeyedSpec], context: DrawContext) -> MatrixQuestion | None:
    """The matrix on this draw."""
    head = draw_key(part, context)
    return head and MatrixQuestion(**head, comparison=part.spec.comparison, symbols=context.symbols)


def judge(question: MatrixQuestion, typed: str, solver: Solver | None = None) -> PartJudgement:
    """A typed matrix against the key, cell by cell."""
    del solver
    rows = tuple(_row(item) for item in read_matrix(typed, letters_of(question.symbols)).items)
    key = question.key
    assert isinstance(key, tuple)
    if len({len(row) for row in rows}) != 1:
        raise Unreadable(
            1, *messages.uneven_rows([len(row) for row in rows]), KindRefusal.UNEVEN_ROWS
        )
    wanted = tuple(row for row in key if isinstance(row, tuple))
    value = tuple(tuple(entry_value(question.unit, cell) for cell in row) for row in rows)
    shown = f"[{', '.join(f'[{entries_text(*pair)}]' for pair in zip(rows, value, strict=True))}]"
    if (len(value), len(value[0])) != (len(wanted), len(wanted[0])):
        return _of_another_shape(question, value, wanted)
    cells = [
        (r, c)
        for r, row in enumerate(value, start=1)
        for c, cell in enumerate(row, start=1)
        if not same_value(question, cell, wanted[r - 1][c - 1])
    ]
    asked, nodes = question.comparison.form, tuple(cell for row in rows for cell in row)
    if not cells:
        return in_form(asked, nodes, shown, value)
    message = messages.wrong_cells(cells, len(value) * len(value[0]))
    return wrong(shown, message, value, missing_form=missing_form(asked, nodes))


def _of_another_shape(
    question: MatrixQuestion, value: tuple[Value, ...], wanted: tuple[tuple[Value, ...], ...]
) -> PartJudgement:
    assert isinstance(value[0], tuple)
    rows, columns = len(wanted), len(wanted[0])
    message = messages.other_shape((rows, columns), (len(value), len(value[0])))
    if value in [mistake.value for mistake in question.wrong]:
        return wrong(text(value, decimals=True), message, value)
    example = [[row * columns + c + 1 for c in range(columns)] for row in range(2)]
    raise Unreadable(1, message, messages.rows_like(rows, example[:rows]), KindRefusal.OTHER_SHAPE)


def _row(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def preview(question: MatrixQuestion, typed: str) -> str:
    """The matrix that is read."""
    del question
    return f"[{preview_entries(read_matrix(typed))}]"


def slip(question: MatrixQuestion, judged: PartJudgement) -> RecognisedMistake | None:
    """The right cells in other places, or with the other sign."""
    value, key = judged.value, question.key
    if not isinstance(value, tuple) or not isinstance(key, tuple) or value == key:
        return None
    rows = [row for row in key if isinstance(row, tuple)]
    if value == tuple(zip(*rows, strict=True)):
        return generic("transposed", slip_messages.MATRIX_TRANSPOSED)
    if value == tuple(row[::-1] for row in rows[::-1]):
        return generic("rotated", slip_messages.MATRIX_ROTATED)
    if value == tuple(tuple(_negative(cell) for cell in row) for row in rows):
        return generic("sign", slip_messages.MATRIX_SIGN)
    return None


def _negative(cell: Value) -> Value:
    if isinstance(cell, int | Fraction | float):
        return -cell
    return Negative(as_node(cell))


def batch(item: BatchItem) -> MatrixQuestion:
    """The cells in the asked unit; letters are the key's own."""
    comparison = item.comparison()
    key, letters = batch_entries(item, comparison.unit, _read_key)
    return MatrixQuestion(
        "answer", "answer", MATRIX, key, item.key, comparison.unit, comparison=comparison,
        symbols=letters,
    )  # fmt: skip


def _read_key(text: str, letters: Letters = PLAIN) -> Sequence:
    matrix = read_matrix(text, letters)
    rows = [row.items for row in matrix.items if isinstance(row, Sequence)]
    if len({len(row) for row in rows}) > 1:
        raise UnusableLine(batch_messages.key_rows_uneven([len(row) for row in rows]))
    if any(isinstance(cell, Sequence) for row in rows for cell in row):
        raise UnusableLine(batch_messages.KEY_CELL_IS_LIST)
    return matrix


MATRIX = Kind(
    name="matrix",
    members=COMPARED,
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help("Type the rows with semicolons between them.", ("1 2; 3 4", "[[1, 2], [3, 4]]")),
    facts=symbol_facts,
    gives=gives_value,
    slip=slip,
    batch=batch,
)
