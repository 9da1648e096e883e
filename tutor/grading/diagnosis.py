"""Which mistakes give this wrong answer: those of the draw first, then general ones.

Where several give the same answer, or the answer is the key rounded, each is only possible.
"""

from dataclasses import dataclass
from fractions import Fraction

from tutor.events import JOINED
from tutor.kinds.comparison import FLOAT_NOISE, decimal_digits, half_unit
from tutor.kinds.judgement import PartJudgement, RecognisedMistake
from tutor.kinds.kind import Question
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.rule import RulePair
from tutor.lang.values import REALS, Value

LEAST_DIGITS = 2


@dataclass(frozen=True)
class DrawnRules(RulePair):
    """The rule of a mistake beside that of the question, on the numbers of the draw."""

    question: Question
    mistake: DrawnMistake

    @property
    def _in_letters(self) -> bool:
        """Whether both rules have letters that say something to a learner."""
        return self.mistake.written_rule.is_plain and self.question.written_rule.is_plain

    @property
    def _says_something(self) -> bool:
        wrong = self.mistake
        return bool(wrong.rule) and (self._in_letters or bool(wrong.rule_on_numbers))

    @property
    def yours(self) -> str:
        """The wrong rule in letters, on the numbers, and its value."""
        wrong = self.mistake
        letters = wrong.rule if self._in_letters else ""
        return _sides(letters, wrong.rule_on_numbers, wrong.text) if self._says_something else ""

    @property
    def right(self) -> str:
        """The right rule likewise, beside a wrong rule only."""
        asked = self.question
        letters = asked.rule if self._in_letters else ""
        if not self._says_something:
            return ""
        return _sides(letters, asked.rule_on_numbers, asked.key_text)


def mistakes(question: Question, judged: PartJudgement) -> tuple[RecognisedMistake, ...]:
    """All mistakes of the draw that give what was typed; where none does, a general one."""
    if judged.question is not None:
        question = judged.question
    kind = question.kind
    giving = [mistake for mistake in question.wrong if kind.gives(question, mistake, judged)]
    alone = len(giving) == 1 and is_written(judged.value, giving[0].value)
    certain = not judged.is_rounding and (alone or _are_separate_picks(giving, judged))
    recognised: dict[str, RecognisedMistake] = {}
    for mistake in giving:
        for one in _recognised(question, mistake, certain):
            recognised.setdefault(one.name, one)
    if recognised or judged.mistakes:
        return tuple(recognised.values()) or judged.mistakes
    slip = kind.slip(question, judged)
    return (slip,) if slip else ()


def _are_separate_picks(giving: list[DrawnMistake], judged: PartJudgement) -> bool:
    """Whether each mistake is a pick of its own in the answer, such as a wrong pair of a match."""
    picks = {mistake.text for mistake in giving}
    picked = judged.value if isinstance(judged.value, tuple) else ()
    return len(picks) == len(giving) and all(mistake.value in picked for mistake in giving)


def is_written(value: Value | None, other: Value) -> bool:
    """Whether a value is another one, rounded to the digits that were typed.

    Within a tolerance of the question `0.2265` agrees with 0.2288, but does not show it. One digit
    shows little: `0.03` may be rounded from 0.025 and from 0.032.
    """
    if isinstance(value, tuple) and isinstance(other, tuple):
        return len(value) == len(other) and all(map(is_written, value, other))
    if not isinstance(value, REALS) or not isinstance(other, REALS) or value == other:
        return True
    difference = abs(Fraction(value) - Fraction(other))
    if isinstance(other, float) and difference <= FLOAT_NOISE * abs(Fraction(other)):
        return True
    digits = decimal_digits(Fraction(value))
    return (
        digits is not None
        and digits >= LEAST_DIGITS
        and difference <= half_unit(Fraction(other), digits)
    )


def _recognised(
    question: Question, mistake: DrawnMistake, certain: bool
) -> tuple[RecognisedMistake, ...]:
    """The mistake with both rules on the numbers of this draw; of a pair, each half by name."""
    rules = DrawnRules(question, mistake)
    families = {other.name: other.family for other in question.wrong}
    return tuple(
        RecognisedMistake(name, families.get(name, mistake.family), mistake.say, rules, certain)
        for name in mistake.name.split(JOINED)
    )


def _sides(rule: str, filled: str, value: str) -> str:
    """`rule = rule on these numbers = value`, each only where it says something new."""
    sides: list[str] = []
    for text in (rule, filled, value):
        if text and text not in sides:
            sides.append(text)
    return " = ".join(sides)
