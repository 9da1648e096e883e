"""A course lived through the protocol, day by day, with everything that was said on each day."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.lived.answerer import Answerer, PackAnswerers
from benchmarks.lived.learner_model import Profile
from benchmarks.lived.tutor_process import Message, TutorProcess, last
from tutor.files import PackFolder
from tutor.reports.progress import progress
from tutor.session import Session

START = date(2026, 1, 5)
LESSON_SECONDS = 60.0
MOST_TIMES_WANTED = 4.0
FREE_PROBLEMS = 4
TRIED_AGAIN = ("unreadable", "form")


@dataclass(slots=True)
class Asked:
    """One problem that was put: as it was shown, how it was judged, the seconds it took."""

    problem: Message
    verdict: Message | None
    seconds: float


@dataclass(slots=True)
class LivedDay:
    """One day: its plan, its problems in order, its last words; all lines for reading."""

    number: int
    plan: Message = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    done: Message | None = None
    lines: list[str] = field(default_factory=list)
    cut: bool = False
    free_moved: tuple[str, ...] = ()

    @property
    def minutes(self) -> float:
        """Minutes at the keyboard."""
        return sum(item.seconds for item in self.asked) / 60


@dataclass(slots=True)
class LivedCourse:
    """A whole course, with the learner as they were at its end and the journal it left."""

    profile: Profile
    journal: Path
    answerer: Answerer
    days: list[LivedDay] = field(default_factory=list)

    @property
    def practised(self) -> dict[int, LivedDay]:
        """The days on which the learner was there, by number."""
        return {day.number: day for day in self.days}


def live(profile: Profile, seed: int, folder: Path, pack: PackFolder) -> LivedCourse:
    """The course of one learner, from Day 0 to the eve of the interview."""
    return _lived(profile, seed, folder, (pack,))[0]


def live_packs(
    profile: Profile, seed: int, folder: Path, packs: tuple[PackFolder, ...]
) -> tuple[LivedCourse, ...]:
    """A course in several packs at once: the days as one, then what each pack saw of them."""
    whole, answerers = _lived(profile, seed, folder, packs)
    return (whole, *(part_of(whole, answerer) for answerer in answerers))


def part_of(course: LivedCourse, answerer: Answerer) -> LivedCourse:
    """What one pack saw of a course: its problems and the dates that it moved."""
    pack = answerer.pack.outline.pack
    days = []
    for day in course.days:
        asked = [item for item in day.asked if item.problem["id"].partition(".")[0] == pack]
        moved = [item for item in day.plan.get("moved", ()) if item["pack"] == pack]
        days.append(replace(day, asked=asked, plan={**day.plan, "moved": moved}))
    return replace(course, answerer=answerer, days=days)


def _lived(
    profile: Profile, seed: int, folder: Path, packs: tuple[PackFolder, ...]
) -> tuple[LivedCourse, tuple[Answerer, ...]]:
    """A whole course, and the learner's answerer in each pack."""
    journal = folder / "journal.db"
    name = f"{profile.name} {seed}"
    answerers = tuple(Answerer(pack, profile, name) for pack in packs)
    learner = PackAnswerers(answerers)
    course = LivedCourse(profile, journal, answerers[0])
    _enrol(journal, profile, packs)
    tutor = TutorProcess(journal, name, _moment(profile, 0))
    spoken = tutor.opening
    for number in range(profile.days):
        if number in profile.away:
            continue
        if number in profile.days_of_new_dates:
            tutor.close()
            _enrol(journal, profile, packs, number)
            tutor = TutorProcess(journal, f"{name} {number}", _moment(profile, number))
            spoken = tutor.opening
        clock = SimulatedClock(tutor, _moment(profile, number))
        if number in profile.rates:
            _rate(journal, answerers, number)
        if number and number not in profile.days_of_new_dates:
            clock.wait(0)
            spoken = tutor.send("next")
        day = LivedDay(number)
        course.days.append(day)
        _sit(day, learner, clock, spoken)
        if number in profile.free and len(packs) == 1:
            day.free_moved = _practise_freely(course, clock.now, packs[0])
    tutor.close()
    return course, answerers


class SimulatedClock:
    """Moves the clock of the process as the learner spends time."""

    def __init__(self, tutor: TutorProcess, now: datetime) -> None:
        self.tutor, self.now = tutor, now

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)
        self.tutor.send("clock", now=self.now.isoformat())


