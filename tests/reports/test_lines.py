"""Progress in lines of text."""

from dataclasses import replace

import pytest

from tutor.events import Confidence
from tutor.learner.calibration import Calibration, CalibrationBin
from tutor.learner.levels import EarnedLevel, LevelStep, LevelStepCode
from tutor.learner.prediction_record import PredictionBin, PredictionRecord
from tutor.reports import lines, messages
from tutor.reports.tables import MarkingRow, Progress


def test_a_skill_line_holds_rating_measure_and_count(progress_of_two_weeks: Progress) -> None:
    """One line a skill, within the width; without evidence it says so."""
    head, size, field = lines.skill_lines(progress_of_two_weeks, 80)
    assert head.split() == ["skill", "self", "measured", "right"]
    assert size == ("Output size                     4 Can Derive  3 Can Explain    ███████░░░ 5/7")
    assert field == "Receptive field <b>[/]          -             not yet measured"
    assert all(len(line) <= 80 for line in (head, size, field))


def test_the_target_is_counted_by_rating_and_by_measure(progress_of_two_weeks: Progress) -> None:
    """All fours and fives before the interview: how far it is."""
    said = "Skills at level 4 or 5, computed and explained: 0 of 2. Self-rated at 4 or 5: 1 of 2."
    assert lines.target_line(progress_of_two_weeks) == said


def test_computed_and_explained_are_told_apart(progress_of_two_weeks: Progress) -> None:
    """Two ladders and the gap to the own rating."""
    assert lines.level_lines(progress_of_two_weeks) == [
        "Output size: computed 3 Can Explain (measured), explained 3 Can Explain (self-marked), "
        "rated 1 too high"
    ]


@pytest.mark.parametrize(("gap", "said"), [(2, "rated 2 too high"), (-1, "rated 1 too low"),
                                           (0, "as rated"), (None, "")])  # fmt: skip
def test_the_gap_is_said_in_words(
    progress_of_two_weeks: Progress, gap: int | None, said: str
) -> None:
    """Too high, too low, as rated, or nothing to compare."""
    assert lines.gap(replace(progress_of_two_weeks.skills[0], gap=gap)) == said


def test_the_reliability_plot_marks_what_was_said(progress_of_two_weeks: Progress) -> None:
    """The bar is what came right, the mark what was said; the Brier score below."""
    assert lines.calibration_lines(progress_of_two_weeks.calibration) == [
        "think so  ██████████████┃█████  5 of 5 right, 70% expected",
        "sure      ░░░░░░░░░░░░░░░░░░░┃  0 of 2 right, 95% expected",
        "Brier score 0.32 (0 is perfect, 0.25 a coin toss).",
        "Right less often than the confidence says, by 6 percentage points.",
    ]


def test_without_confidence_there_is_no_plot() -> None:
    """It says so instead of drawing zeros."""
    empty = Calibration((CalibrationBin(Confidence.SURE, 0.95, 0, 0),), None, None)
    assert lines.calibration_lines(empty) == [messages.NO_CONFIDENCE]


def test_misconceptions_stand_with_status_and_title(progress_of_two_weeks: Progress) -> None:
    """Family in plain words, how often it showed, what came right since."""
    assert lines.misconception_lines(progress_of_two_weeks) == [
        "repaired   off by one: shown 2 times"
    ]


def test_mistakes_that_recur_are_counted_on_their_draws(progress_of_two_weeks: Progress) -> None:
    """How often a rule showed, by the idea behind it and never by its name in the template."""
    assert lines.mistake_lines(progress_of_two_weeks) == ["off by one: shown 2 times, Output size"]


