"""Settings of a training run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_DATA = Path(__file__).resolve().parents[2] / "rag/data"
GLOSSARY = _DATA / "glossary.tsv"
SYNONYMS = _DATA / "synonyms.jsonl"
THESAURUS = _DATA / "thesaurus.jsonl"

# How often a batch is drawn from each source of pairs; they need not add up to 1.
SHARES = {
    "news_sentence": 0.11,
    "news_crop": 0.10,
    "news_translated": 0.10,
    "reports_sentence": 0.05,
    "reports_crop": 0.05,
    "reports_translated": 0.08,
    "laws_sentence": 0.04,
    "laws_crop": 0.04,
    "laws_translated": 0.06,
    "parallel_reports": 0.06,
    "parallel_everyday": 0.03,
    "words": 0.06,
    "qa": 0.10,
    "similar": 0.01,
    "bank": 0.04,
    "questions": 0.03,
    "synonyms": 0.03,
    "thesaurus": 0.10,
    "passages": 0.02,
    "places": 0.03,
}


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that shapes the model; two runs with equal settings on one machine give equal weights."""

    chinese_words: int = 34_000
    english_words: int = 12_000
    dim: int = 256
    inner_dims: Mapping[int, float] = field(default_factory=lambda: {64: 0.3})  # dimensions -> weight in the loss
    batch: int = 1024
    steps: int = 7_000
    learning_rate: float = 0.03
    temperature: float = 0.05
    dropped: float = 0.2  # share of the words of given pairs left out at each draw
    shares: Mapping[str, float] = field(default_factory=lambda: SHARES)
    held_back_year: str = "2021"  # its bilingual work report is for evaluation only
    checkpoint_seconds: float = 60.0
    seed: int = 20_260


CONFIGS = {
    "full": Config(),
    "small": Config(chinese_words=2_000, english_words=800, dim=64, inner_dims={16: 0.3}, batch=64, steps=60),
}


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the data lies: the archives, and the hand-written files that other packages use too."""

    corpora: Path
    glossary: Path = GLOSSARY
    synonyms: Path = SYNONYMS
    simplified: Path = _DATA / "t2s_chars.tsv"
    written: Path = Path(__file__).parent / "data"
    thesaurus: Path = THESAURUS
    passages: Path = _DATA.parent / "training/data/passages"
    held_back: frozenset[str] = frozenset({"e", "f"})  # authors whose passages are for measuring only
