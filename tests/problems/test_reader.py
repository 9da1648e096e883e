"""Every mistake of an author at its place, with its repair."""

import re

import pytest

from tests.problems.conftest import FRAME, read_text
from tutor.faults import Fault
from tutor.files import compose_text
from tutor.problems.model import PackTerms
from tutor.problems.reader import read_template

SOUND = FRAME.format(parts="  - {name: out, label: out, answer: {kind: number, value: n + k}}")


def faults(text: str) -> list[str]:
    """The faults as an author reads them."""
    return [str(fault) for fault in read_text(text)[1]]


def test_a_sound_template_has_no_fault() -> None:
    """The frame of these tests is one."""
    assert faults(SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("title: A width", "titel: A width",
         "one.yaml:2:1: unknown key 'titel'\n    Did you mean 'title'?"),
        ("title: A width\n", "",
         "one.yaml:1:1: 'title' is missing\n    Add `title: ...`."),
        ("value: n + k", "value: n + kk",
         "one.yaml:7:59: unknown name 'kk' in 'n + kk'\n    Did you mean k?"),
        ("value: n + k", "value: n + (k", "the formula 'n + (k' cannot be read"),
        ("kind: number", "kind: numbre",
         "one.yaml:7:44: no kind of answer 'numbre'\n    Did you mean 'number'? Write one of"),
        ("int: [5, 60]", "int: [5]",
         "one.yaml:4:13: int needs [low, high]\n    Write {int: [5, 9]}."),
        ("{choice: [2, 3]}", "{}", "this says not how to draw"),
        ("hints: [one, two, three]", "hints: [one]",
         "one.yaml:8:8: 'hints' has 1 item; it needs 3\n    Add what is missing"),
        ("skill: size", "skill: size\nfrom: 5",
         "one.yaml:4:7: 'from' is no rung: 5\n    Write one of 0, 3, 7, 14, 21."),
        ("skill: size", "skill: size\nevidence: prove",
         "one.yaml:4:11: 'evidence' cannot be 'prove'\n    Write one of recognise"),
        ("skill: size", "skill: size\nevidence: explain",
         "one.yaml:4:11: 'explain' is for open questions, and this template has none"),
        ("skill: size", "skill: size\nversion: two",
         "one.yaml:4:10: 'version' must be a whole number of at least 1, not 'two'"),
        ("skill: size", "skill: size\nat: {7: {x: {int: [1, 2]}}}", "'x' is no parameter"),
        ("skill: size", "skill: size\nsymbols: {a: complex}", "'a' has no such domain"),
        ("skill: size", "skill: size\ntests: [{give: '1', expect: fine}]",
         "'expect' cannot be 'fine'"),
        ("{kind: number, value: n + k}", "{kind: choice}",
         "nothing to pick from\n    Add options or items."),
        ("{kind: number, value: n + k}", "{kind: spot-the-error}", "'lines' is missing"),
        ("{kind: number, value: n + k}", "{kind: design, value: conv 1 k1}",
         "'limits' is missing"),
        ("{kind: number, value: n + k}", "{kind: number, value: n, accepts: n = p}",
         "'accepts' needs the letters that are asked"),
        ("{kind: number, value: n + k}",
         "{kind: match, targets: {a: A}, items: [{text: x, to: b}]}", "no target 'b'"),
        ("value: n + k}}", "value: n}, mistakes: {m: {family: F01, value: k, with: {q: n}}}}",
         "'with' names 'q', which is no mistake"),
        ("value: n + k}}", "value: n}, follow: [other]}",
         "'follow' names 'other', which is no earlier part"),
        ("value: n + k}}", "value: n}, mistakes: {m: {family: F01}}}", "mistake 'm' has no value"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_place_and_repair(old: str, new: str, fault: str) -> None:
    """File, line and column, what is wrong, and what to write instead."""
    assert old in SOUND
    told = faults(SOUND.replace(old, new))
    assert any(fault in one for one in told), told


def test_all_mistakes_are_told_not_only_the_first() -> None:
    """An author repairs everything in one go."""
    broken = SOUND.replace("title: A width", "titel: x").replace("n + k", "n + zz")
    broken = broken.replace("[one, two, three]", "[one]")
    messages = [fault.message for fault in read_text(broken)[1]]
    assert messages == [
        "unknown key 'titel'",
        "'hints' has 1 item; it needs 3",
        "unknown name 'zz' in 'n + zz'",
    ]


@pytest.mark.parametrize(
    ("key", "misspelt"),
    [
        ("title:", "titel:"), ("skill:", "skil:"), ("params:", "parms:"), ("ask:", "aks:"),
        ("parts:", "prts:"), ("hints:", "hint:"), ("solution:", "sol:"), ("id:", "di:"),
        ("{name:", "{nmae:"), ("answer:", "answr:"), ("kind:", "knd:"), ("value:", "vale:"),
        ("{int:", "{itn:"), ("choice:", "chioce:"),
    ],
)  # fmt: skip
def test_a_misspelt_key_is_one_fault(key: str, misspelt: str) -> None:
    """It is read as the key that is meant: nothing is said to be missing or unknown beside it."""
    (fault,) = read_text(SOUND.replace(key, misspelt, 1))[1]
    assert fault.code == "unknown_key"
    assert fault.hint == f"Did you mean {key.strip('{:')!r}?"


def test_a_letter_of_an_unknown_domain_is_one_fault() -> None:
    """It is a letter all the same where it is used."""
    text = SOUND.replace("skill: size", "skill: size\nsymbols: {x: integers}")
    text = text.replace("kind: number, value: n + k", "kind: expression, value: n*x")
    assert [fault.code for fault in read_text(text)[1]] == ["no_domain"]


def test_a_name_that_nothing_defines_is_one_fault_where_it_is_used_first() -> None:
    """The definition may be what is wrong, and it repairs every use."""
    text = SOUND.replace("{n: {int", "{nn: {int").replace("n + k", "n + n*k")
    assert [fault.code for fault in read_text(text)[1]] == ["unknown_name"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: n + k", "value: max(n, k)"),
        ("value: n + k", "value: if(n > k, n, n)"),
        ("skill: size", "skill: size\nrequire: [gcd(n, k) = 1, n > k]"),
        ("skill: size", "skill: size\nderived: {d: max(n, min(n, k)), e: n}"),
    ],
)
def test_a_formula_that_is_cut_at_its_comma_is_one_fault(old: str, new: str) -> None:
    """YAML makes keys or items of what follows; the fault shows the whole formula in quotes."""
    (fault,) = read_text(SOUND.replace(old, new, 1))[1]
    whole = re.search(r"(?:max|if|gcd)\(.*?\)+(?: = 1)?(?=[],}]|$)", new)
    assert whole is not None
    assert (fault.code, fault.hint) == ("cut_formula", f'Put quotes around it: "{whole[0]}".')


def test_scalars_stay_as_they_are_written() -> None:
    """`no`, `010` and `12:30` are the author's text, not false, 8 and 750."""
    text = SOUND.replace("choice: [2, 3]", "choice: [no, 010, few]").replace("n + k", "n")
    template, found = read_text(text.replace("title: A width", "title: 12:30"))
    assert template is not None, found
    assert template.title == "12:30"
    drawn = dict(template.params)["k"]
    assert [getattr(item, "value", None) for item in drawn.items] == ["no", 10, "few"]


def test_faults_are_values_in_order_of_their_places() -> None:
    """They can be sorted and compared like any other value."""
    found = read_text(SOUND.replace("title: A width", "titel: x"))[1]
    assert sorted(found, key=lambda fault: fault.where) == sorted(
        found, key=lambda fault: (fault.where.line, fault.where.column)
    )
    assert all(isinstance(fault, Fault) for fault in found)


def test_the_rungs_of_a_template_are_the_days_of_its_pack() -> None:
    """`from` and `at` may name those days and no others."""
    terms = PackTerms(cadence=(0, 2, 9))
    found, faults = compose_text(SOUND + "from: 2\n", "one.yaml")
    assert found is not None, faults
    template, _ = read_template(found, terms)
    assert template is not None
    assert template.rungs == (2, 9)
    assert [fault.code for fault in read_template(found)[1]] == ["no_rung"]
