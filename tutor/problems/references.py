"""Names of things that stand elsewhere in the pack: skills, concepts, families, templates, rows."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from tutor.authoring.fields import LONGEST_NAME, MOST_NAMES
from tutor.authoring.source import Faults, Reference, Role
from tutor.faults import Fault, FaultText, Where
from tutor.problems import messages

NO_NAMES: Mapping[Role, Collection[str]] = {}


def with_references(
    faults: Faults,
    known: Mapping[Role, Collection[str]],
    homes: Mapping[str, Collection[str]] | None = None,
) -> tuple[Fault, ...]:
    """The faults of a file and its names that nothing has; a role without names is not looked at.

    `homes` are the families of the names that mistakes may carry.
    """
    return (*faults.items, *unresolved(faults.references, known, homes or {}))


def unresolved(
    references: Iterable[Reference],
    known: Mapping[Role, Collection[str]],
    homes: Mapping[str, Collection[str]],
) -> Iterator[Fault]:
    """The references that lead nowhere, and mistakes of another family than their name has."""
    for reference in references:
        names = known.get(reference.role)
        if names is not None and reference.name not in names:
            yield _unknown(reference, names).at(reference.where)
        elif reference.role is Role.FAMILY and names is not None:
            own = homes.get(reference.mistake, ())
            if own and reference.name not in own:
                text = messages.other_family(reference.mistake, sorted(own), reference.name)
                yield text.at(reference.where)


def _unknown(reference: Reference, names: Collection[str]) -> FaultText:
    close = []
    if len(reference.name) <= LONGEST_NAME:
        alike = get_close_matches(reference.name, sorted(names)[:MOST_NAMES], 3)
        close = [name for name in alike if _ends_alike(reference.name, name)][:1]
    return messages.unknown_reference(reference.role, reference.name, close)


def _ends_alike(name: str, other: str) -> bool:
    """Whether two names with one beginning are alike in what follows it too."""
    first, _, last = name.rpartition(".")
    own, _, end = other.rpartition(".")
    return not first or first != own or bool(get_close_matches(last, [end], 1))


def note_namesakes(role: str, named: Iterable[tuple[str, Where]], faults: Faults) -> None:
    """A fault for each name that stood before in the same list."""
    known: set[str] = set()
    for name, where in named:
        if name in known:
            faults.add(where, messages.second_name(role, name))
        known.add(name)
