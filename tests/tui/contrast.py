"""What is painted: its colours by the names of the theme, and whether it can be read."""

from collections import Counter
from collections.abc import Iterator

from rich.color import Color
from rich.style import Style
from textual.app import App

LEAST, LEAST_OF_LINES = 4.5, 3.0
LINES = set("▔▌▐▎▏│─━▁▂▃▄▅▆▇█")
NAMES = ("foreground", "primary", "accent", "success", "error", "warning", "secondary", "border")


def luminance(color: Color) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def painted(app: App[int]) -> Iterator[tuple[str, Style, Color, Color]]:
    """Every piece that is seen: its text, its style, its colour and what it stands on."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if style is None or not segment.text.strip():
                continue
            front, back = style.color, style.bgcolor
            assert front is not None
            assert back is not None
            yield segment.text, style, *((back, front) if style.reverse else (front, back))


def faint(app: App[int]) -> list[str]:
    """Painted texts below the least contrast, and lines, bars and scrollbars below theirs."""
    found = []
    for text, style, front, back in painted(app):
        least = LEAST if set(text) - {" "} - LINES else LEAST_OF_LINES
        if style.dim or contrast(front, back) < least:
            found.append(text.strip())
    return found


def colours(app: App[int]) -> str:
    """How many characters stand in each colour of the theme, and in any other."""
    variables = app.theme_variables
    names = {_hex(variables[name]): name for name in reversed(NAMES)}
    counted: Counter[str] = Counter()
    for text, _, front, _ in painted(app):
        name = names.get(_hex(front.get_truecolor().hex), "other")
        counted[name] += len(text.replace(" ", ""))
    return ", ".join(f"{name} {counted[name]}" for name in (*NAMES, "other") if counted[name])


def _hex(color: str) -> str:
    return color.lower()[:7]
