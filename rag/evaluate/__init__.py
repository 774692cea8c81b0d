"""Measure answers over question sets."""
