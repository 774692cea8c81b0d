"""Stage 1: write the scenes of every source, for training and for evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from typing import Protocol

from rag.read.training import asked, bank, figures, phrases, prose, reading, standings, told
from rag.read.training.config import Config, Inputs
from rag.read.training.scene import Scene, read_scenes, write_scenes
from rag.read.training.searching import Search
from rag.settings import load_settings

_READ = frozenset({"reading", "prose", "parallel"})  # their scenes end where the archives do
KEPT = 150  # scenes of each source for evaluation, at most
_SAMPLE = 400  # of each, from which a search learns how rare words are


class Source(Protocol):
    """Makes scenes; those for training and those kept for evaluation share no document and no question pattern."""

    def __call__(self, inputs: Inputs, rng: Random, *, kept: bool) -> Iterator[Scene]:
        """Yield scenes."""
        ...


SOURCES: dict[str, Source] = {
    "asked": asked.scenes,
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
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[Path, list[Scene]] = {}
    for number, (name, make) in enumerate(sorted(SOURCES.items())):
        for kept, ending, most in ((False, "jsonl", config.scenes), (True, "kept.jsonl", min(KEPT, config.scenes))):
            rng = Random(config.seed * 100 + number * 2 + kept)
            made[folder / f"{name}.{ending}"] = list(islice(make(inputs, rng, kept=kept), most))
    texts = made.values()
    by_words, as_in_use = _search(texts), _search(texts, whole=True)
    for path, found in made.items():
        search = as_in_use if path.name.endswith("kept.jsonl") else by_words
        write_scenes(map(search.scored, found), path)


def streams(inputs: Inputs, folder: Path, rng: Random) -> dict[str, Iterator[Scene]]:
    """Return scenes of every source, for ever and ever other ones; a folder's written scenes are drawn as they are."""
    written = {file.stem: list(read_scenes(file)) for file in sorted(folder.glob("*.jsonl")) if "." not in file.stem}
    search = _search(written.values())
    drawn = {name: _again(found, rng) for name, found in written.items() if found}
    made = {
        name: map(search.scored, make(inputs, Random(rng.random()), kept=False))
        for name, make in SOURCES.items()
        if name not in _READ
    }
    return drawn | made


def _again(scenes: Sequence[Scene], rng: Random) -> Iterator[Scene]:
    while True:
        yield rng.choice(scenes)


def _search(made: Iterable[Sequence[Scene]], *, whole: bool = False) -> Search:
    """Make a search by words alone, as training can wait for; or ``whole``, as the product's."""
    from embeddings.blended import BlendedEncoder
    from embeddings.static import StaticEncoder

    sample = [text for found in made for scene in found[:_SAMPLE] for text, _ in scene.paragraphs]
    return Search(BlendedEncoder() if whole else StaticEncoder(), sample, load_settings().retrieve)
