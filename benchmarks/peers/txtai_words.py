"""BM25 of txtai over other tokens: scoring classes, which its settings name by path."""

from __future__ import annotations

from collections.abc import Callable

from txtai.scoring.bm25 import BM25

from benchmarks.peers.words import grams, words


class JiebaBM25(BM25):
    """BM25 over words of jieba."""

    def loadtokenizer(self) -> Callable[[str], list[str]]:
        """Return the tokenizer."""
        return words


class GramsBM25(BM25):
    """BM25 over characters and their pairs."""

    def loadtokenizer(self) -> Callable[[str], list[str]]:
        """Return the tokenizer."""
        return grams
