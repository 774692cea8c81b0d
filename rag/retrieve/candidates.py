"""Candidates for a question: the best clauses of the lexical and the vector search, each then scored in every way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from numpy import float32
from numpy.typing import NDArray

from rag.retrieve.maxsim import soft_match
from rag.retrieve.threads import one_thread
from rag.settings import RetrieveSettings
from rag.text.soft import WordVectors
from rag.types import Asked, Clause, Hit, ReportMeta, Section

_DIGITS = 5


class Searcher(Protocol):
    """What retrieval needs of a library."""

    def search_lexical(self, terms: Mapping[str, float], *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        """Return the best clauses for weighted terms."""
        ...

    def search_vectors(self, query: NDArray[float32], *, scope_ids: Collection[str] | None, limit: int) -> list[Hit]:
        """Return the clauses nearest to a unit vector."""
        ...

    def clauses(self, clause_ids: Sequence[str]) -> list[tuple[Clause, Section, ReportMeta]]:
        """Return clauses with their sections and reports, in the order asked; those gone meanwhile are left out."""
        ...

    def rows_of(self, clause_ids: Sequence[str]) -> NDArray[float32]:
        """Return the vectors of clauses, one row each."""
        ...

    def tokens_of(self, clause_ids: Sequence[str]) -> list[NDArray[Any]]:
        """Return the distinct tokens of clauses."""
        ...

    def token_counts(self) -> tuple[NDArray[Any], int]:
        """Return how many clauses hold each token, and how many clauses there are."""
        ...


class QueryEncoder(Protocol):
    """What retrieval needs of an encoder. One that knows words as well (``WordVectors``) is used for them too."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[float32]:
        """Return unit rows, one per question."""
        ...


@runtime_checkable
class WordEncoder(QueryEncoder, WordVectors, Protocol):
    """An encoder that knows words."""


@runtime_checkable
class Parted(Protocol):
    """An encoder that tells the likeness of words from that of texts as wholes."""

    def apart(self, texts: Sequence[str]) -> tuple[NDArray[float32], NDArray[float32]]:
        """Return two rows for each question, to be multiplied with passages' rows: by words, and as a whole."""
        ...


Lists = dict[str, tuple[list[Hit], float]]  # how it was found -> hits, weight


def score_candidates(
    asked: Asked,
    searcher: Searcher,
    encoder: QueryEncoder | None,
    settings: RetrieveSettings,
    *,
    scope_ids: Collection[str] | None,
) -> Lists:
    """Return a scored list per way of scoring, with its weight, ready to be fused.

    The vector and the soft word score are given for every candidate, whichever search brought it.
    """
    lexical = searcher.search_lexical(asked.terms, scope_ids=scope_ids, limit=settings.candidates)
    lists: Lists = {"lexical": (lexical, settings.lexical_weight)}
    text = asked.words or asked.focus
    if encoder is None or not text or settings.vector_weight <= 0:
        return lists
    with one_thread():
        query = encoder.encode_queries([text])[0]
        nearest = searcher.search_vectors(query, scope_ids=scope_ids, limit=settings.candidates)
        names = list(dict.fromkeys(hit.clause_id for hit in (*nearest, *lexical)))
        cosines = searcher.rows_of(names) @ query
        lists["vector"] = (_hits(names, cosines), settings.vector_weight)
        if isinstance(encoder, WordEncoder) and settings.words_weight > 0:
            counts, total = searcher.token_counts()
            scores = soft_match(text, searcher.tokens_of(names), encoder, counts, total=total)
            lists["words"] = (_hits(names, scores), settings.words_weight)
    return lists


def _hits(names: Sequence[str], scores: NDArray[Any]) -> list[Hit]:
    # Rounded, so that equal clauses are equal: the last digits of a product depend on the place in the matrix.
    rounded = [round(float(score), _DIGITS) for score in scores]
    return [Hit(name, score) for name, score in zip(names, rounded, strict=True) if score > 0]
