"""One file per screen; a modal returns a value."""
