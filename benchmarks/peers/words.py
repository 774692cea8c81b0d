"""Tokens of Chinese for libraries that know no Chinese: words of jieba, or characters with their pairs."""

from __future__ import annotations

import re
from collections.abc import Callable

import jieba

jieba.setLogLevel("ERROR")
jieba.initialize()
_WORD = re.compile(r"\w")
_STRETCH = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, long words with the shorter ones inside them."""
    return [word for word in jieba.lcut_for_search(text.lower()) if _WORD.search(word)]


def grams(text: str) -> list[str]:
    """Return each character and each pair of neighbours; other letters and digits as they stand together.

    Of eight ways tried on both question sets, this gave plain BM25 its best nDCG.
    """
    tokens = []
    for stretch in _STRETCH.findall(text.lower()):
        if stretch[0] < "\u3400":
            tokens.append(stretch)
        else:
            tokens += [*stretch, *(stretch[at : at + 2] for at in range(len(stretch) - 1))]
    return tokens


def spaced(tokens: Callable[[str], list[str]]) -> Callable[[str], str]:
    """Return what puts spaces between the tokens of a text, for tokenizers that split at spaces."""
    return lambda text: " ".join(tokens(text))
