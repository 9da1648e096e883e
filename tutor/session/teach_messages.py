"""What a teach-back says: to the learner, about the pupil, and about the explanation."""

from collections.abc import Sequence

from tutor.plurals import count

REPAIR_OTHER_MISTAKE = (
    "Is another wrong rule taught in its place?",
    "A sentence that makes another mistake of this problem.",
    "A slip that is corrected.",
)


def repair_pupils_rule(sentence: str) -> tuple[str, str, str]:
    """The idea that the pupil's rule is named, with what counts and what does not."""
    ask = "Is the pupil's rule named, as the pupil uses it?"
    return ask, sentence, "'You made a mistake there.'"


def repair_right_rule(steps: Sequence[str]) -> tuple[str, str, str]:
    """The idea that the right rule is said."""
    ask = "Is the right rule said, with the reason or the step that is missing?"
    return ask, "; ".join(steps), "The right number alone."


def repair_numbers(right: str, wrong: str) -> tuple[str, str, str]:
    """The idea that both rules are set side by side on numbers."""
    ask = "Are both rules shown on numbers on which they differ?"
    return ask, f"The rule gives {right}, the pupil's {wrong}.", "Numbers that both rules pass."


TEACH_ABOUT = (
    "A pupil always makes the same mistake. Choose one to five problems for the pupil and look at "
    "the answers. Say which mistake it is after as few problems as you can. Then explain it to the "
    "pupil."
)
TEACH_ASK = (
    "Explain it to the pupil: what is wrong, what is right, and what both give on a problem that "
    "the pupil answered."
)
PUPIL_IS_ASKED = "The pupil answers problems like this one, with the numbers that you choose:"
PUPIL_WAS_ASKED = "The last problem that you chose for the pupil:"
NO_SUCH_NUMBERS = "These numbers make no problem here. Type some or all of: "


NAME_IT = "I know the mistake"


def offer_line(number: int, numbers: str) -> str:
    """A problem that can be given to the pupil, by its numbers."""
    return f"{number}  {numbers}"


def pupil_log(numbers: str, answer: str) -> str:
    """A problem that the pupil was given, with the answer."""
    return f"{numbers}: the pupil answers {answer}"


def pupil_says(answer: str, left: int) -> str:
    """The pupil's answer, and how many problems may follow."""
    more = "one more problem" if left == 1 else f"{left} more problems"
    return f"The pupil answers: {answer}. You may choose {more}, or say which mistake it is."


def named_line(right: bool, remark: str, problems: int) -> str:
    """Whether the chosen remark fits the pupil's mistake; else the one that fits."""
    if right:
        return f"Yes, that is it, after {count(problems, 'problem')}."
    return f"No. The remark that fits: “{remark}”"


def taught_lines(rating: str, reason: str, share: float, passed: bool) -> list[str]:
    """How a teach-back counts."""
    lines = [
        f"{rating}. {reason}",
        f"Your problems gave {share:.0%} of the information that the best ones give.",
    ]
    if passed:
        return [*lines, "This counts for level 5, Can Teach."]
    return [*lines, "Level 5 asks for the mistake in three problems at most, and all three ideas."]
