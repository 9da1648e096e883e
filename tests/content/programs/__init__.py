"""Right programs of the coding rounds, written without the tutor: oracles, and answers to judge."""
