"""Look at a model file before llama.cpp does."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

from rag.errors import ModelFileError

_HEADER = struct.Struct("<4sIQQ")
_VERSIONS = (2, 3)


def check_model_file(path: Path) -> int:
    """Tell whether a file starts as a GGUF model does, and return its size in bytes.

    Raises:
        ModelFileError: it is missing, a folder, not readable, shorter than a header, or not GGUF.
    """
    if not path.exists():
        raise ModelFileError(f"model file {str(path)!r} does not exist: check the path")
    if not path.is_file():
        raise ModelFileError(f"{str(path)!r} is not a file: give the path of one .gguf file")
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER.size)
        size = path.stat().st_size
    except OSError as exc:
        raise ModelFileError(f"model file {str(path)!r} cannot be read: {exc.strerror}") from exc
    if not start.startswith(b"GGUF"):
        raise ModelFileError(f"{str(path)!r} is not a GGUF model: give a file in GGUF format")
    if len(start) < _HEADER.size:
        raise ModelFileError(f"model file {str(path)!r} is cut short at {size} bytes: copy or download it again")
    _, version, tensors, _ = _HEADER.unpack(start)
    if version not in _VERSIONS:
        raise ModelFileError(f"model file {str(path)!r} has GGUF version {version}: versions 2 and 3 are read")
    if tensors == 0:
        raise ModelFileError(f"model file {str(path)!r} holds no weights: it is a vocabulary only")
    return size


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file, as hexadecimal digits.

    Raises:
        ModelFileError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as exc:
        raise ModelFileError(f"model file {str(path)!r} cannot be read: {exc.strerror}") from exc
