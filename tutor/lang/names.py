"""The words that mean the same in every problem: functions, constants, Greek letters, LaTeX."""

from tutor.lang import messages
from tutor.lang.messages import Refusal

_OF_ONE = (
    "floor", "ceil", "round", "abs", "sign", "sqrt", "cbrt", "exp", "log2", "log10", "factorial",
    "sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "acot", "asec", "acsc",
    "sinh", "cosh", "tanh", "sech", "csch", "coth", "asinh", "acosh", "atanh", "sigmoid", "relu",
    "transpose", "inverse",
)  # fmt: skip
_OF_TWO = ("root", "pow", "binomial", "mod", "div")
_OF_SEVERAL = ("log", "min", "max", "gcd", "lcm", "sum", "prod")
FUNCTIONS: dict[str, int | None] = {
    **dict.fromkeys(_OF_ONE, 1), **dict.fromkeys(_OF_TWO, 2), **dict.fromkeys(_OF_SEVERAL),
}  # fmt: skip
AUTHOR_FUNCTIONS: dict[str, int | None] = {
    "if": 3, "len": 1, "last": 1, "first": 1, "range": None, "sorted": 1, "reversed": 1,
    "distinct": 1, "any": 1, "all": 1, "round_to": 2, "significant": 2,
}  # fmt: skip
ALIASES = {
    "ceiling": "ceil", "int": "floor", "trunc": "floor", "sgn": "sign", "signum": "sign",
    "ln": "log", "comb": "binomial", "ncr": "binomial", "binom": "binomial", "choose": "binomial",
    "nchoosek": "binomial", "product": "prod", "maximum": "max", "minimum": "min",
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arccot": "acot", "arcsec": "asec",
    "arccsc": "acsc",
    "arcsinh": "asinh", "arccosh": "acosh", "arctanh": "atanh", "arsinh": "asinh",
    "arcosh": "acosh", "artanh": "atanh", "cosec": "csc", "cotan": "cot",
    "fact": "factorial", "fabs": "abs", "power": "pow", "inv": "inverse", "logten": "log10",
}  # fmt: skip
INFIX_WORDS = {"choose": "binomial", "mod": "mod"}
LIBRARIES = frozenset({"math", "Math", "np", "numpy", "torch"})
CONSTANTS = frozenset({"pi", "e"})
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu",
    "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi",
    "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Δ": "Delta", "Ω": "Omega", "Φ": "Phi",
    "Γ": "Gamma", "Λ": "Lambda", "Θ": "Theta",
}  # fmt: skip
REFUSED: dict[str, Refusal] = {
    "lg": messages.LOGARITHM_BASE,
    "kb": messages.bits_or_bytes("k", "kilo"), "Mb": messages.bits_or_bytes("M", "mega"),
    "Gb": messages.bits_or_bytes("G", "giga"), "mb": messages.bits_or_bytes("m", "mega"),
    "gb": messages.bits_or_bytes("g", "giga"),
    **dict.fromkeys(("inf", "infinity", "Infinity", "oo"), messages.INFINITE),
    **dict.fromkeys(("nan", "NaN"), messages.NOT_A_NUMBER),
}  # fmt: skip
UNREAD = frozenset(
    {"det", "tr", "trace", "rank", "norm", "diag", "kron", "conj", "erf", "diff", "integrate",
     "atan2", "arctan2"}
)  # fmt: skip
LATEX_SIGNS = {
    "cdot": "*", "times": "*", "ast": "*", "star": "*", "cdotp": "*", "div": "/", "le": "<=",
    "leq": "<=", "leqslant": "<=", "ge": ">=", "geq": ">=", "geqslant": ">=", "lt": "<",
    "gt": ">", "ne": "!=", "neq": "!=", "to": "->", "rightarrow": "->", "lfloor": "⌊",
    "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "lvert": "|", "rvert": "|", "vert": "|",
    "mid": "|", "|": "|", "{": "(", "}": ")", "lbrace": "(", "rbrace": ")", "lbrack": "[",
    "rbrack": "]", "prod": "∏", "sum": "∑", "%": "%", "infty": "∞", "prime": "'", "pm": "±",
    "mp": "±", "partial": "∂", "dots": "…", "ldots": "…", "cdots": "…", "approx": "≈",
    "top": "⊤", "intercal": "⊤", "Rightarrow": "=>", "implies": "=>", "longrightarrow": "->",
}  # fmt: skip
LATEX_NAMES = {
    "sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan", "sinh", "cosh",
    "tanh", "log", "ln", "lg", "exp", "min", "max", "gcd", "deg", "det", "lim",
    "floor", "ceil", "abs", *GREEK.values(), "varepsilon", "varphi", "ell",
}  # fmt: skip
LATEX_RENAMED = {
    "varepsilon": "epsilon", "varphi": "phi", "ell": "l", "bmod": "mod", "mod": "mod",
    "choose": "choose",
}  # fmt: skip
LATEX_IGNORED = {
    "left", "right", "middle", ",", ";", ":", "!", " ", ">", "quad", "qquad", "thinspace", "space",
    "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "displaystyle",
    "textstyle", "limits", "nolimits", "boxed", "fbox", "(", ")", "[", "]", "underline",
}  # fmt: skip
LATEX_STRUCTURES = {"frac", "dfrac", "tfrac", "cfrac", "sqrt", "binom", "dbinom", "tbinom"}
LATEX_STYLES = {
    "operatorname", "mathrm", "text", "textrm", "mathbf", "mathit", "mathsf", "mathbb",
    "boldsymbol", "bm", "textbf", "textit", "mathcal",
}  # fmt: skip
_LATEX_COMMANDS = frozenset(
    (*LATEX_IGNORED, *LATEX_SIGNS, *LATEX_NAMES, *LATEX_RENAMED, *LATEX_STRUCTURES)
)


def function(name: str) -> str | None:
    """The canonical function that a word means, whatever its capitals, or None."""
    for spelling in (name, name.lower()) if len(name) > 1 else ():
        known = ALIASES.get(spelling, spelling)
        if known in FUNCTIONS:
            return known
    return None


def latex_command(run: str) -> str:
    r"""The run itself, or its longest beginning that is a command: `\cdotb` is `\cdot` and b."""
    for end in range(len(run), 1, -1):
        if run[:end] in _LATEX_COMMANDS:
            return run[:end]
    return run
