"""One module for each kind of answer: what an author writes, what is drawn, how it is judged."""
