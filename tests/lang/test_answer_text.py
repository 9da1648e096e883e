"""Numbers, shapes, lists and matrices in the spellings people use, and what refuses the rest."""

from collections.abc import Callable

import pytest

from tests.lang.test_syntax import rows
from tutor.faults import Unreadable
from tutor.lang.answer_text import read_list, read_matrix, read_number, read_shape
from tutor.lang.codes import NoValueCode, RefusalCode
from tutor.lang.evaluate import evaluate, text
from tutor.lang.line import line
from tutor.lang.tree import Measure, Node
from tutor.lang.values import Undefined, budget

NUMBERS = rows(r"""
3,699,376,128  =>  3699376128
3.7e9  =>  3700000000
3.7 × 10^9  =>  3700000000
3.7*10^9  =>  3700000000
3.7x10^9  =>  3700000000
3.7 x 10^{-9}  =>  37/10000000000
3.7·10⁹  =>  3700000000
231k  =>  231000
231 k  =>  231000
8.84x  =>  221/25 x
8.84 ×  =>  221/25 x
8.84×  =>  221/25 x
45%  =>  45 %
45 percent  =>  45 %
45 \%  =>  45 %
3.7 GFLOPs  =>  3700000000 FLOPs
3.7 G FLOPs  =>  3700000000 FLOPs
3.7 gflops  =>  3700000000 FLOPs
3.7 GMACs  =>  3700000000 MACs
3.7G  =>  3700000000
7B  =>  7000000000
7 B  =>  7 bytes
512B  =>  512000000000
0.5 MB  =>  500000 bytes
512 KiB  =>  524288 bytes
4 MiB  =>  4194304 bytes
12 ms  =>  3/250 seconds
1.5 s  =>  3/2 seconds
12 images  =>  12 images
224 px  =>  224 pixels
224pixels  =>  224 pixels
25.6M params  =>  25600000 parameters
25.6 M parameters  =>  25600000 parameters
25.6 million  =>  25600000
25.6 million parameters  =>  25600000 parameters
3 billion MACs  =>  3000000000 MACs
1 000 000  =>  1000000
1 000  =>  1000
100 000  =>  100000
1_000_000  =>  1000000
1'000'000  =>  1000000
1’000  =>  1000
10,000.5  =>  20001/2
1 3/4  =>  7/4
2½  =>  5/2
½  =>  1/2
-3  =>  -3
−3  =>  -3
+3  =>  3
–3  =>  -3
1/9  =>  1/9
1:9  =>  1/9
112.  =>  112
112px.  =>  112 pixels
112 px  =>  112 pixels
out = 112  =>  112
y=112  =>  112
≈ 8.84  =>  221/25
~8.84  =>  221/25
= 5  =>  5
2^50  =>  1125899906842624
2**50  =>  1125899906842624
1 + 2(2^50 - 1)  =>  2251799813685247
(224+2*3-7)/2  =>  223/2
1/9 + 1/512  =>  521/4608
⌊223/2⌋+1  =>  112
floor(223/2)+1  =>  112
pi  =>  3.141592654
sqrt(2)  =>  1.414213562
log2(8)  =>  3
10^9  =>  1000000000
1e9  =>  1000000000
1E9  =>  1000000000
5e  =>  13.59140914
1/0  =>  DIVISION_BY_ZERO
5!  =>  120
1001!  =>  ARGUMENT_RANGE
$112$  =>  112
112\,  =>  112
１２  =>  12
1e-5  =>  1/100000
1e5%  =>  100000 %
-5%  =>  -5 %
224 / 2 px  =>  112 pixels
3.7 GFLOPS  =>  3700000000 FLOPs
112²  =>  12544
10 %  =>  10 %
2k+3k  =>  5000
2 k  =>  2000
5 channels  =>  5 channels
2x  =>  2 x
1,234,567.89  =>  123456789/100
12,345  =>  12345
7 layers  =>  7 layers
1{,}000  =>  1000
3 kB  =>  3000 bytes
3 KB  =>  3000 bytes
90%  =>  90 %
1,024  =>  1024
1,024 px  =>  1024 pixels
−0.5  =>  -1/2
2.5e-3  =>  1/400
2.5e−3  =>  1/400
3E–2  =>  3/100
6.02e23  =>  602000000000000000000000
6.02×10^23  =>  602000000000000000000000
10⁻³  =>  1/1000
2^10  =>  1024
1e+3  =>  1000
3 / 4  =>  3/4
0.75  =>  3/4
75%  =>  75 %
3.7 T  =>  3700000000000
1.5k  =>  1500
12 K  =>  12000
2 Ki params  =>  2048 parameters
4 GiB  =>  4294967296 bytes
8 Gbit  =>  8000000000 bits
3 weights  =>  3 parameters
27 paths  =>  27 paths
2 × 3  =>  6
224 pixels  =>  224 pixels
224 pix  =>  224 pixels
10 M MACs  =>  10000000 MACs
300 MFLOPs  =>  300000000 FLOPs
1.8 mmacs  =>  1800000 MACs
5 TMACs  =>  5000000000000 MACs
0.3 s  =>  3/10 seconds
250 us  =>  1/4000 seconds
9 times  =>  9 x
x = 5  =>  5
R_L = 31  =>  31
receptive field = 31  =>  31
size: 5  =>  5
1 2/3  =>  5/3
3/4 GFLOPs  =>  750000000 FLOPs
2,000,000  =>  2000000
(3)  =>  3
[5]  =>  5
{7}  =>  7
5 %  =>  5 %
8 x  =>  8 x
7^7^7  =>  TOO_LARGE
2(3)  =>  6
3(4+5)  =>  27
1/0.5  =>  2
0.1+0.2  =>  3/10
1/(1/3)  =>  3
--5  =>  5
e^2  =>  7.389056099
sqrt(16)  =>  4
√16  =>  4
log2(1024)  =>  10
C(5,2)  =>  10
5 choose 2  =>  10
17 mod 5  =>  2
max(3,7)  =>  7
abs(-4)  =>  4
2 pi  =>  6.283185307
""")

