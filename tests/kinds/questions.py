"""Questions of one kind, built by hand."""

from typing import Any

from tutor.grading.grade import grade_question
from tutor.grading.verdict import PartVerdict
from tutor.kinds.choice import CHOICE, MULTI_SELECT, ChoiceQuestion
from tutor.kinds.code import CODE, CodeQuestion
from tutor.kinds.comparison import Comparison
from tutor.kinds.condition import Condition
from tutor.kinds.derivation import DERIVATION, DerivationQuestion
from tutor.kinds.design import DESIGN, DesignQuestion
from tutor.kinds.expression import EXPRESSION, PRODUCT, ExpressionQuestion
from tutor.kinds.fill_in import FILL_IN, FillInQuestion
from tutor.kinds.kind import Kind, Question
from tutor.kinds.match import MATCH, MatchQuestion
from tutor.kinds.matrix import MATRIX, MatrixQuestion
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.number import NUMBER, NumberQuestion
from tutor.kinds.open import OPEN, OpenQuestion
from tutor.kinds.options import Option
from tutor.kinds.order import ORDER, OrderQuestion
from tutor.kinds.rubric import Rubric
from tutor.kinds.sequence import LIST, ListQuestion
from tutor.kinds.shape import SHAPE, ShapeQuestion
from tutor.kinds.spot_error import SPOT_ERROR, SpotErrorQuestion
from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import Node
from tutor.solver import Solver

SQUARE = Domain("matrix", shape=(2, 2))
REAL = Domain("real")
COMPARED = ("unit", "form", "digits", "decimals", "relative", "absolute")
QUESTIONS: dict[Kind[Any, Any], Any] = {
    NUMBER: NumberQuestion, SHAPE: ShapeQuestion, LIST: ListQuestion, MATRIX: MatrixQuestion,
    EXPRESSION: ExpressionQuestion, PRODUCT: ExpressionQuestion, DERIVATION: DerivationQuestion,
    CHOICE: ChoiceQuestion, MULTI_SELECT: ChoiceQuestion, ORDER: OrderQuestion,
    MATCH: MatchQuestion, FILL_IN: FillInQuestion, SPOT_ERROR: SpotErrorQuestion,
    DESIGN: DesignQuestion, CODE: CodeQuestion, OPEN: OpenQuestion,
}  # fmt: skip


def question(
    kind: Kind[Any, Any], key: Any, name: str = "out", label: str = "", **more: Any
) -> Any:
    """A question of a kind; how its value is compared may be said in plain words."""
    given = {name: more.pop(name) for name in COMPARED if name in more}
    if "unit" in given:
        more["unit"] = given["unit"]
    if given:
        more["comparison"] = Comparison(**given)
    if "accepts" in more:
        more["condition"] = Condition(more.pop("accepts"), more.pop("unknowns"))
    if kind is OPEN:
        more.setdefault("rubric", Rubric(()))
    key_text = more.pop("key_text", str(key))
    return QUESTIONS[kind](name, label or name, kind, key, key_text, **more)


def condition(text: str) -> Node:
    """An authored formula over any names."""
    return read(text, Letters(author=True, open=True))


def formula(text: str, symbols: dict[str, Domain]) -> Node:
    """A formula in declared letters."""
    return read(text, Letters(symbols))


def options(*texts: str, first: str = "a") -> tuple[Option, ...]:
    """Lettered options."""
    return tuple(Option(chr(ord(first) + place), text) for place, text in enumerate(texts))


def mistake(name: str, value: Any, family: str = "F01", say: str = "Not so.") -> DrawnMistake:
    """A mistake that gives a value."""
    return DrawnMistake(name, family, value, str(value), feedback=say)


def verdict(question: Question, typed: str, solver: Solver | None = None) -> PartVerdict:
    """What grading says about one typed answer."""
    return grade_question(question, typed, solver)[0]
