"""Text tools every stage may use."""
