"""Safetensors files, compared with the library of that name."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
from safetensors.numpy import load_file, save_file

from embeddings.tensors import map_tensors, write_tensors

ARRAYS = {
    "embeddings": numpy.arange(-6, 6, dtype=numpy.int8).reshape(3, 4),
    "weights": numpy.array([0.5, 1.5, -2.0], numpy.float32),
}


def test_what_is_written_is_read_by_the_library(tmp_path: Path) -> None:
    write_tensors(tmp_path / "file", ARRAYS)
    loaded = load_file(tmp_path / "file")
    assert loaded.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert loaded[name].dtype == array.dtype
        assert numpy.array_equal(loaded[name], array)


def test_what_the_library_writes_is_read(tmp_path: Path) -> None:
    save_file(ARRAYS, tmp_path / "file", metadata={"format": "np"})
    mapped = map_tensors(tmp_path / "file")
    assert mapped.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert numpy.array_equal(mapped[name], array)


@pytest.mark.parametrize("header", [b"[]", b'{"a": 1}', b'{"a": {"dtype": "I8"}}', b"{", b'{"a": {"dtype": "BF16"}}'])
def test_a_damaged_header_is_a_value_error(tmp_path: Path, header: bytes) -> None:
    (tmp_path / "file").write_bytes(len(header).to_bytes(8, "little") + header)
    with pytest.raises(ValueError, match=r"\w"):
        map_tensors(tmp_path / "file")
