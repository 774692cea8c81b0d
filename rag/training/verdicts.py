"""Train what answers yes or no: ``python -m rag.training.verdicts --bank DIR``; scripts/measure_verdicts.py measures.

Learns which clause speaks to a question, and whether it says yes, from the questions written for the passages.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from embeddings import Encoder, load_encoder
from rag.annotator import ReportAnnotator
from rag.assistant import Assistant
from rag.library.indexes import Makers
from rag.library.local import LocalLibrary
from rag.survey.features import grams_of
from rag.survey.free import WordEncoder, read_free
from rag.survey.ideas import ideas_of
from rag.survey.linear import Linear
from rag.survey.phrases import Read
from rag.survey.polarity import LINEAR, VERDICT, WEIGHTS, badly_asked, badly_told, bare, polar_inputs, verdict_rows
from rag.survey.scorer import Scorer
from rag.survey.speaking import MODEL, SPEAKING, read_through, speaking_rows
from rag.survey.tagger import Encode
from rag.text.soft import Floats
from rag.text.tokens import TOKENIZER_ID, index_tokens
from rag.training.examples import rows_of_bank
from rag.training.fit import Recipe, fit
from rag.training.passages import Passage, Question, read_passages, write_reports
from rag.training.phrases import Rows, fit_scorer
from rag.training.recogniser import QUESTIONS
from rag.types import Role, Scope
from rag.understand.question import understand

_MOST_CHARS = 2000
HELD_BACK = frozenset({"e", "f"})  # embeddings.training.config.Sources.held_back
_RECIPE = Recipe(rounds=80, penalty=3e-5, bias=0.0)
_BANK = 0.3  # of a clause of the bank beside one of the passages
_NO = 1.6  # weight of a no: there are half as many
_BAD, _GOOD = frozenset({"problem"}), frozenset({"done", "opposite", "solved"})
_WANTS_BAD, _WANTS_GOOD = "problem", frozenset({"done", "opposite"})


@dataclass(frozen=True, slots=True)
class Held:
    """A question held against the clauses of its township: ``gold`` marks those that speak to it."""

    voice: str
    question: Question
    words: str
    read: tuple[Read, ...]
    rows: Floats
    gold: Floats

    @property
    def roles(self) -> list[Role]:
        """The roles of the clauses' sections."""
        return [one.section.role for one in self.read]

    @property
    def texts(self) -> list[str]:
        """The clauses."""
        return [one.clause.text for one in self.read]


def hold(passages: Sequence[Passage], encoder: Encoder) -> Iterator[Held]:
    """Yield every question, held against the clauses of its passage's township; some are not answered by any."""
    if not isinstance(encoder, WordEncoder):
        raise TypeError("trained with an encoder that knows words")
    makers = Makers(encoder, index_tokens, TOKENIZER_ID, ReportAnnotator())
    for voice in dict.fromkeys(one.voice for one in passages if one.questions):
        mine = [one for one in passages if one.voice == voice and one.questions]
        with tempfile.TemporaryDirectory() as folder:
            (reports := Path(folder) / "reports").mkdir()
            write_reports(mine, reports)
            with Assistant.open(Path(folder) / "library", create=True) as assistant:
                assistant.add([reports])
            library = LocalLibrary.open(Path(folder) / "library", makers)
            for passage in mine:
                yield from _held(passage, library, encoder)
            library.close()


def _held(passage: Passage, library: LocalLibrary, encoder: WordEncoder) -> Iterator[Held]:
    metas = library.reports()
    ids = [meta.report_id for meta in metas if meta.township == passage.township and meta.year == passage.year]
    for question in passage.questions:
        asked = understand(question.text, metas, Scope(), max_chars=_MOST_CHARS)
        if not asked.asked.words or not ids:
            continue
        free = read_free(asked.asked, asked.language, ideas_of(asked.asked, asked.language), encoder)
        (read, *_) = read_through(free, ids, library, encoder)
        answers = [passage.clauses[place].text for place in question.answers]
        gold = [any(one.clause.text.strip("。；，") in answer for answer in answers) for one in read]
        if any(gold) or not answers:
            yield Held(
                passage.voice,
                question,
                asked.asked.words,
                tuple(read),
                speaking_rows(free, read),
                numpy.array(gold, numpy.float32),
            )


@dataclass(frozen=True, slots=True)
class Scored:
    """A question on yes or no with a row of ``VERDICT`` for each clause, from a model that did not see its author."""

    held: Held
    rows: Floats


def score_left_out(
    held: Sequence[Held], passages: Sequence[Passage], bank: Sequence[Mapping[str, Any]], encode: Encode
) -> list[Scored]:
    """Return the rows of every question on yes or no, each from a model of words without its author."""
    asked = [one for one in held if one.question.kind.startswith("yes_no")]
    scored = []
    for voice in dict.fromkeys(one.voice for one in asked):
        others = [one for one in asked if one.voice != voice]
        linear = fit_linear(others, [one for one in passages if one.voice != voice], bank, encode)
        scored += [Scored(one, _rows(one, linear, encode)) for one in asked if one.voice == voice]
    return scored


