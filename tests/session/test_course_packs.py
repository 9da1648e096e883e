"""A session on several packs: each problem belongs to its pack, whatever the learner looks at."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

from tests.session.conftest import TestClock
from tutor.events import Attempt
from tutor.files import PackFolder
from tutor.planning.running_packs import CourseStatus, course_status, running_packs
from tutor.session import Session
from tutor.session.course_packs import (
    CoursePacks,
    PackNotBegun,
    begin_pack,
    change_status,
    look_at,
    names_to_open,
    pack_rows,
)
from tutor.session.practice import last_result, misses_of_today


@pytest.fixture(scope="module")
def other(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> PackFolder:
    """The toy pack under another name: equal skills and concepts."""
    made = tmp_path_factory.mktemp("packs") / "twin"
    copytree(folder, made)
    for file in made.rglob("*.yaml"):
        file.write_text(file.read_text().replace("toy", "twin").replace("A small", "Another"))
    return PackFolder(made)


@pytest.fixture
def both(
    opened: Callable[[], Session], pack: PackFolder, other: PackFolder, clock: TestClock
) -> Session:
    """A session on both packs, begun today."""
    session = opened()
    session.enrol(None, 20)
    begin_pack(session, other)
    assert session.outline is pack.outline
    return session


def answer_all(session: Session, clock: TestClock, right: bool = True) -> list[str]:
    """Answer the whole day; the packs in the order in which they were asked."""
    packs = []
    while (problem := session.next()) is not None:
        assert session.pack.outline.pack == problem.pack
        assert problem.instance.template.id.startswith(problem.pack)
        packs.append(problem.pack)
        clock.pass_time(seconds=60)
        key = problem.instance.questions[0].key_text
        session.answer([key if right else "1"], None)
    return packs


def test_a_second_pack_has_the_date_and_the_minutes_of_the_first(
    opened: Callable[[], Session], pack: PackFolder, other: PackFolder
) -> None:
    session = opened()
    goal = session.day + timedelta(days=20)
    session.enrol(goal, 35)
    begin_pack(session, other)
    held = session.state.enrolments["twin"]
    assert (held.interview, held.minutes) == (goal, 35)


def test_a_sitting_asks_both_packs_in_turn(both: Session, clock: TestClock) -> None:
    both.begin()
    packs = answer_all(both, clock)
    assert set(packs) == {"toy", "twin"}
    assert both.pack.outline.pack == "toy"
    assert both.today().done


def test_equal_concepts_of_two_packs_never_meet(both: Session, clock: TestClock) -> None:
    both.begin()
    asked = both.next()
    assert asked is not None
    both.answer([asked.instance.questions[0].key_text], None)
    assert {key.pack for key in both.state.concepts} == {asked.pack}


def test_a_problem_left_open_comes_back_with_its_pack(
    both: Session, opened: Callable[[], Session], other: PackFolder, pack: PackFolder,
    clock: TestClock,
) -> None:  # fmt: skip
    both.begin()
    left = both.next()
    while left is not None and left.pack != "twin":
        both.answer([left.instance.questions[0].key_text], None)
        left = both.next()
    assert left is not None
    again = opened()
    again.packs = CoursePacks(pack, [other])
    again.begin()
    found = again.next()
    assert found is not None
    assert (found.draw, again.pack.outline.pack) == (left.draw, "twin")


def test_undo_and_the_last_verdict_take_the_newest_answer_of_either_pack(
    both: Session, clock: TestClock
) -> None:
    both.begin()
    answer_all(both, clock)
    newest = next(item for item in both.memory.journal.latest(Attempt, 1))
    assert isinstance(newest, Attempt)
    assert both.last_attempt() == newest
    shown = last_result(both)
    assert shown is not None
    assert shown.problem.pack == newest.pack
    undone = both.undo()
    assert undone is not None
    assert both.pack.outline.pack == newest.pack


def test_what_was_missed_today_is_offered_from_both_packs(both: Session, clock: TestClock) -> None:
    both.begin()
    packs = set(answer_all(both, clock, right=False))
    names = {draw.template.partition(".")[0] for draw in misses_of_today(both)}
    assert names == packs == {"toy", "twin"}


def test_a_paused_pack_is_not_asked_and_goes_on_where_it_stood(
    both: Session, clock: TestClock, other: PackFolder
) -> None:
    both.begin()
    answer_all(both, clock)
    before = {key: held for key, held in both.state.concepts.items() if key.pack == "twin"}
    change_status(both, "twin", CourseStatus.PAUSED)
    assert names_to_open(both.state, both.day) == ["toy"]
    assert [outline.pack for outline in both.packs.outlines] == ["toy"]
    begin_pack(both, other)
    assert [outline.pack for outline in both.packs.outlines] == ["toy", "twin"]
    assert set(running_packs(both.state, both.day)) == {"toy", "twin"}
    assert {key: held for key, held in both.state.concepts.items() if key.pack == "twin"} == before


def test_a_pack_that_was_not_begun_is_neither_paused_nor_shown(session: Session) -> None:
    with pytest.raises(PackNotBegun):
        change_status(session, "twin", CourseStatus.PAUSED)
    with pytest.raises(PackNotBegun):
        look_at(session, "twin")
    assert course_status(session.state, "twin") is None


def test_the_pack_that_was_shown_last_is_opened_first(both: Session) -> None:
    assert names_to_open(both.state, both.day) == ["toy", "twin"]
    look_at(both, "twin")
    assert names_to_open(both.state, both.day) == ["twin", "toy"]
    assert both.outline.pack == "twin"


def test_the_pack_in_sight_gives_way_where_it_is_left_and_the_last_one_stays(both: Session) -> None:
    change_status(both, "toy", CourseStatus.LEFT)
    assert (both.outline.pack, len(both.packs.all)) == ("twin", 1)
    change_status(both, "twin", CourseStatus.LEFT)
    assert both.outline.pack == "twin"
    assert running_packs(both.state, both.day) == ()


def test_every_pack_has_its_place_in_the_course(
    both: Session, other: PackFolder, clock: TestClock
) -> None:
    both.begin()
    answer_all(both, clock)
    change_status(both, "twin", CourseStatus.PAUSED)
    rows = pack_rows(both, [both.pack, other])
    assert [(row.id, row.status, row.shown) for row in rows] == [
        ("toy", CourseStatus.RUNNING, True), ("twin", CourseStatus.PAUSED, False),
    ]  # fmt: skip
    assert all(row.introduced and row.concepts == 2 for row in rows)
