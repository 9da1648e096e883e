"""Folds from events to tables."""
