"""The sitting and the interview line by line: for pipes, screen readers and small terminals."""
