"""Conversations of the browsers that have the page open. None sees another's."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from rag.conversation.talk import Asking
from rag.read.cancel import Cancel
from ui.chat.turn import Turn

_KEPT = 200  # conversations in memory; the one left alone longest goes first


@dataclass(slots=True)
class Conversation:
    """The turns of one browser page, and the switch that stops the one being answered."""

    turns: list[Turn] = field(default_factory=list)
    cancel: Cancel = field(default_factory=Cancel)

    def begin(self) -> Cancel:
        """Stop what is being answered and return the switch of what is asked next."""
        self.cancel.set()
        self.cancel = Cancel()
        return self.cancel

    def update(self, turn: Turn) -> None:
        """Replace the turn with the key of this one; one that was taken back stays away."""
        self.turns = [turn if one.key == turn.key else one for one in self.turns]

    def find(self, key: str) -> Turn | None:
        """Return the turn with a key."""
        return next((turn for turn in self.turns if turn.key == key), None)

    def before(self, key: str) -> list[Asking]:
        """Return the questions asked before a turn, oldest first."""
        earlier: list[Asking] = []
        for turn in self.turns:
            if turn.key == key:
                break
            if turn.asking is not None:
                earlier.append(turn.asking)
        return earlier


class Conversations:
    """All conversations, by the session of the browser page."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._lock = Lock()
        self._all: OrderedDict[str, Conversation] = OrderedDict()

    def of(self, session: str) -> Conversation:
        """Return the conversation of a session, a new one where it has none."""
        with self._lock:
            found = self._all.setdefault(session, Conversation())
            self._all.move_to_end(session)
            while len(self._all) > self._kept:
                self._all.popitem(last=False)[1].cancel.set()
            return found

    def holding(self, key: str) -> tuple[Conversation, Turn] | None:
        """Return the turn with a key and its conversation."""
        with self._lock:
            talks = list(self._all.values())
        for talk in talks:
            turn = talk.find(key)
            if turn is not None:
                return talk, turn
        return None

    def leave(self, session: str) -> None:
        """Stop the work for a page that was closed."""
        with self._lock:
            found = self._all.get(session)
        if found is not None:
            found.cancel.set()
