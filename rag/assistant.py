"""The public door: open a library, take reports in, ask questions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from embeddings import Encoder
from rag.annotator import ReportAnnotator
from rag.columns import columns_of
from rag.conversation.talk import Asking
from rag.errors import SkippedFileError, SkipReason
from rag.flow import Event, Flow
from rag.keeping import Keeper
from rag.lending import Lending
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.matrix import Matrix, make_matrix
from rag.opening import encoder_of, reader_of
from rag.read import ReaderSource
from rag.read.cancel import Cancel
from rag.read.protocol import Reader
from rag.routes.by_kind import facts_of, search
from rag.routes.gathered import Parts
from rag.settings import Settings, load_settings
from rag.text.tokens import TOKENIZER_ID, index_tokens
from rag.types import Answer, Evidence, Kind, Language, Scope
from rag.understand.question import correct


class Assistant(Keeper):
    """Answers questions over one library of reports. Safe to share between threads; close it when done.

    ``reader`` is a reader's name (one of ``rag.read.READERS``) or any object of the Reader protocol; ``model`` is a
    GGUF file or the name of a pulled or served model, ``base_url`` the address of a server, for readers that need
    one, and name the reader too where it is left out. With none of them the reader of the settings is opened when it
    is first needed; if it cannot be, answers are quoted and the trace says so. ``encoder`` is the library's; it is
    loaded when not given.
    """

    def __init__(
        self,
        library: LocalLibrary,
        settings: Settings,
        *,
        reader: Reader | str | None = None,
        model: Path | str | None = None,
        base_url: str | None = None,
        encoder: Encoder | None = None,
    ) -> None:
        super().__init__(library, settings)
        self._readers = Lending(reader_of(reader, settings, ReaderSource(model, base_url)))
        self._parts = Parts(library, encoder or encoder_of(settings), settings)
        self._temporary: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        create: bool = False,
        settings: Settings | None = None,
        reader: Reader | str | None = None,
        model: Path | str | None = None,
        base_url: str | None = None,
    ) -> Self:
        """Open an existing library folder, or make one with ``create``.

        Raises:
            LibraryNotFoundError: there is no library in the folder and ``create`` is false.
            LibraryDamagedError: the folder holds one that cannot be read.
            ReaderError: the reader or its model file cannot be used.
            SettingsError: no reader or encoder has the name given.
        """
        settings = settings or load_settings()
        make = LocalLibrary.create if create and not LocalLibrary.exists(folder) else LocalLibrary.open
        encoder = encoder_of(settings)
        library = make(folder, Makers(encoder, index_tokens, TOKENIZER_ID, ReportAnnotator()))
        try:
            return cls(library, settings, reader=reader, model=model, base_url=base_url, encoder=encoder)
        except BaseException:
            library.close()
            raise

    @classmethod
    def from_folder(
        cls,
        folder: Path | str,
        *,
        settings: Settings | None = None,
        reader: Reader | str | None = None,
        model: Path | str | None = None,
        base_url: str | None = None,
    ) -> Self:
        """Build a throw-away library from a folder (or file) of reports; it is deleted on close.

        Raises:
            SkippedFileError: the path does not exist, or nothing in it is a report.
        """
        temporary = tempfile.TemporaryDirectory(prefix="zhengwen-")
        try:
            assistant = cls.open(
                Path(temporary.name) / "library",
                create=True,
                settings=settings,
                reader=reader,
                model=model,
                base_url=base_url,
            )
        except BaseException:
            temporary.cleanup()
            raise
        assistant._temporary = temporary
        try:
            result = assistant.add([folder])
            if not result.cards:
                raise next(iter(result.skipped), SkippedFileError(folder, SkipReason.EMPTY, "no file in it"))
        except BaseException:
            assistant.close()
            raise
        return assistant

    def understand(self, text: str, *, scope: Scope | None = None, history: Sequence[str | Asking] = ()) -> Asking:
        """Return what a question is taken to ask: ``question`` has its kind, scope and subject.

        Raises:
            QuestionError: the question is empty or too long.
        """
        return Flow(self._parts, self.reader).understand(text, scope or Scope(), history)

    def correct(self, asking: Asking, *, scope: Scope | None = None, kind: Kind | None = None) -> Asking:
        """Return an understood question with the scope or the kind that a person chose instead, ready to be asked.

        Further questions of the same text take the scope too; the kind is that of the first.
        """
        reports = self.reports()
        then = tuple(replace(one, question=correct(one.question, reports, scope=scope)) for one in asking.then)
        return replace(asking, question=correct(asking.question, reports, scope=scope, kind=kind), then=then)

    def ask(
        self,
        text: str | Asking,
        *,
        scope: Scope | None = None,
        history: Sequence[str | Asking] = (),
        cancel: Cancel | None = None,
    ) -> Answer:
        """Answer one question. ``history`` holds the questions before it, oldest first.

        An understood question (``understand``, ``correct``) is answered as it is, whatever ``scope`` and ``history``.

        Raises:
            QuestionError: the question is empty or too long.
            ReadingCancelled: ``cancel`` was set.
        """
        *_, last = self.stream(text, scope=scope, history=history, cancel=cancel)
        if not isinstance(last, Answer):
            raise TypeError("a stream ends with its Answer")
        return last

    def stream(
        self,
        text: str | Asking,
        *,
        scope: Scope | None = None,
        history: Sequence[str | Asking] = (),
        cancel: Cancel | None = None,
    ) -> Iterator[Event]:
        """Yield the evidence found, then verified text in pieces, then the Answer. Takes and raises what ``ask`` does.

        While the reader is busy with other questions, ``Queued`` events before the text tell the place in its line.
        """
        with self._readers.lend() as reader:
            yield from Flow(self._parts, reader).run(text, scope or Scope(), history, cancel or Cancel())

    def search(self, text: str, *, scope: Scope | None = None) -> list[Evidence]:
        """Return the clauses found for a question, best first, whatever its kind; nothing is worded or judged.

        Raises:
            QuestionError: the question is empty or too long.
        """
        return search(text, scope or Scope(), self._parts)

    def facts(self, what: str, *, scope: Scope | None = None) -> list[dict[str, object]]:
        """Return the figures the reports in scope state about ``what``, a row each, with quote and offsets.

        ``whose``, ``period`` and ``part`` tell the township's own figures of the year from all others.
        """
        return facts_of(what, scope or Scope(), self._parts)

    def matrix(
        self, what: Sequence[str] = (), *, scope: Scope | None = None, language: Language | None = None
    ) -> Matrix:
        """Set reports side by side, a cell for each item of ``what``: a figure, a problem, an activity, any phrase.

        ``what`` is Chinese or English; 问题, 活动 and 指标 (problems, activities, figures) stand for all known ones.
        Left out, all known figures. Cells carry their clause; on topics also the verdict, as in a list. ``language`` is
        that of the names; left out, that of the phrases.

        Raises:
            QuestionError: a phrase says nothing that could be looked for.
        """
        columns = columns_of(what, self._library, language)
        known = self._library.known()
        return make_matrix(columns.items, columns.source, self.reports(scope), known, language=columns.language)

    @property
    def reader(self) -> Reader:
        """The reader, for its name and, where it queues, how many wait for it."""
        return self._readers.reader

    def use_reader(
        self, reader: Reader | str | None = None, *, model: Path | str | None = None, base_url: str | None = None
    ) -> None:
        """Let another reader word the questions from now on, given as ``open`` takes it; what runs goes on.

        Raises:
            ReaderError: the reader or its model file cannot be used; the one before stays.
            SettingsError: no reader has the name given, or what it needs is missing.
        """
        self._readers.exchange(reader_of(reader, self._settings, ReaderSource(model, base_url)))

    @property
    def sends_to(self) -> str | None:
        """The address of the server that evidence is sent to for wording; None where nothing leaves this program."""
        return getattr(self.reader, "address", None)

    def close(self) -> None:
        """Free reader and library; a throw-away library is deleted."""
        self._readers.close()
        self._library.close()
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
