"""Trains the models of rag/survey/model: see README.md beside this file."""
