"""The words of every refusal: each code at least once, as a person reads it."""

import ast
from collections.abc import Callable
from pathlib import Path
from types import FunctionType

import pytest

from tests.lang.alphabets import NETS, PRODUCTS, REAL
from tests.lang.test_syntax import rows
from tutor.faults import Unreadable
from tutor.lang import messages
from tutor.lang.answer_text import read_list, read_matrix, read_number, read_shape
from tutor.lang.codes import NoValueCode, RefusalCode
from tutor.lang.costs import leaves
from tutor.lang.evaluate import evaluate
from tutor.lang.letters import Letters
from tutor.lang.messages import NoValue, Refusal
from tutor.lang.syntax import read
from tutor.lang.tree import Node
from tutor.lang.values import Undefined, Work

FAMILY = Letters({"f_i": REAL})
AUTHOR = Letters(author=True, open=True)
READERS: dict[str, Callable[[str], Node]] = {
    "formula": lambda typed: read(typed, NETS),
    "matrices": lambda typed: read(typed, PRODUCTS),
    "family": lambda typed: read(typed, FAMILY),
    "plain": read,
    "author": lambda typed: read(typed, AUTHOR),
    "number": read_number, "shape": read_shape, "list": read_list, "matrix": read_matrix,
}  # fmt: skip
FORMULA = "The problem uses n, k, p, s, d, H, W, C_i, C_o, L, f_i, x_l."

