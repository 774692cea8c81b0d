"""Find the clauses that answer a question."""
