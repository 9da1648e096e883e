"""Teach-back line by line: problems for the pupil, the mistake, the explanation, its ideas."""

from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.plain.line_input import EndOfInput, LineReader, NextLine, read_choice, say_all
from tutor.cli.plain.open_question import END
from tutor.cli.plain.plain_marking import YES_NO, read_evidence_line
from tutor.kinds.rubric import Weight
from tutor.session.teach_back import TeachBack, TeachStage, numbers_of, read_numbers
from tutor.session.teach_messages import (
    NO_SUCH_NUMBERS,
    TEACH_ABOUT,
    TEACH_ASK,
    named_line,
    offer_line,
    pupil_says,
    taught_lines,
)

NAME = "name"


def run_plain_teach(teaching: TeachBack) -> int:
    """One pupil, from the first problem to the rating."""
    next_line = LineReader()
    say(TEACH_ABOUT)
    say(f"\n{teaching.draws[0].prompt}\n")
    try:
        while teaching.stage is TeachStage.CHOOSE:
            _choose(teaching, next_line)
        _explain(teaching, next_line)
        _mark(teaching, next_line)
    except EndOfInput:
        say(messages.TEACHING_LEFT)
    teaching.session.close()
    return 0


def _choose(teaching: TeachBack, next_line: NextLine) -> None:
    """One problem for the pupil, or the name of the mistake."""
    offers = teaching.offers
    if not teaching.problems_left:
        _name(teaching, next_line)
        return
    for number, drawn in enumerate(offers, start=1):
        say(offer_line(number, numbers_of(drawn)))
    say(messages.CHOOSE_PROBLEM, end="")
    typed = next_line()
    if typed == NAME:
        _name(teaching, next_line)
        return
    numbers = read_numbers(typed)
    chosen = teaching.drawn_on(numbers) if numbers else None
    if typed.isdecimal() and 1 <= int(typed) <= len(offers):
        chosen = offers[int(typed) - 1]
    if chosen is None:
        say(f"{NO_SUCH_NUMBERS}{numbers_of(offers[0])}")
        return
    problem = teaching.ask(chosen)
    say(pupil_says(problem.answer, teaching.problems_left))


def _name(teaching: TeachBack, next_line: NextLine) -> None:
    remarks = {
        str(number): (name, teaching.remark(name))
        for number, name in enumerate(teaching.mistakes, start=1)
    }
    say_all(f"{number}  {remark}" for number, (_, remark) in remarks.items())
    named = teaching.name(remarks[read_choice(next_line, messages.WHICH_MISTAKE, remarks)][0])
    say(named_line(named.right, teaching.remark(named.mistake), len(teaching.asked)))


def _explain(teaching: TeachBack, next_line: NextLine) -> None:
    say(TEACH_ASK)
    say(messages.WRITE)
    rows = []
    while (row := next_line()) != END:
        rows.append(row)
    for finding in teaching.explain("\n".join(rows)):
        say(messages.contradiction_line(finding.line, finding.say))


def _mark(teaching: TeachBack, next_line: NextLine) -> None:
    say(messages.YOUR_ANSWER)
    rows = teaching.text.split("\n")
    say_all(messages.numbered_lines(rows))
    held: dict[str, bool] = {}
    quotes: dict[str, str] = {}
    for idea in teaching.rubric().units:
        say_all(messages.idea(idea, ()))
        held[idea.name] = YES_NO[read_choice(next_line, messages.YES_OR_NO, YES_NO)]
        if held[idea.name] and idea.weight is not Weight.KILL:
            faults = [teaching.line_fault(idea, row) for row in rows]
            line = read_evidence_line(faults, next_line)
            held[idea.name] = line is not None
            quotes |= {idea.name: rows[line - 1]} if line is not None else {}
    result = teaching.mark(held, quotes)
    say_all(taught_lines(result.outcome.value, result.why, result.share, result.passed))
