"""The sitting line by line: everything the screen does, on stdin and stdout."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.shipped import shipped
from tutor.cli import main
from tutor.cli.bootstrap import open_session
from tutor.events import InterviewDebriefed
from tutor.problems.generate import instance
from tutor.session import Session

GENERAL = "cnn.output-size.general"


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A journal of its own, on a day that does not move."""
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T18:00:00+00:00")


def drill(typed: str, *arguments: str) -> Result:
    """Run `tutor drill --plain` on typed lines."""
    return CliRunner().invoke(main, ["drill", "--plain", *arguments], input=typed)


def one(typed: str, item: str, seed: int = 1) -> str:
    """Run one problem; what was printed."""
    ran = drill(typed, "--item", item, "--seed", str(seed))
    assert ran.exit_code == 0, ran.output
    return ran.output


def key_of(item: str, seed: int = 1) -> list[str]:
    """The keys of a draw, part by part."""
    template = shipped().template(item)
    assert template is not None
    return [question.key_text for question in instance(template, seed).questions]


def test_a_wrong_answer_is_told_by_its_rule() -> None:
    """Verdict, mistake, both rules, answer, steps, and what it does to the schedule."""
    key = int(key_of(GENERAL)[0])
    shown = one(f"{key - 1}\n3\n", GENERAL)
    assert "\nNot right\n" in shown
    assert "your rule: " in shown
    assert "the rule:  " in shown
    assert f"Answer: {key}" in shown
    assert "Saved. Your schedule is unchanged." in shown


def test_hints_help_and_an_unreadable_answer_spend_nothing() -> None:
    """Commands stand between answers; a caret stands under the character."""
    key = key_of(GENERAL)[0]
    shown = one(f"h\n?\n12 + + \n{key}\nperhaps\n2\n", GENERAL)
    assert "Hint 1: " in shown
    assert "Commands: h or hint, ! solution, lesson, undo, ? help, quit." in shown
    lines = shown.split("\n")
    refused = next(number for number, line in enumerate(lines) if "12 + +" in line)
    assert lines[refused + 1].lstrip().startswith("^")
    assert "Not counted as wrong. Answer again." in shown
    assert "Type 1, 2 or 3>" in shown
    assert "Right, with a hint" in shown


def test_the_letter_of_the_hint_stays_an_answer_where_the_problem_has_it() -> None:
    """Eight options go up to h: there it is picked, and the whole word opens the hint."""
    shown = one("h\nhint\nquit\n", "cnn.architectures.eight-names")
    assert "Hint 1: " in shown
    assert "Hint 2: " not in shown


def test_a_new_concept_offers_its_lesson() -> None:
    """It is named with the first problem, and read on a word; then the answer is asked.

    A question comes before the note, with the learner's line beside its answer, and one at the end.
    """
    shown = drill("lesson\nthree places\n\n").output
    assert "This concept is new. Type lesson to read its lesson first." in shown
    asked, said = shown.index("Before you read: "), shown.index("you said: three places")
    told = shown.index("Lesson: ")
    assert asked < said < told < shown.index("Check yourself: ")
    for part in ("Example: ", "  1. ", "Remember: ", "Common mistake: "):
        told = shown.index(part, told)
    assert "[figure]" not in shown
    assert "##" not in shown
    assert shown.index("> ", told) > told


def test_a_problem_without_a_concept_has_no_lesson() -> None:
    """It says so, and goes on."""
    assert "There is no lesson on this problem." in one("lesson\n", "cnn.cross.predict-size")


def test_parts_are_asked_one_by_one() -> None:
    """Each part has its own line and its own word in the verdict."""
    keys = key_of("cnn.output-size.stem")
    wrong = [str(int(keys[0]) + 5), *keys[1:]]
    shown = one("\n".join([*wrong, "1", ""]), "cnn.output-size.stem")
    assert "after layer 1 in pixels>" in shown
    assert "after layer 1: wrong" in shown
    assert "Partly right" in shown


def test_several_lines_end_with_an_empty_one() -> None:
    """A design is typed layer by layer, and its limits are told."""
    shown = one("conv 8 k3\n\n1\n", "cnn.separable.design", 3)
    assert "- 96 channels" in shown
    assert "an empty line ends" in shown
    assert "\nNot right\n" in shown


def test_the_lines_of_a_spot_the_error_are_told() -> None:
    """What is to be mended is numbered, and how to answer is said."""
    shown = one("quit\n", "cnn.transfer.read-the-code", 4)
    assert "  1: net = resnet50" in shown
    assert "Type the number of the wrong line" in shown


@pytest.mark.parametrize("word", ["quit", "exit", ":q", ""])
def test_leaving_loses_nothing(word: str) -> None:
    """After leaving, the same problem comes again with its hints."""
    shown = drill(f"h\n{word}\n" if word else "h\n").output
    assert "Everything is saved. You go on here next time." in shown
    prompt = shown.split("\n\n")[2].split("\n")[0]
    again = drill("quit\n").output
    assert "You stopped here last time." in again
    assert prompt in again
    assert "Hint 1: " in again


