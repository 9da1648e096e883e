"""Events that wait in a temporary file until all that comes with them is known to be sound."""

import tempfile
from collections.abc import Iterator
from typing import Self

from msgspec.json import Decoder, Encoder

from tutor.events import Event
from tutor.store.row_codec import KINDS

_ENCODER = Encoder()
_DECODERS: "dict[bytes, Decoder[Event]]" = {
    name.encode(): Decoder(kind) for name, kind in KINDS.items()
}


class EventSpool:
    """As many events as the disk holds, in the order in which they were put in."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *cause: object) -> None:
        self._file.close()

    def add(self, event: Event) -> None:
        """Put one event behind the others."""
        name = type(event).__name__.encode()
        self._file.write(b"%s %s\n" % (name, _ENCODER.encode(event)))

    def __iter__(self) -> Iterator[Event]:
        self._file.seek(0)
        for line in self._file:
            name, _, facts = line.partition(b" ")
            yield _DECODERS[name].decode(facts)
