"""Where quotes stand in the stored text of a report, and what overlaps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rag.text.fold import fold_width
from rag.types import Report

_STEP = 4  # characters between the windows compared when the nearest text is sought


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's cleaned text, as character offsets."""

    report_id: str
    start: int
    end: int

    def shares(self, other: Span) -> int:
        """Return how many characters both hold."""
        if self.report_id != other.report_id:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def overlaps(self, other: Span) -> bool:
        """Tell whether they share at least half of the shorter one: a quote may run over a clause's border."""
        shorter = min(self.end - self.start, other.end - other.start)
        return shorter > 0 and 2 * self.shares(other) >= shorter


def locate(quote: str, report: Report) -> tuple[Span, ...]:
    """Return every place of a quote in a report; spaces, line breaks and full-width digits make no difference.

    Cleaning may take spaces out of a file or join its lines, so a quote of the file is found all the same.
    """
    text, offsets = _bare(report.text)
    wanted, _ = _bare(quote)
    spans, at = [], text.find(wanted) if wanted else -1
    while at >= 0:
        spans.append(Span(report.meta.report_id, offsets[at], offsets[at + len(wanted) - 1] + 1))
        at = text.find(wanted, at + 1)
    return tuple(spans)


def nearest(quote: str, report: Report) -> str:
    """Return the stretch of a report most like a quote, for a message that says what may have been meant."""
    text, size = report.text, max(1, len(quote))
    last = max(1, len(text) - size + 1)
    coarse = _best_start(quote, text, range(0, last, _STEP))
    start = _best_start(quote, text, range(max(0, coarse - _STEP), min(last, coarse + _STEP)))
    return " ".join(text[start : start + size].split())


def _best_start(quote: str, text: str, starts: range) -> int:
    matcher = SequenceMatcher(None, "", quote, autojunk=False)
    best, found = -1.0, starts.start
    for start in starts:
        matcher.set_seq1(text[start : start + len(quote)])
        if matcher.quick_ratio() > best and (ratio := matcher.ratio()) > best:
            best, found = ratio, start
    return found


def covering(spans: Iterable[Span], report: Report) -> set[str]:
    """Return the ids of the clauses that overlap one of the spans: those relevant to a question."""
    wanted: Sequence[Span] = tuple(spans)
    return {
        clause.clause_id
        for clause in report.clauses
        if any(Span(clause.report_id, clause.start, clause.end).overlaps(span) for span in wanted)
    }


def _bare(text: str) -> tuple[str, list[int]]:
    kept = [(char, offset) for offset, char in enumerate(fold_width(text)) if not char.isspace()]
    return "".join(char for char, _ in kept), [offset for _, offset in kept]
