"""What a sitting asks next: the plan of its packs, and the draw that the plan asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.chance import Chance
from tutor.planning.course_plan import course_plan
from tutor.planning.day_context import DayContext
from tutor.planning.plan import free_draw, next_draw
from tutor.problems.pack_index import for_role
from tutor.session.course_settings import without_postponed

if TYPE_CHECKING:
    from tutor.learner.state import LearnerState
    from tutor.planning.plan_types import DayPlan, EntryKind, NextProblem, PlanEntry
    from tutor.problems.pack_index import PackIndex
    from tutor.session.sitting import Session


def plan_of_today(session: Session) -> DayPlan:
    """The plan of the study day, of all packs of the course."""
    state, day = _state_of_today(session), session.day
    return course_plan([DayContext(state, outline, day) for outline in _outlines(session)])


def plan_of_sitting(session: Session) -> DayPlan:
    """The plan of a sitting, inside the minutes that it has left; of one pack, where of a skill."""
    state, day = _state_of_today(session), session.day
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

    plan, state = session.plan(), _state_of_today(session)
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


def _state_of_today(session: Session) -> LearnerState:
    """The state, with what was moved to tomorrow set aside for today."""
    state = session.state
    for outline in session.packs.outlines:
        state = without_postponed(state, outline.pack, session.day)
    return state
