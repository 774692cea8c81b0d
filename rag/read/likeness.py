"""How like a question the clauses of its evidence are: by their words, as wholes, and by what of it each holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rag.read.places import without_places
from rag.read.protocol import ReadingTask
from rag.text.passages import passage_of
from rag.text.soft import nearest_words

if TYPE_CHECKING:
    from embeddings.blended import BlendedEncoder


@dataclass(frozen=True, slots=True)
class Likeness:
    """For each clause the cosine of its words and the question's, that of both as wholes, and how well the question's
    words are met in it, 0 to 1, the rarest counting most.
    """

    words: tuple[float, ...]
    whole: tuple[float, ...]
    met: tuple[float, ...]


def likeness_of(task: ReadingTask) -> Likeness:
    """Compare a question with its evidence, by the built-in encoder whatever the library is searched with."""
    encoder = _encoder()
    passages = [passage_of(item.clause, item.section) for item in task.evidence]
    joined = [passage.joined() for passage in passages]
    rows = encoder.encode_clauses(
        [passage.text for passage in passages], joined, [passage.kind for passage in passages]
    )
    words, whole = (rows @ one[0] for one in encoder.apart([task.question]))
    return Likeness(tuple(words.tolist()), tuple(whole.tolist()), _met(task, joined, encoder))


def _met(task: ReadingTask, texts: list[str], encoder: BlendedEncoder) -> tuple[float, ...]:
    ids = encoder.tokens(without_places(task))
    if not len(ids):
        return (0.5,) * len(texts)
    weights = encoder.token_weights(ids) ** 2
    met = weights @ nearest_words(ids, [encoder.tokens(text) for text in texts], encoder) / weights.sum()
    return tuple(met.tolist())


@cache
def _encoder() -> BlendedEncoder:
    from embeddings.blended import BlendedEncoder

    return BlendedEncoder()
