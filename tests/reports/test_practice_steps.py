"""What to practise next: one order, each step with its evidence."""

from dataclasses import replace

from tutor.events import HireRating
from tutor.learner.levels import EarnedLevel, LevelStep, LevelStepCode
from tutor.learner.misconceptions import MisconceptionStatus
from tutor.reports import messages
from tutor.reports.practice_steps import MOST_MISTAKES, MOST_STEPS, practice_steps
from tutor.reports.report_summary import GivenUp, report_summary
from tutor.reports.tables import MisconceptionRow, Progress

ACTIVE = MisconceptionStatus.ACTIVE


def missing(level: int, code: LevelStepCode) -> EarnedLevel:
    """A level with what leads to the next one."""
    return EarnedLevel(level, level, level, (LevelStep(code),))


def test_mistakes_come_first_then_open_answers_then_the_weakest_skill(
    progress_of_two_weeks: Progress,
) -> None:
    """A skill that must be explained again is named once, with its question."""
    row, (answer, *_) = progress_of_two_weeks.skills[0], progress_of_two_weeks.opens
    given = (
        ("high", missing(3, LevelStepCode.ONE_DERIVED)),
        ("spoken", missing(2, LevelStepCode.EXPLAIN_ONCE)),
        ("low", missing(1, LevelStepCode.TWO_RIGHT)),
    )
    skills = tuple(replace(row, skill=name, title=name, earned=held) for name, held in given)
    mistakes = tuple(
        MisconceptionRow(f"F{hits}", f"idea {hits}", ACTIVE, hits, 1, (), (f"a{hits}",))
        for hits in (2, 4, 3)
    )
    failed = replace(answer, id="o", skill="spoken", outcome=HireRating.NO)
    found = replace(
        progress_of_two_weeks, skills=skills, misconceptions=mistakes, opens=(failed,)
    )  # fmt: skip
    summary = report_summary(found)._replace(given_up=(GivenUp("t", ("g1", "g2")),))
    steps = practice_steps(found, summary, str.upper)
    assert [step.attempts for step in steps] == [("a4",), ("a3",), ("o",), ("g1", "g2"), (), ()]
    assert steps[0].text == messages.drill_mistake("idea 4", 4, 1)
    assert steps[2].text == messages.explain_again(answer.template.upper(), "No Hire", answer.day)
    assert [step.text.split(" (")[0] for step in steps[4:]] == ["low", "high"]


def test_skills_with_the_same_action_are_one_step(progress_of_two_weeks: Progress) -> None:
    """No list grows beyond what one reads, and equal actions stand together."""
    row = progress_of_two_weeks.skills[0]
    codes = [*LevelStepCode][:9] + [LevelStepCode.ANSWER_THREE] * 2
    skills = tuple(
        replace(row, skill=f"s{place}", title=f"s{place}", earned=missing(2, code))
        for place, code in enumerate(codes)
    )
    mistakes = tuple(MisconceptionRow(f"F{n}", f"idea {n}", ACTIVE, 2, 0, (), ()) for n in range(4))
    found = replace(progress_of_two_weeks, skills=skills, misconceptions=mistakes, opens=())
    steps = practice_steps(found, report_summary(found), str)
    assert len(steps) == MOST_STEPS
    (together,) = [step.text for step in steps if "s10" in step.text]
    assert together.startswith("s0 (2 Vaguely); s9 (2 Vaguely); s10 (2 Vaguely): ")
    assert sum("idea" in step.text for step in steps) == MOST_MISTAKES
