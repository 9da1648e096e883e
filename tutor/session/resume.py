"""What stands on the screen: the problem left there last time, or a new draw."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tutor.events import Attempt, InstanceId, ProblemShown
from tutor.files import PackFolder
from tutor.learner.state import LearnerState, PendingProblem
from tutor.planning.plan_types import NextProblem
from tutor.problems.generate import NoDraw, instance
from tutor.problems.instance import Instance
from tutor.problems.pack_index import PackIndex
from tutor.session import messages
from tutor.session.next_problem import belongs_to, left_problems
from tutor.session.results import Problem

if TYPE_CHECKING:
    from tutor.session.sitting import Session


def instance_of_draw(pack: PackFolder, draw: InstanceId) -> Instance | None:
    """The problem of a draw; None where the template is gone, changed, or has no such draw."""
    template = pack.template(draw.template)
    if template is None or template.version != draw.version:
        return None
    try:
        return instance(template, draw.seed, draw.rung)
    except NoDraw:
        return None


def unanswered_problem(session: Session, state: LearnerState, pack: PackFolder) -> Problem | None:
    """The problem that was left last in such a sitting, with its hints; None where none fits.

    A sitting that begins with a chosen entry takes up what was left of that entry only.
    """
    first = session.first if not session.answered else None
    for pending in left_problems(state, pack.outline.pack, session.clock(), session.free):
        if first is not None and not belongs_to(first, pack.outline.pack, pending):
            continue
        found = instance_of_draw(pack, pending.draw)
        if found is not None and session.skill in (None, found.template.skill):
            return _taken_up(pending, found, pack, session.clock())
    return None


def _taken_up(pending: PendingProblem, found: Instance, pack: PackFolder, now: datetime) -> Problem:
    concept = pack.outline.concept.get(pending.concept)
    return Problem(
        instance=found,
        pack=pack.outline.pack,
        draw=pending.draw,
        mode=pending.mode,
        concept=pending.concept,
        title=concept.title if concept else found.template.title,
        reason=messages.STOPPED_HERE,
        shown=pending.id,
        began=now,
        hints=pending.hints,
        resumed=True,
    )


def problem_of(found: Instance, attempt: Attempt, outline: PackIndex) -> Problem:
    """The problem of a past attempt, as it stood on the screen."""
    concept = outline.concept.get(attempt.concept)
    return Problem(
        instance=found,
        pack=attempt.pack,
        draw=attempt.draw,
        mode=attempt.mode,
        concept=attempt.concept,
        title=concept.title if concept else found.template.title,
        reason="",
        shown=attempt.stamp.id,
        began=attempt.stamp.instant,
        hints=attempt.hints,
    )


def put_up(found: Instance, shown: ProblemShown, asked: NextProblem | None) -> Problem:
    """A new problem; without a plan behind it, free practice on exactly this draw."""
    return Problem(
        instance=found,
        pack=shown.pack,
        draw=shown.draw,
        mode=shown.mode,
        concept=shown.concept,
        title=asked.title if asked else found.template.title,
        reason=asked.reason if asked else messages.EXACT_DRAW,
        shown=shown.stamp.id,
        began=shown.stamp.instant,
        lesson=asked.lesson if asked else False,
    )
