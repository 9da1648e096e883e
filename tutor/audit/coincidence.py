"""How often two mistakes of a part give the same answer, so that no answer tells them apart.

Only mistakes that give a value are compared: of a choice, an order or a match the options are the
mistakes. Two answers are the same where the grader recognises both mistakes in one of them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from tutor.audit import messages
from tutor.faults import Fault, FaultText
from tutor.grading.verdict import PartVerdict
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.order import ORDER
from tutor.problems.instance import Instance
from tutor.problems.model import Template

LIMIT = 0.2
FEWEST = 3


class Graded(NamedTuple):
    """An active mistake of a part, typed as shown, with the verdict on it."""

    part: str
    mistake: DrawnMistake
    verdict: PartVerdict


class Pair(NamedTuple):
    """Two mistakes of one part."""

    part: str
    first: str
    second: str


Pairs = Mapping[Pair, bool]


def active_pairs(drawn: Instance, graded: Iterable[Graded]) -> Pairs:
    """The pairs of mistakes that are active on a draw, and whether they give the same answer."""
    declared = {
        (part.name, one.name)
        for part in drawn.template.parts
        for one in part.mistakes
        if part.kind is not ORDER
    }
    recognised = {
        (each.part, each.mistake.name): {one.name for one in each.verdict.mistakes}
        for each in graded
        if (each.part, each.mistake.name) in declared
    }
    return {
        Pair(part, first, second): second in recognised[part, first]
        or first in recognised[part, second]
        for (part, first), (other, second) in combinations(recognised, 2)
        if part == other
    }


@dataclass(slots=True)
class Coincidences:
    """The draws that have both mistakes of a pair, those on which they coincide, by pair.

    `parts` counts for each part the draws on which any two of its mistakes coincide.
    """

    active: Counter[Pair] = field(default_factory=Counter)
    same: Counter[Pair] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)
    examples: dict[Pair, str] = field(default_factory=dict)

    def add(self, pairs: Pairs, draw: str) -> None:
        """One more draw, and how it is named as an example."""
        same = [pair for pair, coincide in pairs.items() if coincide]
        self.active.update(pairs.keys())
        self.same.update(same)
        for pair in same:
            self.examples.setdefault(pair, draw)
        self.parts.update({pair.part for pair in same})

    def faults(self, template: Template) -> Iterator[Fault]:
        """Pairs that are one mistake, and pairs over the limit for which the part has no reason."""
        reasons = {part.name: part.collisions for part in template.parts}
        places = {(part.name, m.name): m.where for part in template.parts for m in part.mistakes}
        for pair, count in self.same.items():
            both = self.active[pair]
            if count < FEWEST:
                continue
            if count == both:
                yield messages.same_mistake(pair, both).at(places[pair.part, pair.second])
            elif count > LIMIT * both and not reasons[pair.part]:
                said = messages.mistakes_coincide(pair, count, both, self.examples[pair])
                yield said.at(places[pair.part, pair.second])

    def shares(self, template: Template, draws: int) -> Iterator[Fault]:
        """For each part the share of draws on which two mistakes coincide, with its pairs."""
        for part, count in self.parts.items():
            pairs = [
                (pair.first, pair.second, same, self.active[pair])
                for pair, same in self.same.most_common()
                if pair.part == part
            ]
            text: FaultText = messages.shared_values(part, count, draws, pairs)
            yield text.at(template.where)
