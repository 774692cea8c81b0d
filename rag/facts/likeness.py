"""How well a figure answers a question: what it measures, and how near the words around it are to those asked.

A linear scorer over what is seen of each figure; its weights are plain data (rag/data/figure_weights.tsv), made by
``scripts/train_figures.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, runtime_checkable

import numpy
from numpy.typing import NDArray

from rag.facts.deeds import DEEDS, deed_signs, deeds_in
from rag.facts.measures import Measured, measure_of, measured_in
from rag.facts.stretch import Stretch, stretches
from rag.text.fold import fold
from rag.text.number_patterns import DATA
from rag.text.soft import Floats, Numbers, WordVectors, nearest_words
from rag.types import Clause, Fact, Language, Period, Whose

WEIGHTS = DATA / "figure_weights.tsv"
_ASKING = re.compile(
    r"多少|几|一共|总共|各|哪家|哪个|乡镇|\b(?:what|how|many|much|which|town|township|townships|towns|did|do|does|the)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"第?([一二三四五六七八九十])(针|剂|批|期|季度|类|级|轮|审)")
_DENIED = re.compile(
    r"没(?!收)|未(?!成年)|(?<!对)不(?!足|到|少|低于|超过)|无(?!人机)|正在|仍在|失效|废止|退回|否决|尚|\bnot\b|\bno\b|n't\b|\bwithout\b|\bun[a-z]+ed\b"
)
_AMONG = re.compile(r"其中|最[大高多]|另有|占")
_AMONG_ASKED = re.compile(
    r"其中|里[头面]|当中|最|占|\bof (?:them|these|those|which|whom)\b|\bbiggest|\blargest|\bhighest"
)
_AVERAGE = re.compile(r"平均|人均|每|均|\baverage\b|\bper\b|\beach\b")


class Encoder(Protocol):
    """What likeness needs of an encoder; one that knows words is asked for them too."""

    def encode_queries(self, texts: Sequence[str]) -> Floats:
        """Return unit rows, one per text."""
        ...


@runtime_checkable
class WordEncoder(Encoder, WordVectors, Protocol):
    """An encoder that knows words."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A figure asked for: the words, their language and search terms, the known indicators they name, and in Chinese what they are about."""

    words: str
    language: Language
    terms: Mapping[str, float]
    indicators: frozenset[str] = frozenset()
    about: str = ""

    def measured(self) -> Measured:
        """Return what is to be measured."""
        return measured_in(self.words, self.language)


FEATURES = (
    *("fit", "conflict", "exact", "bare", "known", "other known", "unknown"),
    *("last year", "higher", "elsewhere", "cumulative", "target", "part", "part year"),
    *("average asked", "average told", "denied alike", "among", *DEEDS, "unit unlike", "same number", "other number"),
    *("terms own", "terms wide"),
    *("words own", "words wide", "words clause", "words only here", "own words asked"),
    *("cosine own", "cosine wide", "cosine clause"),
)


def scores_of(
    sought: Sought, facts: Sequence[Fact], clauses: Mapping[str, Clause], encoder: Encoder | None
) -> NDArray[numpy.float64]:
    """Return how well each figure answers, higher for better; about 4 where it does."""
    return weigh(features_of(sought, facts, clauses, encoder))


