"""One score per question, by its type, and what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from rag.evaluate import citing, figures, lists, right
from rag.evaluate.questions import UNANSWERABLE
from rag.evaluate.run import Record
from rag.evaluate.share import Share
from rag.types import Status


class Outcome(StrEnum):
    """How a question ended: its score is 1, between, or 0."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


class Fault(NamedTuple):
    """One thing that went wrong; ``code`` is a key of the report's strings, ``detail`` what it was."""

    code: str
    detail: str


def score(record: Record) -> Share | None:
    """Return how right an answer is, of 1, by the measure of its type; None where the gold has nothing to hold it to.

    A question of any other type is scored by its gold numbers, and without any by its gold quotes.
    """
    if record.error:
        return Share(0, 1)
    measure = SCORES.get(record.item.type, _by_gold)
    return _of_one(measure(record) or _by_gold(record))


def outcome(record: Record) -> Outcome | None:
    """Return how a question ended; None where it cannot be scored."""
    share = score(record)
    if share is None:
        return None
    return Outcome.RIGHT if share.part == 1 else Outcome.WRONG if share.part == 0 else Outcome.PARTLY


def faults(record: Record) -> list[Fault]:
    """Return what went wrong with a question, worst first."""
    if record.error:
        return [Fault("failed", record.error)]
    return [fault for find in (_guard, _refusals, _sets, _figures, _ends, _citations) for fault in find(record)]


def _by_gold(record: Record) -> Share | None:
    return figures.numbers_given(record) or citing.gold_cited(record)


def _of_one(share: Share | None) -> Share | None:
    return None if share is None or not share.whole else Share(share.part / share.whole, 1)


def _list_score(record: Record) -> Share | None:
    return lists.macro(lists.f1(record), record)


def _yes_no_score(record: Record) -> Share | None:
    """Half for the right end, half for a gold clause that shows it; an answer that is not mentioned shows none."""
    end = right.yes_no(record)
    if end is None or record.answer.refusal or not record.item.gold:
        return end
    shown = len(citing.uncited_gold(record)) < len(record.gold)
    return Share((end.part + shown) / 2 if end.part else 0, 1)


SCORES: Mapping[str, Callable[[Record], Share | None]] = {
    "list": _list_score,
    "count": lambda record: lists.count_within(record, 0),
    "yes_no": _yes_no_score,
    "superlative": right.superlative,
    "compare": lambda record: right.sides(record, "compare"),
    "cross_year": lambda record: right.sides(record, "cross_year"),
    UNANSWERABLE: right.right_reason,
    "lookup_number": figures.numbers_given,
    "numeric": figures.numbers_given,
    "follow_up": _by_gold,
    "lookup_text": citing.gold_cited,
    "summary": citing.gold_cited,
    "lexical": citing.gold_cited,
    "paraphrase": citing.gold_cited,
    "multi": citing.gold_cited,
}


def _guard(record: Record) -> Iterator[Fault]:
    yield from (Fault("altered", quote) for quote in citing.altered_quotes(record))
    yield from (Fault("loose", number) for number in figures.loose_numbers(record))


def _refusals(record: Record) -> Iterator[Fault]:
    wanted, given = record.item.refusal, record.answer.refusal
    if wanted is not None and given is None:
        yield Fault("not_refused", wanted)
    elif wanted is not None and given is not None and given != wanted:
        yield Fault("wrong_reason", f"{given} / {wanted}")
    elif (share := right.false_refusal(record)) is not None and share.part and given is not None:
        yield Fault("falsely_refused", given.value)


def _sets(record: Record) -> Iterator[Fault]:
    if not lists.is_set(record):
        return
    found, gold = lists.named(record), frozenset(record.item.reports)
    near = set(record.item.near_misses)
    shown = {one.file for one in record.answer.verdicts if one.status is Status.BORDERLINE}
    yield from (Fault("missed", file) for file in sorted(gold - found))
    yield from (Fault("near_as_yes" if file in near else "wrongly_named", file) for file in sorted(found - gold))
    yield from (Fault("near_as_no", file) for file in sorted(near - found - shown))
    if record.item.type == "count" and (said := lists.said_count(record)) != len(gold):
        yield Fault("count_off", f"{said} / {len(gold)}")


def _figures(record: Record) -> Iterator[Fault]:
    yield from (Fault("number_missing", one.text) for one in figures.missing_numbers(record))


def _ends(record: Record) -> Iterator[Fault]:
    answered = right.yes_no(record)
    if answered is not None and not answered.part:
        yield Fault("wrong_end", "yes" if right.wanted_yes(record.item) else "no")
    first = right.superlative(record)
    if first is not None and right.winner(record) not in record.item.reports:
        yield Fault("wrong_winner", f"{right.winner(record) or '-'} / {record.item.reports[0]}")


def _citations(record: Record) -> Iterator[Fault]:
    if record.item.gold and record.item.refusal is None and not lists.is_set(record):
        yield from (Fault("gold_uncited", record.item.gold[index].quote) for index in citing.uncited_gold(record))
        yield from (Fault("stray", f"[{label}]") for label in citing.stray_labels(record))
    share = citing.sentences_cited(record)
    if share is not None and share.part < share.whole:
        yield Fault("sentence_uncited", f"{share.whole - share.part:g} / {share.whole:g}")
