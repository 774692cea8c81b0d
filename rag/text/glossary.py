"""Carry English over to Chinese words: glossary and synonym groups, longest phrase first."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"
_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
_ARTICLES = frozenset({"the", "a", "an"})  # outside the usual hours is outside usual hours
_MAX_WORDS = 7
_SENSES = 3  # expressions of a group of the thesaurus that an English phrase is carried over to
# Function words carry nothing over; "not" and "no" do (shortage, absence) but only inside a phrase.
_FUNCTION_WORDS = (
    "a an the of in on to for by with and or is are was were be been do does did has have had how many much which "
    "what who when where why whose it its their they there this that these those any all from as at into than "
    "then our we you i me please can could would should will list tell show say says said cite cites mention "
    "mentions mentioned report reports reported reporting town towns township townships subdistrict not no more "
    "most less fewer fewest least highest lowest largest smallest change changed difference between about "
    "still same year years each across number total get got make made"
)
# The glossary's own words for asking are left out as well: they would search for 哪些 and 多少.
_ASKING_DOMAINS = frozenset({"question", "query"})


@dataclass(frozen=True, slots=True)
class Translated:
    """One English phrase with its Chinese alternatives; ``phrase`` in lemmas, ``said`` as it stands in the text."""

    phrase: str
    chinese: frozenset[str]
    said: str


def translate(text: str) -> list[Translated]:
    """Cut an English text into known phrases, longest first, and give the Chinese of each."""
    return [found for found in phrases_of(text) if found.chinese]


def phrases_of(text: str) -> list[Translated]:
    """Cut an English text into phrases as ``translate`` does; words without a translation stand alone with none."""
    said = [word for word in _WORD.findall(text.lower().replace("-", " ")) if word not in _ARTICLES]
    words = [lemma(word) for word in said]
    table = _table()
    found: list[Translated] = []
    start = 0
    while start < len(words):
        for size in range(min(_MAX_WORDS, len(words) - start), 0, -1):
            phrase = " ".join(words[start : start + size])
            if phrase in table and not (size == 1 and phrase in _skip()):
                found.append(Translated(phrase, table[phrase], " ".join(said[start : start + size])))
                start += size
                break
        else:
            found.append(Translated(words[start], frozenset(), said[start]))
            start += 1
    return found


def known_share(text: str) -> float:
    """Return the share of an English text's words, numbers aside, that are function words or in the glossary."""
    words = [lemma(word) for word in _WORD.findall(text.lower().replace("-", " ")) if not word.isdigit()]
    vocabulary = _vocabulary()
    return sum(word in vocabulary or word in _skip() for word in words) / len(words) if words else 0.0


def lemma(word: str) -> str:
    """Strip plural and verb endings alike on both sides; exact English grammar is not needed to match."""
    word = word.removesuffix("'s").strip("'")
    for ending, keep in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + keep
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "aeioul" else word


def lines_of(path: Path) -> list[dict[str, Any]]:
    """Read a file of one JSON object a line, all at once: line by line takes four times as long."""
    rows: list[dict[str, Any]] = json.loads("[" + ",".join(path.read_text("utf-8").splitlines()) + "]")
    return rows


def is_function_word(word: str) -> bool:
    """Tell whether a lemma carries nothing over by itself."""
    return word in _skip()


@cache
def _skip() -> frozenset[str]:
    return frozenset(map(lemma, _FUNCTION_WORDS.split()))


@cache
def _table() -> dict[str, frozenset[str]]:
    table: defaultdict[str, set[str]] = defaultdict(set)
    for line in (DATA / "glossary.tsv").read_text("utf-8").splitlines():
        chinese, english, domain = line.split("\t")
        if domain not in _ASKING_DOMAINS:
            for phrase in english.split("|"):
                table[_normal(phrase)].add(chinese)
    for group in lines_of(DATA / "synonyms.jsonl"):
        for phrase in group["en"]:
            table[_normal(phrase)].update(group["zh"][:3])
    for group in lines_of(DATA / "thesaurus.jsonl"):
        for phrase in group["en"]:
            if not set(group["zh"]) & table.get(_normal(phrase), set()):  # the glossary's own senses come first
                table[_normal(phrase)].update(group["zh"][:_SENSES])
    return {phrase: frozenset(chinese) for phrase, chinese in table.items() if phrase}


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word for phrase in _table() for word in phrase.split())


def _normal(phrase: str) -> str:
    return " ".join(lemma(word) for word in _WORD.findall(phrase.lower().replace("-", " ")) if word not in _ARTICLES)
