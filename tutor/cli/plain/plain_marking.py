"""Marking line by line: a stranger's samples, one's own answer, the weakest ideas, and again."""

from collections.abc import Sequence

from tutor.cli.exchange import Mark, MarkAgain, Revise
from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.plain.line_input import NextLine, read_choice, say_all
from tutor.grading.messages import EVIDENCE_FAULTS
from tutor.grading.spoken_evidence import EvidenceFault, evidence_fault
from tutor.kinds.rubric import Idea, Weight
from tutor.session import Session
from tutor.session.marking_practice import mark_sample, minutes_of_samples, samples_to_mark
from tutor.session.messages import MARK_AGAIN, SECOND_LOOKS, sample_first
from tutor.session.open_answers import SubmittedAnswer, second_look

YES_NO = {"y": True, "yes": True, "n": False, "no": False}
END, OWN = ".", "o"


def mark_samples(session: Session, answer: SubmittedAnswer, next_line: NextLine) -> None:
    """The samples that wait, idea by idea; after each the labels."""
    while waiting := samples_to_mark(session, answer):
        number = waiting[0]
        minutes = minutes_of_samples(session, answer)
        say(f"\n{sample_first(len(waiting), minutes)}")
        text = answer.rubric.samples[number - 1].text
        held = read_ideas(text, answer.sample_units, next_line, OWN)
        if held is None:
            return
        say_all(messages.sample_lines(mark_sample(session, answer, number, held)))


def read_ideas(
    text: str, units: Sequence[Idea[str]], next_line: NextLine, leave: str = ""
) -> dict[str, bool] | None:
    """Yes or no to every idea of a text; None where the word that leaves it out was typed."""
    say_all(messages.numbered_lines(text.split("\n")))
    prompt = messages.YES_NO_OR_OWN if leave else messages.YES_OR_NO
    known = (*YES_NO, leave) if leave else tuple(YES_NO)
    held: dict[str, bool] = {}
    for unit in units:
        say_all(messages.idea(unit, ()))
        typed = read_choice(next_line, prompt, known)
        if typed not in YES_NO:
            return None
        held[unit.name] = YES_NO[typed]
    return held


def read_marks(answer: SubmittedAnswer, next_line: NextLine) -> Mark:
    """Every idea of one's own answer, yes or no, with the line that shows it."""
    rows = answer.text.split("\n")
    say(messages.YOUR_ANSWER)
    say_all(messages.numbered_lines(rows))
    say_all(messages.found_lines(f for f in answer.findings if not f.unit))
    met: dict[str, bool] = {}
    lines: dict[str, int] = {}
    for unit in answer.rubric.units:
        say_all(messages.idea(unit, [f for f in answer.findings if f.unit == unit.name]))
        met[unit.name] = _is_met(answer, unit, next_line)
        if met[unit.name] and unit.weight is not Weight.KILL:
            line = read_evidence_line(
                [evidence_fault(row, answer.asked) for row in rows], next_line
            )
            if line is None:
                met[unit.name] = False
            else:
                lines[unit.name] = line
    return Mark(met, lines)


def _is_met(answer: SubmittedAnswer, unit: Idea[str], next_line: NextLine) -> bool:
    """The learner's judgement; a yes that something speaks against is asked for twice."""
    met = YES_NO[read_choice(next_line, messages.YES_OR_NO, YES_NO)]
    doubt = second_look(answer, unit) if met else None
    if doubt is not None:
        say(SECOND_LOOKS[doubt])
        met = YES_NO[read_choice(next_line, messages.YES_OR_NO, YES_NO)]
    return met


def read_evidence_line(faults: Sequence[EvidenceFault | None], next_line: NextLine) -> int | None:
    """The line that shows an idea, by what speaks against each; None where none can show it."""
    if all(faults):
        say(next(EVIDENCE_FAULTS[fault] for fault in faults if fault))
        return None
    if len(faults) == 1:
        return 1
    numbers = [str(number) for number in range(1, len(faults) + 1)]
    while True:
        chosen = int(read_choice(next_line, messages.WHICH_LINE, numbers))
        fault = faults[chosen - 1]
        if fault is None:
            return chosen
        say(EVIDENCE_FAULTS[fault])


def read_revision(weakest: Sequence[Idea[str]], next_line: NextLine) -> Revise | None:
    """The weakest ideas written again, each judged by its anchor; None where all are skipped."""
    texts: dict[str, str] = {}
    held: dict[str, bool] = {}
    for idea in weakest:
        say_all(messages.revision_lines(idea))
        rows = []
        while (row := next_line()) != END:
            rows.append(row)
        text = "\n".join(rows).strip()
        if text:
            texts[idea.name] = text
            say_all(messages.idea(idea, ()))
            held[idea.name] = YES_NO[read_choice(next_line, messages.YES_OR_NO, YES_NO)]
    return Revise(texts, held) if texts else None


def read_second_marks(answer: SubmittedAnswer, next_line: NextLine) -> MarkAgain | None:
    """An answer of an earlier day, marked without the first marks; None where it is put off."""
    say(f"\n{MARK_AGAIN}")
    if not YES_NO[read_choice(next_line, messages.MARK_AGAIN_NOW, YES_NO)]:
        return None
    say(answer.prompt)
    held = read_ideas(answer.text, answer.rubric.units, next_line)
    return None if held is None else MarkAgain(held)
