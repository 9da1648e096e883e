"""What is said of a sign, a word or a number that cannot stand where it stands."""

from tutor.lang.codes import RefusalCode
from tutor.lang.messages import DOTS, INFINITE, TWO_ANSWERS, Refusal

_STRAY_BRACKET = "A bracket closes that was not opened."
_SIGN_HINTS = {
    ",": "Type one value; decimals have a point (1.5), thousands a comma (1,000).",
    ":": "Write / for a division.",
    "..": "Type every value by itself.",
    "to": "Type every value by itself.",
    "by": "Type one value.",
    "?": "Type the answer without it.",
    ")": _STRAY_BRACKET,
    "]": _STRAY_BRACKET,
    "}": _STRAY_BRACKET,
    ";": "Give one answer, without ';'.",
    "=": "Type one equation, or the formula alone.",
    "≈": "Type one value alone.",
}
_FIRST_HINTS = {
    **dict.fromkeys(("<", "<=", ">", ">=", "!=", "≈", "=", "~"), "Type the value alone."),
    **dict.fromkeys(("*", "/", "^", "@", "%", "//"), "A value is missing before it."),
    "?": "Type a value.",
}
_SIGN_REFUSALS = {"±": TWO_ANSWERS, "…": DOTS, "∞": INFINITE}


def sign_out_of_place(
    sign: str, in_brackets: bool, is_first: bool = False, is_last: bool = False
) -> Refusal:
    """A sign, word or number that cannot stand where it stands."""
    if sign in _SIGN_REFUSALS:
        return _SIGN_REFUSALS[sign]
    stray = sign not in (")", "]", "}") or not in_brackets
    hint = _SIGN_HINTS.get(sign) if stray else None
    if is_first:
        hint = _FIRST_HINTS.get(sign, hint or "Type the value alone.")
    elif is_last and sign in (",", ";", ":"):
        hint = f"Remove {sign!r}."
    return Refusal(
        f"{sign!r} does not fit here.",
        hint or "Check what stands before it.",
        RefusalCode.DOES_NOT_FIT,
    )
