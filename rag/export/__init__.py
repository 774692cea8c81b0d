"""Tables as files: csv, xlsx and docx, with their sources."""