def _enrol(journal: Path, profile: Profile, packs: tuple[PackFolder, ...], number: int = 0) -> None:
    """Set the interview date in every pack as the learner does on a day."""
    goal = profile.interview_on(number)
    for pack in packs:
        session = Session(journal, pack, clock=lambda: _moment(profile, number))
        session.enrol(None if goal is None else START + timedelta(days=goal), profile.minutes)
        session.close()


def _rate(journal: Path, answerers: tuple[Answerer, ...], number: int) -> None:
    """A self-assessment of every skill."""
    for answerer in answerers:
        clock = partial(_moment, answerer.profile, number)
        session = Session(journal, answerer.pack, clock=clock)
        for skill in session.outline.skills:
            session.rate(skill.id, answerer.own_rating(skill.id, number))
        session.close()


def _moment(profile: Profile, number: int) -> datetime:
    """When the learner sits down on a day, in the zone of that day."""
    zone = timezone(timedelta(hours=profile.zones[number % len(profile.zones)]))
    midnight = datetime.combine(START + timedelta(days=number), time(), zone)
    return midnight + timedelta(hours=profile.hour)


def _sit(
    day: LivedDay, learner: PackAnswerers, clock: SimulatedClock, spoken: list[Message]
) -> None:
    """Do what is asked until the tutor says that the day is done."""
    _note(day, spoken)
    day.plan = dict(last(spoken, "plan") or {})
    while (shown := last(spoken, "problem")) is not None:
        lesson = LESSON_SECONDS if last(spoken, "lesson") else 0.0
        _answer(day, learner, clock, (dict(shown), lesson))
        if day.minutes > MOST_TIMES_WANTED * learner.profile.minutes:
            day.cut = True
            return
        spoken = clock.tutor.send("next")
        _note(day, spoken)
    day.done = dict(last(spoken, "done") or {})


def _answer(
    day: LivedDay, learner: PackAnswerers, clock: SimulatedClock, put: tuple[Message, float]
) -> None:
    """Answer one problem; what cannot be read is given up."""
    problem, lesson = put
    if problem["parts"][0]["kind"] == "open":
        seconds = lesson + learner.seconds(problem)
        clock.wait(seconds)
        said = learner.speak(problem, day.number)
        locked = clock.tutor.send("lock", text=said.text, predicted=said.predicted)
        marked = clock.tutor.send("mark", units=said.marks)
        _note(day, [*locked, *marked])
        day.asked.append(Asked(problem, marked[-1], seconds))
        return
    reply = learner.answer(problem, day.number)
    clock.wait(lesson + reply.seconds)
    heard: list[Message] = []
    if learner.asks_for_a_hint():
        heard += clock.tutor.send("hint")
    if reply.texts is not None:
        heard = clock.tutor.send("answer", parts=reply.texts, confidence=reply.confidence)
    if reply.texts is None or heard[-1]["verdict"] in TRIED_AGAIN:
        heard += clock.tutor.send("give_up")
    _note(day, heard, typed=reply.texts)
    day.asked.append(Asked(problem, heard[-1], lesson + reply.seconds))


def _note(day: LivedDay, spoken: list[Message], typed: tuple[str, ...] | None = None) -> None:
    if typed is not None:
        day.lines.append(json.dumps({"typed": typed}, ensure_ascii=False))
    day.lines.extend(json.dumps(item, ensure_ascii=False) for item in spoken)


def _practise_freely(course: LivedCourse, now: datetime, pack: PackFolder) -> tuple[str, ...]:
    """Some free practice in a process of its own; the dates that it changed, which is none."""
    before = _due_dates(course.journal, now, pack)
    tutor = TutorProcess(course.journal, f"free {now}", now, ("--free",))
    for _ in range(FREE_PROBLEMS):
        now += timedelta(seconds=90)
        tutor.send("clock", now=now.isoformat())
        tutor.send("give_up")
        tutor.send("next")
    tutor.close()
    after = _due_dates(course.journal, now, pack)
    return tuple(f"{name}: {when} -> {after[name]}" for name, when in before.items()
                 if after[name] != when)  # fmt: skip


def _due_dates(journal: Path, now: datetime, pack: PackFolder) -> dict[str, Any]:
    session = Session(journal, pack, clock=lambda: now.astimezone(UTC))
    found = progress(session.state, session.outline, session.day)
    session.close()
    return {row.concept: row.due for row in found.concepts}
