"""The SymPy room: probing, equivalence, forms, steps and inverse problems.

`probe` and what it needs import no SymPy. Everything else here does, and is reached only through a
`Solver`: in this process by `in_process()`, or in one of its own by `tutor.solving`.
"""

from collections.abc import Mapping
from typing import Protocol

from tutor.lang.domain import Domain
from tutor.lang.tree import Node

Domains = Mapping[str, Domain]


class Solver(Protocol):
    """The arbiter where probing cannot decide; None always means: not decided."""

    def equivalent(self, left: Node, right: Node, domains: Domains) -> bool | None:
        """Whether the trees are equal wherever both are defined."""
        ...

    def in_form(self, node: Node, form: str, domains: Domains) -> bool | None:
        """Whether the tree is factored as far as it goes."""
        ...

    def same_sets(self, typed: Node, wanted: Node, domains: Domains) -> bool | None:
        """Whether two equations, inequalities or joined ones hold at the same points."""
        ...


def in_process() -> Solver:
    """The solver of this process, without limits: for tests and inside the solver process."""
    from tutor.solver.equivalence import SympySolver

    return SympySolver()
