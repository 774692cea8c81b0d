"""Measure what answers yes or no on the passages' questions, each by models without its author.

Authors are those unknown to the encoder.

Usage: python scripts/measure_verdicts.py BANK    the folder of clause_bank*.jsonl

Printed are, by language and kind: how often the clause that speaks is an answer, how often the verdict is right, and
how many questions have a clause that speaks more surely than each threshold.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from embeddings import load_encoder
from rag.text.soft import Floats
from rag.training.examples import rows_of_bank
from rag.training.passages import read_passages
from rag.training.verdicts import Held, Scored, fit_speaking, fit_verdict, hold, score_left_out, unseen

_LEAST = 0.5


def main(arguments: Sequence[str]) -> None:
    """Print a line for each figure."""
    encoder, passages = load_encoder("built-in"), read_passages()
    held = list(hold(passages, encoder))
    scored = score_left_out(held, passages, rows_of_bank(Path(arguments[0])), encoder.words.encode_passages)
    for line in figures(unseen(held), scored):
        print(line)


def figures(held: Sequence[Held], scored: Sequence[Scored]) -> Iterator[str]:
    """Yield what models without a question's author make of it, a line each."""
    counts: Counter[str] = Counter()
    for voice in dict.fromkeys(one.voice for one in held):
        speaking = fit_speaking([one for one in held if one.voice != voice])
        verdict = fit_verdict([one for one in scored if one.held.voice != voice])
        for one in held:
            if one.voice == voice:
                counts.update(_spoken(one, speaking.scores(one.rows)))
        for row in scored:
            if row.held.voice == voice:
                counts.update(_outcome(row, speaking.scores(row.held.rows), verdict.scores(row.rows)))
    for name in sorted(counts):
        total = counts[" ".join(name.split()[:2])]
        yield f"{name:32} {counts[name]:5} of {total:5}  {counts[name] / total:.3f}"


def _outcome(one: Scored, speaks: Floats, yes: Floats) -> Iterator[str]:
    best = int(speaks.argmax())
    wanted = one.held.question.kind.partition(":")[2]
    if (yes[best] >= _LEAST) == (wanted == "yes"):
        yield f"{one.held.question.language} {one.held.question.kind} verdict"


def _spoken(one: Held, speaks: Floats) -> Iterator[str]:
    best = int(speaks.argmax())
    name = f"{one.question.language} {one.question.kind}"
    yield name
    if one.gold[best]:
        yield f"{name} clause"
    for least in (0.2, 0.3, 0.4, 0.5, 0.6):
        if speaks[best] >= least:
            yield f"{name} surer than {least}"


if __name__ == "__main__":
    main(sys.argv[1:])
