"""Read and write safetensors files with numpy alone: a length, a JSON header, the arrays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

_TYPES: dict[str, numpy.dtype[Any]] = {"I8": numpy.dtype("int8"), "F32": numpy.dtype("<f4")}
_LENGTH = 8  # bytes of the number that gives the header's length


def map_tensors(path: Path) -> dict[str, NDArray[Any]]:
    """Map the arrays of a file into memory; a page is read when it is touched.

    Raises:
        OSError: there is no such file, or it cannot be read.
        ValueError: it is not a whole safetensors file of types known here.
    """
    data = numpy.memmap(path, numpy.uint8, mode="r")
    length = int.from_bytes(data[:_LENGTH].tobytes(), "little")
    start = _LENGTH + length
    if start > len(data):
        raise ValueError("the header is cut short")
    header = json.loads(data[_LENGTH:start].tobytes())
    try:
        entries = {name: entry for name, entry in header.items() if name != "__metadata__"}
        return {name: _mapped(data[start:], entry) for name, entry in entries.items()}
    except (KeyError, TypeError, AttributeError) as exc:
        raise ValueError(f"the header is damaged: {exc}") from exc


def fingerprint(folder: Path) -> str:
    """Return what names a model by its two files: other words or other weights, another name."""
    digest = hashlib.sha256()
    for name in ("tokenizer.json", "model.safetensors"):
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()[:8]


def write_tensors(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays so that any safetensors reader can load them."""
    names = {dtype: name for name, dtype in _TYPES.items()}
    header: dict[str, object] = {}
    end = 0
    for name, array in arrays.items():
        header[name] = {"dtype": names[array.dtype], "shape": array.shape, "data_offsets": (end, end + array.nbytes)}
        end += array.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % _LENGTH)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(_LENGTH, "little") + text)
        for array in arrays.values():
            file.write(numpy.ascontiguousarray(array).tobytes())


def _mapped(data: NDArray[numpy.uint8], entry: dict[str, Any]) -> NDArray[Any]:
    first, last = entry["data_offsets"]
    if last > len(data):
        raise ValueError(f"the file is cut short: {len(data)} of {last} bytes")
    return data[first:last].view(_TYPES[entry["dtype"]]).reshape(entry["shape"])
