"""Running text as one row of tokens, to learn the language from beside the questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy

from embeddings.training.archives import documents, everyday_pairs, questions, report_pairs
from rag.read.layout import END
from rag.read.training import asked, bank
from rag.read.training.config import Inputs
from rag.read.training.passages import read_passages
from rag.read.training.prose import HELD_BACK_YEAR
from rag.text.fold import fold

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

LENGTH = 512  # tokens of a stretch
_AT_ONCE = 2_000  # texts
_OFTEN = 4  # times that the reports and what is written by hand are repeated: they are nearest to what is read


def texts(inputs: Inputs) -> Iterator[str]:
    """Yield the documents of the archives and the hand-written clauses taught, the nearest kinds first."""
    corpora = inputs.corpora
    near: list[str] = [text for _, _, text in bank.clauses_of(inputs, kept=False)]
    near += ["".join(one.text for one in page.statements) for page in read_passages(inputs.passages, kept=False)]
    near += ["".join(one.text for one in sheet.told) for sheet in asked.read_sheets(inputs.scenes, kept=False)]
    near += documents(corpora, "reports", HELD_BACK_YEAR)
    for _ in range(_OFTEN):
        yield from near
    pairs = [(zh, en) for year, zh, en in report_pairs(corpora) if year != HELD_BACK_YEAR]
    yield from (f"{zh}\n{en}" for zh, en in pairs)
    yield from (f"{en}\n{zh}" for en, zh in chain(everyday_pairs(corpora), ((en, zh) for zh, en in pairs)))
    yield from dict.fromkeys(passage for _, passage, _ in questions(corpora))
    for kind in ("laws", "news"):
        yield from documents(corpora, kind, HELD_BACK_YEAR)


def write_text(found: Iterable[str], tokenizer: Tokenizer, path: Path, characters: int) -> int:
    """Write at most so many characters as one row of tokens, each text ended by a mark; return their number."""
    end = tokenizer.token_to_id(END)
    rows: list[NDArray[numpy.uint16]] = []
    for part in _parts(found, characters):
        for encoded in tokenizer.encode_batch(part, add_special_tokens=False):
            rows.append(numpy.array([*encoded.ids, end], numpy.uint16))
    joined = numpy.concatenate(rows) if rows else numpy.zeros(0, numpy.uint16)
    unfinished = path.with_suffix(".part.npy")
    numpy.save(unfinished, joined)
    unfinished.replace(path)
    return len(joined)


def stretches(row: NDArray[numpy.uint16], count: int, seed: Sequence[int]) -> NDArray[int64] | None:
    """Draw stretches of a row; none if it is too short."""
    if count <= 0 or len(row) <= LENGTH:
        return None
    starts = numpy.random.default_rng(seed).integers(0, len(row) - LENGTH, count)
    found: NDArray[int64] = row[starts[:, None] + numpy.arange(LENGTH)].astype(numpy.int64)
    return found


def _parts(found: Iterable[str], characters: int) -> Iterator[list[str]]:
    part: list[str] = []
    for text in found:
        if characters <= 0:
            break
        part.append(fold(text)[:characters])
        characters -= len(part[-1])
        if len(part) == _AT_ONCE:
            yield part
            part = []
    if part:
        yield part
