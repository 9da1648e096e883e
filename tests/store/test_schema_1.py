"""Rows of schema 1 get the pack they belong to, by the first rule that knows it."""

from typing import Any

import pytest

from tutor.store.schema_1 import upgrade_rows

Row = dict[str, Any]


def row(number: int, kind: str, /, **facts: Any) -> Row:
    """A row of schema 1; later numbers are later moments of one day."""
    return {
        "id": f"{number:032x}",
        "kind": kind,
        "study_day": "2026-03-02",
        "instant": f"2026-03-02T09:00:{number:02}.000000+00:00",
        "offset_minutes": 0,
        "facts": facts,
    }


def answer(number: int, pack: str, skill: str = "size", concept: str = "size.basic") -> Row:
    """An answer to a template of a pack."""
    draw = {"template": f"{pack}.{skill}.a", "version": 1, "rung": 0, "seed": 1}
    return row(number, "Attempt", draw=draw, skill=skill, concept=concept, rules=[])


def enrolled(number: int, pack: str) -> Row:
    """A pack was begun."""
    return row(number, "Enrolled", pack=pack, interview=None, minutes=20)


def pack_of(number: int, *rows: Row) -> str:
    """The pack of the row with a number."""
    found = {each["id"]: each["pack"] for each in upgrade_rows(rows)}
    return str(found[f"{number:032x}"])


def test_a_template_and_an_enrolment_name_their_pack() -> None:
    """Whatever the newest enrolment is; the fact leaves for the column."""
    rows = (enrolled(1, "cnn"), enrolled(2, "rnn"), answer(3, "cnn"))
    assert [each["pack"] for each in upgrade_rows(rows)] == ["cnn", "rnn", "cnn"]
    assert upgrade_rows(rows)[0]["facts"] == {"interview": None, "minutes": 20}


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("HintOpened", {"shown": f"{2:032x}", "number": 1}),
        ("Drafted", {"shown": f"{2:032x}", "text": "So"}),
        ("Marked", {"locked": f"{2:032x}", "units": {}, "quotes": {}, "outcome": "No Hire"}),
        ("SimulationEnded", {"begun": f"{2:032x}", "outcome": None, "notes": ""}),
    ],
)
def test_an_event_about_another_has_its_pack(kind: str, facts: Row) -> None:
    """Not that of the newest enrolment."""
    rows = (enrolled(1, "cnn"), answer(2, "cnn"), enrolled(3, "rnn"), row(4, kind, **facts))
    assert pack_of(4, *rows) == "cnn"


def test_a_name_that_one_pack_alone_answers_belongs_to_it() -> None:
    """A rating and a suspension, also before the first answer; a shared name does not decide."""
    rated = row(2, "Rated", skill="size", level=3)
    aside = row(3, "Suspended", concept="size.basic", suspended=True)
    packs = (enrolled(1, "rnn"), answer(5, "cnn"), answer(6, "rnn", "gates", "gates.lstm"))
    assert pack_of(2, *packs, rated) == "cnn"
    assert pack_of(3, *packs, aside) == "cnn"
    assert pack_of(2, *packs, answer(7, "rnn"), rated) == "rnn"


def test_else_the_newest_enrolment_up_to_then_decides() -> None:
    """Before the first one, the first one."""
    packs = (enrolled(3, "cnn"), enrolled(6, "rnn"))
    found = {number: row(number, "Rated", skill="size", level=3) for number in (1, 4, 7)}
    named = {number: pack_of(number, *packs, *found.values()) for number in found}
    assert named == {1: "cnn", 4: "cnn", 7: "rnn"}


def test_else_the_only_pack_of_the_journal_or_the_one_shipped_then() -> None:
    """A journal that holds a self-assessment alone was written with the shipped pack."""
    rated = row(1, "Rated", skill="gates", level=3)
    assert pack_of(1, rated, answer(2, "rnn")) == "rnn"
    assert pack_of(1, rated) == "cnn"


def test_a_void_and_a_setting_have_no_pack_but_for_what_was_read() -> None:
    """They belong to the learner."""
    rows = (
        enrolled(1, "rnn"),
        row(2, "Voided", target="x"),
        row(3, "Changed", setting="policy", value="fsrs"),
        row(4, "Changed", setting="read about it", value="yes"),
        row(5, "Debriefed", asked="", felt=3, next_step="pause", details={}),
    )
    assert [pack_of(number, *rows) for number in (2, 3, 4, 5)] == ["", "", "rnn", "rnn"]


def test_facts_and_kinds_have_their_new_names() -> None:
    """A kind that nobody knows and facts that are none stay, for the reader to refuse."""
    (attempt,) = upgrade_rows([answer(1, "cnn")])
    assert attempt["kind"] == "Attempt"
    assert attempt["facts"]["active_mistakes"] == []
    assert "rules" not in attempt["facts"]
    strange = {**row(2, "Sung"), "facts": "no object"}
    (kept,) = upgrade_rows([strange])
    assert (kept["kind"], kept["facts"]) == ("Sung", "no object")
