r"""Typed text as tokens, each with its column in the text as given.

number  := digits [. digits] [e [sign] digits]  |  1,234,567  |  1 234 567  |  1_000  |  1'000
name    := letter (letter | digit | subscript)*        J2, x_l, C_{in}, x_{l+1}, f₁
command := \frac, \sqrt, \binom (other LaTeX stands for plain signs and names)
raised  := a run of Unicode superscripts
text    := "..." or '...' (authors)
sign    := everything else that has a meaning; Unicode signs stand for their plain ones
"""

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from tutor.faults import Unreadable
from tutor.lang import limits, messages, names


class Token(NamedTuple):
    """`kind` is number, fraction, name, command, raised, text, sign or end.

    `spaced` after a blank; `joined` to the name before, which was one run of letters.
    """

    kind: str
    text: str
    column: int
    spaced: bool = False
    joined: bool = False


SIGNS = {
    "×": "*", "·": "*", "⋅": "*", "∙": "*", "∗": "*", "•": "*", "✕": "*", "⨯": "*", "÷": "/",
    "∕": "/", "⁄": "/", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-", "－": "-",
    "＋": "+", "＝": "=", "＊": "*", "／": "/", "＾": "^", "≤": "<=", "⩽": "<=", "≥": ">=",
    "⩾": ">=", "≠": "!=", "→": "->", "（": "(", "）": ")", "，": ",", "；": ";", "［": "[",
    "］": "]", "∏": "∏", "∑": "∑", "Π": "∏", "Σ": "∑", "′": "'", "’": "'", "″": "''",
    "∣": "|", "｜": "|", "⌊": "⌊", "⌋": "⌋", "⌈": "⌈", "⌉": "⌉", "√": "√", "∛": "∛", "∞": "∞",
    "∂": "∂", "⊤": "⊤", "±": "±", "∓": "±", "…": "…", "⋯": "…", "≈": "≈", "＜": "<", "＞": ">",
    "%": "%", "％": "%", "@": "@",
}  # fmt: skip
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
SUPERSCRIPTS = str.maketrans(RAISED, "0123456789+-ABDEGHIJKLMNOPRTUVWabcdefghijklmnoprstuvwxyz")
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
_SUBSCRIPTS = str.maketrans(_LOWERED, "0123456789+-aehijklmnoprstuvx")
_BLANKS = "$\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_LONG_MINUS = re.compile(r"(?<=\d[eE])[−–](?=\d)", re.ASCII)  # 3e−8, as text is copied
_NUMBER = re.compile(r"(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(  # an ordinary blank groups from the second group on: 28 128 may be a pair
    r"\d{1,3}(?:(?P<sep>_|'|’|\u2009|\u202f|\u00a0|\u2008|\{,\}|\\,)\d{3}(?:(?P=sep)\d{3})*"
    r"|(?: \d{3}){2,})(?! ?\d)(?:\.\d+)?(?:[eE][+-]?\d+)?",
    re.ASCII,
)
_DIGITS = frozenset("0123456789.")
_COMMA_GROUPS = re.compile(
    r"(?!0,)\d{1,3}(?:,\d{3})+(?!\d|,\d)(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII
)
_SEPARATORS = re.compile(r"[^\d.eE+-]")
_STYLES = "|".join(sorted(names.LATEX_STYLES))
_STYLED_INDEX = rf"\\(?:{_STYLES})\s*\{{([^{{}}\\]{{1,12}})\}}"
_SUBSCRIPT = re.compile(
    rf"_(?:\{{\s*{_STYLED_INDEX}\s*\}}|{_STYLED_INDEX}|\{{([^{{}}\\]{{1,12}})\}}"
    rf"|\(([^(){{}}\\]{{1,12}})\)|([^\W_{RAISED}]+))"
)
_BRACED_BASE = re.compile(r"\{\s*([^\W\d_]+)\s*\}(?=_)")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z0-9\s]| )")
_STYLED = re.compile(rf"\\(?:{_STYLES})\s*\{{\s*([^\W\d_][^{{}}\\]*)\}}")
_TEXT = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_SIGN = re.compile(r"\*\*|//|<=|>=|!=|<>|==|:=|->|''|\.\.\.?|[-+*/^()\[\]{},;:=<>!|'.?&_~]")
_PLAIN = {"<>": "!=", "**": "^", "==": "=", ":=": "=", "...": "…"}
_BOUNDS = re.compile(r"_(?:[{(]|\d+|[^\W\d_](?![^\W_]))")
_BOUNDED = {"sum", "prod", "product", "Sum", "Prod", "Product", "log", "Log", "lim"}
LONGEST_NAME = 40


def tokenize(text: str, author: bool = False) -> list[Token]:
    """The tokens of the text, closed by one of kind `end`."""
    limits.check_length(text, author)
    if not text.isascii():
        text = _LONG_MINUS.sub("-", text.translate(_WIDE))
    scanner = _Scanner(text, author)
    tokens, length = scanner.tokens, len(text)
    while scanner.at < length:
        scanner.step()
        if len(tokens) > limits.TOKENS:
            limits.check_tokens(len(tokens), scanner.at, author)
    return [*scanner.tokens, Token("end", "", len(text) + 1, scanner.spaced)]


