from __future__ import annotations

import struct
from pathlib import Path

import pytest

from rag.errors import ModelFileError
from rag.read.model_file import check_model_file


def test_a_real_model_passes(random_model: Path) -> None:
    assert check_model_file(random_model) == random_model.stat().st_size


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"^model file '.*none\.gguf' does not exist: check the path$"):
        check_model_file(tmp_path / "none.gguf")


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"is not a file: give the path of one \.gguf file$"):
        check_model_file(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a GGUF model: give a file in GGUF format"),
        (b"PK\x03\x04" * 20, "is not a GGUF model: give a file in GGUF format"),
        (b"<html>404 Not Found</html>", "is not a GGUF model: give a file in GGUF format"),
        (b"GGUF\x03\0\0\0", "is cut short at 8 bytes: copy or download it again"),
        (struct.pack("<4sIQQ", b"GGUF", 1, 1, 1), "has GGUF version 1: versions 2 and 3 are read"),
        (struct.pack(">4sIQQ", b"GGUF", 3, 1, 1), "has GGUF version 50331648: versions 2 and 3 are read"),
        (struct.pack("<4sIQQ", b"GGUF", 3, 0, 5), "holds no weights: it is a vocabulary only"),
    ],
    ids=["empty", "zip", "web page", "header cut", "old version", "big endian", "vocabulary only"],
)
def test_other_content(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelFileError) as caught:
        check_model_file(path)
    message = str(caught.value)
    assert message.endswith(said)
    assert str(path) in message
    assert "\n" not in message
