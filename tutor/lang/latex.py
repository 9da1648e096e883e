r"""Simple LaTeX as the plain signs and names it stands for."""

from tutor.lang.known import GREEK

SIGNS = {
    "cdot": "*", "times": "*", "ast": "*", "star": "*", "cdotp": "*", "div": "/", "le": "<=",
    "leq": "<=", "leqslant": "<=", "ge": ">=", "geq": ">=", "geqslant": ">=", "lt": "<",
    "gt": ">", "ne": "!=", "neq": "!=", "to": "->", "rightarrow": "->", "lfloor": "⌊",
    "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "lvert": "|", "rvert": "|", "vert": "|",
    "mid": "|", "|": "|", "{": "(", "}": ")", "lbrace": "(", "rbrace": ")", "lbrack": "[",
    "rbrack": "]", "prod": "∏", "sum": "∑", "%": "%", "infty": "∞", "prime": "'", "pm": "±",
    "mp": "±", "partial": "∂", "dots": "…", "ldots": "…", "cdots": "…", "approx": "≈",
    "top": "⊤", "intercal": "⊤",
}  # fmt: skip
NAMES = {
    "sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan", "sinh", "cosh",
    "tanh", "log", "ln", "lg", "exp", "min", "max", "gcd", "deg", "det", "lim",
    "floor", "ceil", "abs", *GREEK.values(), "varepsilon", "varphi", "ell",
}  # fmt: skip
RENAMED = {"varepsilon": "epsilon", "varphi": "phi", "ell": "l", "bmod": "mod", "mod": "mod",
           "choose": "choose"}  # fmt: skip
IGNORED = {
    "left", "right", "middle", ",", ";", ":", "!", " ", ">", "quad", "qquad", "thinspace", "space",
    "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "displaystyle",
    "textstyle", "limits", "nolimits", "(", ")", "[", "]",
}  # fmt: skip
STRUCTURES = {"frac", "dfrac", "tfrac", "cfrac", "sqrt", "binom", "dbinom", "tbinom"}
STYLES = {
    "operatorname", "mathrm", "text", "textrm", "mathbf", "mathit", "mathsf", "mathbb",
    "boldsymbol", "bm", "textbf", "textit", "mathcal",
}  # fmt: skip


def known_part(command: str) -> str:
    r"""The command itself, or the longest beginning that is one: `\cdotb` is `\cdot` and b."""
    for end in range(len(command), 1, -1):
        if any(command[:end] in table for table in (IGNORED, SIGNS, NAMES, RENAMED, STRUCTURES)):
            return command[:end]
    return command
