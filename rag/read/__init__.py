"""Readers: word an answer from evidence. ``READERS`` is the table a new one joins."""

from __future__ import annotations

from collections.abc import Callable

from rag.errors import SettingsError
from rag.read.protocol import Reader
from rag.read.source import ReaderSource
from rag.settings import ReadSettings

__all__ = ["READERS", "ReaderSource", "default_reader", "open_reader"]


def _extractive(settings: ReadSettings, source: ReaderSource) -> Reader:
    from rag.read.extractive import ExtractiveReader

    return ExtractiveReader()


def _built_in(settings: ReadSettings, source: ReaderSource) -> Reader:
    from rag.read.built_in import open_built_in

    return open_built_in(settings)


def _llama(settings: ReadSettings, source: ReaderSource) -> Reader:
    from rag.read.catalogue import find_model
    from rag.read.llama import LlamaReader

    if source.model is None:
        raise SettingsError("the llama reader needs a model: add --model PATH/TO/MODEL.gguf or --model NAME")
    return LlamaReader.open(find_model(source.model), settings)


def _openai(settings: ReadSettings, source: ReaderSource) -> Reader:
    from rag.read.server import ServerReader

    if source.base_url is None:
        raise SettingsError("the openai reader needs a server: add --base-url http://HOST:PORT/v1")
    return ServerReader.open(source.base_url, settings, model=None if source.model is None else str(source.model))


READERS: dict[str, Callable[[ReadSettings, ReaderSource], Reader]] = {
    "extractive": _extractive,
    "built-in": _built_in,
    "llama": _llama,
    "openai": _openai,
}


def open_reader(name: str, settings: ReadSettings, source: ReaderSource | None = None) -> Reader:
    """Open a reader by name.

    Raises:
        SettingsError: no reader has this name, or what it needs is not given.
        ReaderError: the model file cannot be used.
        MissingDependencyError: a package it runs on is not installed.
    """
    make = READERS.get(name)
    if make is None:
        raise SettingsError(f"unknown reader {name!r}; known: {', '.join(READERS)}")
    return make(settings, source or ReaderSource())


def default_reader(settings: ReadSettings) -> Reader:
    """Return the reader of ``read.reader``, opened when it is first asked; where it cannot be, its readings fail.

    Raises:
        SettingsError: no reader has the name set.
    """
    from rag.read.late import LateReader

    if settings.reader not in READERS:
        raise SettingsError(f"settings, read.reader: unknown reader {settings.reader!r}; known: {', '.join(READERS)}")
    return LateReader(settings.reader, lambda: open_reader(settings.reader, settings))
