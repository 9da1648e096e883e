"""Parts whose answer is picked: choice, multi-select, order, match and classify."""

from collections.abc import Callable, Sequence

from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import fill
from tutor.chance import Chance
from tutor.lang.evaluate import Value, evaluate
from tutor.lang.values import number
from tutor.problems.instance import InstanceMistake, Kind, Option, Question
from tutor.problems.keys import Names, holds
from tutor.problems.model import Answer, Choice, Mistake, Part

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _option(letter: str, choice: Choice, names: Names) -> Option:
    return Option(
        letter=letter,
        text=fill(choice.text, names, VOCABULARY),
        mistake=choice.mistake,
        family=choice.family,
        say=fill(choice.say, names, VOCABULARY),
    )


def _offered(choices: tuple[Choice, ...], names: Names) -> list[Choice]:
    return [choice for choice in choices if holds(choice.when, names)]


def _sampled(items: list[Choice], count: int | None, options: Chance) -> list[Choice]:
    """`count` of the items in written order; all where no count is given."""
    if count is None or count >= len(items):
        return items
    kept = options.sample(range(len(items)), count)
    return [item for place, item in enumerate(items) if place in kept]


def _choice(part: Part, names: Names, options: Chance) -> Question | None:
    """One right option, drawn where several are right, among a drawn number of wrong ones."""
    offered = _offered(part.answer.options, names)
    right = _sampled([o for o in offered if holds(o.right, names, False)], 1, options)
    wrong = [option for option in offered if not holds(option.right, names, False)]
    wrong = _sampled(wrong, part.answer.draw, options)
    if not right or not wrong:
        return None
    kept = [o for o in offered if any(o is one for one in (*right, *wrong))]
    return _picked(part, names, _shuffled(part.answer, kept, options))


def _multi(part: Part, names: Names, options: Chance) -> Question | None:
    """A drawn number of options, of which one or more are right and one or more wrong."""
    kept = _sampled(_offered(part.answer.options, names), part.answer.draw, options)
    right = sum(holds(option.right, names, False) for option in kept)
    if not 0 < right < len(kept):
        return None
    return _picked(part, names, _shuffled(part.answer, kept, options))


def _shuffled(answer: Answer, choices: list[Choice], options: Chance) -> list[Choice]:
    return options.shuffled(choices) if answer.shuffle else choices


def _picked(part: Part, names: Names, chosen: list[Choice]) -> Question | None:
    """The options as they are shown; None where two of them read the same."""
    shown = tuple(_option(LETTERS[i], option, names) for i, option in enumerate(chosen))
    if len({option.text for option in shown}) != len(shown):
        return None
    keys = tuple(LETTERS[i] for i, o in enumerate(chosen) if holds(o.right, names, False))
    return Question(
        name=part.name, label=part.label, kind=part.answer.kind,
        key=keys[0] if part.answer.kind is Kind.CHOICE else keys, key_text=",".join(keys),
        options=shown, wrong=_picks(shown, keys), follow=part.follow,
    )  # fmt: skip


def _picks(shown: Sequence[Option], keys: tuple[str, ...]) -> tuple[InstanceMistake, ...]:
    """Options that do not belong and say why somebody would take them."""
    return tuple(
        InstanceMistake(
            option.mistake, option.family, option.letter, option.letter, "", "", option.say
        )
        for option in shown
        if option.mistake and option.letter not in keys
    )


def _order(part: Part, names: Names, options: Chance) -> Question | None:
    """Drawn items by rank, equal ranks are ties; extras do not belong."""
    answer = part.answer
    kept = _sampled(_offered(answer.options, names), answer.draw, options)
    shown = options.shuffled([*kept, *_offered(answer.extra, names)])
    letters = {id(item): LETTERS[i] for i, item in enumerate(shown)}
    ranks = {id(item): _rank(item, names) for item in kept}
    placed = sorted(
        ((letters[id(item)], ranks[id(item)]) for item in kept), key=lambda pair: number(pair[1])
    )
    if len({rank for _, rank in placed}) < 2:
        return None
    key = tuple(letter for letter, _ in placed)
    shown_options = tuple(_option(LETTERS[i], item, names) for i, item in enumerate(shown))
    by_rule = [_wrong_order(part, m, names, letters) for m in part.mistakes]
    inverted = dict(placed)
    wrong = [
        rule for rule in by_rule
        if rule is not None and [inverted[x] for x in rule.text.split()] != [r for _, r in placed]
    ]  # fmt: skip
    return Question(
        name=part.name, label=part.label, kind=answer.kind, key=tuple(placed),
        key_text=" ".join(key), options=shown_options,
        wrong=(*_picks(shown_options, key), *wrong), follow=part.follow,
    )  # fmt: skip


def _rank(item: Choice, names: Names) -> Value:
    return 0 if item.rank is None else evaluate(item.rank, names, VOCABULARY)


def _wrong_order(
    part: Part, mistake: Mistake, names: Names, letters: dict[int, str]
) -> InstanceMistake | None:
    """The order by a wrong rule's ranks, given for all items; None where it has ties."""
    ranks = evaluate(mistake.value, names, VOCABULARY)
    if not holds(mistake.when, names) or not isinstance(ranks, tuple):
        return None
    pairs = [
        (number(rank), letters[id(item)])
        for item, rank in zip(part.answer.options, ranks, strict=True)
        if id(item) in letters
    ]
    if len({rank for rank, _ in pairs}) != len(pairs):
        return None
    placed = tuple(letter for _, letter in sorted(pairs))
    said = fill(mistake.say, names, VOCABULARY)
    return InstanceMistake(mistake.name, mistake.family, placed, " ".join(placed), "", "", said)


def _match(part: Part, names: Names, options: Chance) -> Question | None:
    """Numbered items to lettered targets: those in use, or all where items are classified."""
    answer = part.answer
    shown = options.shuffled(_sampled(_offered(answer.options, names), answer.draw, options))
    used = [t for t, _ in answer.targets if answer.classify or any(i.to == t for i in shown)]
    targets = used if answer.classify else _mixed(answer, used, options)
    letters = {name: LETTERS[place] for place, name in enumerate(targets)}
    titles = dict(answer.targets)
    pairs = tuple((str(place), letters[item.to]) for place, item in enumerate(shown, 1))
    return Question(
        name=part.name, label=part.label, kind=answer.kind, key=pairs,
        key_text=" ".join(place + letter for place, letter in pairs),
        options=tuple(_option(str(i), item, names) for i, item in enumerate(shown, 1)),
        targets=tuple(Option(letters[n], fill(titles[n], names, VOCABULARY)) for n in targets),
        wrong=tuple(_wrong_pairs(shown, letters, names)), follow=part.follow,
    )  # fmt: skip


def _mixed(answer: Answer, used: list[str], options: Chance) -> list[str]:
    return options.shuffled(used) if answer.shuffle else used


def _wrong_pairs(
    shown: list[Choice], letters: dict[str, str], names: Names
) -> list[InstanceMistake]:
    found = []
    for place, item in enumerate(shown, 1):
        for name, (mistake, family, say) in item.wrong.items():
            if name in letters:
                pair = (str(place), letters[name])
                said = fill(say, names, VOCABULARY)
                found.append(InstanceMistake(mistake, family, pair, "".join(pair), "", "", said))
    return found


PICKED: dict[Kind, Callable[[Part, Names, Chance], Question | None]] = {
    Kind.CHOICE: _choice,
    Kind.MULTI: _multi,
    Kind.ORDER: _order,
    Kind.MATCH: _match,
}
