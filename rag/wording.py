"""Let a reader word evidence and keep only what verification passes; what fails is replaced by quoting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rag.answer.labels import Labels
from rag.errors import ReaderError
from rag.read.cancel import Cancel
from rag.read.extractive import ExtractiveReader
from rag.read.protocol import Reader, ReadingTask
from rag.settings import VerifySettings
from rag.types import Evidence, Question, Withheld
from rag.verify.verify import Verified, verify_stream

_LABEL = re.compile(r"\[(\d{1,3})\]")
_EXTRACTIVE = ExtractiveReader()


@dataclass(slots=True)
class Wording:
    """Filled while wording: which reader worded the answer, what was withheld, and why a fallback was taken."""

    reader: str
    withheld: list[Withheld] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def word(
    question: Question,
    evidence: Sequence[Evidence],
    reader: Reader,
    *,
    labels: Labels,
    settings: VerifySettings,
    wording: Wording,
    cancel: Cancel,
) -> Iterator[str]:
    """Yield verified sentences with final labels. When none passes, the extractive wording is given instead."""
    task = ReadingTask(
        question.text, question.language, question.kind, tuple(evidence), frozenset(question.asked.terms)
    )
    passed = 0
    try:
        for sentence in _verified(task, reader, settings, wording, cancel):
            passed += 1
            yield _relabel(sentence, evidence, labels)
    except ReaderError as exc:
        wording.notes.append(f"{reader.name} failed: {exc}")
    if passed or reader.name == _EXTRACTIVE.name:
        return
    wording.notes.append(f"no sentence of {reader.name} passed verification; worded by {_EXTRACTIVE.name}")
    wording.reader = _EXTRACTIVE.name
    for sentence in _verified(task, _EXTRACTIVE, settings, wording, cancel):
        yield _relabel(sentence, evidence, labels)


def _verified(
    task: ReadingTask, reader: Reader, settings: VerifySettings, wording: Wording, cancel: Cancel
) -> Iterator[Verified]:
    for result in verify_stream(reader.read(task, cancel), task.evidence, task.language, settings):
        if isinstance(result, Verified):
            if result.unproved:
                wording.notes.append(f"the reader's own words: {', '.join(result.unproved)}")
            yield result
        else:
            wording.withheld.append(result)


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
