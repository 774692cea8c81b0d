"""Train the model that reads texts as a whole; see the card in embeddings/context."""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy

from embeddings.contextual import MODEL, TOKENIZER
from rag.read.training.initial import meanings
from rag.read.training.running import write_text
from rag.survey.tagger import HEAD
from rag.training.context.config import CONFIGS, HELD_HANDS, Config, Inputs
from rag.training.context.drawing import Drawing
from rag.training.context.export import export
from rag.training.context.figures import measure
from rag.training.context.further import started
from rag.training.context.gathering import gather
from rag.training.context.model import first_weights
from rag.training.context.train import train
from rag.training.context.words import Tokens, Words, load_words, make_tokenizer, running_text
from rag.training.examples import bank_examples, rows_of_bank
from rag.training.passages import passage_examples, read_passages

_LOG = logging.getLogger("rag.training.context")
FIGURES = "figures.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m rag.training.context", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the archives")
    parser.add_argument(
        "--bank", type=Path, required=True, help="folder of clause_bank*.jsonl and question_clause_pairs.jsonl"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the model, the columns and the figures")
    parser.add_argument("--tokenizer", type=Path, help="a tokenizer.json of the reader's kind, or one is made")
    parser.add_argument(
        "--further", action="store_true", help="go on from the package's own model, with its words; for --size further"
    )
    parser.add_argument("--minutes", type=float, help="of training, however many steps they are")
    parser.add_argument("--size", choices=CONFIGS, default="small")
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    config = CONFIGS[given.size]
    config = config if given.minutes is None else replace(config, minutes=given.minutes)
    tokenizer = MODEL / TOKENIZER if given.further else given.tokenizer
    run(Inputs(given.corpora, bank=given.bank), given.out, config, tokenizer, further=given.further)


def run(
    inputs: Inputs, out: Path, config: Config, tokenizer: Path | None = None, *, further: bool = False
) -> dict[str, float]:
    """Train, write the files to ``out``, and return their figures, which are written beside.

    ``further`` goes on from the package's own model, with the package's tokenizer.

    Raises:
        ValueError: there is too little to learn from.
        OSError: a file of the hand-written data is missing.
    """
    out.mkdir(parents=True, exist_ok=True)
    pairs = gather(inputs, config.seed)
    taught = (passage for passage in read_passages(inputs.passages) if passage.voice not in HELD_HANDS)
    examples = bank_examples(rows_of_bank(inputs.bank)).join(passage_examples(taught))
    asked = (text for found in pairs.values() for pair in found for text in (pair.question, *pair.answers))
    words = load_words(tokenizer) if tokenizer else Words(make_tokenizer(inputs, asked, config))
    prose = _running(inputs, words, config)
    drawing = Drawing(words, prose, pairs, examples, config)
    counts = {name: len(found) for name, found in pairs.items()}
    _LOG.info("%d clauses, %d tokens, pairs %s", len(examples.texts), len(prose), counts)
    if further:
        first = started(MODEL, HEAD)
    else:
        first = first_weights(meanings(words.tokenizer)[0], words.rows, config.shape, config.seed)
    export(train(first, drawing, words, config), words.tokenizer, out)
    figures = measure(out, inputs)
    (out / FIGURES).write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    for name, value in figures.items():
        _LOG.info("%s %.3f", name, value)
    return figures


def _running(inputs: Inputs, words: Words, config: Config) -> Tokens:
    if not any(config.stretches):
        return numpy.zeros(0, numpy.uint16)
    with tempfile.TemporaryDirectory() as work:
        prose = Path(work) / "prose.npy"
        write_text(running_text(inputs), words.tokenizer, prose, config.prose_characters)
        found: Tokens = numpy.load(prose)
    return found


if __name__ == "__main__":
    main()
