"""The words that mean the same in every problem: functions, constants, Greek letters."""

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
LIBRARIES = frozenset({"math", "Math", "np", "numpy", "torch"})
CONSTANTS = frozenset({"pi", "e"})
GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu",
    "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi",
    "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Δ": "Delta", "Ω": "Omega", "Φ": "Phi",
    "Γ": "Gamma", "Λ": "Lambda", "Θ": "Theta",
}  # fmt: skip
REFUSED = {
    "lg": ("lg can mean log2 or log10.", "Write log2(...) or log10(...)."),
    **{
        f"{letter}b": (
            f"{letter}b can mean {word}bits or {word}bytes.",
            f"Write {letter}bit or {letter.upper()}B.",
        )
        for letter, word in {
            "k": "kilo", "M": "mega", "G": "giga", "m": "mega", "g": "giga",
        }.items()
    },
    **dict.fromkeys(
        ("inf", "infinity", "Infinity", "oo"),
        ("Infinity is not a number here.", "Type a finite value."),
    ),
    **dict.fromkeys(("nan", "NaN"), ("This is not a number.", "Type a finite value.")),
}  # fmt: skip

UNREAD = frozenset(
    {"det", "tr", "trace", "rank", "norm", "diag", "kron", "conj", "erf", "diff", "integrate",
     "atan2", "arctan2"}
)  # fmt: skip


def function(name: str) -> str | None:
    """The canonical function that a word means, whatever its capitals, or None."""
    for spelling in (name, name.lower()) if len(name) > 1 else ():
        known = ALIASES.get(spelling, spelling)
        if known in FUNCTIONS:
            return known
    return None
