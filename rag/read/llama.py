"""The reader that runs any GGUF model through llama.cpp."""

from __future__ import annotations

import codecs
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from rag.errors import ReaderError, SettingsError
from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.engine import Engine
from rag.read.framing import Framed, frame
from rag.read.loading import load_engine
from rag.read.prompts import WORDINGS, build_prompt
from rag.read.protocol import ReadingTask
from rag.settings import ReadSettings

_log = logging.getLogger(__name__)
_POLL_SECONDS = 0.05


class LlamaReader:
    """A reader over one GGUF model: greedy, so the same task gives the same text.

    Threads take turns: two callers in one model would end the process. A reading holds its turn until its iterator
    is exhausted, closed or fails, so a thread must not start a second reading while its first is half read.
    """

    def __init__(self, engine: Engine, settings: ReadSettings, *, name: str) -> None:
        self.name = name
        self._engine = engine
        self._settings = settings
        self._turn = Lock()
        self._closed = False

    @classmethod
    def open(cls, path: Path | str, settings: ReadSettings, *, threads: int | None = None) -> LlamaReader:
        """Load a GGUF file; ``threads`` is for decoding, and chosen by the file's size if not given.

        Raises:
            MissingDependencyError: llama-cpp-python is not installed.
            ModelFileError: the file is missing, cut short, not GGUF, or no text generator that llama.cpp knows.
            ReaderError: there is not enough memory for the context.
            SettingsError: the context has no room beside ``max_tokens``.
        """
        file = Path(path)
        engine = load_engine(file, settings.context, threads=threads)
        if engine.size <= settings.max_tokens:
            engine.close()
            raise SettingsError(
                f"read.max_tokens {settings.max_tokens} fills the context of {engine.size} tokens: lower it"
            )
        return cls(engine, settings, name=f"llama:{file.stem}")

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        """Yield the draft in pieces as the model makes them, at most ``max_tokens`` tokens in all.

        Raises:
            ReadingCancelled: ``cancel`` was set, or the reader closed, before the end.
            ReaderError: the reader was closed before, the question is too long, or llama.cpp failed.
        """
        cancel.check()
        if not task.evidence:
            yield WORDINGS[task.language].not_found
            return
        with self._hold(cancel) as engine, cancel.watch(engine.abort):
            framed = self._frame(task, engine)
            engine.start(framed.prefix, framed.rest)
            yield from self._decode(engine, cancel)

    def close(self) -> None:
        """Free the model, or let a running reading end with ReadingCancelled and free it then."""
        self._closed = True
        self._engine.abort()
        self._free()

    def _frame(self, task: ReadingTask, engine: Engine) -> Framed:
        framed = frame(build_prompt(task), engine.vocabulary, engine.size - self._settings.max_tokens)
        if framed.used < len(task.evidence):
            _log.info("context of %d tokens: read %d of %d clauses", engine.size, framed.used, len(task.evidence))
        return framed

    def _decode(self, engine: Engine, cancel: Cancel) -> Iterator[str]:
        # A token may be a part of a character; the decoder keeps it back, and drops bytes that are none.
        decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        for left in range(self._settings.max_tokens, 0, -1):
            token = engine.pick()
            if engine.vocabulary.ends(token):
                return
            delta = decoder.decode(engine.vocabulary.piece(token))
            if delta:
                yield delta
            cancel.check()
            if self._closed:
                raise ReadingCancelled
            if left > 1:
                engine.feed((token,))

    @contextmanager
    def _hold(self, cancel: Cancel) -> Iterator[Engine]:
        while not self._turn.acquire(timeout=_POLL_SECONDS):
            cancel.check()
        try:
            # First take back the last stop, then look: a close in between sets the stop again.
            self._engine.rearm()
            if self._closed:
                raise ReaderError(f"reader {self.name} is closed: open it again")
            yield self._engine
        finally:
            self._turn.release()
            if self._closed:
                self._free()

    def _free(self) -> None:
        if self._turn.acquire(blocking=False):
            try:
                self._engine.close()
            finally:
                self._turn.release()
