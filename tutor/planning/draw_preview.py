"""What a draw would tell: the key and what each active mistake answers to it.

Apart from hunting, because it draws problems and the first frame must not wait for that.
"""

from collections.abc import Callable

from tutor.events import InstanceId
from tutor.planning.diagnostic_draws import SOUND, Answers, See
from tutor.problems.generate import NoDraw, instance
from tutor.problems.instance import Instance
from tutor.problems.model import Template


def answers_of(drawn: Instance) -> Answers:
    """What each active mistake answers to a problem, and SOUND the key.

    A rule of several parts answers the key in those parts where it is not active.
    """
    keys = [question.key_text for question in drawn.questions]
    found: dict[str, list[str]] = {SOUND: keys}
    for place, question in enumerate(drawn.questions):
        for rule in question.wrong:
            found.setdefault(rule.name, list(keys))[place] = rule.text
    return {name: "; ".join(parts) for name, parts in found.items()}


def seeing(template_of: Callable[[str], Template | None]) -> See:
    """A look at what a draw would tell; nothing where it cannot be drawn."""

    def see(draw: InstanceId) -> Answers:
        template = template_of(draw.template)
        if template is None:
            return {}
        try:
            return answers_of(instance(template, draw.seed, draw.rung))
        except NoDraw:
            return {}

    return see
