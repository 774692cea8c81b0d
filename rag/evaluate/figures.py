"""Numbers of an answer: those it should give, and those no cited clause gives."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from rag.evaluate.questions import Number
from rag.evaluate.run import Record
from rag.evaluate.share import Share
from rag.evaluate.statements import Statement, statements
from rag.text.numbers import NumberKind, Quantity, find_quantities, numbers_in, same_quantity, unsupported
from rag.types import Citation

_PLACES = ("", "处")
_POINTS = {"%": "百分点"}  # the unit of the difference of two rates
_RANKS = ("位", "名", "名次")  # units of a place in a ranking: 第7位


def numbers_given(record: Record) -> Share | None:
    """The gold numbers that a statement gives and a clause states that it cites from a report with gold."""
    if not record.item.numbers:
        return None
    missing = missing_numbers(record)
    return Share(len(record.item.numbers) - len(missing), len(record.item.numbers))


def missing_numbers(record: Record) -> list[Number]:
    """Return the gold numbers an answer lacks, or gives without the clause that proves them."""
    made = [] if record.answer.refusal else statements(record.answer)
    return [number for number in record.item.numbers if not any(_gives(one, number, record) for one in made)]


def numbers_supported(record: Record) -> Share | None:
    """The numbers in an answer's own words that stand in the clauses cited for them, of all such numbers."""
    claims = sum(len(_claims(one)) for one in statements(record.answer) if one.labels)
    return Share(claims - len(loose_numbers(record)), claims) if claims else None


def loose_numbers(record: Record) -> list[str]:
    """Return the numbers that stand in none of the clauses their statement cites.

    Year and names of a cited report count as standing there, and so does the difference of two figures that do.
    """
    clauses = {one.label: one for one in record.answer.citations}
    return [
        quantity.raw
        for one in statements(record.answer)
        if one.labels
        for quantity in _loose(one, [clauses[label] for label in one.labels if label in clauses])
    ]


def _gives(statement: Statement, number: Number, record: Record) -> bool:
    files = {entry.file for entry in record.item.gold}
    clauses = [one for one in record.answer.citations if one.label in statement.labels and one.file in files]
    said = find_quantities(f"{statement.bare} {' '.join(statement.quotes)}")
    stated = [quantity for clause in clauses for quantity in find_quantities(clause.quote)]
    return any(_is(one, number) for one in said) and any(_is(one, number) for one in stated)


def _is(quantity: Quantity, number: Number) -> bool:
    """Units are compared as a reader would: 次 fits 场次, 98万元 is 980000元, an English figure has none."""
    if number.unit in _RANKS and quantity.kind is NumberKind.ORDINAL:
        return quantity.value == number.value
    wanted = numbers_in(f"为{number.value}{number.unit}")  # 3.5次 alone would read as the fifth point of a list
    return same_quantity(quantity, wanted[0]) if wanted else quantity.value == number.value


def _claims(statement: Statement) -> list[Quantity]:
    return numbers_in(statement.bare)


def _loose(statement: Statement, clauses: Sequence[Citation]) -> list[Quantity]:
    sources = [clause.quote for clause in clauses]
    sources += [f"{clause.year}年" for clause in clauses if clause.year]
    sources += [name for clause in clauses for name in (clause.township, clause.county) if name]
    stated = [quantity for source in sources for quantity in numbers_in(source)]
    loose = [one for one in unsupported(statement.bare, sources) if not _worked_out(one, stated)]
    # "worked out from the two": how many clauses a statement cites is no figure of theirs.
    return [one for one in loose if one.value != len(clauses) or one.unit not in _PLACES]


def _worked_out(one: Quantity, stated: Sequence[Quantity]) -> bool:
    counts = [quantity for quantity in stated if quantity.kind is not NumberKind.YEAR]
    return any(
        first.value - second.value == one.value and one.unit in ("", first.unit, _POINTS.get(first.unit))
        for first, second in permutations(counts, 2)
        if first.unit == second.unit or "" in (first.unit, second.unit)
    )
