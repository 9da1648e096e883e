"""`tutor cohort` and the commands of a learner, on a real server."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.server import ServerCourse
from tutor.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `tutor --db URL ...` at a fixed time."""
    monkeypatch.setenv("TUTOR_NOW", "2026-03-03T09:00:00+00:00")
    monkeypatch.delenv("TUTOR_DB", raising=False)

    def call(url: str, *words: str, lines: str = "") -> Result:
        return CliRunner().invoke(main, ["--db", url, *words], input=lines)

    return call


@pytest.fixture
def ada(course: ServerCourse) -> str:
    """The address of a new learner."""
    return course.admit("ada")[0]


def answers(*typed: str) -> str:
    """The lines of a sitting that answers the first problems so, then stops."""
    lines = [
        line
        for text in typed
        for line in ({"do": "answer", "parts": [text], "confidence": "sure"}, {"do": "next"})
    ]
    return "".join(json.dumps(line) + "\n" for line in [*lines, {"do": "quit"}])


def events(result: Result, name: str) -> list[dict[str, object]]:
    """The objects of one kind that a sitting printed."""
    found = [json.loads(line) for line in result.stdout.splitlines()]
    return [item for item in found if item["event"] == name]


def test_a_sitting_on_a_server_is_the_sitting_on_a_file(run: Run, ada: str, tmp_path: Path) -> None:
    """The same draws give the same plan, problems, verdicts and due dates, and both are kept."""
    item = ["drill", "--json", "--item", "cnn.output-size.general", "--seed", "4"]
    for place in (ada, str(tmp_path / "journal.sqlite")):
        first = run(place, *item, lines=answers("1"))
        assert first.exit_code == 0, first.output
        assert events(first, "verdict")[0]["verdict"] == "wrong"
    server, file = (
        run(place, "progress", "--json").stdout for place in (ada, str(tmp_path / "journal.sqlite"))
    )
    assert _without_ids(server) == _without_ids(file)
    assert json.loads(server)["attempts"]
    for words in (["plan", "--json"], ["report", "--format", "md"]):
        server, file = (
            run(place, *words).stdout for place in (ada, str(tmp_path / "journal.sqlite"))
        )
        assert _without_journal(server) == _without_journal(file)
        assert server


def _without_journal(text: str) -> str:
    """A report without the name of its journal, which is each one's own."""
    return re.sub(r"journal [0-9a-f]{12}", "journal", text)


def _without_ids(text: str) -> object:
    """A report without the random names of its attempts and the seconds they took."""
    found = json.loads(text)
    for row in [*found["attempts"], *found["calendar"]]:
        for name in ("id", "seconds", "minutes"):
            row.pop(name, None)
    return found


def test_two_learners_do_not_meet(run: Run, course: ServerCourse) -> None:
    """What one answers is no progress of the other."""
    ada, bob = course.admit("ada", "bob")
    run(ada, "drill", "--json", lines=answers("1"))
    assert json.loads(run(ada, "progress", "--json").stdout)["attempts"]
    assert json.loads(run(bob, "progress", "--json").stdout)["attempts"] == []


def test_the_administrator_makes_a_course_of_two_commands(
    run: Run, own_course: ServerCourse
) -> None:
    """Make it, add a learner, and the learner practises with the printed password."""
    assert run(own_course.url(), "cohort", "init").exit_code == 0
    name = own_course.name_of("ada")
    added = run(own_course.url(), "cohort", "add", name)
    assert added.exit_code == 0, added.output
    own_course.grant_password(*added.stdout.strip().split("\t"))
    assert run(own_course.url(name), "drill", "--json", lines=answers("1")).exit_code == 0
    again = run(own_course.url(), "cohort", "add", name)
    assert "\t" not in again.stdout


def test_a_login_without_a_password_stays_without(run: Run, course: ServerCourse) -> None:
    """For servers that know people by a certificate: nothing is printed, nothing set."""
    name = course.name_of("ada")
    added = run(course.url(), "cohort", "add", "--no-password", name)
    assert added.exit_code == 0, added.output
    assert "\t" not in added.stdout
    with course.server.administrator() as connection:
        secret = "SELECT rolpassword FROM pg_authid WHERE rolname = %s"
        assert connection.execute(secret, (name,)).fetchone() == (None,)
        known = course.admit("bob")[0].partition("://")[2].partition("@")[0]
        (stored,) = connection.execute(secret, (known,)).fetchall()
    assert str(stored[0]).startswith("SCRAM-SHA-256$")


def test_a_learner_is_erased_on_request(run: Run, course: ServerCourse) -> None:
    """With every event, snapshot, sum and the role; the others stay."""
    ada, bob = course.admit("ada", "bob")
    for address in (ada, bob):
        run(address, "drill", "--json", lines=answers("1"))
    name = course.name_of("ada")
    asked = run(course.url(), "cohort", "erase", name, lines="n\n")
    assert asked.exit_code == 1
    assert run(ada, "progress", "--json").exit_code == 0
    assert run(course.url(), "cohort", "erase", name, "--yes").exit_code == 0
    assert run(ada, "progress", "--json").exit_code == 1
    assert json.loads(run(bob, "progress", "--json").stdout)["attempts"]
    with course.server.administrator(course.database) as connection:
        tables = ("events", "snapshots", "practice_days", "template_sums", "misconception_sums")
        for table in tables:
            left = connection.execute(
                f"SELECT count(*) FROM tutor.{table} "
                "WHERE learner NOT IN (SELECT learner FROM tutor.learners)"
            ).fetchone()
            assert left == (0,), table


