"""Citations, after ALCE (Gao et al. 2023), with gold clauses in place of a model that judges entailment."""

from __future__ import annotations

from collections.abc import Iterator

from rag.evaluate.questions import UNANSWERABLE
from rag.evaluate.run import Record
from rag.evaluate.share import Share
from rag.evaluate.statements import Statement, statements
from rag.types import Status


def sentences_cited(record: Record) -> Share | None:
    """The statements that name a citation, of all statements of an answer that does not refuse."""
    if record.answer.refusal or record.error:
        return None
    made = statements(record.answer)
    return Share(sum(bool(one.labels) for one in made), len(made)) if made else None


def citation_recall(record: Record) -> Share | None:
    """The statements with a citation that overlaps gold, of all statements; those of near misses stay aside."""
    if not _judged(record):
        return None
    made = [one for one in statements(record.answer) if not _aside(one, record)]
    return Share(sum(any(map(record.is_gold, one.labels)) for one in made), len(made)) if made else None


def citation_precision(record: Record) -> Share | None:
    """The citations that overlap gold, of all citations the statements name; those of near misses stay aside."""
    if not _judged(record):
        return None
    labels = list(_counted(record))
    return Share(sum(map(record.is_gold, labels)), len(labels)) if labels else None


def gold_cited(record: Record) -> Share | None:
    """The gold quotes that some citation of an answer overlaps, of all gold quotes; none for a refusal."""
    if not record.item.gold or record.item.type == UNANSWERABLE:
        return None
    return Share(0 if record.answer.refusal else len(record.gold) - len(uncited_gold(record)), len(record.gold))


def uncited_gold(record: Record) -> list[int]:
    """Return the places in the list of gold quotes of those that no citation overlaps."""
    spans = record.cited.values()
    return [
        index
        for index, places in enumerate(record.gold)
        if not any(span.overlaps(place) for span in spans for place in places)
    ]


def stray_labels(record: Record) -> list[int]:
    """Return the citations that overlap no gold quote where they should."""
    return [label for label in _counted(record) if not record.is_gold(label)] if _judged(record) else []


def quotes_verbatim(record: Record) -> Share | None:
    """The citations, and the quotes in statements, that are byte for byte what the source has there."""
    quoted = sum(len(one.quotes) for one in statements(record.answer) if one.labels)
    whole = len(record.answer.citations) + quoted
    return Share(whole - len(altered_quotes(record)), whole) if whole else None


def altered_quotes(record: Record) -> list[str]:
    """Return the quotes that do not stand in the source, or not in a clause their statement cites."""
    clauses = {one.label: one.quote for one in record.answer.citations}
    altered = [clauses[label] for label in record.broken]
    for one in statements(record.answer):
        texts = [clauses[label] for label in one.labels if label in clauses]
        altered += [quote for quote in one.quotes if one.labels and not any(quote in text for text in texts)]
    return altered


def _judged(record: Record) -> bool:
    return bool(record.item.gold) and not record.answer.refusal and not record.error


def _counted(record: Record) -> Iterator[int]:
    """The labels that statements name, each once, without those that gold says nothing of."""
    named = dict.fromkeys(label for one in statements(record.answer) for label in one.labels)
    return (label for label in named if not _unjudged(label, record))


def _aside(statement: Statement, record: Record) -> bool:
    return bool(statement.labels) and all(_unjudged(label, record) for label in statement.labels)


def _unjudged(label: int, record: Record) -> bool:
    """A near miss shown as one has no gold, and of the rest of a ranking gold names the winner alone."""
    gold = {entry.file for entry in record.item.gold}
    if any(one.label == label and one.file in gold for one in record.answer.citations):
        return False
    ranked = record.item.type == "superlative"
    return ranked or any(one.citation == label and one.status is not Status.YES for one in record.answer.verdicts)
