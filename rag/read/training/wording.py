"""Other words for the same: a scene told and asked anew, so that wordings are not learnt by heart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

from rag.read.training.scene import Scene

THESAURUS = Path(__file__).resolve().parents[2] / "data/thesaurus.jsonl"
_ASKED, _TOLD = 0.5, 0.3  # of the questions and of the clauses are worded anew
_SWAPPED = 0.5  # of the expressions known in a text that is worded anew
_SHORTEST = 2  # characters of an expression: single ones mean too much


class Wording:
    """Puts expressions of the thesaurus for each other."""

    def __init__(self, path: Path = THESAURUS) -> None:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
        self._others: dict[str, list[str]] = {}
        for row in rows:
            for group in (row["zh"], row["en"]):
                self._add([name for name in group if len(name) >= _SHORTEST])
        names = sorted(self._others, key=len, reverse=True)
        words = "|".join(map(re.escape, (name for name in names if name.isascii())))
        self._known = re.compile(
            f"\\b(?:{words})\\b|" + "|".join(re.escape(name) for name in names if not name.isascii())
        )

    def _add(self, group: Iterable[str]) -> None:
        names = list(group)
        for name in names:
            # One that stands in several groups means several things.
            self._others[name] = [] if name in self._others else [other for other in names if other != name]

    def varied(self, text: str, rng: Random) -> str:
        """Return a text with some expressions exchanged."""

        def put(match: re.Match[str]) -> str:
            others = self._others[match[0]]
            return rng.choice(others) if others and rng.random() < _SWAPPED else match[0]

        return self._known.sub(put, text)

    def retold(self, scene: Scene, rng: Random) -> Scene:
        """Return a scene with some of its questions and clauses worded anew."""
        asks = tuple(
            replace(ask, question=self.varied(ask.question, rng)) if rng.random() < _ASKED else ask
            for ask in scene.asks
        )
        paragraphs = tuple(
            (self.varied(text, rng), header) if rng.random() < _TOLD else (text, header)
            for text, header in scene.paragraphs
        )
        return replace(scene, paragraphs=paragraphs, asks=asks)
