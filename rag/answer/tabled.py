"""Word cells of the fact table: lookups, the most and the least, comparisons, changes, thresholds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from rag.answer import figure_strings as strings
from rag.answer.cells import beside, figure, label_of, name_of, namer, of_ranks, place, plain, quote, row, unit_of
from rag.answer.labels import Labels
from rag.answer.task import Limit, Tabled, Task, further, status_of
from rag.types import Cell, Coverage, Kind, Language, Status, Verdict

_MAX_LINES = 10
_MAX_RANKED = 20
_MAX_LISTED = 60
_MAX_ROWS = 500  # each is cited, which reads its report
_FEW = 6  # reports of which each that gives no figure is named


def word_table(cells: Sequence[Cell], task: Task, labels: Labels) -> Tabled:
    """Return the answer made of cells; at least one of them gives the figure."""
    told = _Told(task, labels, namer(cells))
    if task.limit is not None and task.kind in {Kind.LIST, Kind.COUNT}:
        return told.limited(cells, task.limit)
    lines: list[str] = []
    rows: list[Cell] = []
    for name in dict.fromkeys(cell.name for cell in cells):
        mine = [cell for cell in cells if cell.name == name]
        conclusion, ordered = told.by_kind(mine)
        lines += conclusion
        rows += [cell for cell in ordered if cell.fact is not None]
    return Tabled("\n".join(lines), tuple(row(cell, label_of(cell, labels)) for cell in rows[:_MAX_ROWS]))


def word_missing(cells: Sequence[Cell], task: Task, labels: Labels) -> str:
    """Say what the reports give instead of a figure that none of them states; empty where there is nothing near."""
    told = _Told(task, labels, namer(cells))
    return "\n".join(told.missing(cell) for cell in cells if cell.fact is not None)


class _Told:
    """One answer being worded."""

    def __init__(self, task: Task, labels: Labels, shared: set[str]) -> None:
        self._task = task
        self._labels = labels
        self._shared = shared
        self._kinds: dict[Kind, Callable[[Sequence[Cell]], tuple[list[str], Sequence[Cell]]]] = {
            Kind.SUPERLATIVE: self.best,
            Kind.COMPARE: self.compared,
            Kind.CROSS_YEAR: self.changed,
            Kind.YES_NO: self.answered,
        }

    def by_kind(self, cells: Sequence[Cell]) -> tuple[list[str], Sequence[Cell]]:
        """Word the cells of one indicator."""
        return self._kinds.get(self._task.kind, self.stated)(cells)

    def stated(self, cells: Sequence[Cell]) -> tuple[list[str], Sequence[Cell]]:
        """Say the figure of each report."""
        own = [cell for cell in cells if cell.value is not None] or list(cells)
        lines = [self.line(cell) for cell in own[:_MAX_LISTED]]
        if len(cells) <= _FEW:
            lines += [self.missing(cell) for cell in cells if cell not in own]
        return lines, cells

    def best(self, cells: Sequence[Cell]) -> tuple[list[str], Sequence[Cell]]:
        """Name the report with the most or the least."""
        ranked = self._ranked(cells)
        rank = self._task.rank if self._task.rank <= len(ranked) else 1
        first = ranked[rank - 1]
        level = [cell for cell in ranked if cell is not first and cell.value == first.value]
        words = strings.best(self._task.language, rank, least=self._task.least)
        lines = [self._said(words, first), self._coverage(cells)]
        if level:
            names = "、".join(f"{self._place(cell)}[{label_of(cell, self._labels)}]" for cell in level[:_MAX_LINES])
            lines.insert(1, strings.TIED[self._task.language].format(who=names))
        lines += self._in_order(ranked)
        return lines, [*ranked, *(cell for cell in cells if cell.apart is not None)]

    def compared(self, cells: Sequence[Cell]) -> tuple[list[str], Sequence[Cell]]:
        """Say which of two is more, and by how much."""
        ranked = self._ranked(cells)
        lines = []
        if len(ranked) >= 2 and not of_ranks(ranked):
            more, less = ranked[0], ranked[-1]
            words = strings.LEVEL if more.value == less.value else strings.GREATER
            words = strings.AHEAD if unit_of(more) != unit_of(less) else words
            if self._task.least:
                more, less = less, more
            lines.append(self._pair(words[self._task.language], more, less))
        lines += self._in_order(ranked)
        lines += [self.missing(cell) for cell in cells if cell.value is None][:_MAX_LINES]
        return lines, [*ranked, *(cell for cell in cells if cell.apart is not None)]

    def changed(self, cells: Sequence[Cell]) -> tuple[list[str], Sequence[Cell]]:
        """Say how the figures of each township changed from year to year."""
        ordered = sorted(cells, key=lambda cell: (cell.meta.township or "", cell.meta.year or 0))
        lines = []
        groups: dict[tuple[str | None, str | None], list[Cell]] = {}
        for cell in ordered:
            if cell.value is not None:
                # A report that names no county is of the one township of its name, where there is but one.
                where = cell.meta.county or cell.meta.province if cell.meta.township in self._shared else None
                groups.setdefault((cell.meta.township, where), []).append(cell)
        for group in groups.values():
            if len(group) >= 2:
                lines.append(self._change(group[0], group[-1]))
        lines += [self.line(cell) if cell.value is not None else self.missing(cell) for cell in ordered[:_MAX_LINES]]
        return lines, ordered

    def limited(self, cells: Sequence[Cell], limit: Limit) -> Tabled:
        """Judge every report by a threshold."""
        language = self._task.language
        groups = {status: [cell for cell in cells if status_of(cell, limit) is status] for status in Status}
        yes, near, no = (groups[status] for status in (Status.YES, Status.BORDERLINE, Status.NO))
        name = self._task.names[cells[0].name]
        bound = self._bound(limit)
        count = {"total": len(cells), "yes": len(yes), "borderline": len(near), "no": len(no)}
        lines = [strings.MEETS[language].format(name=name, bound=bound, **count)]
        if self._task.kind is Kind.COUNT:
            lines.insert(0, strings.COUNT[language].format(yes=len(yes)))
        ordered = sorted(yes, key=lambda cell: (-(cell.value or 0), cell.meta.report_id))
        lines += [self.line(cell) for cell in [*ordered[:_MAX_LISTED], *near[:_MAX_LINES]]]
        shown = [*ordered, *near]
        verdicts = tuple(self._verdict(cell, limit) for cell in cells)
        coverage = Coverage(len(cells), len(cells), len(yes), len(near), len(no))
        rows = tuple(row(cell, label_of(cell, self._labels)) for cell in shown[:_MAX_ROWS])
        return Tabled("\n".join(lines), rows, verdicts, coverage)

    def answered(self, cells: Sequence[Cell]) -> tuple[list[str], Sequence[Cell]]:
        """Say whether the figures of a township meet a threshold."""
        lines, cells = self.stated(cells)
        limit, own = self._task.limit, [cell.value for cell in cells if cell.value is not None]
        if limit is not None and own:
            met = all(limit.holds(value) for value in own)
            lines.insert(0, strings.LIMIT_MET[self._task.language][met].format(bound=self._bound(limit)))
        return lines, cells

    def _bound(self, limit: Limit) -> str:
        words = strings.BOUNDS[self._task.language][limit.bound]
        return words.format(value=plain(limit.value), upper=plain(limit.upper or limit.value))

    def line(self, cell: Cell) -> str:
        """Say one cell with its quote."""
        return self._said(strings.LINE[self._task.language], cell)

    def missing(self, cell: Cell) -> str:
        """Say that a report does not give the figure, and what it gives instead."""
        if cell.fact is None:
            name = self._task.names[cell.name]
            return strings.ABSENT[self._task.language].format(who=self._place(cell), name=name)
        return self._said(strings.ONLY[self._task.language], cell)

    def _said(self, words: str, cell: Cell) -> str:
        language = self._task.language
        why = strings.APART[language][cell.apart] if cell.apart else ""
        note = strings.NOTE[language].format(why=why) if why else ""
        if not why and self._task.kind is Kind.LOOKUP:
            note = beside(cell, further(cell), language)
        return words.format(
            who=self._place(cell),
            name=name_of(cell, self._task.names, language)
            if words == strings.LINE[language]
            else self._task.names[cell.name],
            figure=figure(cell.fact, language) if cell.fact else "",
            note=note,
            why=why,
            quote=quote(cell),
            label=label_of(cell, self._labels),
        )

    def _pair(self, words: str, one: Cell, two: Cell) -> str:
        return words.format(
            name=self._task.names[one.name],
            first=self._place(one),
            second=self._place(two),
            figure=self._figure(one),
            other=self._figure(two),
            label=label_of(one, self._labels),
            other_label=label_of(two, self._labels),
            **self._gap(one, two),
        )

    def _change(self, old: Cell, new: Cell) -> str:
        step = (new.value or 0) - (old.value or 0)
        way = "up" if step > 0 else "down" if step < 0 else "same"
        way = "rank" if step and of_ranks([old]) else way
        high, low = (new, old) if step > 0 else (old, new)
        language = self._task.language
        name = self._task.names[old.name]
        return strings.CHANGED[language][way].format(
            name=name.capitalize()
            if language is Language.EN
            else f"{self._place(old).replace(f'{old.meta.year}年', '')}{name}",
            first=f"{old.meta.year}年" if language is Language.ZH else old.meta.year,
            second=f"{new.meta.year}年" if language is Language.ZH else new.meta.year,
            old=self._figure(old),
            new=self._figure(new),
            old_label=label_of(old, self._labels),
            label=label_of(new, self._labels),
            **self._gap(high, low),
        )

    def _gap(self, high: Cell, low: Cell) -> dict[str, str]:
        values = sorted((high.value or Decimal(0), low.value or Decimal(0)))
        unit = high.fact.unit if high.fact else ""
        mark = "%" if unit == "%" else ""
        unit = {"%": "个百分点" if self._task.language is Language.ZH else " points"}.get(unit, unit)
        if self._task.language is Language.EN and unit != " points":
            unit = strings.UNITS_EN.get(unit, "")
        return {
            "gap": f"{plain(values[1] - values[0])}{unit}",
            "sum": f"{plain(values[1])}{mark}－{plain(values[0])}{mark}",
        }

    def _figure(self, cell: Cell) -> str:
        return figure(cell.fact, self._task.language) if cell.fact else ""

    def _ranked(self, cells: Sequence[Cell]) -> list[Cell]:
        sign = 1 if self._task.least else -1
        own = [cell for cell in cells if cell.value is not None]
        return sorted(own, key=lambda cell: (sign * (cell.value or 0), cell.meta.report_id))

    def _in_order(self, ranked: Sequence[Cell]) -> list[str]:
        """Return a line for each report, of many for the first, and how many more there are."""
        more = len(ranked) - _MAX_RANKED
        lines = [self.line(cell) for cell in ranked[:_MAX_RANKED]]
        return [*lines, strings.MORE_RANKED[self._task.language].format(more=more)] if more > 0 else lines

    def _coverage(self, cells: Sequence[Cell]) -> str:
        own = sum(cell.value is not None for cell in cells)
        apart = sum(cell.apart is not None for cell in cells)
        name = self._task.names[cells[0].name]
        counts = {"total": len(cells), "own": own, "apart": apart, "none": len(cells) - own - apart}
        return strings.COVERAGE[self._task.language].format(name=name, **counts)

    def _verdict(self, cell: Cell, limit: Limit) -> Verdict:
        language, meta, status = self._task.language, cell.meta, status_of(cell, limit)
        reason = strings.APART[language][cell.apart] if cell.apart else ""
        if not reason:
            reason = strings.REASONS[language]["none" if cell.fact is None else status.value]
        label = label_of(cell, self._labels) if status is not Status.NO else None
        return Verdict(meta.report_id, meta.file, meta.township, meta.year, status, reason, label)

    def _place(self, cell: Cell) -> str:
        return place(cell.meta, self._shared, self._task.language)
