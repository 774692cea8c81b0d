"""Tokens of a loaded model: text to ids and back, and which of them are control tokens."""

from __future__ import annotations

import ctypes
from typing import Any


class Vocabulary:
    """Tokenizer of one model. Valid as long as the model is; safe to use from several threads.

    ``template`` is the model's own chat template, or None.
    """

    def __init__(self, api: Any, handle: Any, *, template: str | None = None) -> None:
        self._api = api
        self._handle = handle
        self.template = template

    def encode(self, text: str) -> tuple[int, ...]:
        """Turn text into ids, never into control tokens; half surrogates become question marks."""
        return self._tokenize(text.encode("utf-8", "replace"), special=False)

    def literal(self, text: str) -> tuple[int, ...]:
        """Turn a text of the model's own into ids, its control tokens included. Never for foreign text."""
        return self._tokenize(text.encode(), special=True)

    def name(self, token: int) -> str:
        """Return a token as its file writes it, control tokens too; nothing for an id that stands for no token."""
        text = self._api.llama_vocab_get_text(self._handle, token) if token >= 0 else None
        return text.decode("utf-8", "replace") if text else ""

    def bounds(self) -> tuple[str, str]:
        """Return the tokens that begin and end a text, by name."""
        api, handle = self._api, self._handle
        return self.name(int(api.llama_vocab_bos(handle))), self.name(int(api.llama_vocab_eos(handle)))

    def control(self, name: str) -> int | None:
        """Return the id of the control token written ``name``, or None if the vocabulary has no such one."""
        token = self.special(name)
        return token if token is not None and self._api.llama_vocab_is_control(self._handle, token) else None

    def special(self, name: str) -> int | None:
        """Return the id of the token that alone is written ``name``, or None."""
        ids = self._tokenize(name.encode(), special=True)
        return ids[0] if len(ids) == 1 else None

    def start(self) -> tuple[int, ...]:
        """Return what every text starts with: the begin token if the model wants one, or nothing."""
        wanted = self._api.llama_vocab_get_add_bos(self._handle)
        return (int(self._api.llama_vocab_bos(self._handle)),) if wanted else ()

    def ends(self, token: int) -> bool:
        """Tell whether a generated token ends the text: any end or control token does."""
        api, handle = self._api, self._handle
        return bool(api.llama_vocab_is_eog(handle, token) or api.llama_vocab_is_control(handle, token))

    def piece(self, token: int) -> bytes:
        """Return the bytes a token stands for: perhaps only a part of one character."""
        size = 32
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = self._api.llama_token_to_piece(self._handle, token, buffer, size, 0, False)
            if length >= 0:
                return buffer.raw[:length]
            size = -length

    def _tokenize(self, data: bytes, *, special: bool) -> tuple[int, ...]:
        room = len(data) + 8
        while True:
            ids = (self._api.llama_token * room)()
            count = self._api.llama_tokenize(self._handle, data, len(data), ids, room, False, special)
            if count >= 0:
                return tuple(ids[:count])
            room = -count
