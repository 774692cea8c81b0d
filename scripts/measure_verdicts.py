"""Measure what answers yes or no, each question by models without its author.

Usage: python scripts/measure_verdicts.py BANK    the folder of clause_bank*.jsonl

Printed are, of the passages' questions by authors unknown to the encoder, by language and kind, how often the clause
that speaks is an answer and how many have one that speaks more surely than each threshold; and of all questions on yes
or no, by where they come from and what is right, how often the verdict on the clause that speaks is.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from embeddings import load_encoder
from rag.text.soft import Floats
from rag.training.examples import rows_of_bank
from rag.training.judged import WRITERS, Judged, Scored, fit_verdict, judged_of, judged_over_scenes, score_left_out
from rag.training.passages import read_passages
from rag.training.verdicts import Held, fit_speaking, hold, unseen

_FOLDS = 10  # of authors


def main(arguments: Sequence[str]) -> None:
    """Print a line for each figure."""
    encoder, passages = load_encoder("built-in"), read_passages()
    judged = [*judged_of(passages), *judged_over_scenes()]
    encode = load_encoder("words").encode_passages
    scored = score_left_out(judged, passages, rows_of_bank(Path(arguments[0])), encode)
    for line in verdict_figures(scored):
        print(line)
    for line in speaking_figures(unseen(list(hold(passages, encoder)))):
        print(line)


def verdict_figures(scored: Sequence[Scored]) -> Iterator[str]:
    """Yield how often verdicts are right that learnt from other authors, a line each."""
    voices = sorted({one.judged.voice for one in scored})
    counts: Counter[str] = Counter()
    for fold in range(_FOLDS):
        out = frozenset(voices[fold::_FOLDS])
        verdict = fit_verdict([one for one in scored if one.judged.voice not in out])
        for one in scored:
            if one.judged.voice in out:
                name = _name(one.judged)
                right = (float(verdict.logits(one.rows).mean()) >= 0) == one.judged.yes
                counts.update([name, f"{name} right"] if right else [name])
    yield from _shares(counts, words=3)


def speaking_figures(held: Sequence[Held]) -> Iterator[str]:
    """Yield what models without a question's author make of which clause speaks, a line each."""
    counts: Counter[str] = Counter()
    for voice in dict.fromkeys(one.voice for one in held):
        speaking = fit_speaking([one for one in held if one.voice != voice])
        for one in held:
            if one.voice == voice:
                counts.update(_spoken(one, speaking.scores(one.rows)))
    yield from _shares(counts, words=2)


def _name(one: Judged) -> str:
    source = one.voice if one.voice in WRITERS else "scenes" if " " in one.voice else "passages"
    return f"{source} {one.language} {'yes' if one.yes else 'no'}"


def _shares(counts: Counter[str], *, words: int) -> Iterator[str]:
    for name in sorted(counts):
        total = counts[" ".join(name.split()[:words])]
        yield f"{name:32} {counts[name]:5} of {total:5}  {counts[name] / total:.3f}"


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
