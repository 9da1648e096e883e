"""What a course was promised, held against what came: minutes, checkpoints, questions, dates."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from benchmarks.lived.course import START, Asked, LivedCourse, LivedDay
from tutor.problems.pack_index import PackIndex

LEAST, MOST = 0.5, 1.5
EVENING_MINUTES = 15
LAST_DAYS = 5
WINDOW, MOST_ATTEMPTS = 5, 12
MOST_MOVES, MOST_MISSING = 2, 0.5
USUAL_COURSE = 28


@dataclass(frozen=True, slots=True)
class Breach:
    """A promise that was not kept: on which day, and what."""

    number: int
    text: str


def wanted_minutes(course: LivedCourse, number: int) -> float:
    """What the learner gave the day; the evening before the interview is a short one."""
    goal = course.profile.interview_on(number)
    evening = goal is not None and number in (goal - 1, goal)
    return min(course.profile.minutes, EVENING_MINUTES) if evening else course.profile.minutes


def uneven_days(course: LivedCourse) -> tuple[list[Breach], int]:
    """Days from Day 1 on outside half to one and a half times what was wanted, and all days."""
    later = [day for day in course.days if day.number > 0 and not _is_over(course, day.number)]
    found = []
    for day in later:
        share = day.minutes / wanted_minutes(course, day.number)
        if not LEAST <= share <= MOST:
            found.append(Breach(day.number, f"{day.minutes:.0f} minutes, {share:.0%} of wanted"))
    return found, len(later)


def _is_over(course: LivedCourse, number: int) -> bool:
    """Whether the interview has been, and no new date is set."""
    goal = course.profile.interview_on(number)
    return goal is not None and number > goal


def checkpoint_day(day: int, interview: int | None) -> int:
    """When a checkpoint opens: at the same share of a course that is shorter than four weeks."""
    if interview is None or interview >= USUAL_COURSE:
        return day
    return day * interview // USUAL_COURSE


def missing_tasks(course: LivedCourse, outline: PackIndex) -> tuple[list[Breach], int]:
    """Checkpoint tasks with a template that was never put from their day on, and all tasks."""
    found, tasks = [], 0
    for point in outline.checkpoints:
        begun = checkpoint_day(point.day, _last_date(course))
        put = {item.problem["id"] for day in course.days if day.number >= begun
               for item in day.asked}  # fmt: skip
        for task in point.tasks:
            tasks += 1
            left = sorted(set(task.templates) - put)
            if left:
                found.append(Breach(begun, f"{task.title}: never put: {', '.join(left)}"))
    return found, tasks


def _last_date(course: LivedCourse) -> int | None:
    return course.profile.interview_on(course.profile.days)


def open_questions(course: LivedCourse) -> list[int]:
    """The days of the open questions, in order."""
    return [day.number for day in course.days for item in day.asked
            if item.problem["parts"][0]["kind"] == "open"]  # fmt: skip


def crowded_concepts(course: LivedCourse) -> list[Breach]:
    """Concepts that were asked more often in five days than help does."""
    found = []
    home = course.answerer.pack.outline.home
    counts = [(day.number, Counter(home.get(item.problem["id"], "") for item in day.asked))
              for day in course.days]  # fmt: skip
    worst: dict[str, tuple[int, int]] = {}
    for number, _ in counts:
        window = Counter[str]()
        for other, asked in counts:
            if number <= other < number + WINDOW:
                window.update(asked)
        for concept, times in window.items():
            if concept and times > max(MOST_ATTEMPTS, worst.get(concept, (0, 0))[1]):
                worst[concept] = (number, times)
    for concept, (number, times) in worst.items():
        found.append(Breach(number, f"{concept}: {times} attempts in five days"))
    return sorted(found, key=lambda breach: breach.number)


def unseen_concepts(course: LivedCourse) -> tuple[list[Breach], int]:
    """Concepts that were begun and not asked in the last LAST_DAYS days before the interview."""
    goal = _last_date(course)
    if goal is None:
        return [], 0
    home = course.answerer.pack.outline.home
    first = goal - LAST_DAYS
    asked: dict[str, int] = {}
    for day in course.days:
        for item in day.asked:
            asked[home.get(item.problem["id"], "")] = day.number
    asked.pop("", None)
    found = [Breach(first, f"{name}: last asked on Day {number}")
             for name, number in asked.items() if number < first]  # fmt: skip
    return found, len(asked)


def broken_dates(course: LivedCourse) -> tuple[list[Breach], int]:
    """Due dates of verdicts on which the concept neither came nor was said to have moved.

    A date counts until a later verdict on the concept names another. A day of absence moves what
    was due to the day of the return. Dates from the interview on are not promised.
    """
    found, promises = [], 0
    last_day = course.days[-1].number
    for concept, number, due in _dates(course):
        goal = course.profile.interview_on(number)
        if due > last_day or (goal is not None and number < goal <= due):
            continue
        promises += 1
        back = next(day for day in course.days if day.number >= due)
        if not (_came(course, back, concept) or _moved(course, concept, (number, due))):
            found.append(Breach(back.number, f"{concept}: promised on Day {number} for Day {due}"))
    return found, promises


def _dates(course: LivedCourse) -> Iterator[tuple[str, int, int]]:
    """The last date named for each concept before it came again: concept, day of saying, due."""
    standing: dict[str, tuple[int, int]] = {}
    for day in course.days:
        for item in day.asked:
            concept = str(item.problem["concept"])
            when = _due(item)
            if not concept or item.problem["mode"] == "free":
                continue
            held = standing.get(concept)
            if held is not None and held[1] <= day.number and when is not None:
                yield (concept, *standing.pop(concept))
            if when is not None and when > day.number:
                standing[concept] = (day.number, when)
    for concept, (number, due) in standing.items():
        yield concept, number, due


def _due(item: Asked) -> int | None:
    named = (item.verdict or {}).get("due")
    return None if named is None else (date.fromisoformat(named) - START).days


def _came(course: LivedCourse, day: LivedDay, concept: str) -> bool:
    home = course.answerer.pack.outline.home
    return any(concept in (item.problem["concept"], home.get(item.problem["id"]))
               for item in day.asked)  # fmt: skip


def _moved(course: LivedCourse, concept: str, promise: tuple[int, int]) -> bool:
    """Whether a plan up to the day after the date says that it has moved."""
    number, due = promise
    told = next((day.number for day in course.days if day.number > due), due)
    return any(move["concept"] == concept for day in course.days if number < day.number <= told
               for move in day.plan.get("moved", ()))  # fmt: skip


def false_moves(course: LivedCourse) -> tuple[list[Breach], int]:
    """Dates that a plan named for what it moved, and on which nothing came, and all of them.

    A new date counts until the plan of a later day moves it on; moving it more than MOST_MOVES
    times in a row is no promise any more, so it is counted, too. Saying the same date again is
    no move, and what came after all, sooner than was said, is settled.
    """
    found, moves, rows = [], 0, Counter[str]()
    named: dict[str, str] = {}
    for before, day in pairwise(course.days):
        moved = {str(move["concept"]): move for move in before.plan.get("moved", ())}
        again = {str(move["concept"]) for move in day.plan.get("moved", ())}
        for concept in list(rows):
            if concept not in moved:
                del rows[concept]
        for concept, move in moved.items():
            moves += 1
            if _came(course, before, concept):
                rows.pop(concept, None)
                continue
            rows[concept] += move["to"] != named.get(concept) or not rows[concept]
            named[concept] = move["to"]
            to = (date.fromisoformat(move["to"]) - START).days
            if rows[concept] > MOST_MOVES:
                found.append(
                    Breach(before.number, f"{concept}: moved {rows[concept]} days running")
                )
            elif to == day.number and concept not in again and not _came(course, day, concept):
                found.append(Breach(day.number, f"{concept}: moved to this day, did not come"))
    return found, moves


def broken_next_days(course: LivedCourse) -> tuple[list[Breach], int]:
    """Days whose last words named titles for the next day of which more than half did not come."""
    found, said = [], 0
    for day in course.days:
        following: dict[str, Any] = (day.done or {}).get("next") or {}
        if not following.get("day") or not following.get("titles"):
            continue
        number = (date.fromisoformat(following["day"]) - START).days
        then = course.practised.get(number)
        if then is None:
            continue
        said += 1
        titles = {entry["title"] for entry in then.plan.get("entries", ())}
        missing = [title for title in following["titles"] if title not in titles]
        if len(missing) > MOST_MISSING * len(following["titles"]):
            names = " / ".join(missing[:3])
            found.append(
                Breach(day.number, f"next on Day {number}: {len(missing)} did not come: {names}")
            )
    return found, said
