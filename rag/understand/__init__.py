"""Understand questions."""
