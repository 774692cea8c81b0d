"""The pieces of a clause between commas: a long clause tells much, and what one piece tells is lost in the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy

from rag.survey.features import Floats

_CUT = re.compile(r"(?<=[，,；;：:])")
_LISTED = re.compile(r"(?<=、)")
_MARKS = "，,；;：:。、"
_LEAST = 8  # characters: shorter pieces are read with the next
_LONG = 40  # characters of a piece that is cut at the marks of its enumeration as well


def pieces_of(text: str) -> list[str]:
    """Cut a clause at its commas, and what is long and enumerates there too; nothing where that leaves it whole."""
    pieces = _cut(_CUT, text)
    told = [one for piece in pieces if len(piece) >= _LONG for one in _cut(_LISTED, piece)]
    every = list(dict.fromkeys([*pieces, *told]))
    return every if len(every) > 1 else []


def _cut(marks: re.Pattern[str], text: str) -> list[str]:
    pieces: list[str] = []
    piece = ""
    for part in marks.split(text):
        piece += part
        if len(piece) >= _LEAST:
            pieces.append(piece.strip(_MARKS))
            piece = ""
    if piece and pieces:
        pieces[-1] += piece.strip(_MARKS)
    return pieces


def cut_up(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return the pieces of all clauses, and for each the place of its clause."""
    pairs = [(piece, place) for place, text in enumerate(texts) for piece in pieces_of(text)]
    return [piece for piece, _ in pairs], [place for _, place in pairs]


def best_of(scores: Floats, places: Sequence[int], size: int) -> Floats:
    """Return the best score of each column among the rows of each place, 0 for a place without any."""
    best = numpy.zeros((size, scores.shape[1]), numpy.float32)
    numpy.maximum.at(best, numpy.array(places, numpy.int64), scores)
    return best
