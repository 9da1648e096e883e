"""What one family of answers says about one part, before misconceptions are named."""

from dataclasses import dataclass

from tutor.events import Judgement
from tutor.grading.verdict import RecognisedMistake
from tutor.lang.tree import Node
from tutor.lang.values import Value
from tutor.problems.instance import Question


@dataclass(frozen=True, slots=True)
class PartJudgement:
    """The word, what was read, a sentence, and the value or tree to look for mistakes in.

    `question` is the one that the value answers where it is not the part's own, such as the
    correction of a wrong line; `named` are mistakes that only the judge could see.
    """

    word: Judgement
    read_as: str
    message: str = ""
    value: Value | None = None
    tree: Node | None = None
    unit: str = ""
    question: Question | None = None
    named: tuple[RecognisedMistake, ...] = ()


def right(read_as: str, value: Value | None = None) -> PartJudgement:
    """The answer is right."""
    return PartJudgement(Judgement.RIGHT, read_as, value=value)


def form(read_as: str, message: str, value: Value | None = None) -> PartJudgement:
    """Right in value, another form was asked."""
    return PartJudgement(Judgement.FORM, read_as, message, value)


def undecided(read_as: str, cause: str) -> PartJudgement:
    """Nothing is known about the answer, for a reason of ours."""
    message = f"This could not be judged ({cause}). It does not count."
    return PartJudgement(Judgement.UNDECIDED, read_as, message)
