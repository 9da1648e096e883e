"""The interview line by line: the same rounds, the same debrief."""

import secrets
from collections.abc import Sequence

import click

from tutor.cli.plain import Left, lines_of_input, next_line, show_problem, typed_parts
from tutor.cli.plain_open import NextLine, judge, write
from tutor.events import Judgement
from tutor.grading.messages import RULE
from tutor.problems.interviews import Interview
from tutor.session import Session
from tutor.session.interview import Debrief, Simulation, begin, unfinished
from tutor.session.open_answers import is_open

LARGEST_SEED = 10**6


def simulate(session: Session, known: Sequence[Interview]) -> int:
    """The interview that was asked for, the one that was left, or the first of the pack."""
    if not known:
        raise click.ClickException("This pack has no interviews.")
    lines = lines_of_input()
    wanted = session.chosen.interview
    waiting = None if wanted else unfinished(session, tuple(known))
    script = next((item for item in known if item.id == wanted), known[0])
    seed = session.chosen.seed
    simulation = waiting or begin(
        session, script, secrets.randbelow(LARGEST_SEED) if seed is None else seed
    )
    click.echo(f"{simulation.interview.title}, seed {simulation.begun.seed}. {script.about}")
    try:
        _sit(simulation, lambda: next_line(lines))
    except Left:
        click.echo("Left. Everything is saved; the next start goes on here.")
    session.close()
    return 0


def _sit(simulation: Simulation, line: NextLine) -> None:
    session = simulation.session
    while (found := simulation.next()) is not None:
        step, problem = found
        click.echo(f"\nRound {step.round + 1}: {simulation.interview.rounds[step.round].title}")
        show_problem(problem)
        if is_open(problem):
            write(session, line, interview=True)
            continue
        while True:
            texts = typed_parts(session, line)
            verdict = session.check(texts)
            if verdict.word not in (Judgement.UNREADABLE, Judgement.FORM):
                break
            click.echo(verdict.message)
        session.answer(texts, None, verdict)
    for answered in simulation.unmarked():
        judge(session, answered, line)
    click.echo("Notes for yourself (one line)> ", nl=False)
    _tell(simulation.end(line()))


def _tell(debrief: Debrief) -> None:
    click.echo(f"\n{debrief.outcome.value}. {RULE}")
    for number, item in enumerate(debrief.rounds, start=1):
        late = ", over time" if item.late else ""
        click.echo(f"Round {number}: {item.title}: {item.outcome.value}{late}")
        for step in item.steps:
            click.echo(f"  {step.outcome.value}: {step.why}")
            if not step.units:
                click.echo(f"    you: {step.typed}\n    key: {step.key}")
            for unit in step.units:
                click.echo(f"    {'yes' if unit.held else 'no '}  {unit.ask}")
                if unit.quote:
                    click.echo(f'         "{unit.quote}"')
