"""The words that mean the same in every problem: functions, constants, Greek letters."""

FUNCTIONS: dict[str, int | None] = {
    "floor": 1, "ceil": 1, "round": 1, "abs": 1, "sign": 1, "sqrt": 1, "cbrt": 1, "root": 2,
    "exp": 1, "pow": 2, "log": None, "log2": 1, "log10": 1, "factorial": 1, "binomial": 2,
    "min": None, "max": None, "gcd": None, "lcm": None, "mod": 2, "div": 2,
    "sum": None, "prod": None,
    "sin": 1, "cos": 1, "tan": 1, "sec": 1, "csc": 1, "cot": 1, "asin": 1, "acos": 1, "atan": 1,
    "sinh": 1, "cosh": 1, "tanh": 1, "sigmoid": 1, "relu": 1, "transpose": 1, "inverse": 1,
}  # fmt: skip
AUTHOR_FUNCTIONS: dict[str, int | None] = {
    "if": 3, "len": 1, "last": 1, "first": 1, "range": None, "sorted": 1, "reversed": 1,
    "distinct": 1, "any": 1, "all": 1, "round_to": 2, "significant": 2,
}  # fmt: skip
ALIASES = {
    "ceiling": "ceil", "int": "floor", "trunc": "floor", "sgn": "sign", "signum": "sign",
    "ln": "log", "comb": "binomial", "ncr": "binomial", "binom": "binomial",
    "nchoosek": "binomial", "product": "prod", "maximum": "max", "minimum": "min",
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "cosec": "csc", "cotan": "cot",
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
        ("inf", "infinity", "Infinity", "oo", "nan", "NaN"),
        ("Infinity is not a number here.", "Type a finite value."),
    ),
}  # fmt: skip


def function(name: str) -> str | None:
    """The canonical function that a word means, whatever its capitals, or None."""
    for spelling in (name, name.lower()) if len(name) > 1 else ():
        known = ALIASES.get(spelling, spelling)
        if known in FUNCTIONS:
            return known
    return None
