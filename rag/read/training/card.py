"""Stage 8: the model card."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rag.read.training.config import Config

_TEXT = """# Built-in reader

A small model of the Llama architecture, trained from nothing by `python -m rag.read.training`. It is given up to eight
clauses and a question; it names the clause that answers, or says that none does, and copies the clause. File: `{name}`,
{size:.1f} MB, 8 bits a weight, GGUF for llama.cpp.

Weights: CC BY-SA 4.0, because of the share-alike sources below.

| made from | licence |
| --- | --- |
| CMRC 2018, DRCD (questions on passages) | CC BY-SA 4.0, CC BY-SA 3.0 |
| ChineseSquad v2 | none stated, derived from CC BY-SA |
| Chinese laws, government work reports, their translations | official texts, outside copyright |
| Chinese news items | Apache-2.0 badge on their collection; texts of third parties, none is contained here |
| clauses and questions written by this project's team | free |
| first vectors of its words: the built-in encoder | see its card |

{layers} layers of width {width}, {words} pieces of words at most, {length} of {rows} rows of at most {tokens}
tokens, each row one set of clauses with up to {turns} questions.

Asked about clauses kept out of training, with six clauses each:

| figure | value |
| --- | --- |
{figures}

It cannot reason, add up, compare, or say anything in words of its own: whatever is not a copied clause is not shown.
It understands English questions only as far as their words have counterparts in the clauses.
"""


def write_card(path: Path, model: Path, figures: Mapping[str, float], config: Config) -> None:
    """Write the card of a model file."""
    rows = "\n".join(f"| {name} | {value:.3f} |" for name, value in figures.items())
    shape = config.shape
    text = _TEXT.format(
        name=model.name,
        size=model.stat().st_size / 1e6,
        layers=shape.layers,
        width=shape.width,
        words=config.vocabulary,
        length=_length(config),
        rows=config.rows,
        tokens=config.tokens,
        turns=config.turns,
        figures=rows,
    )
    path.write_text(text, "utf-8")


def _length(config: Config) -> str:
    return f"{config.steps} steps" if config.minutes is None else f"{config.minutes:g} minutes of steps"
