"""A trace as JSON has the documented names and nothing else."""

from tutor.nets.trace import trace
from tutor.nets.trace_json import trace_json


def test_the_object_is_the_documented_one() -> None:
    """Shapes are channels first, jumps whole where they are whole."""
    assert trace_json(trace("conv 4 k3 s2; deconv 2 k3x5 s2x4; gap", (3, 9, 11))) == {
        "input": [3, 9, 11],
        "layers": [
            {"name": "1", "op": "conv", "output": [4, 4, 5], "params": 112, "macs": 2160,
             "rf": [3, 3], "jump": [2, 2]},
            {"name": "2", "op": "deconv", "output": [2, 9, 21], "params": 122, "macs": 2400,
             "rf": [5, 5], "jump": [1, 0.5]},
            {"name": "3", "op": "gap", "output": [2], "params": 0, "macs": 0,
             "rf": [9, 11], "jump": [1, 0.5]},
        ],
        "params": 234,
        "macs": 4560,
    }  # fmt: skip