class _Scanner:
    """One walk over the text; `calls` remembers which open brackets belong to a name."""

    __slots__ = ("at", "author", "calls", "spaced", "text", "tokens")

    def __init__(self, text: str, author: bool) -> None:
        self.text = text
        self.author = author
        self.at = 0
        self.spaced = False
        self.tokens: list[Token] = []
        self.calls: list[bool] = []

    def step(self) -> None:
        """Skip a blank or take a token."""
        character = self.text[self.at]
        if character.isspace() or character in _BLANKS:
            self.at, self.spaced = self.at + 1, True
        elif self.author and (quoted := _TEXT.match(self.text, self.at)):
            self._add("text", quoted.group()[1:-1], quoted.end())
        elif number := self._number():
            self._add_number(number)
        elif character == "\\":
            self._command()
        elif character in RAISED:
            self._add_run()
        elif character in SIGNS:
            self._add("sign", SIGNS[character], self.at + 1)
        elif character.isalpha():
            self._name("", self.at)
        else:
            self._other()

    def _add(self, kind: str, text: str, end: int) -> None:
        if text in ("(", "[", "{"):
            self.calls.append(bool(self.tokens) and self.tokens[-1].kind == "name")
        elif text in (")", "]", "}") and self.calls:
            self.calls.pop()
        self.tokens.append(Token(kind, text, self.at + 1, self.spaced))
        self.at, self.spaced = end, False

    def _number(self) -> re.Match[str] | None:
        if self.text[self.at] not in _DIGITS:
            return None
        if self.author:
            return _NUMBER.match(self.text, self.at)
        grouped = None if True in self.calls else _COMMA_GROUPS.match(self.text, self.at)
        spaced = _GROUPED.match(self.text, self.at)
        return grouped or spaced or _NUMBER.match(self.text, self.at)

    def _add_number(self, found: re.Match[str]) -> None:
        spelling = _SEPARATORS.sub("", found.group())
        limits.check_number(spelling, self.at + 1)
        self._add("number", spelling, found.end())

    def _add_run(self) -> None:
        end = self.at + 1
        while (
            end < len(self.text)
            and self.text[end] in RAISED
            and "ᵀ" not in self.text[end - 1 : end + 1]
        ):
            end += 1
        self._add("raised", self.text[self.at : end].translate(SUPERSCRIPTS), end)

    def _command(self) -> None:
        if styled := _STYLED.match(self.text, self.at):
            word = styled.group(1).strip()
            return self._name(word.replace(" ", ""), styled.end(), closed=True)
        found = _COMMAND.match(self.text, self.at)
        if found is None:
            raise Unreadable(self.at + 1, *messages.BACKSLASH)
        name = names.latex_command(found.group()[1:])
        end = self.at + 1 + len(name)
        if name in names.LATEX_IGNORED or name in names.LATEX_STYLES:
            self.at, self.spaced = end, True
        elif name in names.LATEX_SIGNS:
            self._add("sign", names.LATEX_SIGNS[name], end)
        elif name in names.LATEX_NAMES or name in names.LATEX_RENAMED:
            self._name(names.LATEX_RENAMED.get(name, name), end, closed=True)
        elif name in names.LATEX_STRUCTURES:
            self._add("command", name, end)
        else:
            raise Unreadable(self.at + 1, *messages.unknown_command(name))
        return None

    def _name(self, name: str, end: int, closed: bool = False) -> None:
        """A name from here on; a `closed` one goes on with subscripts only."""
        start, text = self.at, self.text
        while end < len(text) and len(name) <= LONGEST_NAME:
            character = text[end]
            lowered = subscript = None
            if character in _LOWERED:
                lowered = re.compile(f"[{_LOWERED}]+").match(text, end)
            elif character == "_" and not (name in _BOUNDED and _BOUNDS.match(text, end)):
                subscript = _SUBSCRIPT.match(text, end)
            if lowered:
                name, end = _indexed(name, lowered.group().translate(_SUBSCRIPTS)), lowered.end()
            elif subscript:
                inner = next(group for group in subscript.groups() if group is not None)
                name, end = _indexed(name, inner), subscript.end()
            elif not closed and _in_name(character):
                name, end = name + unicodedata.normalize("NFKC", character), end + 1
            else:
                break
        if len(name) > LONGEST_NAME:
            raise Unreadable(start + 1, *messages.name_too_long(name))
        self._add("name", name, end)

    def _other(self) -> None:
        """A name in braces before its index, a fraction such as ½, or one of the plain signs."""
        character = self.text[self.at]
        if braced := _BRACED_BASE.match(self.text, self.at):
            self._name(braced.group(1), braced.end(), closed=True)
        elif unicodedata.category(character) == "No" and (value := _vulgar(character)):
            self._add("fraction", value, self.at + 1)
        elif found := _SIGN.match(self.text, self.at):
            self._add("sign", _PLAIN.get(found.group(), found.group()), found.end())
        else:
            raise Unreadable(self.at + 1, *messages.unknown_character(character))


def _in_name(character: str) -> bool:
    """A letter or digit of any script that is no superscript and no fraction."""
    plain = character not in RAISED and unicodedata.category(character) != "No"
    return character.isalnum() and plain


def _indexed(name: str, index: str) -> str:
    inner = index.replace(" ", "")
    return f"{name}_{inner}" if inner.isalnum() else f"{name}_{{{inner}}}"


def _vulgar(character: str) -> str:
    """`1/2` for ½; nothing for a number that is no fraction below one."""
    value = Fraction(unicodedata.numeric(character, 0)).limit_denominator(10)
    return str(value) if 0 < value < 1 else ""
