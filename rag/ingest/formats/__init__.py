"""Readers of the file formats: bytes in, raw text out."""
