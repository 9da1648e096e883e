"""A pupil who computes with one hidden mistake: answers, and how much a problem tells about it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import log2

from tutor.problems.instance import Instance
from tutor.problems.model import Template

FEWEST_MISTAKES = 4
TAUGHT_KINDS = frozenset({"number", "shape"})


def can_be_taught(template: Template) -> bool:
    """Whether a pupil can work at it: one part with a number or shape, and several mistakes."""
    if len(template.parts) != 1:
        return False
    (part,) = template.parts
    named = {mistake.name for mistake in part.mistakes}
    return part.kind.name in TAUGHT_KINDS and len(named) >= FEWEST_MISTAKES


def mistake_names(template: Template) -> tuple[str, ...]:
    """The mistakes that a pupil of this template may have."""
    return tuple(dict.fromkeys(mistake.name for mistake in template.parts[0].mistakes))


def pupil_answer(drawn: Instance, mistake: str) -> str:
    """What the pupil answers: what the mistake gives, the right answer where it does not show."""
    (question,) = drawn.questions
    wrong = (item.text for item in question.wrong if item.name == mistake)
    return next(wrong, question.key_text)


def mistake_sentence(drawn: Instance, mistake: str) -> str:
    """What is wrong about the mistake, on these numbers; empty where it does not show."""
    return next((item.say for item in drawn.questions[0].wrong if item.name == mistake), "")


def still_possible(possible: Iterable[str], drawn: Instance, answer: str) -> tuple[str, ...]:
    """The mistakes that give this answer to the problem."""
    return tuple(name for name in possible if pupil_answer(drawn, name) == answer)


def expected_bits(possible: Collection[str], drawn: Instance) -> float:
    """The information in bits that the pupil's answer is expected to give.

    Each mistake that is still possible counts as equally likely.
    """
    groups: dict[str, int] = defaultdict(int)
    for name in possible:
        groups[pupil_answer(drawn, name)] += 1
    total = len(possible)
    return sum(n / total * log2(total / n) for n in groups.values())


def separable(names: Sequence[str], draws: Sequence[Instance]) -> tuple[str, ...]:
    """The mistakes that some problem tells apart from the right rule and from every other one."""
    answers = {name: tuple(pupil_answer(drawn, name) for drawn in draws) for name in names}
    right = tuple(drawn.questions[0].key_text for drawn in draws)
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for given in answers.values():
        counts[given] += 1
    return tuple(name for name in names if answers[name] != right and counts[answers[name]] == 1)
