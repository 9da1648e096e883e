"""Four weeks of one learner, driven through the real session: how the recorded journal was made.

    python -m tests.frozen.simulate FOLDER

Days, seeds and identities are fixed, so it writes the same journal each time.
"""

import secrets
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from tutor.chance import Chance
from tutor.files import shipped_pack
from tutor.history import Confidence, Outcome, Word
from tutor.problems.instance import Kind
from tutor.session import Problem, Session
from tutor.session.interview import Simulation, begin, scripts
from tutor.session.open_answers import Answered, draft, is_open, lock, mark, unmarked
from tutor.session.planning import Heard, Wanted, decide, tell_interview
from tutor.solver import in_process
from tutor.store.care import exported

ZONE = ZoneInfo("Europe/Berlin")
FIRST = date(2026, 3, 2)
INTERVIEW = FIRST + timedelta(days=27)
AWAY = (10, 11, 12)
MOST = 30


class Learner:
    """Answers at random: mostly right, sometimes by a wrong rule, with hints, or not at all."""

    def __init__(self, path: Path) -> None:
        self.now = datetime(2026, 3, 2, 18, tzinfo=ZONE)
        self.chance = Chance("learner")
        seeds = Chance("seeds")
        self.session = Session(
            path, shipped_pack(), clock=lambda: self.now,
            seeds=lambda: seeds.integer(0, 2**63 - 1),
        )  # fmt: skip
        self.session.solver = in_process()

    def wait(self, low: int, high: int) -> None:
        self.now += timedelta(seconds=self.chance.integer(low, high))

    def day(self, number: int) -> None:
        """One evening; some days hold something of their own."""
        self.now = datetime(2026, 3, 2, 18, 7, tzinfo=ZONE) + timedelta(days=number)
        self.decisions(number)
        if number == 27:
            return
        self.session.begin()
        self.sitting(MOST)
        if number in (4, 17):
            self.session.begin(skill="output-size", free=True)
            self.sitting(4)
        if number == 20:
            self.interview()
        if number == 6:
            self.leave()

    def decisions(self, number: int) -> None:
        session = self.session
        if number == 0:
            session.enrol(INTERVIEW, 25)
            self.rate(0)
        if number == 5:
            session.setting("rollover", "3")
            session.suspend("transfer.rates" if "transfer.rates" in session.outline.concept
                            else session.outline.concepts[-1].id)  # fmt: skip
        if number == 9:
            decide(session, Wanted(INTERVIEW, 30, "ladder", "split"))
        if number == 14:
            self.rate(1)
            session.suspend(sorted(session.state.suspended)[0], False)
        if number == 22:
            decide(session, Wanted(INTERVIEW, 35, "fsrs", "whole"))
        if number == 28:
            asked = "Output sizes of a stem; why residual connections help."
            heard = Heard(asked, 4, "keep up", {"who": "two engineers"})
            tell_interview(session, heard)

    def rate(self, more: int) -> None:
        for skill in self.session.outline.skills:
            self.wait(3, 9)
            self.session.rate(skill.id, min(5, self.chance.integer(1, 4) + more))

    def sitting(self, most: int) -> None:
        for number in range(most):
            problem = self.session.next()
            if problem is None:
                return
            self.wait(15, 110)
            self.one(problem)
            if number == 3 and self.session.day == FIRST + timedelta(days=7):
                self.wait(2, 5)
                assert self.session.undo()

    def leave(self) -> None:
        """A problem is looked at, a hint opened, and the program left."""
        self.session.begin(free=True)
        assert self.session.next() is not None
        self.wait(5, 20)
        self.session.hint()

    def one(self, problem: Problem) -> None:
        if is_open(problem):
            self.write(problem)
            return
        luck = self.chance.uniform()
        if luck < 0.05:
            self.session.give_up()
            return
        if luck < 0.17:
            for _ in range(self.chance.integer(1, 2)):
                self.session.hint()
                self.wait(10, 40)
        texts = self.wrong(problem) if luck > 0.76 else keys(problem)
        verdict = self.session.check(texts)
        if verdict.word in (Word.UNREADABLE, Word.FORM):
            texts = keys(problem)
            verdict = self.session.check(texts)
        self.session.answer(texts, self.sure(verdict.word is Word.RIGHT), verdict)

    def wrong(self, problem: Problem) -> list[str]:
        """A wrong rule's value in one part; now and then a number that no rule explains."""
        texts = keys(problem)
        for place, question in enumerate(problem.instance.questions):
            if question.kind is Kind.NUMBER and self.chance.uniform() < 0.2:
                texts[place] = str(self.chance.integer(1000, 9999))
                return texts
            if question.wrong and question.kind is not Kind.MATCH:
                texts[place] = self.chance.choice(question.wrong).text
                return texts
        return texts

    def sure(self, right: bool) -> Confidence | None:
        levels = list(Confidence)
        if right:
            return self.chance.choice([*levels, Confidence.SURE, Confidence.SURE])
        return self.chance.choice(levels)

    def write(self, problem: Problem) -> Answered:
        rubric = problem.instance.questions[0].rubric
        assert rubric is not None
        text = self.chance.choice([rubric.model or "", *(one.text for one in rubric.samples)])
        draft(self.session, text[: len(text) // 2])
        self.wait(60, 200)
        draft(self.session, text)
        self.wait(20, 60)
        answered = lock(self.session, text, self.chance.choice(list(Outcome)))
        if problem.mode.value != "interview":
            self.mark(answered)
        return answered

    def mark(self, answered: Answered) -> None:
        self.wait(30, 90)
        lines = answered.text.split("\n")
        held = {unit.name: self.chance.uniform() < 0.7 and unit.weight.value != "kill"
                for unit in answered.rubric.units}  # fmt: skip
        quotes = {name: self.chance.choice(lines) for name, given in held.items() if given}
        mark(self.session, answered, held, quotes)

    def interview(self) -> None:
        simulation: Simulation = begin(self.session, scripts(self.session)[0], 2026)
        while (step := simulation.next()) is not None:
            self.wait(40, 160)
            self.one(step[1])
        for answered in simulation.unmarked():
            self.mark(answered)
        self.wait(20, 40)
        simulation.end("I spoke too fast in the second round.")


def keys(problem: Problem) -> list[str]:
    return [question.key_text for question in problem.instance.questions]


def names() -> Iterator[str]:
    """Identities that are the same each time."""
    return (sha256(f"frozen {number}".encode()).hexdigest()[:32] for number in count())


def main(folder: Path) -> None:
    """Write the journal as exported lines and as the text of its database."""
    path = folder / "journal.sqlite"
    made = names()
    secrets.token_hex = lambda _=None: next(made)  # type: ignore[assignment]
    learner = Learner(path)
    for number in range(29):
        if number not in AWAY:
            learner.day(number)
    assert unmarked(learner.session) is None
    lines = list(exported(learner.session.memory.journal))
    learner.session.close()
    (folder / "journal.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with closing(sqlite3.connect(path)) as connection:
        pragmas = [f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]};"
                   for name in ("application_id", "user_version")]  # fmt: skip
        text = "\n".join([*pragmas, *connection.iterdump()]) + "\n"
    (folder / "journal.sql").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
