"""Templates from a few lines, and the solver of this process."""

from tests.grading.conftest import solver
from tests.problems.conftest import read, with_answer

__all__ = ["read", "solver", "with_answer"]
