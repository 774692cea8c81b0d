"""Keep reports on disk: SQLite as the truth, search indexes derived from it."""
