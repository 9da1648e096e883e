"""A sitting: nothing is lost, nothing is shown that is not on disk, and it goes on where it was."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from tests.session.conftest import PACK, TEMPLATE, TestClock
from tutor.events import (
    Attempt,
    ConceptKey,
    Confidence,
    HireRating,
    InstanceId,
    Judgement,
    Mode,
    ProblemShown,
    SkillKey,
)
from tutor.files import PackFolder
from tutor.learner.evidence import MistakeTally, SkillEvidence
from tutor.learner.ladder import Introduced, NotIntroduced
from tutor.learner.reducer import replay
from tutor.session import AnswerResult, Problem, Session, messages
from tutor.session.course_settings import SettingFault, SettingRefused
from tutor.store import backups
from tutor.store.errors import Busy, Unwritable
from tutor.store.future_events import void_future
from tutor.store.journal import Journal
from tutor.store.transfer import merge

Open = Callable[[], Session]


class Clock(Protocol):
    """A clock that can be moved."""

    def __call__(self) -> datetime:
        """The time it was told."""

    def pass_time(self, **span: float) -> None:
        """Move on, or back."""


def answer_one(session: Session) -> AnswerResult:
    """The next problem, answered right."""
    problem = asked(session)
    return session.answer([problem.instance.key_text], None)


def asked(session: Session) -> Problem:
    """The next problem, which there must be."""
    problem = session.next()
    assert problem is not None
    return problem


def right(session: Session, sure: Confidence = Confidence.SURE) -> AnswerResult:
    """Answer the next problem right."""
    return session.answer([asked(session).instance.key_text], sure)


def wrong(session: Session) -> AnswerResult:
    """Answer the next problem one too high."""
    key = asked(session).instance.questions[0].key
    assert isinstance(key, int)
    return session.answer([str(key + 1)], Confidence.THINK)


def kinds(session: Session) -> list[str]:
    """What the journal holds, in order."""
    return [type(event).__name__ for event in list(session.memory.events())]


def test_a_right_answer_is_on_disk_when_it_is_told(session: Session, path: Path) -> None:
    """The attempt can be read by another program before the verdict is shown."""
    problem = asked(session)
    judged = session.answer([problem.instance.key_text], Confidence.SURE)
    with closing(sqlite3.connect(path)) as other:
        found = other.execute("SELECT id FROM events WHERE kind = 'Attempt'").fetchall()
    assert found == [(judged.attempt,)]
    assert (judged.verdict.word, judged.outcome) == (Judgement.RIGHT, HireRating.STRONG)


def test_an_attempt_keeps_what_history_needs(session: Session, clock: Clock) -> None:
    """Prompt, key, active mistakes, what was typed and read, time, confidence and study day."""
    problem = asked(session)
    clock.pass_time(seconds=42)
    key = problem.instance.questions[0].key
    assert isinstance(key, int)
    session.answer([f" {key + 1} "], Confidence.THINK)
    made = session.memory.last_attempt()
    assert made is not None
    assert made.prompt == problem.instance.prompt
    assert (made.key, made.typed, made.read_as) == (str(key), f" {key + 1} ", str(key + 1))
    assert made.active_mistakes[0].name == made.mistakes[0] == "off_by_one"
    assert (made.outcome, made.confidence) == (HireRating.NO, Confidence.THINK)
    assert made.seconds == pytest.approx(42, abs=0.01)
    assert (made.stamp.day, made.stamp.offset_minutes) == (date(2026, 3, 2), 120)
    assert made.stamp.instant.utcoffset() == timedelta(0)


def test_two_right_introduce_and_the_check_comes_tomorrow(session: Session, clock: Clock) -> None:
    """The learner is told when the concept comes back, and the plan asks it that day."""
    first = right(session)
    assert first.next_review_text == (
        "This concept needs one more right answer without hints. Then it comes back for review."
    )
    second = right(session)
    assert second.due == date(2026, 3, 3)
    assert second.next_review_text == "It comes back tomorrow, Tuesday 3 March."
    clock.pass_time(days=1)
    assert first.problem.concept in {entry.concept for entry in session.today().entries}


def test_leaving_goes_on_where_it_stopped(opened: Open, clock: Clock) -> None:
    """The same draw comes again with the hints that were open, and time counts from now."""
    session = opened()
    problem = asked(session)
    hint = session.hint()
    clock.pass_time(hours=2)
    again = asked(opened())
    assert again.resumed
    assert (again.draw, again.instance) == (problem.draw, problem.instance)
    assert again.open_hints == (hint,)
    assert kinds(session) == ["ProblemShown", "HintOpened"]
    later = opened()
    asked(later)
    clock.pass_time(seconds=30)
    later.answer([problem.instance.key_text], None)
    made = later.memory.last_attempt()
    assert made is not None
    assert made.seconds == pytest.approx(30, abs=0.01)
    assert (made.hints, made.outcome) == (1, HireRating.LEAN)


def test_a_problem_left_in_free_practice_waits_for_free_practice(opened: Open) -> None:
    """A scheduled sitting does not take up a free problem, nor the other way round."""
    session = opened()
    session.begin(free=True)
    free = asked(session)
    assert free.mode is Mode.FREE
    other = opened()
    assert not asked(other).resumed


def test_three_hints_are_the_solution(session: Session) -> None:
    """The third hint makes a right answer a miss; a fourth there is not."""
    asked(session)
    hints = [session.hint() for _ in range(4)]
    assert hints[0] == "First look."
    assert hints[3] is None
    problem = session.problem
    assert problem is not None
    judged = session.answer([problem.instance.key_text], Confidence.SURE)
    assert (judged.verdict.word, judged.outcome) == (Judgement.RIGHT, HireRating.NO)


def test_giving_up_is_a_miss_without_an_answer(session: Session) -> None:
    """No Hire, the solution shown, nothing typed."""
    asked(session)
    judged = session.give_up()
    assert judged.gave_up
    assert judged.outcome is HireRating.NO
    made = session.memory.last_attempt()
    assert made is not None
    assert (made.typed, made.confidence) == ("", None)


@pytest.mark.parametrize("text", ["__import__('os')", "1 +", "9**9**9**9"])
def test_what_cannot_be_read_spends_no_attempt(session: Session, text: str) -> None:
    """The verdict has a column; nothing is written, and the problem stays."""
    problem = asked(session)
    verdict = session.check([text])
    assert verdict.word is Judgement.UNREADABLE
    assert verdict.column is not None
    with pytest.raises(ValueError, match="spends no attempt"):
        session.answer([text], None)
    assert session.problem == problem
    assert kinds(session) == ["ProblemShown"]


def test_what_could_not_be_judged_moves_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An undecided answer is kept for us to look at; the schedule stays and the next comes."""
    from tutor.grading.verdict import Verdict

    problem = asked(session)
    judged = session.answer(["7"], Confidence.SURE, Verdict(Judgement.UNDECIDED, "7"))
    assert judged.outcome is None
    assert judged.next_review_text == "Not counted. Your schedule is unchanged."
    assert session.state.concept(ConceptKey("toy", problem.concept)) == NotIntroduced()
    assert asked(session).draw != problem.draw


