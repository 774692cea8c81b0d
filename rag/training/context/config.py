"""Settings of a training run, and where its data lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rag.read.training import config as reader

HELD_HANDS = frozenset("ef")  # passages of these hands are kept for measuring: no word of theirs is taught
# How often a pair is drawn from each source; they need not add up to 1.
SHARES = {
    "asked": 0.28,
    "passages": 0.16,
    "bank": 0.10,
    "written": 0.06,
    "phrases": 0.12,
    "thesaurus": 0.07,
    "reading": 0.12,
    "parallel": 0.06,
    "everyday": 0.03,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network. Heads are as wide as ``embeddings.contextual`` has them."""

    width: int = 320
    layers: int = 5
    row: int = 256  # numbers of a text's row


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that shapes the model; two runs of so many steps on one machine give equal weights.

    Where ``minutes`` end a run, its number of steps depends on the machine.
    """

    shape: Shape = field(default_factory=Shape)
    vocabulary: int = 24_000
    words: int = 4_000_000  # drawn from the encoder's, for the tokenizer
    tokenizer_characters: int = 8_000_000
    prose_characters: int = 40_000_000  # of running text, at most
    steps: int = 100_000
    minutes: float | None = 8.6
    alone: float = 0.35  # share of the run in which nothing but masked words is learnt
    stretches: tuple[int, int] = (384, 128)  # of running text in a step, and the tokens of each; (0, 0) for none
    pairs: int = 256  # of a step
    hard: int = 3  # wrong clauses beside each pair's right one
    clauses: int = 512  # with tags, of a step
    masked: float = 0.2  # share of the tokens that are to be guessed
    masked_weight: float = 0.3  # of their loss once pairs and tags are learnt beside
    dropout: tuple[float, float] = (0.1, 0.15)  # of pairs, of tags
    muon_rate: float = 0.01  # of matrices
    rate: float = 0.002  # of all other weights
    shares: Mapping[str, float] = field(default_factory=lambda: SHARES)
    seed: int = 20_262


CONFIGS = {
    "tiny": Config(
        Shape(width=64, layers=2, row=32),
        vocabulary=600,
        words=10_000,
        tokenizer_characters=100_000,
        prose_characters=100_000,
        steps=8,
        minutes=None,
        alone=0.25,
        stretches=(4, 32),
        pairs=8,
        clauses=16,
    ),
    "small": Config(),
    # On a processor, from the shipped model on: no hidden words, which would take most of the time.
    "further": Config(
        minutes=75.0,
        alone=0.0,
        stretches=(0, 0),
        pairs=128,
        clauses=96,
        muon_rate=0.002,
        rate=0.0004,
        shares=SHARES | {"asked": 0.50},
    ),
}


@dataclass(frozen=True, slots=True)
class Inputs(reader.Inputs):
    """Where the data lies; ``bank`` is the folder of clause_bank*.jsonl and question_clause_pairs.jsonl."""

    bank: Path = Path(__file__).resolve().parents[3] / "embeddings/training/data"
    thesaurus: Path = Path(__file__).resolve().parents[2] / "data/thesaurus.jsonl"
