"""Fill-in: one blank with a word, a name or a year, compared without regard to how it is set."""

import unicodedata

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.judged import PartJudgement, right
from tutor.lang.limits import check_length
from tutor.problems.instance import Question


def judge(question: Question, typed: str) -> PartJudgement:
    """A typed word against the key and its other spellings."""
    shown = read(typed)
    accepted = {folded(word) for word in (str(question.key), *question.spellings)}
    if folded(shown) in accepted:
        return right(shown, shown)
    return PartJudgement(Judgement.WRONG, shown, value=shown)


def read(typed: str) -> str:
    """The word, with single blanks; raises Unreadable where there is none."""
    check_length(typed, author=False)
    shown = " ".join(typed.split())
    if not folded(shown):
        raise Unreadable(1, "There is nothing to read.", "Type a word, a name or a number.")
    return shown


def folded(word: str) -> str:
    """Letters and digits alone, without case and accents: `VGG-16` and `vgg 16` are one."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
