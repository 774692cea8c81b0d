"""Train what tells whether a clause answers a question on one township: rag/survey/model/answers.tsv.

    python scripts/train_answers.py BANK REPORTS LABELS QUESTIONS [--out TSV]

BANK, REPORTS and LABELS are those of ``python -m rag.training``, which has to be run before; QUESTIONS is a question
set over REPORTS, of which the lists are taken. Of the passages only those by authors count whose questions the encoder
has not learnt: the others are far nearer to their answers than questions to come. Prints how questions fare whose
author the model has not seen.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy

from embeddings import Encoder, load_encoder
from rag.evaluate.questions import load_questions, settle
from rag.settings import load_settings
from rag.survey.answering import MODEL
from rag.survey.linear import Linear
from rag.text.soft import Floats
from rag.training.answers import (
    LISTS,
    Weighed,
    balance,
    best_scores,
    fit_answers,
    held_out,
    read_lists,
    read_passages_asked,
)
from rag.training.examples import rows_of_bank
from rag.training.passages import Passage, read_passages
from rag.training.tagger import Labelled, fit_tagger, labelled_reports

UNSEEN = ("e", "f")  # authors held back in embeddings/training/config.py
REFUSED = (0.6, 0.65, 0.7, 0.75, 0.8, 0.85)


def main() -> None:
    """Fit on everything, print the figures and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("bank", "reports", "labels", "questions"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    given = parser.parse_args()
    encoder, settings = load_encoder("built-in"), load_settings()
    known, passages = labelled_reports(given.reports, given.labels), read_passages()
    reports = [report for report, _ in known]
    taggers, unseen = taggers_of(given.bank, known, passages, encoder)
    items = settle(load_questions(given.questions), [report.meta.file for report in reports])
    weighed = [
        *read_passages_asked(passages, taggers, encoder, settings),
        *read_lists(items, reports, unseen, encoder, settings),
    ]
    lines = figures(weighed)
    print("\n".join(lines))
    fit_answers(weighed).save(given.out, ["Weights of rag/survey/answering.py, written by scripts/train_answers.py"])


def taggers_of(
    bank: Path, known: Sequence[Labelled], passages: Sequence[Passage], encoder: Encoder
) -> tuple[dict[str, Linear], Linear]:
    """Return a tagger without each voice that asks questions, by the voice, and one without the labelled reports."""
    rows = rows_of_bank(bank)
    without = {
        voice: fit_tagger(rows, known, encoder.words.encode_passages, [one for one in passages if one.voice != voice])
        for voice in UNSEEN
    }
    return without, fit_tagger(rows, (), encoder.words.encode_passages, passages)


def figures(weighed: Sequence[Weighed]) -> list[str]:
    """Return lines on each kind of question: told and not, the answer put first, false refusals beside refusals."""
    scored = list(held_out(weighed))
    lines = ["questions        told  not  first  balanced  " + "  ".join(f"@{share:.2f}" for share in REFUSED)]
    for name, language, filled in (("zh", "zh", False), ("en", "en", False), ("zh", "zh", True), ("en", "en", True)):
        mine = [(one, logits) for one, logits in scored if one.language == language and one.filled is filled]
        mine = [(one, logits) for one, logits in mine if one.voice != LISTS]
        lines.append(_line(f"{name} {'long' if filled else 'short'} reports", mine))
    lines.append(_line("lists", [(one, logits) for one, logits in scored if one.voice == LISTS]))
    return lines


def _line(name: str, scored: Sequence[tuple[Weighed, Floats]]) -> str:
    told, untold = best_scores(scored)
    first = numpy.mean([one.answers[int(logits.argmax())] for one, logits in scored if one.told])
    shares = [float((told <= numpy.quantile(untold, share)).mean()) for share in REFUSED]
    even = float((told < balance(told, untold)).mean())
    return f"{name:16} {len(told):4} {len(untold):4}  {first:.3f}  {even:.3f}     " + "  ".join(
        f"{one:.3f}" for one in shares
    )


if __name__ == "__main__":
    main()
