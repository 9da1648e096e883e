"""The solver of this process, for answers that need one."""

import pytest

from tutor.solver import Solver, in_process


@pytest.fixture(scope="session")
def solver() -> Solver:
    """Without limits."""
    return in_process()
