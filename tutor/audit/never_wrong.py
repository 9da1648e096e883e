"""Why a template has no draw although its conditions hold: a mistake that always gives the key."""

from collections.abc import Iterator

from tutor.audit import messages
from tutor.faults import Fault
from tutor.problems.generate import FurtherDraws, instance_of
from tutor.problems.model import Template

TRIED, FEWEST = 20, 3


def never_wrong(template: Template, rung: int) -> Iterator[Fault]:
    """Mistakes without `when` that give the key on all numbers that keep the conditions."""
    tried = FurtherDraws(template, rung, f"{template.id}:{rung}:refused").drawn(TRIED)
    made = [drawn for names in tried if (drawn := instance_of(template, names)) is not None]
    if len(made) < FEWEST:
        return
    for place, part in enumerate(template.parts):
        shown = {rule.name for drawn in made for rule in drawn.questions[place].wrong}
        for mistake in part.mistakes if part.kind.mistakes_have_values else ():
            if mistake.when is None and mistake.name not in shown:
                yield messages.never_wrong(mistake.name, part.name, len(made)).at(mistake.where)
