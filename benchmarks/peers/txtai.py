"""txtai: an embeddings database with a hybrid index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from txtai import Embeddings

from benchmarks.peers.dense import rows
from benchmarks.peers.serving import read_passages


def vectors(texts: Sequence[str]) -> list[list[float]]:
    """Return one row for each text: txtai takes a plain function, no other callable."""
    return rows(texts)


VECTORS: dict[str, Any] = {"method": "external", "transform": vectors}


def scoring(name: str) -> dict[str, Any]:
    """Return the settings of BM25 with other tokens; "terms" and "normalize" are what "hybrid" sets."""
    return {"method": f"benchmarks.peers.txtai_words.{name}", "terms": True, "normalize": True}


VARIANTS: dict[str, dict[str, Any]] = {
    "defaults": {**VECTORS, "hybrid": True},
    "jieba + vectors": {**VECTORS, "scoring": scoring("JiebaBM25")},
    "n-grams + vectors": {**VECTORS, "scoring": scoring("GramsBM25")},
}


class TxtaiPeer:
    """See ``VARIANTS``."""

    def __init__(self, name: str) -> None:
        self._config = VARIANTS[name]
        self._embeddings = Embeddings(dict(self._config))

    def index(self, passages: Path, reports: Path, folder: Path) -> None:
        """Build the database and save it."""
        folder.mkdir(parents=True, exist_ok=True)
        self._embeddings.index((one.id, one.text, None) for one in read_passages(passages))
        self._embeddings.save(str(folder))

    def load(self, folder: Path) -> None:
        """Open the database."""
        # A function is not saved with the settings, so it is given again.
        self._embeddings.load(str(folder), config={"transform": vectors})

    def search(self, text: str, k: int) -> Sequence[str]:
        """Return the ranking."""
        return [name for name, _ in self._embeddings.search(text, k)]


make = TxtaiPeer
