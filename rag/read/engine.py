"""One model in llama.cpp with its context: prompt in, greedy tokens out."""

from __future__ import annotations

import ctypes
import weakref
from collections.abc import Sequence
from typing import Any

from rag.errors import ReaderError
from rag.read.bindings import Bindings
from rag.read.cancel import ReadingCancelled
from rag.read.vocabulary import Vocabulary

# Tokens read at once. Measured on two cores: as fast as any larger number, and it bounds the wait for Ctrl-C.
BATCH = 256
_ABORTED = 2


class Engine:
    """A loaded model. Not thread-safe but for ``abort``: whoever uses it holds a lock."""

    def __init__(self, bindings: Bindings, model: Any, context: Any, *, size: int) -> None:
        api = bindings.api
        self.size = size
        self.vocabulary = Vocabulary(api, api.llama_model_get_vocab(model))
        self._api = api
        self._context = context
        self._sampler = api.llama_sampler_init_greedy()
        self._prefix: tuple[int, ...] = ()
        self._flag = ctypes.create_string_buffer(2)
        api.llama_set_abort_callback(context, bindings.is_raised, ctypes.cast(self._flag, ctypes.c_void_p))
        self._free = weakref.finalize(self, _free, api, self._sampler, context, model)
        # At interpreter exit a reading may still run in a daemon thread; the system frees the memory then.
        self._free.atexit = False

    def start(self, prefix: tuple[int, ...], rest: Sequence[int]) -> None:
        """Read a prompt, after which ``pick`` gives the first token of the answer.

        ``prefix`` is read apart from the rest, so the next prompt that starts with it can keep it and still gives
        the same tokens as a fresh engine.

        Raises:
            ReadingCancelled: ``abort`` was called meanwhile.
            ReaderError: llama.cpp failed.
        """
        if not self._keep(prefix):
            self._prefix = ()
            self._api.llama_memory_clear(self._memory(), True)
            self.feed(prefix)
            self._prefix = prefix
        self.feed(rest)

    def feed(self, tokens: Sequence[int]) -> None:
        """Read tokens after those read before.

        Raises:
            ReadingCancelled: ``abort`` was called meanwhile.
            ReaderError: llama.cpp failed.
        """
        for first in range(0, len(tokens), BATCH):
            part = tokens[first : first + BATCH]
            # The batch only points at the ids, so they need a name to live until they are read.
            ids = (self._api.llama_token * len(part))(*part)
            code = self._api.llama_decode(self._context, self._api.llama_batch_get_one(ids, len(part)))
            if code == 0:
                continue
            self._prefix = ()
            if code == _ABORTED:
                raise ReadingCancelled
            raise ReaderError(f"llama.cpp could not read the prompt (code {code}): ask again with less evidence")

    def pick(self) -> int:
        """Return the most likely next token."""
        return int(self._api.llama_sampler_sample(self._sampler, self._context, -1))

    def scores(self, tokens: Sequence[int]) -> list[float]:
        """Return the scores of some next tokens, on a logarithmic scale."""
        row = self._api.llama_get_logits_ith(self._context, -1)
        return [float(row[token]) for token in tokens]

    def abort(self) -> None:
        """Stop the running work from another thread; it ends within one layer of one batch."""
        self._flag.value = b"\1"

    def rearm(self) -> None:
        """Take an earlier ``abort`` back."""
        self._flag.value = b""

    def close(self) -> None:
        """Free the model. Closing twice is allowed; nothing else may be called afterwards."""
        self._free()

    def _keep(self, prefix: tuple[int, ...]) -> bool:
        memory = self._memory()
        if not prefix or prefix != self._prefix or not self._api.llama_memory_seq_rm(memory, 0, len(prefix), -1):
            return False
        # A sliding window may have dropped the start of the prefix.
        return bool(self._api.llama_memory_seq_pos_min(memory, 0) == 0)

    def _memory(self) -> Any:
        return self._api.llama_get_memory(self._context)


def _free(api: Any, sampler: Any, context: Any, model: Any) -> None:
    api.llama_sampler_free(sampler)
    api.llama_free(context)
    api.llama_model_free(model)
