"""Order: items by rank; equal ranks are ties, extras do not belong."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.authoring.fields import Fields
from tutor.authoring.late_text import late_text
from tutor.authoring.schema_terms import FLAG, described, list_of
from tutor.authoring.vocabulary import VOCABULARY
from tutor.faults import Unreadable
from tutor.kinds import fault_messages, messages
from tutor.kinds.comparison import Names, holds
from tutor.kinds.judgement import PartJudgement, right, wrong
from tutor.kinds.kind import DrawContext, Help, Kind, Part, SpecContext
from tutor.kinds.mistake import DrawnMistake, Mistake
from tutor.kinds.options import (
    EXTRA_ITEM,
    LETTERS,
    ORDER_ITEM,
    LetteredQuestion,
    OptionSpec,
    available_options,
    draw_some,
    gives_pick,
    items_of,
    lettered_option,
    option_facts,
    option_legend,
    option_letters,
    option_mistakes,
    option_names,
    option_offers,
    preview_letters,
    read_draw,
    read_letters,
    read_options,
    read_required,
    wrong_picks,
)  # fmt: skip
from tutor.kinds.refusal_codes import KindRefusal
from tutor.lang.codes import NoValueCode
from tutor.lang.evaluate import evaluate
from tutor.lang.values import Undefined, Value, number
from tutor.solver import Solver

EXTRA = described(list_of(EXTRA_ITEM), "items that do not belong; they stand among the others")
TIES = described(FLAG, "true: equal ranks are meant, and such items may stand in any order", False)


@dataclass(frozen=True, slots=True)
class OrderSpec:
    """Ranked items, how many of them are drawn, extras, and whether equal ranks are meant."""

    items: tuple[OptionSpec, ...]
    extra: tuple[OptionSpec, ...] = ()
    draw: int | None = None
    ties: bool = False


@dataclass(frozen=True, slots=True)
class OrderQuestion(LetteredQuestion):
    """Shuffled items; the key holds pairs of a letter and its rank, by rank."""

    ties: bool = False


def read_spec(fields: Fields, context: SpecContext) -> OrderSpec | None:
    """The items and extras."""
    del context
    items = read_required(fields, "items", ORDER_ITEM)
    if not items:
        return None
    extra = read_options(fields, "extra", EXTRA_ITEM)
    draw = read_draw(fields, len(items), len(extra))
    return OrderSpec(items, extra, draw, fields.flag("ties"))


def draw_question(part: Part[OrderSpec], context: DrawContext) -> OrderQuestion | None:
    """The items on this draw; None where all ranks are equal."""
    names, spec = context.names, part.spec
    kept = draw_some(available_options(spec.items, names), spec.draw, context.options)
    shown = context.options.shuffled([*kept, *available_options(spec.extra, names)])
    letters = {id(item): LETTERS[i] for i, item in enumerate(shown)}
    ranks = {id(item): _rank(item, names) for item in kept}
    placed = sorted(
        ((letters[id(item)], ranks[id(item)]) for item in kept), key=lambda pair: number(pair[1])
    )
    if len({rank for _, rank in placed}) < 2:
        return None
    key = tuple(letter for letter, _ in placed)
    options = tuple(lettered_option(LETTERS[i], item, names) for i, item in enumerate(shown))
    orders = [_mistaken_order(spec, mistake, names, letters) for mistake in part.mistakes]
    rank_of = dict(placed)
    wrong_orders = [
        order for order in orders
        if order is not None and [rank_of[x] for x in order.text.split()] != [r for _, r in placed]
    ]  # fmt: skip
    return OrderQuestion(
        name=part.name, label=part.label, kind=part.kind, key=tuple(placed),
        key_text=" ".join(key), options=options,
        wrong=(*wrong_picks(options, key), *wrong_orders), follow=part.follow, ties=spec.ties,
    )  # fmt: skip


def defects(question: OrderQuestion) -> tuple[tuple[str, str], ...]:
    """Equal ranks that nobody says are meant."""
    pairs = question.key if isinstance(question.key, tuple) else ()
    ranks = [pair[1] for pair in pairs if isinstance(pair, tuple)]
    tied = len(set(ranks)) < len(ranks)
    return (fault_messages.EQUAL_RANKS,) if tied and not question.ties else ()


def _rank(item: OptionSpec, names: Names) -> Value:
    return 0 if item.rank is None else evaluate(item.rank, names, VOCABULARY)


def _mistaken_order(
    spec: OrderSpec, mistake: Mistake, names: Names, letters: dict[int, str]
) -> DrawnMistake | None:
    """The order by a mistake's ranks, given for all items; None where it has ties."""
    ranks = evaluate(mistake.value, names, VOCABULARY)
    if not holds(mistake.when, names) or not isinstance(ranks, tuple):
        return None
    if len(ranks) != len(spec.items):
        said = fault_messages.rank_count(len(ranks), len(spec.items))
        raise Undefined(said, NoValueCode.LIST_NEEDED)
    pairs = [
        (number(rank), letters[id(item)])
        for item, rank in zip(spec.items, ranks, strict=True)
        if id(item) in letters
    ]
    if len({rank for rank, _ in pairs}) != len(pairs):
        return None
    placed = tuple(letter for _, letter in sorted(pairs))
    say = late_text(names, mistake.say)
    return DrawnMistake(mistake.name, mistake.family, placed, " ".join(placed), feedback=say)


def judge(question: OrderQuestion, typed: str, solver: Solver | None = None) -> PartJudgement:
    """Letters in order; options of equal rank may stand in any order, extras must stay out."""
    del solver
    picked = read_letters(question, typed)
    if len(set(picked)) != len(picked):
        raise Unreadable(1, *messages.LETTER_TWICE, KindRefusal.LETTER_TWICE)
    assert isinstance(question.key, tuple)
    pairs = [pair for pair in question.key if isinstance(pair, tuple)]
    ranks: dict[str, Value] = {str(letter): rank for letter, rank in pairs}
    shown, value = " ".join(picked), tuple(picked)
    if extras := [letter for letter in picked if letter not in ranks]:
        return wrong(shown, messages.extras_placed(extras), value)
    if len(picked) != len(ranks):
        raise Unreadable(1, *messages.letters_asked(len(ranks)), KindRefusal.LETTER_COUNT)
    placed = [ranks[letter] for letter in picked]
    wanted = [rank for _, rank in pairs]
    if placed == wanted:
        return right(shown, value)
    first = next(i for i, (a, b) in enumerate(zip(placed, wanted, strict=True)) if a != b)
    return wrong(shown, messages.order_breaks(first + 1, picked[first]), value)


def pick_text(question: OrderQuestion, names: Sequence[str]) -> str | None:
    """The letters of items, as they are typed."""
    letters = option_letters(names, question.options)
    return None if letters is None else " ".join(letters)


ORDER: Kind[OrderSpec, OrderQuestion] = Kind(
    name="order",
    members={**items_of(ORDER_ITEM), "extra": EXTRA, "ties": TIES},
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview_letters,
    help=Help("Type the letters in order, such as c a b.", ("c a b",), shown=True),
    offers=option_offers,
    legend=option_legend,
    facts=option_facts,
    offered_mistakes=lambda spec: option_mistakes((*spec.items, *spec.extra)),
    pick_names=lambda spec: option_names((*spec.items, *spec.extra)),
    pick_text=pick_text,
    gives=gives_pick,
    defects=defects,
)
