"""Word single cells: the figure as written, its note, its quote, its row in the table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from rag.answer import figure_strings as strings
from rag.answer.labels import Labels
from rag.text.fold import fold_width
from rag.text.naming import english_name, who
from rag.text.quote import in_marks
from rag.types import Cell, Fact, Language, ReportMeta

_CUTS = "，,；;。！!？?\n"
_ITEM = re.compile(r"^(?:[（(]?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})(?:[.．、)）](?![0-9])|是)|[①-⑳])+")
RANK = "名次"  # the unit of a place in a ranking
_WHOLE, _SHORT = 48, 9
# What names that end so count, by its units: 检查1126家 is no 次数, 法律意见书37份 neither.
_MEASURES = {
    "次数": "次 期 轮 晚 堂 节 遍 学时",
    "场次": "次 期 轮 晚 堂 节 遍",
    "件数": "件 单 个 次 项 份",
    "份数": "份 册 本 张 件 套 个 页",
    "条数": "条 项 件 篇 份 次 个 笔",
    "人数": "人 人次 个",
}
_LEAST_NAME = 2
_AMONG = re.compile(r"其中|包括|[，,（(]含")


def figure(fact: Fact, language: Language) -> str:
    """Return a figure in the words of an answer: as written, and in digits where it is written otherwise."""
    digits = plain(fact.value)
    if language is Language.EN and fact.unit == RANK:
        return f"{digits}{_ordinal(int(fact.value))}"
    if language is Language.EN:
        return (
            f"{fact.value:,f}".rstrip("0").rstrip(".") + strings.UNITS_EN.get(fact.unit, "")
            if "." in digits
            else (f"{int(fact.value):,}{strings.UNITS_EN.get(fact.unit, '')}")
        )
    written = re.sub(r"\s", "", fold_width(fact.raw))
    if not fact.value and not re.search(r"[0-9零〇]", written):
        return f"“{fact.raw}”"
    same = digits in written.replace(",", "")
    return written if same else f"{written}（即{digits}{fact.unit}）"


def beside(cell: Cell, further: Sequence[Fact], language: Language) -> str:
    """Return a note on further figures of a clause; what is in its figure (其中) does not come on top."""
    if cell.fact is None or cell.evidence is None:
        return ""
    text, start = cell.evidence.clause.text, cell.evidence.clause.start
    among = [one for one in further if _AMONG.search(text[cell.fact.end - start : one.start - start])]
    rest = [one for one in further if one not in among]
    told = ((strings.AMONG, among), (strings.MORE, rest))
    return "".join(
        words[language].format(figures="，".join(f"{one.what}{figure(one, language)}" for one in facts))
        for words, facts in told
        if facts
    )


def _ordinal(value: int) -> str:
    return "th" if 10 < value % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def plain(value: Decimal) -> str:
    """Write a number without an exponent or idle noughts."""
    return str(int(value)) if value == int(value) else format(value.normalize(), "f")


def name_of(cell: Cell, names: Mapping[str, str], language: Language) -> str:
    """Return what a figure is called: by its indicator, else (a part, another thing) as the report puts it."""
    fact, name = cell.fact, names[cell.name]
    if fact is None or language is not Language.ZH or len(fact.what) < _LEAST_NAME:
        return name
    counts = _MEASURES.get(name[-2:], fact.unit).split()
    own = fact.indicator == cell.name and not fact.part
    return name if own and (not fact.unit or fact.unit in counts) else fact.what


def quote(cell: Cell) -> str:
    """Return the part of the clause that states the figure, verbatim, in marks."""
    if cell.fact is None or cell.evidence is None:
        return ""
    clause = cell.evidence.clause
    start, end = cell.fact.start - clause.start, cell.fact.end - clause.start
    if len(clause.text) <= _WHOLE:
        return in_marks(_bare(clause.text))
    first = _cut_before(clause.text, start)
    if start - first < _SHORT and first > 0:
        first = _cut_before(clause.text, first - 1)
    last = next((at for at in range(end, len(clause.text)) if clause.text[at] in _CUTS), len(clause.text))
    return in_marks(_bare(clause.text[first:last]))


def _bare(text: str) -> str:
    """Take the number of a list item and the closing mark off a quote."""
    return _ITEM.sub("", text.strip()).strip().rstrip("。；;")


def _cut_before(text: str, at: int) -> int:
    return max((text.rfind(mark, 0, at) for mark in _CUTS), default=-1) + 1


def label_of(cell: Cell, labels: Labels) -> int | None:
    """Return the label of a cell's clause, citing it when it is new."""
    item = cell.evidence
    return labels.label(item.clause, item.section, item.meta) if item is not None else None


def namer(cells: Sequence[Cell]) -> set[str]:
    """Return the township names that stand for several places among these reports or in the library."""
    counties: dict[str, set[str]] = {}
    provinces: dict[str, set[str]] = {}
    for cell in cells:
        if cell.meta.county:
            counties.setdefault(cell.meta.township or "", set()).add(cell.meta.county)
        if cell.meta.province:
            provinces.setdefault(cell.meta.township or "", set()).add(cell.meta.province)
    marked = {cell.meta.township for cell in cells if cell.meta.namesake and cell.meta.township}
    return marked | {name for found in (counties, provinces) for name, places in found.items() if len(places) > 1}


def place(meta: ReportMeta, shared: set[str], language: Language) -> str:
    """Name a report, with its county where the township's name is not enough."""
    name = who(replace(meta, namesake=False), language)
    where = meta.county or meta.city or meta.province
    if meta.township not in shared or not where:
        return name
    return f"{where}{name}" if language is Language.ZH else f"{name}, {english_name(where)}"


def row(cell: Cell, label: int | None) -> dict[str, object]:
    """Return a cell as a row of the answer's table; ``note`` is 口径不同 where it must not be ranked."""
    fact, meta = cell.fact, cell.meta
    value = None if fact is None else int(fact.value) if fact.value == int(fact.value) else float(fact.value)
    return {
        "township": meta.township,
        "county": meta.county,
        "year": meta.year,
        "indicator": cell.name,
        "value": value,
        "unit": fact.unit if fact else "",
        "raw": fact.raw if fact else "",
        "note": strings.NOT_COMPARABLE if cell.apart else "",
        "why": strings.APART[Language.ZH][cell.apart] if cell.apart else "",
        "citation": label,
    }


def unit_of(cell: Cell) -> str:
    """Return the unit of a cell's figure, empty where it has none."""
    return cell.fact.unit if cell.fact is not None else ""


def of_ranks(cells: Sequence[Cell]) -> bool:
    """Tell whether the figures are places in a ranking, of which the lower is the better."""
    return all(cell.fact is not None and cell.fact.unit == RANK for cell in cells)
