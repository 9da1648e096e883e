"""A learner's program in a process of its own: limited, watched and ended with what it started."""
