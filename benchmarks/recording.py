"""A recording of a terminal: pictures of it, one after another, in one SVG without a script."""

import re
from collections.abc import Sequence
from typing import NamedTuple

FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.S)
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


class Frame(NamedTuple):
    """One picture as SVG, and how many seconds it stays."""

    picture: str
    seconds: float


def without_fonts(picture: str) -> str:
    """A picture that loads no font from elsewhere."""
    return FONT_FACES.sub("", picture)


def animated(frames: Sequence[Frame]) -> str:
    """The frames in turn, without end; who wants no motion sees the last one."""
    size = _SIZE.search(frames[0].picture)
    assert size is not None
    total = sum(frame.seconds for frame in frames)
    style, layers, began = [], [], 0.0
    for number, frame in enumerate(frames):
        ended = began + frame.seconds
        start, end = 100 * began / total, 100 * ended / total
        style.append(
            f"@keyframes f{number} {{ 0% {{ visibility: hidden }} {start:.2f}% "
            f"{{ visibility: visible }} {end:.2f}%, 100% {{ visibility: hidden }} }}"
            f" .f{number} {{ animation-name: f{number} }}"
        )
        layers.append(f'<g class="frame f{number}">{without_fonts(frame.picture)}</g>')
        began = ended
    last = f".f{len(frames) - 1}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[1]} {size[2]}">',
            "<style>",
            f".frame {{ visibility: hidden; animation: {total:.2f}s step-end infinite }}",
            *style,
            "@media (prefers-reduced-motion: reduce) {",
            f"  .frame {{ animation: none }} {last} {{ visibility: visible }}",
            "}",
            "</style>",
            *layers,
            "</svg>\n",
        ]
    )
