"""How a learner marks: agreement with labels, bias by kind of idea, agreement with oneself."""

from datetime import UTC, date, datetime

import pytest

from tutor.events import AnswerMarkedAgain, InstanceId, SampleIdea, SampleMarked, Stamp
from tutor.learner.marking import (
    KEPT_SAMPLES,
    NEVER_MARKED,
    MarkingRecord,
    MarkingTally,
    excess,
    samples_wanted,
    with_sample,
    with_second_marking,
)

STAMP = Stamp("1" * 32, date(2026, 3, 2), datetime(2026, 3, 2, tzinfo=UTC))


def _sample(seed: int, *judged: tuple[str, bool, bool]) -> SampleMarked:
    """A marked sample: weight, accepted, label."""
    ideas = tuple(SampleIdea(f"i{n}", *each) for n, each in enumerate(judged))
    return SampleMarked(STAMP, "cnn", InstanceId("cnn.a.open", 1, 0, seed), 1, ideas)


RIGHT = (("must", True, True), ("strong", False, False))
LENIENT = (("must", True, True), ("strong", True, False))


def _after(*samples: SampleMarked) -> MarkingRecord:
    record = NEVER_MARKED
    for sample in samples:
        record = with_sample(record, sample)
    return record


def test_bias_is_counted_for_each_kind_of_idea() -> None:
    record = _after(_sample(1, *LENIENT), _sample(2, ("must", False, True), *LENIENT[1:]))
    assert record.tallies == {"must": MarkingTally(2, 0, 1), "strong": MarkingTally(2, 2, 0)}
    assert excess(record) == 0.5
    assert excess(record, "strong") == 1.0
    assert excess(record, "must") == -0.5
    assert excess(NEVER_MARKED) == 0.0


def test_agreement_is_that_of_the_last_samples() -> None:
    record = _after(*(_sample(n, *LENIENT) for n in range(2)))
    assert record.agreement == 0.5
    record = _after(_sample(0, *LENIENT), *(_sample(n, *RIGHT) for n in range(1, KEPT_SAMPLES + 1)))
    assert record.agreement == 1.0
    assert NEVER_MARKED.agreement is None


@pytest.mark.parametrize(
    ("samples", "wanted"),
    [
        ((), 2),
        ((_sample(1, *RIGHT), _sample(1, *RIGHT)), 2),
        ((_sample(1, *RIGHT), _sample(2, *RIGHT)), 1),
        ((_sample(1, *RIGHT), _sample(2, *LENIENT)), 2),
        ((_sample(1, *LENIENT), *(_sample(n, *RIGHT) for n in (2, 3, 4))), 1),
    ],
)
def test_one_sample_is_enough_from_the_third_time_on_while_agreement_is_good(
    samples: tuple[SampleMarked, ...], wanted: int
) -> None:
    """Samples of the same question are one time."""
    assert samples_wanted(_after(*samples)) == wanted


def test_the_time_that_has_begun_does_not_count_itself() -> None:
    record = _after(_sample(1, *RIGHT), _sample(2, *RIGHT))
    assert samples_wanted(record, begun=True) == 2
    assert samples_wanted(_after(*(_sample(n, *RIGHT) for n in (1, 2, 3))), begun=True) == 1


def test_second_marks_are_held_against_the_first() -> None:
    event = AnswerMarkedAgain(STAMP, "cnn", "2" * 32, {"a": True, "b": True, "c": False})
    record = with_second_marking(NEVER_MARKED, event, ("a",))
    assert (record.ideas_again, record.agreed_again, record.again) == (3, 2, ("2" * 32,))
    assert record.agreement_again == pytest.approx(2 / 3)
    assert NEVER_MARKED.agreement_again is None
