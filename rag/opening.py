"""Open what an assistant works with: the reader that words, the encoder that searches."""

from __future__ import annotations

from functools import lru_cache

from embeddings import Encoder, EncoderError, load_encoder
from rag.errors import SettingsError
from rag.read import ReaderSource, default_reader, open_reader
from rag.read.protocol import Reader
from rag.settings import Settings


def reader_of(reader: Reader | str | None, settings: Settings, source: ReaderSource) -> Reader:
    """Return a reader given by itself, by name or by its model; the settings' own, opened late, for none of them.

    Raises:
        ReaderError: the reader or its model file cannot be used.
        SettingsError: no reader has the name given.
    """
    name = source.reader if reader is None else reader
    if name is None:
        return default_reader(settings.read)
    return open_reader(name, settings.read, source) if isinstance(name, str) else name


def encoder_of(settings: Settings) -> Encoder:
    """Return the encoder of the settings.

    Raises:
        SettingsError: there is none of this name, or its model is not on this machine.
    """
    try:
        encoder = _load_encoder(settings.retrieve.encoder)
        _ = encoder.id  # a model that is not on this machine says so here, not in the middle of a batch
        return encoder
    except EncoderError as exc:
        raise SettingsError(f"settings, retrieve.encoder: {exc}") from exc


@lru_cache(maxsize=1)
def _load_encoder(name: str) -> Encoder:
    """Keep the last one: it has no state of its own, and several assistants may share it."""
    return load_encoder(name)
