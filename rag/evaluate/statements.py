"""Cut an answer into the statements it makes, each with the citations it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.types import Answer

QUOTE = re.compile(r"“([^“”]+)”|「([^「」]+)」")
_LABEL = re.compile(r"\[(\d{1,4})\]")
_END = re.compile(r"(?:[。！？]|[.!?](?=[\s\[]|\Z))(?:\s*\[\d{1,4}\])*")
_LEAD = 16  # characters: "没有。", "It does not mention it." before the sentence that shows it


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of an answer; ``labels`` are the citations it names, ``bare`` its words outside quotes."""

    text: str
    labels: tuple[int, ...]

    @property
    def bare(self) -> str:
        """The words without quotes, marks and the bullet."""
        return _LABEL.sub("", QUOTE.sub(" ", self.text)).lstrip("- ")

    @property
    def quotes(self) -> list[str]:
        """The quoted stretches."""
        return [match[1] or match[2] for match in QUOTE.finditer(self.text)]


def statements(answer: Answer) -> list[Statement]:
    """Return what an answer states of the reports.

    A bullet is one statement, any other line is cut into sentences; a short verdict belongs to the sentence behind it.
    What code adds up over all reports (the denominator, titles of groups, who is silent) is no statement of a report,
    and silence has no clause to cite: where the answer judges reports or lays out a table, lines without a citation are
    left out.
    """
    laid_out = answer.verdicts or answer.coverage or answer.table
    made = [one for line in answer.text.splitlines() for one in _of_line(line.strip())]
    return [one for one in made if one.labels or not laid_out]


def _of_line(line: str) -> Iterator[Statement]:
    if not any(char.isalnum() for char in line):
        return
    if line.startswith("- "):
        yield _statement(line)
        return
    masked = QUOTE.sub(lambda match: "·" * len(match[0]), line)
    start = 0
    for match in _END.finditer(masked):
        piece = line[start : match.end()]
        if not _LABEL.search(masked[start : match.end()]) and len(piece.strip()) <= _LEAD:
            continue
        yield _statement(piece)
        start = match.end()
    if any(char.isalnum() for char in line[start:]):
        yield _statement(line[start:])


def _statement(piece: str) -> Statement:
    masked = QUOTE.sub(" ", piece)
    return Statement(piece.strip(), tuple(dict.fromkeys(int(label) for label in _LABEL.findall(masked))))