def test_undo_takes_the_last_answer_back(session: Session) -> None:
    """The concept stands as before, is asked again on other numbers, and history keeps both."""
    first = right(session)
    second = right(session)
    assert isinstance(session.state.concept(ConceptKey("toy", first.problem.concept)), Introduced)
    undone = session.undo()
    assert undone is not None
    assert undone.typed == second.problem.instance.key_text
    assert isinstance(
        session.state.concept(ConceptKey("toy", first.problem.concept)), NotIntroduced
    )
    again = asked(session)
    assert again.concept == second.problem.concept
    assert again.draw != second.problem.draw
    assert kinds(session).count("Attempt") == 2
    assert session.undo() is not None
    assert session.undo() is None
    assert session.state.answers == 0


def test_a_miss_comes_again_until_it_is_right(session: Session, clock: Clock) -> None:
    """On a review day new draws follow a miss: until right once, at most three."""
    concept = right(session).problem.concept
    right(session)
    clock.pass_time(days=1)
    skill = concept.partition(".")[0]
    session.begin(skill=skill)
    missed = wrong(session)
    assert missed.due == date(2026, 3, 3)
    assert missed.next_review_text == "It comes again now with new numbers, at most 3 times."
    draws = {missed.problem.draw}
    for left in (2, 1):
        judged = wrong(session)
        assert judged.problem.mode is Mode.RETRY
        assert judged.next_review_text == messages.retry_now(left)
        draws.add(judged.problem.draw)
    last = wrong(session)
    assert last.due == date(2026, 3, 4)
    assert len(draws) == 3
    assert session.next() is None


