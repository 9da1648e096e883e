"""The scripts of interview simulations: rounds, their minutes and what is asked in them."""

from collections.abc import Container
from dataclasses import dataclass

from tutor.authoring.fields import Fields
from tutor.authoring.source import Faults, Source
from tutor.chance import Chance
from tutor.faults import Fault
from tutor.problems import messages

RUNG = 21
LARGEST_SEED = 10**9


@dataclass(frozen=True, slots=True)
class Round:
    """One conversation of the interview; `steps` are templates, asked in order."""

    title: str
    minutes: float
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interview:
    """A simulation that can be chosen by its id; `about` says whose interview it imitates.

    `roles` are the roles that are interviewed so.
    """

    id: str
    title: str
    about: str
    rounds: tuple[Round, ...]
    roles: tuple[str, ...] = ()

    @property
    def minutes(self) -> float:
        """The time of all rounds."""
        return sum(item.minutes for item in self.rounds)


def seeds(interview: Interview, seed: int) -> tuple[tuple[int, ...], ...]:
    """The seed of every step, round by round; the same in every process for the same seed."""
    chance = Chance(f"{interview.id}:{seed}")
    return tuple(
        tuple(chance.integer(0, LARGEST_SEED) for _ in item.steps) for item in interview.rounds
    )


def read_interviews(
    source: Source | None, templates: Container[str]
) -> tuple[tuple[Interview, ...], tuple[Fault, ...]]:
    """All scripts of a pack; a step that names no template is a fault."""
    faults = Faults()
    if source is None:
        return (), ()
    fields = Fields(source, faults)
    fields.allow(("interviews",))
    found = tuple(
        _interview(Fields(item, faults), templates) for item in fields.items("interviews")
    )
    return found, tuple(faults.items)


def _interview(fields: Fields, templates: Container[str]) -> Interview:
    fields.allow(("id", "title", "about", "rounds", "roles"))
    rounds = tuple(_round(Fields(r, fields.faults), templates) for r in fields.items("rounds"))
    if not rounds:
        fields.faults.add(fields.where, messages.rounds_missing())
    return Interview(
        fields.text("id", required=True),
        fields.text("title", required=True),
        fields.text("about"),
        rounds,
        fields.words("roles"),
    )


def _round(fields: Fields, templates: Container[str]) -> Round:
    fields.allow(("title", "minutes", "steps"))
    steps = fields.words("steps")
    if not steps:
        fields.faults.add(fields.where, messages.steps_missing())
    for name in steps:
        if name not in templates:
            fields.faults.add(
                fields.place("steps"), messages.template_not_in_pack("the interview", name)
            )
    return Round(fields.text("title", required=True), fields.number("minutes", float, 10.0), steps)
