"""The sides of an equation in a sentence: as far as their arithmetic reaches, or none.

A side is one only where it is read in full: what stands beside it must be punctuation, a plain
word or another sign of equality. A name, an operator without its number or an unknown sign there
means that the numbers are a part of something else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tutor.grading.equation_tokens import OPERAND_START, Sort, TextToken

_ARITHMETIC = frozenset(
    {
        Sort.NUMBER,
        Sort.SCALE,
        Sort.PERCENT,
        Sort.OPERATOR,
        Sort.POWER,
        Sort.FUNCTION,
        Sort.OPEN,
        Sort.CLOSE,
    }
)
RELATIONS = (Sort.RELATION, Sort.NEAR)
_ENDS = (Sort.NUMBER, Sort.CLOSE, Sort.PERCENT, Sort.POWER, Sort.SCALE)
_CLEAN = (Sort.MARK, Sort.OPEN, Sort.CLOSE, *RELATIONS)
_APPROXIMATE = frozenset({"about", "roughly", "approximately", "around", "approx", "nearly",
                          "almost", "ca", "circa", "some"})  # fmt: skip
_EMPTY = frozenset({"only", "just", "exactly", "precisely", "then", "now", "simply"})
# Words that calculate: the number behind them is not all that they say.
_CALCULATING = frozenset(
    {"half", "twice", "double", "doubled", "triple", "thrice", "quarter", "third", "two",
     "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
     "hundred", "thousand", "million", "billion", "dozen", "negative", "per", "over", "log",
     "mod", "sum", "product", "square", "root", "average", "mean", "max", "min", "maximum",
     "minimum", "difference", "ratio", "floor", "ceil", "factorial", "choose", "times", "plus",
     "minus", "divided", "multiplied", "squared", "cubed", "power", "powers", "between"}
)  # fmt: skip
# Words behind a number that name nothing it counts: 0 and -5/2, class 3 becomes -2/5.
_NO_NOUNS = frozenset({"and", "or", "but", "becomes", "become", "became"})
_SHARING = frozenset({"divided", "multiplied"})  # make a calculation only behind a number
_JOINING = frozenset({"by", "of"})  # calculate only behind a number or a word that does
_LEADING = frozenset(
    {"so", "thus", "hence", "then", "therefore", "by", "of", "because", "since", "that", "means",
     "and", "with", "but", "total", "totals", "cost", "costs", "get", "got", "gets", "have",
     "has", "had", "compute", "computed", "computes", "we", "i", "it", "namely", "here", "which",
     "where", "i.e", "as", "check", "recall", "note", "e.g", "say", "yields", "result",
     "results", "altogether"}
)  # fmt: skip
_PAIRING = frozenset({"sum", "product", "difference", "ratio", "mean", "average", "between"})
_SHARES = _CALCULATING - _SHARING
_GOING_ON = frozenset({"of", "per", "to", "or", "by", "mod", "over", "each", "every", "with", "at",
                       "times", "plus", "minus"})  # fmt: skip
_DASHES = ("-", "–", "−")


@dataclass(frozen=True, slots=True)
class EquationSide:
    """One side: its tokens without nouns; `labelled` where a noun stands right before it.

    `near` where it says about; `nouns` are the words behind its numbers; a share is of so many
    per something.
    """

    tokens: tuple[TextToken, ...]
    nouns: tuple[str, ...] = ()
    near: bool = False
    labelled: bool = False
    is_share: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the sentence."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.tokens[-1].end

    @property
    def is_lone(self) -> bool:
        """Whether it is a single number, with a scale or percent at most."""
        signed = self.tokens[1:] if self.tokens[0].plain == "-" else self.tokens
        return signed[0].sort is Sort.NUMBER and all(
            token.sort in (Sort.SCALE, Sort.PERCENT) for token in signed[1:]
        )

    @property
    def is_shape(self) -> bool:
        """Whether a product is written like the sides of something: 3x3."""
        return any(
            token.sort is Sort.OPERATOR
            and token.text in ("x", "X", "×")
            and before.end == token.start
            and token.end == after.start
            for before, token, after in zip(
                self.tokens, self.tokens[1:], self.tokens[2:], strict=False
            )
        )

    @property
    def is_square(self) -> bool:
        """Whether it is nothing but n by n, as a kernel or a map is called: 3x3, 7 x 7."""
        return (
            len(self.tokens) == 3
            and self.tokens[1].text in ("x", "X", "×")
            and self.tokens[0].plain == self.tokens[2].plain
        )

    @property
    def is_range(self) -> bool:
        """Whether it is two numbers with a hyphen and no blank, like 50-60."""
        sorts = [token.sort for token in self.tokens if token.sort is not Sort.PERCENT]
        return (
            sorts == [Sort.NUMBER, Sort.OPERATOR, Sort.NUMBER]
            and self.tokens[1].plain == "-"
            and self.tokens[0].end == self.tokens[1].start
            and self.tokens[1].end == self.tokens[2].start
        )


def left_side(row: Sequence[TextToken], at: int, *, names: bool = False) -> EquationSide | None:
    """What stands before the sign of equality at a place; None where it is not read in full."""
    kept: list[TextToken] = []
    nouns: list[str] = []
    depth, place = 0, at - 1
    while place >= 0:
        token = row[place]
        depth += (token.sort is Sort.CLOSE) - (token.sort is Sort.OPEN)
        if depth < 0:
            break
        part = _part(row, place, names)
        if part is not None:
            kept.append(part)
        elif _is_noun(row, place, kept):
            nouns.append(token.text)
        else:
            break
        place -= 1
    if depth > 0 or not kept:
        return None
    return _begun(kept[::-1], tuple(nouns), row[: place + 1])


def _begun(
    kept: list[TextToken], nouns: tuple[str, ...], before: Sequence[TextToken]
) -> EquationSide | None:
    """The side, if what stands before it leaves it whole."""
    stop = before[-1] if before else None
    first = kept[0]
    if first.sort is Sort.OPERATOR:
        is_sign = first.plain == "-" and (stop is None or stop.sort in _CLEAN)
        is_dash = (
            first.text == "–" and stop is not None and stop.sort is Sort.WORD
            and stop.end < first.start and len(kept) > 1 and first.end < kept[1].start
        )  # fmt: skip
        if not (is_sign or is_dash):
            return None
        kept = kept[1:] if is_dash else kept
    if not _is_calculation(kept):
        return None
    near = stop is not None and stop.sort is Sort.NEAR and not _is_operand(before[:-1])
    if stop is None or stop.sort in (Sort.OPEN, *RELATIONS):
        return EquationSide(tuple(kept), nouns, near)
    if stop.sort is Sort.MARK:
        glued = stop.end == kept[0].start and len(before) > 1 and before[-2].end == stop.start
        return (
            None if glued and before[-2].sort is Sort.NUMBER else EquationSide(tuple(kept), nouns)
        )
    word = stop.text.lower()
    if stop.sort is not Sort.WORD or stop.end == kept[0].start or _calculates(before):
        return None
    near = word in _APPROXIMATE
    return EquationSide(tuple(kept), nouns, near, labelled=not near and word not in _LEADING)


def _calculates(before: Sequence[TextToken]) -> bool:
    """Whether the word before a side makes another number of it: half of, twice, 3 by."""
    word = before[-1].text.lower()
    if word == "and":  # the product of 3 and 4
        return any(token.text.lower() in _PAIRING for token in before[-5:-1])
    if word not in _JOINING:
        return word in _CALCULATING
    if len(before) > 1 and before[-2].text.lower() in _SHARING:
        return _is_operand(before[:-2])
    return _is_operand(before[:-1]) or (len(before) > 1 and before[-2].text.lower() in _SHARES)


def _is_operand(before: Sequence[TextToken]) -> bool:
    return bool(before) and before[-1].sort in (*_ENDS, Sort.NAME)


def right_side(row: Sequence[TextToken], at: int, *, names: bool = False) -> EquationSide | None:
    """What stands behind the sign of equality at a place; None where it is not read in full."""
    place, near = _skip_words(row, at + 1)
    kept: list[TextToken] = []
    nouns: list[str] = []
    depth = 0
    while place < len(row):
        token = row[place]
        if token.sort is Sort.OPEN and depth == 0 and not names and _is_remark(kept, token):
            break
        depth += (token.sort is Sort.OPEN) - (token.sort is Sort.CLOSE)
        if depth < 0:
            break
        part = _part(row, place, names)
        if part is not None:
            kept.append(part)
        elif _is_noun(row, place, ()) and _goes_on(row, place):
            nouns.append(token.text)
        else:
            break
        place += 1
    if depth > 0 or not kept:
        return None
    nouns.extend(token.text for token in row[place : place + 1] if token.sort is Sort.WORD)
    return _ended(kept, nouns, near, row[place:])


def _part(row: Sequence[TextToken], place: int, names: bool) -> TextToken | None:
    """The token at a place as a part of a calculation; None where it is none."""
    token = row[place]
    if token.sort in _ARITHMETIC or (names and token.sort is Sort.NAME):
        return token
    return _times(token) if _is_share(row, place) else None


def _skip_words(row: Sequence[TextToken], place: int) -> tuple[int, bool]:
    """Past `about`, `~`, `only` and the like, and whether they say about."""
    near = False
    while place < len(row):
        token, word = row[place], row[place].text.lower()
        if token.sort is Sort.NEAR or (token.sort is Sort.WORD and word in _APPROXIMATE):
            near = True
        elif not (token.sort is Sort.WORD and word in _EMPTY) and not (near and word == "."):
            break
        place += 1
    return place, near


def _is_remark(kept: Sequence[TextToken], bracket: TextToken) -> bool:
    """Whether a bracket holds a remark: `4096 (2^12)`."""
    return bool(kept) and kept[-1].sort in _ENDS and kept[-1].end < bracket.start


def _ended(
    kept: list[TextToken], nouns: Sequence[str], near: bool, after: Sequence[TextToken]
) -> EquationSide | None:
    """The side, if what stands behind it leaves it whole."""
    stop = after[0] if after else None
    while kept and kept[-1].sort is Sort.OPERATOR:
        last = kept.pop()
        is_dash = (
            last.text in _DASHES and kept and kept[-1].end < last.start
            and (stop is None or (stop.sort is Sort.WORD and last.end < stop.start))
        )  # fmt: skip
        is_factor = last.text in ("times", "×") and (stop is None or stop.sort is not Sort.NAME)
        if not (is_dash or is_factor):
            return None
        if is_dash:
            stop = None
    if not _is_calculation(kept):
        return None
    if kept[0].sort is Sort.OPERATOR and kept[0].plain != "-":
        return None
    if not _is_end(kept[-1], stop, after):
        return None
    words = [token.text.lower() for token in after[:2]]
    return EquationSide(tuple(kept), tuple(nouns), near, is_share="per" in words or "each" in words)


def _is_end(last: TextToken, stop: TextToken | None, after: Sequence[TextToken]) -> bool:
    """Whether the token behind a side is no part of it."""
    if stop is None or stop.sort in (Sort.OPEN, Sort.CLOSE, *RELATIONS):
        return True
    following = after[1] if len(after) > 1 else None
    is_glued = last.end == stop.start
    if stop.sort is Sort.MARK:
        glued = is_glued and following is not None and stop.end == following.start
        return not (glued and following is not None and following.sort is Sort.NUMBER)
    if stop.sort is Sort.WORD:
        return _is_noun_end(stop, following, after[2:])
    return is_glued and stop.text in ("...", "…", "x", "X")


def _is_noun_end(noun: TextToken, following: TextToken | None, beyond: Sequence[TextToken]) -> bool:
    """Whether the calculation ends before a word: `81 pixels`, but not `64 filters of 3x3`."""
    word = noun.text.lower()
    if word in _GOING_ON:
        return word != "mod" and following is not None and following.sort is Sort.WORD
    if following is None or following.sort is Sort.MARK:
        return True
    if following.sort is Sort.OPERATOR:
        is_dash = following.text in _DASHES and noun.end < following.start
        return is_dash or _lists_on(noun, (following, *beyond[:2]))
    goes_on = following.sort is Sort.WORD and following.text.lower() in _GOING_ON
    return not (goes_on and bool(beyond) and beyond[0].sort in OPERAND_START)


def _is_share(row: Sequence[TextToken], place: int) -> bool:
    """Whether `of` multiplies: behind a percentage or a fraction, before a number."""
    if row[place].text.lower() != "of" or not 0 < place < len(row) - 1:
        return False
    before, after = row[place - 1], row[place + 1]
    fraction = place > 1 and before.sort is Sort.NUMBER and row[place - 2].plain == "/"
    return after.sort in OPERAND_START and (before.sort is Sort.PERCENT or fraction)


def _times(token: TextToken) -> TextToken:
    return TextToken(Sort.OPERATOR, token.start, token.end, token.text, "*")


def _is_noun(row: Sequence[TextToken], place: int, kept: Sequence[TextToken]) -> bool:
    """Whether a word only names what the number before it counts."""
    token = row[place]
    if token.sort is not Sort.WORD or place == 0:
        return False
    if token.text.lower() in _CALCULATING | _NO_NOUNS:
        return False
    begins = not kept or kept[-1].sort in (Sort.OPERATOR, Sort.CLOSE)
    return begins and row[place - 1].sort in (Sort.NUMBER, Sort.SCALE, Sort.PERCENT)


def _goes_on(row: Sequence[TextToken], place: int) -> bool:
    """Whether a calculation goes on behind the noun at a place: `6 classes + 6 biases`."""
    following = row[place + 1 : place + 3]
    return (
        len(following) == 2
        and not _lists_on(row[place], row[place + 1 : place + 4])
        and following[0].sort is Sort.OPERATOR
        and following[1].sort in OPERAND_START
    )


def _lists_on(noun: TextToken, after: Sequence[TextToken]) -> bool:
    """Whether a stroke behind a noun begins another count: 800 images / 200 labels."""
    if [token.sort for token in after] != [Sort.OPERATOR, Sort.NUMBER, Sort.WORD]:
        return False
    return after[0].text == "/" and noun.end < after[0].start


def _is_calculation(kept: Sequence[TextToken]) -> bool:
    """Whether there is an operand, a beginning that can begin, and nothing side by side."""
    begins = bool(kept) and kept[0].sort not in (Sort.POWER, Sort.PERCENT, Sort.SCALE)
    return begins and kept[-1].sort is not Sort.OPERATOR and _joined(kept)


def _joined(kept: Sequence[TextToken]) -> bool:
    """Whether operands that stand side by side are a product as written, like 2(3 + 4)."""
    for token, following in pairwise(kept):
        if token.sort not in _ENDS or following.sort not in (*OPERAND_START, Sort.NUMBER):
            continue
        if following.sort is Sort.NUMBER:
            return False
        if (
            following.sort is Sort.OPEN
            and token.sort is Sort.NUMBER
            and (token.end < following.start)
        ):
            return False
    return True
