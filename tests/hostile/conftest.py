"""A pack and a journal in which every text tries to command the terminal."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tutor.events import (
    ActiveMistake,
    AnswerDrafted,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    Confidence,
    Event,
    HireRating,
    InstanceId,
    InterviewDebriefed,
    Judgement,
    Mode,
    PackEnrolled,
    PartResult,
    SimulationEnded,
    SimulationStarted,
    SkillRated,
    Stamp,
    TeachBackEnded,
)
from tutor.store.journal import Journal

EVIL = (
    "A\x1b]52;c;aGk=\x07B\x1b]0;owned\x1b\\C\x1b]8;;http://x\x07D\x1b[2JE\x9b31mF\x9d0;t\x9cG"
    "\u202eH\u2066I\u200fJ\u2028K\rL\x08M\x7fN\x00O"
)
NAMED = EVIL.replace("\x00", "")
FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
Q = json.dumps(NAMED)
LINE = json.dumps(f"{NAMED}\r\nSUMMARY:owned")
PACK = f"""\
id: toy
title: {LINE}
skills:
  - {{id: sums, title: {LINE}, levels: [{Q}, {Q}, {Q}, {Q}, {Q}]}}
concepts:
  - {{id: sums.two, title: {LINE}}}
  - {{id: sums.open, title: {LINE}}}
"""
HEAD = f"version: 1\nbank: {Q}\nskill: sums\nfrom: 0\nminutes: 1\nsource: {Q}\nevidence: "
NUMBER = f"""\
id: toy.sums.number
title: {LINE}
concept: sums.two
{HEAD}compute
params: {{a: {{int: [11, 400]}}, b: {{int: [3, 9]}}}}
ask: {json.dumps(NAMED + "What is {{a}} + {{b}}?")}
parts:
  - name: out
    label: {Q}
    answer: {{kind: number, value: a + b, unit: pixels}}
    mistakes:
      off_by_one: {{family: F01, value: a + b + 1, say: {Q}}}
hints: [{Q}, {Q}, {Q}]
solution: [{Q}]
"""
CHOICE = f"""\
id: toy.sums.choice
title: {LINE}
concept: sums.two
{HEAD}compute
params: {{a: {{int: [11, 400]}}}}
ask: {Q}
parts:
  - name: out
    label: {Q}
    answer:
      kind: choice
      options:
        - {{text: {json.dumps(NAMED + "1")}, right: true}}
        - {{text: {json.dumps(NAMED + "2")}, mistake: off_by_one, family: F01, say: {Q}}}
        - {{text: {json.dumps(NAMED + "3")}, mistake: twice, family: F01, say: {Q}}}
hints: [{Q}, {Q}, {Q}]
solution: [{Q}]
"""
OPEN = f"""\
id: toy.sums.open
title: {LINE}
concept: sums.open
{HEAD}explain
params: {{a: {{int: [11, 99]}}}}
ask: {Q}
parts:
  - name: answer
    label: {Q}
    answer:
      kind: open
      units:
        - {{must: doubled, ask: {Q}, anchor: {Q}, counter: {Q}}}
        - {{strong: why, ask: {Q}, anchor: {Q}, counter: {Q}}}
        - {{kill: halved, ask: {Q}, anchor: {Q}, counter: {Q}}}
      follow_ups: [{{stage: why, ask: {Q}, accept: {Q}, unit: doubled}}]
      interruptions: [{Q}]
      model: {Q}
      samples:
        - {{text: {Q}, units: [doubled, why]}}
        - {{text: {Q}, units: [doubled]}}
        - {{text: {Q}, units: []}}
hints: [{Q}, {Q}, {Q}]
solution: [{Q}]
"""
INTERVIEWS = f"""\
interviews:
  - id: short
    title: {LINE}
    about: {Q}
    rounds: [{{title: {LINE}, minutes: 5, steps: [toy.sums.number, toy.sums.open]}}]
