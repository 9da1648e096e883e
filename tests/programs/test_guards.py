"""What the system holds and what only Python does is told; each try has its own process."""

import json
import os
import socket
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tutor import isolation
from tutor.kinds.program_run import Guard, Program
from tutor.programs.run import end_process, run_program

CONNECT = """
import json, socket
from tutor.programs.guards import leave_the_network
weaker = leave_the_network()
try:
    socket.create_connection(("127.0.0.1", {port}), 10).close()
    reached = True
except OSError:
    reached = False
print(json.dumps([weaker, reached]))
"""
UNWILLING = """
import ctypes, json
class System:
    def unshare(self, flags): return -1
ctypes.CDLL = lambda name: System()
from tutor.programs.guards import leave_the_network
print(json.dumps(leave_the_network()))
"""
NO_LIMITS = """
import json, resource
def refuse(*_): raise ValueError("not on this system")
resource.setrlimit = refuse
from tutor.programs.guards import set_limits
print(json.dumps(set_limits(1, 1 << 30, 1 << 20)))
"""
BOUNDS = """
import json, resource
from tutor.programs.guards import set_limits
weaker = set_limits(3, 1 << 30, 1 << 20)
names = ("RLIMIT_CPU", "RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_CORE")
print(json.dumps([weaker, [resource.getrlimit(getattr(resource, name))[0] for name in names]]))
"""


def printed(code: str, folder: Path) -> Any:
    """What code prints in a process of its own."""
    near, far = os.pipe()
    process = isolation.start_program(code, str(folder), far)
    os.close(far)
    os.close(near)
    try:
        output, _ = process.communicate(timeout=120)
        return json.loads(output)
    finally:
        end_process(process)


def test_a_network_that_was_left_is_gone_and_one_that_was_not_is_told(tmp_path: Path) -> None:
    """A door that stands open on this machine is reached only where the guard is called weak."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        weaker, reached = printed(CONNECT.format(port=door.getsockname()[1]), tmp_path)
    assert weaker in ([], [Guard.NETWORK])
    assert reached is bool(weaker)


def test_a_system_that_gives_no_namespace_is_told(tmp_path: Path) -> None:
    """The network is then refused by Python alone."""
    assert printed(UNWILLING, tmp_path) == [Guard.NETWORK]


def test_limits_that_a_system_refuses_are_told(tmp_path: Path) -> None:
    """Each by what it would have limited."""
    weaker = [Guard.FILES, Guard.MEMORY, Guard.PROCESSES, Guard.TIME]
    assert printed(NO_LIMITS, tmp_path) == weaker


def test_limits_are_those_that_were_asked_for(tmp_path: Path) -> None:
    """Root may fork whatever the limit is, and is told so."""
    weaker, (cpu, memory, file, processes, core) = printed(BOUNDS, tmp_path)
    assert 3 <= cpu <= 60
    assert (memory, file, processes, core) == (1 << 30, 1 << 20, 0, 0)
    assert (Guard.PROCESSES in weaker) is (os.geteuid() == 0)


@pytest.mark.parametrize("text", ["def f(x): return x", "import os\ndef f(x): os.fork()"])
def test_a_run_tells_its_weak_guards(text: str) -> None:
    """Those of root here, where the tests run as root."""
    done = run_program(Program(text, "f", ((1,),)))
    assert (Guard.PROCESSES in done.weaker) is (os.geteuid() == 0)
