"""Sentences that a person reads stand in the messages of their package."""

import ast
import re
from collections.abc import Iterator

from tests.house.package_index import Module, modules

SENTENCE = re.compile(r"[A-Z][a-z’']* .*[.?!]|[A-Z][a-z]+[.?!] .*|\0.* .*[.?!]", re.DOTALL)
VALUE = "\0"
"""Stands for what an f-string fills in: a sentence can begin with a name."""
ELSEWHERE = {
    "tutor.cli.root": "the help of each command, which is shown before its module is loaded",
}


def text_of(node: ast.AST) -> str:
    """The text of a literal, with a mark for what an f-string fills in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) if isinstance(part, ast.Constant) else VALUE
                       for part in node.values)  # fmt: skip
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def not_for_reading_here(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, the help of options and commands, and the parts of f-strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from node.values
        elif isinstance(node, ast.keyword) and node.arg == "help":
            yield from ast.walk(node.value)


def sentences(module: Module) -> list[str]:
    """The literals of a module that read like a sentence."""
    left_out = {id(node) for node in not_for_reading_here(module.tree)}
    texts = [text_of(node).strip() for node in ast.walk(module.tree) if id(node) not in left_out]
    return [text for text in texts if SENTENCE.fullmatch(text)]


def is_for_messages(module: Module) -> bool:
    """Whether a module is where sentences belong."""
    return "messages" in module.name.replace("_", ".").split(".")


def test_sentences_stand_in_the_messages_of_their_package() -> None:
    """A module that holds sentences no more leaves the table."""
    found = {
        module.name: sentences(module)
        for module in modules()
        if not is_for_messages(module) and sentences(module)
    }
    assert {name: texts for name, texts in found.items() if name not in ELSEWHERE} == {}
    assert set(ELSEWHERE) <= set(found)


def test_a_sentence_in_the_middle_of_logic_is_found() -> None:
    """A plain one, one that is filled in, one that begins with a value; no docstring, no SQL."""
    source = '''
def refuse(name):
    """Say no."""
    if name == "A":
        return "There is no such thing."
    if name == "B":
        return f"Type {name} again."
    query = "SELECT id FROM events WHERE id = ?"
    return f"{name} is no name." if query else name
'''
    assert sentences(Module("tutor.example", ast.parse(source))) == [
        "There is no such thing.", "Type \0 again.", "\0 is no name.",
    ]  # fmt: skip
