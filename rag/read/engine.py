"""One model in llama.cpp with its context: prompt in, greedy tokens out."""

from __future__ import annotations

import ctypes
import weakref
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from rag.errors import ReaderError
from rag.read.bindings import Bindings
from rag.read.cancel import ReadingCancelled
from rag.read.vocabulary import Vocabulary

_ABORTED = 2
_NEVER = float("-inf")


class Engine:
    """A loaded model. Not thread-safe but for ``abort``: whoever uses it holds a lock."""

    def __init__(self, bindings: Bindings, model: Any, context: Any, *, size: int) -> None:
        api = bindings.api
        self.size = size
        template = api.llama_model_chat_template(model, None)
        self.vocabulary = Vocabulary(
            api, api.llama_model_get_vocab(model), template=template.decode("utf-8", "replace") if template else None
        )
        self._api = api
        self._context = context
        self._sampler = api.llama_sampler_init_greedy()
        self._batch = int(api.llama_n_batch(context))
        self._read: list[tuple[int, ...]] = []
        self._flag = ctypes.create_string_buffer(2)
        api.llama_set_abort_callback(context, bindings.is_raised, ctypes.cast(self._flag, ctypes.c_void_p))
        self._free = weakref.finalize(self, _free, api, self._sampler, context, model)
        # At interpreter exit a reading may still run in a daemon thread; the system frees the memory then.
        self._free.atexit = False

    def start(self, segments: Sequence[tuple[int, ...]], rest: Sequence[int]) -> int:
        """Read a prompt, after which ``pick`` gives the first token of the answer; return how many tokens were kept.

        Each segment is read by itself, so a later prompt that starts with the same ones keeps them and still gives
        the same tokens as a fresh engine.

        Raises:
            ReadingCancelled: ``abort`` was called meanwhile.
            ReaderError: llama.cpp failed.
        """
        kept = self._keep(segments)
        for segment in segments[len(self._read) :]:
            self.feed(segment)
            self._read.append(segment)
        self.feed(rest)
        return kept

    def feed(self, tokens: Sequence[int]) -> None:
        """Read tokens after those read before.

        Raises:
            ReadingCancelled: ``abort`` was called meanwhile.
            ReaderError: llama.cpp failed.
        """
        for first in range(0, len(tokens), self._batch):
            part = tokens[first : first + self._batch]
            # The batch only points at the ids, so they need a name to live until they are read.
            ids = (self._api.llama_token * len(part))(*part)
            code = self._api.llama_decode(self._context, self._api.llama_batch_get_one(ids, len(part)))
            if code == 0:
                continue
            self._read.clear()
            if code == _ABORTED:
                raise ReadingCancelled
            raise ReaderError(f"llama.cpp could not read the prompt (code {code}): ask again with less evidence")

    def pick(self) -> int:
        """Return the most likely next token."""
        return int(self._api.llama_sampler_sample(self._sampler, self._context, -1))

    def pick_of(self, tokens: Sequence[int]) -> int:
        """Return the most likely of some tokens; the first of equals."""
        logits = self._logits()
        return max(tokens, key=lambda token: logits[token])

    def ban(self, token: int) -> None:
        """Let the next ``pick`` pass a token over."""
        self._logits()[token] = _NEVER

    def is_banned(self, token: int) -> bool:
        """Tell whether a token was banned from the next ``pick``."""
        return bool(self._logits()[token] == _NEVER)

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

    def _keep(self, segments: Sequence[tuple[int, ...]]) -> int:
        """Forget all that was read but the segments both prompts start with; return how many tokens those are."""
        memory = self._memory()
        same = list(takewhile(lambda pair: pair[0] == pair[1], zip(self._read, segments, strict=False)))
        kept = sum(len(segment) for segment, _ in same)
        # A sliding window may have dropped the start, and some memories cannot drop their end.
        if not kept or not self._api.llama_memory_seq_rm(memory, 0, kept, -1) or self._first() != 0:
            same, kept = [], 0
            self._api.llama_memory_clear(memory, True)
        self._read = [segment for segment, _ in same]
        return kept

    def _first(self) -> int:
        return int(self._api.llama_memory_seq_pos_min(self._memory(), 0))

    def _logits(self) -> Any:
        return self._api.llama_get_logits_ith(self._context, -1)

    def _memory(self) -> Any:
        return self._api.llama_get_memory(self._context)


def _free(api: Any, sampler: Any, context: Any, model: Any) -> None:
    api.llama_sampler_free(sampler)
    api.llama_free(context)
    api.llama_model_free(model)
