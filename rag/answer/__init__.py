"""Word answers, refusals and tables from verified parts."""
