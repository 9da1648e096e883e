"""Where the learner stands, as frozen tables for the screen and for export."""

from datetime import date, timedelta
from typing import NamedTuple

from tutor.events import ConceptKey, SkillKey
from tutor.learner.calibration import calibration
from tutor.learner.day import days_between
from tutor.learner.evidence import ALL, Tally
from tutor.learner.ladder import Introduced, is_leech
from tutor.learner.levels import earned_level
from tutor.learner.marking import MarkingRecord, excess
from tutor.learner.misconceptions import misconceptions, recurring_mistakes
from tutor.learner.prediction_record import prediction_record
from tutor.learner.state import Enrolment, LearnerState, MarkedOpenAnswer
from tutor.planning.day_context import DayContext
from tutor.planning.due_dates import due_date
from tutor.planning.durations import review_minutes
from tutor.planning.recall_range import RecallRanges, recall_ranges
from tutor.problems.pack_index import PackIndex, TemplateEntry
from tutor.reports.attempt_links import AttemptLinks
from tutor.reports.tables import (
    ConceptRow,
    DayRow,
    DueRow,
    MarkingRow,
    MisconceptionRow,
    MistakeRow,
    OpenRow,
    Progress,
    SkillRow,
)

__all__ = ["Progress", "due_rows", "progress"]

FORECAST_DAYS = 14
LATEST = 6
NO_LINKS = AttemptLinks()


class ProgressDay(NamedTuple):
    """The day of the tables, its number in the course, and the recall predicted for it."""

    number: int
    day: date
    ranges: RecallRanges


def progress(
    state: LearnerState, outline: PackIndex, day: date, links: AttemptLinks = NO_LINKS
) -> Progress:
    """The tables on a study day; with links, the attempts behind them too."""
    enrolment = state.enrolments.get(outline.pack, Enrolment(day))
    held = [state.evidence.of(SkillKey(outline.pack, item.id)) for item in outline.skills]
    number = days_between(enrolment.start, day)
    ranges = recall_ranges(state, outline, day)
    now = ProgressDay(number, day, ranges)
    return Progress(
        pack=outline.pack,
        title=outline.title,
        day=day,
        day_number=number,
        days_practised=len(state.practice_in(outline.pack)),
        days_left=(enrolment.interview - day).days if enrolment.interview else None,
        skills=tuple(_skill(state, outline, item.id, now) for item in outline.skills),
        habits=_habits(state, outline, links),
        misconceptions=_families(state, outline),
        calendar=_calendar(state, outline.pack),
        due=due_rows(state, outline, day),
        concepts=tuple(_concept(state, outline, item.id, now) for item in outline.concepts),
        calibration=calibration(held),
        predictions=prediction_record(state.evidence.predictions.get(outline.pack, ())),
        attempts=links.attempts,
        opens=tuple(_open(item, links) for item in state.marked.get(outline.pack, ())),
        marking=_marking(state.marking_in(outline.pack)),
        titles=mistake_titles(outline),
    )


def _skill(state: LearnerState, outline: PackIndex, skill: str, now: ProgressDay) -> SkillRow:
    key = SkillKey(outline.pack, skill)
    ratings = state.ratings.get(key, ())
    rated = ratings[-1][1] if ratings else None
    measured = earned_level(state.evidence, outline, skill, now.number)
    tally = state.evidence.of(key).kinds.get(ALL, Tally())
    stands = [
        state.concept(ConceptKey(outline.pack, item.id))
        for item in outline.concepts
        if item.skill == skill
    ]
    known = [item for item in stands if isinstance(item, Introduced)]
    recall = now.ranges.skills.get(skill)
    both = rated is not None and measured.level is not None
    return SkillRow(
        skill=skill,
        title=outline.skill_title[skill],
        rated=rated,
        ratings=ratings,
        earned=measured,
        gap=(rated or 0) - (measured.level or 0) if both else None,
        right=tally.ok,
        answered=tally.n,
        introduced=len(known),
        concepts=len(stands),
        recall=recall.predicted if recall else None,
        calibration=calibration([state.evidence.of(key)]),
        recall_low=recall.low if recall else None,
        recall_high=recall.high if recall else None,
        latest_right=round(tally.share(LATEST) * min(tally.n, LATEST)),
        latest_answered=min(tally.n, LATEST),
        open_answers=state.evidence.of(key).open.n,
    )


