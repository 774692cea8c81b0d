"""Keep a draft's citations within the evidence while it is made: marks ``[n]`` that exist, and one before the end.

Only the moments that decide are looked at: the model picks its token freely, and where that would end an uncited
draft or begin a mark that does not exist, the most likely token of the allowed marks is taken instead. A grammar
would hold every word of the vocabulary against its rules at every token (docs/readers.md has both costs).
"""

from __future__ import annotations

from rag.read.engine import Engine

_OPEN, _CLOSE = b"[", b"]"
# What may stand between the last mark and the end.
_TRAILING = " \t\r\n。．.！!？?；;”」』）)"


class Citing:
    """Picks the tokens of one draft over ``labels`` clauses; ``not_found`` is the one text that needs no mark."""

    def __init__(self, engine: Engine, labels: int, not_found: str) -> None:
        self._engine = engine
        self._marks = tuple(f"[{label}]".encode() for label in range(1, labels + 1))
        self._longest = max(map(len, self._marks), default=0)
        self._not_found = not_found.rstrip(_TRAILING)
        self._said = b""
        self._pool: dict[int, bytes] = {}

    def pick(self) -> tuple[int, bytes] | None:
        """Return the next token with its bytes, or None at the draft's end."""
        vocabulary = self._engine.vocabulary
        token = self._engine.pick()
        while vocabulary.ends(token):
            if self._may_end():
                return None
            forced = self._forced() if self._said.strip() else None
            if forced is not None:
                return self._say(forced)
            # Nothing is said yet, or the vocabulary has no marks: whatever else comes first.
            self._engine.ban(token)
            token = self._engine.pick()
            if self._engine.is_banned(token):
                return None
        if self._admits(vocabulary.piece(token)):
            return self._say(token)
        forced = self._forced()
        return self._say(token if forced is None else forced)

    def _say(self, token: int) -> tuple[int, bytes]:
        piece = self._engine.vocabulary.piece(token)
        self._said += piece
        return token, piece

    def _may_end(self) -> bool:
        text = self._said.decode("utf-8", "ignore").strip().rstrip(_TRAILING)
        return text == self._not_found or text.encode().endswith(self._marks)

    def _admits(self, piece: bytes) -> bool:
        """Tell whether every bracket still begins a mark of the evidence, or may become one."""
        text = self._unclosed() + piece
        at = text.find(_OPEN)
        while at >= 0:
            rest = text[at : at + self._longest]
            if not any(rest.startswith(mark) or mark.startswith(rest) for mark in self._marks):
                return False
            at = text.find(_OPEN, at + 1)
        return True

    def _unclosed(self) -> bytes:
        at = self._said.rfind(_OPEN)
        return self._said[at:] if at > self._said.rfind(_CLOSE) else b""

    def _forced(self) -> int | None:
        """Return the most likely token that begins a mark or goes on with the one begun; None if there is none."""
        begun = self._unclosed()
        ways = [mark[len(begun) :] for mark in self._marks if mark.startswith(begun)]
        if not self._pool:
            self._pool = self._tokens()
        allowed = [token for token, piece in self._pool.items() if any(way.startswith(piece) for way in ways)]
        return self._engine.pick_of(allowed) if allowed else None

    def _tokens(self) -> dict[int, bytes]:
        """The tokens that spell marks, by id: whole ones where the vocabulary has them, and their parts."""
        vocabulary = self._engine.vocabulary
        texts = [form for mark in self._marks for form in (mark, b"x" + mark, mark[1:], mark[1:-1])]
        parts = [_OPEN, _CLOSE, *(bytes([digit]) for digit in b"0123456789")]
        found = sorted({token for text in (*texts, *parts) for token in vocabulary.encode(text.decode())})
        pieces = {token: vocabulary.piece(token) for token in found}
        return {token: piece for token, piece in pieces.items() if piece and set(piece) <= set(b"[]0123456789")}
