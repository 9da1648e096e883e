"""What is new today: concepts to introduce, and the placement of one who has read about them."""

from collections.abc import Sequence
from itertools import accumulate

from tutor.events import ConceptKey, SkillKey
from tutor.learner.ladder import STRONG_TO_INTRODUCE, NotIntroduced, rung
from tutor.planning import messages
from tutor.planning.absence import returning
from tutor.planning.day_context import DayContext
from tutor.planning.due_dates import review_load, waits_for_closing
from tutor.planning.durations import draw_minutes, introduction_minutes
from tutor.planning.introduction_pace import behind, most_new
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.planning.stuck import lesson_first, needs_help
from tutor.problems.pack_index import ConceptEntry

TRIES_A_DAY = 5
NEW_SHARE = 0.6
CROWDED_DAYS = ((15, 1), (10, 2))  # from such a load on, at most so many new ones
FULL_LOAD, CROWDED_SHARE = 20, 0.5
READ_SETTING = "read about it"
PLACEMENT_MINUTES = 10.0
CANNOT, UNRATED = 1, 3


def introductions_in_progress(scene: DayContext) -> list[PlanEntry]:
    """Concepts begun today that are not yet introduced and have tries left."""
    return [
        _entry(scene, item, stands)
        for item, stands in scene.not_introduced
        if stands.day == scene.day and 0 < stands.tries < TRIES_A_DAY
    ]


def begun_before(scene: DayContext) -> list[PlanEntry]:
    """Concepts begun on an earlier day and not yet learned: they stay to the end.

    They take turns, so that one that is stuck does not hold up the others.
    """
    found = [(item, held) for item, held in scene.not_introduced if held.tries and held.day]
    found.sort(key=lambda pair: pair[1].day or scene.day)
    return [_entry(scene, item, held) for item, held in found if held.day != scene.day]


def waiting(scene: DayContext) -> list[PlanEntry]:
    """The concepts to be begun today, in the order of the pack."""
    found = [(item, stands) for item, stands in scene.not_introduced if not stands.tries]
    return [_entry(scene, item, stands) for item, stands in found[: most_new(scene)]]


def kept_minutes(scene: DayContext, entries: Sequence[PlanEntry]) -> float:
    """Minutes that reviews leave to new concepts that are late: one at least, up to a share.

    None in the days after an absence; few where many reviews are due, and none that takes more
    than half of such a day.
    """
    load = review_load(scene)
    most = next((most for from_load, most in CROWDED_DAYS if load >= from_load), len(entries))
    late = entries[: min(behind(scene), most)]
    if not late or returning(scene):
        return 0.0
    begun = [item for item in scene.concepts if _begun_today(scene, item)]
    used = sum(introduction_minutes(scene.state, item) for item in begun)
    full = load >= FULL_LOAD
    most_minutes = (CROWDED_SHARE if full else NEW_SHARE) * scene.budget
    kept = 0.0
    for entry in late:
        if used + kept + entry.minutes <= most_minutes or not (full or used + kept):
            kept += entry.minutes
    return kept


def kept_for_begun(scene: DayContext, entries: Sequence[PlanEntry]) -> float:
    """Minutes that reviews leave to one concept a day that was begun and is not yet learned.

    To more of them in the closing days, so that each is asked once more before the evening.
    """
    taken_up = sum(
        scene.tried_today(item.id) and not _begun_today(scene, item) and _was_new(scene, item)
        for item in scene.concepts
    )
    unseen = sum(waits_for_closing(scene, entry.concept) for entry in entries)
    days = max(1, (scene.days_left or 1) - 1)
    most = max(1, -(-(unseen + taken_up) // days)) if unseen else 1
    return sum(entry.minutes for entry in entries[: max(0, most - taken_up)])


def _was_new(scene: DayContext, concept: ConceptEntry) -> bool:
    """Whether a concept was not introduced before today."""
    stands = scene.concept(concept.id)
    return isinstance(stands, NotIntroduced) or stands.on == scene.day


def _begun_today(scene: DayContext, concept: ConceptEntry) -> bool:
    tries = scene.tries(concept.id)
    return bool(tries) and tries[0].day == scene.day


def placement(scene: DayContext) -> list[PlanEntry]:
    """Ten minutes on the first day for one who has read about it: one concept of each skill.

    Two right draws introduce a concept at once; the first miss leaves it for its lesson. Only what
    fits into the minutes that are left is planned: a miss leaves room for the next skill. The
    skills that the learner rates highest come first, and none that is rated 1, "Cannot".
    """
    read = scene.state.setting(READ_SETTING, "no", scene.outline.pack) == "yes"
    left = PLACEMENT_MINUTES - scene.practice_today.seconds / 60
    if not read or scene.number > 0 or left <= 0:
        return []
    asked: dict[str, PlanEntry] = {}
    for item, stands in scene.not_introduced:
        if stands.tries == len(stands.strong) and _untouched(scene, item):
            reason = messages.PLACEMENT
            asked.setdefault(item.skill, _entry(scene, item, stands, EntryKind.PLACE, reason))
    usable = [entry for entry in asked.values() if _self_rating(scene, entry.skill) > CANNOT]
    usable.sort(key=lambda entry: -_self_rating(scene, entry.skill))
    ends = accumulate(entry.minutes for entry in usable)
    fitting = [entry for entry, end in zip(usable, ends, strict=True) if end <= left]
    return fitting or usable[:1]


def _self_rating(scene: DayContext, skill: str) -> int:
    """The newest self-rating of a skill; the middle one where there is none."""
    given = scene.state.ratings.get(SkillKey(scene.outline.pack, skill), ())
    return given[-1][1] if given else UNRATED


def _untouched(scene: DayContext, concept: ConceptEntry) -> bool:
    """Whether no other concept of the skill was asked in the placement."""
    others = (item.id for item in scene.concepts if item.skill == concept.skill)
    return not any(
        ConceptKey(scene.outline.pack, name) in scene.state.concepts
        for name in others
        if name != concept.id
    )


def _entry(
    scene: DayContext,
    concept: ConceptEntry,
    stands: NotIntroduced,
    kind: EntryKind = EntryKind.NEW,
    reason: str = "",
) -> PlanEntry:
    here = stands if stands.day == scene.day else NotIntroduced()
    left = STRONG_TO_INTRODUCE - len(here.strong)
    if not reason and needs_help(scene, concept.id):
        reason = messages.STUCK
    if not reason and here.tries:
        reason = messages.begun_today(left)
    if not reason and stands.tries:
        reason = messages.BEGUN_BEFORE
    minutes = introduction_minutes(scene.state, concept)
    if here.tries or kind is EntryKind.PLACE:
        minutes = left * draw_minutes(scene.state, concept.templates[:2])
    return PlanEntry(
        kind=kind,
        concept=concept.id,
        title=concept.title,
        skill=concept.skill,
        reason=reason or messages.NEW,
        minutes=minutes,
        rung=rung(stands, scene.state.cadence),
        lesson=kind is EntryKind.NEW
        and (here.tries == 0 or lesson_first(scene, concept.id, stands)),
    )
