"""Picks by letters: choice `b`, several `a,c`, order `c a b`, match `1b 2a`."""

import re

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.judged import PartJudgement, right
from tutor.lang.limits import check_length
from tutor.lang.values import Value
from tutor.problems.instance import Question

_LETTER = re.compile(r"[A-Za-z]")
_NONE = ("none", "nothing", "no", "-")
_TRUE_FALSE = {"t": True, "f": False, "true": True, "false": False}
_PAIR = re.compile(r"(\d{1,2})\s*[-:=>→.)]*\s*([^\W\d_])(?![^\W\d_])")
_PAIRS = "Type pairs like 1b 2a."


def letters(question: Question, typed: str) -> list[str]:
    """The letters of options that were typed, in order."""
    check_length(typed, author=False)
    known = {option.letter for option in question.options}
    found = []
    for match in re.finditer(r"[^\s,;>→-]+", typed):
        word = match.group().strip("().").lower()
        single = len(word) == 1 and _LETTER.fullmatch(word)
        run = word.isalpha() and all(letter in known for letter in word)
        if not single and not run:
            raise _no_option(question, match.group(), match.start() + 1)
        for letter in word:
            if letter not in known:
                raise _no_option(question, letter, match.start() + 1)
            found.append(letter)
    if not found:
        raise Unreadable(1, "There is nothing to read.", _how(question))
    return found


def _how(question: Question) -> str:
    first, last = question.options[0].letter, question.options[-1].letter
    return f"Type letters from {first} to {last}."


def _no_option(question: Question, text: str, column: int) -> Unreadable:
    return Unreadable(column, f"There is no option {text!r}.", _how(question))


def judge_choice(question: Question, typed: str) -> PartJudgement:
    """One letter against the right one."""
    picked = letters(question, typed)
    if len(picked) != 1:
        raise Unreadable(1, "One option is asked.", _how(question))
    shown = _text(question, picked[0])
    if picked[0] == question.key:
        return right(shown, picked[0])
    return PartJudgement(Judgement.WRONG, shown, value=picked[0])


def _text(question: Question, letter: str) -> str:
    option = next(option for option in question.options if option.letter == letter)
    return f"{letter}) {option.text}"


def several(question: Question, typed: str) -> set[str]:
    """The set of letters typed: `a,c`, `none`, or one T or F for each option."""
    if typed.strip().lower().strip(".") in _NONE:
        return set()
    words = re.findall(r"[^\s,;]+", typed.lower())
    if len(words) == 1:
        words = list(words[0])
    marks = [_TRUE_FALSE.get(word) for word in words]
    if len(words) == len(question.options) > 1 and None not in marks:
        return {o.letter for o, true in zip(question.options, marks, strict=True) if true}
    return set(letters(question, typed))


def judge_multi(question: Question, typed: str) -> PartJudgement:
    """A set of letters against the right ones; `none` where nothing applies."""
    picked = sorted(several(question, typed))
    shown = ", ".join(picked) or "none"
    key = set(question.key) if isinstance(question.key, tuple) else {question.key}
    if set(picked) == key:
        return right(shown, tuple(picked))
    missed, extra = len(key - set(picked)), len(set(picked) - key)
    parts = []
    if missed:
        parts.append(f"{missed} right {'option is' if missed == 1 else 'options are'} missing")
    if extra:
        parts.append(f"{extra} {'pick is' if extra == 1 else 'picks are'} wrong")
    return PartJudgement(
        Judgement.WRONG, shown, f"{' and '.join(parts)}.".capitalize(), tuple(picked)
    )


def judge_order(question: Question, typed: str) -> PartJudgement:
    """Letters in order; options of equal rank may stand in any order, extras must stay out."""
    picked = letters(question, typed)
    if len(set(picked)) != len(picked):
        raise Unreadable(1, "A letter stands twice.", "Type each letter once.")
    ranks: dict[str, Value] = {}
    assert isinstance(question.key, tuple)
    for pair in question.key:
        assert isinstance(pair, tuple)
        ranks[str(pair[0])] = pair[1]
    shown = " ".join(picked)
    if any(letter not in ranks for letter in picked):
        return PartJudgement(
            Judgement.WRONG, shown, "Not every option belongs in the order.", tuple(picked)
        )
    if len(picked) != len(ranks):
        raise Unreadable(1, f"{len(ranks)} letters are asked.", "Type each letter once.")
    placed = [ranks[letter] for letter in picked]
    wanted = [rank for _, rank in (pair for pair in question.key if isinstance(pair, tuple))]
    if placed == wanted:
        return right(shown, tuple(picked))
    first = next(i for i, (a, b) in enumerate(zip(placed, wanted, strict=True)) if a != b)
    return PartJudgement(
        Judgement.WRONG, shown, f"The order breaks at place {first + 1}.", tuple(picked)
    )


def pairs(question: Question, typed: str) -> tuple[tuple[str, str], ...]:
    """Pairs of an item's number and a target's letter, by number."""
    check_length(typed, author=False)
    known = {option.letter for option in question.options}
    targets = {target.letter for target in question.targets}
    found: dict[str, str] = {}
    position = 0
    for match in _PAIR.finditer(typed):
        _nothing_between(typed, position, match.start())
        number, letter, position = match[1], match[2].lower(), match.end()
        column = match.start() + 1
        if number not in known or letter not in targets:
            raise Unreadable(column, f"There is no pair {number}{letter}.", _PAIRS)
        if found.get(number, letter) != letter:
            raise Unreadable(column, f"{number} stands twice.", _PAIRS)
        found[number] = letter
    _nothing_between(typed, position, len(typed))
    if set(found) != known:
        missing = ", ".join(sorted(known - set(found), key=int))
        raise Unreadable(1, f"No target for {missing}.", _PAIRS)
    return tuple(sorted(found.items(), key=lambda pair: int(pair[0])))


def _nothing_between(typed: str, start: int, end: int) -> None:
    stray = re.search(r"[^\s,;.()]+", typed[start:end])
    if stray:
        column = start + stray.start() + 1
        raise Unreadable(column, f"{stray.group()!r} is no pair.", _PAIRS)


def judge_match(question: Question, typed: str) -> PartJudgement:
    """Pairs of an item's number and a target's letter."""
    value = pairs(question, typed)
    shown = " ".join(f"{number}{letter}" for number, letter in value)
    key = set(question.key) if isinstance(question.key, tuple) else set()
    wrong = [number for number, letter in value if (number, letter) not in key]
    if not wrong:
        return right(shown, value)
    count = len(value) - len(wrong)
    return PartJudgement(Judgement.WRONG, shown, f"{count} of {len(value)} are right.", value)
