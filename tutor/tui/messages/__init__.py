"""Every text of screens and widgets, by what it is about; typed parameters in, text out."""
