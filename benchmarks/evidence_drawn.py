"""The shipped problems as a simulated learner meets them: keys and active mistakes, from a
few seeds a rung, kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from tutor.events import ActiveMistake, InstanceId
from tutor.planning.diagnostic_draws import Answers
from tutor.planning.draw_preview import answers_of
from tutor.problems.generate import NoDraw, instance
from tutor.problems.model import Template
from tutor.problems.pack_index import CADENCE, PackIndex

SEEDS = 24


@dataclass(frozen=True, slots=True)
class Drawn:
    """One draw: what each active mistake answers, and those rules as the journal keeps them."""

    answers: Answers
    rules: tuple[ActiveMistake, ...]

    def showing(self, name: str) -> tuple[str, ...]:
        """All rules whose answer a learner with that rule gives, as the grader would name them."""
        given = self.answers.get(name)
        return tuple(rule for rule, text in self.answers.items() if rule and text == given)


Kept = dict[tuple[str, int, int], Drawn | None]


@dataclass(slots=True)
class Drawer:
    """Draws of a pack; a seed stands for one of the few that are kept for a template and rung."""

    template_of: Callable[[str], Template | None]
    outline: PackIndex
    kept: Kept = field(default_factory=dict)

    def warm(self) -> None:
        """Draw everything once, so that processes forked from here share it."""
        for name, template in self.outline.template.items():
            if template.evidence != "explain":
                for rung in CADENCE:
                    for seed in range(SEEDS):
                        self.drawn(
                            InstanceId(name, template.version, max(rung, template.start), seed)
                        )

    def drawn(self, draw: InstanceId) -> Drawn | None:
        """What stands there; None where the template has no such draw."""
        place = (draw.template, draw.rung, draw.seed % SEEDS)
        if place not in self.kept:
            self.kept[place] = self._draw(*place)
        return self.kept[place]

    def see(self, draw: InstanceId) -> Answers:
        """What a draw would tell."""
        drawn = self.drawn(draw)
        return drawn.answers if drawn else {}

    def _draw(self, name: str, rung: int, seed: int) -> Drawn | None:
        template = self.template_of(name)
        if template is None:
            return None
        try:
            found = instance(template, seed, rung)
        except NoDraw:
            return None
        rules = tuple(
            ActiveMistake(question.name, rule.name, rule.family, rule.text)
            for question in found.questions
            for rule in question.wrong
        )
        return Drawn(answers_of(found), rules)
