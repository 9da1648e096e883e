"""A pack in a folder: templates and every fault out of its files.

The outline is kept in a disposable index, so that a start reads neither YAML nor every file; a
missing, broken or old index changes nothing but time: what reads templates is imported where it
is needed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tutor import __version__
from tutor.files.shipped_folders import cache_folder, shipped_content
from tutor.problems.pack_index import SHAPE, PackIndex

if TYPE_CHECKING:
    from tutor.faults import Fault
    from tutor.problems.model import Pack, PackTerms, Template, UnreadTemplate
    from tutor.problems.pack_index import Misconception

Stamp = list[str | int]
PACK_FILE = "pack.yaml"
FAMILIES_FILE = "families.yaml"
FILES = 5_000
PACK_BYTES = 10 * 1024 * 1024
NO_TEMPLATES = frozenset({"notes", "open"})


def read_template_file(
    path: Path, label: str, terms: PackTerms | None = None
) -> tuple[Template | None, tuple[Fault, ...]]:
    """One template from a file, with all faults of form and meaning; `terms` are its pack's."""
    from tutor.files.text import compose
    from tutor.problems.model import DEFAULT_TERMS
    from tutor.problems.reader import read_template

    source, faults = compose(path, label)
    if source is None or faults:
        return None, faults
    return read_template(source, terms or DEFAULT_TERMS)


class IndexFile(NamedTuple):
    """What lies in the index: the state of the files it was made from, and what they say."""

    stamp: Stamp
    shape: list[list[str]]
    outline: PackIndex
    places: dict[str, str]


class PackFolder:
    """A pack in a folder: its outline at once, its templates when they are needed."""

    def __init__(self, folder: Path, cache: Path | None = None) -> None:
        self.folder = folder
        self.cache = cache
        self._read: dict[str, Template] = {}

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """All template files, sorted by name."""
        return tuple(sorted(Path(entry) for entry in _templates(self.folder)))

    @cached_property
    def stamp(self) -> Stamp:
        """The state of all files: paths, sizes and times of change, and who reads them."""
        named = [entry for entry in _entries(self.folder) if entry.is_file()]
        facts: Stamp = [__version__, str(self.folder)]
        for entry in sorted((*named, *_templates(self.folder)), key=os.fspath):
            facts += (entry.path, *_state(entry))
        return facts

    @cached_property
    def _index(self) -> tuple[PackIndex, dict[str, str]]:
        """The outline and the file of each template, from the index where it is current."""
        if self.cache is not None:
            try:
                found = msgspec.json.decode(self.cache.read_bytes(), type=IndexFile)
                if found.stamp == self.stamp and found.shape == SHAPE:
                    return found.outline, found.places
            except (OSError, ValueError):
                pass
        from tutor.problems.pack import outline_of

        pack, _ = self.load()
        places = {t.id: t.where.file for t in pack.templates.values()}
        outline = outline_of(pack)
        if self.cache is not None:
            _replace(self.cache, IndexFile(self.stamp, SHAPE, outline, places))
        return outline, places

    @property
    def outline(self) -> PackIndex:
        """What the plan needs of the pack."""
        return self._index[0]

    @cached_property
    def terms(self) -> PackTerms:
        """What the pack says about all its templates."""
        from tutor.problems.model import pack_terms

        return pack_terms(self.outline.pack, self.outline.cadence, self.outline.families)

    def terms_now(self) -> PackTerms:
        """The same from the pack's own files: quick where nothing else of the pack is needed."""
        from tutor.files.text import compose
        from tutor.problems.pack import read_terms

        source, _ = compose(self.folder / PACK_FILE, PACK_FILE)
        return self._with_oracles(read_terms(source, self._families()[0]))

    def oracle_folder(self) -> Path | None:
        """Where the pack says its oracles lie; None where it says nothing."""
        from tutor.authoring.source import Mapping, Scalar
        from tutor.files.text import compose

        source, _ = compose(self.folder / PACK_FILE, PACK_FILE)
        said = source.get("oracles") if isinstance(source, Mapping) else None
        return self.folder / said.text if isinstance(said, Scalar) and said.text else None

    def _with_oracles(self, terms: PackTerms) -> PackTerms:
        """The terms with the names of the oracles, where their folder is here."""
        from tutor.authoring.source import Role
        from tutor.files.oracle_names import oracle_names

        folder = self.oracle_folder()
        if folder is None or not folder.is_dir():
            return terms
        return replace(terms, known={**terms.known, Role.ORACLE: oracle_names(folder)})

    def template(self, name: str) -> Template | None:
        """The template of that id, read now if it was not yet; None for an unknown id."""
        if name not in self._read:
            place = self._index[1].get(name)
            if place is None:
                return None
            template, _ = read_template_file(self.folder / place, place, self.terms)
            if template is None:
                return None
            self._read[name] = template
        return self._read[name]

    def load(self, terms: PackTerms | None = None) -> tuple[Pack, tuple[Fault, ...]]:
        """The whole pack and every fault; what is sound stays usable.

        `terms` are those of `terms_now`, for one who has them already.
        """
        from tutor.files import messages
        from tutor.files.text import compose
        from tutor.files.unread_templates import unread_template
        from tutor.problems.pack import read_pack_file, read_terms

        faults: list[Fault] = []
        source, found = compose(self.folder / PACK_FILE, PACK_FILE)
        faults.extend(found)
        families, found = self._families()
        faults.extend(found)
        terms = terms or read_terms(source, families)
        faults.extend(_unreadable(self.folder))
        templates: dict[str, Template] = {}
        unread: list[UnreadTemplate] = []
        for path, label in self._within_bounds(faults):
            template, found = read_template_file(path, label, terms)
            faults.extend(found)
            if template is None:
                unread.append(unread_template(path, label, terms.pack))
                continue
            if template.id in templates:
                other = templates[template.id].where.file
                faults.append(messages.second_id(template.id, other).at(template.where))
                continue
            templates[template.id] = template
        pack, found = read_pack_file(source, templates, families, tuple(unread))
        self._read.update(templates)
        return pack, (*faults, *found)

    def _within_bounds(self, faults: list[Fault]) -> Iterator[tuple[Path, str]]:
        """The template files with their labels, up to the bounds of a pack; a fault beyond."""
        from tutor.faults import Where
        from tutor.files import messages
        from tutor.files.text import FILE_BYTES

        left = PACK_BYTES
        for number, path in enumerate(self.paths):
            label = path.relative_to(self.folder).as_posix()
            size = path.stat().st_size if path.is_file() else 0
            left -= size if size <= FILE_BYTES else 0
            if number >= FILES or left < 0:
                beyond = (
                    messages.too_many_files(FILES)
                    if number >= FILES
                    else messages.pack_too_large(PACK_BYTES)
                )
                faults.append(beyond.at(Where(label)))
                return
            yield path, label

    def _families(self) -> tuple[tuple[Misconception, ...], tuple[Fault, ...]]:
        """The families of mistakes, where the pack has a table of them."""
        from tutor.files.text import compose
        from tutor.problems.pack import read_families

        path = self.folder / FAMILIES_FILE
        if not path.is_file():
            return (), ()
        source, found = compose(path, FAMILIES_FILE)
        families, faults = read_families(source)
        return families, (*found, *faults)


