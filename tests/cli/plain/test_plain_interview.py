"""The interview line by line: reproducible, without verdicts before the debrief."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor.cli.root import main
from tutor.session.messages import sample_first


@pytest.fixture
def tutor(tmp_path: Path) -> "Runner":
    """Runs commands on a journal of their own."""
    return Runner(tmp_path / "journal.sqlite")


class Runner:
    """Commands on one journal."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, *words: str, typed: list[str] | None = None) -> Result:
        """One command; `typed` are the lines on its standard input."""
        text = "".join(f"{line}\n" for line in typed or [])
        return CliRunner().invoke(main, ["--db", str(self.path), *words], input=text)


def test_a_whole_interview_is_sat_on_standard_input(tutor: Runner) -> None:
    """Answer, follow-ups, prediction, ideas, notes, debrief."""
    answer = ["I + J for a block", ".", "2^L", ".", "because", ".", "it can", ".", "1"]
    ideas = ["n"] * (3 * 11 + 3)  # two samples, then one's own answer and its three follow-ups
    run = tutor("interview", "--script", "proof", "--seed", "4", typed=[*answer, *ideas, "calm"])
    assert run.exit_code == 0, run.output
    assert "The proof in five minutes, seed 4." in run.output
    assert run.output.count("Interviewer: ") >= 3
    assert [run.output.count(sample_first(*left)) for left in ((2, 4), (1, 2))] == [1, 1]
    assert run.output.count("marks agree with the reference marks") == 2
    assert "[5:00 left]" in run.output
    assert "You expected the right rating for 1 of 1 answer." in run.output
    assert "Next step, in your plan now: Prove what skip connections do" in run.output
    assert run.output.count("    a good reply: ") == 5
    assert "Round 1: Prove what skips do for the gradient: No Hire" in run.output


def test_the_same_seed_asks_the_same(tutor: Runner) -> None:
    """Prompt by prompt."""
    first, second = (
        tutor("interview", "--script", "practice", "--seed", "9", typed=["quit"]) for _ in range(2)
    )
    assert "Round 1 of 4." in first.output
    assert first.output == second.output


def test_an_interview_that_was_left_goes_on(tutor: Runner) -> None:
    """Without naming one, the next start takes it up."""
    tutor(
        "interview", "--script", "startup", "--seed", "4", typed=["text", ".", ".", ".", ".", "1"]
    )
    run = tutor("interview", typed=[])
    assert "Few labels, one engineer, seed 4." in run.output
    assert "Round 2: Explain the model to the founder" in run.output


def test_text_and_questions_of_an_answer_that_was_left_are_there_again(tutor: Runner) -> None:
    """The question that waits for its reply is not asked a second time."""
    first = tutor("interview", "--script", "proof", "--seed", "4", typed=["I + J", "."])
    (question,) = [row for row in first.output.split("\n") if row.startswith("Interviewer: ")]
    run = tutor("interview", typed=["the reply", "."])
    kept = run.output.partition("Kept from last time:")[2]
    assert kept.split("\n")[1:4] == ["I + J", "", question]
    assert run.output.count(question) == 1


def test_the_interviews_are_listed(tutor: Runner) -> None:
    """With their minutes."""
    run = tutor("interview", "--list")
    assert "practice          40 min  The four practice problems (MLE, AIE, CVE" in run.output


def test_the_interviews_of_a_role_are_listed(tutor: Runner) -> None:
    """A research engineer is asked for proofs and not for a start-up's pipeline."""
    rows = tutor("interview", "--list", "--role", "RE").output.splitlines()
    assert [row.split()[0] for row in rows] == ["practice", "proof"]
    begun = tutor("interview", "--role", "CVE", "--seed", "1", typed=["quit"])
    assert "The four practice problems, seed 1." in begun.output


def test_an_unknown_interview_is_bad_usage(tutor: Runner) -> None:
    """The known ones are named."""
    run = tutor("interview", "--script", "tea")
    assert run.exit_code == 2
    assert "There is no interview 'tea'. Interviews: practice, proof" in run.output
