"""Our own themes: text has at least 4.5:1 on what it stands on, lines and scrollbars 3:1.

Keys are in `primary`, headings in `accent`; a verdict has its colour, a sign and a word.
"""

from textual.theme import Theme

DARK = Theme(
    name="tutor-dark",
    primary="#7cb7ff",
    secondary="#9db2c8",
    accent="#c9a6f5",
    warning="#e0af68",
    error="#ff8e8e",
    success="#7fd49a",
    foreground="#d7dee8",
    background="#11161d",
    surface="#171e27",
    panel="#1f2833",
    dark=True,
    variables={
        "border": "#65758a",
        "input-cursor-background": "#d7dee8",
        "input-cursor-foreground": "#11161d",
    },
)
LIGHT = Theme(
    name="tutor-light",
    primary="#1a56a8",
    secondary="#4a5a6c",
    accent="#6f3a9c",
    warning="#8a4b08",
    error="#a51d2d",
    success="#146c34",
    foreground="#1b222b",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e7e4dc",
    dark=False,
    variables={
        "border": "#727a85",
        "input-cursor-background": "#1b222b",
        "input-cursor-foreground": "#fbfaf7",
    },
)
CONTRAST = Theme(
    name="tutor-contrast",
    primary="#00e5ff",
    secondary="#ffffff",
    accent="#ff9dff",
    warning="#ffff00",
    error="#ff9a9a",
    success="#7dff9a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
    variables={
        "border": "#a0a0a0",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)
PREFIX = "tutor-"


def theme_named(name: str) -> str:
    """The full name of one of our themes; the dark one for any other name."""
    known = [theme.name for theme in THEMES]
    return PREFIX + name if PREFIX + name in known else DARK.name
