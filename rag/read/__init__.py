"""Readers: word an answer from evidence. ``READERS`` is the table a new one joins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rag.errors import SettingsError
from rag.read.protocol import Reader
from rag.settings import ReadSettings

__all__ = ["READERS", "open_reader"]


def _extractive(settings: ReadSettings, model: Path | str | None) -> Reader:
    from rag.read.extractive import ExtractiveReader

    return ExtractiveReader()


def _llama(settings: ReadSettings, model: Path | str | None) -> Reader:
    from rag.read.llama import LlamaReader

    if model is None:
        raise SettingsError("the llama reader needs a model file: add --model PATH/TO/MODEL.gguf")
    return LlamaReader.open(model, settings)


READERS: dict[str, Callable[[ReadSettings, Path | str | None], Reader]] = {"extractive": _extractive, "llama": _llama}


def open_reader(name: str, settings: ReadSettings, model: Path | str | None = None) -> Reader:
    """Open a reader by name; ``model`` is the GGUF file of readers that run one.

    Raises:
        SettingsError: no reader has this name, or it needs a model and none is given.
        ReaderError: the model file cannot be used.
    """
    make = READERS.get(name)
    if make is None:
        raise SettingsError(f"unknown reader {name!r}; known: {', '.join(READERS)}")
    return make(settings, model)
