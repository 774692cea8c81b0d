"""The lexical index: BM25 (Robertson and Zaragoza 2009) over clauses and the headings they stand under, in tantivy.

Words are cut before they get here; a report can be taken in twice without harm, so a broken-off update is repeated.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from rag.errors import StaleIndexError
from rag.library.stamps import Stamp, read_json, read_stamp, stamp_values, write_json
from rag.types import Hit, Report

Tokenize = Callable[[str], list[str]]

FORMAT = "bm25-1"
STAMP = "stamp.json"
_HEAP = 64_000_000
# Of a word in the heading against one in the clause (docs/measurements.md).
_HEADING_WEIGHT = 0.8
_TIES = 32  # more hits than asked for are compared, and more yet while they are equal: the id decides, not the place
_DIGITS = 4  # decimals of a score that do not depend on the order of additions


class LexicalIndex:
    """An open index. Searches may run in many threads; changes need the library's writer lock."""

    def __init__(self, folder: Path, index: Any, stamp: Stamp) -> None:
        self._folder = folder
        self._index = index
        self.stamp = stamp

    @classmethod
    def open(cls, folder: Path, wanted: Stamp) -> LexicalIndex:
        """Open an index made as ``wanted`` is; its generation may be an earlier one.

        Raises:
            StaleIndexError: it is missing, damaged, or was made otherwise or for another library.
        """
        stamp = read_stamp(read_json(folder / STAMP), folder)
        if replace(stamp, generation=wanted.generation) != wanted or stamp.generation > wanted.generation:
            raise StaleIndexError("lexical index was made by another version or for another library")
        with _whole():
            return cls(folder, _open_files(folder / "tantivy"), stamp)

    @classmethod
    def create(cls, folder: Path, stamp: Stamp) -> LexicalIndex:
        """Make an empty index in place of whatever the folder holds."""
        import tantivy

        if folder.exists():
            shutil.rmtree(folder)
        (folder / "tantivy").mkdir(parents=True)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("clause", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("report", tokenizer_name="raw", index_option="basic")
        builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
        builder.add_text_field("heading", tokenizer_name="whitespace", index_option="freq")
        index = tantivy.Index(builder.build(), path=str(folder / "tantivy"))
        return cls(folder, index, replace(stamp, generation=-1))

    def update(self, gone: Collection[str], came: Iterable[Report], tokenize: Tokenize, stamp: Stamp) -> None:
        """Drop reports by id, take reports in, and carry the new stamp.

        Raises:
            StaleIndexError: the files cannot be written on; what an update that was killed left may be in the way.
        """
        with _whole("cannot be written on"):
            self._write(gone, came, tokenize)
        write_json(self._folder / STAMP, {"stamp": stamp_values(stamp)})
        self.stamp = stamp

    def _write(self, gone: Collection[str], came: Iterable[Report], tokenize: Tokenize) -> None:
        import tantivy

        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for report_id in gone:
            writer.delete_documents_by_term("report", report_id)
        for report in came:
            writer.delete_documents_by_term("report", report.meta.report_id)
            headings = [" ".join(tokenize(" ".join(section.path))) for section in report.sections]
            for clause in report.clauses:
                writer.add_document(
                    tantivy.Document(
                        clause=clause.clause_id,
                        report=clause.report_id,
                        body=" ".join(tokenize(clause.text)),
                        heading=headings[clause.section],
                    )
                )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, terms: Mapping[str, float], *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        """Return the best clauses for weighted terms, best first; equal scores go by clause id.

        Raises:
            StaleIndexError: the files are damaged.
        """
        if not terms or limit <= 0 or (scope_ids is not None and not scope_ids):
            return []
        with _whole("is damaged: run `zhengwen library rebuild`"):
            searcher = self._index.searcher()
            found = _down_to(searcher, self._query(terms, scope_ids), limit)
            hits = [
                Hit(str(searcher.doc(address).get_first("clause")), round(score, _DIGITS)) for score, address in found
            ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.clause_id))[:limit]

    def document_count(self) -> int:
        """Return how many clauses the index holds."""
        with _whole():
            return int(self._index.searcher().num_docs)

    def _query(self, terms: Mapping[str, float], scope_ids: Collection[str] | None) -> Any:
        from tantivy import Occur, Query

        schema = self._index.schema
        should = [
            (
                Occur.Should,
                Query.boost_query(Query.term_query(schema, field, term, index_option="freq"), weight * share),
            )
            for term, weight in terms.items()
            for field, share in (("body", 1.0), ("heading", _HEADING_WEIGHT))
        ]
        if scope_ids is None:
            return Query.boolean_query(should)
        inside = Query.const_score_query(Query.term_set_query(schema, "report", sorted(scope_ids)), 0.0)
        return Query.boolean_query([(Occur.Must, Query.boolean_query(should)), (Occur.Must, inside)])


def _down_to(searcher: Any, query: Any, limit: int) -> list[tuple[float, Any]]:
    """Return the best hits, and all that equal the last one asked for: their order in the index is that of coming."""
    depth = limit + _TIES
    while True:
        hits: list[tuple[float, Any]] = searcher.search(query, limit=depth, count=False).hits
        if len(hits) < depth or round(hits[-1][0], _DIGITS) < round(hits[limit - 1][0], _DIGITS):
            return hits
        depth *= 4


@contextmanager
def _whole(fault: str = "is damaged") -> Iterator[None]:
    """Turn what tantivy makes of files that are not whole into our error: ValueError, OSError, or a panic.

    A panic is no Exception, and its class can only be told by name.
    """
    try:
        yield
    except BaseException as exc:
        if isinstance(exc, ValueError | OSError) or type(exc).__name__ == "PanicException":
            raise StaleIndexError(f"lexical index {fault}") from exc
        raise


def _open_files(folder: Path) -> Any:
    import tantivy

    try:
        index = tantivy.Index.open(str(folder))
        index.searcher()
        return index
    except ValueError as exc:
        if "acquire Lockfile" not in str(exc):
            raise
    # A reader makes a lock file beside the index. Where it may not, it reads the same files from a folder of links.
    with tempfile.TemporaryDirectory(prefix="zhengwen-", ignore_cleanup_errors=True) as links:
        for path in folder.iterdir():
            if path.suffix != ".lock":
                Path(links, path.name).symlink_to(path.absolute())
        index = tantivy.Index.open(links)
        index.searcher()
        return index
