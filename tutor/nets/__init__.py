"""Networks as data: notation, shapes, parameters, MACs and receptive fields."""