def test_a_miss_put_right_ends_the_retries(session: Session, clock: Clock) -> None:
    """One right new draw is enough; the concept is due tomorrow."""
    concept = right(session).problem.concept
    right(session)
    clock.pass_time(days=1)
    session.begin(skill=concept.partition(".")[0])
    wrong(session)
    assert right(session).due == date(2026, 3, 4)


def test_free_practice_never_schedules(session: Session) -> None:
    """It is recorded and moves nothing."""
    session.begin(free=True)
    judged = right(session)
    assert judged.next_review_text == "Saved. Your schedule is unchanged."
    assert session.state.concepts == {}
    assert kinds(session) == ["ProblemShown", "Attempt"]


def test_a_sitting_ends_with_its_minutes(session: Session, clock: Clock) -> None:
    """Minutes given for one sitting are used up by answering, free practice included."""
    session.begin(minutes=2, free=True)
    asked(session)
    clock.pass_time(minutes=3)
    assert session.problem is not None
    session.answer([session.problem.instance.key_text], None)
    assert session.next() is None


def test_exactly_one_draw_can_be_asked(session: Session) -> None:
    """A named draw is shown as free practice; an unknown one is None."""
    draw = InstanceId("toy.sums.plain", 1, 0, 77)
    problem = session.show(draw)
    assert problem is not None
    assert (problem.draw, problem.mode) == (draw, Mode.FREE)
    assert session.show(InstanceId("toy.sums.gone", 1, 0, 77)) is None


def test_the_confidence_is_part_of_the_attempt(session: Session) -> None:
    """All three steps are kept; none is needed."""
    for sure in (*Confidence, None):
        session.begin(free=True)
        problem = asked(session)
        session.answer([problem.instance.key_text], sure)
        made = session.memory.last_attempt()
        assert made is not None
        assert made.confidence is sure


def test_settings_change_the_study_day_from_then_on(session: Session, clock: TestClock) -> None:
    """A later rollover makes tomorrow begin later; what was begun keeps its day."""
    assert session.day == date(2026, 3, 2)
    session.rate("sums", 2)
    session.setting("rollover", "20")
    assert session.day == date(2026, 3, 2)
    clock.pass_time(days=1)
    assert session.day == date(2026, 3, 2)
    clock.pass_time(days=1)
    assert session.day == date(2026, 3, 3)
    assert next(session.memory.events()).stamp.day == date(2026, 3, 2)
    for name, value in (("rollover", "25"), ("rollover", "x"), ("policy", "luck"), ("mood", "1")):
        with pytest.raises(SettingRefused) as refused:
            session.setting(name, value)
        assert refused.value.code is (SettingFault.NAME if name == "mood" else SettingFault.VALUE)
    assert len(list(session.memory.events())) == 2


