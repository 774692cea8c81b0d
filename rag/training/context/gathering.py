"""Questions with the texts that answer them and texts that only look like it, whatever they are made from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from embeddings.training.archives import everyday_pairs, questions, report_pairs
from rag.read.training.asked import read_sheets
from rag.read.training.prose import HELD_BACK_YEAR
from rag.read.training.reading import proof, sentences_of
from rag.read.training.scene import LONGEST
from rag.text.fold import fold
from rag.training.context.config import HELD_HANDS, Inputs
from rag.training.examples import rows_of_bank
from rag.training.passages import read_passages

_TELLS = ("problem", "done", "number")  # how a clause of the bank answers a question of its subject
_WRONG = 40  # clauses of a subject that do not answer, at most
_BESIDE = 8  # sentences beside the one that proves an answer, at most
_EVERYDAY = 0.5  # share of the everyday sentences that is taken


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, the texts of which each answers it, and texts that do not."""

    question: str
    answers: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A question kept for measuring, the clauses shown with it, and the places of those that answer."""

    question: str
    clauses: tuple[str, ...]
    answers: tuple[int, ...]


def gather(inputs: Inputs, seed: int) -> dict[str, list[Pair]]:
    """Read the pairs of every source; what is kept for measuring is left out."""
    rng = Random(seed)
    return {name: [pair for pair in read(inputs, rng) if pair.answers] for name, read in SOURCES.items()}


def kept_questions(inputs: Inputs) -> Iterator[tuple[str, Kept]]:
    """Yield the source and the question of all that were kept: of the kept scenes, and of the held-out hands."""
    for sheet in read_sheets(inputs.scenes, kept=True):
        for ask in sheet.asks:
            if ask.gold:
                yield "scenes", Kept(ask.question, tuple(one.text for one in sheet.told), ask.gold)
    for passage in read_passages(inputs.passages):
        for asked in passage.questions if passage.voice in HELD_HANDS else ():
            if asked.answers:
                yield "passages", Kept(asked.text, tuple(one.text for one in passage.clauses), asked.answers)


def _asked(inputs: Inputs, _: Random) -> Iterator[Pair]:
    for sheet in read_sheets(inputs.scenes, kept=False):
        clauses = [one.text for one in sheet.told]
        yield from (_among(ask.question, clauses, ask.gold) for ask in sheet.asks)


def _passages(inputs: Inputs, _: Random) -> Iterator[Pair]:
    for passage in read_passages(inputs.passages):
        if passage.voice not in HELD_HANDS:
            clauses = [one.text for one in passage.clauses]
            yield from (_among(asked.text, clauses, asked.answers) for asked in passage.questions)


def _bank(inputs: Inputs, _: Random) -> Iterator[Pair]:
    rows = rows_of_bank(inputs.bank)
    found: defaultdict[tuple[str, bool], list[str]] = defaultdict(list)
    for row in rows:
        if row["kind"] != "question":
            found[row["item"], row["status"] in _TELLS].append(row["text"])
    for row in rows:
        if row["kind"] == "question":
            answers, others = (found[row["item"], tells] for tells in (True, False))
            yield Pair(row["text"], tuple(answers), tuple(others[:_WRONG]))


def _written(inputs: Inputs, _: Random) -> Iterator[Pair]:
    for row in _rows(inputs.bank / "question_clause_pairs.jsonl"):
        yield Pair(row["question"], tuple(row["positive"]), tuple(row["negative"]))


def _phrases(inputs: Inputs, _: Random) -> Iterator[Pair]:
    things: defaultdict[str, _Thing] = defaultdict(_Thing)
    for line in inputs.phrases.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, chinese, english, text, _role, verdict, _why = line.split("\t")
            things[name].questions.update({chinese: None, english: None})
            # What nearly answers counts as wrong here: an answer is to lie nearer than that.
            (things[name].answers if verdict == "yes" else things[name].others).append(text)
    for thing in things.values():
        yield from (Pair(asked, tuple(thing.answers), tuple(thing.others)) for asked in thing.questions)


@dataclass(slots=True)
class _Thing:
    questions: dict[str, None] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def _thesaurus(inputs: Inputs, _: Random) -> Iterator[Pair]:
    for row in _rows(inputs.thesaurus):
        alike: list[str] = [*row["zh"], *row["en"]]
        yield Pair(alike[0], tuple(alike[1:]), tuple(row.get("not", ())))


def _reading(inputs: Inputs, _: Random) -> Iterator[Pair]:
    for asked, passage, answer in questions(inputs.corpora):
        sentences = sentences_of(fold(passage))
        place = proof(fold(asked), fold(answer), sentences)
        if place is not None and len(sentences) > 1:
            others = [sentence for number, sentence in enumerate(sentences) if number != place]
            yield Pair(asked, (sentences[place],), tuple(others[:_BESIDE]))


def _parallel(inputs: Inputs, _: Random) -> Iterator[Pair]:
    for year, chinese, english in report_pairs(inputs.corpora):
        if year != HELD_BACK_YEAR and len(chinese) < LONGEST:
            yield Pair(english, (chinese,))


def _everyday(inputs: Inputs, rng: Random) -> Iterator[Pair]:
    for english, chinese in everyday_pairs(inputs.corpora):
        if rng.random() < _EVERYDAY:
            yield Pair(english, (chinese,))


SOURCES: Mapping[str, Callable[[Inputs, Random], Iterator[Pair]]] = {
    "asked": _asked,
    "passages": _passages,
    "bank": _bank,
    "written": _written,
    "phrases": _phrases,
    "thesaurus": _thesaurus,
    "reading": _reading,
    "parallel": _parallel,
    "everyday": _everyday,
}


def _among(question: str, clauses: list[str], answers: tuple[int, ...]) -> Pair:
    others = (text for number, text in enumerate(clauses) if number not in answers)
    return Pair(question, tuple(clauses[number] for number in answers), tuple(others))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text("utf-8").splitlines() if line)
