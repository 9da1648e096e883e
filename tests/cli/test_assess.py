"""`tutor assess` as lines: ratings in, ratings out."""

import json
from pathlib import Path

from click.testing import CliRunner

from tutor.cli.root import main


def test_ratings_are_read_from_lines_and_given_as_json(tmp_path: Path) -> None:
    """One object a skill in the order of the pack; what was passed over has no rating."""
    run = CliRunner()
    db = ["--db", str(tmp_path / "journal.sqlite"), "assess"]
    assert run.invoke(main, db, input="4\n\n2\n").exit_code == 0
    shown = run.invoke(main, [*db, "--json"])
    rows = [json.loads(line) for line in shown.stdout.splitlines()]
    assert [row["rated"] for row in rows[:4]] == [4, None, 2, None]
    assert {row["level"] for row in rows} == {None}
    assert rows[0]["skill"] == "output-size"
