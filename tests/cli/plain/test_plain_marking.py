"""Marking line by line: strangers first, lines of one's own, a second look, the weakest anew."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.shipped import shipped
from tutor.cli.root import main
from tutor.grading.messages import EVIDENCE_FAULTS
from tutor.kinds.open import Drawn, rubric_in
from tutor.kinds.rubric import Weight
from tutor.problems.generate import instance
from tutor.session.messages import MARK_AGAIN, SECOND_LOOKS, sample_first

NAME, SEED = "cnn.skip-connections.open-proof", 3
TEXT = "Each block multiplies the gradient by I + J."


@pytest.fixture
def rubric() -> Drawn:
    """The rubric of the draw."""
    template = shipped().template(NAME)
    assert template is not None
    found = rubric_in(instance(template, SEED).questions[0])
    assert found is not None
    return found


def run(path: Path, *typed: str, item: bool = True) -> Result:
    """The sitting on standard input, with the question or with the plan of the day."""
    words = ["--item", NAME, "--seed", str(SEED)] if item else []
    text = "".join(f"{line}\n" for line in typed)
    return CliRunner().invoke(
        main, ["--db", str(path / "j.sqlite"), "drill", "--plain", *words], input=text
    )


def test_two_samples_are_marked_and_held_against_their_labels(
    tmp_path: Path, rubric: Drawn
) -> None:
    ideas = ["n"] * len(rubric.units)
    done = run(tmp_path, TEXT, ".", "1", *ideas, *ideas, *ideas, ".", ".")
    assert done.exit_code == 0, done.output
    assert done.output.count("marks agree with the reference marks") == 2
    assert "  You said no, the reference says yes: " in done.output
    assert "So far you say no too often" in done.output
    assert done.output.index("marks agree") < done.output.index("Your answer:")


def test_a_line_must_be_ones_own_and_a_missing_number_wants_a_second_look(
    tmp_path: Path, rubric: Drawn
) -> None:
    """A line that asks is refused with its reason; the yes stands only when it is repeated."""
    skipped = ["n"] * (2 * len(rubric.units))
    marks = []
    facts = {fact.unit for fact in rubric.facts}
    for number, idea in enumerate(rubric.units):
        if number == 0:
            marks += ["y", "2", "1"]
        elif idea.weight is Weight.MUST and idea.name in facts:
            marks += ["y", "n"]
        else:
            marks += ["n"]
    rows = ("The block computes y = x + F(x).", "Is it a product?")
    done = run(tmp_path, *rows, ".", "1", *skipped, *marks, ".", ".")
    assert done.exit_code == 0, done.output
    assert EVIDENCE_FAULTS["question"] in done.output
    assert SECOND_LOOKS["not found"] in done.output


def test_the_two_weakest_ideas_are_written_again(tmp_path: Path, rubric: Drawn) -> None:
    ideas = ["n"] * len(rubric.units)
    done = run(
        tmp_path,
        TEXT,
        ".",
        "1",
        *ideas,
        *ideas,
        *ideas,
        "Now with I + J.",
        ".",
        "y",
        "Again.",
        ".",
        "n",
    )
    weak = [idea.ask for idea in rubric.units if idea.weight is Weight.MUST][:2]
    assert [f"Write it again: {ask}" in done.output for ask in weak] == [True, True]
    assert "Saved: you wrote 2 ideas again." in done.output


def test_an_answer_of_an_earlier_day_is_marked_again(
    tmp_path: Path, rubric: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can be put off; its first marks are not shown."""
    ideas = ["n"] * len(rubric.units)
    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T18:00:00+00:00")
    run(tmp_path, TEXT, ".", "1", *ideas, *ideas, *ideas, ".", ".")
    assert MARK_AGAIN not in run(tmp_path, item=False).output
    monkeypatch.setenv("TUTOR_NOW", "2026-03-04T18:00:00+00:00")
    put_off = run(tmp_path, "n", item=False)
    assert MARK_AGAIN in put_off.output
    done = run(tmp_path, "y", *ideas[1:], "y", item=False)
    assert f"{len(ideas) - 1} of your {len(ideas)} marks are the same" in done.output
    assert MARK_AGAIN not in run(tmp_path, item=False).output


def test_the_answers_of_others_are_explained_and_can_be_left_out(
    tmp_path: Path, rubric: Drawn
) -> None:
    """At once, or after one of them; then one's own answer is marked."""
    own = ["n"] * len(rubric.units)
    done = run(tmp_path, TEXT, ".", "1", "o", *own, ".", ".")
    ideas = len(rubric.units)
    assert sample_first(2, round(2 * ideas / 6)) in done.output
    assert "marks agree with the reference marks" not in done.output
    assert "Your answer:" in done.output
    after_one = run(tmp_path, TEXT, ".", "1", *own, "y", "o", *own, ".", ".")
    assert sample_first(1, round(ideas / 6)) in after_one.output
    assert after_one.output.count("marks agree with the reference marks") == 1