"""
SHEET = f"""\
rows: [{{id: one, title: {LINE}, fact: {Q}, mistake: {Q}, concept: sums.two}}]
"""
LESSON = f"""\
---
title: {Q}
concept: sums.two
example: toy.sums.number
items: [1]
---
{EVIL.replace(chr(13), "").replace(chr(0x2028), "")}

## Check
What?
"""


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader lets everything through, so that the gate of the outputs stands alone."""
    monkeypatch.setattr("tutor.files.text.control_position", lambda text: None)
    monkeypatch.setattr("tutor.files.notes.hidden_faults", lambda text, name: ())


@pytest.fixture
def folder(tmp_path: Path, unguarded: None) -> Path:
    """The pack."""
    made = tmp_path / "toy"
    for name, text in (
        ("pack.yaml", PACK), ("sums/number.yaml", NUMBER), ("sums/choice.yaml", CHOICE),
        ("sums/open.yaml", OPEN), ("interviews.yaml", INTERVIEWS), ("cheatsheet.yaml", SHEET),
        ("notes/sums.two.md", LESSON),
        ("families.yaml", f"families: [{{id: F01, title: {Q}, codes: [off_by_one, twice]}}]\n"),
    ):  # fmt: skip
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    return made


def events() -> list[Event]:
    """Two weeks whose every text is hostile, as an import would bring them."""
    ticks = count(1)

    def stamp(days: int) -> Stamp:
        tick = next(ticks)
        moment = FIRST + timedelta(days=days, seconds=tick)
        return Stamp(f"{tick:032x}", date(2026, 3, 2) + timedelta(days=days), moment, 60)

    def attempt(days: int, right: bool) -> Attempt:
        word = Judgement.RIGHT if right else Judgement.WRONG
        return Attempt(
            stamp=stamp(days), pack="toy",
            draw=InstanceId("toy.sums.number", 1, 0, days), skill="sums",
            concept="sums.two", evidence="compute", parameters={"a": NAMED}, prompt=NAMED,
            key=NAMED, active_mistakes=(ActiveMistake("out", "off_by_one", "F01", NAMED),),
            typed=NAMED,
            read_as=NAMED, word=word, parts=(PartResult("out", word, NAMED, ("off_by_one",)),),
            mistakes=() if right else ("off_by_one", NAMED), hints=0, confidence=Confidence.SURE,
            outcome=HireRating.STRONG if right else HireRating.NO, seconds=9.0, mode=Mode.DRILL,
        )  # fmt: skip

    LEAN = HireRating.LEAN
    locked, begun = stamp(8), stamp(9)
    drawn = InstanceId("toy.sums.open", 1, 0, 5)
    return [
        PackEnrolled(stamp(0), "toy", date(2026, 4, 2), 25), SkillRated(stamp(0), "toy", "sums", 2),
        attempt(0, False), attempt(0, False), attempt(1, True), attempt(4, True),
        AnswerDrafted(stamp(8), "toy", "0" * 32, NAMED),
        AnswerLocked(locked, "toy", drawn, "sums", NAMED, NAMED, LEAN, 90.0, Mode.DRILL),
        AnswerMarked(stamp(8), "toy", locked.id, {"doubled": True}, {"doubled": NAMED}, LEAN),
        SimulationStarted(begun, "toy", 11, "short"),
        SimulationEnded(stamp(9), "toy", begun.id, HireRating.STRONG, NAMED),
        TeachBackEnded(
            stamp(9), "toy", "sums", drawn, NAMED, NAMED, 2, 0.5, NAMED, {"numbers": True}, LEAN
        ),
        InterviewDebriefed(stamp(9), "toy", NAMED, 4, NAMED, {NAMED: NAMED}),
    ]  # fmt: skip


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """The journal with these events."""
    path = tmp_path / "journal.sqlite"
    made = Journal(path)
    for event in events():
        made.append(event)
    made.close()
    return path
