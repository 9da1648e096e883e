"""Fill-in: one blank with a word, a name or a year, compared without regard to how it is set."""

import re
import unicodedata
from dataclasses import dataclass

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import ANY, WORDS, Schema, described
from tutor.authoring.source import Scalar, Source
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Wording, fill
from tutor.faults import Unreadable
from tutor.kinds import fault_messages, messages
from tutor.kinds.comparison import WordComparison
from tutor.kinds.formula_key import KeyedSpec, draw_key
from tutor.kinds.judgement import PartJudgement, right, wrong
from tutor.kinds.kind import DrawContext, Help, Kind, Part, Question, SpecContext
from tutor.kinds.refusal_codes import KindRefusal
from tutor.kinds.rule import NO_RULE
from tutor.lang.limits import check_length
from tutor.lang.tree import Node
from tutor.solver import Solver

SPELLINGS = described(
    WORDS, "other spellings that are right; they may hold `{{...}}`", example=["Alex Net"]
)
MEMBERS: dict[str, Schema] = {
    "value": described(
        ANY,
        "the word itself, or the name of a parameter or derived value that is a word; a word that "
        "is nearly such a name is refused as its misspelling",
        example="AlexNet",
    ),
    "spellings": SPELLINGS,
}
_ARTICLE = re.compile(r"the\s+", re.I)
_NEXT_AUTHOR = re.compile(r",|&|\band\b", re.I)
_FULL_NAME = re.compile(r"([A-Z][a-z]+) ([A-Z]\w+)")
_WITHOUT_MEANING = re.compile(
    r"\bet\s+al\b\.?|\band\s+others\b|\band\b|&|(?<=\w)\s*\(\s*(?:19|20)\d\d\s*\)\s*$"
)


@dataclass(frozen=True, slots=True)
class FillInSpec(KeyedSpec):
    """A word that stands for itself, or a name whose value is the word; other spellings."""

    spellings: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class FillInQuestion(Question):
    """A blank on this draw."""

    spellings: tuple[str, ...] = ()


def read_spec(fields: Fields, context: SpecContext) -> FillInSpec | None:
    """The word and its other spellings."""
    source = fields.source("value")
    if source is None:
        fields.faults.add(fields.where, fault_messages.value_missing())
        return None
    node = word(fields, source, context)
    if node is None:
        return None
    return FillInSpec(node, node, WordComparison(), fields.wordings("spellings"))


def word(fields: Fields, source: Source, context: SpecContext) -> Node | None:
    """A word that stands for itself, or the formula of one."""
    del context
    written = source.text if isinstance(source, Scalar) else ""
    close = fields.near_names(written) if written.isidentifier() else []
    if close:
        fields.faults.add(source.where, fault_messages.near_name(written, close[0]))
    return fields.literal(source)


def draw_question(part: Part[FillInSpec], context: DrawContext) -> FillInQuestion | None:
    """The word on this draw; a word has no rule."""
    head = draw_key(part, context)
    if head is None:
        return None
    head["written_rule"] = NO_RULE
    spellings = tuple(fill(each, context.names, VOCABULARY) for each in part.spec.spellings)
    return FillInQuestion(**head, spellings=spellings)


def judge(question: FillInQuestion, typed: str, solver: Solver | None = None) -> PartJudgement:
    """A typed word against the key and its other spellings."""
    del solver
    shown = read_word(typed)
    spelled = (str(question.key), *question.spellings)
    accepted = {fold_word(each) for spelling in spelled for each in _as_written(spelling)}
    named = fold_word(_ARTICLE.sub("", shown))
    folded = {fold_word(shown), named}
    if "author" in question.label.lower():  # the first of several
        folded.add(fold_word(_NEXT_AUTHOR.split(shown, maxsplit=1)[0]))
    is_right = not accepted.isdisjoint(folded)
    return right(shown, shown) if is_right else wrong(shown, value=shown)


def _as_written(spelling: str) -> tuple[str, ...]:
    """A spelling, and of a name its initial and its parts the other way round: `Simonyan, K.`"""
    name = _FULL_NAME.fullmatch(spelling)
    if name is None:
        return (spelling,)
    first, last = name.groups()
    return spelling, f"{first[0]} {last}", f"{last} {first[0]}", f"{last} {first}"


def read_word(typed: str) -> str:
    """The word, with single blanks; raises Unreadable where there is none."""
    check_length(typed, author=False)
    shown = " ".join(typed.split())
    if not fold_word(shown):
        raise Unreadable(1, *messages.nothing_typed(messages.A_WORD), KindRefusal.NOTHING_TYPED)
    return shown


def fold_word(text: str) -> str:
    """Letters and digits alone, without case and accents: `VGG-16` and `vgg 16` are one.

    So are `Tan and Le`, `Tan & Le` and `Tan, Le et al.`, and a name with the year behind it.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    named = _WITHOUT_MEANING.sub(" ", plain)
    return "".join(letter for letter in named if letter.isalnum())


def preview(question: FillInQuestion, typed: str) -> str:
    """The word that is read."""
    del question
    return read_word(typed)


FILL_IN = Kind(
    name="fill-in",
    members=MEMBERS,
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    revealing=lambda question: (question.key_text,),
    help=Help("Type a word, a name or a year.", ("AlexNet", "2015")),
    mistake_value=word,
)
