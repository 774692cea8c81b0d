"""Stage 7: figures on scenes kept out of training, through the file that is shipped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from time import perf_counter

from rag.read.copying import BuiltinReader
from rag.read.protocol import ReadingTask
from rag.read.training.batches import shuffled
from rag.read.training.config import SHARES
from rag.read.training.scene import Ask, Scene, language_of, read_scenes
from rag.read.weighing import Weighing, Weights
from rag.settings import load_settings
from rag.types import Clause, Evidence, Kind, ReportMeta, Role, Section

_SEED = 7
_NAMED = re.compile(r"(.*?)(20\d\d)?")


def evaluate(file: Path, folder: Path, weights: Weights, *, most: int, clauses: int = 6) -> dict[str, float]:
    """Ask about at most so many kept scenes of each source, each with at most so many clauses; return the shares.

    The model is weighed with the search as it was trained to be. right: the first clause chosen answers. exact: it is
    copied without an error as well. refused and falsely refused: of questions that no clause answers, and of others.
    """
    reader = BuiltinReader.open(load_settings().read, file)
    figures: dict[str, float] = {}
    total: Counter[str] = Counter()
    try:
        for name in SHARES:
            if not (folder / f"{name}.kept.jsonl").exists():
                continue
            counts = Counter[str]()
            for scene in kept_scenes(folder / f"{name}.kept.jsonl", most, clauses):
                for ask in scene.asks:
                    counts.update(_one(reader, scene, ask, weights))
            figures |= {f"{name}: {what}": value for what, value in _shares(counts).items()}
            total.update(counts)
    finally:
        reader.close()
    return figures | {f"all: {what}": value for what, value in _shares(total).items()}


def kept_scenes(path: Path, most: int, clauses: int) -> Iterator[Scene]:
    """Yield kept scenes with their clauses shuffled, cut to a number of clauses, one question in three refused."""
    rng = Random(_SEED)
    for number, scene in enumerate(read_scenes(path)):
        if number == most:
            return
        scene = shuffled(scene, rng)
        cut = [ask for ask in scene.asks if all(n < clauses for n in (*ask.gold, *ask.open))]
        asks = [ask for ask in cut if ask.gold][:3] + [ask for ask in cut if not (ask.gold or ask.open)][:1]
        cut = [replace(ask, scores=ask.scores[:clauses]) for ask in asks]
        yield replace(scene, paragraphs=scene.paragraphs[:clauses], asks=tuple(cut))


def task_of(scene: Scene, ask: Ask) -> ReadingTask:
    """Make a reading task of a scene's question."""
    scores = ask.scores or (1.0,) * len(scene.paragraphs)
    evidence = tuple(
        _evidence(rank, *paragraph, score)
        for rank, (paragraph, score) in enumerate(zip(scene.paragraphs, scores, strict=True), start=1)
    )
    return ReadingTask(ask.question, language_of(ask.question), Kind.LOOKUP, evidence)


def _one(reader: BuiltinReader, scene: Scene, ask: Ask, weights: Weights) -> Counter[str]:
    task = task_of(scene, ask)
    started = perf_counter()
    weighing = Weighing(reader.choose(task), task, weights)
    label = None if weighing.refused else weighing.best + 1
    counts = Counter({"asked": 1})
    if not ask.gold:
        return counts + Counter({"unanswerable": 1, "refused": int(label is None)})
    counts += Counter({"answerable": 1, "falsely refused": int(label is None)})
    if label is not None:
        copied = reader.write(task, label)
        right = label - 1 in ask.gold
        exact = copied == scene.paragraphs[label - 1][0]
        counts += Counter({"right": int(right), "exact": int(right and exact), "copied": int(exact), "chosen": 1})
    counts["ms"] = round(1000 * (perf_counter() - started))
    return counts


def _shares(counts: Counter[str]) -> dict[str, float]:
    answerable, unanswerable = max(counts["answerable"], 1), max(counts["unanswerable"], 1)
    return {
        "right": counts["right"] / answerable,
        "exact": counts["exact"] / answerable,
        "copied": counts["copied"] / max(counts["chosen"], 1),
        "falsely refused": counts["falsely refused"] / answerable,
        "refused": counts["refused"] / unanswerable,
        "answerable": counts["answerable"],
        "unanswerable": counts["unanswerable"],
        "ms": counts["ms"] / answerable,
    }


def _evidence(rank: int, text: str, header: str, score: float) -> Evidence:
    named, _, title = header.partition("·")
    found = _NAMED.fullmatch(named)
    name, year = (found[1], found[2]) if found else (named, None)
    meta = ReportMeta("kept", "kept.txt", named, name or None, None, None, None, int(year) if year else None, None)
    section = Section(0, (title,) if title else (), Role.OTHER, 0, len(text))
    clause = Clause(f"kept-{rank:04d}", "kept", rank, 0, text, 0, len(text))
    return Evidence(clause, section, meta, score, rank, "kept")
