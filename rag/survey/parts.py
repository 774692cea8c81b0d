"""The content parts of a free question: what a clause has to speak of to answer it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rag.survey.recognise import plain
from rag.text.fold import fold
from rag.text.glossary import is_function_word, lemma, phrases_of
from rag.text.tokens import cut, query_tokens
from rag.types import Asked, Language

FRAMES = Path(__file__).parents[1] / "data" / "asking.tsv"
MAX_PARTS = 12  # a question of two hundred names is matched by its first words
_MAX_ALTERNATIVES = 6
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NAME = re.compile(r"[a-z]{2,}|\d{3,}")
_STOP = re.compile(r"[,，。;；:：?？!！]")
# What is named only to be left out: 抓人的不算.
_LEFT_OUT = re.compile(
    r"不算|不要|除外|不包括|不含|不是|\b(?:excluding|except|not counting|rather than|do not count)\b"
)
_OR = re.compile(r"^(?:或|或者|或是|还是|、|or|/)+$")
_PIECE = re.compile(r"[\u4e00-\u9fff]+|[a-z0-9'-]+|[、/]")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a question names; any of ``words`` expresses it. The first is the question's own."""

    words: tuple[str, ...]


def parts_of(asked: Asked, language: Language) -> tuple[Part, ...]:
    """Return what a question names, in its order, without what only asks; things joined by 或 are one part."""
    text = kept(plain(asked.words))
    parts = _english(text) if language is Language.EN else _chinese(text, fold(asked.focus), asked.groups)
    named: dict[str, Part] = {}
    for part in parts:
        named.setdefault(part.words[0], part)
    return tuple(named.values())[:MAX_PARTS]


def gist(words: str, language: Language) -> str:
    """Return the words of a question that say what it is about, in their order."""
    text = kept(plain(words))
    if language is Language.EN:
        return " ".join(word for word in text.split() if not _says_nothing(lemma(word.strip(",.?!"))))
    pieces = [piece if not _HAN.fullmatch(piece) else "".join(_content(piece)) for piece in _PIECE.findall(text)]
    return " ".join(filter(None, pieces))


def kept(words: str) -> str:
    """Return a question without the pieces that say what does not count."""
    pieces = [piece for piece in _STOP.split(fold(words)) if piece.strip()]
    left = [piece for piece in pieces if not _LEFT_OUT.search(piece)]
    return "，".join(left or pieces)


def _content(run: str) -> list[str]:
    return [word for word in cut(run) if word not in asking() and query_tokens(word)]


def _chinese(text: str, focus: str, groups: Sequence[frozenset[str]]) -> list[Part]:
    parts: list[Part] = []
    joined = False
    for piece in _PIECE.findall(text):
        if not _HAN.fullmatch(piece):
            joined = joined or _OR.match(piece) is not None
            if _NAME.fullmatch(piece):
                parts.append(Part((piece,)))
            continue
        for word in cut(piece):
            if _OR.match(word):
                joined = True
            elif word not in asking() and query_tokens(word):
                alternatives = _alternatives(word, focus, groups)
                if joined and parts:
                    parts[-1] = Part(_some((*parts[-1].words, *alternatives)))
                else:
                    parts.append(Part(alternatives))
                joined = False
    parts += _spoken(text, groups)
    # Single characters carry a question only when it has little else.
    return [part for part in parts if len(part.words[0]) > 1] or parts


def _spoken(text: str, groups: Sequence[frozenset[str]]) -> list[Part]:
    """Everyday expressions made of single characters (考过), which would be lost, as what reports write instead."""
    found = [(word, group) for group in groups for word in group if len(word) > 1 and word in text]
    spoken = [(word, group) for word, group in found if all(len(piece) == 1 for piece in cut(word))]
    return [Part(_some((word, *sorted(group - {word}, key=lambda one: (len(one), one))))) for word, group in spoken]


def _alternatives(word: str, focus: str, groups: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """Everyday words span several dictionary words (没钱 = 没 + 钱), so a word may stand inside an expression."""
    found = [word]
    for group in groups:
        inside = [member for member in group if member in focus and member != focus]
        if any(word == member or (len(word) > 1 and word in member) for member in inside):
            found += sorted(group - {word, focus}, key=lambda member: (len(member), member))
    return _some(found)


def _english(text: str) -> list[Part]:
    parts: list[Part] = []
    joined = False
    for found in phrases_of(plain(text)):
        if found.phrase == "or":
            joined = True
        elif not found.chinese and _says_nothing(found.phrase):
            joined = False
        elif found.phrase not in asking():
            alternatives = _some((found.said, *sorted(found.chinese, key=lambda word: (-len(word), word))))
            if joined and parts:
                parts[-1] = Part(_some((*parts[-1].words, *alternatives)))
            else:
                parts.append(Part(alternatives))
            joined = False
    return parts


def _says_nothing(word: str) -> bool:
    return word in asking() or is_function_word(word) or len(word) < 3


def _some(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(fold, words)))[: 2 * _MAX_ALTERNATIVES]


@cache
def asking() -> frozenset[str]:
    """Return words that ask, frame or judge but name nothing: rag/data/asking.tsv, lemmas for English."""
    lines = FRAMES.read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and line[0] != "#")
    return frozenset(lemma(word) if kind == "english" else word for kind, words in rows for word in words.split("|"))
