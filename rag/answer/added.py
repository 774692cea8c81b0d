"""Word what the figures of several reports come to: their total or their mean, with the sum and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from rag.answer import figure_strings as strings
from rag.answer.cells import label_of, namer, place, plain
from rag.answer.labels import Labels
from rag.answer.tabled import word_table
from rag.answer.task import Tabled, Task
from rag.types import Cell, Language

_MAX_TERMS = 24  # of a sum that is written out; the lines below it tell the rest
_MAX_NAMES = 24
_PLACES = Decimal("0.01")


def word_cells(cells: Sequence[Cell], task: Task, labels: Labels) -> Tabled:
    """Return the answer made of cells, led by their totals or means where those are asked for."""
    names = dict.fromkeys(cell.name for cell in cells) if task.added else {}
    lines: list[str] = []
    for name in names:
        lines += _summed([cell for cell in cells if cell.name == name], task, labels)
    table = word_table(cells, task, labels)
    return replace(table, text="\n".join([*lines, table.text])) if lines else table


def _summed(cells: Sequence[Cell], task: Task, labels: Labels) -> list[str]:
    """Say the sum of the figures that can be added, or that rates cannot; nothing where there is but one."""
    language, shared = task.language, namer(cells)
    terms = [(cell, cell.fact) for cell in cells if cell.value is not None and cell.fact is not None]
    if len(terms) < 2 or task.added is None:
        return []
    unit = Counter(fact.unit for _, fact in terms).most_common(1)[0][0]
    if unit == "%":
        return [strings.RATES_APART[language]]
    total = sum((fact.value for _, fact in terms), Decimal(0))
    exact = total / len(terms) if task.added == "mean" else total
    value = exact.quantize(_PLACES, ROUND_HALF_UP) if task.added == "mean" else total
    about = any(fact.approximate for _, fact in terms) or value != exact
    name = task.names[cells[0].name]
    said = strings.SUM[language][task.added].format(
        name=name.capitalize() if language is Language.EN else name,
        about=strings.ABOUT[language] if about else "",
        figure=_figure(value, unit, language),
        total=_figure(total, unit, language),
        formula=_formula([cell for cell, _ in terms], shared, language, labels),
        count=len(terms),
    )
    left = {
        "apart": [cell for cell in cells if cell.value is None and cell.fact is not None],
        "none": [cell for cell in cells if cell.fact is None],
    }
    return [said, *(_left(why, found, shared, language) for why, found in left.items() if found)]


def _figure(value: Decimal, unit: str, language: Language) -> str:
    if language is Language.ZH:
        return f"{plain(value)}{unit}"
    return f"{value.normalize():,f}{strings.UNITS_EN.get(unit, '')}"


def _formula(cells: Sequence[Cell], shared: set[str], language: Language, labels: Labels) -> str:
    """Write the sum out, each term with its report and its clause; of many terms nothing."""
    if len(cells) > _MAX_TERMS:
        return ""
    terms = [
        strings.TERM[language].format(
            value=plain(cell.value or Decimal(0)), who=place(cell.meta, shared, language), label=label_of(cell, labels)
        )
        for cell in cells
    ]
    return strings.EQUALS[language] + strings.PLUS[language].join(terms)


def _left(why: str, cells: Sequence[Cell], shared: set[str], language: Language) -> str:
    mark, more = strings.NAMES[language]
    who = mark.join(place(cell.meta, shared, language) for cell in cells[:_MAX_NAMES])
    who += more.format(count=len(cells)) if len(cells) > _MAX_NAMES else ""
    return strings.NOT_ADDED[language][why].format(who=who)