def unseen(held: Sequence[Held]) -> list[Held]:
    """Keep the authors whose questions the encoder did not learn from: it knows the answers to the others'."""
    return [one for one in held if one.voice in HELD_BACK]


def fit_speaking(held: Sequence[Held]) -> Scorer:
    """Fit which clause speaks to a question."""
    return fit_scorer([Rows("", one.rows, one.gold, numpy.ones_like(one.gold)) for one in held], SPEAKING)


def fit_verdict(scored: Sequence[Scored]) -> Scorer:
    """Fit what makes a yes, on the clauses that speak."""
    parts = []
    for one in scored:
        at = one.held.gold > 0
        yes, count = one.held.question.kind.endswith("yes"), int(at.sum())
        weight = numpy.full(count, (1.0 if yes else _NO) / count, numpy.float32)
        parts.append(Rows("", one.rows[at], numpy.full(count, float(yes), numpy.float32), weight))
    return fit_scorer(parts, VERDICT)


def _told(passages: Sequence[Passage]) -> dict[str, tuple[Role, bool]]:
    """Clauses that tell something bad or something good, with their role."""
    told = {}
    for passage in passages:
        for clause in passage.clauses:
            ways = {status for _, status in clause.subjects}
            if ways & _BAD or ways & _GOOD:
                told[clause.text] = passage.role, bool(ways & _BAD)
    return told


def fit_linear(
    asked: Sequence[Held], passages: Sequence[Passage], bank: Sequence[Mapping[str, Any]], encode: Encode
) -> Linear:
    """Fit both columns at once: bad told for clauses, bad asked for questions."""
    told = _told(passages)
    clauses = [(text, role, bad, 1.0) for text, (role, bad) in told.items()]
    clauses += [
        (row["text"], Role(row.get("role") or Role.OTHER), row["status"] in _BAD, _BANK)
        for row in bank
        if row["kind"] == "clause" and row["status"] in {*_BAD, *_GOOD, "number"}
    ]
    questions = [(bare(one.words), bad, 1.0) for one in asked if (bad := _asks_bad(one, told)) is not None]
    questions += [(bare(text), bad, _BANK) for text, bad in _written()]
    texts = [*(row[0] for row in clauses), *(row[0] for row in questions)]
    wanted = numpy.zeros((len(texts), 2), numpy.float32)
    weight = numpy.zeros_like(wanted)
    wanted[: len(clauses), 0], weight[: len(clauses), 0] = [row[2] for row in clauses], [row[3] for row in clauses]
    wanted[len(clauses) :, 1], weight[len(clauses) :, 1] = [row[1] for row in questions], [row[2] for row in questions]
    first = polar_inputs(encode(texts[: len(clauses)]), [row[1] for row in clauses])
    dense = numpy.concatenate([first, polar_inputs(encode(texts[len(clauses) :]), None)])
    return fit(grams_of(texts), dense, wanted, weight / weight.sum(axis=0), _RECIPE)


def _asks_bad(one: Held, told: Mapping[str, tuple[Role, bool]]) -> bool | None:
    """Whether a question asks after something bad: as its clause tells it where the answer is yes."""
    for read, gold in zip(one.read, one.gold, strict=True):
        found = told.get(read.clause.text) if gold else None
        if found is not None:
            return found[1] == one.question.kind.endswith("yes")
    return None


def _written() -> Iterator[tuple[str, bool]]:
    for line in QUESTIONS.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            _, wants, _, text = line.split("\t")
            if wants == _WANTS_BAD or wants in _WANTS_GOOD:
                yield text, wants == _WANTS_BAD


def _rows(one: Held, linear: Linear, encode: Encode) -> Floats:
    told = badly_told(one.texts, one.roles, encode, linear)
    asked = float(badly_asked([one.words], encode, linear)[0])
    return verdict_rows(one.words, asked, one.texts, one.roles, told)


def main() -> None:
    """Fit on everything and write the models."""
    parser = argparse.ArgumentParser(prog="python -m rag.training.verdicts", description=__doc__)
    parser.add_argument("--bank", type=Path, required=True, help="folder of clause_bank*.jsonl")
    parser.add_argument("--models", type=Path, default=MODEL.parent, help="folder to write to")
    given = parser.parse_args()
    encoder = load_encoder("built-in")
    encode, passages = load_encoder("words").encode_passages, read_passages()
    held, bank = list(hold(passages, encoder)), rows_of_bank(given.bank)
    scored = score_left_out(held, passages, bank, encode)
    fit_speaking(unseen(held)).save(given.models / MODEL.name, ["Weights of rag/survey/speaking.py"])
    fit_verdict(scored).save(given.models / WEIGHTS.name, ["Weights of rag/survey/polarity.py"])
    asked = [one for one in held if one.question.kind.startswith("yes_no")]
    fit_linear(asked, passages, bank, encode).save(given.models / LINEAR.name)


if __name__ == "__main__":
    main()
