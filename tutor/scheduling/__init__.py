"""What to ask now, and why: study day, ladder, memory, state, plan."""