@pytest.mark.parametrize(
    "words", [["cohort", "init"], ["cohort", "add", "ada"], ["cohort", "erase", "ada", "--yes"]]
)
def test_a_course_needs_a_server(run: Run, tmp_path: Path, words: list[str]) -> None:
    """A file is no course: bad usage."""
    assert run(str(tmp_path / "journal.sqlite"), *words).exit_code == 2


@pytest.mark.parametrize("command", ["add", "erase"])
def test_a_learner_administers_nothing(
    run: Run, course: ServerCourse, ada: str, command: str
) -> None:
    """The server refuses what only the administrator may do."""
    options = ["--yes"] if command == "erase" else []
    result = run(ada, "cohort", command, course.name_of("ada"), *options)
    assert result.exit_code == 1
    assert "Traceback" not in result.output


@pytest.fixture
def class_of_three(own_course: ServerCourse, run: Run) -> ServerCourse:
    """Two learners who have answered, one who has not, and a mentor."""
    for name, typed in (("ada", "1"), ("bob", "2")):
        (url,) = own_course.admit(name)
        run(url, "drill", "--json", lines=answers(typed))
    own_course.admit("cyd")
    own_course.admit("mia", mentor=True)
    return own_course


def test_a_mentor_reads_list_report_and_export(
    run: Run, class_of_three: ServerCourse, tmp_path: Path
) -> None:
    """Who practised, in all formats; the export has no name in it."""
    mentor = class_of_three.url(class_of_three.name_of("mia"))
    names = [class_of_three.name_of(name) for name in ("ada", "bob", "cyd")]
    listed = run(mentor, "cohort", "list", "--json")
    rows = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [(row["name"], row["answered"]) for row in rows] == [
        (name, int(name != names[2])) for name in names
    ]
    assert len(run(mentor, "cohort", "list").stdout.splitlines()) == 3
    for ending in ("md", "json", "csv"):
        target = tmp_path / f"course.{ending}"
        written = run(mentor, "cohort", "report", "-o", str(target))
        assert written.exit_code == 0, written.output
        assert all(name in target.read_text() for name in names)
    exported = run(mentor, "cohort", "export")
    reviews = [json.loads(line) for line in exported.stdout.splitlines()]
    assert {row["learner"] for row in reviews} <= {f"learner-0000{n}" for n in (1, 2, 3)}
    assert len(reviews) == 2
    assert not any(name in exported.stdout for name in names)
    assert set(reviews[0]) == {
        "learner", "card", "day", "ms", "rating", "predicted", "seconds"
    }  # fmt: skip


def test_a_mentor_cannot_practise_or_administer(run: Run, class_of_three: ServerCourse) -> None:
    """The role reads and nothing else."""
    mentor = class_of_three.url(class_of_three.name_of("mia"))
    for words in (["drill", "--json"], ["cohort", "erase", class_of_three.name_of("ada"), "--yes"]):
        assert run(mentor, *words, lines=answers()).exit_code == 1


def test_a_format_that_is_none_is_bad_usage(run: Run, ada: str) -> None:
    """The file's ending names it."""
    assert run(ada, "cohort", "report", "-o", "course.docx").exit_code == 2


def test_a_journal_moves_to_a_course_and_back(run: Run, ada: str, tmp_path: Path) -> None:
    """Push and pull unite by id; moved again, nothing is added."""
    laptop, other = str(tmp_path / "laptop.sqlite"), str(tmp_path / "other.sqlite")
    run(laptop, "drill", "--json", lines=answers("1", "2"))
    exported = journal_of(run, laptop)
    count = len(exported)
    assert run(laptop, "data", "push", ada).stdout == f"{count} events added.\n"
    assert run(laptop, "data", "push", ada).stdout == "0 events added.\n"
    assert run(other, "data", "pull", ada).stdout == f"{count} events added.\n"
    assert journal_of(run, other) == journal_of(run, ada) == exported


def journal_of(run: Run, place: str) -> list[object]:
    """Every event of a journal, as `data export` prints it."""
    return [json.loads(line) for line in run(place, "data", "export").stdout.splitlines()]


def test_moving_needs_a_file_and_a_course(run: Run, ada: str, tmp_path: Path) -> None:
    """Two servers, two files or a missing file are refused, and no file is made."""
    missing = tmp_path / "missing.sqlite"
    assert run(ada, "data", "push", ada).exit_code == 2
    assert run(str(missing), "data", "push", str(missing)).exit_code == 2
    assert run(str(missing), "data", "push", ada).exit_code == 1
    assert not missing.exists()


def test_an_answer_waits_while_the_server_is_away(
    run: Run, course: ServerCourse, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sitting goes on, stderr says where the answers are, and the next sitting sends them."""
    import tutor.store.cohort.server_journal as server_journal
    from tutor.store.errors import FaultCode, ServerFault

    assert run(ada, "drill", "--json", lines=answers("1")).exit_code == 0

    def refuse(*_: object) -> None:
        raise ServerFault(FaultCode.UNREACHABLE, "here")

    with monkeypatch.context() as patch:
        patch.setattr(server_journal, "connect", refuse)
        away = run(ada, "drill", "--json", lines=answers("1", "2"))
        assert away.exit_code == 0, away.output
        assert len(events(away, "verdict")) == 2
        assert "Saved on this machine" in away.stderr
    before = json.loads(run(ada, "progress", "--json").stdout)
    assert len(before["attempts"]) == 3
    del course
