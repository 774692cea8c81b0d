"""Turn files into structured reports."""
