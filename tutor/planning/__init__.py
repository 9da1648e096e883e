"""What to do now and in the days ahead, and why."""
