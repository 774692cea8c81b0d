"""LlamaIndex: BM25Retriever and a FAISS vector index, joined by QueryFusionRetriever."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bm25s
import faiss
from llama_index.core import Settings, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.retrievers import BaseRetriever, QueryFusionRetriever
from llama_index.core.schema import TextNode
from llama_index.retrievers.bm25 import BM25Retriever
from llama_index.vector_stores.faiss import FaissVectorStore

from benchmarks.peers.dense import DIMENSION, rows
from benchmarks.peers.serving import read_passages
from benchmarks.peers.words import grams, spaced, words

Settings.llm = None  # its default is a paid service; no query is rewritten here


@dataclass(frozen=True, slots=True)
class Variant:
    """How it is set up; ``mode`` is the fusion; ``depth`` is taken from each side."""

    mode: str
    prepare: Callable[[str], str] = str
    bm25: dict[str, Any] = field(default_factory=dict)
    faiss_index: Callable[[int], Any] = faiss.IndexFlatL2
    depth: int = 20


SPACES: dict[str, Any] = {"token_pattern": r"(?u)\S+", "skip_stemming": True}
VARIANTS = {
    # IndexFlatL2 is the example of its FAISS page, "simple" the constructor's default.
    "defaults": Variant("simple"),
    "jieba + vectors": Variant("reciprocal_rerank", spaced(words), SPACES, faiss.IndexFlatIP, 100),
    "n-grams + vectors": Variant("relative_score", spaced(grams), SPACES, faiss.IndexFlatIP, 100),
}


class BuiltIn(BaseEmbedding):
    """The same encoder as everywhere."""

    def _get_query_embedding(self, query: str) -> list[float]:
        return rows([query])[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return rows([query])[0]

    def _get_text_embedding(self, text: str) -> list[float]:
        return rows([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return rows(texts)


class Plain(BaseRetriever):
    """BM25 over prepared text beside vectors over the text as it is: each retriever gets the query it needs."""

    def __init__(self, inner: BaseRetriever, prepare: Callable[[str], str]) -> None:
        super().__init__()
        self._inner, self._prepare = inner, prepare

    def _retrieve(self, query_bundle: Any) -> list[Any]:
        found = self._inner.retrieve(self._prepare(query_bundle.query_str))
        return [type(one)(node=TextNode(id_=one.node.node_id, text=one.node.node_id), score=one.score) for one in found]


class LlamaIndexPeer:
    """See ``VARIANTS``."""

    def __init__(self, name: str) -> None:
        self._variant = VARIANTS[name]
        self._retriever: BaseRetriever | None = None

    def index(self, passages: Path, reports: Path, folder: Path) -> None:
        """Build both and let each save itself."""
        found = read_passages(passages)
        variant = self._variant
        nodes = [TextNode(id_=one.id, text=variant.prepare(one.text)) for one in found]
        BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=variant.depth, **variant.bm25).persist(
            str(folder / "bm25")
        )
        store = FaissVectorStore(faiss_index=variant.faiss_index(DIMENSION))
        context = StorageContext.from_defaults(vector_store=store)
        plain = [TextNode(id_=one.id, text=one.text) for one in found]
        VectorStoreIndex(plain, storage_context=context, embed_model=BuiltIn())
        context.persist(str(folder / "vectors"))

    def load(self, folder: Path) -> None:
        """Open both. The pattern of the tokens is not saved with BM25, so it is given again."""
        variant = self._variant
        bm25 = Plain(
            BM25Retriever(
                existing_bm25=bm25s.BM25.load(str(folder / "bm25"), load_corpus=True),
                similarity_top_k=variant.depth,
                **variant.bm25,
            ),
            variant.prepare,
        )
        store = FaissVectorStore.from_persist_dir(str(folder / "vectors"))
        context = StorageContext.from_defaults(vector_store=store, persist_dir=str(folder / "vectors"))
        index = load_index_from_storage(context, embed_model=BuiltIn())
        vectors = Plain(index.as_retriever(similarity_top_k=variant.depth), str)
        self._retriever = QueryFusionRetriever(
            [bm25, vectors],
            mode=variant.mode,
            num_queries=1,
            similarity_top_k=variant.depth,
            use_async=False,
        )

    def search(self, text: str, k: int) -> Sequence[str]:
        """Return the fused ranking."""
        if self._retriever is None:
            raise RuntimeError("load first")
        return [one.node.node_id for one in self._retriever.retrieve(text)[:k]]


make = LlamaIndexPeer
