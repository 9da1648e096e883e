"""Names of things that stand elsewhere: found, or a fault with the nearest one."""

import pytest

from tutor.authoring.source import Reference, Role
from tutor.faults import Where
from tutor.problems.references import unresolved

HERE = Where("a.yaml", 3, 7)
KNOWN = {Role.CONCEPT: ["size.basic"], Role.FAMILY: ["F01", "F02"]}
HOMES = {"pad_once": {"F02"}}


@pytest.mark.parametrize(
    ("reference", "code", "hint"),
    [
        (Reference(Role.CONCEPT, "size.basic", HERE), None, ""),
        (Reference(Role.CONCEPT, "size.basics", HERE), "no_concept", "Did you mean 'size.basic'?"),
        (Reference(Role.CONCEPT, "size.other", HERE), "no_concept", "stands in pack.yaml"),
        (Reference(Role.CONCEPT, "depth", HERE), "no_concept", "stands in pack.yaml"),
        (Reference(Role.CONCEPT, "x" * 10_000, HERE), "no_concept", "stands in pack.yaml"),
        (Reference(Role.FAMILY, "F01", HERE, "other"), None, ""),
        (Reference(Role.FAMILY, "F02", HERE, "pad_once"), None, ""),
        (Reference(Role.FAMILY, "F01", HERE, "pad_once"), "other_family", "Correct `family`"),
        (Reference(Role.FAMILY, "F03", HERE, "pad_once"), "no_family", "Did you mean"),
        (Reference(Role.TEMPLATE, "anything", HERE), None, ""),
    ],
)
def test_a_name_is_looked_for_where_its_owners_are_known(
    reference: Reference, code: str | None, hint: str
) -> None:
    """A role whose names are not known, as of a single draft, is not looked at."""
    found = list(unresolved([reference], KNOWN, HOMES))
    assert [fault.code for fault in found] == ([code] if code else [])
    assert all(fault.where == HERE and hint in fault.hint for fault in found)