NO_NUMBERS = rows(r"""
1,00  =>  2: DOES_NOT_FIT
1,5  =>  2: DOES_NOT_FIT
1.000,5  =>  1: DOT_GROUPS
1.2.3  =>  1: DOT_GROUPS
0x37  =>  1: HEXADECIMAL
(3,4)  =>  1: ONE_NUMBER
3=4  =>  3: SIDES_DIFFER
3<4  =>  1: ONE_NUMBER
abc  =>  1: UNKNOWN_NAME
112 abc  =>  5: UNKNOWN_NAME
two  =>  1: UNKNOWN_NAME
12 12  =>  4: TWO_NUMBERS
٣  =>  1: UNKNOWN_CHARACTER
NaN  =>  1: NOT_A_NUMBER
inf  =>  1: INFINITE
3 Mb  =>  3: BITS_OR_BYTES
1234,567  =>  5: DOES_NOT_FIT
2.500.000  =>  1: DOT_GROUPS
1.234,5  =>  1: DOT_GROUPS
12 50  =>  4: TWO_NUMBERS
90 degrees  =>  4: UNKNOWN_NAME
1e500  =>  1: EXPONENT_TOO_LARGE
x8  =>  1: UNKNOWN_NAME
3 and 4  =>  3: UNKNOWN_NAME
5 or 6  =>  3: UNKNOWN_NAME
-  =>  2: TEXT_ENDS
+  =>  2: TEXT_ENDS
()  =>  1: BRACKETS_EMPTY
1..2  =>  2: DOES_NOT_FIT
1...  =>  2: DOTS
..  =>  1: DOES_NOT_FIT
12px broad  =>  3: UNIT_OUT_OF_PLACE
5-  =>  3: TEXT_ENDS
*5  =>  1: DOES_NOT_FIT
5*  =>  3: TEXT_ENDS
5/  =>  3: TEXT_ENDS
^2  =>  1: DOES_NOT_FIT
""")

SHAPES = rows(r"""
28x28x128  =>  28, 28, 128
28×28×128  =>  28, 28, 128
28 × 28 × 128  =>  28, 28, 128
28 by 28 by 128  =>  28, 28, 128
(128, 28, 28)  =>  128, 28, 28
[128,28,28]  =>  128, 28, 28
(128,28,28)  =>  128, 28, 28
28*28*128  =>  28, 28, 128
28 * 28 * 128  =>  28, 28, 128
28·28·128  =>  28, 28, 128
128 28 28  =>  128, 28, 28
28X28  =>  28, 28
28x28  =>  28, 28
{28,28}  =>  28, 28
(28,)  =>  28
(224+2*3-7)/2+1 x 112  =>  225/2, 112
1,024 x 7 x 7  =>  1024, 7, 7
[1024,7,7]  =>  1024, 7, 7
torch.Size([128, 28, 28])  =>  128, 28, 28
shape: 28x28  =>  28, 28
HxW = 28x28  =>  28, 28
28 px x 28 px  =>  28, 28
28x28 px  =>  28, 28
28\times28\times 128  =>  28, 28, 128
28→14  =>  28, 14
((28,28))  =>  28, 28
28  =>  28
28x28x128 channels  =>  28, 28, 128
28;28;128  =>  28, 28, 128
28 28  =>  28, 28
28.5x2  =>  57/2, 2
28 by28  =>  28, 28
""")

