"""Sets of reports: what a list or count names, against what it should name."""

from __future__ import annotations

from rag.evaluate.run import Record
from rag.evaluate.share import Share
from rag.text.numbers import NumberKind, numbers_in
from rag.types import Status

SET_TYPES = frozenset({"list", "count"})


def is_set(record: Record) -> bool:
    """Tell whether a question asks for reports: lists, counts, and yes/no questions judged over several reports."""
    item = record.item
    return item.type in SET_TYPES or (item.type == "yes_no" and len(item.verdicts) > 1)


def named(record: Record) -> frozenset[str]:
    """Return the files an answer names: those judged yes; where it judges none, those it cites. None if it refuses."""
    answer = record.answer
    if answer.verdicts:
        return frozenset(one.file for one in answer.verdicts if one.status is Status.YES)
    return frozenset() if answer.refusal else frozenset(one.file for one in answer.citations)


def counts(record: Record) -> tuple[int, int, int] | None:
    """Return true positives, false positives and false negatives; None where no set is asked for."""
    if not is_set(record):
        return None
    found, gold = named(record), frozenset(record.item.reports)
    return len(found & gold), len(found - gold), len(gold - found)


def precision(record: Record) -> Share | None:
    """TP of TP + FP."""
    found = counts(record)
    return None if found is None else Share(found[0], found[0] + found[1])


def recall(record: Record) -> Share | None:
    """TP of TP + FN."""
    found = counts(record)
    return None if found is None else Share(found[0], found[0] + found[2])


def f1(record: Record) -> Share | None:
    """2 TP of 2 TP + FP + FN."""
    found = counts(record)
    return None if found is None else Share(2 * found[0], 2 * found[0] + found[1] + found[2])


def macro(share: Share | None, record: Record) -> Share | None:
    """A set's own precision, recall or F1, of 1; where nothing could count, 1 if the list is right and 0 if not."""
    if share is None:
        return None
    if share.whole:
        return Share(share.part / share.whole, 1)
    return Share(float(named(record) == frozenset(record.item.reports)), 1)


def perfect(record: Record) -> Share | None:
    """Whether the list names exactly the right reports."""
    found = counts(record)
    return None if found is None else Share(float(found[1:] == (0, 0)), 1)


def near_misses(record: Record, status: Status) -> Share | None:
    """The gold near misses that the answer judges ``status``; a report it does not judge counts as no."""
    near = record.item.near_misses
    if not is_set(record) or not near:
        return None
    shown = {one.file: one.status for one in record.answer.verdicts}
    return Share(sum(shown.get(file, Status.NO) is status for file in near), len(near))


def verdicts(record: Record) -> Share | None:
    """The reports judged as the gold judges them, of all that it judges."""
    gold = record.item.verdicts
    if not is_set(record) or not gold:
        return None
    shown = {one.file: one.status for one in record.answer.verdicts}
    return Share(sum(shown.get(file, Status.NO).value == status for file, status in gold.items()), len(gold))


def said_count(record: Record) -> int | None:
    """The number a count answers with: its coverage, else the first number it states; 0 if nothing is mentioned."""
    answer = record.answer
    if answer.coverage is not None:
        return answer.coverage.yes
    if answer.refusal:
        return 0 if answer.refusal == "not_mentioned" else None
    numbers = [one for one in numbers_in(answer.text) if one.kind is NumberKind.COUNT]
    return int(numbers[0].value) if numbers else None


def count_within(record: Record, slack: int) -> Share | None:
    """Whether a count is off by at most ``slack``."""
    if record.item.type != "count":
        return None
    said = said_count(record)
    return Share(float(said is not None and abs(said - len(record.item.reports)) <= slack), 1)