REFUSED = rows(r"""
formula:   =>  There is nothing to read. Type an answer.
formula: n +  =>  The text ends too early. Something is missing here.
formula: * n  =>  '*' does not fit here. A value is missing before it.
formula: & n  =>  '&' does not fit here. Type the value alone.
formula: n & k  =>  '&' does not fit here. Check what stands before it.
number: < 112  =>  '<' does not fit here. Type the value alone.
number: 112;  =>  ';' does not fit here. Remove ';'.
number: 112 +/- 1  =>  ± stands for two answers. Type each value by itself.
number: 3.7 GMACs or 3  =>  The unit 'GMACs' stands behind one number, at the end. Type the number, then its unit.
number: 1 234,5  =>  A comma does not mark decimals. Write 1234.5.
formula: n)  =>  ')' does not fit here. A bracket closes that was not opened.
formula: (n+)  =>  ')' does not fit here. Check what stands before it.
formula: n,k  =>  ',' does not fit here. Type one value; decimals have a point (1.5), thousands a comma (1,000).
formula: n;k  =>  ';' does not fit here. Give one answer, without ';'.
formula: n = k = p  =>  '=' does not fit here. Type one equation, or the formula alone.
formula: n ≈ k  =>  '≈' does not fit here. Type one value alone.
formula: n ± k  =>  ± stands for two answers. Type each value by itself.
formula: n … k  =>  Dots leave open what is meant. Write all terms, or sum(...) or prod(...).
formula: ∞  =>  Infinity is not a number here. Type a finite value.
formula: inf  =>  Infinity is not a number here. Type a finite value.
number: NaN  =>  This is not a number. Type a finite value.
formula: (n  =>  The bracket '(' is not closed. Add ')'.
shape: [1, 2  =>  The bracket '[' is not closed. Add ']'.
formula: [n)  =>  ')' does not close '['. Write ']'.
formula: ()  =>  There is nothing in the brackets. Fill them.
formula: |n, k|  =>  One value stands in these brackets. Remove ','.
formula: n[0]  =>  Square brackets here can mean a factor or a place in a list. Write x_0 or x*(...).
author: [x for x]  =>  'in' is missing. Write [f(x) for x in xs].
number: 0x37  =>  This can be a number in base 16 or a product with 0. Type the value.
number: 2.500.000  =>  Points do not group thousands here. Write 2,500,000; decimals as 1.5.
formula: 2 2  =>  Two numbers stand side by side. Put a sign or a comma between.
formula: n/kp  =>  This can mean (n/k)*p or n/(k*p). Type the one you mean.
formula: n/k(p+1)  =>  This can mean (n/k)*(p + 1) or n/(k*(p + 1)). Type the one you mean.
formula: n/k(p+n+k+d+H+W+n+k+d+H)  =>  This can mean (a/b)*c or a/(b*c). Type the one you mean.
formula: n^1/2  =>  This can mean (n^1)/2 or n^(1/2). Put brackets around the exponent.
formula: n^-1/2  =>  This can mean (n^-1)/2 or n^(-1/2). Put brackets around the exponent.
formula: 2^nk  =>  It is not clear where the exponent ends. Write 2^(a*b) or (2^a)*b.
formula: n!!  =>  n!! can mean (n!)! or the double factorial. Write (n!)! or a product.
formula: 2n mod k  =>  It is not clear what mod applies to. Write mod(a, b) with both values.
formula: 2n choose k  =>  It is not clear what choose applies to. Write binomial(a, b) with both values.
formula: max()  =>  max needs a value. Write max(x).
formula: prod()  =>  prod needs a value. Write prod(body, i, 1, n).
formula: log(n,k,p)  =>  log takes a value and a base. Write log(x, 2).
formula: floor(n, k)  =>  floor takes one value. Write floor(x).
formula: binomial(n)  =>  binomial takes 2 values. Separate values by commas.
formula: floor  =>  floor needs brackets. Write floor(...).
formula: sin 2n  =>  It is not clear where sin ends. Put brackets around what it applies to: sin(...).
formula: sin^-1(n)  =>  This can mean the inverse of sin or 1/sin(...). Write arcsin(...) or 1/sin(...).
formula: sum(k, i=1)  =>  The range of sum needs two ends. Write sum(..., i, 1, n).
family: prod(1 + f_i)  =>  The range of prod is missing. Write prod(..., i, 1, 3).
formula: sum_{k=1} k  =>  The range of sum is not whole. Write sum(body, i, 1, n).
formula: sum_{ab=1}^{3} n  =>  An index is a single letter. Write sum(body, i, 1, n).
formula: f(n)  =>  The name 'f' is not known here. USES
formula: N  =>  The name 'N' is not known here. Did you mean n? USES
formula: c_i  =>  The name 'c_i' is not known here. Did you mean C_i? USES
matrices: J  =>  The name 'J' is not known here. The problem uses J1, J2, A, B, c.
plain: 2n  =>  The name 'n' is not known here. Type numbers alone.
number: abc  =>  The name 'abc' is not known here. Type numbers alone.
number: abc(2)  =>  The name 'abc' is not known here. Did you mean abs?
number: 2i  =>  The name 'i' is not known here. Answers are real: type no imaginary unit.
formula: lg(n)  =>  lg can mean log2 or log10. Write log2(...) or log10(...).
number: 3 Mb  =>  Mb can mean megabits or megabytes. Write Mbit or MB.
formula: n\  =>  A lone backslash is not read. Write / for a division.
formula: \foo n  =>  The command \foo is not read. Type it plainly.
formula: n°  =>  The character '°' is not read here. Write the answer with + - * / ^ and brackets.
formula: nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn  =>  The name 'nnnnnnnnnnnn'... is too long. Put signs between letters.
formula: 11111111111111111111111111111111111111111  =>  A number has at most 40 digits. Write it as a power, like 2^150.
number: 1e500  =>  The exponent of ten goes up to 400. Check the number after e, as in 3.7e9.
number: (3,4)  =>  One number is asked. Type it alone, like 112.
list: 1,024,2,048  =>  This comma can group thousands or separate entries. Separate by ';'.
shape: 28xx28  =>  An entry is empty. Fill it, or leave out the separator.
list: 1, 2 < 3  =>  An entry is a value, not an equation. Type values alone.
number: 224/2 = 113  =>  224/2 is not 113. Check it, or type one value alone.
number: 2 MACs = 4 FLOPs  =>  Two units stand here. Type one value alone.
number: 2/0 = 4  =>  This has no value: division by zero. Check the calculation.
""")  # noqa: E501 -- a row is a sentence as it is shown
LONG = [
    ("n+" * 201, "An answer has at most 400 characters. Leave the steps out."),
    ("n+" * 126, "An answer has at most 250 numbers, names and signs. Shorten it."),
    ("(" * 41 + "n", "Brackets go at most 40 deep. Simplify the inner part."),
    ("1/" * 62 + "1", "Operations go at most 60 deep. Simplify, or use a power."),
]

WITHOUT_VALUE = rows(r"""
7^7^7  =>  the power is too large
sinh(10^5)  =>  the number is too large
sum(sum(k*j, k, 1, 2000), j, 1, 2000)  =>  the formula takes too many steps
1/0  =>  division by zero
sqrt(-1)  =>  a root of a negative number
log(0)  =>  a logarithm of something not positive
1 + 'a'  =>  a number is needed here
2.5!  =>  a whole number is needed here
if(1, 2, 3)  =>  a condition is needed here
len(1)  =>  a list is needed here
[x for x in 1]  =>  'for' needs a list
1[0]  =>  only a list has places, counted from 0
[1, 2][5]  =>  the list has no place 5
sum(k/2, k, 1/2, 3)  =>  the range of a series must be whole
sum(k, k, 1, 10^9)  =>  a series has at most 2000 terms
root(2, 10^9)  =>  the degree of a root goes from 1 to 1000
1001!  =>  a factorial goes from 0 to 1000
binomial(10^9, 5)  =>  binomial goes up to 10000
round(1, 10^6)  =>  rounding goes to 1000 places
significant(1, 0)  =>  significant digits go from 1 to 1000
range(10^6)  =>  a range has at most 10000 places
x + 1  =>  x has no value here
asin(2)  =>  asin: math domain error
""")


