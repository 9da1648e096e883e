"""Where a journal is not safe: in a folder that a program synchronises, or on a network drive.

Such programs exchange files whole and ignore SQLite's locks; network drives often have none.
"""

import os
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Hazard(StrEnum):
    """Which danger it is."""

    SYNCED = "synced"
    NETWORK = "network"


class Surroundings(NamedTuple):
    """The danger, and the program or the kind of drive it comes from."""

    hazard: Hazard
    name: str


SYNCED_FOLDERS = {
    "dropbox": "Dropbox", "onedrive": "OneDrive", "google drive": "Google Drive",
    "googledrive": "Google Drive", "my drive": "Google Drive", "nextcloud": "Nextcloud",
    "owncloud": "ownCloud", "icloud drive": "iCloud",
    "com~apple~clouddocs": "iCloud", "mobile documents": "iCloud", "megasync": "MEGA",
    "pcloud": "pCloud", "pclouddrive": "pCloud", "syncthing": "Syncthing", "seafile": "Seafile",
    "box sync": "Box", "proton drive": "Proton Drive", "cloudstorage": "a cloud",
}  # fmt: skip
"""The beginning of the name of a folder, in lower case."""
MARKERS = {
    ".stfolder": "Syncthing", ".stversions": "Syncthing", ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud", ".owncloudsync.log": "ownCloud",
    ".seafile-data": "Seafile", ".tmp.drivedownload": "Google Drive",
}  # fmt: skip
"""What such a program leaves in the folder that it keeps."""
NETWORK_TYPES = frozenset(
    {
        "nfs", "nfs3", "nfs4", "cifs", "smb2", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph",
        "glusterfs", "lustre", "davfs", "davfs2", "fuse.sshfs", "fuse.davfs2", "fuse.rclone",
        "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.glusterfs", "virtiofs", "vboxsf", "fuse.vmhgfs-fuse",
    }
)  # fmt: skip
MOUNTS = Path("/proc/self/mountinfo")
_ESCAPES = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}


def surroundings_of(journal: Path, mounts: Path = MOUNTS) -> Surroundings | None:
    """The danger at this place; None where none is known. Mounts are read on Linux only."""
    program = _synced_by(journal.parent)
    if program is not None:
        return Surroundings(Hazard.SYNCED, program)
    drive = _drive_of(journal, mounts)
    return Surroundings(Hazard.NETWORK, drive) if drive in NETWORK_TYPES else None


def _synced_by(folder: Path) -> str | None:
    for place in (folder, *folder.parents):
        name = place.name.lower()
        for start, program in SYNCED_FOLDERS.items():
            if name == start or name.startswith(f"{start} "):
                return program
        for marker, program in MARKERS.items():
            if os.path.lexists(place / marker):
                return program
    return None


def _drive_of(journal: Path, mounts: Path) -> str:
    """The type of the file system that the journal lies on; empty where it cannot be told."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, found = -1, ""
    for line in lines:
        left, _, right = line.partition(" - ")
        fields, kind = left.split(), right.split()
        if len(fields) < 5 or not kind:
            continue
        point = fields[4]
        for escape, character in _ESCAPES.items():
            point = point.replace(escape, character)
        if journal.is_relative_to(point) and len(point) >= best:
            best, found = len(point), kind[0]
    return found
