"""What every template must satisfy, over many seeds."""
