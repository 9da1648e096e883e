"""The SymPy room: probing, equivalence, forms, steps and inverse problems."""
