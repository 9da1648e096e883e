"""Whether the right option of a choice can be picked by its length."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tutor.audit import messages
from tutor.faults import FaultText
from tutor.kinds.kind import Question
from tutor.problems.instance import Instance

LONGEST_SHARE = 0.6
DRAWS_TO_JUDGE = 100


@dataclass(slots=True)
class OptionLengths:
    """How often each part with one right option was drawn, and how often that is the longest."""

    draws: Counter[str] = field(default_factory=Counter)
    longest: Counter[str] = field(default_factory=Counter)

    def add(self, drawn: Instance) -> None:
        """Count the parts of one more draw."""
        for question in drawn.questions:
            right = _right_option(question)
            if right is not None:
                self.draws[question.name] += 1
                others = [o.text for o in question.kind.offers(question) if o.text != right]
                self.longest[question.name] += all(len(right) > len(other) for other in others)

    def faults(self) -> Iterator[FaultText]:
        """The parts whose right option is the longest too often; few draws show nothing."""
        for part, draws in self.draws.items():
            if draws >= DRAWS_TO_JUDGE and self.longest[part] > LONGEST_SHARE * draws:
                yield messages.right_is_longest(part, self.longest[part], draws)


def _right_option(question: Question) -> str | None:
    """The text of the one right option; None where letters of no single option are asked."""
    offered = {offer.text for offer in question.kind.offers(question)}
    right = question.kind.revealing(question)
    return right[0] if len(right) == 1 and right[0] in offered else None
