"""Typed formulas: what each is read as, or the column and the code that refuses it."""

import pytest

from tests.lang.alphabets import ALPHABET, NETS, PRODUCTS, XY
from tutor.faults import Unreadable
from tutor.lang.codes import RefusalCode
from tutor.lang.letters import Letters
from tutor.lang.line import line
from tutor.lang.syntax import read

Row = tuple[str, str]


def rows(table: str) -> list[Row]:
    """`typed  =>  expected`, one a line."""
    lines = [row for row in table.splitlines() if row]
    pairs = [row.split("  =>  ") for row in lines]
    return [(typed, expected) for typed, expected in pairs]


FORMULAS = rows(r"""
floor((n+2p-k)/s)+1  =>  ⌊(n + 2·p − k)/s⌋ + 1
⌊(n+2p-k)/s⌋ + 1  =>  ⌊(n + 2·p − k)/s⌋ + 1
⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1  =>  ⌊(n + 2·p − d·(k − 1) − 1)/s⌋ + 1
\left\lfloor\frac{n+2p-k}{s}\right\rfloor+1  =>  ⌊(n + 2·p − k)/s⌋ + 1
\lfloor (n+2p-k)/s \rfloor + 1  =>  ⌊(n + 2·p − k)/s⌋ + 1
(n+2p-k)//s + 1  =>  ⌊(n + 2·p − k)/s⌋ + 1
floor( (n + 2*p - k) / s ) + 1  =>  ⌊(n + 2·p − k)/s⌋ + 1
Math.floor(n/2)  =>  ⌊n/2⌋
ceil(n/s)  =>  ⌈n/s⌉
⌈n/s⌉  =>  ⌈n/s⌉
\lceil n/s \rceil  =>  ⌈n/s⌉
HWk^2CiCo  =>  H·W·k^2·C_i·C_o
H W k^2 C_i C_o  =>  H·W·k^2·C_i·C_o
HWk²CᵢCₒ  =>  H·W·k^2·C_i·C_o
H*W*k**2*C_i*C_o  =>  H·W·k^2·C_i·C_o
H·W·k^2·C_{i}·C_{o}  =>  H·W·k^2·C_i·C_o
HW C_i(k^2 + C_o)  =>  H·W·C_i·(k^2 + C_o)
HWC_ik^2  =>  H·W·C_i·k^2
C_iC_o  =>  C_i·C_o
C_{\text{i}}C_{\mathrm{o}}  =>  C_i·C_o
1/C_o + 1/k^2  =>  1/C_o + 1/k^2
\frac{1}{C_o}+\frac{1}{k^2}  =>  1/C_o + 1/k^2
2n  =>  2·n
n(k+1)  =>  n·(k + 1)
(k+1)n  =>  (k + 1)·n
2(n+1)(k-1)  =>  2·(n + 1)·(k − 1)
nk  =>  n·k
kn^2  =>  k·n^2
2nlog(n)  =>  2·n·log(n)
n!/(k!(n-k)!)  =>  n!/(k!·(n − k)!)
\binom{n}{k}  =>  binomial(n, k)
binomial(n,k)  =>  binomial(n, k)
C(n,k)  =>  binomial(n, k)
n choose (k+1)  =>  binomial(n, k + 1)
3choose(n,k)  =>  3·binomial(n, k)
3mod(n,k)  =>  3·mod(n, k)
n mod (k+1)  =>  mod(n, k + 1)
n choose k  =>  binomial(n, k)
{n \choose k}  =>  binomial(n, k)
n [k+1]  =>  n·(k + 1)
2[k+1]  =>  2·(k + 1)
prod(1 + f_i)  =>  prod(1 + f_i, i, 1, L)
prod(1+f_i, i=1..L)  =>  prod(1 + f_i, i, 1, L)
prod(1+f_i, i=1, L)  =>  prod(1 + f_i, i, 1, L)
prod(1+f_i, i, 1, L)  =>  prod(1 + f_i, i, 1, L)
prod(1+f_i, (i, 1, L))  =>  prod(1 + f_i, i, 1, L)
product(1+f_i, i = 1 to L)  =>  prod(1 + f_i, i, 1, L)
prod(1+f_i, i in 1..L)  =>  prod(1 + f_i, i, 1, L)
prod_{i=1}^L (1+f_i)  =>  prod(1 + f_i, i, 1, L)
prod_(i=1)^L (1+f_i)  =>  prod(1 + f_i, i, 1, L)
\prod_{i=1}^{L}(1+f_i)  =>  prod(1 + f_i, i, 1, L)
\prod_{i=1}^{L} \left(1+f_i\right)  =>  prod(1 + f_i, i, 1, L)
∏_{i=1}^{L}(1+f_i)  =>  prod(1 + f_i, i, 1, L)
∏(1+f_i)  =>  prod(1 + f_i, i, 1, L)
∏_{l=1}^{L}(1+f_l)  =>  prod(1 + f_l, l, 1, L)
prod(1 + f_l, l, 1, L)  =>  prod(1 + f_l, l, 1, L)
prod(1+f_{i}, i, 1, L)  =>  prod(1 + f_i, i, 1, L)
(1+f_1)(1+f_2)(1+f_3)  =>  (1 + f_1)·(1 + f_2)·(1 + f_3)
1 + sum(f_i, i, 1, L)  =>  1 + sum(f_i, i, 1, L)
\sum_{i=1}^{L} f_i  =>  sum(f_i, i, 1, L)
sum_{i=0}^{L-1} 2^i  =>  sum(2^i, i, 0, L − 1)
Σ_{i=1}^{L} f_i  =>  sum(f_i, i, 1, L)
sum(n, k)  =>  sum(n, k)
sum(n,k,p,s)  =>  sum(n, k, p, s)
x_l + F'  =>  x_l + F'
x_{l+1} - x_l  =>  x_{l+1} − x_l
x_l+1  =>  x_l + 1
x_l² + C_o³  =>  x_l^2 + C_o^3
(-1)^n 3^n  =>  (−1)^n·3^n
F'(x_l)  =>  F'
F'(x)  =>  F'
F^\prime  =>  F'
F^{\prime}  =>  F'
dF/dx  =>  dF/dx
1 + dF/dx  =>  1 + dF/dx
∂F/∂x  =>  dF/dx
\frac{dF}{dx}  =>  dF/dx
\frac{\partial F}{\partial x}  =>  dF/dx
\frac{\mathrm{d}F}{\mathrm{d}x}  =>  dF/dx
1+\partial F/\partial x  =>  1 + dF/dx
dF/dx + dF/dx  =>  dF/dx + dF/dx
2 dF/dx  =>  2·(dF/dx)
α n  =>  alpha·n
alpha*n  =>  alpha·n
\alpha n  =>  alpha·n
αn  =>  alpha·n
d(k-1)+1  =>  d·(k − 1) + 1
d*(k-1)+1  =>  d·(k − 1) + 1
n/s^2  =>  n/s^2
n mod s  =>  mod(n, s)
n % s  =>  mod(n, s)
(n-k) mod s  =>  mod(n − k, s)
mod(n, s)  =>  mod(n, s)
round(n/2)  =>  round(n/2)
max(n, k)  =>  max(n, k)
min(n; k)  =>  min(n, k)
\max(n,k)  =>  max(n, k)
|n-k|  =>  abs(n − k)
\left|n-k\right|  =>  abs(n − k)
\lvert n-k\rvert  =>  abs(n − k)
|n||k|  =>  abs(n)·abs(k)
2|n|k  =>  2·abs(n)·k
||n|-k|  =>  abs(abs(n) − k)
sqrt(n)  =>  sqrt(n)
√n  =>  sqrt(n)
√(n+1)  =>  sqrt(n + 1)
\sqrt{n+1}  =>  sqrt(n + 1)
\sqrt[3]{n}  =>  root(n, 3)
n^(1/2)  =>  n^(1/2)
n^0.5  =>  n^0.5
n^½  =>  n^(1/2)
∛n  =>  root(n, 3)
log2(n)  =>  log2(n)
log_2 n  =>  log2(n)
log_2(n)  =>  log2(n)
\log_{2}(n)  =>  log2(n)
\log_2 n  =>  log2(n)
log(n, 2)  =>  log2(n)
log(n)/log(2)  =>  log(n)/log(2)
ln n  =>  log(n)
exp(-n)  =>  exp(−n)
e^{-n}  =>  e^−n
e^-n  =>  e^−n
2^-n  =>  2^−n
2^{nk}  =>  2^(n·k)
2^(nk)  =>  2^(n·k)
(2^n)^k  =>  (2^n)^k
2^n^k  =>  2^(n^k)
n^{k+1}  =>  n^(k + 1)
n^{k}p  =>  n^k·p
n^2k  =>  n^2·k
n = k + 1  =>  n = k + 1
n == k  =>  n = k
n := k  =>  n = k
n <= k  =>  n <= k
n ≥ k  =>  n >= k
n != k  =>  n != k
n ≠ k  =>  n != k
(n, k)  =>  (n, k)
[n, k]  =>  (n, k)
{n, k}  =>  (n, k)
((n))  =>  n
[n+1]k  =>  (n + 1)·k
1/(2n)  =>  1/(2·n)
1/(2 n)  =>  1/(2·n)
(1/2)n  =>  1/2·n
\frac{1}{2}n  =>  1/2·n
½n  =>  1/2·n
2½ n  =>  (2 1/2)·n
n/2  =>  n/2
n/2 + k  =>  n/2 + k
n/2*k  =>  n/2·k
n/2·k  =>  n/2·k
n·k/2  =>  n·k/2
-n^2  =>  −n^2
(-n)^2  =>  (−n)^2
--n  =>  n
n - -k  =>  n + k
n +- k  =>  n − k
n*-k  =>  n·(−k)
n/-k  =>  n/(−k)
-(n+k)  =>  −(n + k)
+n  =>  n
n²k³  =>  n^2·k^3
n⁻¹  =>  n^−1
0.5n  =>  0.5·n
.5n  =>  .5·n
5.n  =>  5·n
1,000n  =>  1000·n
1e3n  =>  1e3·n
3e-2 n  =>  3e-2·n
100n  =>  100·n
1_000n  =>  1000·n
n.  =>  n
(n!)!  =>  (n!)!
sin n  =>  sin(n)
sin(n)^2  =>  sin(n)^2
sin^2(n)  =>  sin(n)^2
sin²(n)  =>  sin(n)^2
sin^2 n  =>  sin(n)^2
log n * k  =>  log(n)·k
floor n  =>  ⌊n⌋
$n$  =>  n
$$n+1$$  =>  n + 1
\(n\)  =>  n
\[n\]  =>  n
n k  =>  n·k
＋n  =>  n
（n）  =>  n
𝑛+1  =>  n + 1
ｎ  =>  n
n＋k  =>  n + k
３n  =>  3·n
d  =>  d
dn  =>  d·n
d n  =>  d·n
e  =>  e
pi  =>  pi
2pi  =>  2·pi
πn  =>  pi·n
2πn  =>  2·pi·n
e n  =>  e·n
en  =>  e·n
50%  =>  50%
n%  =>  n %
8x  =>  8x
3 px  =>  3 pixels
n px  =>  n pixels
28x28  =>  28·28
28×28  =>  28·28
2x3  =>  2·3
2x(3)  =>  2·3
(2)x(3)  =>  2·3
f_i  =>  f_i
f_2  =>  f_2
prod(f_j, j, 1, 3)  =>  prod(f_j, j, 1, 3)
sum(k, k, 1, 3)  =>  sum(k, k, 1, 3)
sum(k k, k, 1, n)  =>  sum(k·k, k, 1, n)
sum(1/i, i, 1, n)  =>  sum(1/i, i, 1, n)
sum(i^2, i = 1 .. n)  =>  sum(i^2, i, 1, n)
sum(sum(i j, i, 1, n), j, 1, k)  =>  sum(sum(i·j, i, 1, n), j, 1, k)
relu(n)  =>  relu(n)
ReLU(n)  =>  relu(n)
sigmoid(n)  =>  sigmoid(n)
tanh(n)  =>  tanh(n)
arcsin(n)  =>  asin(n)
sign(n)  =>  sign(n)
cbrt(n)  =>  root(n, 3)
root(n, 3)  =>  root(n, 3)
gcd(n, k)  =>  gcd(n, k)
lcm(4, 6)  =>  lcm(4, 6)
log10(100)  =>  log10(100)
Floor(n/2)  =>  ⌊n/2⌋
MAX(n, k)  =>  max(n, k)
Sqrt(n)  =>  sqrt(n)
int(n/2)  =>  ⌊n/2⌋
abs(n)  =>  abs(n)
fabs(n)  =>  abs(n)
pow(n,2)  =>  n^2
(n+k)^2/(n-k)  =>  (n + k)^2/(n − k)
n/k/p  =>  n/k/p
n-k-p  =>  n − k − p
""")