def test_mistakes_with_the_same_idea_stand_in_one_line(progress_of_two_weeks: Progress) -> None:
    """In one skill: they are counted together; the same idea in another skill has its own line."""
    (row,) = progress_of_two_weeks.habits
    once = replace(row, hits=1.0, attempts=("a",))
    other, elsewhere = replace(once, name="ceil", attempts=("b",)), replace(once, skill="field")
    found = lines.mistake_ideas(replace(progress_of_two_weeks, habits=(once, elsewhere, other)))
    assert [(each.name, each.skill, each.hits, each.attempts) for each in found] == [
        (row.name, row.skill, 2.0, ("a", "b")),
        (row.name, "field", 1.0, ("a",)),
    ]


def test_empty_tables_say_so(progress_of_two_weeks: Progress) -> None:
    """No empty section on any screen."""
    empty = replace(
        progress_of_two_weeks, habits=(), misconceptions=(), opens=(), due=(), calendar=()
    )
    assert lines.mistake_lines(empty) == [messages.NO_MISTAKE]
    assert lines.misconception_lines(empty) == [messages.NO_MISCONCEPTION]
    assert lines.open_lines(empty) == [messages.NO_OPEN_ANSWER]
    assert lines.due_lines(empty, 80) == [messages.NOTHING_DUE]
    assert lines.calendar_lines(empty) == [messages.NO_DAY]


def test_a_due_line_never_outgrows_the_screen(progress_of_two_weeks: Progress) -> None:
    """It is cut with an ellipsis."""
    (line,) = lines.due_lines(progress_of_two_weeks, 12)
    assert len(line) == 12
    assert line.endswith("…")


def test_the_next_actions_name_families_and_stand_once(progress_of_two_weeks: Progress) -> None:
    """Skills that need the same are said together, and no code stands for a mistake."""
    (family, *_) = progress_of_two_weeks.misconceptions
    step = LevelStep(LevelStepCode.GET_OVER, names=(family.family,))
    size, field = (
        replace(row, title=title, answered=5, earned=EarnedLevel(2, 2, None, (step,)))
        for row, title in zip(progress_of_two_weeks.skills, ("Size", "Field"), strict=True)
    )
    found = replace(progress_of_two_weeks, skills=(size, field))
    assert lines.missing_lines(found) == [
        f"Size; Field: Get 3 problems right where this mistake would show: “{family.title}”."
    ]


def test_predictions_stand_beside_what_came_of_them() -> None:
    """Whether they were too high, a line a bin, the loss beside a constant's; or that none is."""
    record = PredictionRecord(
        30, (PredictionBin(0.5, 0.7, 10, 0.625, 0.5), PredictionBin(0.9, 1.0, 20, 0.94, 0.875)),
        0.41, 0.56,
    )  # fmt: skip
    assert lines.prediction_lines(record) == [
        "On the whole the predictions were 8 points too high.",
        "predicted  62%  right  50%  of 10 reviews",
        "predicted  94%  right  88%  of 20 reviews",
        "The predictions were better than saying the average share each time. "
        "(Log loss, lower is better: 0.41; with the average 0.56.)",
    ]
    few = replace(record, reviews=29)
    assert lines.prediction_lines(few)[-1] == messages.TOO_FEW
    assert lines.prediction_lines(PredictionRecord(0, (), None, None)) == [messages.NO_PREDICTION]


def test_how_one_marks_stands_with_the_open_answers(progress_of_two_weeks: Progress) -> None:
    """Agreement with labels and the lean of the marks; agreement with oneself on a later day."""
    row = MarkingRow(6, 0.85, 1.0, 10, 0.9)
    assert lines.agreement_lines(row) == [
        messages.marking_agreement(0.85, 6, 1.0), messages.marking_again(0.9, 10),
    ]  # fmt: skip
    assert lines.agreement_lines(replace(row, agreement_again=None)) == [
        messages.marking_agreement(0.85, 6, 1.0)
    ]
    assert lines.agreement_lines(None) == []
    shown = lines.open_lines(replace(progress_of_two_weeks, marking=row))
    assert shown[:2] == lines.agreement_lines(row)
    assert shown[2:] == lines.open_lines(replace(progress_of_two_weeks, marking=None))