def test_the_figure_comes_with_the_solution() -> None:
    """Below the steps, in sentences and without its drawing; not before."""
    template = shipped().template(GENERAL)
    assert template is not None
    sentences = instance(template, 1).figure_sentences
    before, _, after = one("!\n", GENERAL).partition("Answer: ")
    assert "The window starts" not in before
    assert all(f"\n  {sentence}\n" in after for sentence in sentences)
    assert "█" not in after


def test_giving_up_can_be_undone() -> None:
    """The solution counts as a miss until it is taken back."""
    shown = drill("!\nundo\nundo\nquit\n").output
    assert "Solution shown, counts as missed" in shown
    assert "Taken back: the solution" in shown
    assert "There is no answer to undo." in shown


def test_the_open_tasks_of_a_checkpoint_are_named() -> None:
    """From the first start on, and not in free practice."""
    head = "Checkpoint of Day 0:"
    shown = drill("quit\n").output.splitlines()
    place = shown.index(head)
    assert shown[place + 1] == "- The output formula, and three examples"
    assert head not in drill("quit\n", "--free").output


def test_coming_back_says_how_long_one_was_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the plan."""
    drill("!\nquit\n")
    monkeypatch.setenv("TUTOR_NOW", "2026-03-06T18:00:00+00:00")
    assert drill("quit\n").output.startswith("You were away for 3 days. Nothing is lost.\n")


def test_the_command_says_what_it_cannot_find() -> None:
    """Unknown skills, items and draws are usage errors with a way out."""
    told = drill("", "--skill", "cooking")
    assert told.exit_code == 2
    assert "There is no skill 'cooking'. Skills: output-size" in told.output
    told = drill("", "--item", "cnn.nothing")
    assert told.exit_code == 2
    assert "`tutor content list` names all" in told.output
    told = drill("", "--seed", "3")
    assert told.exit_code == 2
    assert "add --item ID" in told.output


def test_minutes_end_the_sitting(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its minutes spent, a free sitting ends by itself."""
    whole = Session.begin

    def begin(session: Session, *given: object) -> None:
        whole(session, *given)  # type: ignore[arg-type]  # handed on as it came
        session.spent_minutes = 5.0

    monkeypatch.setattr(Session, "begin", begin)
    ran = drill("", "--free", "--minutes", "5")
    assert ran.exit_code == 0
    assert ">" not in ran.output.replace("Welcome", "")


def test_self_assessment_line_by_line() -> None:
    """Each skill in turn; what is not from 1 to 5 is skipped and said."""
    ran = CliRunner().invoke(main, ["assess"], input="3\n9\n\n")
    assert ran.exit_code == 0
    assert "(1 to 5, or empty)> " in ran.output
    assert "'9' is not from 1 to 5: skipped." in ran.output


def test_a_failed_backup_is_told_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With its cause, before the first problem; the sitting goes on."""
    assert drill("quit\n").exit_code == 0
    monkeypatch.setenv("TUTOR_NOW", "2026-03-03T18:00:00+00:00")
    folder = tmp_path / "journal.sqlite.backups"
    for kept in folder.glob("*"):
        kept.unlink()
    if folder.exists():
        folder.rmdir()
    folder.write_text("a file stands where the folder should be")
    ran = drill("quit\n")
    assert ran.exit_code == 0
    assert ran.output.count("No backup was made today: The journal cannot be written") == 1
    assert ran.output.index("No backup was made") < ran.output.rindex(">")


def after_interview(monkeypatch: pytest.MonkeyPatch, typed: str) -> str:
    """What the day after an interview prints."""
    assert CliRunner().invoke(main, ["plan", "--interview", "2026-03-05", "--keep"]).exit_code == 0
    monkeypatch.setenv("TUTOR_NOW", "2026-03-06T18:00:00+00:00")
    return drill(typed).output


def test_the_day_after_the_interview_asks_how_it_went(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once; what is chosen holds from then on."""
    shown = after_interview(monkeypatch, "the stem\n9\n4\n1\n")
    assert "The interview is over." in shown
    assert "How did it go?" in shown
    assert "Nothing is asked until you set a new date" in shown
    assert "The interview is over." not in drill("").output
    session = open_session(os.environ["TUTOR_DB"])
    kept = [event for event in session.memory.events() if isinstance(event, InterviewDebriefed)]
    session.close()
    assert [(event.asked, event.felt, event.next_step) for event in kept] == [
        ("the stem", 4, "pause")
    ]


def test_a_debrief_that_is_put_off_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "How did it go?" in after_interview(monkeypatch, "\n3\n3\n")
    assert "The interview is over." in drill("").output


def test_days_away_are_told_as_in_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    """Days, minutes and whether the date holds, before the plan."""
    assert CliRunner().invoke(main, ["plan", "--interview", "2026-03-30", "--keep"]).exit_code == 0
    drill("!\n")
    monkeypatch.setenv("TUTOR_NOW", "2026-03-06T18:00:00+00:00")
    shown = drill("").output
    assert "You were away for 3 days. Nothing is lost." in shown
    assert "Your interview is in 24 days." in shown
