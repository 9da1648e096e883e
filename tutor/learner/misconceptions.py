"""Which families of wrong rules a learner holds, has got over, or never showed; with evidence."""

from dataclasses import dataclass
from enum import StrEnum

from tutor.learner.evidence import ACTIVE_AFTER, Evidence, MisconceptionTally, SkillEvidence


class MisconceptionStatus(StrEnum):
    """Active after hits on two different draws, repaired after three clear ones since."""

    ACTIVE = "active"
    SUSPECTED = "suspected"
    REPAIRED = "repaired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MisconceptionRecord:
    """One family over all skills: its status and what it rests on."""

    family: str
    status: MisconceptionStatus
    hits: int
    clear: int
    skills: tuple[str, ...]
    attempts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecurringMistake:
    """One wrong rule of a skill: on how many draws it was active and on how many it showed."""

    skill: str
    name: str
    chances: int
    hits: int
    clear: int


def status(tally: MisconceptionTally | None) -> MisconceptionStatus:
    """What the evidence on one family in one skill says."""
    if tally is None:
        return MisconceptionStatus.UNKNOWN
    if tally.hits >= ACTIVE_AFTER:
        return MisconceptionStatus.ACTIVE
    if tally.hits:
        return MisconceptionStatus.SUSPECTED
    return MisconceptionStatus.REPAIRED if tally.repaired else MisconceptionStatus.UNKNOWN


def misconceptions(evidence: Evidence) -> tuple[MisconceptionRecord, ...]:
    """All families that ever showed, the active ones first."""
    families = sorted({name for held in evidence.skills.values() for name in held.families})
    found = [_rolled_up(evidence, family) for family in families]
    order = list(MisconceptionStatus)
    return tuple(sorted(found, key=lambda item: (order.index(item.status), -item.hits)))


def _rolled_up(evidence: Evidence, family: str) -> MisconceptionRecord:
    held = {
        skill: known.families[family]
        for skill, known in evidence.skills.items()
        if family in known.families
    }
    open_hits = sum(tally.hits for tally in held.values())
    worst = min((status(tally) for tally in held.values()), key=list(MisconceptionStatus).index)
    if open_hits >= ACTIVE_AFTER:
        worst = MisconceptionStatus.ACTIVE
    return MisconceptionRecord(
        family=family,
        status=worst,
        hits=sum(tally.ever for tally in held.values()),
        clear=min(tally.clear for tally in held.values()),
        skills=tuple(sorted(held)),
        attempts=tuple(name for tally in held.values() for name in tally.attempts),
    )


def recurring_mistakes(skill: str, evidence: SkillEvidence) -> tuple[RecurringMistake, ...]:
    """The wrong rules of a skill that ever showed, the most frequent first."""
    found = [
        RecurringMistake(skill, name, tally.chances, tally.hits, tally.clear)
        for name, tally in evidence.rules.items()
        if tally.hits
    ]
    return tuple(sorted(found, key=lambda item: (-item.hits, item.name)))


def active_misconceptions(evidence: SkillEvidence) -> tuple[str, ...]:
    """The families that are active in one skill."""
    found = evidence.families.items()
    return tuple(
        sorted(name for name, tally in found if status(tally) is MisconceptionStatus.ACTIVE)
    )
