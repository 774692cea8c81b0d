"""Haystack: BM25 of its in-memory document store, and the same joined with its embedding retriever."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

from benchmarks.peers.dense import rows
from benchmarks.peers.serving import read_passages
from benchmarks.peers.words import grams, spaced, words


@dataclass(frozen=True, slots=True)
class Variant:
    """How it is set up; ``join`` is the way of the joiner, None for BM25 alone."""

    prepare: Callable[[str], str] = str
    store: dict[str, Any] = field(default_factory=dict)
    join: str | None = None
    depth: int = 20


SPACES: dict[str, Any] = {"bm25_tokenization_regex": r"(?u)\S+"}
VARIANTS = {
    "defaults": Variant(),
    "jieba": Variant(spaced(words), SPACES),
    "n-grams + vectors": Variant(spaced(grams), SPACES, "reciprocal_rank_fusion", 100),
}


class HaystackPeer:
    """See ``VARIANTS``."""

    def __init__(self, name: str) -> None:
        self._variant = VARIANTS[name]
        self._store: InMemoryDocumentStore | None = None

    def index(self, passages: Path, reports: Path, folder: Path) -> None:
        """Write the documents and save the store as its JSON file."""
        found = read_passages(passages)
        vectors = rows([one.text for one in found]) if self._variant.join else [None] * len(found)
        store = InMemoryDocumentStore(**self._variant.store)
        store.write_documents(
            [
                Document(id=one.id, content=self._variant.prepare(one.text), meta={"report": one.report}, embedding=row)
                for one, row in zip(found, vectors, strict=True)
            ]
        )
        folder.mkdir(parents=True, exist_ok=True)
        store.save_to_disk(str(folder / "store.json"))

    def load(self, folder: Path) -> None:
        """Read the store; BM25 is counted anew from its documents."""
        self._store = InMemoryDocumentStore.load_from_disk(str(folder / "store.json"))

    def search(self, text: str, k: int) -> Sequence[str]:
        """Return the ranking, joined where there are vectors."""
        if self._store is None:
            raise RuntimeError("load first")
        depth = max(k, self._variant.depth)
        found = InMemoryBM25Retriever(self._store, top_k=depth).run(query=self._variant.prepare(text))["documents"]
        if self._variant.join is not None:
            near = InMemoryEmbeddingRetriever(self._store, top_k=depth).run(query_embedding=rows([text])[0])
            found = DocumentJoiner(join_mode=self._variant.join).run([found, near["documents"]])["documents"]
        return [one.id for one in found[:k]]


make = HaystackPeer
