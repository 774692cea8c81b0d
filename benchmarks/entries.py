"""What is compared: each peer as its documentation sets it up, then with what is known to help with Chinese."""

from __future__ import annotations

from benchmarks.client import Entry

ZHENGWEN = Entry("zhengwen", "as shipped")
# Tags from a model trained without the report in hand: the development reports were part of its training.
FOLDS = Entry("zhengwen", "five folds")
VARIANTS: dict[str, tuple[str, ...]] = {
    "llamaindex": ("defaults", "jieba + vectors", "n-grams + vectors"),
    "haystack": ("defaults", "jieba", "n-grams + vectors"),
    "txtai": ("defaults", "jieba + vectors", "n-grams + vectors"),
    "langchain": ("defaults", "jieba + vectors", "n-grams + vectors"),
}
ENTRIES: tuple[Entry, ...] = (
    ZHENGWEN,
    *(Entry(peer, variant) for peer, variants in VARIANTS.items() for variant in variants),
)
