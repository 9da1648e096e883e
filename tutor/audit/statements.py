"""What hints, steps and feedback state: equations that hold, and no other value than the key.

Only what is certain is a fault: an equation that can be read in full and is false in every
reading, and a value that the grader judges wrong where nothing else in the text is the key.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tutor.audit import messages
from tutor.authoring.wording import Formula, Wording
from tutor.events import Judgement
from tutor.faults import Fault, FaultText, Where
from tutor.grading.equation_check import failing_equations
from tutor.grading.grade import grade_question
from tutor.grading.sentences import sentences
from tutor.kinds.fill_in import FILL_IN, fold_word
from tutor.kinds.kind import Question
from tutor.lang.line import line
from tutor.problems.equations import false_equations
from tutor.problems.instance import Instance
from tutor.problems.model import Template

_RESULT = re.compile(r"[=≈]\s*([^=≈;:]+?)\s*\.?$")
_LABELLED = re.compile(r"([^:=≈]+):(?:.*[=≈])?\s*([^=≈;:]+?)\s*\.?$")
_SEVERAL = re.compile(r";|[.!?]\s")
_MAY_STATE = re.compile(r"[=≈]|[\d)%}]\s+(?:is|are|gives|makes|equals?)\b")
_SIGNED = re.compile(r"[-−]\s*\d[\d.,/]*")


class Statement(NamedTuple):
    """A text of a draw: what it is called, where it stands in the file, what it says."""

    name: str
    where: Where
    text: str


def statement_faults(template: Template, samples: Sequence[Instance]) -> Iterator[Fault]:
    """Of each text the first thing that is wrong: a false equation, or another value than the key.

    What stands in the file is looked at before what is drawn.
    """
    faulty: set[Where] = set()
    for fault in (*_written_faults(template), *_drawn_faults(samples)):
        if fault.where not in faulty:
            faulty.add(fault.where)
            yield fault


def _written_faults(template: Template) -> Iterator[Fault]:
    """False equations of plain numbers, whatever is drawn."""
    for name, where, wording in _wordings(template):
        for found in _false_formulas(wording):
            yield messages.false_statement(name, found.message, "").at(where)


def _drawn_faults(samples: Sequence[Instance]) -> Iterator[Fault]:
    """False equations on drawn numbers, each text once, and values that are not the key."""
    known: set[str] = set()
    for drawn in samples:
        for each in (*worked_texts(drawn), *feedback_texts(drawn)):
            said = first_false_equation(each.text) if each.text not in known else ""
            known.add(each.text)
            if said:
                yield messages.false_statement(each.name, said, _draw(drawn)).at(each.where)
        for each, question, value in _other_keys(drawn):
            found = messages.other_key(each.name, value, question.name, question.key_text)
            yield found.at(each.where)


def _draw(drawn: Instance) -> str:
    return f"seed {drawn.seed} at rung {drawn.rung}"


def _wordings(template: Template) -> Iterator[tuple[str, Where, Wording]]:
    """The texts of the file that explain, each with its name and place."""
    for key, name, wordings in (
        ("hints", "hint", template.hints),
        ("solution", "step", template.solution),
    ):
        places = template.text_places.get(key, ())
        for number, wording in enumerate(wordings, start=1):
            where = places[number - 1] if number <= len(places) else template.where
            yield f"{name} {number}", where, wording
    for part in template.parts:
        for mistake in part.mistakes:
            yield f"`say` of {mistake.name!r}", mistake.where, mistake.say


def _false_formulas(wording: Wording) -> Iterator[FaultText]:
    """The formulas of plain numbers that do not hold, whatever is drawn."""
    for segment in wording.segments:
        if isinstance(segment, Formula):
            yield from false_equations(line(segment.node), segment.node)


def worked_texts(drawn: Instance) -> Iterator[Statement]:
    """The hints and the steps on these numbers."""
    texts = {"hint": drawn.hints, "step": drawn.steps}
    for name, where, _ in _wordings(drawn.template):
        sort, _, number = name.partition(" ")
        if sort in texts and int(number) <= len(texts[sort]):
            yield Statement(name, where, texts[sort][int(number) - 1])


def feedback_texts(drawn: Instance) -> Iterator[Statement]:
    """What is said to active mistakes on these numbers."""
    places = {
        (part.name, one.name): one.where for part in drawn.template.parts for one in part.mistakes
    }
    for question in drawn.questions:
        for rule in question.wrong:
            where = places.get((question.name, rule.name), drawn.template.where)
            yield Statement(f"`say` of {rule.name!r}", where, rule.say)


def first_false_equation(text: str) -> str:
    """What is wrong with the first equation that does not hold; empty where all do."""
    if not _MAY_STATE.search(text):
        return ""
    for sentence in sentences(text):
        for found in failing_equations(sentence.text, {}):
            return found.say
    return ""


def _other_keys(drawn: Instance) -> Iterator[tuple[Statement, Question, str]]:
    """Statements of a value for what is asked that is not the key."""
    worked = tuple(worked_texts(drawn))
    for question in drawn.questions:
        if question.kind is FILL_IN:
            yield from (found for found in _labelled(worked, question)
                        if not _holds_word(found[2], question))  # fmt: skip
        if not question.kind.needs_noun:
            continue
        yield from _labelled(worked, question)
        if len(drawn.questions) == 1:
            yield from _closing(worked, question)


def _holds_word(text: str, question: Question) -> bool:
    """Whether the word that is asked stands in a text."""
    return fold_word(question.key_text) in fold_word(text)


def _labelled(
    worked: Sequence[Statement], question: Question
) -> Iterator[tuple[Statement, Question, str]]:
    """Steps that begin with the label of the part: what they end in must be the key."""
    names = {question.label.casefold(), question.name.casefold()}
    for each in worked:
        single = each.name.startswith("step") and not _SEVERAL.search(each.text)
        found = _LABELLED.match(each.text) if single else None
        if found and found[1].strip().casefold() in names and _is_wrong(question, found[2]):
            yield each, question, found[2]


def _closing(
    worked: Sequence[Statement], question: Question
) -> Iterator[tuple[Statement, Question, str]]:
    """The last step and hint 3 where they end in another number and the key is nowhere beside."""
    steps = [each for each in worked if each.name.startswith("step")]
    whole = [each for each in worked if each.name == "hint 3"]
    for texts in (steps, whole):
        found = _RESULT.search(texts[-1].text) if texts else None
        if found and _is_wrong(question, found[1]):
            said = "\n".join(each.text for each in texts)
            if not any(_is_key(question, piece) for piece in _pieces(question, said)):
                yield texts[-1], question, found[1]


def _pieces(question: Question, text: str) -> list[str]:
    """What in a text could be the key; a sign may belong to its number."""
    pieces = question.kind.pieces(text) if question.kind.pieces else []
    signed = [re.sub(r"\s", "", found.strip(".,")) for found in _SIGNED.findall(text)]
    return [piece.strip() for piece in dict.fromkeys([*pieces, *signed]) if piece.strip()]


def _is_wrong(question: Question, piece: str) -> bool:
    """Whether a value is judged wrong, and is no rounding of the key."""
    verdict = grade_question(question, piece, None)[0]
    return verdict.word is Judgement.WRONG and not _is_key(question, piece)


def _is_key(question: Question, piece: str) -> bool:
    rounds = question.kind.rounds
    if grade_question(question, piece, None)[0].word in (Judgement.RIGHT, Judgement.FORM):
        return True
    return rounds is not None and rounds(question, piece)
