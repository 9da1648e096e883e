"""What the recorded journal says about its learner on every day, as a file.

    python -m tests.frozen.days --write    accepts what it says now: read the difference

`journal.jsonl` was exported at schema 1 by a learner of four weeks with the shipped pack, and
`journal.sql` is the text of the same database. Neither is ever written again. The plan, levels,
due days and mistakes of a day stand in `days.json` as text; the whole report stands there as a
hash.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

from tests.frozen.records import Record, day_record, days_of, events_of

FOLDER = Path(__file__).parent
JOURNAL = FOLDER / "journal.jsonl"
DATABASE = FOLDER / "journal.sql"
DAYS = FOLDER / "days.json"
LONG = ("report",)


def journal() -> list[str]:
    """The recorded journal, one exported event a line."""
    return JOURNAL.read_text(encoding="utf-8").splitlines()


def now() -> list[Record]:
    """Every day of the journal as the product tells it now."""
    events = events_of(journal())
    days = days_of(events)
    return [day_record(events, day) for day in days]


def short(record: Record) -> Record:
    """The record with its long pieces as hashes."""
    return {name: digest(held) if name in LONG else held for name, held in record.items()}


def digest(value: object) -> str:
    """A hash of plain JSON."""
    return sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:16]


def frozen() -> list[Record]:
    """The days of the file."""
    found: list[Record] = json.loads(DAYS.read_text(encoding="utf-8"))
    return found


def main(arguments: list[str]) -> int:
    """Write the days; the exit status."""
    if arguments != ["--write"]:
        sys.stderr.write(__doc__ or "")
        return 2
    text = json.dumps([short(record) for record in now()], ensure_ascii=False, indent=1)
    DAYS.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
