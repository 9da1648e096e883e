"""The scripts of interview simulations: rounds, their minutes and what is asked in them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tutor.authoring.fields import Fields
from tutor.authoring.messages import key_missing
from tutor.authoring.schema_terms import object_keys
from tutor.authoring.source import Faults, Role, Source
from tutor.chance import Chance
from tutor.faults import NOWHERE, Fault, Where
from tutor.problems import messages
from tutor.problems.pack_format import INTERVIEW, INTERVIEWS, ROUND
from tutor.problems.references import note_namesakes, with_references

RUNG = 21
LARGEST_SEED = 10**9


@dataclass(frozen=True, slots=True)
class Round:
    """One conversation of the interview; `steps` are templates, asked in order."""

    title: str
    minutes: float
    steps: tuple[str, ...]
    where: Where = NOWHERE


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
    source: Source | None, known: Mapping[Role, Collection[str]]
) -> tuple[tuple[Interview, ...], tuple[Fault, ...]]:
    """All scripts of a pack; a step that names no template is a fault."""
    faults = Faults()
    if source is None:
        return (), ()
    fields = Fields(source, faults)
    fields.allow(object_keys(INTERVIEWS))
    items = fields.inner("interviews")
    found = tuple(map(_interview, items))
    names = [(each.id, item.place("id")) for each, item in zip(found, items, strict=True)]
    note_namesakes("interview", names, faults)
    return found, with_references(faults, known)


def _interview(fields: Fields) -> Interview:
    fields.allow(object_keys(INTERVIEW))
    rounds = tuple(map(_round, fields.inner("rounds")))
    if "rounds" not in fields.entries:
        fields.faults.add(fields.where, key_missing("rounds"))
    return Interview(
        fields.text("id", required=True),
        fields.text("title", required=True),
        fields.text("about"),
        rounds,
        fields.references("roles", Role.ROLE),
    )


def _round(fields: Fields) -> Round:
    fields.allow(object_keys(ROUND))
    steps = fields.references("steps", Role.TEMPLATE)
    if not steps:
        fields.faults.add(fields.where, messages.steps_missing())
    minutes = fields.number("minutes", float, 10.0)
    return Round(fields.text("title", required=True), minutes, steps, fields.place("minutes"))