NO_SHAPES = rows(r"""
[1, 2  =>  1: BRACKET_OPEN
1, 2)  =>  5: DOES_NOT_FIT
28xx28  =>  4: ENTRY_EMPTY
x28  =>  1: ENTRY_EMPTY
28x  =>  4: ENTRY_EMPTY
28,28,  =>  7: ENTRY_EMPTY
28, ,28  =>  5: ENTRY_EMPTY
6@28x28  =>  2: DOES_NOT_FIT
28 x 28 x n  =>  11: UNKNOWN_NAME
""")

LISTS = rows(r"""
3, 7, 11  =>  3, 7, 11
(3,7,11)  =>  3, 7, 11
3;7;11  =>  3, 7, 11
3 -> 7 -> 11  =>  3, 7, 11
3 7 11  =>  3, 7, 11
{3,7}  =>  3, 7
<3,7>  =>  3, 7
⟨1,2⟩  =>  1, 2
1,000, 2,000  =>  1000, 2000
3,136  =>  3, 136
3, 7 and 11  =>  3, 7, 11
3 and 7  =>  3, 7
3 or 7  =>  3, 7
3, 7, or 11  =>  3, 7, 11
set(3, 7)  =>  3, 7
vector(1, 2)  =>  1, 2
1/2, 3  =>  1/2, 3
(1,2),(3,4)  =>  [[1, 2], [3, 4]]
[(1,2),(3,4)]  =>  [[1, 2], [3, 4]]
[[1,2]]  =>  [[1, 2]]
{(1,2)}  =>  [[1, 2]]
-1 -2  =>  -1, -2
1e3, 2k  =>  1000, 2000
3.5%, 4%  =>  7/2, 4
3, 7, 11 px  =>  3, 7, 11
(3,)  =>  3
1 2/3  =>  1, 2/3
head 1e-3, middle 2e-4, early 1e-4  =>  1/1000, 1/5000, 1/10000
sqrt 16, 3  =>  4, 3
""")

NO_LISTS = rows(r"""
1,024,2,048  =>  2: COMMA_UNCLEAR
[1, 2  =>  1: BRACKET_OPEN
1,,2  =>  3: ENTRY_EMPTY
,1  =>  1: ENTRY_EMPTY
x,y  =>  1: UNKNOWN_NAME
a  =>  1: UNKNOWN_NAME
[]  =>  2: ENTRY_EMPTY
3,  =>  3: ENTRY_EMPTY
""")

GRIDS = rows(r"""
[[1,2],[3,4]]  =>  [[1, 2], [3, 4]]
[[1, 2], [3, 4]]  =>  [[1, 2], [3, 4]]
1 2; 3 4  =>  [[1, 2], [3, 4]]
1,2;3,4  =>  [[1, 2], [3, 4]]
[1 2; 3 4]  =>  [[1, 2], [3, 4]]
[1,2;3,4]  =>  [[1, 2], [3, 4]]
((1,2),(3,4))  =>  [[1, 2], [3, 4]]
{{1,2},{3,4}}  =>  [[1, 2], [3, 4]]
[1,2],[3,4]  =>  [[1, 2], [3, 4]]
[1 2] [3 4]  =>  [[1, 2], [3, 4]]
\begin{pmatrix}1&2\\3&4\end{pmatrix}  =>  [[1, 2], [3, 4]]
\begin{bmatrix} 1 & 2 \\ 3 & 4 \\ \end{bmatrix}  =>  [[1, 2], [3, 4]]
matrix([1,2],[3,4])  =>  [[1, 2], [3, 4]]
Matrix([[1,2],[3,4]])  =>  [[1, 2], [3, 4]]
np.array([[1,2],[3,4]])  =>  [[1, 2], [3, 4]]
A = [[1,2],[3,4]]  =>  [[1, 2], [3, 4]]
[[1,2]]  =>  [[1, 2]]
[1,2]  =>  [[1, 2]]
[[1],[2]]  =>  [[1], [2]]
1;2  =>  [[1], [2]]
[[1,2],[3]]  =>  [[1, 2], [3]]
[[1/2, -1], [sqrt(4), 2^3]]  =>  [[1/2, -1], [2, 8]]
1 -2; 3 4  =>  [[1, -2], [3, 4]]
5  =>  [[5]]
[[[1,2],[3,4]]]  =>  [[1, 2], [3, 4]]
""")

NO_GRIDS = rows(r"""
[[1,2],[3,4]  =>  1: BRACKET_OPEN
[[1,,2],[3,4]]  =>  5: ENTRY_EMPTY
[[]]  =>  3: ENTRY_EMPTY
[  =>  1: BRACKET_OPEN
""")


