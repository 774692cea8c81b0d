"""Settings of a training run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# How often a sequence is drawn from each source of scenes; they need not add up to 1.
SHARES = {
    "told": 0.32,
    "searched": 0.30,  # written by scripts/search_scenes.py
    "bank": 0.14,
    "reading": 0.09,
    "written": 0.06,
    "parallel": 0.06,
    "figures": 0.04,
    "phrases": 0.04,
    "prose": 0.02,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network. Heads are 128 wide."""

    width: int = 448
    layers: int = 4
    heads: int = 4
    inner: int = 640
    context: int = 2048
    rope_base: float = 2.0**64  # a pair turns half as fast as the one before: from the twelfth on they compare content


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that shapes the model; two runs with equal settings on one machine give equal weights."""

    shape: Shape = field(default_factory=Shape)
    vocabulary: int = 32_000
    tokenizer_characters: int = 8_000_000
    tokenizer_words: int = 4_000_000  # drawn from the encoder's
    scenes: int = 5_000  # at most, of each source that is read from the archives
    steps: int = 4_000
    stop: int | None = None  # leave off after this step, to go on later
    rows: int = 8  # of one step
    turns: int = 10  # questions on one evidence
    copied: int = 2  # of them answered in full; the others stop at the label
    tokens: int = 640  # of one row
    refusals: float = 0.22
    search_weight: float = (
        6.0  # of the logarithm of a search's score beside the model's own: it learns what that leaves
    )
    rate: float = 0.0005  # of the fastest weights; train.share_of gives the others'
    checkpoint_seconds: float = 120.0
    shares: Mapping[str, float] = field(default_factory=lambda: SHARES)
    seed: int = 20_261


CONFIGS = {
    "tiny": Config(
        Shape(layers=3, inner=64, context=1024),
        vocabulary=600,
        tokenizer_characters=100_000,
        tokenizer_words=10_000,
        scenes=40,
        steps=4,
        rows=2,
        turns=3,
        tokens=384,
    ),
    "small": Config(),
    "base": Config(
        Shape(width=640, layers=12, heads=8, inner=1792), vocabulary=16_000, scenes=60_000, steps=20_000, rows=48
    ),
}


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the data lies: the archives, and the hand-written files."""

    corpora: Path
    written: Path = Path(__file__).resolve().parents[3] / "embeddings/training/data"
    passages: Path = Path(__file__).resolve().parents[2] / "training/data/passages"
    phrases: Path = Path(__file__).resolve().parents[2] / "training/data/free_phrases.tsv"
    subjects: Path = Path(__file__).resolve().parents[2] / "data/taxonomy.tsv"
