"""Stage 1: the prose of the archives as sentences, one a line, an empty line between documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from embeddings.training.archives import PROSE, documents, report_pairs
from embeddings.training.config import Config

_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SHORTEST, _LONGEST = 6, 200  # characters of a sentence
_KNOWN = 60  # characters by which a repeated document is known


def write_corpus(corpora: Path, folder: Path, config: Config) -> None:
    """Write ``news.txt``, ``reports.txt`` and ``laws.txt``; held-back sentences stay out of all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    held_back = {chinese for year, chinese, _ in report_pairs(corpora) if year == config.held_back_year}
    unwanted = {sentence for text in held_back for sentence in sentences(text)}
    for kind in PROSE:
        if (folder / f"{kind}.txt").exists():
            continue
        unfinished = folder / f"{kind}.part"
        with unfinished.open("w", encoding="utf-8") as file:
            for document in _once(documents(corpora, kind, config.held_back_year)):
                kept = [sentence for sentence in sentences(document) if sentence not in unwanted]
                if kept:
                    file.write("\n".join(kept) + "\n\n")
        unfinished.replace(folder / f"{kind}.txt")


def sentences(text: str) -> Iterator[str]:
    """Cut a text at full stops, semicolons and line ends; pieces with hardly any Chinese are dropped."""
    for found in _SENTENCE.finditer(text):
        sentence = found[0].strip()[:_LONGEST]
        if len(_HAN.findall(sentence)) >= _SHORTEST:
            yield sentence


def read_sentences(path: Path) -> Iterator[str]:
    """Yield the lines of a file of sentences, the empty ones between documents too."""
    with path.open(encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file)


def _once(texts: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        start = "".join(_HAN.findall(text[: 3 * _KNOWN]))[:_KNOWN]
        if start not in seen:
            seen.add(start)
            yield text
