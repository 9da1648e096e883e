"""Which pack a command for authors works on, and which packs it may write into."""

from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from tutor.cli import author_messages
from tutor.cli.bootstrap import named_pack, pack_name
from tutor.cli.output import complain, path_from_here

if TYPE_CHECKING:
    from tutor.files import PackFolder

INSTALLED = {"site-packages", "dist-packages"}


def packs_to_read() -> "list[PackFolder]":
    """The packs that a command for authors works on: that of `--pack`, else all shipped ones."""
    from tutor.files.pack_search import shipped_packs

    name = pack_name()
    return [author_pack(name)] if name else [named_pack(each) for each in shipped_packs()]


def pack_of(template: str) -> "PackFolder":
    """The pack of `--pack`, else the one with whose id the template's begins, else the first."""
    from tutor.files.pack_search import DEFAULT, pack_folders

    name, first = pack_name(), template.partition(".")[0]
    if name is not None:
        return author_pack(name)
    known = first != DEFAULT and first in pack_folders()
    return named_pack(first if known else DEFAULT)


def author_pack(name: str) -> "PackFolder":
    """The folder of that name in the working folder, else the pack that is known by it.

    An author writes into the folder, also where a copy of the pack is installed.
    """
    from tutor.files import PackFolder
    from tutor.files.pack_search import folder_here, pack_folders

    here = folder_here(name)
    if here is None:
        return named_pack(name)
    other = pack_folders().get(name)
    if other is not None and other.resolve() != here.resolve():
        complain(author_messages.own_folder(name, other))
    return PackFolder(here)


def pack_to_write() -> "PackFolder":
    """The pack of `--pack`; bad usage where there is none, or where an installed one is named."""
    name = pack_name()
    if name is None:
        raise click.UsageError(author_messages.LOCK_WHICH)
    held = author_pack(name)
    refuse_installed(held.folder)
    return held


def refuse_installed(folder: Path) -> None:
    """Bad usage where a pack lies among installed packages, unless its folder was named."""
    name = pack_name()
    if (name is None or not Path(name).is_dir()) and INSTALLED & set(folder.resolve().parts):
        raise click.UsageError(author_messages.installed_pack(folder))


def lock_command(folder: Path) -> str:
    """What locks the pack of a folder."""
    return f"tutor --pack {quote(path_from_here(folder))} content lock"