SYSTEMS = rows(r"""
2*x^2  =>  2·x^2
2x^2  =>  2·x^2
x**2  =>  x^2
3*x**2 - 2*x + 1  =>  3·x^2 − 2·x + 1
3x^2-2x+1  =>  3·x^2 − 2·x + 1
sqrt(3)/2  =>  sqrt(3)/2
e^x  =>  e^x
e**x  =>  e^x
exp(x)  =>  exp(x)
pi  =>  pi
2*pi*x  =>  2·pi·x
abs(x)  =>  abs(x)
|x|  =>  abs(x)
|x+1|  =>  abs(x + 1)
sin(x)  =>  sin(x)
sin^2(x)  =>  sin(x)^2
sin(x)^2  =>  sin(x)^2
(sin(x))^2  =>  sin(x)^2
cos(2x)  =>  cos(2·x)
tan(x/2)  =>  tan(x/2)
sec(x)  =>  sec(x)
csc(x)  =>  csc(x)
cosec(x)  =>  csc(x)
cot(x)  =>  cot(x)
arcsin(x)  =>  asin(x)
asin(x)  =>  asin(x)
acos(x)  =>  acos(x)
arctan(x)  =>  atan(x)
sinh(x)  =>  sinh(x)
ln(x)  =>  log(x)
log(x)  =>  log(x)
log10(x)  =>  log10(x)
log_10(x)  =>  log10(x)
log(x, 10)  =>  log10(x)
log_2(8)  =>  log2(8)
(x+1)(x-1)  =>  (x + 1)·(x − 1)
(x+1)*(x-1)  =>  (x + 1)·(x − 1)
x(x+1)  =>  x·(x + 1)
xy  =>  x·y
x*y  =>  x·y
x y  =>  x·y
3 x  =>  3·x
3*x*y  =>  3·x·y
-x  =>  −x
-(x+1)  =>  −(x + 1)
5e-3  =>  5e-3
1.5e3 x  =>  1.5e3·x
x=3  =>  x = 3
y = 2x+1  =>  y = 2·x + 1
x^2+y^2=1  =>  x^2 + y^2 = 1
x<3  =>  x < 3
x>=2  =>  x >= 2
x!  =>  x!
x/y  =>  x/y
x/(y+1)  =>  x/(y + 1)
(x+y)/(x-y)  =>  (x + y)/(x − y)
1/(x+1)  =>  1/(x + 1)
x^(1/2)  =>  x^(1/2)
x^(-1)  =>  x^−1
x^-2  =>  x^−2
x^0.5  =>  x^0.5
2^x  =>  2^x
x^y^z  =>  x^(y^z)
(x^y)^z  =>  (x^y)^z
sqrt(x+1)  =>  sqrt(x + 1)
sqrt(x)*sqrt(y)  =>  sqrt(x)·sqrt(y)
root(x, 3)  =>  root(x, 3)
{1,2,3}  =>  (1, 2, 3)
[1,2]  =>  (1, 2)
(1,2)  =>  (1, 2)
[x+1]/[2(y+3)]  =>  (x + 1)/(2·(y + 3))
{x+1}{y}  =>  (x + 1)·y
max(x,y)  =>  max(x, y)
min(x,y,z)  =>  min(x, y, z)
floor(x)  =>  ⌊x⌋
ceiling(x)  =>  ⌈x⌉
round(x)  =>  round(x)
sign(x)  =>  sign(x)
x^2y  =>  x^2·y
2xyz  =>  2·x·y·z
2x(y+z)  =>  2·x·(y + z)
x(y)(z)  =>  x·y·z
(x)(y)  =>  x·y
xe^x  =>  x·e^x
x*e^(-x^2)  =>  x·e^(−x^2)
2e^(3x)  =>  2·e^(3·x)
e^(-t)*sin(t)  =>  e^−t·sin(t)
4sin(x)cos(x)  =>  4·sin(x)·cos(x)
2 sin(x) cos(x)  =>  2·sin(x)·cos(x)
x sin x  =>  x·sin(x)
3+4*2  =>  3 + 4·2
1/3  =>  1/3
0.333  =>  0.333
.5  =>  .5
2 3/4  =>  2 3/4
-2^2  =>  −2^2
x--y  =>  x + y
x+-y  =>  x − y
x*-y  =>  x·(−y)
5!  =>  5!
3 choose 2  =>  binomial(3, 2)
mod(x,2)  =>  mod(x, 2)
exp(-x^2/2)/sqrt(2*pi)  =>  exp(−x^2/2)/sqrt(2·pi)
""")

