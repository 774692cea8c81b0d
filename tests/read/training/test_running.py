"""Running text beside the questions: one row of tokens, and stretches of it."""

from __future__ import annotations

from pathlib import Path

import numpy

from rag.read.layout import END
from rag.read.training.running import LENGTH, stretches, write_text
from rag.read.training.tokenizer import load_tokenizer

ROW = numpy.arange(3_000, dtype=numpy.uint16)


def test_the_same_seed_gives_the_same_stretches() -> None:
    one, again, other = (stretches(ROW, 4, (20_261, step)) for step in (7, 7, 8))
    assert one is not None
    assert again is not None
    assert other is not None
    assert one.shape == (4, LENGTH)
    assert one.tolist() == again.tolist() != other.tolist()
    assert all(row.tolist() == list(range(row[0], row[0] + LENGTH)) for row in one)


def test_a_row_too_short_gives_none() -> None:
    assert stretches(ROW[:LENGTH], 4, (1, 1)) is None
    assert stretches(ROW, 0, (1, 1)) is None
    shortest = stretches(ROW[: LENGTH + 1], 2, (1, 1))
    assert shortest is not None
    assert shortest[:, 0].tolist() == [0, 0]


def test_texts_are_written_each_with_its_end(work: Path, tmp_path: Path) -> None:
    tokenizer, path = load_tokenizer(work / "tokenizer.json"), tmp_path / "prose.npy"
    count = write_text(["青石镇。", "登记仍靠手抄。"], tokenizer, path, 6)
    row = numpy.load(path)
    first, second, rest = tokenizer.decode(row.tolist(), skip_special_tokens=False).split(END)
    assert (first, second, rest) == ("青石镇。", "登记", "")
    assert len(row) == count
    assert write_text([], tokenizer, path, 6) == 0
