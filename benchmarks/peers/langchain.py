"""LangChain: BM25Retriever and FAISS, joined by EnsembleRetriever."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.retrievers.bm25 import default_preprocessing_func
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from benchmarks.peers.dense import rows
from benchmarks.peers.serving import read_passages
from benchmarks.peers.words import grams, words


@dataclass(frozen=True, slots=True)
class Variant:
    """How it is set up; ``weights`` are those of BM25 and vectors."""

    words: Callable[[str], list[str]] = default_preprocessing_func
    weights: tuple[float, float] = (0.5, 0.5)
    id_key: str | None = None
    depth: int = 20


VARIANTS = {
    "defaults": Variant(),
    "jieba + vectors": Variant(words, id_key="id", depth=100),
    "n-grams + vectors": Variant(grams, (0.3, 0.7), "id", 100),
}


class BuiltIn(Embeddings):
    """The same encoder as everywhere."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one row for each text."""
        return rows(texts)

    def embed_query(self, text: str) -> list[float]:
        """Return the row of a query."""
        return rows([text])[0]


class LangChainPeer:
    """See ``VARIANTS``."""

    def __init__(self, name: str) -> None:
        self._variant = VARIANTS[name]
        self._retriever: BaseRetriever | None = None

    def index(self, passages: Path, reports: Path, folder: Path) -> None:
        """Build both. FAISS saves itself; BM25Retriever cannot, so its documents are kept."""
        documents = _documents(passages)
        folder.mkdir(parents=True, exist_ok=True)
        BM25Retriever.from_documents(documents, preprocess_func=self._variant.words, k=self._variant.depth)
        shutil.copyfile(passages, folder / "documents.jsonl")
        FAISS.from_documents(documents, BuiltIn()).save_local(str(folder))

    def load(self, folder: Path) -> None:
        """Open FAISS and build BM25 anew from the documents."""
        variant = self._variant
        bm25 = BM25Retriever.from_documents(
            _documents(folder / "documents.jsonl"), preprocess_func=variant.words, k=variant.depth
        )
        # Its own file, written a moment ago.
        vectors = FAISS.load_local(str(folder), BuiltIn(), allow_dangerous_deserialization=True)
        self._retriever = EnsembleRetriever(
            retrievers=[bm25, vectors.as_retriever(search_kwargs={"k": variant.depth})],
            weights=list(variant.weights),
            id_key=variant.id_key,
        )

    def search(self, text: str, k: int) -> Sequence[str]:
        """Return the joined ranking."""
        if self._retriever is None:
            raise RuntimeError("load first")
        return [one.metadata["id"] for one in self._retriever.invoke(text)[:k]]


def _documents(path: Path) -> list[Document]:
    return [
        Document(page_content=one.text, metadata={"id": one.id, "report": one.report}) for one in read_passages(path)
    ]


make = LangChainPeer