LETTERED = rows(r"""
sqrt[3]{x}  =>  root(x, 3)
sqrt[4]{x}y  =>  root(x, 4)·y
\abs(x)  =>  abs(x)
a\space b  =>  a·b
a\cdotb  =>  a·b
a\timesb  =>  a·b
\sinx  =>  sin(x)
sinx  =>  sin(x)
lnx  =>  log(x)
logx  =>  log(x)
ln x  =>  log(x)
ln ln x  =>  log(log(x))
sin x sin y  =>  sin(x)·sin(y)
sin x cos y + 1  =>  sin(x)·cos(y) + 1
2 sin x cos x  =>  2·sin(x)·cos(x)
(sinx)^2  =>  sin(x)^2
sin^2x  =>  sin(x)^2
sin^2x + cos^2x = 1  =>  sin(x)^2 + cos(x)^2 = 1
1/sin^2(x)  =>  1/sin(x)^2
1<>2  =>  1 != 2
%pi  =>  pi
2*%pi*x  =>  2·pi·x
%e^x  =>  e^x
x%y  =>  mod(x, y)
pir^2  =>  pi·r^2
\pir^2  =>  pi·r^2
\pi r^2  =>  pi·r^2
cdef  =>  c·d·e·f
2e^x  =>  2·e^x
a_n+1  =>  a_n + 1
a_(n+1)  =>  a_{n+1}
a_{n+1}  =>  a_{n+1}
\theta  =>  theta
sin(theta)  =>  sin(theta)
\sin(\theta)  =>  sin(theta)
--3x  =>  3·x
---x  =>  −x
x^--y  =>  x^y
-1/-2  =>  −1/(−2)
2 (1/2)  =>  2·(1/2)
||x||  =>  abs(abs(x))
\left|\left|x\right|\right|  =>  abs(abs(x))
\left|x\right|\left|y\right|  =>  abs(x)·abs(y)
mx+b  =>  m·x + b
v^2/r  =>  v^2/r
x^-y^z  =>  x^(−y^z)
12 /3  =>  12/3
1.  =>  1
-0  =>  −0
\sqrt(x)y  =>  sqrt(x)·y
\frac{-1}{-2}  =>  (−1)/(−2)
2\frac{1}{2}  =>  2·(1/2)
\dfrac{1}{2}\dfrac{1}{2}  =>  1/2·(1/2)
sinhx  =>  sinh(x)
arcsinx  =>  asin(x)
log_2x  =>  log2(x)
log_2(x)  =>  log2(x)
\log_2x  =>  log2(x)
exp x  =>  exp(x)
sqrtx  =>  sqrt(x)
\sqrtx  =>  sqrt(x)
sqrt 2  =>  sqrt(2)
absx  =>  abs(x)
floorx  =>  ⌊x⌋
f(x)  =>  f·x
a(x)  =>  a·x
3b+5/a  =>  3·b + 5/a
[x, y, z ]  =>  (x, y, z)
{x, y, z }  =>  (x, y, z)
x ln x  =>  x·log(x)
sinpi  =>  sin(pi)
cospi  =>  cos(pi)
sin pi  =>  sin(pi)
cos 0  =>  cos(0)
tan(pi/4)  =>  tan(pi/4)
""")

