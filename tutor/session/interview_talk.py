"""The interviewer of one open question: when to prompt, when to interrupt, what to ask next.

A machine that is told the text and the seconds and returns what the interviewer says. Screens and
plain mode show it, so that they cannot differ.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from tutor.grading.text_findings import find, follow_ups
from tutor.kinds.open import STAGES, Drawn
from tutor.kinds.rubric import FOLLOW_UP, FollowUp, Idea, Weight
from tutor.session import messages

MOST_FOLLOW_UPS = 3
INTERRUPT_AT = 0.4
SILENCES = (30.0, 75.0, 150.0)
LAST_MINUTE = 60.0
_SENTENCE = re.compile(r"[^.?!\n]+(?:[.?!](?=\S)[^.?!\n]*)*[.?!]?")
_WORD = re.compile(r"\w+")


class RemarkSort(StrEnum):
    """Why the interviewer speaks while the answer is given."""

    SILENCE = "silence"
    INTERRUPTION = "interruption"
    LAST_MINUTE = "last minute"
    TIME_UP = "time up"


@dataclass(frozen=True, slots=True)
class Remark:
    """What the interviewer says while the answer is given."""

    sort: RemarkSort
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A follow-up with what was said to it; `reply` is None where it was not asked."""

    follow_up: FollowUp[str]
    reply: str | None


class Interviewer:
    """Listens to one answer that may take `whole` seconds; times count from its beginning."""

    def __init__(self, rubric: Drawn, seed: int, whole: float) -> None:
        self.rubric = rubric
        self.seed = seed
        self.whole = whole
        self._text = ""
        self._heard_at = 0.0
        self._silences = 0
        self._spoken: set[RemarkSort] = set()

    def resume(self, text: str, seconds: float) -> None:
        """Go on with an answer that was left: what is past is not said again."""
        self._text, self._heard_at = text, seconds
        if seconds >= self.whole * INTERRUPT_AT:
            self._spoken.add(RemarkSort.INTERRUPTION)

    def remark(self, text: str, seconds: float) -> Remark | None:
        """What the interviewer says now; None while there is nothing to say."""
        if text != self._text:
            self._text, self._heard_at, self._silences = text, seconds, 0
        left = self.whole - seconds
        if left <= 0:
            return self._once(RemarkSort.TIME_UP, messages.TIME_IS_UP)
        if left <= LAST_MINUTE < self.whole:
            said = self._once(RemarkSort.LAST_MINUTE, messages.LAST_MINUTE)
            if said is not None:
                return said
        if seconds >= self.whole * INTERRUPT_AT and own_lines(text):
            interruption = self.interruption(text)
            said = self._once(RemarkSort.INTERRUPTION, interruption) if interruption else None
            if said is not None:
                return said
        return self._silence(seconds)

    def _once(self, sort: RemarkSort, text: str) -> Remark | None:
        if sort in self._spoken:
            return None
        self._spoken.add(sort)
        return Remark(sort, text)

    def _silence(self, seconds: float) -> Remark | None:
        """The next prompt of a silence; as many as there are, then quiet."""
        if self._silences == len(SILENCES):
            return None
        if seconds - self._heard_at < SILENCES[self._silences]:
            return None
        text = messages.SILENCE_PROMPTS[self._silences]
        self._silences += 1
        return Remark(RemarkSort.SILENCE, text)

    def interruption(self, text: str) -> str:
        """An interruption that takes up a sentence of the text; empty where the rubric has none."""
        sentences = [said.strip() for said in _SENTENCE.findall(own_lines(text)) if said.strip()]
        for item in self.rubric.interruptions:
            wanted = {word.lower() for word in item.about}
            for sentence in reversed(sentences):
                if wanted & set(_WORD.findall(sentence.lower())):
                    return messages.interruption(sentence, item.ask)
        general = [item.ask for item in self.rubric.interruptions if not item.about]
        if not general or not sentences:
            return ""
        return messages.interruption(sentences[-1], general[self.seed % len(general)])

    def follow_up(self, text: str, seconds: float) -> FollowUp[str] | None:
        """The next question by what was said; None when enough was asked or the time is up."""
        known = asked_in(text)
        if len(known) >= MOST_FOLLOW_UPS or seconds >= self.whole:
            return None
        stages = {item.stage for item in self.rubric.follow_ups if item.ask in known}
        wanted = _chosen(self.rubric, own_lines(text), self.seed)
        return next((item for item in wanted if item.stage not in stages), None)


def _chosen(rubric: Drawn, text: str, seed: int) -> tuple[FollowUp[str], ...]:
    """One question of each stage that fits what was said, in the order of the stages.

    Where there are too many, the seed leaves one out that does not ask for something missing.
    """
    fitting = follow_ups(rubric, find(text, rubric))
    first: dict[str, FollowUp[str]] = {}
    for item in sorted(fitting, key=_optional):
        first.setdefault(item.stage, item)
    questions = [first[stage] for stage in STAGES if stage in first]
    optional = [item for item in questions if _optional(item)]
    if len(questions) > MOST_FOLLOW_UPS and optional:
        questions.remove(optional[seed % len(optional)])
    return tuple(questions)


def _optional(item: FollowUp[str]) -> bool:
    """Whether a question asks further, and not for an idea that is missing."""
    return item.given or not item.unit


def asked_in(text: str) -> tuple[str, ...]:
    """The questions of the interviewer that stand in a text."""
    mark = messages.interviewer("")
    return tuple(row.removeprefix(mark) for row in text.split("\n") if row.startswith(mark))


def own_lines(text: str) -> str:
    """A text without what the interviewer said in it."""
    mark = messages.interviewer("")
    return "\n".join(row for row in text.split("\n") if not row.startswith(mark)).strip()


def replies(rubric: Drawn, text: str) -> tuple[Reply, ...]:
    """Every follow-up of a rubric, in its order, with what the text says to it."""
    said: dict[str, list[str]] = {}
    mark, current = messages.interviewer(""), ""
    for row in text.split("\n"):
        if row.startswith(mark):
            current = row.removeprefix(mark)
            said[current] = []
        elif current:
            said[current].append(row)
    return tuple(
        Reply(item, "\n".join(said[item.ask]).strip() if item.ask in said else None)
        for item in rubric.follow_ups
    )


def reply_ideas(rubric: Drawn, text: str) -> tuple[Idea[str], ...]:
    """Each follow-up that was asked as a bonus idea: is it answered?"""
    return tuple(
        Idea(
            f"{FOLLOW_UP}{number}", Weight.STRONG, messages.IS_ANSWERED.format(item.ask),
            item.accept or "", messages.NO_REPLY,
        )
        for number, item in enumerate(rubric.follow_ups, start=1)
        if item.ask in asked_in(text)
    )  # fmt: skip


def reply_line(rubric: Drawn, text: str, idea: str) -> int | None:
    """The first line of the reply to a follow-up, from 0; None for another idea."""
    if not idea.startswith(FOLLOW_UP):
        return None
    item = rubric.follow_ups[int(idea.removeprefix(FOLLOW_UP)) - 1]
    rows = text.split("\n")
    return min(rows.index(messages.interviewer(item.ask)) + 1, len(rows) - 1)


def text_with_question(text: str, question: str) -> str:
    """The text with the interviewer's question after it, ready for the reply."""
    return f"{text.rstrip()}\n\n{messages.interviewer(question)}\n"
