"""Judge every report in scope."""