def test_ratings_are_kept_beside_each_other(session: Session) -> None:
    """A second rating does not overwrite the first; one out of range is refused."""
    session.rate("sums", 2)
    session.rate("sums", 4)
    assert [level for _, level in session.state.ratings[SkillKey("toy", "sums")]] == [2, 4]
    row = next(row for row in session.progress().skills if row.skill == "sums")
    assert (row.rated, row.earned.level) == (4, None)
    for skill, level in (("sums", 6), ("sums", 0), ("cooking", 3)):
        with pytest.raises(ValueError, match="from 1 to 5"):
            session.rate(skill, level)


def test_the_welcome_comes_once(opened: Open) -> None:
    """Enrolling, even with everything skipped, is remembered."""
    session = opened()
    assert session.welcome_needed
    session.enrol(date(2026, 4, 1), 25)
    again = opened()
    assert not again.welcome_needed
    assert (again.today().budget, again.today().days_left) == (25, 30)


def test_a_clock_that_stands_still_keeps_the_order(session: Session) -> None:
    """Events of one instant fold in the order they happened."""
    session.begin(free=True)
    for _ in range(4):
        right(session)
    moments = [event.stamp.instant for event in list(session.memory.events())]
    assert moments == sorted(set(moments))
    assert kinds(session)[:4] == ["ProblemShown", "Attempt", "ProblemShown", "Attempt"]
    assert session.state.pending == {}


def test_a_clock_set_back_loses_nothing(session: Session, clock: Clock) -> None:
    """The newest event lies in the future: the plan says so, answers are kept."""
    right(session)
    clock.pass_time(days=-5)
    assert session.today().clock_back
    right(session)
    assert session.state.answers == 2
    assert session.state == replay(list(session.memory.events()), session.outline.cadence)


def test_two_terminals_see_each_other(opened: Open) -> None:
    """Each folds the other's events before it writes; both end in one state."""
    one, two = opened(), opened()
    right(one)
    asked(two)
    two.answer([_key(two)], None)
    one.rate("sums", 3)
    two.rate("sums", 4)
    one.next()
    two.next()
    assert one.state == two.state == replay(list(one.memory.events()), one.outline.cadence)
    assert one.state.answers == 2


def _key(session: Session) -> str:
    assert session.problem is not None
    return session.problem.instance.key_text


def test_a_locked_journal_keeps_the_answer_on_screen(session: Session, path: Path) -> None:
    """Nothing is acknowledged; when the lock is gone the same answer is accepted."""
    problem = asked(session)
    session.memory.journal.close()
    session.memory._journal = Journal(path, busy_seconds=0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match="locked by another program"):
            session.answer([problem.instance.key_text], None)
        assert session.problem == problem
        other.execute("ROLLBACK")
    assert session.answer([problem.instance.key_text], None).outcome is HireRating.STRONG
    assert kinds(session) == ["ProblemShown", "Attempt"]


def test_a_study_day_begins_with_a_backup(session: Session, path: Path, clock: Clock) -> None:
    """One a day, made when a sitting begins."""
    session.begin()
    assert backups.backups(path) == []
    right(session)
    for days in (0, 0, 1):
        clock.pass_time(days=days)
        session.begin()
    assert [backups.day_of_backup(copy) for copy in backups.backups(path)] == [
        date(2026, 3, 3),
        date(2026, 3, 2),
    ]


def test_a_backup_that_fails_stops_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The learner is told, and can practise."""
    right(session)

    def refuse(*given: object) -> None:
        raise Unwritable("there", "disk is full")

    monkeypatch.setattr(backups, "backup", refuse)
    session.begin()
    assert session.notice.startswith("No backup was made today: The journal cannot be written")
    assert asked(session)


def test_a_template_that_is_gone_does_not_stop_the_sitting(
    opened: Open, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stood on the screen cannot be shown any more: a new problem comes."""
    gone = asked(session).draw
    again = opened()
    real = PackFolder.template

    def without(self: PackFolder, name: str) -> object:
        return None if name == gone.template else real(self, name)

    monkeypatch.setattr(PackFolder, "template", without)
    problem = again.next()
    assert problem is not None
    assert {gone.template, problem.draw.template} == {"toy.sums.plain", "toy.sums.other"}
    assert not problem.resumed


