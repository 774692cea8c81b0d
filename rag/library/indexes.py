"""The derived indexes of a library: opened when searched, caught up from the database, rebuilt when unfit."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from embeddings import ClauseEncoder, Encoder, EncoderError, TokenEncoder
from rag.errors import SettingsError, StaleIndexError, StorageError
from rag.library.annotations import Annotations, Annotator, annotating, create_annotations
from rag.library.changes import Changes
from rag.library.lexical import FORMAT, STAMP, LexicalIndex, Tokenize
from rag.library.protocol import Progress
from rag.library.rows import TABLE, Encoded, RowFile, create_rows, open_rows, update_rows
from rag.library.stamps import Stamp, read_json, read_stamp
from rag.library.vectors import VectorIndex
from rag.text.passages import passages_of
from rag.types import Report

_LOG = logging.getLogger("zhengwen")
_ROWS_FORMAT = "rows-4"
_ANNOTATIONS_FORMAT = "annotations-1"
_BATCH = 512  # clauses encoded at once: long enough to be fast, short enough for a progress bar
READING = "encoding"  # the step of the work on the indexes that takes time

Annotate = Callable[[Report], None]


@dataclass(frozen=True, slots=True)
class Makers:
    """What index entries are made with; ``tokenizer_id`` names what ``tokenize`` does."""

    encoder: Encoder
    tokenize: Tokenize
    tokenizer_id: str
    annotator: Annotator


class Indexes:
    """Opens, updates and rebuilds the indexes of one library. The caller holds the library's locks."""

    def __init__(self, folder: Path, library: str, makers: Makers, load: Callable[[str], Report]) -> None:
        self._folders = {name: folder / name for name in ("lexical", "vectors", "annotations")}
        self._library = library
        self._makers = makers
        self._load = load

    def open_lexical(self, generation: int) -> LexicalIndex:
        """Open the lexical index as it lies on disk.

        Raises:
            StaleIndexError: it is missing, damaged, or made otherwise.
        """
        return LexicalIndex.open(self._folders["lexical"], self._lexical_stamp(generation))

    def open_rows(self, generation: int) -> RowFile:
        """Open the vectors as they lie on disk.

        Raises:
            StaleIndexError: they are missing, damaged, or made otherwise.
        """
        return open_rows(self._folders["vectors"], self._rows_stamp(generation), self._makers.encoder.dim)

    def open_vectors(self, generation: int) -> VectorIndex:
        """Open the vector index for searching. Raises as ``open_rows`` does."""
        rows = self.open_rows(generation)
        try:
            return VectorIndex(rows)
        except (OSError, ValueError) as exc:  # another process has just written them anew
            raise StaleIndexError("vectors index was replaced") from exc

    def open_annotations(self, generation: int) -> Annotations:
        """Open the annotations as they lie on disk.

        Raises:
            StaleIndexError: they are missing, damaged, or made otherwise.
        """
        return Annotations.open(self._folders["annotations"], self._annotations_stamp(generation))

    def are_current(self, generation: int) -> bool:
        """Tell by their stamps whether the indexes are up to date; a library of nothing needs none."""
        try:
            lexical = read_stamp(read_json(self._folders["lexical"] / STAMP), self._folders["lexical"])
            vectors = read_stamp(read_json(self._folders["vectors"] / TABLE), self._folders["vectors"])
            annotations = self.open_annotations(generation)
            annotations.close()
        except StaleIndexError:
            return generation == 0
        found = (lexical, vectors, annotations.stamp.generation)
        return found == (self._lexical_stamp(generation), self._rows_stamp(generation), generation)

    def catch_up(
        self, generation: int, changes_since: Callable[[int], Changes], progress: Progress | None = None
    ) -> None:
        """Bring the indexes to the generation of the database, from wherever they are."""
        self._catch_up_lexical(generation, changes_since)
        try:
            self._catch_up_read(generation, changes_since, progress)
        except StaleIndexError as exc:  # damage to annotations may show when they are written
            _tell(exc)
            create_annotations(self._folders["annotations"], self._annotations_stamp(generation))
            self._catch_up_read(generation, changes_since, progress)

    def drop(self) -> None:
        """Remove the indexes from disk."""
        for folder in self._folders.values():
            shutil.rmtree(folder, ignore_errors=True)

    def _catch_up_read(
        self, generation: int, changes_since: Callable[[int], Changes], progress: Progress | None
    ) -> None:
        rows, annotated = self._rows_so_far(generation), self._annotated_so_far(generation)
        # Together where both lack the same reports: each clause is then read once for its row and for its tags.
        if rows.stamp.generation == annotated < generation:
            changes = changes_since(annotated)
            self._update_rows(rows, changes, generation, self._encoded_and_annotated(changes, generation, progress))
            return
        if annotated < generation:
            changes = changes_since(annotated)
            with self._annotating(changes, generation) as annotate:
                self._annotate_alone(changes.came, progress, annotate)
        if rows.stamp.generation < generation:
            changes = changes_since(rows.stamp.generation)
            self._update_rows(rows, changes, generation, self._encoded(changes.came, progress))

    def _catch_up_lexical(self, generation: int, changes_since: Callable[[int], Changes]) -> None:
        try:
            self._update_lexical(self.open_lexical(generation), generation, changes_since)
            return
        except StaleIndexError as exc:
            _tell(exc)
        try:
            index = LexicalIndex.create(self._folders["lexical"], self._lexical_stamp(generation))
            self._update_lexical(index, generation, changes_since)
        except StaleIndexError as exc:
            raise StorageError(
                f"{exc}: check free space and permissions; the reports are safe, the index is made at the next use"
            ) from exc

    def _update_lexical(self, index: LexicalIndex, generation: int, changes_since: Callable[[int], Changes]) -> None:
        if index.stamp.generation < generation:
            changes = changes_since(index.stamp.generation)
            reports = (self._load(report_id) for report_id in changes.came)
            index.update(changes.gone, reports, self._makers.tokenize, self._lexical_stamp(generation))

    def _annotated_so_far(self, generation: int) -> int:
        """Return the generation up to which reports are annotated, after an unfit file was made anew."""
        try:
            annotations = self.open_annotations(generation)
            annotations.close()
            return annotations.stamp.generation
        except StaleIndexError as exc:
            _tell(exc)
            return create_annotations(self._folders["annotations"], self._annotations_stamp(generation)).generation

    def _annotating(self, changes: Changes, generation: int) -> AbstractContextManager[Annotate]:
        gone, stamp = changes.gone | frozenset(changes.came), self._annotations_stamp(generation)
        return annotating(self._folders["annotations"], gone, self._makers.annotator, stamp)

    def _annotate_alone(self, report_ids: Sequence[str], progress: Progress | None, annotate: Annotate) -> None:
        for done, report_id in enumerate(report_ids, start=1):
            annotate(self._load(report_id))
            if progress is not None:
                progress(READING, done, len(report_ids))

    def _rows_so_far(self, generation: int) -> RowFile:
        try:
            return self.open_rows(generation)
        except StaleIndexError as exc:
            _tell(exc)
            return create_rows(self._folders["vectors"], self._rows_stamp(generation), self._makers.encoder.dim)

    def _update_rows(self, rows: RowFile, changes: Changes, generation: int, encoded: Iterator[Encoded]) -> None:
        update_rows(rows, changes.gone | frozenset(changes.came), encoded, self._rows_stamp(generation))

    def _encoded_and_annotated(self, changes: Changes, generation: int, progress: Progress | None) -> Iterator[Encoded]:
        """Encode what came; with the last report the annotations are done, before the rows are."""
        with self._annotating(changes, generation) as annotate:
            yield from self._encoded(changes.came, progress, annotate)

    def _encoded(
        self, report_ids: Sequence[str], progress: Progress | None, annotate: Annotate | None = None
    ) -> Iterator[Encoded]:
        """Encode reports in batches of clauses, so that many short reports cost as little as one long one."""
        waiting: list[Report] = []
        for done, report_id in enumerate(report_ids, start=1):
            waiting.append(self._load(report_id))
            if done == len(report_ids) or sum(len(report.clauses) for report in waiting) >= _BATCH:
                yield from _encode(self._makers.encoder, waiting)
                if annotate is not None:
                    for report in waiting:
                        annotate(report)
                waiting = []
                if progress is not None:
                    progress(READING, done, len(report_ids))

    def _lexical_stamp(self, generation: int) -> Stamp:
        return Stamp(f"{FORMAT}:{self._makers.tokenizer_id}", self._library, generation)

    def _annotations_stamp(self, generation: int) -> Stamp:
        return Stamp(f"{_ANNOTATIONS_FORMAT}:{self._makers.annotator.id}", self._library, generation)

    def _rows_stamp(self, generation: int) -> Stamp:
        encoder = self._makers.encoder
        try:
            made_by = f"{_ROWS_FORMAT}:{encoder.id}:{encoder.dim}"
        except EncoderError as exc:  # a model is loaded here at the latest
            raise SettingsError(f"settings, retrieve.encoder: {exc}") from exc
        return Stamp(made_by, self._library, generation)


def _encode(encoder: Encoder, reports: Sequence[Report]) -> Iterator[Encoded]:
    """Encode the clauses of reports at once, and hand them out by report."""
    passages = [passage for report in reports for passage in passages_of(report)]
    joined = [passage.joined() for passage in passages]
    if isinstance(encoder, ClauseEncoder):
        clauses, kinds = [passage.text for passage in passages], [passage.kind for passage in passages]
        rows = encoder.encode_clauses(clauses, joined, kinds)
    else:
        rows = encoder.encode_passages(joined)
    tokens = tuple(map(encoder.tokens, joined)) if isinstance(encoder, TokenEncoder) else ()
    start = 0
    for report in reports:
        end = start + len(report.clauses)
        yield Encoded(report.meta.report_id, rows[start:end], tokens[start:end])
        start = end


def _tell(error: StaleIndexError) -> None:
    # An index that was never made is no news.
    level = logging.INFO if "not there yet" in str(error) else logging.WARNING
    _LOG.log(level, "%s: it is built anew from the database", str(error).partition(": run ")[0])
