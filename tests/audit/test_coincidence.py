"""Mistakes that give the same value: how often, when that is a fault, and what a part can say."""

import pytest

from tests.problems.conftest import read_text
from tutor.audit.template_audit import SEEDS_AGAIN, Audit, audit
from tutor.problems.generate import NoDraw, NoDrawCode, instance
from tutor.problems.model import Template

TEXT = """\
id: t.size.paired
title: A width
skill: size
params: {{n: {{int: [11, 50]}}}}
ask: "Twice {{{{n}}}}?"
parts:
  - name: out
    label: out
    answer: {{{answer}}}
{rule}    mistakes:
      first: {{family: F01, value: n, say: "One."}}
      second: {{family: F02, value: "{second}"{when}, say: "Two."}}
hints: [Think., Think on., "{{{{2*n}}}}"]
solution: ["{{{{2*n}}}}"]
"""
SEEDS = SEEDS_AGAIN


def template(
    second: str,
    rule: str = "",
    *,
    answer: str = "kind: number, value: 2*n",
    when: str = "",
) -> Template:
    """A template with two mistakes, the first of which gives `n`."""
    line = f"    {rule}\n" if rule else ""
    text = TEXT.format(second=second, rule=line, answer=answer, when=when and f", when: {when}")
    found, faults = read_text(text)
    assert found is not None, "\n".join(map(str, faults))
    return found


def codes(found: Audit) -> list[str]:
    """The codes of the faults."""
    return [fault.code for fault in found.faults]


def coinciding(found: Template) -> int:
    """The draws on which both mistakes have one value, counted from the draws themselves."""
    drawn = [instance(found, seed, rung) for rung in found.rungs for seed in range(SEEDS)]
    return sum(len({one.value for one in each.questions[0].wrong}) == 1 for each in drawn)


def test_mistakes_that_always_differ_are_no_fault() -> None:
    """And nothing is told about them."""
    found = audit(template("n + 1"), SEEDS)
    assert (codes(found), found.shared, found.shares) == ([], 0, ())


def test_a_pair_over_the_limit_is_a_fault() -> None:
    """A third of the numbers gives both mistakes the same value."""
    found = audit(template("if(n % 3 = 0, n, n + 1)"), SEEDS)
    assert codes(found) == ["mistakes_coincide"]


def test_a_pair_under_the_limit_is_only_counted() -> None:
    """A tenth of the numbers."""
    sound = template("if(n % 10 = 0, n, n + 1)")
    found = audit(sound, SEEDS)
    assert codes(found) == []
    assert found.shared == coinciding(sound) > 0


def test_the_share_is_told_for_each_part() -> None:
    """With the pairs and how many draws have both."""
    paired = template("if(n % 3 = 0, n, n + 1)")
    found = audit(paired, SEEDS)
    draws = SEEDS * len(paired.rungs)
    assert [each.code for each in found.shares] == ["shared_values"]
    assert f"{coinciding(paired)} of {draws} draws" in found.shares[0].message


def test_only_draws_that_have_both_mistakes_count() -> None:
    """Rare together, and the same on most of those draws: over the limit."""
    found = audit(template("if(n % 4 = 0, n + 1, n)", when="n % 5 = 0"), 100)
    assert codes(found) == ["mistakes_coincide"]
    assert found.shared < 0.2 * found.draws


def test_a_reason_excuses_a_pair() -> None:
    """The author has said why it cannot be drawn apart; the share is told all the same."""
    reason = 'collisions: "A third of all numbers is divisible by 3."'
    found = audit(template("if(n % 3 = 0, n, n + 1)", reason), SEEDS)
    assert codes(found) == []
    assert found.shares != ()


@pytest.mark.parametrize("rule", ["", "collisions: there is no other way"])
def test_two_mistakes_that_always_coincide_are_one(rule: str) -> None:
    """Whatever the reason says."""
    assert codes(audit(template("2*n/2", rule), SEEDS)) == ["same_mistake"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("kind: number, value: 2*n, decimals: 1", ["same_mistake"]),
        ("kind: number, value: 2*n", []),
    ],
)
def test_values_are_compared_as_the_grader_does(answer: str, expected: list[str]) -> None:
    """One decimal does not tell n and n + 0.01 apart; where the value is exact they differ."""
    assert codes(audit(template("n + 1/100", answer=answer), SEEDS)) == expected


def test_separating_draws_again() -> None:
    """No draw has both mistakes with one value, and every other number is still drawn."""
    apart = template("if(n % 3 = 0, n, n + 1)", "separate: true")
    found = audit(apart, SEEDS)
    assert (codes(found), found.shared) == ([], 0)
    drawn = {instance(apart, seed).values["n"] for seed in range(400)}
    assert drawn == {n for n in range(11, 51) if n % 3}


def test_separating_keeps_the_draws_that_were_apart_already() -> None:
    """The numbers come from the same stream: only a draw that coincides is another."""
    loose, apart = (template("if(n % 3 = 0, n, n + 1)", rule) for rule in ("", "separate: true"))
    kept = 0
    for seed in range(SEEDS):
        n = instance(loose, seed).values["n"]
        assert isinstance(n, int)
        if n % 3:
            kept += 1
            assert instance(apart, seed).values["n"] == n
    assert kept >= SEEDS // 2


def test_mistakes_that_no_draw_tells_apart_cannot_be_separated() -> None:
    """Such a template has no draw, and the author is told so."""
    with pytest.raises(NoDraw) as refused:
        instance(template("2*n/2", "separate: true"), 1)
    assert refused.value.code is NoDrawCode.CONDITIONS


def test_options_of_a_choice_are_exempt() -> None:
    """Two options may show the same mistake."""
    text = """\
id: t.size.picked
title: A pick
skill: size
params: {n: {int: [5, 60]}}
ask: "Twice {{n}}?"
parts:
  - name: out
    label: out
    answer:
      kind: choice
      options:
        - {text: "{{2*n}}", right: true}
        - {text: "{{n}}", mistake: once, family: F01, say: "Once."}
        - {text: "{{n+1}}", mistake: once, family: F01, say: "Once."}
hints: [Think., Think on., "{{2*n}}"]
solution: ["{{2*n}}"]
"""
    found, faults = read_text(text)
    assert found is not None, "\n".join(map(str, faults))
    assert audit(found, SEEDS).shared == 0