def test_past_attempts_are_found_by_the_start_of_their_id(session: Session) -> None:
    """For replaying a problem exactly; an event of another kind is none."""
    judged = right(session)
    found = session.past(judged.attempt[:12])
    assert found is not None
    assert found.draw == judged.problem.draw
    shown = next(
        event for event in list(session.memory.events()) if isinstance(event, ProblemShown)
    )
    assert session.past(shown.stamp.id) is None
    assert isinstance(list(session.memory.events())[1], Attempt)


def test_suspending_sets_a_concept_aside(session: Session) -> None:
    """It leaves the plan and comes back when it is taken up again."""
    session.suspend("sums.two")
    assert "sums.two" not in {entry.concept for entry in session.today().entries}
    session.suspend("sums.two", suspended=False)
    assert "sums.two" in {entry.concept for entry in session.today().entries}
    with pytest.raises(ValueError, match="no concept 'cooking'"):
        session.suspend("cooking")


def test_an_unsafe_place_is_said_once_a_start(
    tmp_path: Path, pack: PackFolder, clock: Clock
) -> None:
    """At the first sitting, not at each; a safe place says nothing."""
    for folder, said in (("Dropbox", True), ("plain", False)):
        place = tmp_path / folder / "journal.sqlite"
        session = Session(place, pack, clock=clock)
        session.begin()
        assert ("Dropbox" in session.notice) == said
        session.notice = ""
        session.begin()
        assert session.notice == ""
        session.close()


def test_a_clock_that_was_once_in_2099_leaves_no_trace(
    session: Session, clock: Clock, path: Path, pack: PackFolder
) -> None:
    """Once right again: undo takes back what was typed last, backups go on, the banner can go."""
    answer_one(session)
    clock.pass_time(days=366 * 73)
    session.begin()
    ahead = answer_one(session).attempt
    clock.pass_time(days=-366 * 73, minutes=5)
    session.begin()
    assert session.today().clock_back
    right = answer_one(session).attempt
    assert session.undo()
    assert right in session.state.voids
    assert session.undo()
    assert ahead in session.state.voids
    assert session.today().clock_back
    journal = session.memory.journal
    made = void_future(journal, clock(), session.stamp)
    assert made
    assert all(event.stamp.day.year == 2099 for event in made)
    assert void_future(journal, clock(), session.stamp) == []
    session.memory.refresh()
    assert not session.today().clock_back
    clock.pass_time(days=1)
    session.begin()
    assert session.state.newest is not None
    answer_one(session)
    assert session.state == replay(list(session.memory.events()), pack.outline.cadence)
    days = {backups.day_of_backup(kept) for kept in backups.backups(path)}
    assert session.day in days


def test_after_a_merge_undo_takes_back_the_newest_by_its_time(
    session: Session, clock: Clock, opened: Callable[[], Session], tmp_path: Path
) -> None:
    """Older answers of another machine that arrived later are not what was typed last."""
    other = tmp_path / "other.sqlite"
    answer_one(session)
    session.memory.keep()
    assert session.memory.path is not None
    backups.copy(session.memory.path, other)
    clock.pass_time(hours=1)
    mine = answer_one(session).attempt
    laptop = Session(other, session.pack, clock=lambda: clock() - timedelta(minutes=30))
    answer_one(laptop)
    laptop.close()
    assert merge(session.memory.journal, other, clock()).events >= 1
    assert session.undo()
    assert mine in session.state.voids


def test_a_sitting_that_crosses_the_rollover_hour_keeps_its_day(
    session: Session, clock: TestClock
) -> None:
    """Its answers too; after its end, or a long pause, the new day counts."""
    clock.pass_time(hours=33.5)
    begun = session.day
    session.begin()
    assert session.next() is not None
    clock.pass_time(hours=1)
    assert session.day == begun
    session.answer(["0"], None)
    assert list(session.memory.events())[-1].stamp.day == begun
    assert session.plan().day == begun
    clock.pass_time(hours=4)
    assert session.day == begun + timedelta(days=1)
    session.begin()
    assert session.next() is not None


