"""The sums of the server say what the fold of each journal says, and a mentor sees all learners."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from statistics import correlation

import msgspec
import pytest

from tests.server import PASSWORD, PostgresServer, ServerCourse, new_database
from tests.store.conftest import make_attempt, make_stamp
from tutor.chance import Chance
from tutor.events import AnswerLocked, Attempt, Event, EventVoided, HireRating, InstanceId, Mode
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState
from tutor.store.cohort.learner_journal import LearnerJournal
from tutor.store.cohort.mentor import MentorView, mentor_view

CADENCE = (0, 3, 7, 14, 21)


def history(chance: Chance) -> list[Event]:
    """Answers of every sort in an order in which two devices could send them, some taken back."""
    events: list[Event] = []
    for _ in range(25):
        made = make_attempt(
            chance.integer(0, 3),
            chance.choice(list(HireRating)),
            chance.choice(["size.basic", "field.growth"]),
        )
        events.append(
            msgspec.structs.replace(
                made,
                mode=chance.choice([Mode.DRILL, Mode.FREE, Mode.INTERVIEW]),
                outcome=None if chance.uniform() < 0.1 else made.outcome,
                seconds=chance.choice([3.5, 61.25, 2000.0]),
                mistakes=chance.choice([(), ("no_floor",)]),
                pack=chance.choice(["cnn", "other"]),
            )
        )
    draw = InstanceId("cnn.pooling.o1", 1, 0, 5)
    for mode in (Mode.DRILL, Mode.FREE):
        stamp = make_stamp(2)
        events.append(AnswerLocked(stamp, "cnn", draw, "pooling", "Why?", "So.", None, 90.0, mode))
    for target in chance.sample(events, 8) + events[:2]:
        events.append(EventVoided(make_stamp(4), target.stamp.id))
    return chance.shuffled(events)


@pytest.fixture(scope="module")
def database(server: PostgresServer) -> str:
    """The database of these tests: nobody else is in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", PASSWORD)
        return new_database(server)


@pytest.fixture
def own_course(server: PostgresServer, passfile: Path, database: str) -> ServerCourse:
    """A course that only these tests use."""
    return ServerCourse(server, passfile, database)


@pytest.fixture
def two_histories(own_course: ServerCourse) -> dict[str, list[Event]]:
    """Two learners, whose events arrived in several portions."""
    chance = Chance("two histories")
    found: dict[str, list[Event]] = {}
    for name, url in zip(("ada", "bob"), own_course.admit("ada", "bob"), strict=True):
        events = history(chance)
        journal = LearnerJournal(url)
        journal.append(*events[:9])
        for event in events[9:20]:
            journal.append(event)
        journal.append(*events[20:])
        journal.close()
        found[own_course.name_of(name)] = events
    return found


@pytest.fixture
def course(own_course: ServerCourse, two_histories: dict[str, list[Event]]) -> Iterator[MentorView]:
    """What a mentor of both sees."""
    del two_histories
    with mentor_view(own_course.admit("mia", mentor=True)[0]) as view:
        yield view


def test_the_sums_are_those_of_the_fold(
    course: MentorView, two_histories: dict[str, list[Event]]
) -> None:
    """Answered, right, free and seconds a pack, whichever of an answer and its void came first."""
    for pack in ("cnn", "other"):
        for row in course.practice(pack):
            if row.name not in two_histories:
                continue
            days = replay(two_histories[row.name]).practice_in(pack).values()
            assert row.answered == sum(day.answered for day in days)
            assert row.correct == sum(day.right for day in days)
            assert row.free == sum(day.free for day in days)
            assert row.seconds == pytest.approx(sum(day.seconds for day in days))
    names = [row.name for row in course.practice()]
    assert names == sorted({*names, *two_histories})
    assert sum(row.answered for row in course.practice()) == sum(
        row.answered for pack in ("cnn", "other") for row in course.practice(pack)
    )


def test_the_days_of_practice_are_those_of_the_fold(
    course: MentorView, two_histories: dict[str, list[Event]]
) -> None:
    """A day whose only answers were taken back is none."""
    for row in (row for row in course.practice() if row.name in two_histories):
        state = replay(two_histories[row.name])
        days = {day for pack in state.practice.values() for day in pack}
        assert row.days == len(days)
        assert row.last_day == max(days)


def standing(events: list[Event]) -> list[Attempt]:
    """The graded answers that count."""
    voids = {event.target for event in events if isinstance(event, EventVoided)}
    return [
        event
        for event in events
        if isinstance(event, Attempt)
        and event.stamp.id not in voids
        and event.outcome is not None
        and event.mode is not Mode.FREE
    ]


