"""Settings of a training run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

# How often a sequence is drawn from each source of scenes; they need not add up to 1.
SHARES = {
    "asked": 0.30,
    "standings": 0.10,
    "told": 0.20,
    "searched": 0.20,  # written by scripts/search_scenes.py
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
    """Everything that shapes the model.

    Two runs on one machine with equal settings, and no ``minutes``, give equal weights.
    """

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
    search_weight: float = 6.0  # of the logarithm of a search's score beside the model's own: it learns the rest
    beside: float = 1.0  # 0.5: every other question is learnt without the search's scores
    rate: float = 0.0005  # of the fastest weights; optimizing.shares_of gives the others'
    muon_rate: float = 0.0  # of matrices between layers; 0 for Adam
    embeds: float = 0.0  # rate of the embedding, against the full one; 0 leaves it as it is
    sheltered: bool = True  # the first circuits are trained slowly
    dropout: float = 0.0
    warm_up: int = 20  # steps over which the rate rises at first
    start: Path | None = None  # work folder of an ended run: its words are kept, its weights gone on from
    before: bool = False  # the question stands before the evidence too, as in use: one question a row
    circuits: bool = True  # weights before training do the task roughly
    watched: int = 0  # kept scenes of each source that are looked at with every checkpoint
    minutes: float | None = None  # of training, however many steps they are: then ``steps`` counts for nothing
    prose: tuple[int, int] = (0, 0)  # stretches of running text beside the rows of a step, at first and at last
    prose_characters: int = 80_000_000  # of running text, at most
    prose_weight: float = 0.5  # of the loss on running text
    workers: int = 0  # processes that draw fresh scenes for every step; 0 draws from those that were written
    checkpoint_seconds: float = 120.0
    shares: Mapping[str, float] = field(default_factory=lambda: SHARES)
    seed: int = 20_261

    def prose_rows(self, done: float) -> int:
        """Return how many stretches of running text a step has, when a share of the run is done."""
        first, last = self.prose
        return round(first + (last - first) * done)


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
    "deep": Config(
        Shape(layers=8),
        rows=640,
        search_weight=4.0,
        beside=0.5,
        rate=0.0012,
        warm_up=150,
        embeds=0.02,
        dropout=0.1,
        refusals=0.32,
        copied=1,
        before=True,
        watched=150,
        shares={
            "asked": 0.42,
            "searched": 0.16,
            "told": 0.13,
            "bank": 0.11,
            "reading": 0.10,
            "parallel": 0.08,
            "standings": 0.08,
            "phrases": 0.06,
            "figures": 0.05,
            "written": 0.05,
            "prose": 0.05,
        },
        minutes=12.0,
        workers=15,
    ),
    "base": Config(
        Shape(width=512, layers=8, heads=4, inner=1536),
        vocabulary=24_000,
        rows=48,
        search_weight=4.0,
        beside=0.5,
        rate=0.003,
        muon_rate=0.01,
        embeds=0.3,
        sheltered=False,
        dropout=0.1,
        watched=150,
        shares={
            "asked": 0.22,
            "told": 0.18,
            "searched": 0.14,
            "bank": 0.12,
            "standings": 0.10,
            "reading": 0.10,
            "phrases": 0.05,
            "figures": 0.05,
            "parallel": 0.04,
            "written": 0.03,
            "prose": 0.02,
        },
        minutes=25.0,
        prose=(64, 16),
        workers=14,
    ),
}


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the data lies: the archives, and the hand-written files."""

    corpora: Path
    written: Path = Path(__file__).resolve().parents[3] / "embeddings/training/data"
    passages: Path = Path(__file__).resolve().parents[2] / "training/data/passages"
    scenes: Path = Path(__file__).resolve().parents[2] / "training/data/scenes"
    phrases: Path = Path(__file__).resolve().parents[2] / "training/data/free_phrases.tsv"
    subjects: Path = Path(__file__).resolve().parents[2] / "data/taxonomy.tsv"
