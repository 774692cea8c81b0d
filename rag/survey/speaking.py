"""Which clause of a report speaks to a question: its likest clauses are held against it and against one another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy

from rag.survey.candidates import Shelf, tokens_of
from rag.survey.clues import NAMES, Passage, as_wished, clue_rows
from rag.survey.free import Free, WordEncoder, match_parts, usual_of
from rag.survey.phrases import Read, heading_of
from rag.survey.scorer import Scorer, shipped
from rag.text.closing import is_closing
from rag.text.soft import Floats
from rag.types import Clause, Section

MODEL = Path(__file__).with_name("model") / "speaking.tsv"
MOST = 48  # clauses of a report that are held against a question: the likest
_TAKEN = ("like", "unusual", "window", "met", "named", "rarest", "even", "least")
_PLACES = [NAMES.index(name) for name in _TAKEN]
_PLAIN = ("told", "wished", *_TAKEN)
_BOTH = (*_PLAIN, *(f"{name} below the best" for name in _PLAIN))
SPEAKING = (*_BOTH, *(f"{name}, English" for name in _BOTH), "English")


class Whole(Protocol):
    """What reading reports through needs of a library."""

    def shelf(self, report_ids: Sequence[str]) -> Shelf:
        """Return rows and tokens of reports."""
        ...

    def report_clauses_of(self, report_id: str) -> Sequence[tuple[Clause, Section]]:
        """Return a report's clauses in order, each with its section."""
        ...


def read_through(free: Free, report_ids: Sequence[str], library: Whole, encoder: WordEncoder) -> list[list[Read]]:
    """Return the likest clauses of each report with their clues, without headings of text and signatures."""
    shelf = library.shelf(report_ids)
    usual = usual_of(free, shelf.rows[shelf.sample], tokens_of(shelf, shelf.sample), encoder)
    read: list[list[Read]] = []
    for name, start, count in zip(report_ids, shelf.starts.tolist(), shelf.counts.tolist(), strict=True):
        pairs = library.report_clauses_of(name)[:count]
        cosines = shelf.rows[start : start + len(pairs)] @ free.vector
        told = [at for at in numpy.argsort(-cosines, kind="stable").tolist() if not _tells_nothing(*pairs[at])]
        kept = numpy.array(sorted(told[:MOST]), numpy.int64)
        met = match_parts(free.parts, tokens_of(shelf, kept + start), encoder)
        some = [pairs[at] for at in kept]
        passages = [Passage(clause.text, heading_of(clause, section), section.role) for clause, section in some]
        rows = clue_rows(free, usual, cosines[kept], met, passages, encoder=encoder)
        read.append([Read(clause, section, row) for (clause, section), row in zip(some, rows, strict=True)])
    return read


def speaking_rows(free: Free, read: Sequence[Read]) -> Floats:
    """Return a row for each clause of one report, columns as in ``SPEAKING``."""
    if not read:
        return numpy.zeros((0, len(SPEAKING)), numpy.float32)
    clues = numpy.array([one.clues for one in read], numpy.float32)
    scorer = shipped()
    told, wished = (_logit(scorer.scores(one)) for one in (clues, as_wished(clues, free.wanted)))
    plain = numpy.concatenate([told[:, None], wished[:, None], clues[:, _PLACES]], axis=1)
    both = numpy.concatenate([plain, plain - plain.max(axis=0)], axis=1)
    english = numpy.full((len(read), 1), float(free.english), numpy.float32)
    return numpy.concatenate([both, both * english, english], axis=1).astype(numpy.float32)


@cache
def speaking() -> Scorer:
    """Return the weights of the package, read once."""
    return Scorer.load(MODEL, SPEAKING)


def _tells_nothing(clause: Clause, section: Section) -> bool:
    heads = (clause.text,) == section.path[-1:] and section.end > clause.end + 1
    return heads or is_closing(clause.text)


def _logit(scores: Floats) -> Floats:
    kept = numpy.clip(scores, 1e-4, 1 - 1e-4)
    result: Floats = numpy.log(kept / (1 - kept))
    return result
