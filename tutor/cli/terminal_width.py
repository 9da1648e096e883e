"""How many cells a terminal gives to the characters that figures are drawn with."""

import os
import re
import select
import sys
import time

DRAWN = "█░●○┃⌊⎢−·é"
"""Blocks, dots, brackets and signs of figures and formulas; each must take one cell."""
SECONDS = 0.3
_REPLY = re.compile(rb"\x1b\[(\d+);(\d+)R")


def widths_of_terminal() -> dict[str, int]:
    """The cells of each character, as the terminal says; empty where it does not answer.

    Each is written at the beginning of a line and the terminal is asked where its cursor stands.
    """
    try:
        import termios
        import tty
    except ImportError:
        return {}
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    widths = {}
    try:
        tty.setraw(handle)
        for character in DRAWN:
            column = _column_after(handle, character)
            if column is None:
                break
            widths[character] = column - 1
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
        os.write(sys.stdout.fileno(), b"\r\x1b[K")
    return widths


def _column_after(handle: int, character: str) -> int | None:
    os.write(sys.stdout.fileno(), f"\r{character}\x1b[6n".encode())
    held, end = b"", time.monotonic() + SECONDS
    while time.monotonic() < end:
        if select.select([handle], [], [], SECONDS)[0]:
            held += os.read(handle, 64)
            found = _REPLY.search(held)
            if found:
                return int(found[2])
    return None
