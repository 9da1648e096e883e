"""Keys by other means: plain counting and enumeration that shares no code with the tutor."""
