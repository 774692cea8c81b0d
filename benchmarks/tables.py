"""The figures of runs as Markdown tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.scoring import RANKING, middle

Result = Mapping[str, Any]
Row = Mapping[str, Any]


def tables(results: Sequence[Result]) -> str:
    """Return all tables of some runs, one part for each world."""
    parts = []
    for result in results:
        world = result["world"]
        parts.append(f"### {world['name']}: {world['reports']:,} reports, {world['passages']:,} passages")
        parts += [ranking(result), lists(result), costs(result)]
    return "\n\n".join(part for part in parts if part) + "\n"


def ranking(result: Result) -> str:
    """Return recall, reciprocal rank and nDCG of each entry; the best of a column is bold."""
    counts = {group: count for group, count in result["world"]["ranked"].items() if count}
    head = [f"{group} ({count}) {name}" for group, count in counts.items() for name in RANKING]
    rows = [[row["ranking"][group][name] for group in counts for name in RANKING] for row in result["entries"]]
    return _table(head, [row_name(row) for row in result["entries"]], _bold(rows, "{:.3f}", max))


def lists(result: Result) -> str:
    """Return precision, recall, F1 and share of perfect lists, per language and depth; the best F1 is bold."""
    groups = [group for group, count in result["world"]["lists"].items() if count]
    if not groups:
        return ""
    columns = [(group, kind) for group in groups for kind in ("top 5", "top 10", "top 20", "verdicts")]
    best = {
        group: max(score["f1"] for row in result["entries"] for score in row["lists"][group].values())
        for group in groups
    }
    rows = [
        [_list_cell(row["lists"][group].get(kind), best[group]) for group, kind in columns] for row in result["entries"]
    ]
    counts = result["world"]["lists"]
    head = [f"{group} ({counts[group]}) {kind}" for group, kind in columns]
    return "Precision / recall / F1 / perfect lists.\n\n" + _table(
        head, [row_name(row) for row in result["entries"]], rows
    )


def _list_cell(score: Mapping[str, float] | None, best: float) -> str:
    if score is None:
        return ""
    f1 = f"**{score['f1']:.2f}**" if score["f1"] == best else f"{score['f1']:.2f}"
    return f"{score['precision']:.2f} / {score['recall']:.2f} / {f1} / {score['perfect']:.2f}"


def _late(pairs: Sequence[Sequence[float]]) -> float:
    return middle([late for _, late in pairs])


def _middle(pairs: Sequence[Sequence[float]]) -> float:
    return middle([half for half, _ in pairs])


COSTS: Mapping[str, tuple[Callable[[Row, Result], float], str]] = {
    "passages per CPU s": (lambda row, result: result["world"]["passages"] / middle(row["ingest cpu s"]), "{:,.0f}"),
    "ingest MB": (lambda row, result: middle(row["ingest MB"]), "{:,.0f}"),
    "disk MB": (lambda row, result: row["disk bytes"] / 1e6, "{:,.1f}"),
    "cold start CPU s": (lambda row, result: middle(row["cold cpu s"]), "{:.2f}"),
    "query CPU p50 ms": (lambda row, result: _middle(row["query cpu ms"]), "{:,.1f}"),
    "CPU p95 ms": (lambda row, result: _late(row["query cpu ms"]), "{:,.1f}"),
    "asking MB": (lambda row, result: middle(row["asking MB"]), "{:,.0f}"),
}


def costs(result: Result) -> str:
    """Return times and sizes, medians of the rounds, each with its ratio to the first entry's."""
    first = result["entries"][0]
    rows = []
    for row in result["entries"]:
        cells = []
        for measure, form in COSTS.values():
            value, base = measure(row, result), measure(first, result)
            cells.append(form.format(value) + ("" if row is first else f" ({_ratio(value / base)})"))
        rows.append([*cells, _clock(row), str(row["rounds"]), _same(row), str(row["failed"])])
    head = [*COSTS, "clock: ingest s / cold s / p50 ms / p95 ms", "rounds", "same every round", "failed"]
    return _table(head, [row_name(row) for row in result["entries"]], rows)


def _same(row: Row) -> str:
    if row["rounds"] == 1:
        return ""  # nothing to compare with
    return "yes" if row["same every round"] else "no"


def _clock(row: Row) -> str:
    query = row["query ms"]
    return f"{middle(row['ingest s']):.1f} / {middle(row['cold s']):.1f} / {_middle(query):.1f} / {_late(query):.1f}"


def row_name(row: Row) -> str:
    """Return the name of an entry."""
    return f"{row['peer']}, {row['variant']}"


def _ratio(value: float) -> str:
    return f"×{value:.2f}" if value < 10 else f"×{value:,.0f}"


def _bold(rows: Sequence[Sequence[float]], form: str, best: Callable[[Sequence[float]], float]) -> list[list[str]]:
    tops = [form.format(best(column)) for column in zip(*rows, strict=True)]
    cells = [[form.format(value) for value in row] for row in rows]
    return [[f"**{cell}**" if cell == top else cell for cell, top in zip(row, tops, strict=True)] for row in cells]


def _table(head: Sequence[str], names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| | {' | '.join(head)} |", "|---" * (len(head) + 1) + "|"]
    lines += [f"| {name} | {' | '.join(row)} |" for name, row in zip(names, rows, strict=True)]
    return "\n".join(lines)
