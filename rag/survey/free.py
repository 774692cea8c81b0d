"""A question about something outside the known subjects, ready to be held against clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, runtime_checkable

import numpy

from rag.survey.ideas import Ideas
from rag.survey.kinds import Apart, kinds_asked
from rag.survey.lacks import asks_any_lack, without_lack
from rag.survey.parts import Part, gist, kept, parts_of
from rag.survey.sense import Sense, sense_of, too_little
from rag.survey.sought import NAMING, asks_unmentioned, left_unsaid
from rag.text.fold import fold
from rag.text.soft import Floats, Numbers, WordVectors, nearest_words
from rag.types import Asked, Language, Role

_LEAST_WEIGHT = 0.3  # of a part that every clause speaks of, beside 6 for one that none does
_RARE, _MET = 0.002, 0.6  # the smallest share told apart; where a part counts as met in a clause
_COMPLAINT = re.compile(
    r"\b(?:troubl\w*|problems?|difficult\w*|weak\w*|shortcomings?|gaps?|lack\w*|shortages?"
    r"|short(?:[- ]handed|[- ]staffed|(?= of))|wanting|poor\w*"
    r"|still need|not enough|too (?:few|little)|insufficient|inadequate"
    r"|struggl\w*|complain\w*|fault\w*|unable|behind)\b"
    r"|(?:嫌|抱怨|叫苦|吐槽|犯愁|发愁|问题|短板|困难|毛病|难题|不够|不足|太少|跟不上|不到位|欠缺|缺乏)"
)
_MENTION = re.compile(rf"{NAMING}|写了|写过|涉及|出现|\b(?:cite|write about|name)(?:s|d|ed|ing)?\b")


class Bare(Protocol):
    """Encodes texts by their words alone."""

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        """Return a unit row for each question."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """Return a unit row for each text."""
        ...


@runtime_checkable
class WordEncoder(WordVectors, Protocol):
    """What a free survey needs of an encoder: vectors of texts and of words."""

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        """Return a unit row for each question."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Floats:
        """Return a unit row for each text."""
        ...

    def apart(self, texts: Sequence[str]) -> tuple[Floats, Floats]:
        """Return two rows for each question, to be multiplied with passages' rows: by words, and as a whole."""
        ...

    @property
    def words(self) -> Bare:
        """The encoder by words alone, for the stretches of clauses: fast enough while somebody waits."""
        ...


class Wanted(StrEnum):
    """What kind of telling counts as a yes."""

    PROBLEM = "problem"
    DEED = "deed"
    PLAN = "plan"
    MENTION = "mention"  # any naming of the thing


@dataclass(frozen=True, slots=True)
class Usual:
    """How like the question clauses of the library usually are: mean and spread of cosines, and each part's weight.

    The cosines are those of words; mean and spread of those of the texts as wholes beside them.
    """

    mean: float
    spread: float
    weights: Floats
    whole_mean: float = 0.0
    whole_spread: float = 1.0


_GUARDS = re.compile(
    r"防(?!卫|疫)|避免|杜绝"
    r"|\bagainst\b|\bprevent|\bavoid|\bprotect\w*\b.*\bfrom\b|\bkeep\b.*\bfrom\b|\bsafe from\b"
)


@dataclass(frozen=True, slots=True)
class Free:
    """A free question: its parts, what is wanted, in which sense, and vectors.

    ``apart`` are the kinds of deeds and means it names, beside which others are no answer.
    A product of ``vector`` with a clause's row is the cosine of their words, with ``whole`` that of the texts as
    wholes, 0 where the encoder does not tell it; ``bare`` is for rows of words alone.
    """

    parts: tuple[Part, ...]
    wanted: Wanted
    sense: Sense
    english: bool
    vector: Floats
    whole: Floats
    bare: Floats
    apart: tuple[Apart, ...] = ()
    guards: bool = False  # asks what is done against something, so that it did not happen is no denial


def read_free(asked: Asked, language: Language, ideas: Ideas, encoder: WordEncoder) -> Free:
    """Read a free question; ``ideas`` tell its sense and whether a shortcoming is asked for."""
    silent = asks_unmentioned(asked)
    words = kept(asked.words)
    lacks = not silent and asks_any_lack(words)
    asked = replace(asked, words=left_unsaid(words) if silent else without_lack(words) if lacks else words)
    parts, english = parts_of(asked, language), language is Language.EN
    told = [gist(asked.words, language) or asked.words]
    vector, whole = (rows[0] for rows in encoder.apart(told))
    bare = encoder.words.encode_queries(told)[0]
    if silent:
        return Free(parts, Wanted.MENTION, Sense.SAID, english, vector, whole, bare)
    # The aspects of an English question come from its glossary: too many of its words have one.
    shortcoming = ideas.shortcoming and not english
    sense = sense_of(asked, shortcoming=shortcoming)
    wanted = Wanted.PROBLEM if lacks else _wanted(asked, sense, shortcoming)
    apart = kinds_asked(asked.words) if wanted in {Wanted.DEED, Wanted.MENTION} else ()
    guards = _GUARDS.search(fold(asked.words).lower()) is not None
    return Free(parts, wanted, sense, english, vector, whole, bare, apart, guards)


def _wanted(asked: Asked, sense: Sense, shortcoming: bool) -> Wanted:
    words = fold(asked.words)
    if sense is Sense.PLANNED:
        return Wanted.PLAN
    if sense is Sense.SAID and (
        shortcoming or asked.wants is Role.PROBLEMS or too_little(asked) or _COMPLAINT.search(words)
    ):
        return Wanted.PROBLEM
    return Wanted.MENTION if sense is Sense.SAID and _MENTION.search(words) else Wanted.DEED


def match_parts(parts: Sequence[Part], clauses: Sequence[Numbers], words: WordVectors) -> Floats:
    """Return how well each part is met in each clause, 0 to 1: by its best expression; shape ``(parts, clauses)``."""
    met = numpy.zeros((len(parts), len(clauses)), numpy.float32)
    tokens = {word: words.tokens(word) for part in parts for word in part.words}
    told = [ids for ids in tokens.values() if len(ids)]
    if not told or not clauses:
        return met
    asked = numpy.unique(numpy.concatenate(told))
    best = nearest_words(asked, clauses, words)
    for number, part in enumerate(parts):
        for word in part.words:
            ids = tokens[word]
            if len(ids):
                weights = words.token_weights(ids)
                share = (weights @ best[numpy.searchsorted(asked, ids)]) / weights.sum()
                numpy.maximum(met[number], share, out=met[number])
    return met


def usual_of(free: Free, rows: Floats, clauses: Sequence[Numbers], words: WordVectors) -> Usual:
    """Tell what is usual from a sample of a library's clauses, by their rows and tokens."""
    cosines = rows @ free.vector
    shares = (match_parts(free.parts, clauses, words) >= _MET).mean(axis=1) if len(clauses) else numpy.zeros(0)
    weights = numpy.maximum(_LEAST_WEIGHT, numpy.log((1 + _RARE) / (shares + _RARE))).astype(numpy.float32)
    spread = float(cosines.std()) if len(cosines) else 0.0
    whole = rows @ free.whole
    return Usual(
        float(cosines.mean()) if len(cosines) else 0.0,
        spread or 1.0,
        weights,
        float(whole.mean()) if len(whole) else 0.0,
        float(whole.std()) if whole.any() else 1.0,
    )