def _habits(state: LearnerState, outline: PackIndex, links: AttemptLinks) -> tuple[MistakeRow, ...]:
    families = {
        (template.skill, name): family
        for template in outline.template.values()
        for name, family in template.mistakes
    }
    rows = []
    for skill, held in state.evidence.of_pack(outline.pack).items():
        for habit in recurring_mistakes(skill, held):
            shown = tuple(links.by_mistake.get((skill, habit.name), ()))
            family = families.get((skill, habit.name), "")
            counts = (habit.hits, habit.chances, habit.clear)
            title = family_title(outline, family) or habit.name.replace("_", " ")
            rows.append(MistakeRow(skill, habit.name, title, family, *counts, shown))
    return tuple(sorted(rows, key=lambda row: (-row.hits, row.skill, row.name)))


def mistake_titles(outline: PackIndex) -> dict[str, dict[str, str]]:
    """The idea behind each mistake and each family: by skill, and of the whole pack under "".

    One name may stand for several ideas. A template that means another one than its skill has
    titles of its own, under its id.
    """
    templates = outline.template.values()
    whole = {family.id: family.title for family in outline.families}
    for template in templates:
        whole |= _own_titles(outline, template)
    found = {"": whole}
    for template in templates:
        known = found.setdefault(template.skill, dict(whole))
        known |= _own_titles(outline, template)
    for template in templates:
        known = found[template.skill] | _own_titles(outline, template)
        if known != found[template.skill]:
            found[template.id] = known
    return found


def _own_titles(outline: PackIndex, template: TemplateEntry) -> dict[str, str]:
    return {name: family_title(outline, family) for name, family in template.mistakes}


def _calendar(state: LearnerState, pack: str) -> tuple[DayRow, ...]:
    return tuple(
        DayRow(day, seen.answered, seen.right, seen.seconds / 60, seen.free, seen.hinted)
        for day, seen in sorted(state.practice_in(pack).items())
    )


def due_rows(state: LearnerState, outline: PackIndex, day: date) -> tuple[DueRow, ...]:
    """What comes due on each of the next days; overdue concepts stand on the first."""
    last = day + timedelta(days=FORECAST_DAYS)
    found: dict[date, list[str]] = {}
    scene = DayContext(state, outline, day)
    for concept in outline.concepts:
        key = ConceptKey(outline.pack, concept.id)
        stands = state.concept(key)
        if isinstance(stands, Introduced) and key not in state.suspended:
            when = max(day, due_date(scene, concept.id, stands))
            if when <= last:
                found.setdefault(when, []).append(concept.id)
    return tuple(
        DueRow(
            when,
            tuple(outline.concept[name].title for name in names),
            sum(review_minutes(state, outline.concept[name]) for name in names),
        )
        for when, names in sorted(found.items())
    )


def _concept(state: LearnerState, outline: PackIndex, name: str, now: ProgressDay) -> ConceptRow:
    concept = outline.concept[name]
    key = ConceptKey(outline.pack, name)
    stands = state.concept(key)
    known = stands if isinstance(stands, Introduced) else None
    recall = now.ranges.concepts.get(name)
    met = [state.met.get(template.id) for template in concept.templates]
    return ConceptRow(
        concept=name,
        title=concept.title,
        skill=concept.skill,
        introduced=known.on if known else None,
        due=due_date(DayContext(state, outline, now.day), name, known) if known else None,
        passed=known.step if known else 0,
        lapses=known.lapses if known else 0,
        leech=is_leech(stands),
        suspended=key in state.suspended,
        recall=recall.predicted if recall else None,
        recall_low=recall.low if recall else None,
        recall_high=recall.high if recall else None,
        answers=sum(record.n for record in met if record),
    )


def _families(state: LearnerState, outline: PackIndex) -> tuple[MisconceptionRow, ...]:
    return tuple(
        MisconceptionRow(
            family=item.family,
            title=family_title(outline, item.family),
            status=item.status,
            hits=item.hits,
            clear=item.clear,
            skills=item.skills,
            attempts=item.attempts,
        )
        for item in misconceptions(state.evidence, outline.pack)
    )


def family_title(outline: PackIndex, family: str) -> str:
    """A family in plain words; its id where the pack has no title for it."""
    known = outline.family.get(family)
    return known.title if known else family


def _marking(record: MarkingRecord) -> MarkingRow | None:
    """How the learner marks; None before the first sample or second marking."""
    if not record.samples and not record.ideas_again:
        return None
    return MarkingRow(
        record.samples, record.agreement, excess(record), record.ideas_again,
        record.agreement_again,
    )  # fmt: skip


def _open(marked: MarkedOpenAnswer, links: AttemptLinks) -> OpenRow:
    answer = marked.answer
    return OpenRow(
        id=answer.id,
        day=answer.day,
        skill=answer.skill,
        template=answer.template,
        prompt=links.prompts.get(answer.id, ""),
        outcome=marked.outcome,
        predicted=answer.predicted,
        held=marked.held,
        missing=marked.missing,
        text=links.texts.get(answer.id, ""),
        quotes=links.quotes.get(answer.id, {}),
    )
