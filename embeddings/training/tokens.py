"""Stage 3: the sentences of the corpus as numbers, cut by the model's tokenizer and by the wide one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
from numpy.typing import NDArray

from embeddings.training.archives import PROSE
from embeddings.training.corpus import read_sentences
from embeddings.training.ragged import Ints, Ragged
from embeddings.training.tokenizer import batches

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences in order: tokens of the model, words of the wide tokenizer, and the document each belongs to."""

    tokens: Ragged
    words: Ragged
    documents: Ints


def write_tokens(work: Path) -> None:
    """Write ``tokens/{kind}.npz`` for each kind of prose."""
    from tokenizers import Tokenizer

    model, wide = (Tokenizer.from_file(str(work / name)) for name in ("tokenizer.json", "wide.json"))
    folder = work / "tokens"
    folder.mkdir(exist_ok=True)
    for kind in PROSE:
        if (folder / f"{kind}.npz").exists():
            continue
        lines = list(read_sentences(work / f"corpus/{kind}.txt"))
        full = numpy.array([bool(line) for line in lines], bool)
        documents = numpy.cumsum(~full)[full]
        kept = [line for line in lines if line]
        arrays = {"documents": documents}
        for name, tokenizer in (("tokens", model), ("words", wide)):
            found = encode(tokenizer, kept)
            arrays |= {name: found.flat, f"{name}_offsets": found.offsets}
        unfinished = folder / f"{kind}.part.npz"
        numpy.savez(unfinished, **arrays)
        unfinished.replace(folder / f"{kind}.npz")


def read_tokens(work: Path, kind: str) -> Prose:
    """Read one kind of prose."""
    with numpy.load(work / f"tokens/{kind}.npz") as arrays:
        return Prose(
            Ragged(arrays["tokens"], arrays["tokens_offsets"]),
            Ragged(arrays["words"], arrays["words_offsets"]),
            arrays["documents"],
        )


def encode(tokenizer: Tokenizer, texts: list[str]) -> Ragged:
    """Cut texts into numbers; unknown characters are left out."""
    lengths: list[int] = []
    parts: list[NDArray[numpy.int32]] = []
    for group in batches(iter(texts)):
        rows = [[number for number in found.ids if number] for found in tokenizer.encode_batch_fast(group)]
        lengths += map(len, rows)
        parts.append(numpy.fromiter(_chained(rows), numpy.int32))
    offsets = numpy.zeros(len(lengths) + 1, numpy.int64)
    numpy.cumsum(lengths, out=offsets[1:])
    return Ragged(numpy.concatenate(parts), offsets)


def _chained(rows: list[list[int]]) -> Iterator[int]:
    for row in rows:
        yield from row
