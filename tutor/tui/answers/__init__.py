"""One widget for each family of answers, all of them for the keyboard alone."""
