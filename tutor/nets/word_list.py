"""Every word of the notation with an example and its meaning: `tutor trace --words`."""

from collections.abc import Iterator, Mapping

from tutor.nets import word_messages
from tutor.nets.layer_catalog import ACTIVATION_OPS, BLOCK_OPS, BRANCH_OPS, LAYER_OPS

WIDTH = 28


def word_lines() -> list[str]:
    """One line a word, under the heads of their groups."""
    tables: tuple[Mapping[str, str], ...] = (
        {LAYER_OPS[op].example or op: word_messages.LAYERS[op] for op in LAYER_OPS},
        dict.fromkeys(ACTIVATION_OPS, word_messages.ACTIVATION),
        {BLOCK_OPS[op].example: word_messages.BLOCKS[op] for op in BLOCK_OPS},
        {f"{op}(a | b)": word_messages.BRANCHES[op] for op in BRANCH_OPS},
        {f"{letter}3": word_messages.SETTINGS[letter] for letter in word_messages.SETTINGS},
        {flag: _flag(flag) for flag in word_messages.FLAGS},
        word_messages.SIGNS,
    )
    return list(_lines(dict(zip(word_messages.HEADS, tables, strict=True))))


def _flag(flag: str) -> str:
    """What an option does, and which words take it."""
    rules = {**LAYER_OPS, **BLOCK_OPS}
    takers = [op for op, rule in rules.items() if flag in rule.flags]
    return f"{word_messages.FLAGS[flag]} ({', '.join(takers)})"


def _lines(tables: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for head, table in tables.items():
        yield f"{head}:"
        for example, meaning in table.items():
            yield f"  {example:<{WIDTH}}{meaning}"
