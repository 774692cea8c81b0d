"""A sentence's own words, outside its quotes: which of them the cited clauses express."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.text.fold import fold
from rag.text.glossary import Translated, phrases_of
from rag.text.naming import english_name
from rag.text.numbers import numbers_in
from rag.types import Evidence
from rag.verify.leads import leads
from rag.verify.polarity import affirmed, is_negated

_LATIN = re.compile(r"[a-z]{2}", re.IGNORECASE)
_HAN_RUN = re.compile(r"[㐀-䶿一-鿿〇]+")
_PARTICLE = re.compile(r"[了着过的地之]")
_KIND = re.compile(r"(?:镇|乡|街道|苏木|自治县|县|区|市|自治区|省|旗)$")
_LIKE = 0.5  # share of a translation's character pairs that stands for it: 普法活动 for 宣传活动


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Stretches of a sentence the clauses express, and those they do not.

    ``share`` is that of the expressed ones among all: character pairs in Chinese, words in English; None without any.
    """

    share: float | None
    unproved: tuple[str, ...]


def own_words(bare: str, cited: Sequence[Evidence]) -> OwnWords:
    """Hold the words of a sentence without quotes and marks against the clauses it cites and their headings.

    Left out are the names of the cited places, numbers, years and negations (checked by themselves), particles, and
    the leads of rag/data/leads.toml. English words are held against the clauses by their Chinese in the glossary;
    a word it does not know is not expressed.
    """
    text = _without_known(fold(bare), cited)
    source = "\n".join(fold(part) for item in cited for part in (item.clause.text, *item.section.path))
    negated = is_negated(text)
    met, all_, unproved = 0, 0, []
    for run in _chinese_runs(text):
        pairs = _pairs(run)
        met, all_ = met + sum(pair in source for pair in pairs), all_ + len(pairs)
        unproved += _uncovered(run, pairs, source)
    for phrase in _english_phrases(text):
        missing = _missing(phrase, source, negated=negated)
        size = len(phrase.phrase.split())
        met, all_ = met + size - sum(len(part.split()) for part in missing), all_ + size
        unproved += missing
    return OwnWords(met / all_ if all_ else None, tuple(unproved))


def _without_known(text: str, cited: Iterable[Evidence]) -> str:
    names: set[str] = set()
    spelled = _LATIN.search(text) is not None  # spelling names loads a large dictionary
    for item in cited:
        for name in filter(None, (item.meta.township, item.meta.county, item.meta.city, item.meta.province)):
            english = english_name(name) if spelled else name
            names |= {name, english, english.split()[0]} | {short for short in (_KIND.sub("", name),) if len(short) > 1}
    for name in sorted(map(fold, names), key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name), " ", text)
    for number in reversed(numbers_in(text)):
        text = f"{text[: number.start]} {text[number.end :]}"
    return text


def _chinese_runs(text: str) -> Iterator[str]:
    text = leads().negation_chinese.sub(" ", text)
    for run in _HAN_RUN.findall(text):
        yield from _PARTICLE.sub(" ", leads().chinese.sub("", run)).split()


def _pairs(run: str) -> list[str]:
    return ["".join(pair) for pair in pairwise(run)] or [run]


def _english_phrases(text: str) -> Iterator[Translated]:
    claimless = leads().english | leads().negation_english
    for found in phrases_of(text):
        if found.phrase not in claimless and len(found.phrase) > 1 and any(map(str.isalpha, found.phrase)):
            yield found


def _uncovered(run: str, pairs: Sequence[str], source: str) -> list[str]:
    """The stretches of a run that no pair found in the source covers."""
    covered = [False] * len(run)
    for at, pair in enumerate(pairs):
        if pair in source:
            covered[at : at + len(pair)] = [True] * len(pair)
    marked = "".join(" " if known else char for char, known in zip(run, covered, strict=True))
    return marked.split()


def _missing(phrase: Translated, source: str, *, negated: bool) -> list[str]:
    """What of a phrase is not expressed; a set phrase may be put otherwise (legal publicity | activity)."""
    if _expressed(phrase, source, negated=negated):
        return []
    words = phrase.phrase.split()
    cuts = [[phrase]] + [
        [*phrases_of(" ".join(words[:at])), *phrases_of(" ".join(words[at:]))] for at in range(1, len(words))
    ]
    left = [[part.phrase for part in parts if not _expressed(part, source, negated=negated)] for parts in cuts]
    return min(left, key=lambda parts: len(" ".join(parts).split()))


def _expressed(phrase: Translated, source: str, *, negated: bool) -> bool:
    return any(_stands(word, source, negated=negated) for word in map(fold, phrase.chinese))


def _stands(word: str, source: str, *, negated: bool) -> bool:
    """Most of a word has to be there; one that the clause negates speaks only for a negated sentence."""
    if word in source:
        return negated or affirmed(word, source)
    pairs = ["".join(pair) for pair in pairwise(word)]
    return len(pairs) > 1 and sum(pair in source for pair in pairs) >= _LIKE * len(pairs)
