"""An open question line by line: write, lock, predict, judge idea by idea, compare."""

from collections.abc import Callable

import click

from tutor.events import HireRating
from tutor.grading.text_findings import FindingSort
from tutor.kinds.rubric import Idea, Weight
from tutor.session import Session
from tutor.session.open_answers import (
    Marking,
    SubmittedAnswer,
    asked_next,
    draft,
    drafted,
    lock,
    mark,
)

NextLine = Callable[[], str]
END = "."
BANDS = {"1": HireRating.NO, "2": HireRating.LEAN, "3": HireRating.STRONG}
YES_NO = {"y": True, "yes": True, "n": False, "no": False}
WEIGHTS = {
    Weight.MUST: "must be there",
    Weight.STRONG: "makes it strong",
    Weight.KILL: "rules it out",
}


def write(session: Session, next_line: NextLine, *, interview: bool = False) -> SubmittedAnswer:
    """The text, ended by a line with a full stop alone, then the expected band.

    In an interview there are no hints, and questions that build on the answer follow.
    """
    click.echo("Write your answer, as many lines as you like; end with a line that is only '.'.")
    if not interview:
        click.echo("'?' alone on a line opens a hint.")
    kept = drafted(session)
    rows = kept.split("\n") if kept else []
    if kept:
        click.echo(f"Kept from last time:\n{kept}")
    _rows(session, next_line, rows, hints=not interview)
    asked: list[str] = []
    while interview and (question := asked_next(session.on_screen, "\n".join(rows), asked)):
        asked.append(question)
        click.echo(f"Interviewer: {question}")
        rows.extend(("", f"Interviewer: {question}"))
        _rows(session, next_line, rows, hints=False)
    wanted = "Which band? 1 No Hire, 2 Lean Hire, 3 Strong Hire> "
    return lock(session, "\n".join(rows), BANDS[_one_of(next_line, wanted, BANDS)])


def _rows(session: Session, next_line: NextLine, rows: list[str], *, hints: bool) -> None:
    """Add lines until the full stop; each is kept as it is written."""
    while (row := next_line()) != END:
        if row == "?" and hints:
            hint = session.hint()
            click.echo(f"Hint: {hint}" if hint else "All three hints are open.")
            continue
        rows.append(row)
        draft(session, "\n".join(rows))


def judge(session: Session, answered: SubmittedAnswer, next_line: NextLine) -> Marking:
    """Every idea, yes or no, with the line that shows it; only then the band."""
    lines = answered.text.split("\n")
    click.echo("\nYour answer:")
    for number, row in enumerate(lines, start=1):
        click.echo(f"{number:>3}  {row}")
    held: dict[str, bool] = {}
    quotes: dict[str, str] = {}
    for unit in answered.rubric.units:
        _show(unit, answered)
        held[unit.name] = YES_NO[_one_of(next_line, "y or n> ", YES_NO)]
        if held[unit.name] and len(lines) > 1:
            numbers = [str(number) for number in range(1, len(lines) + 1)]
            quotes[unit.name] = lines[int(_one_of(next_line, "which line?> ", numbers)) - 1]
        elif held[unit.name]:
            quotes[unit.name] = lines[0]
    marking = mark(session, answered, held, quotes)
    _tell(answered, marking)
    return marking


def _show(unit: Idea[str], answered: SubmittedAnswer) -> None:
    click.echo(f"\n{unit.ask} ({WEIGHTS[unit.weight]})")
    click.echo(f"  counts:     {unit.anchor}")
    click.echo(f"  not enough: {unit.counter}")
    for finding in answered.findings:
        if finding.unit == unit.name:
            click.echo(f"  found by arithmetic, line {finding.line}: {finding.text}: {finding.say}")


def _tell(answered: SubmittedAnswer, marking: Marking) -> None:
    click.echo(f"\n{marking.outcome.value}. {marking.why}")
    if marking.predicted is not None:
        told = "as you expected" if marking.foreseen else f"you expected {marking.predicted.value}"
        click.echo(f"({told})")
    for finding in answered.findings:
        if finding.sort is FindingSort.FALSE:
            click.echo(f"line {finding.line}: {finding.say}")
    click.echo(f"\nA model answer:\n{answered.rubric.model}")
    click.echo("\nFound by arithmetic where it says so; the judgement of every idea is yours.")


def _one_of(next_line: NextLine, prompt: str, known: object) -> str:
    """A line that is one of the known ones; asked again until it is."""
    assert isinstance(known, dict | list)
    while True:
        click.echo(prompt, nl=False)
        line = next_line().lower()
        if line in known:
            return line
        click.echo(f"Type one of {', '.join(known)}.")
