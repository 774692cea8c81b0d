"""Train the models: ``python -m rag.training --bank DIR --reports DIR --labels DIR``; see README.md."""

from __future__ import annotations

import argparse
from pathlib import Path

from embeddings import load_encoder
from rag.survey import recognise, scorer
from rag.survey.tagger import MODEL
from rag.training.examples import rows_of_bank
from rag.training.phrases import train_scorer
from rag.training.recogniser import fit_recogniser, other_questions
from rag.training.tagger import fit_tagger, labelled_reports


def main() -> None:
    """Fit on everything and write the models."""
    parser = argparse.ArgumentParser(prog="python -m rag.training", description=__doc__)
    for name, text in (("bank", "clause_bank*.jsonl"), ("reports", "*.txt"), ("labels", "*.json")):
        parser.add_argument(f"--{name}", type=Path, required=True, help=f"folder of {text}")
    parser.add_argument("--models", type=Path, default=MODEL.parent, help="folder to write to")
    given = parser.parse_args()
    encoder = load_encoder("built-in")
    encode = load_encoder("words").encode_passages
    bank = rows_of_bank(given.bank)
    known = labelled_reports(given.reports, given.labels)
    given.models.mkdir(exist_ok=True)
    train_scorer(bank, known, encoder).save(given.models / scorer.MODEL.name, ["Weights of rag/survey/scorer.py"])
    fit_recogniser(bank, other_questions(given.bank), encode).save(given.models / recognise.MODEL.name)
    # Reading the reports tags them too, with whatever model there is.
    model = fit_tagger(bank, known, encode)
    model.save(given.models / MODEL.name)


if __name__ == "__main__":
    main()
