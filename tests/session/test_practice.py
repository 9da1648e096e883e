"""Problems by what one wants to practise."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.shipped import shipped
from tutor.reports.tables import MistakeRow
from tutor.session import Session
from tutor.session.practice import draws_of_mistake


@pytest.fixture
def shipped_session(path: Path, clock: Callable[[], datetime]) -> Iterator[Session]:
    """A new journal of the shipped pack."""
    session = Session(path, shipped(), clock=clock)
    yield session
    session.close()


@pytest.mark.parametrize(
    ("name", "family", "template", "other"),
    [
        ("shares_multiplied", "F14", "cnn.separable.worth-it", "cnn.separable.ratio"),
        ("shares_multiplied", "F21", "cnn.separable.ratio", "cnn.separable.worth-it"),
        ("half", "F22", "cnn.pointwise.break-even", "cnn.separable.share"),
    ],
)
def test_a_mistake_is_practised_where_its_name_means_the_same_idea(
    shipped_session: Session, name: str, family: str, template: str, other: str
) -> None:
    """One name stands for several ideas."""
    row = MistakeRow("separable", name, "the idea", family, 2, 2, 0, ())
    found = {draw.template for draw in draws_of_mistake(shipped_session, row)}
    assert template in found
    assert other not in found


def test_a_name_without_an_idea_is_practised_wherever_it_can_show(
    shipped_session: Session,
) -> None:
    row = MistakeRow("separable", "half", "half", "", 2, 2, 0, ())
    found = {draw.template for draw in draws_of_mistake(shipped_session, row)}
    assert {"cnn.pointwise.break-even", "cnn.separable.share"} <= found
