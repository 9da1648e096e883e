r"""Marks and LaTeX that only lay out an answer: `**112**`, `$...$`, `\left(`, `\boxed{13}`.

Each layout command becomes blanks of the same length, so that columns stay those of the typed text.
"""

import re

from tutor.lang.names import LATEX_STYLES

_COMMANDS = "|".join(
    (
        r"\$\$?",
        r"\\[()\[\],;:!> ]",
        r"\\(?:left|right|middle|[bB]igg?[lrm]?)(?![A-Za-z])\.?",
        r"\\(?:q?quad|thinspace|space|displaystyle|textstyle|hline|limits)(?![A-Za-z])",
    )
)
_BRACKETS = {
    "\\{": "{", "\\}": "}", "\\lbrace": "{", "\\rbrace": "}", "\\langle": "<", "\\rangle": ">",
    "\\lbrack": "[", "\\rbrack": "]",
}  # fmt: skip
_LAYOUT = re.compile(
    r"(?P<row>\\\\|\\cr(?![A-Za-z]))(?P<gap>\[[^\]\\]*\])?"
    rf"|(?P<bracket>\\(?:[{{}}]|[lr](?:brace|brack)(?![A-Za-z])|[lr]angle(?![A-Za-z])))|{_COMMANDS}"
)
_BOXES = ("boxed", "fbox", "underline", *sorted(LATEX_STYLES))
_BOX = re.compile(
    rf"\\(?P<name>{'|'.join(_BOXES)})\s*\{{(?!\s*(?!and\b|or\b)[^\W\d_])|\\f?box(?:ed)?\s*\{{"
)
_MARKED = re.compile(
    r"(?<![\w)\]}*^])(?P<mark>\*\*)(?=\S)(?P<inner>(?:(?!\*\*).)+)(?<=\S)\*\*(?![\w(\[{*])"
    r"|(?P<ticks>`{1,3})(?P<code>[^`]+)(?P=ticks)"
)
_THIN_GROUP = re.compile(r"(?<![\d.,}])\d{1,3}(?:\\[,;:! ]\d{3})+(?!\d)", re.ASCII)
_SIGNS = re.compile(r"\\(?:sim(?:eq)?(?![A-Za-z])|times(?=[\s$]*$))")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\{(?:align(?:ed)?|equation|gather(?:ed)?|split)\*?\}")
_ALIGNED = re.compile(r"&(?=\s*=)|(?<==)\s*&")
_COLOUR = re.compile(r"\\(?:text)?colou?r\s*\{[^\W\d_]{1,20}\}")
_ABOUT = str.maketrans("≃≅≒∼", "≈≈≈≈")
_QUOTED = re.compile(r"\s*(?P<mark>\*\*|`|\"|')(?P<inner>[^*`\"']+)(?P=mark)\s*\.?\s*")
_MOST_BOXES = 8


def without_layout(text: str) -> str:
    r"""The text with blanks in place of layout; `\{` is a brace, `\\` still ends a row."""
    text = without_marks(text if text.isascii() else text.translate(_ABOUT))
    if "\\" not in text and "$" not in text:
        return text
    text = _THIN_GROUP.sub(_grouped, without_environment(text))
    text = _SIGNS.sub(_sign, text)
    return _without_boxes(_LAYOUT.sub(_plain, text))


def without_marks(text: str) -> str:
    """The text with blanks for quotes around it and for Markdown: `**5** and **6**`."""
    if quoted := _QUOTED.fullmatch(text):
        start, end = quoted.span("inner")
        text = " " * start + text[start:end] + " " * (len(text) - end)
    return _MARKED.sub(_unmarked, text) if "*" in text or "`" in text else text


def without_environment(text: str) -> str:
    r"""The text with blanks for a colour, for `\begin{aligned}` and the `&` beside its `=`."""
    text = _COLOUR.sub(_blanks, text)
    if "\\begin" not in text or not _ENVIRONMENT.search(text):
        return text
    return _ALIGNED.sub(_blanks, _ENVIRONMENT.sub(_blanks, text))


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _grouped(found: re.Match[str]) -> str:
    return re.sub(r"\\.", "\u202f", found.group()).rjust(len(found.group()))


def _sign(found: re.Match[str]) -> str:
    return ("×" if found.group() == "\\times" else "≈").ljust(len(found.group()))


def _unmarked(found: re.Match[str]) -> str:
    inner, mark = found["inner"] or found["code"], found["mark"] or found["ticks"]
    return " " * len(mark) + inner + " " * len(mark)


def _plain(found: re.Match[str]) -> str:
    if found["row"]:
        return "\\\\".ljust(len(found.group()))
    if found["bracket"]:
        return _BRACKETS[found["bracket"]].rjust(len(found.group()))
    return " " * len(found.group())


def _without_boxes(text: str) -> str:
    """The text without the commands and braces around what is no name."""
    for _ in range(_MOST_BOXES):
        box = _BOX.search(text)
        end = _closing(text, box.end()) if box else None
        if box is None or end is None:
            break
        inner = text[box.end() : end]
        text = text[: box.start()] + " " * len(box.group()) + inner + " " + text[end + 1 :]
    return text


def _closing(text: str, start: int) -> int | None:
    """Where the brace closes that was opened before `start`."""
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] == "{") - (text[place] == "}")
        if depth == 0:
            return place
    return None
