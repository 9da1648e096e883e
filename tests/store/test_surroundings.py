"""Places where a journal is not safe are recognised by name, by marker and by mount."""

from pathlib import Path

import pytest

from tutor.store.surroundings import Hazard, Surroundings, surroundings_of

NO_MOUNTS = Path("/nonexistent")
MOUNTED = """\
21 1 8:1 / / rw - ext4 /dev/sda1 rw
30 21 0:50 / /drives/with\\040space rw shared:1 - cifs //server/share rw
31 21 0:51 / /people rw shared:2 - nfs4 server:/people rw
32 31 0:52 / /people/me/local rw - ext4 /dev/sdb1 rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox/tutor", "Dropbox"), ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Company/notes", "OneDrive"), ("Nextcloud", "Nextcloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"), ("ownCloud", "ownCloud"),
        ("Library/CloudStorage/Box", "a cloud"), ("Google Drive/x", "Google Drive"),
        ("projects/dropbox-clone", None), ("projects/mydropbox", None), ("plain", None),
    ],
)  # fmt: skip
def test_a_synced_folder_is_known_by_its_name(folder: str, program: str | None) -> None:
    """Wherever on the way it stands; a name that only contains it is none."""
    found = surroundings_of(Path("/people/me") / folder / "journal.sqlite", NO_MOUNTS)
    assert found == (Surroundings(Hazard.SYNCED, program) if program else None)


@pytest.mark.parametrize("marker", [".stfolder", ".dropbox.cache", ".nextcloudsync.log"])
def test_a_synced_folder_is_known_by_what_lies_in_it(tmp_path: Path, marker: str) -> None:
    """Also above the folder of the journal."""
    deep = tmp_path / "any" / "name"
    deep.mkdir(parents=True)
    assert surroundings_of(deep / "journal.sqlite", NO_MOUNTS) is None
    (tmp_path / marker).mkdir()
    found = surroundings_of(deep / "journal.sqlite", NO_MOUNTS)
    assert found is not None
    assert found.hazard is Hazard.SYNCED


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/people/me/journal.sqlite", "nfs4"),
        ("/drives/with space/journal.sqlite", "cifs"),
        ("/people/me/local/journal.sqlite", None),
        ("/srv/journal.sqlite", None),
        ("/peoples/journal.sqlite", None),
    ],
)
def test_a_network_drive_is_known_by_its_mount(
    tmp_path: Path, place: str, kind: str | None
) -> None:
    """The nearest mount decides."""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTED)
    found = surroundings_of(Path(place), mounts)
    assert found == (Surroundings(Hazard.NETWORK, kind) if kind else None)
