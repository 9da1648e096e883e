"""The sentences about a journal on disk, as they are read."""

import pytest

from tutor.store import event_messages, messages
from tutor.store.errors import (
    BadPath,
    Busy,
    Corrupt,
    FaultCode,
    Foreign,
    JournalFault,
    LossKind,
    Lost,
    Missing,
    NoEvent,
    OutOfBounds,
    RefusedLine,
    Replaced,
    SameFile,
    TooNew,
    Unwritable,
)


@pytest.mark.parametrize(
    ("fault", "code", "text"),
    [
        (
            Busy("j"), FaultCode.BUSY,
            "The journal is locked by another program (j). Close it, then try again.",
        ),
        (
            Unwritable("j", "disk full"), FaultCode.UNWRITABLE,
            "The journal cannot be written: disk full (j). "
            "Free space or permissions, then try again.",
        ),
        (
            TooNew("j", 9, 2), FaultCode.TOO_NEW,
            "The journal has version 9, this tutor knows up to 2 (j). "
            "Upgrade the tutor; the file was left untouched.",
        ),
        (
            Foreign("j"), FaultCode.FOREIGN,
            "The file is a database, but no journal of the tutor (j). "
            "Name another file with --db; this one was left untouched.",
        ),
        (
            Missing("j"), FaultCode.MISSING,
            "There is no such file (j). Check the path; nothing was changed.",
        ),
        (
            SameFile("j"), FaultCode.SAME_FILE,
            "That is the journal itself, not a copy of it (j). "
            "Name a backup, or none for the newest sound one; nothing was changed.",
        ),
        (
            Corrupt("j", "bad page"), FaultCode.CORRUPT,
            "The journal is damaged: bad page (j). "
            "`tutor data check` says more. `tutor data restore` puts the newest good backup there, "
            "`tutor data new` begins a new journal; what is there is kept.",
        ),
        (
            BadPath("j", messages.NO_PLAIN_FILE), FaultCode.BAD_PATH,
            "No journal can lie there: it is a folder or a device (j). "
            "Name another file with --db or TUTOR_DB.",
        ),
        (
            Lost("j", LossKind.MISSING), FaultCode.LOST,
            "The journal is missing, but its backups or other parts of it are here (j). "
            "`tutor data restore` puts the newest good backup there, "
            "`tutor data new` begins a new journal; what is there is kept.",
        ),
        (
            Lost("j", LossKind.EMPTY), FaultCode.LOST,
            "The journal is empty, but its backups or other parts of it are here (j). "
            "`tutor data restore` puts the newest good backup there, "
            "`tutor data new` begins a new journal; what is there is kept.",
        ),
        (
            Replaced("j", "k"), FaultCode.REPLACED,
            "The journal was removed or replaced by another program while it was open (j). "
            "This input is not saved. All earlier ones are in k. Start the tutor again: "
            "`tutor data merge k` adds them to the file that is there now, "
            "`tutor data restore k` puts them there where none is.",
        ),
        (
            Replaced("j", None), FaultCode.REPLACED,
            "The journal was removed or replaced by another program while it was open (j). "
            "Nothing of this was saved. Start the tutor again; "
            "`tutor data restore` offers a backup.",
        ),
        (
            NoEvent([RefusedLine(7, "json", "x")], "import"), FaultCode.NO_EVENT,
            "line 7: json: x (import). Nothing was added.",
        ),
        (
            OutOfBounds("'level' is 7"), FaultCode.OUT_OF_BOUNDS,
            "The journal does not take this: 'level' is 7 (journal). Nothing was written.",
        ),
    ],
)  # fmt: skip
def test_a_fault_says_what_where_and_how(fault: JournalFault, code: FaultCode, text: str) -> None:
    """One line, and a code for whoever must tell them apart."""
    assert (fault.code, str(fault)) == (code, text)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (messages.unreadable_event("'a'", "no"), "event 'a' cannot be read: no"),
        (messages.unknown_kind("Sung"), "unknown kind of event 'Sung'"),
        (messages.path_refused("no"), "the path is not allowed: no"),
        (messages.path_too_long(9, 8), "9 bytes are too long, at most 8 fit"),
        (messages.no_journal("j"), "there is no journal at j"),
        (messages.no_schema(-1), "no journal of this tutor: schema version -1"),
        (messages.no_database("no"), "not a readable journal: no"),
        (messages.integrity("page 3"), "integrity: page 3"),
        (messages.events_missing("d", 1, 3), "d: 1 event missing of 3"),
        (messages.events_foreign("d", 1), "d: 1 event more than the tutor wrote"),
        (messages.events_changed("d"), "d: the content of an event was changed"),
        (messages.trigger_missing("t"), "the trigger t is missing: changes are not refused"),
        (messages.trigger_changed("t"), "the trigger t is not as the tutor made it"),
        (messages.not_ours("view", "v"), "the view 'v' is not from the tutor"),
        (
            messages.snapshot_differs("s"),
            "the snapshot differs from a replay: delete s, it is made again",
        ),
        (
            messages.checked_events(1),
            "1 event: each is read, with its id, its day and what it refers to",
        ),
        (messages.checked_days(2), "2 study days: number and checksum of the events"),
        (
            messages.checked_triggers(3),
            "3 triggers that forbid changes, and that there are no others",
        ),
        (
            messages.no_day_totals(2),
            "not the study days: a journal of version 2 keeps no totals of them",
        ),
        (messages.lost_reference("a", "b"), "event a: it speaks of event b, which is not here"),
    ],
)
def test_a_finding_of_the_check_reads_so(said: str, text: str) -> None:
    """Each names the event or the file."""
    assert said == text


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (event_messages.bad_id("x" * 60),
         "the id 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... is not 128 bits in hexadecimal"),
        (event_messages.bad_reference("shown", "a"), "'shown' must be the id of an event, not 'a'"),
        (event_messages.day_apart("Monday"), "the study day Monday does not fit its instant"),
        (event_messages.out_of_range("level", 7, 1, 5), "'level' must be from 1 to 5, not 7"),
        (event_messages.out_of_calendar("interview", "1999-01-01"),
         "'interview' must be from the year 2000 to 2999, not 1999-01-01"),
        (event_messages.long_field("key", 300_001, 300_000),
         "'key' has 300,001 characters; at most 300,000 are kept"),
        (event_messages.undecodable_byte(3), "byte 3 is no UTF-8; save the file as UTF-8 text"),
        (event_messages.not_voided("already", "ab"), "The event 'ab' was taken back already."),
        (event_messages.effect_of([event_messages.answers_change(3, 2)]),
         "answers: 3 with it, 2 without"),
        (event_messages.effect_of([]), "none on due dates, ratings, plans or settings"),
        (event_messages.names_change("concepts", list("abcdefghij")),
         "concepts: a, b, c, d, e, f, g, h, ..."),
        (event_messages.bad_event("ab", "SkillRated", ["'level' is 7"], ["ratings: cnn size"]),
         "event ab (SkillRated): 'level' is 7. Its effect: ratings: cnn size. "
         "Take it back with `tutor data void ab`."),
        (event_messages.lines_refused(["line 1: json: x"], 1), "line 1: json: x; and 1 line more"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_event_reads_so(said: str, text: str) -> None:
    """With the field, the bound and the way out."""
    assert said == text
