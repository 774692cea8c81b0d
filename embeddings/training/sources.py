"""Make the sources of pairs by name, as the settings list them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, permutations, product
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from embeddings.training import archives, written
from embeddings.training.archives import PROSE
from embeddings.training.config import Config, Inputs
from embeddings.training.glosses import Glosses, senses_of
from embeddings.training.pairs import Batch, CropPairs, FixedPairs, SentencePairs, Source, TranslatedPairs
from embeddings.training.tokens import encode, read_tokens

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_LONGEST_PASSAGE = 400  # characters
_LONGEST_PLACE = 5  # characters: longer names are of farms, zones and autonomous counties
_KINDS = {"镇": "town", "乡": "township", "街道": "subdistrict", "县": "county", "区": "district", "市": "city"}
# Long enough to be learnt by heart, and to be understood with words missing.
_THINNED = ("parallel_reports", "parallel_everyday", "qa", "similar", "bank", "questions", "passages")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together, and one that looks like the second but does not.

    Pairs of equal group are not each other's negatives; "" is no group.
    """

    query: str
    passage: str
    group: str = ""
    negative: str = ""


_QUESTION_WORDS = """
哪些 哪个 多少 什么 怎么 如何 有没有 是否 为什么 几个 谁 哪里 哪些乡镇 多少件 多少人 什么问题 情况如何
"""


def make_sources(inputs: Inputs, work: Path, config: Config) -> dict[str, Source]:
    """Read everything and return the sources that have pairs."""
    from tokenizers import Tokenizer

    model, wide = (Tokenizer.from_file(str(work / name)) for name in ("tokenizer.json", "wide.json"))
    glosses = Glosses(inputs, wide, model)
    question_words = encode(model, _QUESTION_WORDS.split())
    sources: dict[str, Source] = {}
    for kind in PROSE:
        prose = read_tokens(work, kind)
        sources[f"{kind}_sentence"] = SentencePairs(prose)
        sources[f"{kind}_crop"] = CropPairs(prose, question_words)
        sources[f"{kind}_translated"] = TranslatedPairs(prose, glosses)
    for name, read in FIXED.items():
        pairs = fixed_pairs(model, list(read(inputs, config)))
        if len(pairs.queries):
            sources[name] = FixedPairs(pairs, config.dropped if name in _THINNED else 0.0)
    return {name: source for name, source in sources.items() if name in config.shares}


def fixed_pairs(tokenizer: Tokenizer, pairs: list[Pair]) -> Batch:
    """Cut pairs of texts into tokens and number their groups."""
    numbers: dict[str, int] = {}
    groups = [numbers.setdefault(pair.group or f"#{row}", row) for row, pair in enumerate(pairs)]
    negatives = [pair.negative for pair in pairs]
    batch = Batch(
        encode(tokenizer, [pair.query for pair in pairs]),
        encode(tokenizer, [pair.passage for pair in pairs]),
        numpy.array(groups, numpy.int64),
        encode(tokenizer, negatives) if any(negatives) else None,
    )
    return batch.usable()


def _parallel_reports(inputs: Inputs, config: Config) -> Iterator[Pair]:
    for year, chinese, english in archives.report_pairs(inputs.corpora):
        if year != config.held_back_year:
            yield Pair(english, chinese)


def _parallel_everyday(inputs: Inputs, _: Config) -> Iterator[Pair]:
    for english, chinese in archives.everyday_pairs(inputs.corpora):
        yield Pair(english, chinese)


def _words(inputs: Inputs, _: Config) -> Iterator[Pair]:
    for word, senses in senses_of(inputs):
        yield from (Pair(sense, word, word) for sense in senses)


def _qa(inputs: Inputs, _: Config) -> Iterator[Pair]:
    simplify = _simplified(inputs.simplified)
    for question, passage, answer in archives.questions(inputs.corpora):
        place = passage.find(answer)
        start = max(0, min(place - 60, place + len(answer) - _LONGEST_PASSAGE))
        near = passage[start : start + _LONGEST_PASSAGE // 2]
        asked = question.translate(simplify)
        yield Pair(asked, passage[:_LONGEST_PASSAGE].translate(simplify))
        yield Pair(asked, near.translate(simplify))


def _similar(inputs: Inputs, _: Config) -> Iterator[Pair]:
    yield from (Pair(left, right) for left, right in archives.similar_pairs(inputs.corpora))


def _bank(inputs: Inputs, _: Config) -> Iterator[Pair]:
    for asked in written.clause_bank(inputs.written):
        yield from _answered(asked, asked.positive[0])


def _questions(inputs: Inputs, _: Config) -> Iterator[Pair]:
    for number, asked in enumerate(written.questions_with_clauses(inputs.written)):
        yield from _answered(asked, f"{number}")
    yield from (Pair(english, chinese) for english, chinese in written.translated_questions(inputs.written))


def _passages(inputs: Inputs, _: Config) -> Iterator[Pair]:
    for number, asked in enumerate(written.passage_questions(inputs.passages, inputs.held_back)):
        yield from _answered(asked, f"{number}")


def _synonyms(inputs: Inputs, _: Config) -> Iterator[Pair]:
    yield from _alike(inputs.synonyms)


def _thesaurus(inputs: Inputs, _: Config) -> Iterator[Pair]:
    yield from _alike(inputs.thesaurus)


def _alike(path: Path) -> Iterator[Pair]:
    for number, group in enumerate(written.synonym_groups(path)):
        others = cycle(group.others or ("",))
        yield from (Pair(one, other, f"{number}", next(others)) for one, other in permutations(group.chinese, 2))
        yield from (Pair(one, other, f"{number}", next(others)) for one, other in product(group.english, group.chinese))


def _places(inputs: Inputs, _: Config) -> Iterator[Pair]:
    for name, pinyin in archives.places(inputs.corpora):
        kind = next((kind for kind in _KINDS if name.endswith(kind)), None)
        if kind is not None and len(name) <= _LONGEST_PLACE:
            yield Pair(f"{pinyin} {_KINDS[kind]}", name, name)


def _answered(asked: written.Asked, group: str) -> Iterator[Pair]:
    negatives = cycle(asked.negative or ("",))
    yield from (Pair(asked.question, clause, group, next(negatives)) for clause in asked.positive)


def _simplified(path: Path) -> dict[int, str]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {ord(source): target for source, target in rows}


FIXED: dict[str, Callable[[Inputs, Config], Iterator[Pair]]] = {
    "parallel_reports": _parallel_reports,
    "parallel_everyday": _parallel_everyday,
    "words": _words,
    "qa": _qa,
    "similar": _similar,
    "bank": _bank,
    "questions": _questions,
    "synonyms": _synonyms,
    "thesaurus": _thesaurus,
    "passages": _passages,
    "places": _places,
}
