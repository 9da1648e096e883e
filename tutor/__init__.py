"""An interactive interview tutor: randomised problems, graded maths, scheduled reviews."""

__version__ = "0.1.0"
