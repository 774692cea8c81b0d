"""Lists and figures of an answer: tables of verdicts, of figures, charts, downloads."""
