"""What to do now, and why: the plan of one study day, from the state and the outline of a pack.

Due concepts by lowest predicted recall, new ones at the pace that begins every skill in time,
inside the minutes of the day. What does not fit waits; nothing is a wall.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tutor.problems.outline import ConceptOutline, Outline
from tutor.scheduling.agenda import Asked, Away, Entry, Kind, Today
from tutor.scheduling.day import days_between
from tutor.scheduling.draws import free_draw, next_draw
from tutor.scheduling.ladder import Introduced, New, Stage, is_leech, rung
from tutor.scheduling.memory import recall
from tutor.scheduling.pace import introduction_minutes, review_minutes
from tutor.scheduling.policy import due_day
from tutor.scheduling.standing import Enrolment, State

__all__ = ["Asked", "Away", "Entry", "Kind", "Today", "free_draw", "next_draw", "today"]

TRIES_A_DAY = 6
NEW_MINUTES = 5.0


def today(
    state: State,
    outline: Outline,
    day: date,
    minutes: float | None = None,
    skill: str | None = None,
) -> Today:
    """The plan of a study day; `minutes` and `skill` narrow one sitting."""
    enrolment = state.enrolments.get(outline.pack, Enrolment(day))
    budget = float(minutes if minutes is not None else enrolment.minutes)
    concepts = [item for item in outline.concepts if _wanted(state, item, skill)]
    spent = state.practice[day].seconds / 60 if day in state.practice else 0.0
    if minutes is not None:
        spent = 0.0
    number = days_between(enrolment.start, day)
    running = _running(state, concepts, day)
    due = _due(state, concepts, day)
    fresh = _fresh(state, concepts, day, new_today(state, outline, number))
    reserve = min(NEW_MINUTES, sum(entry.minutes for entry in fresh))
    left = max(0.0, budget - spent - sum(entry.minutes for entry in running))
    kept, rest = _fit(due, left - reserve)
    taken, _ = _fit(fresh, left - sum(entry.minutes for entry in kept))
    entries = tuple(_interleaved([*running, *kept, *taken], state.recent[-1:]))
    planned = sum(entry.minutes for entry in entries)
    plan = Today(
        day=day,
        day_number=number,
        cadence_total=outline.cadence[-1],
        days_left=(enrolment.interview - day).days if enrolment.interview else None,
        budget=budget,
        spent_minutes=spent,
        entries=entries,
        later=len(rest),
        days_to_clear=_days(sum(entry.minutes for entry in rest), budget),
        new_titles=tuple(entry.title for entry in entries if entry.kind is Kind.NEW),
        planned_minutes=planned,
        days_practised=state.days_practised,
        done=not entries,
        clock_back=state.newest is not None and state.newest[0] > day,
    )
    return _told(state, concepts, plan)


def new_today(state: State, outline: Outline, number: int) -> int:
    """How many concepts may still be introduced today to begin everything in time.

    Every skill by the second step of the cadence, two thirds of all concepts by the third,
    all by the fourth.
    """
    known = [item for item in outline.concepts if isinstance(state.concept(item.id), Introduced)]
    return max(0, _target(outline, number) - len(known))


def _target(outline: Outline, number: int) -> int:
    total = len(outline.concepts)
    seen: set[str] = set()
    begun = 0
    for place, concept in enumerate(outline.concepts, start=1):
        if concept.skill not in seen:
            seen.add(concept.skill)
            begun = place
    steps = [*outline.cadence, *[outline.cadence[-1]] * 4]
    points = [(steps[1], begun), (steps[2], max(begun, -(-2 * total // 3))), (steps[3], total)]
    before = (-1, 0)
    for point in points:
        if number <= point[0] and point[0] > before[0]:
            share = (number - before[0]) / (point[0] - before[0])
            return -int(-(before[1] + share * (point[1] - before[1])) // 1)
        before = point
    return total


def _wanted(state: State, concept: ConceptOutline, skill: str | None) -> bool:
    return concept.id not in state.suspended and skill in (None, concept.skill)


def _running(state: State, concepts: Sequence[ConceptOutline], day: date) -> list[Entry]:
    entries = []
    for concept in concepts:
        stands = state.concept(concept.id)
        if isinstance(stands, Introduced) and stands.last == day and stands.retries:
            reason = f"It did not work just now: new numbers, {stands.retries} more at most."
            entries.append(_entry(state, concept, Kind.RETRY, reason))
        if isinstance(stands, New) and stands.day == day and 0 < stands.tries < TRIES_A_DAY:
            wanted = 2 - len(stands.strong)
            reason = f"Begun today: {wanted} more right on different numbers introduce it."
            entries.append(_entry(state, concept, Kind.NEW, reason))
    return entries


def _due(state: State, concepts: Sequence[ConceptOutline], day: date) -> list[Entry]:
    found: list[tuple[float, Entry]] = []
    for concept in concepts:
        stands = state.concept(concept.id)
        if not isinstance(stands, Introduced) or stands.last == day:
            continue
        when = due_day(stands, state.policy)
        if when <= day:
            kind = Kind.CHECK if stands.stage is Stage.CHECK else Kind.DUE
            entry = _entry(state, concept, kind, _why_due(stands, when, day))
            found.append((recall(stands.memory, day), entry))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def _why_due(stands: Introduced, when: date, day: date) -> str:
    if stands.stage is Stage.CHECK:
        return (
            "Introduced yesterday: one check that it stayed."
            if ((day - stands.on).days == 1)
            else "Introduced lately: one check that it stayed."
        )
    since = (day - stands.last).days
    if is_leech(stands):
        return f"It slipped {stands.lapses} times: the worked lesson first, then a new draw."
    if stands.stage is Stage.RELEARN:
        return "It was missed last time: once more, then it starts at the first gap."
    late = (day - when).days
    if late:
        return f"Last right {since} days ago, {late} {_plural(late, 'day')} past its date."
    return f"Last right {since} days ago: due today."


def _fresh(state: State, concepts: Sequence[ConceptOutline], day: date, count: int) -> list[Entry]:
    found = []
    for concept in concepts:
        stands = state.concept(concept.id)
        if isinstance(stands, New) and not (stands.day == day and stands.tries):
            found.append(concept)
    return [
        _entry(state, item, Kind.NEW, "New: two right on different numbers introduce it.")
        for item in found[:count]
    ]


def _entry(state: State, concept: ConceptOutline, kind: Kind, reason: str) -> Entry:
    stands = state.concept(concept.id)
    if isinstance(stands, New):
        minutes = introduction_minutes(state, concept)
    else:
        minutes = review_minutes(state, concept)
    return Entry(
        kind=kind,
        concept=concept.id,
        title=concept.title,
        skill=concept.skill,
        reason=reason,
        minutes=minutes,
        rung=rung(stands, state.cadence),
        lesson=_lesson_first(stands),
    )


def _lesson_first(stands: New | Introduced) -> bool:
    if isinstance(stands, New):
        return stands.tries == 0
    return stands.lesson or is_leech(stands)


def _fit(entries: Sequence[Entry], minutes: float) -> tuple[list[Entry], list[Entry]]:
    """The first entries that fit, the last of them begun inside the minutes; and the rest."""
    kept: list[Entry] = []
    for place, entry in enumerate(entries):
        if minutes <= 0:
            return kept, list(entries[place:])
        kept.append(entry)
        minutes -= entry.minutes
    return kept, []


def _interleaved(entries: Sequence[Entry], recent: Sequence[str]) -> list[Entry]:
    """No two neighbours of one concept from rung 3 on, and of one skill only where it must be."""
    left = list(entries)
    ordered: list[Entry] = []
    concept = recent[-1] if recent else ""
    skill = ""
    while left:
        choice = _apart(left, concept, skill)
        left.remove(choice)
        ordered.append(choice)
        concept, skill = choice.concept, choice.skill
    return ordered


def _apart(left: Sequence[Entry], concept: str, skill: str) -> Entry:
    blocked = [item for item in left if item.kind is Kind.NEW and item.concept == concept]
    if blocked:
        return blocked[0]
    others = [item for item in left if item.concept != concept] or left
    first = others[0]
    return next((item for item in others if item.skill != skill and item.kind is first.kind), first)


def _days(minutes: float, budget: float) -> int:
    return -int(-minutes // budget) if budget > 0 else 0


def _told(state: State, concepts: Sequence[ConceptOutline], plan: Today) -> Today:
    day, titles = _next(state, concepts, plan.day)
    return replace(plan, next_day=day, next_titles=titles, message=_message(plan, day, titles))


def _next(
    state: State, concepts: Sequence[ConceptOutline], day: date
) -> tuple[date | None, tuple[str, ...]]:
    tomorrow = day + timedelta(days=1)
    dues: dict[date, list[str]] = {}
    new = [item.title for item in concepts if isinstance(state.concept(item.id), New)]
    for concept in concepts:
        stands = state.concept(concept.id)
        if isinstance(stands, Introduced):
            when = max(tomorrow, due_day(stands, state.policy))
            dues.setdefault(when, []).append(concept.title)
    if new:
        dues.setdefault(tomorrow, []).extend(new[:2])
    if not dues:
        return None, ()
    first = min(dues)
    return first, tuple(dues[first])


def _message(plan: Today, day: date | None, titles: tuple[str, ...]) -> str:
    if plan.clock_back:
        return "The clock stands before your newest answer: nothing is lost, no days are counted."
    if plan.done:
        done = "Done for today" if plan.spent_minutes else "Nothing is due today, by design"
        return f"{done}; next: {_when(plan.day, day, titles)}."
    due = sum(entry.kind is not Kind.NEW for entry in plan.entries)
    parts = []
    if due:
        parts.append(f"{due} due")
    if plan.new_titles:
        parts.append(f"{len(plan.new_titles)} new: {', '.join(plan.new_titles)}")
    if plan.later:
        wait = f"{plan.later} more wait, {plan.days_to_clear} {_plural(plan.days_to_clear, 'day')}"
        parts.append(f"{wait} to clear")
    return f"{'; '.join(parts)}; about {round(plan.planned_minutes)} minutes."


def _when(today: date, day: date | None, titles: tuple[str, ...]) -> str:
    if day is None:
        return "free practice, whenever you like"
    shown = ", ".join(titles[:3]) + (" ..." if len(titles) > 3 else "")
    days = (day - today).days
    return f"{shown} tomorrow" if days == 1 else f"{shown} in {days} days"


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
