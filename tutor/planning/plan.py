"""What to do now, and why: the plan of one study day, from the state and the outline of a pack.

The day is filled from the sources of `day_sources`, in their order, inside its minutes. What is
due and does not fit waits, and the plan says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from tutor.learner.state import LearnerState
from tutor.planning.absence import away, backlog_days
from tutor.planning.checkpoints import task_templates, whole_minutes
from tutor.planning.day_context import DayContext
from tutor.planning.day_order import interleave, merge_tasks, total_minutes
from tutor.planning.day_sources import SOURCES, Source, SourceName, in_asking_order, is_in_force
from tutor.planning.due_dates import (
    due_today,
    longest_move,
    moves,
    past_the_interview,
    waits_for_closing,
)
from tutor.planning.durations import review_minutes
from tutor.planning.extras import returning_mistakes
from tutor.planning.introductions import placement
from tutor.planning.plan_summary import plan_sentences
from tutor.planning.plan_types import DayPlan, EntryKind, Moved, NextProblem, PlanEntry
from tutor.planning.problem_choice import can_draw, free_draw, next_draw
from tutor.planning.stuck import tries_left
from tutor.problems.pack_index import PackIndex

__all__ = [
    "DayPlan",
    "EntryKind",
    "NextProblem",
    "PlanEntry",
    "free_draw",
    "next_draw",
    "today",
]

EVENING_MINUTES = 20.0
STRETCH, FIRM_STRETCH = 1.1, 1.3
FIRM = frozenset(source.name for source in SOURCES if source.firm)
KEPT_SHARE, KEPT_IN_CLOSING = 1.0, 0.5


def today(
    state: LearnerState,
    outline: PackIndex,
    day: date,
    minutes: float | None = None,
    skill: str | None = None,
) -> DayPlan:
    """The plan of a study day; `minutes` and `skill` narrow one sitting."""
    return plan_of(DayContext(state, outline, day, minutes, skill))


def plan_of(scene: DayContext) -> DayPlan:
    """The plan of a day."""
    outline = scene.outline
    chosen = [entry for _, entries in in_asking_order(fill_day(scene)) for entry in entries]
    mixed = interleave(merge_tasks(chosen), scene.state.recent.get(outline.pack, ("",))[-1])
    ordered = tuple(entry._replace(pack=outline.pack) for entry in mixed)
    asked = {entry.concept for entry in ordered}
    asked |= {outline.home.get(name, "") for entry in ordered for name in entry.templates}
    placing = any(entry.kind is EntryKind.PLACE for entry in ordered)
    waits = ordered and not placing and not scene.evening
    waiting = [name for name in due_today(scene) if name not in asked] if waits else []
    lost = past_the_interview(scene, waiting)
    wait_minutes = sum(review_minutes(scene.state, outline.concept[name]) for name in waiting)
    plan = DayPlan(
        day=scene.day,
        day_number=scene.number,
        cadence_total=outline.cadence[-1],
        days_left=scene.days_left,
        budget=scene.budget,
        spent_minutes=scene.spent,
        entries=ordered,
        later=len(waiting),
        after_interview=len(lost),
        days_to_clear=backlog_days(wait_minutes, scene.budget),
        longest_move=longest_move(scene, [name for name in waiting if name not in lost]),
        new_titles=tuple(entry.title for entry in ordered if entry.kind is EntryKind.NEW),
        planned_minutes=total_minutes(ordered),
        days_practised=len(scene.practice),
        done=not ordered,
        away=away(scene),
        task_templates=task_templates(scene),
        clock_back=scene.state.newest is not None and scene.state.newest[0] > scene.day,
        moved=() if placing else _named(outline.pack, moves(scene, asked)),
        mistakes=returning_mistakes(scene),
        more=scene.phase.rules.asks and not scene.full and not scene.evening,
    )
    return plan._replace(**plan_sentences(scene, plan, _tomorrow(scene) if plan.done else ()))


def _named(pack: str, moved: Sequence[Moved]) -> tuple[Moved, ...]:
    return tuple(item._replace(pack=pack) for item in moved)


def _tomorrow(scene: DayContext) -> Sequence[PlanEntry]:
    """The plan of the next day as it is known today."""
    if scene.evening or not scene.phase.rules.asks:
        return []
    ahead = DayContext(scene.state, scene.outline, scene.day + timedelta(days=1))
    if not ahead.phase.rules.asks:
        return []
    return [entry for _, entries in in_asking_order(fill_day(ahead)) for entry in entries]


def fill_day(scene: DayContext) -> list[tuple[Source, list[PlanEntry]]]:
    """What each source of the day brings, in the order of the table."""
    if not scene.phase.rules.asks:
        return []
    placed = placement(scene)
    if placed:
        return [(PLACED, placed)]
    return _Filling(scene).fill()


PLACED = Source(SOURCES[0].name, placement)


class _Filling:
    """One day while it is filled: what is taken, and how many minutes it takes."""

    def __init__(self, scene: DayContext) -> None:
        self.scene = scene
        self.minutes = scene.spent
        long = whole_minutes(scene)
        usual = min(scene.budget, EVENING_MINUTES) if scene.evening else scene.budget
        self.budget = max(usual, scene.spent + long) if long else usual
        self.concepts: set[str] = set()
        self.templates: set[str] = set()
        self.covered: list[str] = []

    def fill(self) -> list[tuple[Source, list[PlanEntry]]]:
        """Serve the sources in order; each leaves what the later ones keep."""
        rows = [source for source in SOURCES if is_in_force(source, self.scene)]
        offers = {row.name: list(row.entries(self.scene)) for row in rows if row.kept}
        kept = self._kept(rows, offers)
        found = []
        for row in rows:
            own = kept.pop(row.name, 0.0)
            others = sum(kept[name] for name in kept if name in FIRM or not row.urgent)
            room = row.share * (row.upto * self.budget - self.minutes - others)
            stretch = FIRM_STRETCH if row.firm else STRETCH
            own = min(own, stretch * self.budget - self.minutes)
            room = own if row.bounded else max(room, own)
            if room > 0:
                offered: Iterable[PlanEntry] = offers.get(row.name) or row.entries(self.scene)
                found.append((row, self._take(offered, room, row.fit)))
        return found

    def _kept(
        self, rows: Sequence[Source], offers: Mapping[SourceName, Sequence[PlanEntry]]
    ) -> dict[SourceName, float]:
        """The minutes that rows keep: firm ones in full, the others in a share of the day."""
        closing = any(waits_for_closing(self.scene, name) for name in self.scene.introduced)
        left = (KEPT_IN_CLOSING if closing else KEPT_SHARE) * self.scene.budget
        found: dict[SourceName, float] = {}
        for row in rows:
            if row.kept:
                wanted = row.kept(self.scene, offers[row.name])
                found[row.name] = wanted if row.firm else min(wanted, max(0.0, left))
                left -= found[row.name]
        return found

    def _take(self, offered: Iterable[PlanEntry], room: float, fit: float) -> list[PlanEntry]:
        """The entries of which so large a share fits, and that are not in the plan yet.

        No more of them are worked out than there is room for.
        """
        taken = []
        for entry in offered:
            if room < 0:
                break
            if room < fit * entry.minutes or self._repeats(entry) or not self._can_ask(entry):
                continue
            room -= entry.minutes
            self.minutes += entry.minutes
            self.templates.update(entry.templates)
            if entry.concept:
                self.concepts.add(entry.concept)
                self.covered.append(entry.concept)
            taken.append(entry)
        return taken

    def _repeats(self, entry: PlanEntry) -> bool:
        """Whether the concept or the problem is in the plan; a review stands for one problem."""
        if entry.concept:
            return entry.concept in self.concepts
        if self.templates.intersection(entry.templates):
            return True
        home = self.scene.outline.home.get(entry.templates[0], "") if entry.templates else ""
        if home in self.covered:
            self.covered.remove(home)
            return True
        return False

    def _can_ask(self, entry: PlanEntry) -> bool:
        """Whether the concept has an answer left today and a problem that is not worn."""
        homes = {self.scene.outline.home.get(name, "") for name in entry.templates}
        concepts = {entry.concept, *homes} - {""}
        if not all(tries_left(self.scene, name) for name in concepts):
            return False
        return bool(entry.templates) or can_draw(self.scene, entry.concept, entry.rung)
