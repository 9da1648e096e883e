"""What the package defines and what it uses, read from the source."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef
DOTTED = re.compile(r"[A-Za-z_][\w.:]*")


class Module(NamedTuple):
    """A module of the package by its dotted name."""

    name: str
    tree: ast.Module

    @property
    def stem(self) -> str:
        """The last part of the name."""
        return self.name.rpartition(".")[2]


class Definition(NamedTuple):
    """A function, a class or a method; a method has its class in its name."""

    module: str
    name: str
    node: Function | ast.ClassDef

    @property
    def full_name(self) -> str:
        """The name with the module."""
        return f"{self.module}.{self.name}"

    @property
    def decorators(self) -> set[str]:
        """The last names of its decorators."""
        called = [item.func if isinstance(item, ast.Call) else item for item in self.decorated]
        return {ast.unparse(item).rpartition(".")[2] for item in called}

    @property
    def decorated(self) -> list[ast.expr]:
        """Its decorators."""
        return self.node.decorator_list


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package; a folder stands for its `__init__`."""
    found = []
    for path in sorted((ROOT / "tutor").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append(Module(name, ast.parse(path.read_text(encoding="utf-8"))))
    return tuple(found)


def definitions(module: Module) -> Iterator[Definition]:
    """Functions and classes at the top of a module, and the methods of its classes."""
    for node in module.tree.body:
        if isinstance(node, Function | ast.ClassDef):
            yield Definition(module.name, node.name, node)
        if isinstance(node, ast.ClassDef):
            for item in node.body:
                if isinstance(item, Function):
                    yield Definition(module.name, f"{node.name}.{item.name}", item)


class Uses(NamedTuple):
    """Names in use: within a module, imported from one, and after a dot or in a string anywhere."""

    inside: dict[str, Counter[str]]
    imported: set[tuple[str, str]]
    by_module: set[tuple[str, str]]
    attributes: Counter[str]
    named_in_text: set[str]


@cache
def uses() -> Uses:
    """All uses in the package."""
    found = Uses({}, set(), set(), Counter(), set())
    for module in modules():
        found.inside[module.name] = names_in(module.tree)
        found.by_module.update(read_by_module(module.tree))
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and node.module and module.name != node.module:
                reexport = module.name == node.module.rpartition(".")[0]
                if not reexport:
                    found.imported.update((node.module, item.name) for item in node.names)
            elif isinstance(node, ast.Attribute):
                found.attributes[node.attr] += 1
            elif isinstance(node, ast.Constant) and DOTTED.fullmatch(str(node.value)):
                found.named_in_text.update(re.split(r"[.:]", str(node.value)))
    for page in (ROOT / "tutor").rglob("*.html"):
        calls = re.findall(r"\blines\.(\w+)", page.read_text(encoding="utf-8"))
        found.by_module.update(("tutor.reports.lines", name) for name in calls)
    return found


def read_by_module(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What is read as `module.name`, as (dotted module, name)."""
    known = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            continue
        if node.value.id in known:
            yield known[node.value.id], node.attr


def names_in(node: ast.AST) -> Counter[str]:
    """The names that are read in a piece of source."""
    return Counter(
        item.id
        for item in ast.walk(node)
        if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Load)
    )


def attributes_in(node: ast.AST) -> Counter[str]:
    """The names after a dot in a piece of source."""
    return Counter(item.attr for item in ast.walk(node) if isinstance(item, ast.Attribute))


def is_used(item: Definition) -> bool:
    """Whether anything in the package but its own body uses it."""
    found, name = uses(), item.name.rpartition(".")[2]
    elsewhere = found.attributes[name] > attributes_in(item.node)[name]
    if "." in item.name:
        return elsewhere or name in found.named_in_text
    inside = found.inside[item.module][name] > names_in(item.node)[name]
    packages = [item.module, item.module.rpartition(".")[0]]
    imported = any((package, name) in found.imported for package in packages)
    return inside or imported or (item.module, name) in found.by_module
