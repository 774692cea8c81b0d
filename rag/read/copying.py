"""The built-in reader: a small model of the project's own that chooses clauses and copies them.

The model names the label first and then copies the clause; here the copy becomes a quote with its label behind it.
It may end a copy early but not depart from the clause, and the words around the quote are fixed: all it can get wrong
is which clause answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import exp
from pathlib import Path
from threading import Lock

from rag.errors import ModelFileError, ReaderError
from rag.read.cancel import Cancel, ReadingCancelled
from rag.read.engine import Engine
from rag.read.layout import (
    FORM,
    LABELS,
    Marks,
    evidence_ids,
    header_of,
    question_ids,
)
from rag.read.loading import load_engine
from rag.read.prompts import WORDINGS, tame
from rag.read.protocol import ReadingTask
from rag.settings import ReadSettings
from rag.text.naming import english_name, who
from rag.text.quote import in_marks, quote_of
from rag.types import Evidence, Kind, Language

MOST = 8  # clauses of a prompt: as many as in training
# Clauses that score well below the best are rarely about the same thing, as for the reader without a model.
_KEEP_SHARE = 0.72
_SEARCH_POWER = 4  # of a clause's score against the best one's
_MAX_SENTENCES = 3
_PART_ENDS = tuple("，；。,;")
_POLL_SECONDS = 0.05
_LEAD = {Language.ZH: "{who}报告：{quote}[{label}]。", Language.EN: "{who} reports: {quote} [{label}]."}


@dataclass(frozen=True, slots=True)
class Choice:
    """How likely each clause answers the question, from the first on, and how likely none does."""

    clauses: tuple[float, ...]
    none: float


class BuiltinReader:
    """A reader over the built-in model. Threads take turns, as in the reader of any other GGUF model."""

    name = "built-in"

    def __init__(self, engine: Engine, settings: ReadSettings) -> None:
        self._engine = engine
        self._settings = settings
        self._marks = _marks(engine)
        self._turn = Lock()
        self._closed = False

    @classmethod
    def open(cls, settings: ReadSettings, path: Path) -> BuiltinReader:
        """Load a model that ``python -m rag.read.training`` made.

        Raises:
            MissingDependencyError: llama-cpp-python is not installed.
            ModelFileError: the file is missing, cut short, or of another model.
            ReaderError: there is not enough memory for the context.
        """
        engine = load_engine(path, settings.context)
        try:
            return cls(engine, settings)
        except ModelFileError as exc:
            engine.close()
            raise ModelFileError(f"{str(path)!r}: {exc}") from exc

    def read(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        """Yield one sentence for each clause chosen, the likeliest first; one that says so if none answers.

        Raises:
            ReadingCancelled: ``cancel`` was set before the end.
            ReaderError: the reader was closed before, or llama.cpp failed.
        """
        cancel.check()
        with self._hold(cancel) as engine, cancel.watch(engine.abort):
            prompt, shown = self._prompt(task)
            labels = chosen(self._choose(prompt, shown), task.evidence, task.kind) if shown else []
            if not labels:
                yield WORDINGS[task.language].not_found
            for label in labels:
                item = task.evidence[label - 1]
                copied = self._copy(prompt, label, item.clause.text, cancel)
                quote = in_marks(quote_of(copied, task.terms))
                yield _LEAD[task.language].format(who=who(item.meta, task.language), quote=quote, label=label)

    def choose(self, task: ReadingTask, cancel: Cancel) -> Choice:
        """Return what the model thinks of each clause. Raises as ``read`` does."""
        with self._hold(cancel):
            return self._choose(*self._prompt(task))

    def write(self, task: ReadingTask, label: int, cancel: Cancel) -> str:
        """Return the clause of a label as the model writes it by itself: a measure of it. Raises as ``read`` does."""
        with self._hold(cancel):
            return self._write(self._prompt(task)[0], label)

    def close(self) -> None:
        """Free the model, or let a running reading end with ReadingCancelled and free it then."""
        self._closed = True
        self._engine.abort()
        self._free()

    def _prompt(self, task: ReadingTask) -> tuple[tuple[int, ...], int]:
        """Return the ids of the prompt, and how many clauses it shows."""
        encode = self._engine.vocabulary.encode
        room = self._engine.size - self._settings.max_tokens - 2  # the label and the token after the last
        asked = question_ids(tame(task.question.strip()), self._marks, encode)
        if len(asked) >= room:
            raise ReaderError(f"the question is too long for a context of {self._engine.size} tokens: shorten it")
        shown = min(MOST, len(task.evidence))
        while True:
            paragraphs = [_paragraph(item, task.language) for item in task.evidence[:shown]]
            evidence = evidence_ids(paragraphs, self._marks, encode)
            if len(evidence) + len(asked) <= room:
                return (*evidence, *asked), shown
            shown -= 1

    def _choose(self, prompt: tuple[int, ...], shown: int) -> Choice:
        self._engine.start((prompt[:-1],), prompt[-1:])
        scores = self._engine.scores((*self._marks.labels[:shown], self._marks.none))
        parts = [exp(score - max(scores)) for score in scores]
        *clauses, none = (part / sum(parts) for part in parts)
        return Choice(tuple(clauses), none)

    def _copy(self, prompt: tuple[int, ...], label: int, text: str, cancel: Cancel) -> str:
        """Let the model copy a clause and decide where it ends; it cannot leave the clause."""
        engine, data = self._engine, b""
        engine.start((prompt[:-1],), (prompt[-1], self._marks.labels[label - 1]))
        for token in engine.vocabulary.encode(text)[: self._settings.max_tokens]:
            on, end = engine.scores((token, self._marks.end))
            if end > on and data.decode("utf-8", "ignore").endswith(_PART_ENDS):
                break
            data += engine.vocabulary.piece(token)
            cancel.check()
            if self._closed:
                raise ReadingCancelled
            engine.feed((token,))
        return data.decode("utf-8", "ignore")

    def _write(self, prompt: tuple[int, ...], label: int) -> str:
        engine, data = self._engine, b""
        engine.start((prompt[:-1],), (prompt[-1], self._marks.labels[label - 1]))
        for _ in range(self._settings.max_tokens):
            token = engine.pick()
            if engine.vocabulary.ends(token):
                break
            data += engine.vocabulary.piece(token)
            engine.feed((token,))
        return data.decode("utf-8", "replace")

    @contextmanager
    def _hold(self, cancel: Cancel) -> Iterator[Engine]:
        while not self._turn.acquire(timeout=_POLL_SECONDS):
            cancel.check()
        try:
            # First take back the last stop, then look: a close in between sets the stop again.
            self._engine.rearm()
            if self._closed:
                raise ReaderError(f"reader {self.name} is closed: open it again")
            yield self._engine
        finally:
            self._turn.release()
            if self._closed:
                self._free()

    def _free(self) -> None:
        if self._turn.acquire(blocking=False):
            try:
                self._engine.close()
            finally:
                self._turn.release()


def chosen(choice: Choice, evidence: Sequence[Evidence], kind: Kind) -> list[int]:
    """Return the labels worth quoting, the best first; none if the model thinks that no clause answers.

    A clause is weighed by how likely the model finds it and how high the search ranked it. What the search alone would
    have quoted stays, so that a doubtful choice adds a clause and takes none away.
    """
    if choice.none > max(choice.clauses):
        return []
    wide = kind in {Kind.SUMMARY, Kind.COMPARE, Kind.CROSS_YEAR}  # these want every clause
    shares = [item.score / evidence[0].score if evidence[0].score > 0 else 1.0 for item in evidence]
    worth = [likely * share**_SEARCH_POWER for likely, share in zip(choice.clauses, shares, strict=False)]
    ranked = sorted(range(len(worth)), key=lambda number: -worth[number])
    close = [number for number in range(len(worth)) if wide or shares[number] >= _KEEP_SHARE]
    searched = close if wide else close[:_MAX_SENTENCES]
    return [number + 1 for number in ranked if number in searched or number == ranked[0]]


def _paragraph(item: Evidence, language: Language) -> tuple[str, str]:
    name = item.meta.township or item.meta.title
    # A question in English names townships in letters.
    named = english_name(name) if language is Language.EN else name
    header = header_of(named, item.meta.year, item.section.path)
    return tame(item.clause.text.strip()), tame(header)


def _marks(engine: Engine) -> Marks:
    vocabulary = engine.vocabulary
    control = [vocabulary.control(name) for name in FORM]
    labels = [vocabulary.special(name) for name in LABELS]
    known = [token for token in (*control, *labels) if token is not None]
    if len(known) < len(control) + len(labels):
        raise ModelFileError("not a model of the built-in reader: use it with --reader llama")
    return Marks(tuple(known[len(FORM) :]), *known[: len(FORM)])
