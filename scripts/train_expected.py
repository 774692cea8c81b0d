"""Fit what the kind of a clause counts for a question: rag/survey/model/expected.tsv.

    python scripts/train_expected.py [--out TSV]

Reads the scenes of rag/training/data/scenes. Prints how often the likeliest clause answers, by words alone and with the
kinds beside them: on scenes left out, and on those of an author who is never learnt from.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy

from embeddings.static import StaticEncoder
from rag.read.training.asked import read_sheets
from rag.read.training.config import Inputs
from rag.survey.expected import MODEL
from rag.training.expected import first_right, fit_expected, held_of


def main() -> None:
    """Print the figures and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=MODEL)
    out, encoder, scenes = parser.parse_args().out, StaticEncoder(), Inputs(Path()).scenes
    sheets = read_sheets(scenes, kept=False)
    folds = [list(held_of(sheets[at::5], encoder.encode_passages, encoder.encode_queries)) for at in range(5)]
    for at, fold in enumerate(folds):
        words, kinds = fit_expected([one for other in folds if other is not fold for one in other])
        alone, beside = first_right(fold, words, None), first_right(fold, words, kinds)
        print(f"fold {at + 1}: {len(fold)} questions, by words {alone:.3f}, with kinds {beside:.3f}")
    words, kinds = fit_expected([one for fold in folds for one in fold])
    kept = list(held_of(read_sheets(scenes, kept=True), encoder.encode_passages, encoder.encode_queries))
    print(f"kept: {len(kept)} questions, by words {first_right(kept, words, None):.3f}, ", end="")
    print(f"with kinds {first_right(kept, words, kinds):.3f}; weights of the words {numpy.round(words, 2)}")
    kinds.save(out, ["Weights of rag/survey/expected.py, written by scripts/train_expected.py"])


if __name__ == "__main__":
    main()
