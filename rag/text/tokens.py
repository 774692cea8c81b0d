"""Index and query terms: dictionary words together with character pairs, on folded text.

Words are cut as jieba cuts them without its hidden Markov model (a test compares the two), over jieba's dictionary and
the words of the genre. The search is our own because it starts three times as fast: jieba keeps every prefix of every
word and a cache file in /tmp.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from math import log
from pathlib import Path

from rag.errors import MissingDependencyError
from rag.text.fold import T2S_FILE, fold

DATA = Path(__file__).parent.parent / "data"
GENRE_FILE = DATA / "genre_words.txt"
STOP_FILE = DATA / "stopwords.txt"

GENRE_COUNT = 20_000  # weight of a genre word: that of a common word, so that it wins over its parts
LONGEST_WORD = 16  # of jieba's dictionary
PAIR_WORD_WEIGHT = 1.5  # a word of two characters is indexed twice: as a word and as a pair
SINGLE_WEIGHT = 0.3  # a single character says little beside a word
ACROSS_WEIGHT = 0.5  # a pair of characters from two words
_UNKNOWN = 15.0  # rarity of a word that is not in the dictionary

_RUN = re.compile(r"(?P<han>[㐀-䶿一-鿿〇]+)|\d+(?:[.,]\d+)*|[a-z]+(?:['-][a-z]+)*")
_ASKED_COUNT = re.compile(
    r"(?:多少|哪几|几)(?:场次|人次|场|次|个|件|起|宗|例|人|名|位|份|册|本|张|条|项|户|家|处|所|万元|元|支|批|篇|期|块|套|天|年|月|种)"
)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in (GENRE_FILE, T2S_FILE):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


# Names what index_tokens() does; an index stamped with another value has to be rebuilt.
TOKENIZER_ID = f"words+pairs-1-{_fingerprint()}"


def index_tokens(text: str) -> list[str]:
    """Return every term a text is indexed under: words, character pairs and numbers; repeats stay."""
    terms: list[str] = []
    for match in _RUN.finditer(fold(text)):
        run = match.group()
        if match.lastgroup != "han":
            terms.append(run.replace(",", ""))
            continue
        terms += cut(run)
        terms += map("".join, pairwise(run))
    return terms


def query_tokens(text: str) -> dict[str, float]:
    """Return the terms of a question with their weights (0.3-1.5); words that only ask are gone.

    A removed word leaves a gap: its neighbours form no pair.
    """
    stop = _stopwords()
    folded = stop.phrases.sub(" ", _ASKED_COUNT.sub(" ", fold(text)))
    weights: dict[str, float] = {}
    for match in _RUN.finditer(folded):
        run = match.group()
        if match.lastgroup == "han":
            for term, weight in _weigh(cut(run), stop.words):
                weights[term] = max(weights.get(term, 0.0), weight)
        elif run not in stop.words:
            weights[run.replace(",", "")] = 1.0
    return weights


def cut(run: str) -> list[str]:
    """Cut a run of simplified Chinese characters into its likeliest words; joined they give the run."""
    dictionary = _dictionary()
    lookup, heads, log_total = dictionary.counts.get, dictionary.heads, dictionary.log_total
    size = len(run)
    best = [0.0] * (size + 1)
    following = [0] * size
    for start in range(size - 1, -1, -1):
        count = lookup(run[start])
        top, after = (log(int(count)) if count else 0.0) - log_total + best[start + 1], start + 1
        longest = LONGEST_WORD if run[start : start + 3] in heads else 2
        for end in range(start + 2, min(size, start + longest) + 1):
            count = lookup(run[start:end])
            if count is not None and (score := log(int(count)) - log_total + best[end]) >= top:
                top, after = score, end
        best[start], following[start] = top, after
    words, start = [], 0
    while start < size:
        words.append(run[start : following[start]])
        start = following[start]
    return words


def rarity(word: str) -> float:
    """Return how much a simplified word says by being rare: 15 for one the dictionary does not know, 2 for 的."""
    return _UNKNOWN - log(int(_dictionary().counts.get(word, 0)) + 1)


@dataclass(frozen=True, slots=True)
class _Dictionary:
    counts: dict[str, str | int]  # counts stay text until a word is met: faster to load
    heads: frozenset[str]  # the first three characters of every longer word
    log_total: float


@dataclass(frozen=True, slots=True)
class _Stop:
    words: frozenset[str]
    phrases: re.Pattern[str]


def _weigh(words: list[str], stop: frozenset[str]) -> list[tuple[str, float]]:
    terms: list[tuple[str, float]] = []
    before = ""
    for word in words:
        if word in stop:
            before = ""
            continue
        if before:
            terms.append((before[-1] + word[0], ACROSS_WEIGHT))
        terms.append((word, {1: SINGLE_WEIGHT, 2: PAIR_WORD_WEIGHT}.get(len(word), 1.0)))
        if len(word) > 2:
            terms += [(word[i : i + 2], 1.0) for i in range(len(word) - 1)]
        before = word
    return terms


@cache
def _dictionary() -> _Dictionary:
    # Read jieba's file rather than import it: no cache file, no log lines, no pkg_resources.
    found = find_spec("jieba")
    if found is None or found.origin is None:
        raise MissingDependencyError("jieba")
    fields = Path(found.origin).with_name("dict.txt").read_text("utf-8").split()
    counts: dict[str, str | int] = dict(zip(fields[0::3], fields[1::3], strict=True))
    total = sum(map(int, fields[1::3]))
    for word in _lines(GENRE_FILE):
        total += GENRE_COUNT - int(counts.get(word, 0))
        counts[word] = GENRE_COUNT
    return _Dictionary(counts, frozenset(word[:3] for word in counts if len(word) > 2), log(total))


@cache
def _stopwords() -> _Stop:
    lines = _lines(STOP_FILE)
    phrases = sorted((line[1:] for line in lines if line.startswith("~")), key=len, reverse=True)
    return _Stop(frozenset(lines), re.compile("|".join(map(re.escape, phrases))))


def _lines(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]