def value_of(node: Node) -> str:
    """The value and its unit, or the code that says why there is none."""
    try:
        value = text(evaluate(node, {}))
    except Undefined as reason:
        return NoValueCode(reason.code).name
    return f"{value} {node.unit}" if isinstance(node, Measure) else value


def refused(reader: Callable[[str], Node], typed: str) -> str:
    """The column and the code of the refusal."""
    with pytest.raises(Unreadable) as refusal:
        reader(typed)
    return f"{refusal.value.column}: {RefusalCode(refusal.value.code).name}"


@pytest.mark.parametrize(("typed", "value"), NUMBERS)
def test_a_number_is_read_as(typed: str, value: str) -> None:
    """Every usual spelling of a number gives its exact value and its unit."""
    assert value_of(read_number(typed)) == value


@pytest.mark.parametrize(("typed", "refusal"), NO_NUMBERS)
def test_what_is_no_number_is_refused(typed: str, refusal: str) -> None:
    """The refusal counts columns in the text as given."""
    assert refused(read_number, typed) == refusal


@pytest.mark.parametrize(("typed", "sides"), SHAPES)
def test_a_shape_is_read_as(typed: str, sides: str) -> None:
    """Sides keep the order in which they were typed."""
    assert text(evaluate(read_shape(typed), {})) == sides


@pytest.mark.parametrize(("typed", "refusal"), NO_SHAPES)
def test_what_is_no_shape_is_refused(typed: str, refusal: str) -> None:
    """A missing side and an unknown letter are named with their column."""
    assert refused(read_shape, typed) == refusal


@pytest.mark.parametrize(("typed", "entries"), LISTS)
def test_a_list_is_read_as(typed: str, entries: str) -> None:
    """Commas, semicolons, arrows and blanks separate; brackets of any kind may stand around."""
    assert text(evaluate(read_list(typed), {})) == entries


@pytest.mark.parametrize(("typed", "refusal"), NO_LISTS)
def test_what_is_no_list_is_refused(typed: str, refusal: str) -> None:
    """A comma that could also group thousands is asked back."""
    assert refused(read_list, typed) == refusal


@pytest.mark.parametrize(("typed", "cells"), GRIDS)
def test_a_matrix_is_read_as(typed: str, cells: str) -> None:
    """Rows and cells in the notations of papers, programs and LaTeX."""
    assert text(evaluate(read_matrix(typed), {})) == cells


@pytest.mark.parametrize(("typed", "refusal"), NO_GRIDS)
def test_what_is_no_matrix_is_refused(typed: str, refusal: str) -> None:
    """An empty cell and an open bracket are named with their column."""
    assert refused(read_matrix, typed) == refusal


@pytest.mark.parametrize("gap", ["\u2009", "\u202f", "\u00a0", "\u2008"])
def test_thin_blanks_group_thousands(gap: str) -> None:
    """Typesetting puts thin blanks between groups of three digits."""
    assert value_of(read_number(f"3{gap}699{gap}376")) == "3699376"


@pytest.mark.parametrize("typed", ["512B", "512 B", "512 bytes", "0.5 KiB"])
def test_a_capital_b_means_bytes_where_bytes_are_asked(typed: str) -> None:
    """Elsewhere 512B is 512 billion."""
    assert value_of(read_number(typed, asked="KB")) == "512 bytes"


def test_rows_may_stand_on_lines_of_their_own() -> None:
    """A pasted matrix keeps its rows."""
    assert text(evaluate(read_matrix("1 2\n3 4"), {})) == "[[1, 2], [3, 4]]"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("3.7·10^9", "3.7e9"), ("3.70 x 10^9", "3.70e9"), ("10^9", "1e9"), ("6*10^-2", "6e-2"),
        ("16*10^2", "16·10^2"), ("2*3*10^4", "2·3·10^4"), ("k*10^3", ""),
    ],
)  # fmt: skip
def test_scientific_notation_is_one_number(typed: str, shown: str) -> None:
    """A product that is left to be computed stays one."""
    if shown:
        assert line(read_number(typed)) == shown
    else:
        assert refused(read_number, typed) == "1: UNKNOWN_NAME"


def test_a_short_number_is_read_once() -> None:
    """Under its own unit; what is long is read every time."""
    assert read_number("231.5k") is read_number("231.5k")
    assert (
        read_number("512B") == read_number("512B", asked="%") != read_number("512B", asked="bytes")
    )
    long = "1" + " + 1" * 20
    assert read_number(long) is not read_number(long)


def test_a_calculation_typed_with_its_result_takes_its_steps_every_time() -> None:
    """It is computed while it is read, and a budget must end at the same answer."""
    with budget(100) as steps:
        read_number("224/2 = 112")
        taken = 100 - steps.left
        read_number("224/2 = 112")
        assert 100 - steps.left == 2 * taken > 0
