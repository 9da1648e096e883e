"""`tutor content course`: what a simulated course never asks."""

import tempfile
from pathlib import Path

import click

from tutor.cli import author_messages
from tutor.cli.output import complain, path_from_here, say, say_json


@click.command()
@click.option("--days", type=click.IntRange(1, 366), default=28, help="How long it runs.")
@click.option("--minutes", type=click.IntRange(5, 180), default=25, help="How long a day is.")
@click.option("--json", "as_json", is_flag=True, help="One object a warning or note.")
def course(days: int, minutes: int, as_json: bool) -> None:
    """Play a course through with every answer right; list what it never asks.

    Checkpoints, open questions and covering templates are looked at: one that is not reached here
    is reached by nobody who practises no more. Open questions for which the days are too few are
    listed as notes. A large pack takes minutes.
    """
    from tutor.cli.author_packs import packs_to_read
    from tutor.cli.bootstrap import journal_faults
    from tutor.cli.content import SEVERITY, fault_facts
    from tutor.session.trial_course import TrialCourse, never_asked, still_waiting

    for pack in packs_to_read():
        with journal_faults(), tempfile.TemporaryDirectory(prefix="tutor-course-") as home:
            trial = TrialCourse(pack, Path(home), days, minutes)
            asked = trial.asked()
        whole = pack.load()[0]
        missed = [*never_asked(whole, asked, trial)]
        notes = [*still_waiting(whole, asked, trial)]
        told = [(fault, SEVERITY[1]) for fault in missed] + [(note, SEVERITY[2]) for note in notes]
        for fault, severity in told:
            place = path_from_here(pack.folder / fault.where.file)
            shown = fault._replace(where=fault.where._replace(file=place))
            if as_json:
                say_json(fault_facts(shown, severity))
            else:
                say(author_messages.lesser_fault(shown, severity))
        name = pack.outline.pack
        complain(author_messages.course_summary(name, len(asked), days, len(missed)))
