"""The ideas behind mistakes: everything that a report says of one stands together.

One idea can show as several mistakes in several skills. A report counts it once, with the number
that the misconceptions have, so that no page has two numbers for one idea.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tutor.learner.misconceptions import MisconceptionStatus
from tutor.reports.lines import skill_title
from tutor.reports.tables import MisconceptionRow, MistakeRow, Progress, titles_of

RECURS = 2


class MistakeIdea(NamedTuple):
    """An idea with its status, how often it showed, and the right answers since.

    `status` is None where the pack gives its mistakes no common idea. `skills` are titles, `rows`
    its mistakes, the most frequent first, `attempts` all answers that show it. `clear` is None for
    a general mistake: it can show in so many problems that a right answer says nothing of it.
    """

    title: str
    status: MisconceptionStatus | None
    hits: float
    clear: int | None
    skills: tuple[str, ...]
    rows: tuple[MistakeRow, ...]
    attempts: tuple[str, ...]

    @property
    def recurs(self) -> bool:
        """Whether it showed more than once."""
        return self.hits >= RECURS


def mistake_ideas(progress: Progress, part: bool = False) -> tuple[MistakeIdea, ...]:
    """All ideas that showed, those that are active first; of a `part` of a course only its hits."""
    held: dict[str, list[MistakeRow]] = {}
    for row in progress.habits:
        held.setdefault(row.family or row.title, []).append(row)
    known = {row.family: row for row in progress.misconceptions}
    ideas = [_idea(progress, rows, known.get(name), part) for name, rows in held.items()]
    if not part:
        ideas += [_without_mistakes(progress, row) for row in known.values()
                  if row.family not in held]  # fmt: skip
    order = [*MisconceptionStatus, None]
    return tuple(sorted(ideas, key=lambda idea: (order.index(idea.status), -idea.hits, idea.title)))


def general_ideas(
    progress: Progress, shown: Mapping[str, Sequence[tuple[str, str]]]
) -> tuple[MistakeIdea, ...]:
    """The general mistakes that showed, from the skills and ids of their answers."""
    ideas = []
    for name, found in shown.items():
        by_skill: dict[str, list[str]] = {}
        for skill, attempt in found:
            by_skill.setdefault(skill, []).append(attempt)
        title = titles_of(progress.titles).get(name) or name.replace("_", " ")
        rows = tuple(
            MistakeRow(skill, name, title, "", len(ids), 0, 0, tuple(ids))
            for skill, ids in by_skill.items()
        )
        skills = tuple(skill_title(progress, skill) for skill in by_skill)
        ids = _in_order(progress, {attempt for _, attempt in found})
        ideas.append(MistakeIdea(title, None, len(found), None, skills, rows, ids))
    return tuple(sorted(ideas, key=lambda idea: (-idea.hits, idea.title)))


def _idea(
    progress: Progress, rows: list[MistakeRow], known: MisconceptionRow | None, part: bool
) -> MistakeIdea:
    hits = sum(row.hits for row in rows)
    linked = {name for row in rows for name in row.attempts}
    return MistakeIdea(
        title=rows[0].title,
        status=known.status if known else None,
        hits=hits if known is None or part else known.hits,
        clear=known.clear if known else min(row.clear for row in rows),
        skills=tuple(dict.fromkeys(skill_title(progress, row.skill) for row in rows)),
        rows=tuple(sorted(rows, key=lambda row: -row.hits)),
        attempts=_in_order(progress, linked | set(known.attempts if known and not part else ())),
    )


def _without_mistakes(progress: Progress, row: MisconceptionRow) -> MistakeIdea:
    skills = tuple(skill_title(progress, skill) for skill in row.skills)
    attempts = _in_order(progress, set(row.attempts))
    return MistakeIdea(row.title, row.status, row.hits, row.clear, skills, (), attempts)


def _in_order(progress: Progress, wanted: set[str]) -> tuple[str, ...]:
    """The attempts that are listed, the oldest first."""
    return tuple(row.id for row in progress.attempts if row.id in wanted)
