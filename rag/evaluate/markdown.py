"""An evaluation as Markdown: tables for a paper, a note or a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rag.evaluate.compare import Comparison
from rag.evaluate.evaluation import Evaluation, Judged
from rag.evaluate.judge import Outcome
from rag.evaluate.metrics import METRICS
from rag.evaluate.strings import FAULTS, OUTCOMES, PAGE, SECTIONS, STAGES, Words
from rag.evaluate.strings import METRICS as LABELS
from rag.evaluate.summary import ALL, Figure, Summary

_BY_TYPE = ("score", "set F1", "numbers given", "gold cited", "citation precision", "false refusals", "R@5", "nDCG@10")
_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|!~"})


def to_markdown(evaluation: Evaluation, comparison: Comparison | None = None) -> str:
    """Return report.md. Text of questions and reports is escaped: it is shown, never read as Markdown."""
    about = evaluation.about
    told = {"count": len(evaluation.rows), "sha": about.sha256[:12], "reports": about.reports}
    told |= {"questions": escape(about.questions), "reader": escape(about.reader), "version": about.version}
    parts = [
        f"# {both(PAGE['title'])}",
        PAGE["about"].en.format(**told),
        PAGE["how"].en,
        *_metrics(evaluation),
        *_groups(evaluation),
        *_guards(evaluation),
        *_machine(evaluation),
        *(_compared(comparison) if comparison else ()),
        *_wrong(evaluation.rows),
    ]
    return "\n\n".join(parts) + "\n"


def both(words: Words) -> str:
    """Return a label in both languages."""
    return words.en if words.zh == words.en else f"{words.en} {words.zh}"


def escape(text: str) -> str:
    """Return text as Markdown shows it, on one line."""
    return " ".join(text.split()).translate(_SPECIAL)


def shown(figure: Figure | None, *, spread: bool = False) -> str:
    """Return a figure with three decimals, with its interval where asked for; a dash where there is none."""
    if figure is None:
        return "–"
    return f"{figure.value:.3f}" + (f" [{figure.low:.3f}, {figure.high:.3f}]" if spread else "")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _metrics(evaluation: Evaluation) -> Iterator[str]:
    groups = {summary.group: summary.figures for summary in evaluation.summaries}
    head = [both(PAGE[name]) for name in ("metric", "all", "zh", "en", "measured")]
    for section, words in SECTIONS.items():
        rows = []
        for name, metric in METRICS.items():
            whole = groups.get(ALL, {}).get(name)
            if metric.section == section and whole is not None:
                parts = [shown(groups.get(language, {}).get(name)) for language in ("zh", "en")]
                rows.append([both(LABELS[name]), shown(whole, spread=True), *parts, str(whole.questions)])
        if rows:
            yield f"## {both(words)}"
            yield table(head, rows)


def _groups(evaluation: Evaluation) -> Iterator[str]:
    plain = [one for one in evaluation.summaries if ":" not in one.group and one.group not in {ALL, "zh", "en"}]
    yield f"## {both(PAGE['by_type'])}"
    yield _group_table(PAGE["type"], plain)
    for prefix in ("trap", "reason"):
        inside = [one for one in evaluation.summaries if one.group.startswith(f"{prefix}: ")]
        if inside:
            yield f"## {both(PAGE[f'by_{prefix}'])}"
            yield _group_table(PAGE[prefix], inside)


def _group_table(words: Words, summaries: Sequence[Summary]) -> str:
    columns = [name for name in _BY_TYPE if any(name in one.figures for one in summaries)]
    head = [both(words), both(PAGE["measured"]), *(both(LABELS[name]) for name in columns)]
    rows = [
        [
            escape(one.group.partition(": ")[2] or one.group),
            str(one.questions),
            *(shown(one.figures.get(name)) for name in columns),
        ]
        for one in summaries
    ]
    return table(head, rows)


def _guards(evaluation: Evaluation) -> Iterator[str]:
    ids = ", ".join(escape(row.record.item.id) for row in evaluation.violations())
    yield f"## {both(PAGE['guards'])}"
    yield PAGE["violations"].en.format(ids=ids) if ids else PAGE["no_violation"].en


def _machine(evaluation: Evaluation) -> Iterator[str]:
    rows = [
        [both(STAGES.get(stage, Words(stage, stage))), f"{taken.p50:.1f}", f"{taken.p95:.1f}", str(taken.questions)]
        for stage, taken in evaluation.times.items()
    ]
    yield f"## {both(PAGE['machine'])}"
    yield table([both(PAGE["stage"]), "p50 ms", "p95 ms", both(PAGE["measured"])], rows)
    yield PAGE["memory"].en.format(mb=f"{evaluation.memory_mb:.0f}")


def _compared(comparison: Comparison) -> Iterator[str]:
    yield f"## {PAGE['comparison'].en.format(name=escape(comparison.baseline))}"
    yield PAGE["common"].en.format(common=comparison.common, added=comparison.added, removed=comparison.removed)
    rows = [
        [
            both(LABELS[one.metric]),
            f"{one.before:.3f}",
            f"{one.after:.3f}",
            f"{one.after - one.before:+.3f} [{one.low:+.3f}, {one.high:+.3f}]",
            both(PAGE["worse"]) if one.loss else both(PAGE["better"]) if one.gain else "",
        ]
        for one in comparison.differences
        if one.group == ALL
    ]
    yield table([both(PAGE[name]) for name in ("metric", "before", "after", "difference")] + [""], rows)
    changes = [
        f"- {escape(one.id)} {escape(one.question)}: {OUTCOMES[one.before or ''].en} → {OUTCOMES[one.after or ''].en}"
        f" ({one.told()})"
        for one in comparison.changes
    ]
    yield "\n".join(changes) if changes else PAGE["unchanged"].en


def _wrong(rows: Sequence[Judged]) -> Iterator[str]:
    yield f"## {both(PAGE['faults'])}"
    lines = [
        f"- **{escape(row.record.item.id)}** {escape(row.record.item.question)}: "
        + "; ".join(f"{FAULTS[fault.code].en}: {escape(fault.detail)}" for fault in row.faults)
        for row in rows
        if row.outcome is not Outcome.RIGHT and row.faults
    ]
    yield "\n".join(lines) if lines else both(PAGE["no_fault"])
