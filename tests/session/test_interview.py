"""Interview simulations: reproducible, resumable, judged in the debrief."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.shipped import shipped
from tutor.events import HireRating, Mode
from tutor.files.notes import interviews
from tutor.planning.messages import INTERVIEW_STEP
from tutor.problems.interviews import Interview, seeds
from tutor.session import Session
from tutor.session.interview import Simulation, begin, interview_to_sit, unfinished_simulation
from tutor.session.interview_talk import text_with_question
from tutor.session.open_answers import (
    current_draft,
    current_note,
    is_open,
    lock_answer,
    mark,
    rubric_of,
    save_draft,
    save_note,
)
from tutor.session.results import InterviewChoice

SCRIPTS = {item.id: item for item in interviews(shipped())[0]}
Open = Callable[[], Session]


@pytest.fixture
def start(path: Path, clock: Any) -> Iterator[Open]:
    """Opens sessions on one journal with the shipped pack."""
    numbers = count(1)
    made: list[Session] = []

    def open_one() -> Session:
        made.append(Session(path, shipped(), clock=clock, seeds=lambda: next(numbers)))
        return made[-1]

    yield open_one
    for session in made:
        session.close()


def answer(simulation: Simulation, *, right: bool = True, seconds: float = 30) -> None:
    """Answer the next problem; an open one is locked with a text."""
    step = simulation.next()
    assert step is not None
    session, problem = simulation.session, step[1]
    session.clock.pass_time(seconds=seconds)  # type: ignore[attr-defined]  # the clock of a test
    if is_open(problem):
        lock_answer(session, rubric_of(problem).samples[0].text, HireRating.LEAN)
    else:
        key = [question.key_text for question in problem.instance.questions]
        session.answer(key if right else [str(10**6 + 7 * n) for n in range(len(key))], None)


def judge(simulation: Simulation, held: bool = True) -> None:
    """Judge every open answer: all musts and strong ones held, or none."""
    for answered in simulation.unmarked():
        units = {u.name: held and u.weight.value != "kill" for u in answered.rubric.units}
        quotes = dict.fromkeys(units, answered.text.split("\n")[0]) if held else {}
        mark(simulation.session, answered, units, quotes)


def run(simulation: Simulation, **given: Any) -> None:
    """Answer everything."""
    while simulation.next() is not None:
        answer(simulation, **given)


def test_a_seed_means_the_same_interview(start: Open) -> None:
    """Every draw of every round follows from the script and the seed."""
    session = start()
    one, two = (begin(session, SCRIPTS["practice"], 7) for _ in range(2))
    assert one.steps == two.steps
    assert begin(session, SCRIPTS["practice"], 8).steps != one.steps
    assert [len(row) for row in seeds(SCRIPTS["practice"], 7)] == [
        len(item.steps) for item in SCRIPTS["practice"].rounds
    ]


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_every_script_can_be_sat_to_its_debrief(start: Open, name: str) -> None:
    """All right within the time and every idea held: Strong Hire."""
    simulation = begin(start(), SCRIPTS[name], 3)
    run(simulation)
    judge(simulation)
    debrief = simulation.end("felt calm")
    assert debrief.outcome is HireRating.STRONG
    assert debrief.notes == "felt calm"
    assert [item.outcome for item in debrief.rounds] == [HireRating.STRONG] * len(debrief.rounds)


def test_nothing_of_an_interview_moves_the_schedule(start: Open) -> None:
    """Its answers are evidence, but no concept gets a due date."""
    session = start()
    simulation = begin(session, SCRIPTS["practice"], 3)
    run(simulation)
    assert session.state.concepts == {}
    assert {event.mode for event in simulation.answers.values()} == {Mode.INTERVIEW}


def test_leaving_in_the_middle_loses_nothing(start: Open) -> None:
    """The next start goes on at the next unanswered problem, with the same numbers."""
    simulation = begin(start(), SCRIPTS["practice"], 5)
    answer(simulation)
    wanted = simulation.next()
    assert wanted is not None
    again = unfinished_simulation(start(), tuple(SCRIPTS.values()))
    assert again is not None
    found = again.next()
    assert found is not None
    assert found[0] == wanted[0]
    assert found[1].instance.prompt == wanted[1].instance.prompt


@pytest.mark.parametrize(
    ("script", "seed", "goes_on"),
    [("", None, True), ("proof", None, True), ("proof", 5, True), ("proof", 6, False),
     ("practice", None, False)],
)  # fmt: skip
def test_an_interview_that_was_left_goes_on_also_where_it_is_asked_for_by_name(
    start: Open, script: str, seed: int | None, goes_on: bool
) -> None:
    """The same command again keeps text and time; another interview or seed begins anew."""
    left = begin(start(), SCRIPTS["proof"], 5)
    again = start()
    again.interview_choice = InterviewChoice(script, seed)
    found = interview_to_sit(again, tuple(SCRIPTS.values()))
    assert (found.begun.stamp.id == left.begun.stamp.id) is goes_on


def test_an_ended_interview_is_not_taken_up_again(start: Open) -> None:
    """Nor is there one before the first."""
    session = start()
    assert unfinished_simulation(session, tuple(SCRIPTS.values())) is None
    begin(session, SCRIPTS["proof"], 5).end()
    assert unfinished_simulation(session, tuple(SCRIPTS.values())) is None


def test_a_round_left_open_is_refused(start: Open) -> None:
    """Who does not answer everything gets No Hire there."""
    simulation = begin(start(), SCRIPTS["practice"], 5)
    answer(simulation)
    assert [item.outcome for item in simulation.debrief().rounds] == [HireRating.NO] * 4


def test_over_time_is_lean_at_best(start: Open) -> None:
    """A round that overran its minutes says so."""
    simulation = begin(start(), SCRIPTS["proof"], 5)
    run(simulation, seconds=301)
    judge(simulation)
    (only,) = simulation.debrief().rounds
    assert (only.late, only.outcome) == (True, HireRating.LEAN)


def test_a_wrong_answer_is_told_only_in_the_debrief(start: Open) -> None:
    """With the prompt, what was typed and the key."""
    simulation = begin(start(), SCRIPTS["practice"], 5)
    run(simulation, right=False)
    judge(simulation)
    debrief = simulation.end()
    step = debrief.rounds[0].steps[0]
    assert step.outcome is HireRating.NO
    assert step.why.startswith("not right")
    assert step.typed == "1000000; 1000007; 1000014; 1000021"
    assert debrief.outcome is HireRating.NO


def test_the_debrief_quotes_ones_own_lines(start: Open) -> None:
    """Each idea unit with its question, whether it was held, and the line for it."""
    simulation = begin(start(), SCRIPTS["proof"], 5)
    run(simulation)
    judge(simulation)
    (step,) = simulation.debrief().rounds[0].steps
    assert {unit.quote for unit in step.units} == {step.typed.split("\n")[0]}
    assert len(step.units) == 11
    assert step.key.startswith("A block computes")


def test_the_clock_goes_on_where_the_interview_was_left(start: Open, clock: Any) -> None:
    """Time on the question counts up to leaving, time away does not; the text is there again."""
    simulation = begin(start(), SCRIPTS["proof"], 5)
    found = simulation.next()
    assert found is not None
    clock.pass_time(seconds=100)
    save_draft(simulation.session, "one line")
    clock.pass_time(seconds=20)
    simulation.leave()
    clock.pass_time(hours=9)
    again = unfinished_simulation(start(), tuple(SCRIPTS.values()))
    assert again is not None
    shown = again.next()
    assert shown is not None
    assert again.passed(shown[1]) == pytest.approx(120, abs=0.01)
    assert current_draft(again.session) == "one line"
    clock.pass_time(seconds=30)
    lock_answer(again.session, "one line and more", None)
    assert again.seconds(0) == pytest.approx(150, abs=0.01)


def test_a_kill_loses_the_time_since_the_last_line_at_most(start: Open, clock: Any) -> None:
    simulation = begin(start(), SCRIPTS["proof"], 5)
    assert simulation.next() is not None
    clock.pass_time(seconds=100)
    save_draft(simulation.session, "one line")
    clock.pass_time(hours=9)
    again = unfinished_simulation(start(), tuple(SCRIPTS.values()))
    assert again is not None
    shown = again.next()
    assert shown is not None
    assert again.passed(shown[1]) == pytest.approx(100, abs=0.01)


def test_the_next_step_is_what_cost_most_and_stands_in_the_plan(start: Open) -> None:
    """The open answer without its required ideas, until it is answered again."""
    simulation = begin(start(), SCRIPTS["practice"], 5)
    run(simulation)
    judge(simulation, held=False)
    debrief = simulation.end()
    assert debrief.next_step is not None
    name = debrief.next_step.template
    assert name == "cnn.output-size.open-aloud"
    assert debrief.next_step.outcome is HireRating.NO
    assert debrief.next_step.missing == "Are all four sizes right?"
    session = simulation.session
    planned = [entry for entry in session.today().entries if entry.templates == (name,)]
    assert [entry.reason for entry in planned] == [INTERVIEW_STEP]
    session.begin(first=planned[0])
    shown = session.next()
    assert shown is not None
    assert shown.draw.template == name
    lock_answer(session, "again", None)
    assert session.state.next_steps == {}


def test_a_strong_interview_leaves_no_next_step(start: Open) -> None:
    simulation = begin(start(), SCRIPTS["proof"], 3)
    run(simulation)
    judge(simulation)
    assert simulation.end().next_step is None
    assert simulation.session.state.next_steps == {"cnn": ""}


def test_the_debrief_answers_the_follow_ups_and_names_contradictions(start: Open) -> None:
    simulation = begin(start(), SCRIPTS["proof"], 5)
    found = simulation.next()
    assert found is not None
    rubric = rubric_of(found[1])
    asked = rubric.follow_ups[0]
    text = f"{text_with_question('2 + 2 = 5 paths', asked.ask)}since they do not commute"
    lock_answer(simulation.session, text, HireRating.NO)
    judge(simulation, held=False)
    debrief = simulation.end()
    (step,) = debrief.rounds[0].steps
    said = {reply.follow_up.ask: reply.reply for reply in step.replies}
    assert said[asked.ask] == "since they do not commute"
    assert len(said) == len(rubric.follow_ups)
    assert all(reply.follow_up.accept for reply in step.replies)
    assert len(step.contradictions) == 1
    assert debrief.predictions == (1, 1)


def test_many_ideas_on_one_line_are_a_sign_of_generous_marks(start: Open) -> None:
    """Ten ideas rest on one line; where few do, nothing is said."""
    simulation = begin(start(), SCRIPTS["proof"], 5)
    run(simulation)
    judge(simulation)
    (found,) = simulation.debrief().rounds[0].steps
    short = tuple(replace(unit, quote="skips help") for unit in found.units)
    step = replace(found, units=short)
    assert step.ideas_on_one_line == sum(unit.present for unit in step.units) >= 5
    few = replace(step, units=step.units[:3])
    assert few.ideas_on_one_line == 0
    long = tuple(replace(unit, quote="a word " * 60) for unit in step.units)
    assert replace(step, units=long).ideas_on_one_line == 0


def test_an_unjudged_answer_is_no_hire(start: Open) -> None:
    """Without a judgement there is no band to give."""
    simulation = begin(start(), SCRIPTS["proof"], 5)
    run(simulation)
    (step,) = simulation.debrief().rounds[0].steps
    assert (step.outcome, step.why) == (HireRating.NO, "not judged")


def test_a_script_knows_its_minutes() -> None:
    """The sum of its rounds."""
    assert isinstance(SCRIPTS["practice"], Interview)
    assert SCRIPTS["practice"].minutes == 40


def test_a_draft_and_notes_of_an_interview_survive_leaving(start: Open) -> None:
    """The question is shown anew with what was written, whatever was drafted in between."""
    session = start()
    simulation = begin(session, SCRIPTS["startup"], 4)
    while (found := simulation.next()) is not None and not is_open(found[1]):
        answer(simulation)
    assert found is not None
    save_draft(session, "half an answer")
    save_note(session, simulation.begun.stamp.id, "too slow")
    again = start()
    again.begin(free=True)
    assert again.next() is not None
    save_draft(again, "something else")
    resumed = unfinished_simulation(again, tuple(SCRIPTS.values()))
    assert resumed is not None
    shown = resumed.next()
    assert shown is not None
    assert shown[1].shown != found[1].shown
    assert current_draft(again) == "half an answer"
    assert current_note(again, resumed.begun.stamp.id) == "too slow"