MATRICES = rows(r"""
1/2 A  =>  1/2·A
1/2(A + B)  =>  1/2·(A + B)
c/2 AB  =>  c/2·A·B
A^TBA  =>  A^T·B·A
Aᵀᵀ  =>  (A^T)^T
A⁻¹ᵀ  =>  (A^−1)^T
A^-T  =>  (A^−1)^T
A^{-T}B  =>  (A^−1)^T·B
(I+J2)(I+J1)  =>  (I + J2)·(I + J1)
I + J1 + J2 + J2J1  =>  I + J1 + J2 + J2·J1
J2 J1  =>  J2·J1
J_2 J_1  =>  J2·J1
J₂J₁  =>  J2·J1
J_{2}J_{1}  =>  J2·J1
J2*J1  =>  J2·J1
J2 @ J1  =>  J2·J1
J2·J1  =>  J2·J1
\mathbf{J}_2 \mathbf{J}_1  =>  J2·J1
A^T  =>  A^T
A^{T}  =>  A^T
A^\top  =>  A^T
A^{\top}  =>  A^T
A^⊤  =>  A^T
Aᵀ  =>  A^T
A'  =>  A^T
A.T  =>  A^T
transpose(A)  =>  A^T
(AB)^T  =>  (A·B)^T
B^T A^T  =>  B^T·A^T
(A^T)^T  =>  (A^T)^T
A^2  =>  A^2
A^-1  =>  A^−1
A^{-1}  =>  A^−1
A⁻¹  =>  A^−1
inv(A)  =>  A^−1
inverse(A)  =>  A^−1
AB  =>  A·B
ABA  =>  A·B·A
A B^-1  =>  A·B^−1
c A  =>  c·A
cA  =>  c·A
2AB  =>  2·A·B
AB/2  =>  A·B/2
A/2  =>  A/2
A/B  =>  A/B
1/A  =>  1/A
(A+B)^2  =>  (A + B)^2
-A  =>  −A
A-B  =>  A − B
I  =>  I
I^2  =>  I^2
(1+J2)(1+J1)  =>  (1 + J2)·(1 + J1)
II  =>  I·I
[[1,2],[3,4]] A  =>  ((1, 2), (3, 4))·A
c^T  =>  c^T
""")

