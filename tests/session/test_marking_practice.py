"""Practice at marking, remembered: samples first, one's own text again, the weakest ideas anew."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.shipped import shipped
from tutor.chance import Chance
from tutor.events import (
    AnswerLocked,
    AnswerMarked,
    AnswerRevised,
    EventVoided,
    HireRating,
    InstanceId,
    SampleMarked,
)
from tutor.grading.hire_rating import Marks, RatingCap
from tutor.kinds.rubric import Weight
from tutor.learner.reducer import replay
from tutor.session import Session
from tutor.session.marking_practice import (
    SampleResult,
    answer_to_mark_again,
    ideas_to_revise,
    mark_again,
    mark_sample,
    revise,
    sample_to_mark,
)
from tutor.session.open_answers import (
    SubmittedAnswer,
    answered_of,
    lock_answer,
    mark,
    reason_of,
    rubric_of,
)

PROOF = "cnn.skip-connections.open-proof"
Open = Callable[[], Session]


@pytest.fixture
def start(path: Path, clock: Any) -> Iterator[Open]:
    """Opens sessions on one journal with the shipped pack."""
    seeds = count(1)
    made: list[Session] = []

    def open_one() -> Session:
        made.append(Session(path, shipped(), clock=clock, seeds=lambda: next(seeds)))
        return made[-1]

    yield open_one
    for session in made:
        session.close()


def written(session: Session, seed: int, text: str = "", hints: int = 0) -> SubmittedAnswer:
    """A submitted answer to the proof; without a text its Strong sample."""
    problem = session.show(InstanceId(PROOF, shipped_version(session), 14, seed))
    assert problem is not None
    for _ in range(hints):
        assert session.hint()
    sample = rubric_of(problem).samples[0].text
    return lock_answer(session, text or sample, HireRating.STRONG)


def shipped_version(session: Session) -> int:
    """The version of the proof as it is shipped."""
    template = session.pack.template(PROOF)
    assert template is not None
    return template.version


def labels(answered: SubmittedAnswer, number: int) -> dict[str, bool]:
    """The ideas of a sample as they are labelled."""
    held = answered.rubric.samples[number - 1].units
    return {idea.name: idea.name in held for idea in answered.rubric.units}


def test_two_strangers_are_marked_first_and_later_one(start: Open) -> None:
    """From the third question on one is enough for who agrees with the labels."""
    session = start()
    marked = []
    for seed in range(3):
        answered = written(session, seed)
        while (number := sample_to_mark(session, answered)) is not None:
            result = mark_sample(session, answered, number, labels(answered, number))
            assert (result.agreed, result.differences) == (result.ideas, ())
            marked.append((seed, number))
    assert [seed for seed, _ in marked] == [0, 0, 1, 1, 2]
    assert len(set(marked)) == 5
    assert session.state == replay(session.memory.journal.events(), session.outline.cadence)


def test_who_disagrees_marks_two_and_is_told_where(start: Open) -> None:
    """The differences name the ideas, the bias says by how many and of which kind."""
    session = start()
    for seed in range(3):
        answered = written(session, seed)
        while (number := sample_to_mark(session, answered)) is not None:
            held = labels(answered, number)
            extra = next(
                (i for i in answered.rubric.units if not held[i.name] and i.weight is Weight.MUST),
                None,
            )
            if extra is not None:
                held[extra.name] = True
            result = mark_sample(session, answered, number, held)
            assert [each.idea for each in result.differences] == ([extra] if extra else [])
            assert all(each.accepted for each in result.differences)
    assert session.memory.journal.latest(SampleMarked, 9, pack="cnn")
    record = session.state.marking_in("cnn")
    assert record.samples >= 5
    assert result.total_bias > 0
    assert result.bias[Weight.MUST] == result.total_bias
    assert result.bias[Weight.STRONG] == 0


class SimulatedMarker:
    """Sees each idea through noise and accepts what seems stronger than a bar.

    What it sees of ideas that are there overlaps with what it sees of others, so no bar is always
    right. It knows the labels only through what the program shows after a sample.
    """

    def __init__(self, name: str, bar: float) -> None:
        self.chance = Chance(name)
        self.bar = bar

    def mark(self, label: Mapping[str, bool]) -> dict[str, bool]:
        """Yes or no to every idea."""
        seen = {name: (0.75 if there else 0.25) + self.chance.integer(-27, 27) / 100
                for name, there in label.items()}  # fmt: skip
        return {name: strength > self.bar for name, strength in seen.items()}

    def learn(self, result: SampleResult) -> None:
        """Raise the bar for each idea accepted too many, lower it for each refused wrongly."""
        self.bar += 0.03 * sum(1 if each.accepted else -1 for each in result.differences)


def _course(session: Session, marker: SimulatedMarker, *, corrected: bool) -> tuple[float, float]:
    """The bias that the program tells after twelve samples, and the agreement in those after."""
    told, agreed, ideas, marked = 0.0, 0, 0, 0
    for seed in range(20):
        answered = written(session, seed)
        while (number := sample_to_mark(session, answered)) is not None:
            result = mark_sample(session, answered, number, marker.mark(labels(answered, number)))
            marked += 1
            if corrected:
                marker.learn(result)
            if marked <= 12:
                told = result.total_bias
            else:
                ideas, agreed = ideas + result.ideas, agreed + result.agreed
    assert ideas >= 80
    return told, agreed / ideas


@pytest.mark.parametrize("name", ["first", "second", "third"])
def test_a_lenient_marker_who_is_told_so_agrees_in_nine_of_ten_ideas(
    start: Open, tmp_path: Path, clock: Any, name: str
) -> None:
    """Untold it accepts about one idea too many in an answer, which is measured, not assumed.

    Told so after each sample, the same marker agrees in at least nine of ten ideas, and in more.
    """
    alone = Session(tmp_path / "alone.sqlite", shipped(), clock=clock)
    told, untold_agreement = _course(alone, SimulatedMarker(name, 0.42), corrected=False)
    alone.close()
    assert 0.6 <= told <= 2
    _, agreement = _course(start(), SimulatedMarker(name, 0.42), corrected=True)
    assert agreement >= 0.9
    assert agreement > untold_agreement


def test_an_answer_is_marked_again_only_after_a_day(start: Open) -> None:
    """Once, and the agreement with oneself is remembered."""
    session = start()
    answered = written(session, 3)
    lines = answered.text.split("\n")
    held = labels(answered, 1)
    mark(session, answered, held, dict.fromkeys(held, lines[0]))
    assert answer_to_mark_again(session) is None
    session.clock.pass_time(days=1)  # type: ignore[attr-defined]  # the clock of a test
    waiting = answer_to_mark_again(session)
    assert waiting is not None
    assert waiting.locked == answered.locked
    changed = dict(held) | {"limits": not held["limits"]}
    assert mark_again(session, waiting, changed) == (len(held) - 1, len(held))
    assert answer_to_mark_again(session) is None
    assert session.state.marking_in("cnn").agreement_again == (len(held) - 1) / len(held)


def test_the_two_weakest_ideas_are_written_again(start: Open) -> None:
    """Required ones come first; what was written is kept with its marks."""
    session = start()
    answered = written(session, 3, "y = x + F(x), so each block has the factor I + J.")
    held = dict.fromkeys((idea.name for idea in answered.rubric.units), False)
    held["block_equation"] = True
    marks = Marks(held, {"block_equation": answered.text})
    weak = [idea.name for idea in ideas_to_revise(answered, marks)]
    assert weak == ["chain_rule", "product"]
    revise(session, answered, {"product": "The product of I + J."}, {"product": True})
    (event,) = session.memory.journal.latest(AnswerRevised, 2, pack="cnn")
    assert isinstance(event, AnswerRevised)
    assert (event.texts, event.units) == ({"product": "The product of I + J."}, {"product": True})


def test_hints_are_stored_with_the_answer_and_lower_its_rating(start: Open) -> None:
    """One hint is Lean Hire at best; the solution is No Hire. The text is the same each time."""
    session = start()
    for hints, wanted, cap in (
        (0, HireRating.STRONG, ()),
        (1, HireRating.LEAN, (RatingCap.REPEATED, RatingCap.HINTS)),
        (3, HireRating.NO, (RatingCap.REPEATED, RatingCap.SOLUTION)),
    ):
        problem = session.show(InstanceId(PROOF, shipped_version(session), 0, 5 + hints))
        assert problem is not None
        for _ in range(hints):
            session.hint()
        answered = lock_answer(session, rubric_of(session.on_screen).samples[0].text, None)
        assert answered.hints == hints
        held = labels(answered, 1)
        quotes = dict.fromkeys(held, answered.text.split("\n")[0])
        marking = mark(session, answered, held, quotes)
        assert (marking.outcome, marking.caps) == (wanted, cap)


def _generous(
    session: Session, seed: int, text: str = ""
) -> tuple[HireRating, tuple[RatingCap, ...]]:
    """A text to the proof with every idea of the Strong sample accepted."""
    answered = written(session, seed, text)
    held = labels(answered, 1)
    marking = mark(session, answered, held, dict.fromkeys(held, answered.text.split("\n")[0]))
    (event,) = session.memory.journal.latest(AnswerMarked, pack="cnn")
    assert isinstance(event, AnswerMarked)
    again = answered_of(session, session.memory.journal.event(answered.locked))  # type: ignore[arg-type]  # it was locked
    assert again is not None
    assert reason_of(again, event) == marking.why
    return marking.outcome, marking.caps


def test_ones_own_earlier_answer_copied_is_lean_at_best(start: Open) -> None:
    """On other numbers too, and the reason stays the same when it is shown again; one that was
    taken back is not an earlier answer."""
    session = start()
    assert _generous(session, 1) == (HireRating.STRONG, ())
    assert _generous(session, 2) == (HireRating.LEAN, (RatingCap.REPEATED,))
    for event in session.memory.journal.latest(AnswerLocked, 2, pack="cnn"):
        session.memory.record(EventVoided(session.stamp(), event.stamp.id))
    assert _generous(session, 3) == (HireRating.STRONG, ())


def test_a_sample_that_was_marked_and_is_copied_is_lean_at_best(start: Open) -> None:
    session = start()
    answered = written(session, 1, "I do not know.")
    mark_sample(session, answered, 1, labels(answered, 1))
    assert _generous(session, 2) == (HireRating.LEAN, (RatingCap.REPEATED,))
