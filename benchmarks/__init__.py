"""Zhengwen and other retrieval libraries over the same passages and questions: ``python -m benchmarks --help``."""
