"""A deck of cards as a file for Anki, written by genanki (the extra `tutor[anki]`)."""

import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from hashlib import sha256
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from tutor.export import messages
from tutor.export.cards import (
    Card,
    CardSort,
    card_tag,
    fact_cards,
    mistake_cards,
    problem_cards,
    sheet_cards,
)
from tutor.files.notes import cheat_sheet, lessons
from tutor.reports.formula_reader import FormulaReader
from tutor.session.report_data import history, linked_progress
from tutor.visible import visible_line

if TYPE_CHECKING:
    from tutor.session import Session

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of the files in the archive: the same deck is the same file."""
NOTE_SORT = "tutor"
CSS = """.card { font: 18px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; }
.text { white-space: pre-wrap; margin: .6rem 0; }
.head { font-size: .85em; opacity: .7; }
.key { font-weight: 600; }
.figure { font-family: ui-monospace, monospace; white-space: pre; overflow-x: auto; }
"""
PARTS = {
    CardSort.SHEET: messages.CHEAT_SHEET,
    CardSort.FACT: messages.KEY_FACTS,
    CardSort.MISTAKE: messages.OWN_MISTAKES,
    CardSort.PROBLEM: messages.PROBLEMS,
}
INERT = "mathjax_ignore tex2jax_ignore"
FRONT = f'<div class="{INERT}">{{{{Front}}}}</div>'
BACK = f'{FRONT}<hr id="answer"><div class="{INERT}">{{{{Back}}}}</div>'


class Deck(NamedTuple):
    """The cards of a pack: its id and title, and the moment up to which they hold."""

    pack: str
    title: str
    until: datetime
    cards: Sequence[Card]


def deck_of(session: "Session", problems: int) -> Deck:
    """The cards of a learner with `problems` drawn problems of each template.

    Raises ImportError without genanki, before anything is read.
    """
    import genanki  # noqa: F401

    found = history(session)
    progress, links = linked_progress(found, 1)
    formulas = FormulaReader(session.pack.template, links.draws)
    pack, _ = session.pack.load()
    cards: list[Card] = [
        *sheet_cards(cheat_sheet(session.pack)[0]),
        *fact_cards(lessons(session.pack)[0]),
        *mistake_cards(progress, formulas),
        *problem_cards([pack.templates[name] for name in sorted(pack.templates)], problems),
    ]
    newest = found.state.newest
    until = _moment(found.day, newest[1] if newest else None)
    return Deck(found.outline.pack, found.outline.title, until, cards)


def _moment(day: date, newest: datetime | None) -> datetime:
    """When the cards changed last: with the last answer, at the latest on this day."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return max(midnight, newest) if newest else midnight


def deck_file(deck: Deck) -> bytes:
    """The deck as an .apkg file, the same bytes for the same cards."""
    from genanki import Package

    moment = deck.until.timestamp()
    decks = _decks(deck)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        with closing(sqlite3.connect(path)) as connection:
            numbers = count(int(moment * 1000))
            Package(decks).write_to_db(connection.cursor(), moment, numbers)
            connection.commit()
        return _archive({"collection.anki2": path.read_bytes(), "media": b"{}"})


def _decks(deck: Deck) -> list[Any]:
    """A deck for each sort of cards, below one with the title of the pack."""
    from genanki import Deck as AnkiDeck
    from genanki import Model, Note, guid_for

    model = Model(
        _number(NOTE_SORT, "cards"),
        NOTE_SORT,
        fields=[{"name": "Name"}, {"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Card", "qfmt": FRONT, "afmt": BACK}],
        css=CSS,
    )
    made = []
    for sort, title in PARTS.items():
        below = AnkiDeck(_number(deck.pack, sort.value), _deck_name(deck.title, title))
        for card in _of_sort(deck.cards, sort):
            name = card_tag(f"{sort.value}.{card.name}")
            below.add_note(
                Note(
                    model,
                    [name, card.front, card.back],
                    tags=[
                        f"{NOTE_SORT}::{card_tag(deck.pack)}::{card_tag(word)}"
                        for word in card.tags
                    ],
                    guid=guid_for(NOTE_SORT, deck.pack, sort.value, card.name),
                )
            )
        made.append(below)
    return made


def _of_sort(cards: Iterable[Card], sort: CardSort) -> list[Card]:
    return [card for card in cards if card.sort is sort]


def _deck_name(title: str, part: str) -> str:
    """`::` would make a deck below another."""
    return f"{visible_line(title).replace('::', ':')}::{part}"


def _number(*names: str) -> int:
    """A number that stands for these names in every export, as large as one of Anki's own."""
    return 1 << 40 | int.from_bytes(sha256("/".join(names).encode()).digest()[:4], "big")


def _archive(files: dict[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()
