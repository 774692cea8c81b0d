"""A static model small enough to write out in a test."""

from __future__ import annotations

from pathlib import Path

import numpy

from embeddings.training.export import export
from embeddings.training.tokenizer import build

WORDS = ("执法", "人员", "不足", "信访", "调解", "officer", "shortage", "petition")


def write_static_model(folder: Path, *, dim: int = 8) -> Path:
    """Write a model whose words have random vectors, each of its own length."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = build({word: float(count) for count, word in enumerate(WORDS, start=1)})
    tokenizer.save(str(folder / "words.json"))
    rng = numpy.random.default_rng(5)
    table = rng.normal(size=(tokenizer.get_vocab_size(), dim)).astype(numpy.float32)
    export(table * numpy.arange(1, len(table) + 1, dtype=numpy.float32)[:, None], folder / "words.json", folder)
    (folder / "words.json").unlink()
    return folder
