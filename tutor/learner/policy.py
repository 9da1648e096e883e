"""Who sets the due date: a table of policies over the same concept, switchable at any time.

Both read what the fold keeps anyway, so changing the policy alters no history.
"""

from collections.abc import Callable
from datetime import date, timedelta

from tutor.learner.fsrs import interval
from tutor.learner.ladder import Introduced

Policy = Callable[[Introduced], date]


def ladder(concept: Introduced) -> date:
    """Due at the gaps of the cadence."""
    return concept.due


def fsrs(concept: Introduced) -> date:
    """Due when FSRS predicts that recall has fallen to the wanted retention.

    After a long absence the gap is at most twice the one before.
    """
    days = interval(concept.memory)
    if concept.most_days:
        days = min(days, concept.most_days)
    return concept.memory.last + timedelta(days=days)


POLICIES: dict[str, Policy] = {"ladder": ladder, "fsrs": fsrs}
DEFAULT_POLICY = "ladder"


def due_day(concept: Introduced, policy: str) -> date:
    """The study day on which a concept is due; an unknown policy counts as the ladder."""
    return POLICIES.get(policy, ladder)(concept)
