"""The memory of a network: parameters once, activations for each image of a batch."""

from typing import Any, NamedTuple

from tutor.nets import messages
from tutor.nets.trace_rows import Trace
from tutor.nets.trace_table import bytes_text

BYTES = {"fp32": 4, "fp16": 2, "bf16": 2, "int8": 1}


class NumberFormat(NamedTuple):
    """The type of all numbers, and how many images are computed at once."""

    dtype: str = "fp32"
    batch_size: int = 1


def memory_json(trace: Trace, asked: NumberFormat) -> dict[str, Any]:
    """Bytes of the parameters, and of the outputs of all layers of a batch."""
    each = BYTES[asked.dtype]
    return {
        "dtype": asked.dtype,
        "batch_size": asked.batch_size,
        "params": each * trace.params,
        "activations": each * asked.batch_size * trace.activations,
    }


def memory_line(trace: Trace, asked: NumberFormat) -> str:
    """The same as a line below the table."""
    found = memory_json(trace, asked)
    sizes = bytes_text(found["params"]), bytes_text(found["activations"])
    return messages.total_memory(*sizes, asked.dtype, asked.batch_size)