def weigh(seen: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
    """Return the score of each row of ``features_of``."""
    weights = numpy.array([_weights().get(name, 0.0) for name in FEATURES])
    scores: NDArray[numpy.float64] = seen @ weights
    return scores


def features_of(
    sought: Sought, facts: Sequence[Fact], clauses: Mapping[str, Clause], encoder: Encoder | None
) -> NDArray[numpy.float64]:
    """Return what is seen of each figure, shape ``(len(facts), len(FEATURES))``."""
    around = _around(facts, clauses)
    measured, deeds = sought.measured(), deeds_in(sought.words, sought.language)
    plain = [
        [
            *_told(sought, measured, fact, one),
            *deed_signs(deeds, one, fact.what),
            float(measured.unlike(fact.unit)),
            *_numbered(sought.words, one.wide),
            *_terms(sought, one),
        ]
        for fact, one in zip(facts, around, strict=True)
    ]
    rows = numpy.array(plain, numpy.float64).reshape(len(facts), -1)
    return numpy.hstack([rows, _words(sought, around, encoder), _cosines(sought, around, encoder)])


def _around(facts: Sequence[Fact], clauses: Mapping[str, Clause]) -> list[Stretch]:
    by_clause: dict[str, list[int]] = {}
    for at, fact in enumerate(facts):
        by_clause.setdefault(fact.clause_id, []).append(at)
    found: dict[int, Stretch] = {}
    for clause_id, places in by_clause.items():
        told = stretches(clauses[clause_id], [facts[at] for at in places])
        found.update(zip(places, told, strict=True))
    return [found[at] for at in range(len(facts))]


def _told(sought: Sought, measured: Measured, fact: Fact, around: Stretch) -> list[float]:
    after = around.own.rpartition(" ")[2]
    named = bool(sought.indicators)
    average = bool(_AVERAGE.search(around.own)), bool(_AVERAGE.search(sought.words.lower()))
    denied = bool(_DENIED.search(around.own)), bool(_DENIED.search(sought.words.lower()))
    seen = (
        measured.fits(fact.unit),
        measured.conflicts(fact.unit),
        fact.unit in measured.units or (not fact.unit and after[:1] in measured.units),
        not measure_of(fact.unit),
        fact.indicator in sought.indicators,
        named and fact.indicator is not None and fact.indicator not in sought.indicators,
        named and fact.indicator is None,
        fact.period is Period.LAST_YEAR,
        fact.whose is Whose.HIGHER,
        fact.whose is Whose.OTHER,
        fact.period is Period.CUMULATIVE,
        fact.period is Period.TARGET,
        fact.part,
        fact.period is Period.PART,
        average[0] and average[1],
        average[0] and not average[1],
        denied[0] and denied[1],
        bool(_AMONG.search(around.own)) and not _AMONG_ASKED.search(sought.words.lower()),
    )
    return [float(one) for one in seen]


def _numbered(asked: str, told: str) -> list[float]:
    """Tell the second dose from the first: whether the same things bear the number asked for, or only others."""
    ours, theirs = (dict(map(reversed, _NUMBERED.findall(fold(text)))) for text in (asked, told))
    shared = ours.keys() & theirs.keys()
    same = any(ours[thing] == theirs[thing] for thing in shared)
    return [float(same), float(bool(shared) and not same)]


def _terms(sought: Sought, around: Stretch) -> list[float]:
    terms = {term: len(term) * weight for term, weight in sought.terms.items() if len(term) > 1}
    total = sum(terms.values()) or 1.0
    texts = fold(around.own), fold(around.wide)
    return [sum(worth for term, worth in terms.items() if term in text) / total for text in texts]


def _words(sought: Sought, around: Sequence[Stretch], encoder: Encoder | None) -> NDArray[numpy.float64]:
    """Return shares of the asked words met by each stretch, and of its own words met by those asked."""
    found = numpy.zeros((len(around), 5))
    if not isinstance(encoder, WordEncoder) or not around:
        return found
    asked, worth = asked_words(sought, encoder)
    if not len(asked):
        return found
    texts = {text for one in around for text in (one.own, one.wide, one.clause)}
    tokens = {text: encoder.tokens(text) for text in texts}
    lists = [[tokens[text] for text in (one.own, one.wide, one.clause)] for one in around]
    met = [nearest_words(asked, [row[at] for row in lists], encoder) for at in range(3)]
    rest = nearest_words(asked, [numpy.setdiff1d(row[2], row[0]) for row in lists], encoder)
    for at in range(3):
        found[:, at] = worth @ met[at]
    found[:, 3] = worth @ numpy.maximum(met[0] - rest, 0)
    found[:, 4] = _met_back([row[0] for row in lists], asked, encoder)
    return found


def asked_words(sought: Sought, encoder: WordVectors) -> tuple[Numbers, NDArray[numpy.float64]]:
    """Return the words of a question that do more than ask, and what share each has of what they weigh."""
    return weighed_words(_ASKING.sub(" ", sought.words), encoder)


def weighed_words(text: str, encoder: WordVectors) -> tuple[Numbers, NDArray[numpy.float64]]:
    """Return the words of a text, and what share each has of what they weigh together."""
    tokens = encoder.tokens(text)
    worth = encoder.token_weights(tokens).astype(numpy.float64)
    return tokens, worth / worth.sum() if len(tokens) else worth


def _met_back(own: Sequence[Numbers], asked: Numbers, encoder: WordVectors) -> list[float]:
    known = numpy.unique(numpy.concatenate([*own, numpy.zeros(0, numpy.int64)]).astype(numpy.int64))
    if not len(known):
        return [0.0] * len(own)
    near = nearest_words(known, [asked], encoder)[:, 0]
    weight = encoder.token_weights(known)
    shares = []
    for tokens in own:
        places = numpy.searchsorted(known, tokens)
        total = float(weight[places].sum())
        shares.append(float((near[places] * weight[places]).sum()) / total if total else 0.0)
    return shares


def _cosines(sought: Sought, around: Sequence[Stretch], encoder: Encoder | None) -> NDArray[numpy.float64]:
    if encoder is None or not around:
        return numpy.zeros((len(around), 3))
    texts = list(dict.fromkeys(text for one in around for text in (one.own, one.wide, one.clause)))
    # Stretches are held against the question by their words: to read each as a whole takes too long.
    rows = getattr(encoder, "words", encoder).encode_queries([sought.words, *texts])
    near = dict(zip(texts, (rows[1:] @ rows[0]).tolist(), strict=True))
    return numpy.array([[near[one.own], near[one.wide], near[one.clause]] for one in around])


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    if not WEIGHTS.exists():
        return {}
    lines = [line.split("\t") for line in WEIGHTS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {name: float(weight) for name, weight in lines}
