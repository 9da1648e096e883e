"""Which misconceptions a learner has, has got over, or never showed; with evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tutor.learner.evidence import ACTIVE_AFTER, Evidence, MisconceptionTally, SkillEvidence


class MisconceptionStatus(StrEnum):
    """Active after hits on two different draws, repaired after three clear ones since."""

    ACTIVE = "active"
    SUSPECTED = "suspected"
    REPAIRED = "repaired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MisconceptionRecord:
    """One misconception over all skills of a pack: its status and what it rests on."""

    family: str
    status: MisconceptionStatus
    hits: float
    clear: int
    skills: tuple[str, ...]
    attempts: tuple[str, ...]


class RecurringMistake(NamedTuple):
    """One mistake of a skill: on how many draws it was active and on how many it showed."""

    skill: str
    name: str
    chances: int
    hits: float
    clear: int


def status(tally: MisconceptionTally | None) -> MisconceptionStatus:
    """What the evidence on one misconception in one skill says."""
    if tally is None:
        return MisconceptionStatus.UNKNOWN
    if tally.hits >= ACTIVE_AFTER:
        return MisconceptionStatus.ACTIVE
    if tally.hits:
        return MisconceptionStatus.SUSPECTED
    return MisconceptionStatus.REPAIRED if tally.repaired else MisconceptionStatus.UNKNOWN


def misconceptions(evidence: Evidence, pack: str) -> tuple[MisconceptionRecord, ...]:
    """All misconceptions that ever showed in a pack, the active ones first."""
    skills = evidence.of_pack(pack)
    families = sorted({name for skill in skills.values() for name in skill.misconceptions})
    records = [_record(skills, family) for family in families]
    order = list(MisconceptionStatus)
    return tuple(sorted(records, key=lambda item: (order.index(item.status), -item.hits)))


def _record(skills: Mapping[str, SkillEvidence], family: str) -> MisconceptionRecord:
    tallies = {
        name: skill.misconceptions[family]
        for name, skill in skills.items()
        if family in skill.misconceptions
    }
    open_hits = sum(tally.hits for tally in tallies.values())
    shown = [tally for tally in tallies.values() if tally.hits] or [*tallies.values()]
    worst = min((status(tally) for tally in tallies.values()), key=list(MisconceptionStatus).index)
    if open_hits >= ACTIVE_AFTER:
        worst = MisconceptionStatus.ACTIVE
    return MisconceptionRecord(
        family=family,
        status=worst,
        hits=_times(sum(tally.ever for tally in tallies.values())),
        clear=min(tally.clear for tally in shown),
        skills=tuple(sorted(tallies)),
        attempts=tuple(name for tally in tallies.values() for name in tally.attempts),
    )


def _times(hits: float) -> float:
    """A count without the noise of thirds: whole where it is whole."""
    shown = round(hits, 2)
    return int(shown) if shown == int(shown) else shown


def recurring_mistakes(skill: str, evidence: SkillEvidence) -> tuple[RecurringMistake, ...]:
    """The mistakes of a skill that ever showed, the most frequent first."""
    found = [
        RecurringMistake(skill, name, tally.chances, _times(tally.hits), tally.clear)
        for name, tally in evidence.mistakes.items()
        if tally.hits
    ]
    return tuple(sorted(found, key=lambda item: (-item.hits, item.name)))


def active_misconceptions(evidence: SkillEvidence) -> tuple[str, ...]:
    """The misconceptions that are active in one skill."""
    found = evidence.misconceptions.items()
    return tuple(
        sorted(name for name, tally in found if status(tally) is MisconceptionStatus.ACTIVE)
    )
