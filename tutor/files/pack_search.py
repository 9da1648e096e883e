"""Packs by name: shipped, in a folder, or in an installed package, whose code is never run."""

from __future__ import annotations

from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.files.packs import PACK_FILE, PackFolder
from tutor.files.shipped_folders import cache_folder, shipped_content

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "tutor.packs"
DEFAULT = "cnn"


class UnknownPack(Exception):
    """No pack has this name."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(
            f"There is no pack {name!r}. Known: {', '.join(known)}; or give the folder that "
            f"holds its {PACK_FILE}."
        )


def packs() -> dict[str, Path]:
    """The folders of all packs by id; a shipped one is not hidden by an installed one."""
    from importlib.metadata import entry_points

    found = {}
    for point in entry_points(group=GROUP):
        folder = _folder(point)
        if folder is not None and (folder / PACK_FILE).is_file():
            found[point.name] = folder
    shipped = (path for path in shipped_content().iterdir() if (path / PACK_FILE).is_file())
    found.update({path.name: path for path in shipped})
    return found


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
    """The pack of that id, or in that folder; raises UnknownPack."""
    known = {DEFAULT: shipped_content() / DEFAULT} if name == DEFAULT else packs()
    folder = known.get(name)
    if folder is None and (Path(name) / PACK_FILE).is_file():
        return PackFolder(Path(name))
    if folder is None:
        raise UnknownPack(name, sorted(known))
    return PackFolder(folder, cache_folder() / f"{name}.index.json")
