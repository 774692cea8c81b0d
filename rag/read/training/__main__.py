"""The command: run the stages, each only if its result is not there yet."""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from math import inf
from pathlib import Path
from shutil import copyfile

from rag.read.training.config import CONFIGS, Config, Inputs

_LOG = logging.getLogger("rag.read.training")
NAME = "zhengwen-reader-q8_0.gguf"
_ASKED = 60  # kept scenes of each source
_COMPARED = 8  # prompts after which llama.cpp and PyTorch are compared


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m rag.read.training", description="Train the built-in reader.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the archives")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--work", type=Path, help="folder for what lies between, to go on from after a break")
    parser.add_argument(
        "--size",
        choices=CONFIGS,
        default="small",
        help="tiny tries the stages out; small (the default) takes 40 minutes of a core; deep goes on from it "
        "(--start) and base begins anew, each on a GPU with CUDA and 15 cores beside it, for 12 and 25 minutes",
    )
    parser.add_argument("--start", type=Path, help="work folder of an ended run, whose words and weights to go on from")
    parser.add_argument("--minutes", type=_minutes, help="train for so long, whatever the number of steps")
    given = parser.parse_args(arguments)
    config = CONFIGS[given.size]
    if given.minutes is not None:
        config = replace(config, minutes=given.minutes)
    config = replace(config, start=given.start)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    with tempfile.TemporaryDirectory() as temporary:
        run(Inputs(given.corpora), given.out, given.work or Path(temporary), config)


def _minutes(text: str) -> float:
    if not 0 < (found := float(text)) < inf:
        raise argparse.ArgumentTypeError(f"{text} is no number of minutes above 0")
    return found


def run(inputs: Inputs, out: Path, work: Path, config: Config) -> dict[str, float]:
    """Run every stage whose result is missing in ``work``; write the model to ``out`` and return its figures."""
    from rag.read.training.scenes import write_all

    work.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    _stage(work / "scenes.done", lambda: write_all(inputs, work / "scenes", config))
    _stage(work / "tokenizer.json", lambda: _make_tokenizer(work, config))
    if config.prose != (0, 0):
        _stage(work / "prose.npy", lambda: _write_text(inputs, work, config))
    _stage(work / "weights.pt", lambda: _train(inputs, work, config))
    _stage(work / "reader-f16.gguf", lambda: _export(work, config))
    return _finish(work, out, config)


def _make_tokenizer(work: Path, config: Config) -> None:
    if config.start:
        copyfile(config.start / "tokenizer.json", work / "tokenizer.json")
        return
    from rag.read.training.scenes import SOURCES
    from rag.read.training.tokenizer import drawn_words, in_words, sample_texts, train_tokenizer

    texts = in_words(sample_texts(work / "scenes", SOURCES, config.tokenizer_characters))
    texts = chain(texts, drawn_words(config.tokenizer_words, config.seed))
    train_tokenizer(texts, config.vocabulary).save(str(work / "tokenizer.json"))


def _write_text(inputs: Inputs, work: Path, config: Config) -> None:
    from rag.read.training.running import texts, write_text
    from rag.read.training.tokenizer import load_tokenizer

    count = write_text(
        texts(inputs), load_tokenizer(work / "tokenizer.json"), work / "prose.npy", config.prose_characters
    )
    _LOG.info("running text of %d tokens", count)


def _train(inputs: Inputs, work: Path, config: Config) -> None:
    import torch

    from rag.read.training.drawing import Drawing, Written
    from rag.read.training.growing import started
    from rag.read.training.initial import first_weights
    from rag.read.training.tokenizer import load_tokenizer
    from rag.read.training.train import train
    from rag.read.training.watching import Watch

    watch = Watch(work, config) if config.watched else None
    if config.start:
        weights = started(config.start, config.shape, config.seed)
    else:
        tokenizer = load_tokenizer(work / "tokenizer.json")
        weights = first_weights(tokenizer, config.shape, config.seed, circuits=config.circuits)
    if config.workers:
        with Drawing(inputs, work, config) as drawing:
            trained = train(drawing, weights, work, config, watch)
    else:
        trained = train(Written(work, config), weights, work, config, watch)
    torch.save(trained, work / "weights.part")
    (work / "weights.part").replace(work / "weights.pt")


def _export(work: Path, config: Config) -> None:
    import torch

    from rag.read.training.export import export
    from rag.read.training.tokenizer import load_tokenizer

    weights = torch.load(work / "weights.pt", weights_only=True)
    unfinished = work / "reader-f16.part"
    export(weights, load_tokenizer(work / "tokenizer.json"), config.shape, unfinished)
    unfinished.replace(work / "reader-f16.gguf")


def _finish(work: Path, out: Path, config: Config) -> dict[str, float]:
    from rag.read.training.card import write_card
    from rag.read.training.check import check
    from rag.read.training.evaluate import evaluate
    from rag.read.training.quantize import quantize
    from rag.read.training.tokenizer import load_tokenizer
    from rag.read.weighing import Weights

    weights = Weights({"likelihood": 1.0, "search": config.search_weight})
    quantize(work / "reader-f16.gguf", out / NAME)
    check(out / NAME, load_tokenizer(work / "tokenizer.json"), config.shape)
    figures = {"greedy parity": _parity(work, config)} | evaluate(out / NAME, work / "scenes", weights, most=_ASKED)
    (work / "figures.json").write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    write_card(out / "README.md", out / NAME, figures, config)
    for name, value in figures.items():
        _LOG.info("%s %.3f", name, value)
    return figures


def _parity(work: Path, config: Config) -> float:
    import torch

    from rag.read.layout import prompt_ids
    from rag.read.training.batches import Writer
    from rag.read.training.check import greedy_parity
    from rag.read.training.evaluate import kept_scenes
    from rag.read.training.tokenizer import load_tokenizer

    writer = Writer(load_tokenizer(work / "tokenizer.json"))
    prompts = [
        prompt_ids(scene.paragraphs, scene.asks[0].question, writer.marks, writer.encode)
        for scene in kept_scenes(work / "scenes/figures.kept.jsonl", _COMPARED, 4)
        if scene.asks
    ]
    weights = torch.load(work / "weights.pt", weights_only=True)
    return greedy_parity(work / "reader-f16.gguf", weights, prompts, config.shape)


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
