"""Every refusal is true and helps: its code, its place and its repair, by a table of typed texts.

A refusal spends no attempt, but a wrong hint costs one: the learner follows it.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.faults import Unreadable
from tutor.grading.batch import question_of, read_line
from tutor.lang.codes import RefusalCode
from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.names import FUNCTIONS
from tutor.lang.syntax import read

TABLE = Path(__file__).parent / "cases" / "refused.jsonl"
Row = dict[str, Any]
SYMBOLS = {name: Domain("real") for name in ("n", "width", "C_in", "stride")}


@cache
def refused() -> tuple[Row, ...]:
    return tuple(json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines())


def refusal_of(row: Row) -> tuple[str, int, str]:
    question = question_of(read_line(row))
    with pytest.raises(Unreadable) as refusal:
        question.kind.judge(question, row["answer"], None)
    return refusal.value.code, refusal.value.column, refusal.value.hint


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in refused()}))
def test_what_is_refused_is_refused_with_the_right_repair(kind: str) -> None:
    """At the character where reading stopped, with a way to type it that keeps what is meant."""
    other = []
    for row in refused():
        if row["kind"] == kind:
            found = refusal_of(row)
            if found != (row["code"], row["column"], row["repair"]):
                other.append((row, found))
    assert other == []


def test_the_table_covers_the_reasons() -> None:
    """At least 150 different inputs of every kind of a batch, and every code of the language."""
    asked = Counter((row["kind"], row["key"], row["answer"]) for row in refused())
    assert max(asked.values()) == 1
    assert len(asked) >= 150
    assert len({row["kind"] for row in refused()}) == 6
    authors_and_limits = {
        RefusalCode.IN_MISSING, RefusalCode.NAME_TOO_LONG, RefusalCode.TEXT_TOO_LONG,
        RefusalCode.TOO_MANY_DIGITS, RefusalCode.TOO_MANY_TOKENS, RefusalCode.BRACKETS_TOO_DEEP,
        RefusalCode.TREE_TOO_DEEP,
    }  # fmt: skip
    assert set(RefusalCode) - authors_and_limits <= {row["code"] for row in refused()}


@pytest.mark.parametrize(
    ("typed", "misleading"),
    [
        ("about", "acot"), ("not sure", "cot"), ("112 cm", "lcm"), ("tau", "tan"),
        ("os.system", "cos"), ("both", "coth"), ("112⊙2", "Leave"), ("112°", "Leave"),
        ("2.500.000", "side by side"), ("1.1.2", "side by side"), ("3.7 FLOP/s", "not known"),
        ("px", "not known"), ("112 ≈ 113 ≈", "Leave"), ("5 MACs", "Type the number with that unit"),
    ],
)  # fmt: skip
def test_no_refusal_misleads(typed: str, misleading: str) -> None:
    """No function is guessed for a word, no sign is left out that means something."""
    question = question_of(read_line({"kind": "number", "key": "112", "answer": typed}))
    with pytest.raises(Unreadable) as refusal:
        question.kind.judge(question, typed, None)
    assert misleading not in str(refusal.value)


@pytest.mark.parametrize("typed", ["((5, 7, 9))", "([5, 7, 9])", "{{5, 7, 9}}", "[[[5, 7, 9]]]"])
def test_a_wrapped_list_has_all_its_entries(typed: str) -> None:
    """Brackets around brackets make no list of one entry."""
    question = question_of(read_line({"kind": "list", "key": "5, 7, 9", "answer": typed}))
    assert question.kind.judge(question, typed, None).word == "right"


@given(st.text("abcdefgilnorstwC_", min_size=2, max_size=7), st.booleans())
def test_a_name_is_suggested_within_one_slip_and_only_where_it_can_be_used(
    typed: str, called: bool
) -> None:
    """A letter of the problem, or a function before a bracket."""
    try:
        read(f"{typed}(2)" if called else typed, Letters(SYMBOLS))
    except Unreadable as refusal:
        _, asked, rest = refusal.hint.partition("Did you mean ")
        guess = rest.partition("?")[0]
        if asked and refusal.code == RefusalCode.UNKNOWN_NAME:
            assert guess in SYMBOLS or (called and guess in FUNCTIONS)
            assert distance(typed.lower(), guess.lower()) <= 1


def distance(one: str, other: str) -> int:
    """Edits between two words, two neighbours that changed places being one."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        rows.append([i])
        for j, b in enumerate(other, 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and (a, one[i - 2]) == (other[j - 2], b):
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i].append(best)
    return rows[-1][-1]