def refusal_of(typed: str) -> Unreadable:
    """How the reader before the colon refuses the text behind it."""
    kind, _, text = typed.partition(": ")
    with pytest.raises(Unreadable) as refusal:
        READERS[kind](text)
    return refusal.value


def reason_of(formula: str) -> Undefined:
    with pytest.raises(Undefined) as reason:
        evaluate(read(formula, AUTHOR), {})
    return reason.value


@pytest.mark.parametrize(("typed", "sentence"), REFUSED)
def test_a_refusal_says(typed: str, sentence: str) -> None:
    """What is wrong, and how to type it."""
    assert str(refusal_of(typed)).replace(FORMULA, "USES") == sentence


@pytest.mark.parametrize(("typed", "sentence"), LONG, ids=range(len(LONG)))
def test_a_refusal_of_a_long_text_says(typed: str, sentence: str) -> None:
    """Which limit was passed."""
    assert str(refusal_of(f"formula: {typed}")) == sentence


@pytest.mark.parametrize(("formula", "sentence"), WITHOUT_VALUE)
def test_a_formula_without_a_value_says(formula: str, sentence: str) -> None:
    """Why it has none."""
    assert str(reason_of(formula)) == sentence


def test_a_formula_in_the_place_of_a_relation_is_sent_back() -> None:
    """An equation and an inequality have names of their own."""
    assert messages.relation_missing("=") == (
        "An equation is asked.", "Type both sides: ... = ...", RefusalCode.RELATION_MISSING,
    )  # fmt: skip
    assert messages.relation_missing("<").message == "An inequality is asked."


def test_every_code_is_read_here() -> None:
    """No refusal goes without a reader of its words."""
    typed = [row[0] for row in REFUSED] + [f"formula: {row[0]}" for row in LONG]
    codes = {refusal_of(text).code for text in typed} | {messages.TOO_LARGE.code}
    codes.add(messages.relation_missing("=").code)
    assert codes == set(RefusalCode)
    assert {reason_of(row[0]).code for row in WITHOUT_VALUE} == set(NoValueCode)


SOURCES = sorted((Path(__file__).parents[2] / "tutor" / "lang").glob("*.py"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_no_sentence_stands_outside_the_messages(source: Path) -> None:
    """Refusals take their words and code from `messages`, so that none lacks a code."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            raised = node.func.id in ("Unreadable", "Undefined")
            assert not raised or isinstance(node.args[-1], ast.Starred), node.lineno


def test_a_number_beyond_all_limits_is_called_too_large() -> None:
    """The judge of numbers says it; the reader lets such a power pass."""
    assert messages.TOO_LARGE[:2] == ("This is too large.", "Check the calculation.")


def test_values_beyond_the_size_of_lists_and_texts_say_so() -> None:
    """Limits that no short formula reaches: they guard what formulas of authors build up."""
    with pytest.raises(Undefined, match=r"^a list has at most 10000 entries$"):
        leaves(tuple(range(10_001)))
    with pytest.raises(Undefined, match=r"^the list is too large$"):
        Work().check_value((0,) * 10_001)
    with pytest.raises(Undefined, match=r"^the text is too long$"):
        Work().check_value("a" * 10_001)


def test_a_moved_refusal_keeps_its_words_and_code() -> None:
    """A part of a text is refused like the whole, at a column of the whole."""
    moved = Unreadable(2, *messages.TWO_NUMBERS).at(7)
    assert (moved.column, moved.message, moved.hint, moved.code) == (7, *messages.TWO_NUMBERS)


def test_every_sentence_ends_with_a_full_stop() -> None:
    """A refusal is whole sentences; a reason stands inside another sentence."""
    constants = [value for value in vars(messages).values() if not isinstance(value, FunctionType)]
    refusals = [value for value in constants if isinstance(value, Refusal)]
    reasons = [value for value in constants if isinstance(value, NoValue)]
    assert len(refusals) > 10
    assert len(reasons) > 10
    assert all(part.endswith(".") for refusal in refusals for part in refusal[:2])
    assert not any(reason.reason.endswith(".") for reason in reasons)
