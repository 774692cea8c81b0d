"""Check a question set against the reports it asks about: every complaint with its line and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rag.evaluate.judge import SCORES
from rag.evaluate.lists import SET_TYPES
from rag.evaluate.questions import UNANSWERABLE, Item, find_file
from rag.evaluate.sources import Sources
from rag.evaluate.spans import locate, nearest
from rag.types import Language, Refusal, Status

TYPES = frozenset(SCORES)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with one question; ``place`` is the line of the set, in a spreadsheet the row."""

    place: int
    id: str
    message: str


def check(items: Sequence[Item], sources: Sources) -> list[Complaint]:
    """Return everything wrong with a set, in its order. The items are as read: files not yet settled."""
    files = sorted(sources.files)
    times = Counter(item.id for item in items)
    first: dict[str, int] = {}
    complaints = []
    for item in items:
        messages = [message for find in CHECKS for message in find(item, files)]
        messages += _quotes(item, files, sources)
        if times[item.id] > 1 and first.setdefault(item.id, item.place) != item.place:
            messages.insert(0, f"the id was used in {first[item.id]} already: give each question its own")
        complaints += [Complaint(item.place, item.id, message) for message in messages]
    return complaints


def _fields(item: Item, files: Sequence[str]) -> Iterator[str]:
    if not item.id.strip():
        yield "no id: name the question"
    if not item.question.strip():
        yield "no question"
    if item.language not in set(Language):
        yield f"unknown language {item.language!r}: zh or en"
    if item.type not in TYPES:
        yield f"unknown type {item.type!r}: one of {', '.join(sorted(TYPES))}"
    if item.type == UNANSWERABLE and item.answer not in set(Refusal):
        yield f"unknown reason {item.answer!r}: the answer of an unanswerable question is one of {', '.join(Refusal)}"
    if item.type == "follow_up" and not item.history:
        yield "a follow_up has no history: the questions asked before"


def _files(item: Item, files: Sequence[str]) -> Iterator[str]:
    names = (*item.reports, *item.near_misses, *item.verdicts, *(entry.file for entry in item.gold))
    for name in dict.fromkeys(names):
        if find_file(name, files) is None:
            yield f"unknown report {name!r}: the reports are {_some(files)}"


def _verdicts(item: Item, files: Sequence[str]) -> Iterator[str]:
    wrong = sorted({status for status in item.verdicts.values() if status not in set(Status)})
    if wrong:
        yield f"unknown verdict {wrong[0]!r}: yes, borderline or no"
        return
    if not item.verdicts:
        return
    judged = {find_file(name, files): status for name, status in item.verdicts.items()}
    if item.type in SET_TYPES or (item.type == "yes_no" and len(judged) > 1):
        silent = [file for file in files if file not in judged]
        if silent:
            yield f"verdicts incomplete: none for {_some(silent)}"
        yield from _agree("gold_reports", Status.YES, item.reports, judged, files)
        yield from _agree("near_misses", Status.BORDERLINE, item.near_misses, judged, files)


def _agree(
    field: str, status: Status, names: Sequence[str], judged: dict[str | None, str], files: Sequence[str]
) -> Iterator[str]:
    listed = {find_file(name, files) for name in names}
    meant = {file for file, given in judged.items() if given == status}
    if listed != meant:
        odd = sorted(file or "?" for file in listed ^ meant)
        yield f"{field} and the verdicts of {status.value} disagree on {_some(odd)}"


def _numbers(item: Item, files: Sequence[str]) -> Iterator[str]:
    stated = "".join(entry.quote for entry in item.gold)
    if item.numbers and not stated:
        yield "numbers without gold: name the stretch of the report that states them"
    if item.type not in {UNANSWERABLE, "yes_no", *SET_TYPES} and not item.gold:
        yield "no gold: an answerable question needs a stretch of a report that answers it"


CHECKS: tuple[Callable[[Item, Sequence[str]], Iterator[str]], ...] = (_fields, _files, _verdicts, _numbers)


def _quotes(item: Item, files: Sequence[str], sources: Sources) -> Iterator[str]:
    for entry in item.gold:
        file = find_file(entry.file, files)
        report = None if file is None else sources.by_file(file)
        if report is not None and not locate(entry.quote, report):
            yield f"quote not found in {file}: {entry.quote!r}; the nearest text is {nearest(entry.quote, report)!r}"


def _some(names: Sequence[str], most: int = 5) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
