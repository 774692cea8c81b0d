"""The one form of training data, whatever it is made from."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from rag.types import Language

MOST = 8  # paragraphs of a prompt
SHORTEST, LONGEST = 8, 160  # characters of a clause
_KEPT_SHARE = 12  # one group of so many is kept for evaluation


@dataclass(frozen=True, slots=True)
class Ask:
    """A question and the numbers, from 0, of the paragraphs that answer it; none if no paragraph does.

    ``open`` are those that may answer it: never taught as wrong, never taught as right. ``scores`` are what a search
    gives the paragraphs, the best 1; none if it was not asked.
    """

    question: str
    gold: tuple[int, ...]
    open: tuple[int, ...] = ()
    scores: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Paragraphs, each a text and a header, with questions about them; ``source`` names the generator."""

    source: str
    paragraphs: tuple[tuple[str, str], ...]
    asks: tuple[Ask, ...]


def is_kept(key: str) -> bool:
    """Tell whether a document, a pattern or a question is kept for evaluation, always the same way."""
    return zlib.crc32(key.encode()) % _KEPT_SHARE == 0


def language_of(question: str) -> Language:
    """Tell the language of a question of a scene."""
    return Language.EN if question.isascii() else Language.ZH


def write_scenes(scenes: Iterable[Scene], path: Path) -> int:
    """Write scenes, one a line, and return how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for scene in scenes:
            file.write(json.dumps(asdict(scene), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_scenes(path: Path) -> Iterator[Scene]:
    """Read scenes back."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            asks = tuple(
                Ask(ask["question"], tuple(ask["gold"]), tuple(ask["open"]), tuple(ask.get("scores", ())))
                for ask in row["asks"]
            )
            yield Scene(row["source"], tuple((text, header) for text, header in row["paragraphs"]), asks)
