"""Declared letters that the tests of reading and showing share."""

from tutor.lang.domain import Domain
from tutor.lang.letters import Letters

REAL = Domain("real")
MATRIX = Domain("matrix", shape=(2, 2))
NETS = Letters(
    dict.fromkeys(
        ("n", "k", "p", "s", "d", "H", "W", "C_i", "C_o", "L", "f_i", "x_l", "x_{l+1}", "F'",
         "dF/dx", "alpha"),
        REAL,
    )
)  # fmt: skip
XY = Letters(dict.fromkeys(("x", "y", "z", "t"), REAL))
ALPHABET = Letters(dict.fromkeys((*"abcxyzrmtvfd", "theta", "x_0", "a_n", "a_{n+1}", "phi"), REAL))
PRODUCTS = Letters({**dict.fromkeys(("J1", "J2", "A", "B"), MATRIX), "c": REAL})
