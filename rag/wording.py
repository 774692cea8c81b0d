"""Let a reader word evidence and keep only what verification passes; what fails is replaced by quoting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from rag.answer.labels import Labels
from rag.errors import ReaderError
from rag.read.cancel import Cancel
from rag.read.extractive import ExtractiveReader
from rag.read.protocol import QueueingReader, Reader, ReadingTask
from rag.settings import VerifySettings
from rag.types import Evidence, Question, Queued, Withheld, Worded, WordedStatus
from rag.verify.sentences import split_sentences
from rag.verify.verify import Verified, verify_stream

_LABEL = re.compile(r"\[(\d{1,3})\]")
_EXTRACTIVE = ExtractiveReader()


@dataclass(slots=True)
class Wording:
    """Filled while wording: which reader worded what, what was withheld, and why a fallback was taken."""

    reader: str
    withheld: list[Withheld] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sentences: list[Worded] = field(default_factory=list)


def word(
    question: Question,
    evidence: Sequence[Evidence],
    reader: Reader,
    *,
    labels: Labels,
    settings: VerifySettings,
    wording: Wording,
    cancel: Cancel,
) -> Iterator[str | Queued]:
    """Yield verified sentences with final labels, and before them the places in the reader's queue.

    A sentence that fails is replaced by the extractive one over a clause it cites, unless a sentence that passed
    cites that clause as well; these follow at the end. When none passes, the extractive wording is given instead.
    """
    task = _task(question, evidence)
    shown = _Shown(task.evidence, labels, wording)
    try:
        for result in _checked(task, reader, settings, cancel):
            if isinstance(result, Queued):
                yield result
            else:
                yield from shown.take(result, reader.name)
    except ReaderError as exc:
        wording.notes.append(f"{reader.name} failed: {exc}")
    wording.reader = reader.name  # some know their model only once they were asked
    if reader.name == _EXTRACTIVE.name:
        return
    wanted = shown.unanswered()
    if not wording.sentences:
        wording.notes.append(f"no sentence of {reader.name} passed verification; worded by {_EXTRACTIVE.name}")
        wording.reader = _EXTRACTIVE.name
        wanted = set(range(1, len(evidence) + 1))
    for result in _checked(task, _EXTRACTIVE, settings, cancel) if wanted else ():
        if isinstance(result, Verified) and wanted.intersection(result.labels):
            yield from shown.take(result, _EXTRACTIVE.name, replacing=True)


def _task(question: Question, evidence: Sequence[Evidence]) -> ReadingTask:
    terms = frozenset(question.asked.terms)
    return ReadingTask(question.text, question.language, question.kind, tuple(evidence), terms, why=question.asked.why)


@dataclass(slots=True)
class _Shown:
    """Books what becomes of each sentence."""

    evidence: Sequence[Evidence]
    labels: Labels
    wording: Wording
    cited: set[int] = field(default_factory=set)

    def take(self, result: Verified | Withheld, by: str, *, replacing: bool = False) -> Iterator[str]:
        """Yield a sentence that passed; keep one that did not."""
        if isinstance(result, Withheld):
            self.wording.withheld.append(result)
            return
        status = WordedStatus.CONNECTED if result.unproved else WordedStatus.VERIFIED
        if result.unproved:
            self.wording.notes.append(f"the reader's own words: {', '.join(result.unproved)}")
        text = _relabel(result, self.evidence, self.labels)
        self.cited.update(result.labels)
        self.wording.sentences.append(Worded(text, by, WordedStatus.REPLACED if replacing else status, result.unproved))
        yield text

    def unanswered(self) -> set[int]:
        """The clauses cited by sentences that failed, and by none that passed."""
        drafts = (sentence for item in self.wording.withheld for sentence in split_sentences(f"{item.sentence}\n")[0])
        return {label for sentence in drafts for label in sentence.labels} - self.cited


def _checked(
    task: ReadingTask, reader: Reader, settings: VerifySettings, cancel: Cancel
) -> Iterator[Verified | Withheld | Queued]:
    if not isinstance(reader, QueueingReader):
        yield from verify_stream(reader.read(task, cancel), task.evidence, task.language, settings)
        return
    pieces = reader.read_queued(task, cancel)
    # The places in the queue all come before the first piece of text.
    for first in pieces:
        if isinstance(first, Queued):
            yield first
            continue
        texts = (piece for piece in chain([first], pieces) if isinstance(piece, str))
        yield from verify_stream(texts, task.evidence, task.language, settings)


def _relabel(sentence: Verified, evidence: Sequence[Evidence], labels: Labels) -> str:
    """Replace evidence numbers by the answer's labels, outside quotes only: quoted text is never touched."""

    def final(match: re.Match[str]) -> str:
        number = int(match[1])
        if number not in sentence.labels:
            return match[0]
        item = evidence[number - 1]
        return f"[{labels.label(item.clause, item.section, item.meta)}]"

    pieces = re.split(r"(“[^“”]*”|「[^「」]*」)", sentence.text)
    return "".join(piece if piece[:1] in {"“", "「"} else _LABEL.sub(final, piece) for piece in pieces)
