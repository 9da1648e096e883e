"""What grading says about an answer: words and facts, no colours."""

from dataclasses import dataclass

from tutor.events import Judgement
from tutor.kinds.judgement import RecognisedMistake


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """The judgement of one part.

    It is carried forward when it is right only given an earlier own value. `missing_form` is what
    to ask for where a wrong answer does not have the form that is asked. `label` is what a learner
    reads in place of the name.
    """

    name: str
    word: Judgement
    read_as: str = ""
    column: int | None = None
    message: str = ""
    mistakes: tuple[RecognisedMistake, ...] = ()
    is_carried_forward: bool = False
    missing_form: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of a whole answer; `column` counts from 1 in the text as typed."""

    word: Judgement
    read_as: str = ""
    column: int | None = None
    message: str = ""
    mistakes: tuple[RecognisedMistake, ...] = ()
    parts: tuple[PartVerdict, ...] = ()

    @property
    def certain_mistakes(self) -> tuple[RecognisedMistake, ...]:
        """The mistakes that nothing else explains."""
        return tuple(mistake for mistake in self.mistakes if mistake.certain)

    @property
    def possible_mistakes(self) -> tuple[RecognisedMistake, ...]:
        """The mistakes of which one may have given the answer."""
        return tuple(mistake for mistake in self.mistakes if not mistake.certain)

    @property
    def counts(self) -> bool:
        """Whether an attempt was spent: not for form, unreadable or undecided."""
        return self.word in (Judgement.RIGHT, Judgement.WRONG, Judgement.PARTLY)
