"""What was written on each study day: how many events, and a checksum of all their rows.

Both are kept in the transaction that writes the events, so that a row that is lost or changed later
is noticed. The checksum of a day is the exclusive or of those of its rows: the order of arrival
does not matter, and a merge into the past only adds to it. It guards against damage and mistakes,
not against somebody who computes it anew.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection

from tutor.store import messages

Totals = dict[str, tuple[int, int]]
ADD = (
    "INSERT INTO day_checksums (study_day, events, checksum) VALUES (?, ?, ?) "
    "ON CONFLICT (study_day) DO UPDATE SET events = day_checksums.events + excluded.events, "
    "checksum = (day_checksums.checksum | excluded.checksum) "
    "- (day_checksums.checksum & excluded.checksum)"
)
"""SQLite has no exclusive or: what is in one of both is what is in any without what is in both."""
STORED = "SELECT study_day, events, checksum FROM day_checksums ORDER BY study_day"


def add_to_days(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Count rows that are written in this transaction to a file; they come from the codec."""
    if connection.dialect.name == "sqlite":
        write_totals(connection, totals_of(map(_stored, rows)))


def write_totals(connection: Connection, totals: Totals) -> None:
    """Add totals to those that stand there."""
    for day, (number, checksum) in totals.items():
        connection.exec_driver_sql(ADD, (day, number, checksum))


def totals_of(rows: Iterable[Sequence[Any]]) -> Totals:
    """The totals of rows as they are stored: id, kind, pack, day, instant, offset, facts."""
    totals: Totals = {}
    for row in rows:
        add_row(totals, row)
    return totals


def add_row(totals: Totals, row: Sequence[Any]) -> int:
    """Count one more row; returns its checksum."""
    name, kind, pack, day, instant, offset, facts = row
    text = f"{name}\x1e{kind}\x1e{pack}\x1e{day}\x1e{instant}\x1e{offset}\x1e{facts}"
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    own = int.from_bytes(digest, "big", signed=True)
    number, checksum = totals.get(day, (0, 0))
    totals[day] = (number + 1, checksum ^ own)
    return own


def _stored(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """A row of the codec in the form that the schema gives it on the disk."""
    instant = row["instant"].astimezone(UTC).isoformat(timespec="microseconds")
    return (
        row["id"], row["kind"], row["pack"], row["study_day"].isoformat(), instant,
        row["offset_minutes"], json.dumps(row["facts"]),
    )  # fmt: skip


def differences(written: Totals, found: Totals) -> Iterator[str]:
    """The study days on which the journal does not hold what was written."""
    for day in sorted(written.keys() | found.keys()):
        (before, sum_before), (now, sum_now) = written.get(day, (0, 0)), found.get(day, (0, 0))
        if now < before:
            yield messages.events_missing(day, before - now, before)
        elif now > before:
            yield messages.events_foreign(day, now - before)
        elif sum_now != sum_before:
            yield messages.events_changed(day)
