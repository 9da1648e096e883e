"""Packs, templates and drawn instances: model, reading, vocabulary, generation, wording."""
