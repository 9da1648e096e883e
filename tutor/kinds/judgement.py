"""What a kind says about one answer, before mistakes are looked for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutor.events import Judgement
from tutor.kinds import messages
from tutor.kinds.rule import NO_RULES, RulePair
from tutor.lang.tree import Node
from tutor.lang.values import Value

if TYPE_CHECKING:
    from tutor.kinds.kind import Question


@dataclass(frozen=True, slots=True)
class RecognisedMistake:
    """A mistake that gives an answer, with its rule and the right rule on the same numbers.

    It is `certain` where nothing else gives this answer on this draw, and possible elsewhere.
    """

    name: str
    family: str
    say: str
    rules: RulePair = NO_RULES
    certain: bool = True

    @property
    def your_rule(self) -> str:
        """The wrong rule on the numbers of this draw, with the value that it gives."""
        return self.rules.yours

    @property
    def the_rule(self) -> str:
        """The right rule on the same numbers."""
        return self.rules.right


def generic(name: str, say: str) -> RecognisedMistake:
    """A possible mistake of no particular template; the pack says to which family it belongs."""
    return RecognisedMistake(name, "", say, certain=False)


@dataclass(frozen=True, slots=True)
class PartJudgement:
    """The word, what was read, a sentence, and the value or tree to look for mistakes in.

    `question` is the one that the value answers where it is not the part's own, such as the
    correction of a wrong line; `is_rounding` where the value is the key, rounded; `mistakes` are
    those that only the judge could see. `missing_form` is what to ask for where the answer, right
    or wrong, does not have the form that the question asks for.
    """

    word: Judgement
    read_as: str
    message: str = ""
    value: Value | None = None
    tree: Node | None = None
    unit: str = ""
    question: "Question | None" = None
    is_rounding: bool = False
    mistakes: tuple[RecognisedMistake, ...] = ()
    missing_form: str = ""


def right(read_as: str, value: Value | None = None, message: str = "") -> PartJudgement:
    """The answer is right."""
    return PartJudgement(Judgement.RIGHT, read_as, message, value)


def form(read_as: str, message: str, value: Value | None = None) -> PartJudgement:
    """Right in value, another form was asked."""
    return PartJudgement(Judgement.FORM, read_as, message, value)


def undecided(read_as: str, cause: str) -> PartJudgement:
    """Nothing is known about the answer, for a reason of ours."""
    return PartJudgement(Judgement.UNDECIDED, read_as, messages.not_judged(cause))


def wrong(
    read_as: str,
    message: str = "",
    value: Value | None = None,
    *,
    tree: Node | None = None,
    missing_form: str = "",
) -> PartJudgement:
    """The answer is wrong."""
    return PartJudgement(Judgement.WRONG, read_as, message, value, tree, missing_form=missing_form)
