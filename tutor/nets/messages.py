"""The sentences of tables, pages and explanations; refusals stand in refusal_messages.py."""

from collections.abc import Sequence

ALL = "all"
VARIES = "varies"
VIEW = "memory: none of its own, the output is a view of the input"
PAGE_TITLES = ("Published", "Conventions", "Often misquoted, put right")


def join_of_paths(op: str, paths: int) -> str:
    """What a row that joins paths is."""
    return f"{op} of {paths} paths"


def total_parameters(params: int, weights: int, biases: int) -> str:
    """The first line below a table."""
    return f"parameters   {params:,} = {weights:,} weights + {biases:,} biases"


def total_macs(macs: int) -> str:
    """The second line below a table."""
    return f"MACs         {macs:,}"


def total_activations(count: int, size: str) -> str:
    """The third line below a table."""
    return f"activations  {count:,} numbers in all outputs, {size} as 32-bit floats"


def total_memory(params: str, activations: str, dtype: str, batch_size: int) -> str:
    """The line below the totals where a type or a batch is asked."""
    asked = f"{dtype}, batch of {batch_size}"
    return f"memory       {params} parameters + {activations} activations, {asked}"


def page_source(authors: str, source: str) -> str:
    """Who published a network, and where."""
    return f"{authors}. {source}."


def page_input(shape: str) -> str:
    """The input of a published network."""
    return f"Input {shape}"


def explained_row(name: str, notation: str, inputs: Sequence[str], output: str) -> str:
    """What a row is, and from which shapes to which."""
    return f"{name}: {notation}   {' and '.join(inputs)} -> {output}"


def after_rows(names: Sequence[str]) -> str:
    """Which rows a row reads."""
    return f"(after {', '.join(names)})"


def letter_legend(meanings: str) -> str:
    """The letters of all formulas of a row."""
    return f"Letters: {meanings}."


def union_of_fields(field: str) -> str:
    """The field where paths meet."""
    return f"receptive field: the union over its paths is {field}"


def whole_input(axis: str, size: int) -> str:
    """The field after pooling or flattening everything."""
    return f"{axis}: each output counts as seeing the whole input of {size}"


def outputs_in_turn(axis: str, count: int, widest: int) -> str:
    """The field after a transposed convolution."""
    return f"{axis}: {count} outputs take turns; the widest sees {widest}"


def uneven_field(axis: str, outputs: int, widest: int) -> str:
    """The field where paths of different jump met."""
    return f"{axis}: the field differs between outputs; the widest of {outputs} sees {widest}"


def holes(axis: str, field: int, read: int) -> str:
    """Dilation leaves pixels out."""
    return f"{axis}: of {field} pixels, {read} are read; the rest are holes"


def weights_again(name: str) -> str:
    """A row that uses the weights of another one."""
    return f"weights: those of {name}, counted there"


def field_in(name: str) -> str:
    """The field of a row that depends on several inputs."""
    return f"receptive field: told in the pixels of {name}, where the first path comes from"


def memory(size: str) -> str:
    """What the output of a row takes."""
    return f"memory: {size} as 32-bit floats"


def clipped_window(axis: str, outside: int, pixels: Sequence[int]) -> str:
    """What is left of a window that begins in the padding."""
    seen = f"pixels {pixels[0]} to {pixels[-1]}" if pixels else "padding only"
    return f"{axis}: the first window starts at pixel −{outside}; its output sees {seen}"


CONVENTIONS = (
    "Shapes are channels first. MACs are multiply-accumulates of convolutions and fully connected "
    "layers, taps on padding counted, biases not; parameters count biases and normalisation "
    "weights, no running statistics. Activations are the numbers of all outputs; identity, "
    "dropout, flatten and slices of the channels are views and add none. Weights that are used "
    "again count once, their MACs each time."
)
