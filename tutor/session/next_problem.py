"""What a sitting asks next: the plan of its packs, and the draw that the plan asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.chance import Chance
from tutor.events import ConceptKey, Mode
from tutor.planning import messages
from tutor.planning.course_plan import course_plan
from tutor.planning.day_context import DayContext
from tutor.planning.plan import free_draw, next_draw
from tutor.problems.pack_index import for_role
from tutor.session.course_settings import without_postponed
from tutor.session.stamps import JITTER

if TYPE_CHECKING:
    from datetime import datetime

    from tutor.learner.state import LearnerState, PendingProblem
    from tutor.planning.plan_types import DayPlan, EntryKind, NextProblem, PlanEntry
    from tutor.problems.pack_index import PackIndex
    from tutor.session.sitting import Session


def plan_of_today(session: Session) -> DayPlan:
    """The plan of the study day, of all packs; a problem that was left comes first."""
    state, day = state_of_today(session), session.day
    plan = course_plan([DayContext(state, outline, day) for outline in _outlines(session)])
    return _with_left_problem(session, state, plan)


def left_problems(
    state: LearnerState, pack: str, now: datetime, free: bool
) -> list[PendingProblem]:
    """What was left in reviews, or in free practice, the last one first; nothing suspended.

    What a wrong clock showed later than now stays where it is: no answer of now would close it.
    """
    mode_is_free = {Mode.FREE: True, Mode.INTERVIEW: None}
    return [
        pending
        for pending in reversed(state.pending.get(pack, ()))
        if mode_is_free.get(pending.mode, False) is free
        and pending.instant <= now + JITTER
        and ConceptKey(pack, pending.concept) not in state.suspended
    ]


def belongs_to(entry: PlanEntry, pack: str, pending: PendingProblem) -> bool:
    """Whether a problem that was left is of this entry of the plan."""
    if entry.pack not in ("", pack):
        return False
    if entry.templates:
        return pending.draw.template in entry.templates
    return bool(entry.concept) and entry.concept == pending.concept


def _with_left_problem(session: Session, state: LearnerState, plan: DayPlan) -> DayPlan:
    """The entry of the problem that was left last in front; a note where it has none."""
    outlines = session.packs.outlines
    found = [
        (o, p)
        for o in outlines
        for p in left_problems(state, o.pack, session.clock(), free=False)[:1]
    ]
    if not found:
        return plan
    outline, pending = found[0]
    ours = [entry for entry in plan.entries if belongs_to(entry, outline.pack, pending)]
    if not ours:
        concept = outline.concept.get(pending.concept)
        template = outline.template.get(pending.draw.template)
        named = concept or template
        note = messages.left_problem_note(named.title) if named else ""
        return plan._replace(notes=(note, *plan.notes)) if note else plan
    first = ours[0]._replace(reason=messages.LEFT_PROBLEM)
    others = [entry for entry in plan.entries if entry is not ours[0]]
    return plan._replace(entries=(first, *others))


def plan_of_sitting(session: Session) -> DayPlan:
    """The plan of a sitting, inside the minutes that it has left; of one pack, where of a skill."""
    state, day = state_of_today(session), session.day
    outlines = _outlines(session)
    if session.skill is not None:
        outlines = [_in_role(session, session.packs.focus.outline)]
    minutes = None
    if session.minutes is not None:
        minutes = max(0.0, session.minutes - session.spent_minutes) / len(outlines)
    return course_plan([
        DayContext(state, outline, day, minutes, session.skill, session.more)
        for outline in outlines
    ])  # fmt: skip


def problem_to_ask(session: Session) -> NextProblem | None:
    """The next problem: one that was chosen by name, one of the plan, or free practice."""
    if session.chosen is not None:
        return session.chosen.pop(0) if session.chosen else None
    chance = Chance(str(session.seeds()))
    if not session.free:
        return _of_plan(session, chance)
    if session.minutes is not None and session.spent_minutes >= session.minutes:
        return None
    outline = _in_role(session, session.packs.focus.outline)
    return free_draw(session.state, outline, chance, session.skill)


def _outlines(session: Session) -> list[PackIndex]:
    """The packs of the course, with what the chosen role is asked."""
    return [_in_role(session, outline) for outline in session.packs.outlines]


def _in_role(session: Session, outline: PackIndex) -> PackIndex:
    return for_role(outline, session.role) if session.role else outline


def _of_plan(session: Session, chance: Chance) -> NextProblem | None:
    from tutor.planning.draw_preview import seeing

    plan, state = session.plan(), state_of_today(session)
    for entry in _ordered(plan.entries, session.first):
        pack = session.packs.named(entry.pack)
        one = plan._replace(entries=(entry,))
        outline = _in_role(session, pack.outline)
        asked = next_draw(state, outline, one, chance, seeing(pack.template))
        if asked is not None:
            return asked
    return None


def _ordered(entries: tuple[PlanEntry, ...], first: PlanEntry | None) -> list[PlanEntry]:
    """The entries with the one that the sitting begins with in front, while it is open."""
    if first is None:
        return list(entries)
    return sorted(entries, key=lambda entry: _identity(entry) != _identity(first))


def _identity(entry: PlanEntry) -> tuple[str, EntryKind, str, str]:
    return entry.pack, entry.kind, entry.concept, entry.task


def state_of_today(session: Session) -> LearnerState:
    """The state, with what was moved to tomorrow set aside for today."""
    state = session.state
    for outline in session.packs.outlines:
        state = without_postponed(state, outline.pack, session.day)
    return state