REFUSED = rows(r"""
n²⁺  =>  2: UNKNOWN_NAME
n +  =>  4: TEXT_ENDS
* n  =>  1: DOES_NOT_FIT
n * * k  =>  5: DOES_NOT_FIT
n +/ k  =>  4: DOES_NOT_FIT
n^^2  =>  3: DOES_NOT_FIT
^2  =>  1: DOES_NOT_FIT
n^  =>  3: TEXT_ENDS
(n  =>  1: BRACKET_OPEN
n)  =>  2: DOES_NOT_FIT
[n)  =>  3: BRACKET_MISMATCH
(n]  =>  3: BRACKET_MISMATCH
((n)  =>  1: BRACKET_OPEN
()  =>  1: BRACKETS_EMPTY
[]  =>  1: BRACKETS_EMPTY
n()  =>  2: BRACKETS_EMPTY
n,k  =>  2: DOES_NOT_FIT
n;k  =>  2: DOES_NOT_FIT
2 3  =>  3: TWO_NUMBERS
n[0]  =>  2: SQUARE_BRACKETS
n/kp  =>  3: TWO_READINGS
n/2p  =>  4: TWO_READINGS
1/2n  =>  4: TWO_READINGS
1/2 n  =>  5: TWO_READINGS
n/k(p+1)  =>  4: TWO_READINGS
n/k!p  =>  5: TWO_READINGS
1/2(n)  =>  4: TWO_READINGS
2^2n  =>  4: EXPONENT_END
2^nk  =>  3: EXPONENT_END
n^1/2  =>  4: EXPONENT_OVER_NUMBER
n^-1/2  =>  5: EXPONENT_OVER_NUMBER
n!!  =>  2: DOUBLE_FACTORIAL
sin 2n  =>  6: FUNCTION_END
sin n k  =>  7: FUNCTION_END
sin n^2  =>  6: FUNCTION_END
sin^-1(n)  =>  1: INVERSE_OR_RECIPROCAL
sin^{-1}(n)  =>  1: INVERSE_OR_RECIPROCAL
log n/k  =>  6: FUNCTION_END
lg(n)  =>  1: LOGARITHM_BASE
lg n  =>  1: LOGARITHM_BASE
f(n)  =>  1: UNKNOWN_NAME
N  =>  1: UNKNOWN_NAME
x  =>  1: UNKNOWN_NAME
xn  =>  1: UNKNOWN_NAME
c_i  =>  1: UNKNOWN_NAME
Ci2  =>  1: UNKNOWN_NAME
n2  =>  1: UNKNOWN_NAME
floor  =>  1: FUNCTION_BRACKETS
sum  =>  4: TEXT_ENDS
prod  =>  5: TEXT_ENDS
prod()  =>  1: VALUE_MISSING
max()  =>  1: VALUE_MISSING
max  =>  1: FUNCTION_BRACKETS
floor(n, k)  =>  1: VALUE_COUNT
binomial(n)  =>  1: VALUE_COUNT
log()  =>  1: VALUE_MISSING
log(n,k,p)  =>  1: LOG_VALUES
mod(n)  =>  1: VALUE_COUNT
\foo n  =>  1: UNKNOWN_COMMAND
\frac{n}  =>  9: TEXT_ENDS
\frac{n}{k  =>  9: BRACKET_OPEN
\sqrt{  =>  7: TEXT_ENDS
\left( n  =>  6: BRACKET_OPEN
n … k  =>  3: DOTS
1 + 2 + … + n  =>  9: DOTS
n ± k  =>  3: TWO_ANSWERS
∞  =>  1: INFINITE
2∞  =>  2: INFINITE
inf  =>  1: INFINITE
i  =>  1: UNKNOWN_NAME
1 + i  =>  5: UNKNOWN_NAME
j  =>  1: UNKNOWN_NAME
n°  =>  2: UNKNOWN_CHARACTER
n#  =>  2: UNKNOWN_CHARACTER
n\  =>  2: BACKSLASH
n`  =>  2: UNKNOWN_CHARACTER
"n"  =>  1: UNKNOWN_CHARACTER
n & k  =>  3: DOES_NOT_FIT
n ? k  =>  3: DOES_NOT_FIT
n: k  =>  2: DOES_NOT_FIT
n = k = p  =>  7: DOES_NOT_FIT
n < k < p  =>  7: DOES_NOT_FIT
n @ k  =>  3: DOES_NOT_FIT
__import__('os')  =>  1: DOES_NOT_FIT
n.__class__  =>  2: DOES_NOT_FIT
eval(n)  =>  1: UNKNOWN_NAME
lambda n  =>  1: UNKNOWN_NAME
n if k  =>  3: UNKNOWN_NAME
print(n)  =>  1: UNKNOWN_NAME
[/red]  =>  2: DOES_NOT_FIT
[/  =>  2: DOES_NOT_FIT
\x  =>  1: UNKNOWN_COMMAND
n'  =>  2: DOES_NOT_FIT
n''  =>  2: DOES_NOT_FIT
dF  =>  1: UNKNOWN_NAME
T  =>  1: UNKNOWN_NAME
n^T  =>  3: UNKNOWN_NAME
1:2  =>  2: DOES_NOT_FIT
n x k  =>  3: UNKNOWN_NAME
112 by 112  =>  5: DOES_NOT_FIT
true  =>  1: UNKNOWN_NAME
if(n, k, p)  =>  1: UNKNOWN_NAME
range(n)  =>  1: UNKNOWN_NAME
len(n)  =>  1: UNKNOWN_NAME
f_j  =>  1: UNKNOWN_NAME
sum_{k=1} k  =>  1: RANGE_INCOMPLETE
sum^{n} k  =>  1: RANGE_INCOMPLETE
sum_k k  =>  1: RANGE_INCOMPLETE
sum_{ab=1}^{3} n  =>  6: INDEX_NAME
n^T k  =>  3: UNKNOWN_NAME
a  =>  1: UNKNOWN_NAME
""")

