"""The sitting as a protocol: JSON lines both ways, for other front ends."""
