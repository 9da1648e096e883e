"""Progress tables are folds over the journal."""

from dataclasses import replace
from datetime import date, timedelta

from tutor.events import Event, HireRating
from tutor.learner.misconceptions import MisconceptionStatus
from tutor.learner.reducer import replay
from tutor.problems.pack_index import Misconception, PackIndex, TemplateEntry
from tutor.reports.progress import mistake_titles, progress
from tutor.reports.tables import Progress, titles_of


def test_nothing_is_measured_before_there_is_evidence(outline_of_two_weeks: PackIndex) -> None:
    """An empty journal has rows for every skill and claims nothing."""
    shown = progress(replay([]), outline_of_two_weeks, date(2026, 3, 2))
    assert [row.earned.level for row in shown.skills] == [None, None]
    assert [row.rated for row in shown.skills] == [None, None]
    assert shown.calibration.brier is None
    assert (shown.calendar, shown.due, shown.misconceptions, shown.attempts) == ((), (), (), ())


def test_the_rating_stands_beside_what_was_measured(progress_of_two_weeks: Progress) -> None:
    """Every rating is kept, the last one shown; right and answered count what stands."""
    size, field = progress_of_two_weeks.skills
    assert size.ratings == ((date(2026, 3, 2), 2), (date(2026, 3, 3), 4))
    assert (size.rated, size.right, size.answered) == (4, 5, 7)
    assert size.earned.level is not None
    assert size.gap == 4 - size.earned.level
    assert (field.rated, field.answered, field.earned.level) == (None, 0, None)


def test_an_answer_that_was_taken_back_is_no_evidence(progress_of_two_weeks: Progress) -> None:
    """It counts nowhere: not as an attempt, a mistake or a confidence."""
    assert "taken back" not in [row.typed for row in progress_of_two_weeks.attempts]
    assert [row.name for row in progress_of_two_weeks.habits] == ["no_plus_one"]
    assert [item.answered for item in progress_of_two_weeks.calibration.bins] == [0, 5, 2]


def test_every_claim_names_the_attempts_it_rests_on(progress_of_two_weeks: Progress) -> None:
    """A recurring mistake and its family point at the two answers that show it."""
    (habit,) = progress_of_two_weeks.habits
    (family,) = progress_of_two_weeks.misconceptions
    typed = {row.id: row.typed for row in progress_of_two_weeks.attempts}
    assert [typed[name] for name in habit.attempts] == ["=2+5", "<script>"]
    assert [typed[name] for name in family.attempts] == ["=2+5", "<script>"]
    assert (habit.hits, habit.chances) == (2, 7)
    assert (family.family, family.title, family.hits) == ("F01", "off by one", 2)


def test_a_family_is_repaired_by_right_answers_where_it_was_active(
    progress_of_two_weeks: Progress,
) -> None:
    """Five right answers after two hits, each on a draw where the rule would have shown."""
    assert progress_of_two_weeks.misconceptions[0].status is MisconceptionStatus.REPAIRED


def test_an_open_answer_shows_its_band_beside_the_predicted_one(
    progress_of_two_weeks: Progress,
) -> None:
    """What was held and what was missing is told by idea unit."""
    (row,) = progress_of_two_weeks.opens
    assert (row.outcome, row.predicted) == (HireRating.LEAN, HireRating.STRONG)
    assert (row.held, row.missing) == (("formula",), ("the_floor",))


def test_overdue_concepts_come_due_today(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex
) -> None:
    """Nothing is due in the past."""
    state = replay(two_weeks, outline_of_two_weeks.cadence)
    late = date(2026, 3, 2) + timedelta(days=60)
    assert [row.day for row in progress(state, outline_of_two_weeks, late).due] == [late]


def test_the_calendar_counts_every_day_practised(progress_of_two_weeks: Progress) -> None:
    """Problems answered and right ones by day; an open answer makes a day without problems."""
    days = {row.day.day: (row.answered, row.right) for row in progress_of_two_weeks.calendar}
    assert days == {2: (4, 2), 3: (1, 1), 5: (1, 1), 9: (1, 1), 10: (0, 0)}


def test_without_the_history_the_tables_are_the_same_but_for_what_they_rest_on(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex, progress_of_two_weeks: Progress
) -> None:
    """The state alone has open answers, mistakes and families; only links are missing."""
    state = replay(two_weeks, outline_of_two_weeks.cadence)
    alone = progress(state, outline_of_two_weeks, progress_of_two_weeks.day)
    bare = replace(
        progress_of_two_weeks, attempts=(),
        habits=tuple(replace(row, attempts=()) for row in progress_of_two_weeks.habits),
        opens=tuple(
            replace(row, prompt="", text="", quotes={}) for row in progress_of_two_weeks.opens
        ),
    )  # fmt: skip
    assert bare.opens
    assert alone == bare


def test_a_mistake_is_named_as_its_template_means_it() -> None:
    """One name stands for several ideas: the template decides, then the skill, then the pack."""
    families = tuple(Misconception(name, name.title()) for name in ("rates", "facts", "order"))
    asked = tuple(
        TemplateEntry(id, skill=skill, mistakes=(("no_error", family),))
        for id, skill, family in (
            ("p.a.one", "a", "rates"), ("p.b.one", "b", "order"), ("p.b.two", "b", "facts"),
        )
    )  # fmt: skip
    titles = mistake_titles(PackIndex("p", "P", loose=asked, families=families))
    assert [
        titles_of(titles, *place)["no_error"]
        for place in (("a", "p.a.one"), ("b", "p.b.one"), ("b", "p.b.two"), ("a", ""), ("c", ""))
    ] == ["Rates", "Order", "Facts", "Rates", "Facts"]
    assert titles_of(titles, "a")["order"] == "Order"
