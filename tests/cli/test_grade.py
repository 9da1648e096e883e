"""`tutor grade`: one answer of a drawn problem, or a batch on stdin."""

import json
import subprocess
import sys
import threading
from typing import Any

from click.testing import CliRunner

from tutor.cli.root import main

DILATED = "cnn.output-size.dilated"


def line(**given: Any) -> str:
    return json.dumps({"id": 1, "kind": "number", "key": "112", "answer": "112", **given})


def batch(*lines: str) -> tuple[list[dict[str, Any]], int]:
    found = CliRunner().invoke(main, ["grade"], input="\n".join(lines) + "\n")
    return [json.loads(each) for each in found.stdout.splitlines()], found.exit_code


def test_a_batch_answers_line_by_line_in_order() -> None:
    """One object in, one out; blank lines say nothing."""
    found, status = batch(
        line(id="a"), "", line(id="b", answer="113"), line(id="c", answer="2*56"),
        line(id="d", answer="perhaps 112"),
        line(id="e", kind="expression", key="x^2 - 1", answer="(x-1)(x+1)",
             options={"form": "factored"}),
    )  # fmt: skip
    assert [(each["id"], each["verdict"]) for each in found] == [
        ("a", "right"), ("b", "wrong"), ("c", "form"), ("d", "unreadable"), ("e", "right"),
    ]  # fmt: skip
    assert status == 0


def test_a_line_that_cannot_be_used_costs_only_itself_and_the_exit_status() -> None:
    """The lines after it are judged; the status says that the author must look."""
    found, status = batch(line(id=1), "{broken", line(id=2, key="112 +"), line(id=3))
    assert [each["verdict"] for each in found] == ["right", "undecided", "undecided", "right"]
    assert [each["id"] for each in found] == [1, None, 2, 3]
    assert status == 1


def test_a_batch_streams() -> None:
    """The verdict comes before the next line is written."""
    with subprocess.Popen(
        [sys.executable, "-m", "tutor", "grade"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, bufsize=1,
    ) as process:  # fmt: skip
        watchdog = threading.Timer(20, process.kill)
        watchdog.start()
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(line(id=number) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait() == 0
        watchdog.cancel()


def test_a_batch_survives_bytes_that_are_no_text() -> None:
    """Broken encoding and lone surrogates are judged like any text."""
    done = subprocess.run(
        [sys.executable, "-m", "tutor", "grade"],
        input=b'{"id": 1, "kind": "number", "key": "1", "answer": "\xff\xfe"}\n'
        b'{"id": 2, "kind": "number", "key": "1", "answer": "\\ud800"}\n' + line().encode(),
        capture_output=True, check=False,
    )  # fmt: skip
    found = [json.loads(each) for each in done.stdout.splitlines()]
    assert [each["verdict"] for each in found] == ["unreadable", "unreadable", "right"]
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_batch_loads_neither_journal_nor_screen_nor_sympy() -> None:
    """What needs no algebra is judged without it."""
    code = (
        "import sys; from click.testing import CliRunner; from tutor.cli.root import main\n"
        f"CliRunner().invoke(main, ['grade'], input={line()!r})\n"
        "heavy = {'sqlalchemy', 'textual', 'sympy', 'alembic', 'jinja2', 'yaml', 'fsrs'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_answer_to_a_draw_is_judged() -> None:
    """The same object as in a batch, under the template's id; exit status 0 whatever the word."""
    drawn = CliRunner().invoke(main, ["content", "sample", DILATED, "--count", "4", "--json"])
    part = json.loads(drawn.stdout.splitlines()[3])["parts"][0]
    name, value = next(iter(part["wrong"].items()))
    for answer, word, named in ((part["key"], "right", None), (value, "wrong", name)):
        found = CliRunner().invoke(main, ["grade", DILATED, "--seed", "3", "--json", "--", answer])
        facts = json.loads(found.stdout)
        assert (facts["id"], facts["verdict"], found.exit_code) == (DILATED, word, 0)
        assert named is None or named in facts["misconceptions"]


def test_an_answer_is_told_in_words_without_json() -> None:
    """Problem, caret, verdict, and the rule beside yours."""
    found = CliRunner().invoke(main, ["grade", DILATED, "--seed", "3", "12 +"])
    assert found.stdout.splitlines()[-2:] == [
        "      ^",
        "unreadable: The text ends too early. Something is missing here.",
    ]


def test_each_part_is_told_by_its_label_and_no_mistake_by_its_code() -> None:
    """`1 of 2 parts are right` alone does not say which."""
    asked = ["grade", "cnn.cross.mini-network", "--seed", "657", "--rung", "14"]
    found = CliRunner().invoke(main, [*asked, "66; 33; 17; 36455; 8"])
    lines = found.stdout.splitlines()
    assert "partly: 4 of 5 parts are right." in lines
    assert "  width after the first convolution: wrong" in lines
    assert "  receptive field: right" in lines
    assert "pad_once" not in found.stdout
    unfinished = CliRunner().invoke(main, [*asked, "66; 33; 17; 36455; 4 + 4"])
    assert "right" not in unfinished.stdout


def test_an_answer_may_begin_with_a_minus_sign() -> None:
    """It is no option."""
    found = CliRunner().invoke(main, ["grade", DILATED, "--seed", "3", "--json", "-5"])
    facts = json.loads(found.stdout)
    assert (facts["verdict"], facts["read_as"], found.exit_code) == ("wrong", "−5", 0)


def test_bad_usage_is_said() -> None:
    """An id without an answer, and an id that does not exist."""
    missing = CliRunner().invoke(main, ["grade", DILATED])
    assert missing.exit_code == 2
    assert "Type the answer after the template's id, in quotes." in missing.output
    unknown = CliRunner().invoke(main, ["grade", "cnn.nothing", "1"])
    assert unknown.exit_code == 2
    assert "There is no template 'cnn.nothing'." in unknown.output
