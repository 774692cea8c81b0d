"""Set evaluations side by side, as the tables of docs/measurements.md.

Usage: python scripts/evaluation_table.py NAME=REPORT.json…    e.g. samples=evaluation/report.json

Each REPORT.json is what ``zhengwen evaluate … --out FOLDER`` writes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rag.evaluate.metrics import METRICS
from rag.evaluate.strings import METRICS as LABELS

LANGUAGES = {"all": "all", "zh": "Chinese", "en": "English"}
Figures = Mapping[str, Mapping[str, Any]]


def figures_of(path: Path) -> dict[str, Figures]:
    """Return the figures of each group."""
    return {row["group"]: row["figures"] for row in json.loads(path.read_text("utf-8"))["summaries"]}


def cell(figures: Figures, metric: str, *, spread: bool) -> str:
    """Return a figure, with its interval where asked for; a dash where there is none."""
    figure = figures.get(metric)
    if figure is None:
        return "–"
    return f"{figure['value']:.3f}" + (f" [{figure['low']:.3f}, {figure['high']:.3f}]" if spread else "")


def metrics(sets: Mapping[str, Mapping[str, Figures]]) -> Iterator[str]:
    """Yield a row per metric: the whole set with its interval, and each language."""
    yield " | ".join(["| figure", *(f"{name}: {words}" for name in sets for words in LANGUAGES.values())]) + " |"
    yield "|---" * (1 + len(sets) * len(LANGUAGES)) + "|"
    for metric, what in METRICS.items():
        cells = [
            cell(groups.get(group, {}), metric, spread=group == "all")
            for groups in sets.values()
            for group in LANGUAGES
        ]
        yield f"| {LABELS[metric].en}{' †' if what.headline else ''} | {' | '.join(cells)} |"


def types(sets: Mapping[str, Mapping[str, Figures]]) -> Iterator[str]:
    """Yield a row per type of question: score with its interval, and the number of questions."""
    yield " | ".join(["| score by type", *(f"{name} | questions" for name in sets)]) + " |"
    yield "|---" * (1 + 2 * len(sets)) + "|"
    for kind in sorted({name for groups in sets.values() for name in groups if " " not in name} - LANGUAGES.keys()):
        cells = []
        for groups in sets.values():
            score = groups.get(kind, {}).get("score")
            cells += [cell(groups.get(kind, {}), "score", spread=True), str(score["questions"]) if score else "–"]
        yield f"| `{kind}` | {' | '.join(cells)} |"


def main() -> None:
    """Print both tables."""
    sets = {name: figures_of(Path(path)) for name, _, path in (argument.partition("=") for argument in sys.argv[1:])}
    print("\n".join([*metrics(sets), "", *types(sets)]))


if __name__ == "__main__":
    main()
