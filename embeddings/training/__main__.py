"""The command: run the stages, each only if its result is not there yet."""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from embeddings.training.config import CONFIGS, GLOSSARY, SYNONYMS, Config, Inputs

_LOG = logging.getLogger("embeddings.training")


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m embeddings.training", description="Train the built-in encoder.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the archives")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--work", type=Path, help="folder for what lies between, to go on from after a break")
    parser.add_argument("--config", choices=CONFIGS, default="full")
    parser.add_argument("--glossary", type=Path, default=GLOSSARY, help="terms of the genre (tsv)")
    parser.add_argument("--synonyms", type=Path, default=SYNONYMS, help="groups of synonyms (jsonl)")
    given = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    inputs = Inputs(given.corpora, glossary=given.glossary, synonyms=given.synonyms)
    with tempfile.TemporaryDirectory() as temporary:
        run(inputs, given.out, given.work or Path(temporary), CONFIGS[given.config])


def run(inputs: Inputs, out: Path, work: Path, config: Config) -> dict[str, float]:
    """Run every stage whose result is missing in ``work``; write the model to ``out`` and return its figures."""
    from embeddings.training import corpus, tokenizer, tokens

    work.mkdir(parents=True, exist_ok=True)
    _stage(work / "corpus.done", lambda: corpus.write_corpus(inputs.corpora, work / "corpus", config))
    _stage(work / "tokenizer.json", lambda: tokenizer.write_tokenizers(inputs, work, config))
    _stage(work / "tokens.done", lambda: tokens.write_tokens(work))
    _stage(work / "table.npy", lambda: _train(inputs, work, config))
    return _finish(inputs, out, work, config)


def _train(inputs: Inputs, work: Path, config: Config) -> None:
    from tokenizers import Tokenizer

    from embeddings.training.sources import make_sources
    from embeddings.training.train import train

    vocabulary = Tokenizer.from_file(str(work / "tokenizer.json")).get_vocab_size()
    train(make_sources(inputs, work, config), vocabulary, work, config)


def _finish(inputs: Inputs, out: Path, work: Path, config: Config) -> dict[str, float]:
    import numpy

    from embeddings.training.evaluate import evaluate
    from embeddings.training.export import export
    from embeddings.training.quantize import worst_cosine

    table = numpy.load(work / "table.npy")
    export(table, work / "tokenizer.json", out)
    figures = evaluate(out, inputs, config) | {"worst cosine after quantizing": round(worst_cosine(table), 5)}
    (work / "figures.json").write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    for name, value in figures.items():
        _LOG.info("%s %s", name, value)
    return figures


def _stage(result: Path, make: Callable[[], None]) -> None:
    if result.exists():
        _LOG.info("%s is there already", result.name)
        return
    started = time.monotonic()
    make()
    result.touch()
    _LOG.info("%s made in %.0f s", result.name, time.monotonic() - started)


if __name__ == "__main__":
    main()
