"""The built-in reader: a small model of the project's own that chooses which clauses answer.

The model names the label of a clause; the reader quotes the clause with its label behind it, in fixed words. So no
number can be altered: all the model can get wrong is which clause answers. It can copy a clause by itself as well,
which is measured and not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from pathlib import Path

from rag.errors import ModelFileError, ReaderError
from rag.read.cancel import Cancel
from rag.read.engine import Engine
from rag.read.extractive import word_quote
from rag.read.in_line import InLine
from rag.read.layout import FORM, LABELS, Marks, header_of, prompt_ids
from rag.read.loading import load_engine
from rag.read.prompts import WORDINGS, tame
from rag.read.protocol import ReadingTask
from rag.read.weighing import WIDE, Choice, Weighing, Weights, searched
from rag.settings import ReadSettings
from rag.text.naming import english_name
from rag.types import Evidence, Language

MOST = 8  # clauses of a prompt: as many as in training


class BuiltinReader(InLine):
    """A reader over the built-in model. Readings stand in line, as in the reader of any other GGUF model."""

    name = "built-in"

    def __init__(self, engine: Engine, settings: ReadSettings, weights: Weights) -> None:
        super().__init__(engine)
        self._settings = settings
        self._weights = weights
        self._marks = _marks(engine)

    @classmethod
    def open(cls, settings: ReadSettings, path: Path, weights: Weights | None = None) -> BuiltinReader:
        """Load a model that ``python -m rag.read.training`` made; without weights the model decides alone.

        Raises:
            MissingDependencyError: llama-cpp-python is not installed.
            ModelFileError: the file is missing, cut short, or of another model.
            ReaderError: there is not enough memory for the context.
        """
        engine = load_engine(path, settings.context)
        try:
            return cls(engine, settings, weights or Weights())
        except ModelFileError as exc:
            engine.close()
            raise ModelFileError(f"{str(path)!r}: {exc}") from exc

    def choose(self, task: ReadingTask) -> Choice:
        """Return what the model thinks of each clause. For one thread, and not while another reads."""
        prompt, shown = self._prompt(task)
        self._engine.start((), prompt)
        scores = self._engine.scores((*self._marks.labels[:shown], self._marks.none))
        parts = [exp(score - max(scores)) for score in scores]
        *clauses, none = (part / sum(parts) for part in parts)
        return Choice(tuple(clauses), none)

    def write(self, task: ReadingTask, label: int) -> str:
        """Return the clause of a label as the model writes it by itself: a measure of it, as ``choose`` is."""
        prompt, _ = self._prompt(task)
        engine, data = self._engine, b""
        engine.start((), (*prompt, self._marks.labels[label - 1]))
        for _ in range(self._settings.max_tokens):
            token = engine.pick()
            if engine.vocabulary.ends(token):
                break
            data += engine.vocabulary.piece(token)
            engine.feed((token,))
        return data.decode("utf-8", "replace")

    def _word(self, task: ReadingTask, cancel: Cancel) -> Iterator[str]:
        # Where every clause is wanted there is nothing to choose.
        wide = task.kind in WIDE
        labels = searched(task) if wide else Weighing(self.choose(task), task, self._weights).labels()
        if not labels:
            yield WORDINGS[task.language].not_found
        for label in labels:
            self._worker.check(cancel)
            yield word_quote(task, label)

    def _prompt(self, task: ReadingTask) -> tuple[list[int], int]:
        """Return the ids of the prompt, and how many clauses are shown."""
        room = self._engine.size - self._settings.max_tokens - 2  # the label and the token after the last
        question = tame(task.question.strip())
        for shown in range(min(MOST, len(task.evidence)), -1, -1):
            paragraphs = [_paragraph(item, task.language) for item in task.evidence[:shown]]
            prompt = prompt_ids(paragraphs, question, self._marks, self._engine.vocabulary.encode)
            if len(prompt) <= room:
                return prompt, shown
        raise ReaderError(f"the question is too long for a context of {self._engine.size} tokens: shorten it")


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
