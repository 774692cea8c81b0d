"""Whether an answer comes to the right end: refusals, yes/no, the most and the least, comparisons."""

from __future__ import annotations

import re

from rag.evaluate.figures import missing_numbers
from rag.evaluate.lists import SET_TYPES, is_set, named
from rag.evaluate.questions import Item
from rag.evaluate.run import Record
from rag.evaluate.share import Share
from rag.types import Citation, Refusal

_YES = re.compile(
    r"^(?:是(?!否)|有(?!待)|[够缺](?!不)|对|会|能|提到了|写了|做到|解决了|已解决|yes\b|it does:|planned:)",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^(?:不|没|否|未|无|已不|只|说的不是|报告没|报告说|no\b|not\b|it has not|it does not|only\b|the report says)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[-*\s]+")
_LABEL = re.compile(r"\[(\d+)\]")


def lead(text: str) -> bool | None:
    """Return what a text answers with: yes, no, or None where its lines begin with neither. One yes makes it yes."""
    lines = [_BULLET.sub("", line) for line in text.splitlines()]
    if any(_YES.match(line) for line in lines):
        return True
    return False if any(_NO.match(line) for line in lines) else None


def wanted_yes(item: Item) -> bool | None:
    """Return whether a yes/no question should be answered yes: a gold verdict says so, else the gold answer."""
    return "yes" in item.verdicts.values() if item.verdicts else lead(item.answer)


def said_yes(record: Record) -> bool | None:
    """Return whether an answer says yes; to say that it is not mentioned, or not so, is to say no."""
    answer = record.answer
    if answer.refusal:
        return False if answer.refusal in {Refusal.NOT_MENTIONED, Refusal.FALSE_PREMISE} else None
    return bool(named(record)) if answer.verdicts else lead(answer.text)


def yes_no(record: Record) -> Share | None:
    """Whether a yes/no question is answered as the gold has it; a near miss is a no."""
    if record.item.type != "yes_no":
        return None
    wanted = wanted_yes(record.item)
    return None if wanted is None else Share(float(said_yes(record) is wanted), 1)


def superlative(record: Record) -> Share | None:
    """Whether the report put first is the one that wins, by a gold clause, and the gold figure, if any, is given."""
    if record.item.type != "superlative" or not record.item.reports:
        return None
    first = _first(record)
    right = first is not None and record.is_gold(first.label) and first.file in record.item.reports
    return Share(float(right and not _figure_missing(record)), 1)


def winner(record: Record) -> str | None:
    """Return the file an answer names first; None if it refuses.

    That is the one asked for, second places too, though a table of the ranking begins with the first.
    """
    first = _first(record)
    return None if first is None else first.file


def _first(record: Record) -> Citation | None:
    answer = record.answer
    if answer.refusal or not answer.citations:
        return None
    led = _LABEL.findall(answer.text.partition("\n")[0])
    if len(led) == 1:  # a sentence that names one report and no more
        label: object = int(led[0])
    else:
        label = answer.table[0].get("citation") if answer.table else answer.citations[0].label
    return next((one for one in answer.citations if one.label == label), None)


def sides(record: Record, kind: str) -> Share | None:
    """Whether every gold number of a comparison is given with its clause; without numbers, every side is cited."""
    item = record.item
    if item.type != kind:
        return None
    if item.numbers:
        return Share(float(not missing_numbers(record)), 1)
    cited = {one.file for one in record.answer.citations if record.is_gold(one.label)}
    right = not record.answer.refusal and {entry.file for entry in item.gold} <= cited
    return Share(float(right), 1)


def refused(record: Record) -> Share | None:
    """Whether an unanswerable question is refused, whatever the reason."""
    return None if record.item.refusal is None else Share(float(record.answer.refusal is not None), 1)


def right_reason(record: Record) -> Share | None:
    """Whether an unanswerable question is refused with the reason the gold gives."""
    return None if record.item.refusal is None else Share(float(record.answer.refusal == record.item.refusal), 1)


def false_refusal(record: Record) -> Share | None:
    """Whether a question that has an answer is refused; that nothing is mentioned may be said where that is so."""
    if record.item.refusal is not None:
        return None
    refusal = record.answer.refusal
    fair = refusal == Refusal.NOT_MENTIONED and is_silent(record)
    return Share(float(refusal is not None and not fair), 1)


def is_silent(record: Record) -> bool:
    """Tell whether the right answer is that no report says so: nothing to list, or no verdict of yes."""
    item = record.item
    if item.type == "yes_no":
        return wanted_yes(item) is False
    return item.type in SET_TYPES and is_set(record) and not item.reports


def _figure_missing(record: Record) -> bool:
    """The winner's figure is the gold number its own quote states: the first of them."""
    return bool(record.item.numbers) and record.item.numbers[0] in missing_numbers(record)
