"""Two packs with the same skills and concepts in one journal: each is as if it were alone."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from tutor.cli import main
from tutor.cli.bootstrap import clock
from tutor.files.pack_search import pack_named
from tutor.session import Session
from tutor.session.course_settings import InterviewNotes, record_debriefing

PACK = """\
id: {pack}
title: A pack of {pack}
skills: [{{id: wings, title: Wings}}]
concepts: [{{id: wings.span, title: Span}}, {{id: wings.beat, title: Beat}}]
"""
TEMPLATE = """\
id: {pack}.wings.{name}
title: One
skill: wings
concept: wings.{concept}
params: {{n: {{int: [5, 6000]}}}}
ask: "{{{{n}}}}?"
parts:
  - name: a
    label: a
    answer: {{kind: number, value: "n - n + 5"}}
    mistakes: {{one_more: {{family: F01, value: "n - n + 6", say: "One too many."}}}}
hints: [one, two, three]
solution: ["{{{{n}}}}"]
"""
RIGHT = {"do": "answer", "parts": ["5"], "confidence": "sure"}
WRONG = {"do": "answer", "parts": ["6"], "confidence": "sure"}
NEXT, UNDO, QUIT = {"do": "next"}, {"do": "undo"}, {"do": "quit"}
BEES, BIRDS = "bees", "birds"
Tutor = Callable[..., Result]


@pytest.fixture
def tutor_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tutor:
    """Runs `tutor --pack PACK ...` on one journal; both packs lie in the user's folder."""
    home = tmp_path / "share" / "tutor" / "packs"
    for pack in (BEES, BIRDS):
        (home / pack / "wings").mkdir(parents=True)
        (home / pack / "pack.yaml").write_text(PACK.format(pack=pack))
        for concept in ("span", "beat"):
            for name in (f"{concept}-1", f"{concept}-2"):
                text = TEMPLATE.format(pack=pack, name=name, concept=concept)
                (home / pack / "wings" / f"{name}.yaml").write_text(text)
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    on(monkeypatch, 2)

    def call(pack: str, *words: str, text: str | None = None) -> Result:
        ran = CliRunner().invoke(main, ["--pack", pack, *words], input=text)
        assert ran.exit_code == 0, ran.output
        return ran

    return call


def on(monkeypatch: pytest.MonkeyPatch, day: int) -> None:
    """It is the evening of a day of March."""
    monkeypatch.setenv("TUTOR_NOW", f"2026-03-{day:02}T18:00:00+00:00")


def session_on(pack: str) -> Session:
    """A session on one of the packs, for what no command does."""
    return Session(os.environ["TUTOR_DB"], pack_named(pack), clock=clock())


def drill(tutor_: Tutor, pack: str, *steps: dict[str, Any]) -> list[dict[str, Any]]:
    """A sitting by its protocol; the objects that came out."""
    lines = "".join(json.dumps(step) + "\n" for step in (*steps, QUIT))
    ran = tutor_(pack, "drill", "--json", text=lines)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def seen_of(tutor_: Tutor, pack: str, folder: Path) -> dict[str, Any]:
    """Everything that the commands say of a pack: plan, progress, report, calendar, next draw."""
    calendar = folder / "plan.ics"
    tutor_(pack, "plan", "-o", str(calendar))
    events = Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    sitting = drill(tutor_, pack)
    return {
        "plan": tutor_(pack, "plan", "--json").stdout,
        "progress": tutor_(pack, "progress").stdout,
        "report": tutor_(pack, "report", "--format", "json").stdout,
        "calendar": [(event["summary"], event.decoded("dtstart")) for event in events],
        "settings": tutor_(pack, "settings", "read").stdout,
        "suspended": tutor_(pack, "suspend", "--json").stdout,
        "sitting": sitting,
        "draw": next((item for item in sitting if item["event"] == "problem"), None),
    }


def practise(tutor_: Tutor, pack: str) -> None:
    """Right and wrong answers, a rating, a concept set aside, and what was read."""
    drill(tutor_, pack, RIGHT, NEXT, RIGHT, NEXT, WRONG, NEXT, WRONG)
    tutor_(pack, "suspend", "wings.beat")
    tutor_(pack, "settings", "read", "yes")
    session = session_on(pack)
    session.rate("wings", 4)
    session.close()


def test_practice_in_one_pack_leaves_the_other_untouched(
    tutor_: Tutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plan, progress, report, calendar and the problem on the screen, on that day and later."""
    drill(tutor_, BEES, RIGHT, NEXT, RIGHT, NEXT, RIGHT)
    for day in (2, 3):
        on(monkeypatch, day)
        drill(tutor_, BEES)
        before = {pack: seen_of(tutor_, pack, tmp_path) for pack in (BEES, BIRDS)}
        practise(tutor_, BIRDS)
        after = {pack: seen_of(tutor_, pack, tmp_path) for pack in (BEES, BIRDS)}
        assert after[BEES] == before[BEES]
        changed = {name for name in after[BIRDS] if after[BIRDS][name] != before[BIRDS][name]}
        assert changed >= {"plan", "progress", "report", "draw"}


def test_a_pack_begun_second_inherits_nothing(tutor_: Tutor, tmp_path: Path) -> None:
    """It says what it says in a journal of its own; the first is paused, to share no minutes."""
    fresh = seen_of(tutor_, BIRDS, tmp_path)
    practise(tutor_, BIRDS)
    assert tutor_(BEES, "packs", "pause", BIRDS).exit_code == 0
    second = seen_of(tutor_, BEES, tmp_path)
    for name in ("plan", "progress", "calendar", "settings", "suspended"):
        assert second[name] == fresh[name], name
    report = fresh["report"].replace(BIRDS, BEES)
    assert second["report"] == report


def test_undo_takes_back_an_answer_of_the_open_pack(tutor_: Tutor, tmp_path: Path) -> None:
    """Not the newest of all, which another pack holds."""
    drill(tutor_, BEES, RIGHT, NEXT, WRONG)
    drill(tutor_, BIRDS, RIGHT, NEXT)
    birds = seen_of(tutor_, BIRDS, tmp_path)
    drill(tutor_, BEES, UNDO)
    (row,) = json.loads(tutor_(BEES, "report", "--format", "json").stdout)["attempts"]
    assert (row["typed"], row["template"].partition(".")[0]) == ("5", BEES)
    assert seen_of(tutor_, BIRDS, tmp_path) == birds


def test_an_interview_and_its_debriefing_belong_to_their_pack(
    tutor_: Tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pausing one pack after its interview does not pause the other."""
    for pack in (BEES, BIRDS):
        tutor_(pack, "plan", "--interview", "2026-03-04", "--keep")
    on(monkeypatch, 6)
    session = session_on(BIRDS)
    record_debriefing(session, InterviewNotes("sizes", 4, "pause"))
    session.close()
    bees, birds = (session_on(pack).today().message for pack in (BEES, BIRDS))
    assert bees.startswith("How did it go")
    assert birds.startswith("Paused")
