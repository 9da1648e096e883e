"""The append-only journal on SQLite through SQLAlchemy."""
