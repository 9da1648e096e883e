"""Parts whose answer is picked: choice, multi-select, order, match."""

from collections.abc import Callable, Mapping

from tutor.chance import Chance
from tutor.lang.evaluate import Value, evaluate
from tutor.lang.values import number, truth
from tutor.problems.instance import Kind, Option, Question, WrongRule
from tutor.problems.model import Answer, Choice, Part
from tutor.problems.vocabulary import VOCABULARY
from tutor.problems.wording import fill

Names = Mapping[str, Value]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _option(letter: str, choice: Choice, names: Names) -> Option:
    return Option(
        letter=letter,
        text=fill(choice.text, names, VOCABULARY),
        mistake=choice.mistake,
        family=choice.family,
        say=fill(choice.say, names, VOCABULARY) if choice.say else "",
    )


def _shuffled(answer: Answer, choices: list[Choice], options: Chance) -> list[Choice]:
    return options.shuffled(choices) if answer.shuffle else choices


def _is_right(choice: Choice, names: Names) -> bool:
    return choice.right is not None and truth(evaluate(choice.right, names, VOCABULARY))


def _choice(part: Part, names: Names, options: Chance) -> Question | None:
    """Choice and multi-select: the right options and a drawn number of wrong ones."""
    answer = part.answer
    right = [option for option in answer.options if _is_right(option, names)]
    wrong = [option for option in answer.options if not _is_right(option, names)]
    if answer.draw is not None:
        wrong = options.sample(wrong, min(answer.draw, len(wrong)))
    kept = [option for option in answer.options if option in right or option in wrong]
    shown = _shuffled(answer, kept, options)
    letters = {id(option): LETTERS[place] for place, option in enumerate(shown)}
    keys = tuple(sorted(letters[id(option)] for option in right))
    if not keys or (answer.kind is Kind.CHOICE and len(keys) != 1):
        return None
    shown_options = tuple(_option(LETTERS[i], option, names) for i, option in enumerate(shown))
    if len({option.text for option in shown_options}) != len(shown_options):
        return None
    return Question(
        name=part.name, label=part.label, kind=answer.kind,
        key=keys[0] if answer.kind is Kind.CHOICE else keys,
        key_text=",".join(keys), options=shown_options, wrong=_picks(shown_options, keys),
        follow=part.follow,
    )  # fmt: skip


def _picks(shown: tuple[Option, ...], keys: tuple[str, ...]) -> tuple[WrongRule, ...]:
    return tuple(
        WrongRule(option.mistake, option.family, option.letter, option.letter, "", "", option.say)
        for option in shown
        if option.mistake and option.letter not in keys
    )


def _order(part: Part, names: Names, options: Chance) -> Question | None:
    """Order: drawn items by rank, equal ranks are ties; extras do not belong."""
    answer = part.answer
    items = list(answer.options)
    if answer.draw is not None:
        items = options.sample(items, min(answer.draw, len(items)))
    shown = options.shuffled([*items, *answer.extra])
    ranks = [
        evaluate(item.rank, names, VOCABULARY) if item.rank is not None else "" for item in shown
    ]
    placed = [(LETTERS[i], rank) for i, rank in enumerate(ranks) if rank != ""]
    placed.sort(key=lambda pair: number(pair[1]))
    if len({rank for _, rank in placed}) < 2:
        return None
    shown_options = tuple(_option(LETTERS[i], item, names) for i, item in enumerate(shown))
    return Question(
        name=part.name, label=part.label, kind=answer.kind, key=tuple(placed),
        key_text=" ".join(letter for letter, _ in placed), options=shown_options,
        wrong=_picks(shown_options, tuple(letter for letter, _ in placed)), follow=part.follow,
    )  # fmt: skip


def _match(part: Part, names: Names, options: Chance) -> Question | None:
    """Match and classify: numbered items to lettered targets."""
    answer = part.answer
    items = list(answer.options)
    if answer.draw is not None:
        items = options.sample(items, min(answer.draw, len(items)))
    shown = options.shuffled(items)
    used = [name for name, _ in answer.targets if answer.extra or any(i.to == name for i in shown)]
    targets = options.shuffled(used) if answer.shuffle else used
    letters = {name: LETTERS[place] for place, name in enumerate(targets)}
    titles = dict(answer.targets)
    pairs = tuple((str(place + 1), letters[item.to]) for place, item in enumerate(shown))
    wrong = []
    for place, item in enumerate(shown):
        for name, (mistake, family, say) in item.wrong.items():
            if name in letters:
                value = (str(place + 1), letters[name])
                said = fill(say, names, VOCABULARY)
                wrong.append(WrongRule(mistake, family, value, "".join(value), "", "", said))
    return Question(
        name=part.name, label=part.label, kind=answer.kind, key=pairs,
        key_text=" ".join(number_ + letter for number_, letter in pairs),
        options=tuple(_option(str(i + 1), item, names) for i, item in enumerate(shown)),
        targets=tuple(Option(letters[n], fill(titles[n], names, VOCABULARY)) for n in targets),
        wrong=tuple(wrong), follow=part.follow,
    )  # fmt: skip


PICKED: dict[Kind, Callable[[Part, Names, Chance], Question | None]] = {
    Kind.CHOICE: _choice,
    Kind.MULTI: _choice,
    Kind.ORDER: _order,
    Kind.MATCH: _match,
}
