"""Rows of schema 1 as rows of schema 2: exported lines, backups and journals of earlier versions.

Schema 1 named no pack. The pack of a row is, in this order:
1. the one it names (an enrolment, a simulation), or the one its template's id begins with;
2. the pack of the event it speaks of (a hint, a draft, the marks of an open answer, an ending);
3. the only pack whose answers name the same concept or skill;
4. the newest enrolment up to then, or else the first one after;
5. the only pack of the journal; and where the journal names none, the one that was shipped then.
A void belongs to no pack, nor does a setting, but for whether the learner has read about a pack.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]

KINDS = {
    "Attempt": "Attempt", "Shown": "ProblemShown", "HintOpened": "HintOpened",
    "Rated": "SkillRated", "Enrolled": "PackEnrolled", "Voided": "EventVoided",
    "Suspended": "ConceptSuspended", "Changed": "SettingChanged", "Drafted": "AnswerDrafted",
    "Locked": "AnswerLocked", "Marked": "AnswerMarked", "SimulationBegun": "SimulationStarted",
    "SimulationEnded": "SimulationEnded", "Debriefed": "InterviewDebriefed",
}  # fmt: skip
REFERENCES = ("shown", "locked", "begun")
RENAMED = {"rules": "active_mistakes"}
SETTING_OF_A_PACK = "read about it"
SHIPPED_PACK = "cnn"


def upgrade_rows(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows, with the names of schema 2 and their packs."""
    packs = _Packs(rows)
    return [_upgraded(row, packs.of(row)) for row in rows]


def _upgraded(row: Row, pack: str) -> dict[str, Any]:
    kind = KINDS.get(row["kind"], row["kind"])
    facts = row["facts"]
    if isinstance(facts, Mapping):
        facts = {RENAMED.get(name, name): value for name, value in facts.items() if name != "pack"}
    return {**row, "kind": kind, "pack": pack, "facts": facts}


class _Packs:
    """What the rows of one journal say about their packs."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.by_id: dict[str, str] = {}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        enrolments = []
        for row in rows:
            pack, facts = _own(row), _facts(row)
            if not pack:
                continue
            self.by_id[row["id"]] = pack
            for name in ("skill", "concept"):
                if facts.get(name):
                    self.by_name[str(facts[name])].add(pack)
            if row["kind"] == "Enrolled":
                enrolments.append((_place(row), pack))
        self.enrolments = sorted(enrolments)

    def of(self, row: Row) -> str:
        """The pack of a row."""
        facts = _facts(row)
        if row["kind"] == "Voided" or (
            row["kind"] == "Changed" and facts.get("setting") != SETTING_OF_A_PACK
        ):
            return ""
        reference = next((str(facts[name]) for name in REFERENCES if name in facts), "")
        named = self.by_name.get(str(facts.get("concept") or facts.get("skill", "")), set())
        return (
            _own(row)
            or self.by_id.get(reference, "")
            or (next(iter(named)) if len(named) == 1 else "")
            or self._enrolled(row)
            or min(self.by_id.values(), default=SHIPPED_PACK)
        )

    def _enrolled(self, row: Row) -> str:
        if not self.enrolments:
            return ""
        after = bisect_right(self.enrolments, _place(row), key=lambda item: item[0])
        return self.enrolments[max(0, after - 1)][1]


def _place(row: Row) -> tuple[Any, Any, str]:
    """The place of a row in the order of the fold."""
    return (row["study_day"], row["instant"], row["id"])


def _own(row: Row) -> str:
    facts = _facts(row)
    draw = facts.get("draw")
    if isinstance(draw, Mapping):
        return str(draw.get("template", "")).partition(".")[0]
    pack = facts.get("pack", "")
    return pack if isinstance(pack, str) else ""


def _facts(row: Row) -> Mapping[str, Any]:
    facts = row["facts"]
    return facts if isinstance(facts, Mapping) else {}
