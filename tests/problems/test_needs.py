"""Concepts that build on others: an unknown one and a circle are the author's faults."""

import pytest

from tutor.files import compose_text
from tutor.problems.pack import outline_of, read_pack_file

PACK = """\
id: toy
title: A toy
skills: [{{id: a, title: A}}]
concepts:
{concepts}
"""


def read(**needs: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """What each concept needs, and the codes of the faults."""
    lines = [
        f"  - {{id: a.{name}, title: {name}, needs: [{needed}]}}" for name, needed in needs.items()
    ]
    source, composed = compose_text(PACK.format(concepts="\n".join(lines)), "pack.yaml")
    assert not composed
    pack, faults = read_pack_file(source, {})
    assert outline_of(pack).concepts == ()
    return {item.id: item.needs for item in pack.concepts}, [fault.code for fault in faults]


def test_what_a_concept_needs_is_read() -> None:
    """One, several, none."""
    found, faults = read(one="", two="a.one", three="a.two, a.one")
    assert found == {"a.one": (), "a.two": ("a.one",), "a.three": ("a.two", "a.one")}
    assert faults == []


@pytest.mark.parametrize(
    ("needs", "codes"),
    [
        ({"one": "a.gone"}, ["no_concept"]),
        ({"one": "a.one"}, ["circle_of_needs"]),
        ({"one": "a.two", "two": "a.three", "three": "a.one"}, ["circle_of_needs"]),
        ({"one": "", "two": "a.one", "three": "a.two"}, []),
    ],
)
def test_unknown_concepts_and_circles_are_faults(needs: dict[str, str], codes: list[str]) -> None:
    assert read(**needs)[1] == codes
