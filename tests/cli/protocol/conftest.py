"""A sitting by JSON in one process, and the schema every line is held to."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from tutor.cli import main
from tutor.cli.protocol.members import protocol_schema

Event = dict[str, Any]
Talk = Callable[..., list[Event]]


@pytest.fixture(scope="session")
def sound() -> Callable[[Event], bool]:
    """Whether an event has exactly the promised members."""
    validator = Draft202012Validator(protocol_schema())
    return lambda event: validator.is_valid(event)


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound: Callable[[Event], bool]) -> Talk:
    """Runs `tutor drill --json` on inputs (objects or raw text); the events, each of them sound."""
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T18:00:00+00:00")

    def run(inputs: list[Event | str | bytes], *words: str) -> list[Event]:
        lines = [
            line if isinstance(line, bytes)
            else (line if isinstance(line, str) else json.dumps(line)).encode()
            for line in inputs
        ]  # fmt: skip
        done = CliRunner().invoke(main, ["drill", "--json", *words], input=b"\n".join(lines))
        assert done.exit_code == 0, done.output
        events = [json.loads(line) for line in done.stdout.splitlines()]
        assert [event for event in events if not sound(event)] == []
        return events

    return run
