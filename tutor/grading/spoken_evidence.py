"""What of an open answer can show an idea: lines of one's own that say something.

A machine cannot judge an idea. It can see that a line is empty, the interviewer's or the question
itself, that a text is too short for all that is claimed of it, and that it repeats the rubric.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from tutor.grading.sentences import INTERVIEWER, sentences
from tutor.kinds.open import Drawn
from tutor.kinds.rubric import Weight

WORDS_PER_IDEA = 5
FEW_WORDS, SHORT_NOTE, LONG_LIST = 2, 3, 8
LIST_ITEMS = 3
SHORTEST_TERM = 3  # letters of a word that may be one of the subject
RUN = 4  # words in a row that two texts have in common
RECITED = 0.6
BEARING = 0.25  # of the words of a sentence, where it speaks of the question
_WORD = re.compile(r"[^\W_]+")
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
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s|ly)$")
_COMMON = frozenset(  # words of any answer, without endings
    """about all also alway and another answer any approach are ask because been before both but
    can compare could data decide decision deep deeper detail each even every example explain
    final first for from get giv give given good great has have here how image important into
    its just keep kept know last layer learn like look made mak make many matter may model more
    most much must need network never new not now often one only other our out over own paper
    people practice question real reason result right same see several should side since some
    sort start step still such sum tak take than that the their them then there these they thi
    thing think those time too two use used very was way well were what when where which while
    who why will with without work would wrong you your""".split()  # noqa: SIM905  # a list is long
)


class EvidenceFault(StrEnum):
    """Why a line shows no idea."""

    EMPTY = "empty"
    INTERVIEWER = "interviewer"
    QUESTION = "question"
    PROMPT = "prompt"
    WORD_LIST = "word list"


def evidence_fault(line: str, asked: str) -> EvidenceFault | None:
    """Why a line of an answer shows no idea; None where it may. `asked` is what others said."""
    bare = line.strip()
    if bare.startswith(INTERVIEWER):
        return EvidenceFault.INTERVIEWER
    words = _WORD.findall(bare)
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
    words = _WORD.findall(line)
    bare = [word for word in words if word.lower() not in _GLUE]
    items = [item for item in _ITEM.split(line) if _WORD.search(item)]
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
    rows = [
        line
        for line in text.split("\n")
        if evidence_fault(line, asked) in (None, EvidenceFault.QUESTION)
    ]
    question = asked.split("\n\n")[0]
    subject = set().union(*map(_stems, _texts_of(rubric))) - _stems(question)
    words: set[str] = set()
    bearing: set[str] = set()
    for sentence in sentences("\n".join(rows)):
        own = _stems(sentence.text)
        if not own and "=" in sentence.text:  # a formula speaks of the subject without its words
            own = {sentence.text}
            subject |= own
        if own and len(own & subject) >= BEARING * len(own):
            bearing |= own & subject
            words.update(sentence.text.lower().split())
    return min(len(words) // WORDS_PER_IDEA, len(bearing))


def _texts_of(rubric: Drawn) -> Iterable[str]:
    """Everything that the rubric says of its subject."""
    yield from (text for idea in rubric.units for text in (idea.ask, idea.anchor))
    yield from (sample.text for sample in rubric.samples)
    yield from (item.accept or "" for item in rubric.follow_ups)
    yield from (noun for fact in rubric.facts for noun in (*fact.near, fact.part.label))
    yield rubric.model or ""


def _stems(text: str) -> set[str]:
    """The words of a text without endings; those that a text on anything has are left out."""
    return {
        _ENDING.sub("", word)
        for word in map(str.lower, _WORD.findall(text))
        if len(word) >= SHORTEST_TERM or word.isdigit()
    } - _COMMON


def is_recital(text: str, rubric: Drawn) -> bool:
    """Whether most of a text stands word for word in the questions and anchors of the rubric."""
    own = "\n".join(row for row in text.split("\n") if not row.startswith(INTERVIEWER))
    return shared_part(own, [part for i in rubric.units for part in (i.ask, i.anchor)]) > RECITED


def shared_part(text: str, sources: Iterable[str]) -> float:
    """The share of the runs of words of a text that stand in one of the sources too."""
    runs = _runs(text)
    if not runs:
        return 0.0
    known = {run for source in sources for run in _runs(source)}
    return sum(run in known for run in runs) / len(runs)


def _runs(text: str) -> list[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def shown_ideas(
    rubric: Drawn, held: Mapping[str, bool], quotes: Mapping[str, str], said: tuple[str, str]
) -> dict[str, bool]:
    """The ideas that count: those marked yes with a line of one's own, as far as words reach.

    `said` is the text and the question. A fault that was committed needs no line.
    """
    text, prompt = said
    asked = others_words(text, prompt)
    lines = {line.strip() for line in text.split("\n")}
    room = room_for_ideas(text, asked, rubric)
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