def test_templates_and_misconceptions_are_counted(
    own_course: ServerCourse, two_histories: dict[str, list[Event]]
) -> None:
    """The graded answers of a learner to each template, and those that showed a misconception."""
    for name, events in two_histories.items():
        counted = [event for event in standing(events) if event.pack == "cnn"]
        with mentor_view(own_course.url(name)) as own:
            templates, families = own.templates("cnn", 1), own.families("cnn")
        found = {row.template: (row.answered, row.correct) for row in templates}
        for template in {event.draw.template for event in counted}:
            mine = [event for event in counted if event.draw.template == template]
            right = sum(event.outcome is HireRating.STRONG for event in mine)
            assert found.pop(template) == (len(mine), right)
        assert not found
        shown = sum("no_floor" in event.mistakes for event in counted)
        assert families == [("F03", 1, shown)]


def answered(own_course: ServerCourse, name: str, template: str, right: int) -> None:
    """Ten answers of a learner to a template of a pack of its own, so many of them right."""
    journal = LearnerJournal(own_course.url(own_course.name_of(name)))
    outcomes = [HireRating.STRONG] * right + [HireRating.NO] * (10 - right)
    made = [make_attempt(0, outcome) for outcome in outcomes]
    draws = [msgspec.structs.replace(item.draw, template=template) for item in made]
    journal.append(
        *(
            msgspec.structs.replace(item, draw=draw, pack=own_course.token)
            for item, draw in zip(made, draws, strict=True)
        )
    )
    journal.close()


def test_a_template_is_compared_with_what_learners_do_elsewhere(own_course: ServerCourse) -> None:
    """The correlation, over learners, with everything but the template itself."""
    here, other = [2, 9, 4, 7], [3, 8, 1, 9]
    names = [f"learner{number}" for number in range(4)]
    own_course.admit(*names)
    for name, mine, elsewhere in zip(names, here, other, strict=True):
        answered(own_course, name, "here", mine)
        answered(own_course, name, "other", elsewhere)
        answered(own_course, name, "same", 5)
    with mentor_view(own_course.url()) as view:
        found = {row.template: row for row in view.templates(own_course.token, 4)}
        few = view.templates(own_course.token, 5)
    expected = correlation(here, [value + 5 for value in other])
    assert found["here"].discrimination == pytest.approx(expected)
    assert (found["here"].learners, found["here"].answered, found["here"].correct) == (4, 40, 22)
    assert found["same"].discrimination is None
    assert all(row.discrimination is None for row in few)


def test_states_come_from_snapshots_and_what_came_later(
    own_course: ServerCourse, two_histories: dict[str, list[Event]]
) -> None:
    """The same states with a snapshot, without one, and with one that is damaged."""
    (mentor,) = own_course.admit("mia", mentor=True)
    expected = {name: replay(events, CADENCE) for name, events in two_histories.items()}
    assert expected.items() <= states(mentor).items()
    for name in two_histories:
        journal = LearnerJournal(own_course.url(name))
        journal.keep(*journal.look(CADENCE))
        late = make_attempt(20 + len(name))
        journal.append(late)
        journal.close()
        two_histories[name].append(late)
    expected = {name: replay(events, CADENCE) for name, events in two_histories.items()}
    assert expected.items() <= states(mentor).items()
    with own_course.server.administrator(own_course.database) as connection:
        connection.execute("UPDATE tutor.snapshots SET state = 'damaged'")
    assert expected.items() <= states(mentor).items()


def states(mentor: str) -> dict[str, LearnerState]:
    """The state of every learner."""
    with mentor_view(mentor) as view:
        return dict(view.states(CADENCE))


def test_a_learner_sees_no_other_learner(
    own_course: ServerCourse, two_histories: dict[str, list[Event]]
) -> None:
    """The same questions, asked with the role of a learner."""
    name = own_course.name_of("ada")
    with mentor_view(own_course.url(name)) as view:
        assert [row.name for row in view.practice()] == [name]
        assert {row.learners for row in view.templates("cnn", 1)} == {1}
        assert [found for found, _ in view.states(CADENCE)] == [name]
        assert view.history(own_course.name_of("bob")) == []
        assert len(view.history(name)) == len(two_histories[name])


def test_reading_changes_nothing(course: MentorView) -> None:
    """The transaction of a mentor refuses to write, whatever the role may do."""
    import psycopg

    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
        course._rows("INSERT INTO tutor.learners (name) VALUES ('x') RETURNING learner")


def test_an_answer_a_long_time_after_counts_its_own_day(
    own_course: ServerCourse, attempt: Callable[..., Attempt]
) -> None:
    """The study day is that of the event, not that of its arrival."""
    (url,) = own_course.admit("ada")
    journal = LearnerJournal(url)
    first, second = attempt(0), attempt(30)
    journal.append(second)
    journal.append(first)
    journal.close()
    with mentor_view(own_course.url()) as view:
        (row,) = (row for row in view.practice() if row.name == own_course.name_of("ada"))
    assert (row.days, row.last_day) == (2, first.stamp.day + timedelta(days=30))
