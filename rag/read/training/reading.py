"""Scenes from reading comprehension: which sentence of a passage proves the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random

from embeddings.training.archives import questions
from rag.read.training import places
from rag.read.training.config import Inputs
from rag.read.training.scene import LONGEST, MOST, SHORTEST, Ask, Scene, is_kept
from rag.text.fold import fold

_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
_KNOWN = 60  # characters by which a passage is known


def sentences_of(text: str) -> list[str]:
    """Cut a text into sentences of the length of clauses; longer ones are cut short at a comma."""
    found = (match[0].strip() for match in _SENTENCE.finditer(text))
    return [_shorten(sentence) for sentence in found if len(sentence) >= SHORTEST]


def scenes(inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
    """Yield a scene for each passage; passages are split by their text between training and evaluation."""
    for passage, rows in groupby(questions(inputs.corpora), key=lambda row: row[1]):
        sentences = sentences_of(fold(passage))
        if len(sentences) >= 3 and is_kept(passage[:_KNOWN]) is kept:
            asked = [(fold(question), proof(fold(question), fold(answer), sentences)) for question, _, answer in rows]
            proved = [(question, number) for question, number in asked if number is not None]
            if proved:
                yield _scene(sentences, proved, rng)


def proof(question: str, answer: str, sentences: Sequence[str]) -> int | None:
    """Return the sentence that holds the answer and most of the question's character pairs."""
    holding = [number for number, sentence in enumerate(sentences) if answer in sentence]
    pairs = {question[at : at + 2] for at in range(len(question) - 1)}
    return max(holding, key=lambda number: sum(pair in sentences[number] for pair in pairs), default=None)


def _scene(sentences: Sequence[str], asked: Sequence[tuple[str, int]], rng: Random) -> Scene:
    proofs = list(dict.fromkeys(number for _, number in asked))
    rng.shuffle(proofs)
    # The proofs of some questions are left out: those questions are to be refused, beside sentences close to them.
    chosen = proofs[: rng.randint(max(1, len(proofs) * 2 // 3), len(proofs))][:MOST]
    others = [number for number in range(len(sentences)) if number not in proofs]
    rng.shuffle(others)
    chosen += others[: max(0, rng.randint(5, MOST) - len(chosen))]
    rng.shuffle(chosen)
    role = rng.choice(("measures", "problems", "plan"))
    name, year = places.town(rng), rng.choice(places.YEARS)
    header = places.header(name, year, places.heading(rng, role)) if rng.random() < 0.5 else ""
    asks = (Ask(question, (chosen.index(number),) if number in chosen else ()) for question, number in asked)
    return Scene("reading", tuple((sentences[number], header) for number in chosen), tuple(asks))


def _shorten(sentence: str) -> str:
    if len(sentence) <= LONGEST:
        return sentence
    cut = max(sentence.rfind(mark, SHORTEST, LONGEST) for mark in "，、,")
    return sentence[: cut + 1] if cut > 0 else sentence[:LONGEST]