REFUSED_MATRICES = rows(r"""
1/2 cA  =>  5: TWO_READINGS
A^T^T  =>  4: DOES_NOT_FIT
J3  =>  1: UNKNOWN_NAME
J  =>  1: UNKNOWN_NAME
A''  =>  2: DOES_NOT_FIT
\begin{pmatrix}  =>  1: UNKNOWN_COMMAND
""")


@pytest.mark.parametrize(("typed", "shown"), FORMULAS)
def test_a_formula_is_read_as(typed: str, shown: str) -> None:
    """Each usual spelling of a formula is read as the tree that the line shows."""
    assert line(read(typed, NETS)) == shown


@pytest.mark.parametrize(("typed", "shown"), SYSTEMS)
def test_the_plain_syntax_of_question_systems_is_read_as(typed: str, shown: str) -> None:
    """What other systems document for x and y is read here, and as they mean it."""
    assert line(read(typed, XY)) == shown


@pytest.mark.parametrize(("typed", "shown"), LETTERED)
def test_terse_spellings_of_single_letters_are_read_as(typed: str, shown: str) -> None:
    """Functions run into their letter, LaTeX commands into theirs."""
    assert line(read(typed, ALPHABET)) == shown


@pytest.mark.parametrize(("typed", "shown"), MATRICES)
def test_a_product_of_matrices_is_read_as(typed: str, shown: str) -> None:
    """Factors stay in order; transposes, inverses and the identity have their usual spellings."""
    assert line(read(typed, PRODUCTS)) == shown


