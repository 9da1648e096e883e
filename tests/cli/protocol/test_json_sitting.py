"""`tutor drill --json`: a sitting by JSON lines, in one process and as a program of its own."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.cli.protocol.conftest import Talk
from tests.shipped import shipped
from tutor.cli import main
from tutor.kinds.open import rubric_in
from tutor.problems.generate import instance

GENERAL, STEM = "cnn.output-size.general", "cnn.output-size.stem"
CHANNELS = "cnn.convolution.channels"
OPEN = "cnn.skip-connections.open-block"
NEXT, UNDO, HINT, GIVE_UP = ({"do": do} for do in ("next", "undo", "hint", "give_up"))


def draw(item: str, seed: int) -> tuple[str, ...]:
    """The options that name one problem."""
    return ("--item", item, "--seed", str(seed))


def answer(*texts: str, confidence: str | None = None) -> dict[str, Any]:
    """An answer as it is sent."""
    return {"do": "answer", "parts": list(texts), "confidence": confidence}


def keys_of(item: str, seed: int) -> list[str]:
    """The keys of a draw, part by part."""
    template = shipped().template(item)
    assert template is not None
    return [question.key_text for question in instance(template, seed).questions]


def names(events: list[dict[str, Any]]) -> list[str]:
    """The events by name."""
    return [event["event"] for event in events]


def test_a_sitting_begins_with_plan_lesson_and_problem_and_ends_with_done(talk: Talk) -> None:
    events = talk([])
    assert names(events) == ["plan", "lesson", "problem", "done"]
    plan, lesson, problem, done = events
    assert (plan["day"], plan["number"], plan["moved"]) == ("2026-03-02", 0, [])
    assert plan["checkpoint"]["day"] == 0
    assert len(plan["checkpoint"]["tasks"]) == 3
    first = plan["entries"][0]
    assert (first["pack"], first["kind"]) == ("cnn", "new")
    assert lesson["concept"] == problem["concept"] == first["concept"]
    assert "Example: " in lesson["text"]
    assert (done["answered"], done["right"], done["next"]["day"]) == (0, 0, "2026-03-03")


def test_a_right_answer_shows_key_and_steps_and_the_next_problem_comes_when_asked(
    talk: Talk,
) -> None:
    key = keys_of(GENERAL, 1)[0]
    sent = [answer(key, confidence="sure"), NEXT]
    plan, problem, verdict, done = talk(sent, *draw(GENERAL, 1))
    assert (problem["id"], problem["seed"], problem["mode"]) == (GENERAL, 1, "free")
    assert (problem["rung"], problem["hints"]) == (0, 3)
    part = problem["parts"][0]
    assert (part["kind"], part["unit"], part["options"]) == ("number", "pixels", [])
    assert (verdict["verdict"], verdict["outcome"], verdict["key"]) == ("right", "Strong Hire", key)
    assert verdict["steps"]
    assert (done["answered"], done["right"]) == (1, 1)
    assert plan["event"] == "plan"


def test_a_wrong_answer_names_its_mistakes_and_says_which_are_certain(talk: Talk) -> None:
    """28 comes from one mistake of its draw, 14 from two."""
    alone, shared = (GENERAL, 1, ["28"]), (CHANNELS, 1, ["14"])
    for (name, seed, typed), named, certain in ((alone, 1, True), (shared, 2, False)):
        verdict = talk([answer(*typed)], *draw(name, seed))[2]
        assert verdict["verdict"] in ("wrong", "partly")
        assert len(verdict["misconceptions"]) == named
        assert {found["certain"] for found in verdict["misconceptions"]} == {certain}
        assert verdict["parts"][-1]["misconceptions"] == [
            found["name"] for found in verdict["misconceptions"]
        ]


def test_an_unreadable_answer_keeps_the_problem_and_hides_its_key(talk: Talk) -> None:
    key = keys_of(GENERAL, 1)[0]
    events = talk([answer("5 +"), answer(key)], *draw(GENERAL, 1))
    refused, verdict = events[2], events[3]
    assert (refused["verdict"], refused["parts"][0]["column"]) == ("unreadable", 4)
    assert (refused["key"], refused["steps"], refused["outcome"]) == (None, [], None)
    assert (verdict["verdict"], events[-1]["answered"]) == ("right", 1)


def test_an_answer_in_the_wrong_form_keeps_the_problem(talk: Talk) -> None:
    assert keys_of(GENERAL, 1) == ["27"]
    events = talk([answer("26 + 1"), GIVE_UP], *draw(GENERAL, 1))
    assert [event.get("verdict") for event in events[2:4]] == ["form", "wrong"]
    assert (events[2]["key"], events[-1]["answered"]) == (None, 1)


def test_parts_are_answered_together(talk: Talk) -> None:
    keys = keys_of(STEM, 1)
    events = talk([answer(*keys[:1]), answer("1", *keys[1:])], *draw(STEM, 1))
    assert names(events)[:4] == ["plan", "problem", "error", "verdict"]
    assert str(len(keys)) in events[2]["message"]
    words = [part["verdict"] for part in events[3]["parts"]]
    assert (events[3]["verdict"], words[0]) == ("partly", "wrong")


@pytest.mark.parametrize("last", ["6 + 6", "6 +", "6 + 7"])
def test_nothing_is_said_of_other_parts_while_one_is_asked_again(talk: Talk, last: str) -> None:
    """Else a part could be tried as often as one likes without an attempt."""
    first, *middle, _ = keys_of(STEM, 1)
    sent = [answer(first, *middle, last), answer(str(int(first) - 1), *middle, last)]
    _, _, right, wrong, _ = talk(sent, *draw(STEM, 1))
    for event in (right, wrong):
        assert (event["outcome"], event["key"], event["misconceptions"]) == (None, None, [])
        assert [part["verdict"] for part in event["parts"][:-1]] == [None] * (len(middle) + 1)
        assert event["parts"][-1]["verdict"] == event["verdict"]
    hidden = ("verdict", "message", "misconceptions")
    assert [right["parts"][0][name] for name in hidden] == [
        wrong["parts"][0][name] for name in hidden
    ]


def test_hints_are_counted_and_end(talk: Talk) -> None:
    events = talk([HINT, HINT, HINT, HINT, GIVE_UP], *draw(GENERAL, 1))
    assert names(events)[2:] == ["hint", "hint", "hint", "error", "verdict", "done"]
    assert [event["number"] for event in events[2:5]] == [1, 2, 3]


def test_giving_up_counts_as_missed_until_it_is_taken_back(talk: Talk) -> None:
    events = [event for event in talk([GIVE_UP, UNDO, UNDO]) if event["event"] != "lesson"]
    assert names(events)[1:] == ["problem", "verdict", "problem", "error", "done"]
    assert (events[2]["outcome"], events[-1]["answered"]) == ("No Hire", 0)
    assert events[3]["concept"] == events[1]["concept"]
    assert events[3]["shown"] != events[1]["shown"]


def test_undo_takes_back_a_right_answer_from_the_count(talk: Talk) -> None:
    key = keys_of(GENERAL, 1)[0]
    first = talk([answer(key)], *draw(GENERAL, 1))
    again = talk([answer(key), UNDO], *draw(GENERAL, 1))
    assert (first[-1]["right"], again[-1]["right"]) == (1, 0)


@pytest.mark.parametrize(
    "sent",
    [
        "", "nothing", "[1]", '"do"', '{"do": "dance"}', '{"do": 3}', "{}", '{"do": "answer"}',
        '{"do": "answer", "parts": "5"}', '{"do": "answer", "parts": [5]}',
        '{"do": "answer", "parts": ["5"], "confidence": "very"}',
        '{"do": "answer", "parts": ["5"], "confidence": 1}',
        '{"do": "answer", "parts": ["\\ud800"]}',
        '{"do": "lock"}', '{"do": "lock", "text": "x", "predicted": "No"}',
        '{"do": "mark", "units": []}', '{"do": "mark", "units": {"a": {"met": 1}}}',
        '{"do": "mark", "units": {"a": {"met": true, "line": 0}}}',
        '{"do": "clock", "now": "tomorrow"}', '{"do": "clock", "now": "2026-03-03T18:00:00"}',
        '{"do": "clock", "now": "0001-01-01T00:00:00+14:00"}', '{"do": "clock"}',
        '{"do": "answer", "parts": [NaN]}', "[" * 100_000, '{"do": "hint"' + " " * 2_000_000 + "}",
        b"\xff\xfe", "1" * 5_000,
    ],
)  # fmt: skip
def test_a_line_that_is_no_input_is_an_error_and_the_sitting_goes_on(
    talk: Talk, sent: str | bytes
) -> None:
    events = talk([sent, HINT], *draw(GENERAL, 1))
    assert names(events) == ["plan", "problem", "error", "hint", "done"]
    assert len(events[2]["message"]) < 300


@pytest.mark.parametrize(
    ("sent", "before"),
    [
        (NEXT, []), ({"do": "lock", "text": "x"}, []), ({"do": "mark", "units": {}}, []),
        (answer("5"), [GIVE_UP]), (HINT, [GIVE_UP]), (GIVE_UP, [GIVE_UP]),
    ],
)  # fmt: skip
def test_an_input_that_does_not_fit_changes_nothing(
    talk: Talk, sent: dict[str, Any], before: list[dict[str, Any] | str | bytes]
) -> None:
    events = talk([*before, sent], *draw(GENERAL, 1))
    assert names(events)[-2:] == ["error", "done"]
    assert events[-1]["answered"] == len(before)


def test_an_open_question_is_locked_then_marked(talk: Talk) -> None:
    """Its units show only once it is locked; every unit is marked; the line is quoted."""
    lock = {"do": "lock", "text": "x + F(x)\n3 + 4 = 8", "predicted": "No Hire"}
    first = talk([answer("x"), GIVE_UP, {"do": "mark", "units": {}}, lock, NEXT], *draw(OPEN, 1))
    assert names(first)[1:] == ["problem", "error", "error", "error", "locked", "error", "done"]
    assert (first[1]["parts"][0]["kind"], "units" in first[1]["parts"][0]) == ("open", False)
    locked = first[5]
    sums = [found for found in locked["findings"] if found["sort"] == "contradiction"]
    assert [(found["line"], found["column"], found["quote"]) for found in sums] == [
        (2, 1, "3 + 4 = 8")
    ]
    marks = {unit["name"]: {"met": False} for unit in locked["units"]}
    name = next(iter(marks))
    again = talk([
        {"do": "mark", "units": dict(list(marks.items())[1:])},
        {"do": "mark", "units": marks | {"other": {"met": True}}},
        {"do": "mark", "units": marks | {name: {"met": True, "line": 3}}},
        {"do": "mark", "units": marks | {name: {"met": True, "line": 1}}}, NEXT,
    ])  # fmt: skip
    assert names(again)[:7] == ["plan", "problem", "locked", "error", "error", "error", "marked"]
    assert [unit["name"] for unit in again[1]["parts"][0]["units"]] == list(marks)
    assert (again[6]["band"], names(again)[8]) == ("No Hire", "problem")
    assert again[6]["caps"] == ["no line", "contradiction", "nothing found", "several"]


def test_a_sitting_that_was_left_goes_on_with_its_hints(talk: Talk) -> None:
    left = talk([HINT, HINT, {"do": "quit"}, HINT])
    assert names(left)[-1] == "done"
    again = talk([])
    assert names(again) == ["plan", "problem", "hint", "hint", "done"]
    assert again[1]["shown"] == left[2]["shown"]


def test_a_skill_minutes_and_free_practice_narrow_the_sitting(talk: Talk) -> None:
    plan, *_, problem, _ = talk([], "--skill", "pooling", "--minutes", "5")
    assert problem["skill"] == "pooling"
    assert {entry["concept"].split(".")[0] for entry in plan["entries"]} == {"pooling"}
    free = talk([], "--free")
    assert (free[0]["checkpoint"], free[-2]["mode"]) == (None, "free")


def test_the_clock_is_moved_only_where_it_is_pretended(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = {"do": "clock", "now": "2026-03-05T18:00:00+00:00"}
    events = talk([GIVE_UP, move, NEXT])
    plans = [event for event in events if event["event"] == "plan"]
    assert [(plan["day"], plan["number"]) for plan in plans] == [
        ("2026-03-02", 0), ("2026-03-05", 3),
    ]  # fmt: skip
    assert any("away for 2 days" in note for note in plans[1]["notes"])
    monkeypatch.delenv("TUTOR_NOW")
    done = CliRunner().invoke(main, ["drill", "--json"], input=json.dumps(move))
    assert [json.loads(line)["event"] for line in done.stdout.splitlines()][-2:] == [
        "error", "done",
    ]  # fmt: skip


class Program:
    """`tutor drill --json` as a program of its own, killed after a minute."""

    def __init__(self, home: Path, *words: str, now: str = "2026-03-02T18:00:00+00:00") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tutor", "drill", "--json", *words],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "TUTOR_DB": str(home / "journal.sqlite"), "TUTOR_NOW": now},
        )  # fmt: skip
        self.watchdog = threading.Timer(120, self.process.kill)
        self.watchdog.start()

    def send(self, line: dict[str, Any]) -> None:
        """One input, flushed."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(line).encode() + b"\n")
        self.process.stdin.flush()

    def until(self, *wanted: str) -> dict[str, Any]:
        """The next event of one of these names."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            event: dict[str, Any] = json.loads(line)
            if event["event"] in wanted:
                return event
        raise AssertionError(f"the output ended before {wanted}")

    def end(self) -> tuple[int, bytes]:
        """Close the input; the exit status and what stood on stderr."""
        assert self.process.stderr is not None
        _, complaints = self.process.communicate(timeout=60)
        self.watchdog.cancel()
        return self.process.returncode, complaints


@pytest.fixture
def programs(tmp_path: Path) -> Iterator[list[Program]]:
    """Programs that end with the test."""
    started: list[Program] = []
    yield started
    for program in started:
        program.process.kill()
        program.process.wait()
        program.watchdog.cancel()
        for stream in (program.process.stdin, program.process.stdout, program.process.stderr):
            if stream is not None and not stream.closed:
                stream.close()


def solve(program: Program, event: dict[str, Any]) -> None:
    """Answer a problem by its key, or lock and mark an open question as met."""
    if event["parts"][0]["kind"] == "open":
        open_one = shipped().template(event["id"])
        assert open_one is not None
        rubric = rubric_in(instance(open_one, event["seed"], event["rung"]).questions[0])
        assert rubric is not None
        program.send({"do": "lock", "text": rubric.samples[0].text, "predicted": None})
        units = program.until("locked")["units"]
        program.send({"do": "mark", "units": {
            unit["name"]: {"met": unit["name"] in rubric.samples[0].units, "line": 1}
            for unit in units
        }})  # fmt: skip
        assert program.until("marked")["band"] == "Strong Hire"
        return
    template = shipped().template(event["id"])
    assert template is not None
    drawn = instance(template, event["seed"], event["rung"])
    program.send(answer(*(question.key_text for question in drawn.questions), confidence="sure"))
    assert program.until("verdict")["verdict"] == "right"


def test_a_week_is_lived_with_the_clock_moved(tmp_path: Path, programs: list[Program]) -> None:
    """Seven days in one process: every day has its plan, and what was learned comes back."""
    program = Program(tmp_path)
    programs.append(program)
    days, modes = [], set()
    for day in range(2, 9):
        days.append(program.until("plan"))
        now = datetime(2026, 3, day, 18, tzinfo=UTC)
        while (event := program.until("problem", "done"))["event"] == "problem":
            modes.add(event["mode"])
            now += timedelta(minutes=event["minutes"])
            program.send({"do": "clock", "now": now.isoformat()})
            solve(program, event)
            program.send(NEXT)
        assert event["answered"] > 0
        assert 5 < event["minutes"] < 35
        program.send({"do": "clock", "now": f"2026-03-{day + 1:02}T18:00:00+00:00"})
        program.send(NEXT)
    assert [plan["day"] for plan in days] == [f"2026-03-{day:02}" for day in range(2, 9)]
    kinds = {entry["kind"] for plan in days for entry in plan["entries"]}
    assert kinds >= {"new", "due", "check"}
    assert modes >= {"drill", "checkpoint"}
    assert program.end() == (0, b"")


def test_a_killed_sitting_goes_on_where_it_was(tmp_path: Path, programs: list[Program]) -> None:
    programs.append(first := Program(tmp_path))
    shown = first.until("problem")["shown"]
    first.send(HINT)
    first.until("hint")
    first.process.kill()
    first.process.wait()
    programs.append(second := Program(tmp_path))
    assert second.until("problem")["shown"] == shown
    assert second.until("hint")["number"] == 1
    assert second.end() == (0, b"")


def test_a_closed_output_ends_it_quietly(tmp_path: Path, programs: list[Program]) -> None:
    programs.append(program := Program(tmp_path))
    program.until("problem")
    assert program.process.stdout is not None
    program.process.stdout.close()
    program.send(HINT)
    program.process.stdout = None
    assert program.end() == (0, b"")
