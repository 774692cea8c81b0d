"""The reader that runs any GGUF model through llama.cpp."""

from __future__ import annotations

import codecs
import logging
from collections.abc import Iterator
from pathlib import Path

from rag.errors import SettingsError
from rag.read.cancel import Cancel
from rag.read.citing import Citing
from rag.read.engine import Engine
from rag.read.framing import frame
from rag.read.in_line import InLine
from rag.read.loading import load_engine
from rag.read.prompts import WORDINGS, build_prompt
from rag.read.protocol import ReadingTask
from rag.settings import ReadSettings

_log = logging.getLogger(__name__)
_MIB = 2**20


class LlamaReader(InLine):
    """A reader over one GGUF model: greedy, so the same task gives the same text.

    Readings stand in line; a thread must not start a second reading while its first is half read.
    ``longest_prompt`` bounds the prompt of a slow model, in tokens.
    """

    def __init__(self, engine: Engine, settings: ReadSettings, *, name: str, longest_prompt: int | None = None) -> None:
        super().__init__(engine)
        self.name = name
        self._settings = settings
        self._room = min(engine.size - settings.max_tokens, longest_prompt or engine.size)

    @classmethod
    def open(
        cls, path: Path | str, settings: ReadSettings, *, name: str | None = None, threads: int | None = None
    ) -> LlamaReader:
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
        large = file.stat().st_size > settings.large_model_mb * _MIB
        longest = settings.large_prompt if large else None
        return cls(engine, settings, name=name or f"llama:{file.stem}", longest_prompt=longest)

    def _word(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        engine = self._engine
        framed = frame(build_prompt(task), engine.vocabulary, self._room)
        if framed.used < len(task.evidence):
            _log.info("prompt of %d tokens: read %d of %d clauses", self._room, framed.used, len(task.evidence))
        engine.start(framed.segments, framed.rest)
        citing = Citing(engine, framed.used, WORDINGS[task.language].not_found)
        # A token may be a part of a character; the decoder keeps it back, and drops bytes that are none.
        decoder = codecs.getincrementaldecoder("utf-8")("ignore")
        for left in range(self._settings.max_tokens, 0, -1):
            picked = citing.pick()
            if picked is None:
                return
            token, piece = picked
            delta = decoder.decode(piece)
            if delta:
                yield delta
            self._worker.check(cancel)
            if left > 1:
                engine.feed((token,))
