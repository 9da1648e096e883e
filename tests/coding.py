"""A small pack with one coding round, and programs for it."""

from pathlib import Path

PACK = """\
id: code
title: A small pack with a coding round
skills:
  - {id: lists, title: Lists, levels: [a, b, c, d, e]}
concepts:
  - {id: lists.double, title: Doubling}
"""
DOUBLE = """\
id: code.lists.double
version: 1
title: Double a list
skill: lists
concept: lists.double
from: 0
minutes: 3
evidence: derive
source: none
params:
  n: {int: [2, 9]}
derived: {x: "[n, 1, -n]"}
ask: "Write double(x): each number times 2."
parts:
  - name: program
    label: double
    answer:
      kind: code
      function: double
      arguments: {x: x}
      returns: list
      value: "[2*v for v in x]"
      inputs:
        - {x: [1, 2, -3]}
      draws: 3
      explanation: "Go through the list."
    mistakes:
      squared: {family: F1, value: "[v^2 for v in x]", say: "You square each number."}
hints: [a, b, c]
solution: ["2*v for each v"]
"""
ITEM = "code.lists.double"
RIGHT = "def double(x):\n    out = []\n\n    for v in x:\n        out.append(2 * v)\n    return out"
SQUARED = RIGHT.replace("2 * v", "v * v")


def coding_pack(folder: Path) -> Path:
    """The folder of the pack."""
    (folder / "lists").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK)
    (folder / "lists" / "double.yaml").write_text(DOUBLE)
    return folder
