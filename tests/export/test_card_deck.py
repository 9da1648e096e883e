"""The deck as a file, opened by Anki's own library: an update keeps the history of a card."""

import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest
from click.testing import CliRunner

from tests.export.histories import LAST_DAY, journal_of
from tests.export.test_cards import words
from tests.shipped import shipped
from tutor.cli.root import main
from tutor.events import Event
from tutor.export import messages
from tutor.export.card_deck import PARTS, Deck, deck_file
from tutor.export.cards import Card, CardSort

UNTIL = datetime(2026, 3, 11, 9, tzinfo=UTC)
CARDS = (
    Card(CardSort.SHEET, "one", "Front", "Back", ("output size",)),
    Card(CardSort.FACT, "one", "Question", "Answer"),
    Card(CardSort.PROBLEM, "t/1", "2 + 2?", "4"),
)
DECK = Deck("cnn", "Networks: a::b", UNTIL, CARDS)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of Anki."""
    made = Collection(str(tmp_path / "collection.anki2"))
    yield made
    made.close()


def take_in(collection: Collection, deck: bytes, folder: Path) -> None:
    """Import a deck as a person does it."""
    path = folder / "deck.apkg"
    path.write_bytes(deck)
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path)))


def fronts(collection: Collection, search: str = "") -> list[str]:
    """The fronts of the notes that a search finds."""
    return sorted(collection.get_note(name)["Front"] for name in collection.find_notes(search))


def test_every_card_lies_in_the_part_of_its_sort(collection: Collection, tmp_path: Path) -> None:
    """Below one deck with the title of the pack, with its tags."""
    take_in(collection, deck_file(DECK), tmp_path)
    assert fronts(collection) == ["2 + 2?", "Front", "Question"]
    for card in CARDS:
        assert fronts(collection, f'"deck:Networks: a:b::{PARTS[card.sort]}"') == [card.front]
    assert fronts(collection, "tag:tutor::cnn::output-size") == ["Front"]


def test_an_update_changes_a_card_and_keeps_its_history(
    collection: Collection, tmp_path: Path
) -> None:
    """A new card is added, none is doubled."""
    take_in(collection, deck_file(DECK), tmp_path)
    (card,) = (collection.get_card(name) for name in collection.find_cards("Front:Front"))
    card.ivl, card.reps, card.type, card.queue, card.due = 21, 7, 2, 2, 30  # type: ignore[assignment]  # numbers of Anki's own types
    collection.update_card(card)
    changed = (
        CARDS[0]._replace(front="Another front"),
        *CARDS[1:],
        Card(CardSort.FACT, "x", "New", "y"),
    )
    later = DECK._replace(cards=changed, until=UNTIL + timedelta(seconds=5))
    take_in(collection, deck_file(later), tmp_path)
    assert fronts(collection) == ["2 + 2?", "Another front", "New", "Question"]
    (kept,) = (collection.get_card(name) for name in collection.find_cards('"Front:Another front"'))
    assert (kept.id, kept.ivl, kept.reps) == (card.id, 21, 7)


def test_the_same_deck_is_the_same_file() -> None:
    """To the byte; another moment makes another one."""
    assert deck_file(DECK) == deck_file(DECK)
    assert deck_file(DECK) != deck_file(DECK._replace(until=UNTIL + timedelta(seconds=1)))


@pytest.fixture
def journal(tmp_path: Path, two_weeks: list[Event], monkeypatch: pytest.MonkeyPatch) -> None:
    """The learner of two weeks."""
    monkeypatch.setenv("TUTOR_NOW", f"{LAST_DAY}T18:00:00+00:00")
    monkeypatch.setenv("TUTOR_DB", str(journal_of(tmp_path / "j.sqlite", two_weeks)))


def test_the_command_writes_a_deck_of_the_pack(
    journal: None, collection: Collection, tmp_path: Path
) -> None:
    """With problems of every template, as many as were asked for."""
    target = tmp_path / "own.apkg"
    made = CliRunner().invoke(main, ["report", "-o", str(target), "--problems", "1"])
    assert made.exit_code == 0, made.output
    take_in(collection, target.read_bytes(), tmp_path)
    title = "Convolutional networks for interviews"
    counts = {
        sort: len(fronts(collection, f'"deck:{title}::{part}"')) for sort, part in PARTS.items()
    }
    assert counts[CardSort.PROBLEM] == len(shipped().outline.template)
    assert counts[CardSort.SHEET] == 10
    assert counts[CardSort.FACT] > 20
    assert len(fronts(collection)) == sum(counts.values())
    assert all(words(front).strip() for front in fronts(collection))
    (sheet,) = fronts(collection, '"Front:*Output size*" "deck:*::Cheat sheet"')
    assert words(sheet) == "Output size"


def test_without_its_library_the_extra_is_named(
    journal: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is written."""
    monkeypatch.setitem(sys.modules, "genanki", None)
    target = tmp_path / "own.apkg"
    made = CliRunner().invoke(main, ["report", "-o", str(target), "--problems", "0"])
    assert made.exit_code == 1
    assert "pip install 'tutor[anki]'" in made.stderr
    assert not target.exists()


def test_a_deck_needs_a_file(journal: None) -> None:
    """It is no text for a terminal."""
    assert CliRunner().invoke(main, ["report", "--format", "apkg"]).exit_code == 2


def test_the_archive_holds_a_collection_and_no_media(tmp_path: Path) -> None:
    """Nothing is fetched, nothing is played."""
    path = tmp_path / "deck.apkg"
    path.write_bytes(deck_file(DECK))
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert archive.read("media") == b"{}"
    assert set(PARTS) == set(CardSort)
    assert messages.OWN_MISTAKES in PARTS.values()
