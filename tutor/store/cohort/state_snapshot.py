"""The disposable snapshot of a learner's state, as a row on the server and as a file beside it."""

import os
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder, decode, encode

from tutor.learner.state import LearnerState
from tutor.store.snapshot import FORMAT

_STATES: "Decoder[LearnerState]" = Decoder(LearnerState)
_ENCODER = Encoder()


class StoredSnapshot(Struct):
    """The state after the event that arrived as number `arrival`, as bytes with their checksum."""

    format: str
    arrival: int
    event: str
    state: bytes
    checksum: bytes

    def read(self, cadence: tuple[int, ...]) -> LearnerState | None:
        """The state; None where the snapshot is damaged, of another format or another cadence."""
        if self.format != FORMAT or self.checksum != self._checksum():
            return None
        try:
            state = _STATES.decode(self.state)
        except ValueError:
            return None
        return state if state.cadence == cadence else None

    def _checksum(self) -> bytes:
        return sha256(encode([self.format, self.arrival, self.event, self.state])).digest()


def snapshot_of_state(state: LearnerState, arrival: int, event: str) -> StoredSnapshot:
    """The snapshot of a state."""
    made = StoredSnapshot(FORMAT, arrival, event, _ENCODER.encode(state), b"")
    made.checksum = made._checksum()
    return made


def read_file(path: Path) -> StoredSnapshot | None:
    """The snapshot of the last contact, kept on this machine."""
    try:
        return decode(path.read_bytes(), type=StoredSnapshot)
    except (OSError, ValueError):
        return None


def write_file(path: Path, snapshot: StoredSnapshot) -> None:
    """Keep a snapshot whole or not at all; a folder that refuses costs only the use without it."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(draft, "xb", opener=_owner_only) as file:
            file.write(encode(snapshot))
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)


def _owner_only(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
