"""One question of a conversation and what has come of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from secrets import token_urlsafe

from rag.conversation.talk import Asking
from rag.types import Answer, Citation


class State(StrEnum):
    """How far a turn is."""

    SEARCHING = "searching"
    WORDING = "wording"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer as far as it is known.

    ``key`` is random: who has it may act on the turn. ``evidence`` are the clauses found, ``text`` the verified text
    so far, ``queued`` the readings that come before this one, ``seconds`` the time to the evidence and to the end.
    ``corrected`` says that its kind or scope was set by hand. ``decisions`` are a person's verdicts on reports, by
    report id.
    """

    text: str
    key: str = field(default_factory=lambda: token_urlsafe(12))
    asking: Asking | None = None
    state: State = State.SEARCHING
    evidence: tuple[Citation, ...] = ()
    said: str = ""
    queued: int = 0
    answer: Answer | None = None
    error: str = ""
    seconds: tuple[float, ...] = ()
    decisions: dict[str, str] = field(default_factory=dict)
    corrected: bool = False

    @property
    def whole(self) -> str:
        """The question as it stands alone: decisions are kept by it, files are headed by it."""
        return self.asking.question.text if self.asking is not None and self.asking.leaned else self.text

    @property
    def running(self) -> bool:
        """Whether more is to come."""
        return self.state in {State.SEARCHING, State.WORDING}
