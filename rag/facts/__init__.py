"""Figures: what a report counts, whose they are, and when; and which of them a question asks for."""
