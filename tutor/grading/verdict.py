"""What grading says about an answer: words and facts, no colours."""

from dataclasses import dataclass

from tutor.history import Word


@dataclass(frozen=True, slots=True)
class Named:
    """A recognised misconception with the rule used and the right rule on the same numbers."""

    name: str
    family: str
    say: str
    your_rule: str = ""
    the_rule: str = ""


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """The judgement of one part; `carried` when it is right only given an earlier own value."""

    name: str
    word: Word
    read_as: str = ""
    column: int | None = None
    message: str = ""
    mistakes: tuple[Named, ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of a whole answer; `column` counts from 1 in the text as typed."""

    word: Word
    read_as: str = ""
    column: int | None = None
    message: str = ""
    mistakes: tuple[Named, ...] = ()
    parts: tuple[PartVerdict, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether an attempt was spent: not for form, unreadable or undecided."""
        return self.word in (Word.RIGHT, Word.WRONG, Word.PARTLY)
