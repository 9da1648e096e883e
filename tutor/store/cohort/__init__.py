"""Many learners on one PostgreSQL server: the schema, a learner's journal, roster and mentor."""
