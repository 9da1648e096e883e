"""A role keeps the plan, free practice and what there is to read to what it is asked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.shipped import shipped
from tutor.problems.pack_index import for_role, role_named
from tutor.session import Session
from tutor.session.role_choice import is_asked, role_now, turn_role


@pytest.fixture
def session(path: Path, clock: Any) -> Iterator[Session]:
    """A session on the shipped pack."""
    made = Session(path, shipped(), clock=clock)
    yield made
    made.close()


@pytest.mark.parametrize("role", [entry.id for entry in shipped().outline.roles])
def test_every_role_has_a_course_of_its_own(role: str) -> None:
    """Concepts, covering problems and tasks without a problem of the role are left out."""
    whole, kept = shipped().outline, for_role(shipped().outline, role)
    assert 0 < len(kept.template) <= len(whole.template)
    assert all(role in template.roles for template in kept.template.values())
    assert {t.id for t in whole.template.values() if role in t.roles} == set(kept.template)
    names = {n for concept in kept.concepts for n in concept.covering}
    names |= {n for point in kept.checkpoints for task in point.tasks for n in task.templates}
    assert names <= set(kept.template)
    assert all(task.templates for point in kept.checkpoints for task in point.tasks)


def test_a_sitting_asks_only_what_the_role_is_asked(session: Session) -> None:
    """In the plan and in free practice, over twenty problems each."""
    session.role = "RML"
    assert session.today().entries
    for free in (False, True):
        session.begin(free=free)
        for _ in range(20):
            problem = session.next()
            if problem is None:
                assert not free
                break
            assert "RML" in problem.instance.template.roles
            session.give_up()


def test_roles_turn_in_the_order_of_the_pack_and_end_at_all(session: Session) -> None:
    assert role_now(session) is None
    turned = [turn_role(session) for _ in range(6)]
    assert [role.id if role else "" for role in turned] == ["MLE", "AIE", "CVE", "RE", "RML", ""]


def test_a_role_is_named_by_its_short_name_or_its_title() -> None:
    outline = shipped().outline
    assert role_named(outline, "rml") == role_named(outline, " Robotics Engineer ") == "RML"
    assert role_named(outline, "pilot") is None


def test_concepts_without_a_problem_of_the_role_are_not_asked(session: Session) -> None:
    session.role = "RML"
    kept = {concept.id for concept in for_role(session.outline, "RML").concepts}
    for concept in session.outline.concepts:
        assert is_asked(session, concept.id) is (concept.id in kept)
    assert len(kept) < len(session.outline.concepts)