def refused(typed: str, letters: Letters) -> str:
    """The column and the code of the refusal."""
    with pytest.raises(Unreadable) as refusal:
        read(typed, letters)
    return f"{refusal.value.column}: {RefusalCode(refusal.value.code).name}"


@pytest.mark.parametrize(("typed", "refusal"), REFUSED)
def test_an_unreadable_formula_is_refused(typed: str, refusal: str) -> None:
    """The refusal names the column and what is wrong."""
    assert refused(typed, NETS) == refusal


@pytest.mark.parametrize(("typed", "refusal"), REFUSED_MATRICES)
def test_an_unreadable_product_is_refused(typed: str, refusal: str) -> None:
    """Unknown matrices and doubtful marks are refused with their column."""
    assert refused(typed, PRODUCTS) == refusal


@pytest.mark.parametrize("blank", ["\u200b", "\u00a0", "\u2009", "\ufeff", "\u200f", "\t"])
def test_blanks_of_any_kind_separate(blank: str) -> None:
    """Pasted text carries blanks that nobody sees."""
    assert line(read(f"n{blank}+{blank}k", NETS)) == "n + k"


def test_a_plain_reader_knows_numbers_only() -> None:
    """Without declared letters a name is refused."""
    assert refused("2n", Letters()) == "2: UNKNOWN_NAME"
