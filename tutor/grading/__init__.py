"""Typed answers judged: one module per family of answers."""
