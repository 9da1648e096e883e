"""What of an open answer can show an idea: lines of one's own that say something.

A machine cannot judge an idea. It can see that a line is empty, the interviewer's or the question
itself, and that a text is too short for all that is claimed of it.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum

from tutor.grading.own_words import WORD, rubric_texts, shared_part, stems
from tutor.grading.sentences import INTERVIEWER, sentences
from tutor.kinds.open import Drawn
from tutor.kinds.rubric import Weight

WORDS_PER_IDEA = 5
FEW_WORDS, SHORT_NOTE, LONG_LIST = 2, 3, 8
LIST_ITEMS = 3
RECITED = 0.6
FEW_BEARING = 3  # words of the subject in an explanation that speaks of its problem
BEARING = 0.25  # of the words of a sentence, where it speaks of the question
_GLUE = frozenset(
    {"the", "a", "an", "of", "in", "with", "then", "for", "at", "on", "as", "and", "or", "plus",
     "also", "both", "next", "finally"}
)  # fmt: skip
_RELATION = re.compile(
    r"[=≈<>→:]|->|\b(?:is|are|was|be|has|have|to|from|without|so|because|by|per|it|its|this|that|each"
    r"|every|not|no|but|than|when|where|which|if|i|we|you|one|more|less|only|does|do|gives?|keeps?"
    r"|adds?|needs?|after|before|over)\b",
    re.I,
)
_ITEM = re.compile(r"[,;/|.]|\b(?:and|or|then|plus|also|next|finally)\b", re.I)


RoomForIdeas = Callable[[str, str, Drawn], int]


class EvidenceFault(StrEnum):
    """Why a line shows no idea."""

    EMPTY = "empty"
    INTERVIEWER = "interviewer"
    QUESTION = "question"
    PROMPT = "prompt"
    WORD_LIST = "word list"
    NO_NUMBER = "no number"


def evidence_fault(line: str, asked: str) -> EvidenceFault | None:
    """Why a line of an answer shows no idea; None where it may. `asked` is what others said."""
    bare = line.strip()
    if bare.startswith(INTERVIEWER):
        return EvidenceFault.INTERVIEWER
    words = WORD.findall(bare)
    if len(words) < FEW_WORDS:
        return EvidenceFault.EMPTY
    if bare.endswith("?") and not re.search(r"[.!;]\s", bare):
        return EvidenceFault.QUESTION
    if shared_part(bare, asked.split("\n\n")) > RECITED:
        return EvidenceFault.PROMPT
    if _is_word_list(bare):
        return EvidenceFault.WORD_LIST
    return None


def others_words(text: str, prompt: str) -> str:
    """The question and what the interviewer said in an answer, which show nothing if repeated."""
    rows = [row for row in text.split("\n") if row.startswith(INTERVIEWER)]
    return "\n\n".join([prompt.replace("\n", " "), *(row[len(INTERVIEWER) :] for row in rows)])


def _is_word_list(line: str) -> bool:
    """Whether a line names words and says nothing of them."""
    if _RELATION.search(line) or any(map(str.isdigit, line)):
        return False
    words = WORD.findall(line)
    bare = [word for word in words if word.lower() not in _GLUE]
    items = [item for item in _ITEM.split(line) if WORD.search(item)]
    if len(items) > LIST_ITEMS:
        return len(bare) <= 2 * len(items)
    if len(items) == LIST_ITEMS:
        return len(bare) <= LIST_ITEMS + 1
    return len(bare) == len(words) and not SHORT_NOTE < len(words) < LONG_LIST


def room_for_ideas(text: str, asked: str, rubric: Drawn) -> int:
    """How many ideas a text has words for: enough of them, and one that bears on the question.

    The same word counts once, words of the question itself bear on nothing, and only sentences
    that speak of the subject count.
    """
    rows = _own_rows(text, asked)
    question = asked.split("\n\n")[0]
    subject = set().union(*map(stems, rubric_texts(rubric))) - stems(question)
    words: set[str] = set()
    bearing: set[str] = set()
    for sentence in sentences("\n".join(rows)):
        own = stems(sentence.text)
        if not own and "=" in sentence.text:  # a formula speaks of the subject without its words
            own = {sentence.text}
            subject |= own
        if own and len(own & subject) >= BEARING * len(own):
            bearing |= own & subject
            words.update(sentence.text.lower().split())
    return min(len(words) // WORDS_PER_IDEA, len(bearing))


def room_in_explanation(text: str, asked: str, rubric: Drawn) -> int:
    """How many ideas an explanation to a pupil has words for, if it speaks of the problem."""
    own = "\n".join(_own_rows(text, asked))
    subject = set().union(*map(stems, rubric_texts(rubric)))
    bears = len(stems(own) & subject) >= FEW_BEARING
    return len(set(own.lower().split())) // WORDS_PER_IDEA if bears else 0


def _own_rows(text: str, asked: str) -> list[str]:
    """The lines of a text that say something of the author's, or ask it."""
    own = (None, EvidenceFault.QUESTION)
    return [line for line in text.split("\n") if evidence_fault(line, asked) in own]


def shown_ideas(
    rubric: Drawn,
    held: Mapping[str, bool],
    quotes: Mapping[str, str],
    said: tuple[str, str],
    room_for: RoomForIdeas = room_for_ideas,
) -> dict[str, bool]:
    """The ideas that count: those marked yes with a line of one's own, as far as words reach.

    `said` is the text and the question. A fault that was committed needs no line.
    """
    text, prompt = said
    asked = others_words(text, prompt)
    lines = {line.strip() for line in text.split("\n")}
    room = room_for(text, asked, rubric)
    shown: dict[str, bool] = {}
    ranked = sorted(rubric.units, key=lambda idea: idea.weight is not Weight.MUST)
    for idea in ranked:
        yes = held.get(idea.name, False)
        if yes and idea.weight is not Weight.KILL:
            line = quotes.get(idea.name, "").strip()
            yes = room > 0 and line in lines and evidence_fault(line, asked) is None
            room -= yes
        shown[idea.name] = yes
    return shown