def _templates(pack: Path) -> list[os.DirEntry[str]]:
    """The template files, each in the folder of its skill; one beyond the bound where too many."""
    found: list[os.DirEntry[str]] = []
    for folder in _entries(pack):
        if folder.is_dir() and folder.name not in NO_TEMPLATES:
            found.extend(entry for entry in _entries(folder) if entry.name.endswith(".yaml"))
    return sorted(found, key=os.fspath)[: FILES + 1]


def _entries(folder: os.PathLike[str]) -> list[os.DirEntry[str]]:
    """What lies in a folder; nothing where it cannot be listed, which `load` reports."""
    try:
        return list(os.scandir(folder))
    except OSError:
        return []


def _state(entry: os.DirEntry[str]) -> tuple[int, int]:
    """Size and time of change of a file; zeros for a link that leads nowhere."""
    try:
        found = entry.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _replace(path: Path, index: IndexFile) -> None:
    """Write the index whole or not at all; a folder that refuses costs only time."""
    try:
        data = msgspec.json.encode(index)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_bytes(data)
        draft.replace(path)
    except (OSError, UnicodeEncodeError):
        return


def _unreadable(pack: Path) -> Iterator[Fault]:
    """Each folder of the pack that cannot be listed."""
    from tutor.faults import Where
    from tutor.files import messages

    for folder in (pack, *(Path(entry) for entry in _entries(pack) if entry.is_dir())):
        try:
            os.scandir(folder).close()
        except OSError as error:
            yield messages.unreadable_folder(error).at(Where(folder.name))


class Templates(Map[str, "Template"]):
    """All templates of a pack by id, read one by one as they are asked for."""

    def __init__(self, pack: PackFolder) -> None:
        self._pack = pack

    def __getitem__(self, name: str) -> Template:
        template = self._pack.template(name)
        if template is None:
            raise KeyError(name)
        return template

    def __iter__(self) -> Iterator[str]:
        return iter(self._pack._index[1])

    def __len__(self) -> int:
        return len(self._pack._index[1])


def shipped_pack(name: str = "cnn") -> PackFolder:
    """The pack that comes with the tutor, with its index in the cache folder."""
    return PackFolder(shipped_content() / name, cache_folder() / f"{name}.index.json")
