"""The ideas behind mistakes: one number each."""

from dataclasses import replace

from tutor.learner.misconceptions import MisconceptionStatus
from tutor.reports.mistake_ideas import general_ideas, mistake_ideas
from tutor.reports.tables import Progress


def test_mistakes_with_one_idea_stand_together(progress_of_two_weeks: Progress) -> None:
    """Over skills; counted as the misconception is."""
    (row,) = progress_of_two_weeks.habits
    (known,) = progress_of_two_weeks.misconceptions
    elsewhere = replace(row, skill="field", name="off_by_a_step", hits=1, attempts=())
    both = replace(
        progress_of_two_weeks, habits=(row, elsewhere), misconceptions=(replace(known, hits=3),)
    )
    (idea,) = mistake_ideas(both)
    assert (idea.title, idea.hits, idea.status) == (row.title, 3, known.status)
    assert idea.skills == ("Output size", "Receptive field <b>[/]")
    assert idea.rows == (row, elsewhere)
    assert idea.attempts == row.attempts
    assert idea.recurs


def test_a_part_of_a_course_counts_what_showed_in_it(progress_of_two_weeks: Progress) -> None:
    """Not what the misconception has counted before."""
    (row,) = progress_of_two_weeks.habits
    later = replace(progress_of_two_weeks, habits=(replace(row, hits=1),))
    (idea,) = mistake_ideas(later, part=True)
    assert idea.hits == 1
    assert not idea.recurs
    assert mistake_ideas(replace(later, habits=()), part=True) == ()


def test_what_is_active_comes_first(progress_of_two_weeks: Progress) -> None:
    """Then by how often it showed; an idea without a family comes last."""
    (row,) = progress_of_two_weeks.habits
    (known,) = progress_of_two_weeks.misconceptions
    statuses = (MisconceptionStatus.REPAIRED, MisconceptionStatus.ACTIVE)
    families = tuple(
        replace(known, family=f"f{place}", title=f"t{place}", status=status, attempts=())
        for place, status in enumerate(statuses)
    )
    alone = replace(row, family="", title="alone", attempts=())
    found = mistake_ideas(replace(progress_of_two_weeks, habits=(alone,), misconceptions=families))
    assert [idea.title for idea in found] == ["t1", "t0", "alone"]
    assert found[2].status is None


def test_a_general_mistake_counts_over_all_skills(progress_of_two_weeks: Progress) -> None:
    """Without a status and without right answers since: it can show in any problem."""
    ids = [row.id for row in progress_of_two_weeks.attempts[:2]]
    size, field = progress_of_two_weeks.skills[:2]
    shown = {
        "sign": [(field.skill, "gone")],
        "off_by_one": [(size.skill, ids[1]), (field.skill, ids[0]), (size.skill, "gone")],
    }
    first, second = general_ideas(progress_of_two_weeks, shown)
    assert (first.title, first.hits, first.status, first.clear) == ("off by one", 3, None, None)
    assert first.skills == (size.title, field.title)
    assert first.attempts == tuple(ids)
    assert [row.attempts for row in first.rows] == [(ids[1], "gone"), (ids[0],)]
    assert (second.title, second.recurs) == ("sign", False)
