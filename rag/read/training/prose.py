"""Scenes from running text: neighbouring sentences, asked for a figure, for a phrase, or in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from random import Random

from embeddings.training.archives import documents, report_pairs
from rag.read.training import places
from rag.read.training.config import Inputs
from rag.read.training.reading import sentences_of
from rag.read.training.scene import LONGEST, MOST, SHORTEST, Ask, Scene, is_kept

HELD_BACK_YEAR = "2021"  # as for the encoder
_NEWS = 6_000  # documents
_FIGURE = re.compile(r"([\u4e00-\u9fff]{3,14})(\d[\d.,]*)(余|多)?(万|亿)?([个件次场份人名户家条项篇起亩元吨%])")
_HAN = re.compile(r"[\u4e00-\u9fff]{4,}")
_ABOUT = ("{}", "关于{}是怎么说的？", "{}的情况如何？", "有没有提到{}？", "{}做了什么？", "哪里写到{}", "{}，{}")
_ENGLISH = ("What does the report say about {}?", "{}", "Is there anything on {}?", "How was {} handled?")


def scenes(inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
    """Yield stretches of documents; documents are split between training and evaluation."""
    news = islice(documents(inputs.corpora, "news", HELD_BACK_YEAR), _NEWS)
    reports = chain(documents(inputs.corpora, "reports", HELD_BACK_YEAR), documents(inputs.corpora, "laws", ""))
    for document in _alternate(news, reports):
        sentences = sentences_of(document)
        if is_kept(document[:60]) is not kept:
            continue
        for start in range(0, min(len(sentences) - 4, 60), MOST):
            yield _scene("prose", sentences[start : start + MOST], rng)


def parallel_scenes(inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
    """Yield stretches of work reports asked in the words of their translation."""
    pairs = [
        (chinese, english)
        for year, chinese, english in report_pairs(inputs.corpora)
        if (year == HELD_BACK_YEAR) is kept and SHORTEST <= len(chinese) <= LONGEST
    ]
    starts = list(range(0, max(1, len(pairs) - MOST), 5))
    rng.shuffle(starts)
    for start in starts:
        part = pairs[start : start + MOST]
        rng.shuffle(part)
        shown = part[: rng.randint(5, MOST)]
        asks = tuple(
            Ask(rng.choice(_ENGLISH).format(_words(english, rng)), (number,) if number < len(shown) else ())
            for number, (_, english) in enumerate(part)
        )
        header = places.header(places.town(rng), rng.choice(places.YEARS), places.heading(rng, "measures"))
        yield Scene("parallel", tuple((chinese, header) for chinese, _ in shown), asks)


def _scene(source: str, sentences: Sequence[str], rng: Random) -> Scene:
    order = list(sentences)
    rng.shuffle(order)
    shown = order[: rng.randint(min(5, len(order)), len(order))]
    header = places.header(places.town(rng), rng.choice(places.YEARS), places.heading(rng, "measures"))
    asks = []
    for sentence in order:
        question = _question(sentence, rng)
        if question:
            asks.append(Ask(question, (shown.index(sentence),) if sentence in shown else ()))
    return Scene(source, tuple((text, header) for text in shown), tuple(asks))


def _question(sentence: str, rng: Random) -> str:
    figures = _FIGURE.findall(sentence)
    if figures and rng.random() < 0.6:
        before, _, _, _, unit = rng.choice(figures)
        return f"{before[-rng.randint(4, 14) :]}多少{unit}？"
    runs = _HAN.findall(sentence)
    if not runs:
        return ""
    cut = [_stretch(rng.choice(runs), rng) for _ in range(2)]
    return rng.choice(_ABOUT).format(*cut)


def _stretch(run: str, rng: Random) -> str:
    size = rng.randint(4, min(10, len(run)))
    start = rng.choice((0, 0, rng.randint(0, len(run) - size)))
    return run[start : start + size]


def _words(english: str, rng: Random) -> str:
    words = english.rstrip(".;,:").split()
    size = min(len(words), rng.randint(3, 9))
    start = rng.randint(0, len(words) - size)
    return " ".join(words[start : start + size]).rstrip(",;:.")


def _alternate(*texts: Iterator[str]) -> Iterator[str]:
    waiting = list(texts)
    while waiting:
        for stream in list(waiting):
            text = next(stream, None)
            if text is None:
                waiting.remove(stream)
            else:
                yield text
