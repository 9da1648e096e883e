"""Packs by name: shipped, installed, in the user's folder, or in a folder that was given.

The code of an installed package is never run.
"""

from __future__ import annotations

from enum import StrEnum
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tutor.files import messages
from tutor.files.pack_folder import PACK_FILE, PackFolder
from tutor.files.shipped_folders import cache_folder, shipped_content

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "tutor.packs"
DEFAULT = "cnn"


class UnknownPack(Exception):
    """No pack has this name."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(messages.no_pack(name, known, PACK_FILE))


class PackOrigin(StrEnum):
    """Where a pack comes from."""

    SHIPPED = "shipped"
    INSTALLED = "installed"
    USER = "user folder"
    GIVEN = "given"


class PackPlace(NamedTuple):
    """The folder of a pack, and where it comes from."""

    folder: Path
    origin: PackOrigin


def user_folder() -> Path:
    """The folder for the learner's own packs."""
    from platformdirs import user_data_path

    return user_data_path("tutor") / "packs"


def pack_folders() -> dict[str, Path]:
    """The folders of all packs by id."""
    return {name: place.folder for name, place in pack_places().items()}


def pack_places() -> dict[str, PackPlace]:
    """All packs by id: a shipped one is hidden by no other, an installed one by a shipped one."""
    from importlib.metadata import entry_points

    found = {
        path.name: PackPlace(path, PackOrigin.USER) for path in _folders_with_pack(user_folder())
    }
    for point in entry_points(group=GROUP):
        folder = _folder(point)
        if folder is not None and (folder / PACK_FILE).is_file():
            found[point.name] = PackPlace(folder, PackOrigin.INSTALLED)
    for path in _folders_with_pack(shipped_content()):
        found[path.name] = PackPlace(path, PackOrigin.SHIPPED)
    return found


def shipped_packs() -> list[str]:
    """The names of the packs that come with the tutor."""
    return [path.name for path in _folders_with_pack(shipped_content())]


def _folders_with_pack(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if (path / PACK_FILE).is_file())


def _folder(point: EntryPoint) -> Path | None:
    """Where `package:folder` or `package` lies; found without importing anything."""
    package, _, inside = point.value.partition(":")
    top, *rest = package.strip().split(".")
    spec = PathFinder.find_spec(top)
    places = spec.submodule_search_locations if spec is not None else None
    if not places:
        return None
    folder = Path(next(iter(places)), *rest, *inside.strip().split("/"))
    return folder if folder.is_dir() else None


def pack_named(name: str = DEFAULT) -> PackFolder:
    """The pack of that id, or in that folder; raises UnknownPack.

    No other pack hides a shipped one, so that a start looks for installed packages only where
    another pack is asked for.
    """
    known = _shipped(name) or pack_folders()
    folder = known.get(name)
    if folder is None and (Path(name) / PACK_FILE).is_file():
        return PackFolder(Path(name))
    if folder is None:
        raise UnknownPack(name, sorted(known))
    return PackFolder(folder, cache_folder() / f"{name}.index.json")


def folder_here(name: str) -> Path | None:
    """The pack in the folder of that name in the working folder; None for none, or for a path."""
    folder = Path(name)
    return folder if folder.name == name and (folder / PACK_FILE).is_file() else None


def _shipped(name: str) -> dict[str, Path]:
    """The folder of a shipped pack by its id; nothing for another name or a path."""
    folder = shipped_content() / name
    is_id = Path(name).name == name
    return {name: folder} if is_id and (folder / PACK_FILE).is_file() else {}
