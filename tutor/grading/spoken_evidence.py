"""What of an open answer can show an idea: lines of one's own that say something.

A machine cannot judge an idea. It can see that a line is empty, the interviewer's or the question
itself, that a text is too short for all that is claimed of it, and that it repeats the rubric.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from tutor.grading.sentences import INTERVIEWER
from tutor.kinds.open import Drawn
from tutor.kinds.rubric import Weight

WORDS_PER_IDEA = 4
FEW_WORDS = 2
LONG_LIST = 8
RUN = 4  # words in a row that two texts have in common
RECITED = 0.6
_WORD = re.compile(r"[^\W_]+")
_SAYING = re.compile(
    r"[=≈<>→:]|->|\b(?:the|a|an|is|are|was|be|has|have|of|in|to|from|with|without|so|because|then|by"
    r"|for|at|on|as|per|it|its|this|that|each|every|not|no|and|or|but|than|when|where|which|if|i|we"
    r"|you|one|more|less|only|does|do|gives?|keeps?|adds?|needs?|after|before|over)\b",
    re.I,
)


class EvidenceFault(StrEnum):
    """Why a line shows no idea."""

    EMPTY = "empty"
    INTERVIEWER = "interviewer"
    QUESTION = "question"
    PROMPT = "prompt"
    WORD_LIST = "word list"


def evidence_fault(line: str, prompt: str) -> EvidenceFault | None:
    """Why a line of an answer shows no idea; None where it may."""
    bare = line.strip()
    if bare.startswith(INTERVIEWER):
        return EvidenceFault.INTERVIEWER
    words = _WORD.findall(bare)
    if len(words) < FEW_WORDS:
        return EvidenceFault.EMPTY
    if bare.endswith("?") and not re.search(r"[.!;]\s", bare):
        return EvidenceFault.QUESTION
    if shared_part(bare, (prompt,)) > RECITED:
        return EvidenceFault.PROMPT
    if _is_word_list(bare):
        return EvidenceFault.WORD_LIST
    return None


def _is_word_list(line: str) -> bool:
    """Whether a line names words and says nothing of them."""
    if _SAYING.search(line):
        return False
    chunks = [chunk for chunk in re.split(r"[,;/|]", line) if chunk.strip()]
    words = len(_WORD.findall(line))
    return words < 1.5 * len(chunks) if len(chunks) > 2 else words >= LONG_LIST


def room_for_ideas(text: str, prompt: str) -> int:
    """How many ideas a text has words for; the same word counts once."""
    words = {
        word
        for line in text.split("\n")
        if evidence_fault(line, prompt) in (None, EvidenceFault.QUESTION)
        for word in line.lower().split()
    }
    return len(words) // WORDS_PER_IDEA


def is_recital(text: str, rubric: Drawn) -> bool:
    """Whether most of a text stands word for word in the questions and anchors of the rubric."""
    return shared_part(text, [part for i in rubric.units for part in (i.ask, i.anchor)]) > RECITED


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
    lines = {line.strip() for line in text.split("\n")}
    room = room_for_ideas(text, prompt)
    shown: dict[str, bool] = {}
    ranked = sorted(rubric.units, key=lambda idea: idea.weight is not Weight.MUST)
    for idea in ranked:
        yes = held.get(idea.name, False)
        if yes and idea.weight is not Weight.KILL:
            line = quotes.get(idea.name, "").strip()
            yes = room > 0 and line in lines and evidence_fault(line, prompt) is None
            room -= yes
        shown[idea.name] = yes
    return shown