def test_a_problem_left_open_counts_three_times_its_estimate(
    session: Session, clock: TestClock
) -> None:
    """One minute here."""
    session.begin()
    assert session.next() is not None
    clock.pass_time(hours=1)
    session.answer(["0"], None)
    assert session.spent_minutes == 3.0
    assert session.plan().spent_minutes == 3.0


def test_undo_takes_back_what_was_typed_last(session: Session, clock: TestClock) -> None:
    """Though an answer lies in the future, typed while the clock was wrong."""
    clock.pass_time(days=365)
    session.begin()
    assert session.next() is not None
    session.answer(["0"], None)
    clock.pass_time(days=-364)
    session.begin()
    assert session.next() is not None
    session.answer(["1"], None)
    assert session.today().clock_back
    assert session.today().entries
    undone = session.undo()
    assert undone is not None
    assert undone.typed == "1"


def test_more_goes_on_where_the_day_could_end(session: Session) -> None:
    session.begin()
    while (problem := session.next()) is not None:
        session.answer([problem.instance.key_text], None)
    assert session.plan().more
    session.begin(more=True)
    assert session.next() is not None


def test_the_likeliest_of_two_possible_mistakes_is_named_first(
    tmp_path: Path, clock: TestClock
) -> None:
    """By what this learner showed before in the skill; in the author's order without history."""
    folder = tmp_path / "pack"
    (folder / "sums").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK)
    twin = (
        '      counted_twice: {family: F02, value: "a + b + 1", say: "One counted twice."}\nhints'
    )
    text = TEMPLATE.format(skill="sums", name="plain", sign="+").replace("hints", twin, 1)
    (folder / "sums" / "plain.yaml").write_text(text)
    with closing(Session(tmp_path / "j.sqlite", PackFolder(folder), clock=clock)) as session:
        problem = session.show(InstanceId("toy.sums.plain", 1, 0, 3))
        assert problem is not None
        key = problem.instance.questions[0].key
        assert isinstance(key, int)
        typed = [str(key + 1)]
        before = [mistake.name for mistake in session.check(typed).possible_mistakes]
        assert before == ["off_by_one", "counted_twice"]
        skill = SkillEvidence(mistakes={"counted_twice": MistakeTally(chances=1, hits=1)})
        session.state.evidence.skills[SkillKey("toy", "sums")] = skill
        after = [mistake.name for mistake in session.check(typed).possible_mistakes]
        assert after == ["counted_twice", "off_by_one"]


def test_a_later_rollover_hour_lets_the_day_go_on_with_its_plan(
    session: Session, clock: TestClock
) -> None:
    """Set at noon to 18 o'clock: today goes on until tomorrow evening, and nothing is early."""
    clock.pass_time(days=1, hours=-7)
    day = session.day
    session.begin()
    assert session.next() is not None
    session.answer(["0"], None)
    clock.pass_time(hours=4)
    session.setting("rollover", "18")
    clock.pass_time(hours=1)
    assert session.day == day
    assert not session.today().clock_back
    assert session.today().entries
    clock.pass_time(hours=20)
    assert session.day == day
    clock.pass_time(hours=6)
    assert session.day == day + timedelta(days=1)


def test_each_answer_keeps_the_day_of_the_hour_at_which_days_change(
    session: Session, clock: TestClock
) -> None:
    """At six: half an hour before it is the day before; due dates of earlier answers stay."""
    session.setting("rollover", "6")
    clock.pass_time(hours=11.5)
    before = session.day
    session.rate("sums", 2)
    clock.pass_time(hours=1)
    session.rate("sums", 3)
    days = [event.stamp.day for event in session.memory.events()][-2:]
    assert days == [before, before + timedelta(days=1)]
