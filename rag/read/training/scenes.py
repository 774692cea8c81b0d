"""Stage 1: write the scenes of every source, for training and for evaluation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Protocol

from rag.read.training import bank, figures, phrases, prose, reading, standings, told
from rag.read.training.config import Config, Inputs
from rag.read.training.scene import Scene, write_scenes
from rag.read.training.searching import Search
from rag.settings import load_settings

KEPT = 150  # scenes of each source for evaluation, at most
_SAMPLE = 400  # of each, from which a search learns how rare words are


class Source(Protocol):
    """Makes scenes; those for training and those kept for evaluation share no document and no question pattern."""

    def __call__(self, inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
        """Yield scenes."""
        ...


SOURCES: dict[str, Source] = {
    "reading": reading.scenes,
    "bank": bank.scenes,
    "written": bank.written_scenes,
    "figures": figures.scenes,
    "prose": prose.scenes,
    "parallel": prose.parallel_scenes,
    "phrases": phrases.scenes,
    "standings": standings.scenes,
    "told": told.scenes,
}


def write_all(inputs: Inputs, folder: Path, config: Config) -> None:
    """Write ``NAME.jsonl`` and ``NAME.kept.jsonl`` of every source, with what a search gives their paragraphs."""
    from embeddings.static import StaticEncoder

    folder.mkdir(parents=True, exist_ok=True)
    made: dict[Path, list[Scene]] = {}
    for number, (name, make) in enumerate(sorted(SOURCES.items())):
        for kept, ending, most in ((False, "jsonl", config.scenes), (True, "kept.jsonl", min(KEPT, config.scenes))):
            rng = Random(config.seed * 100 + number * 2 + kept)
            made[folder / f"{name}.{ending}"] = list(islice(make(inputs, rng, kept=kept), most))
    sample = [text for found in made.values() for scene in found[:_SAMPLE] for text, _ in scene.paragraphs]
    search = Search(StaticEncoder(), sample, load_settings().retrieve)
    for path, found in made.items():
        write_scenes(map(search.scored, found), path)
