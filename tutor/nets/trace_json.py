"""A trace as plain data, for JSON."""

from typing import Any

from tutor.nets.trace_rows import Trace, TraceRow


def trace_json(trace: Trace) -> dict[str, Any]:
    """Input, layers and totals; a jump is a fraction only after a transposed convolution."""
    return {
        "input": list(trace.input),
        "layers": [_layer(row) for row in trace.rows],
        "params": trace.params,
        "macs": trace.macs,
    }


def _layer(row: TraceRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "op": row.op,
        "output": list(row.output),
        "params": row.params,
        "macs": row.macs,
        "rf": list(row.rf),
        "jump": [
            jump if jump is None or isinstance(jump, int) else float(jump) for jump in row.jump
        ],
    }
