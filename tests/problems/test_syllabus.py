"""References of a coverage file are resolved, or named as unknown."""

from tutor.files import compose_text
from tutor.problems.syllabus import SyllabusItem, read_coverage, resolve_items

KNOWN = {
    "S1-01": ["a.one"],
    "S1-02": ["a.two", "a.three"],
    "S2-01": ["b.one"],
    "report": ["report"],
}


def test_a_reference_stands_for_all_its_templates() -> None:
    """A star takes every reference that begins so; nothing is listed twice."""
    (one, two) = resolve_items(
        [SyllabusItem(1, "t", ("S1-*", "S1-01")), SyllabusItem(2, "t", ("report",))], KNOWN
    )
    assert (one.names, one.unknown) == (("a.one", "a.two", "a.three"), ())
    assert two.names == ("report",)


def test_what_does_not_exist_is_named() -> None:
    """Beside what does."""
    (only,) = resolve_items([SyllabusItem(1, "t", ("S9-01", "S2-01", "S8-*"))], KNOWN)
    assert (only.names, only.unknown) == (("b.one",), ("S9-01", "S8-*"))


def test_a_number_that_stands_twice_is_a_fault() -> None:
    """With its line."""
    text = "items:\n  - {item: 1, topic: a, by: [x]}\n  - {item: 1, topic: b, by: [y]}\n"
    source, _ = compose_text(text, "coverage.yaml")
    items, faults = read_coverage(source)
    assert len(items) == 2
    assert [f"{fault.where}: {fault.message}" for fault in faults] == [
        "coverage.yaml:3:5: item 1 stands twice"
    ]
