"""The maths a learner types and an author writes: one tree, one reader, three writers."""
