"""What there is to read beside the problems: the published architectures."""

from pathlib import Path

from tutor.authoring.source import Listing, Scalar, Source
from tutor.files import compose, shipped_data
from tutor.nets.architectures import Architecture, architecture_from_entries

Plain = str | list["Plain"] | dict[str, "Plain"]


def architectures(folder: Path | None = None) -> tuple[Architecture, ...]:
    """The published networks in historical order, the smaller first within a month."""
    paths = (folder or shipped_data() / "architectures").glob("*.yaml")
    found = [read_architecture(path) for path in paths]
    return tuple(sorted(found, key=lambda each: (each.date, each.parameters, each.id)))


def read_architecture(path: Path) -> Architecture:
    """One data file; a broken one is a bug of ours and raises."""
    source, faults = compose(path)
    if source is None or faults:
        raise ValueError("; ".join(str(fault) for fault in faults))
    entries = _plain(source)
    assert isinstance(entries, dict)
    return architecture_from_entries(path.stem, entries)


def _plain(source: Source) -> Plain:
    """A positioned tree without its positions."""
    if isinstance(source, Scalar):
        return source.text
    if isinstance(source, Listing):
        return [_plain(item) for item in source.items]
    return {key.text: _plain(value) for key, value in source.entries}
