"""What a conversation is followed with, and what a question comes to in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.types import Language, Question, ReportMeta, Scope

Named = Callable[[Question], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question that stands alone, in the language of its words; as it was put, and the language to answer in.

    ``leaned`` tells whether anything was taken from the questions before. ``then`` are the further questions of the
    same text (普法办了几场？明年怎么打算？), each leaning on the one before it; ``text`` is all of it.
    """

    question: Question
    text: str
    language: Language
    leaned: bool = False
    then: tuple[Asking, ...] = ()

    @property
    def last(self) -> Asking:
        """The question of the text that was put last: what a follow-up leans on."""
        return self.then[-1] if self.then else self


@dataclass(frozen=True, slots=True)
class Talk:
    """What following a conversation takes.

    ``named`` gives the ids of the reports that the answer to a question names: 其中 and "those" mean them. ``earlier``
    is the scope of the question before the last: 它们 and "both" mean the places of the two.
    """

    reports: Sequence[ReportMeta]
    scope: Scope
    max_chars: int
    named: Named
    earlier: Scope | None = None
