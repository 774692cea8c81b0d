"""An evaluation as plain text, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rag.evaluate.compare import Comparison
from rag.evaluate.evaluation import Evaluation
from rag.evaluate.metrics import METRICS
from rag.evaluate.summary import ALL

_WIDE = 20


def to_text(evaluation: Evaluation, comparison: Comparison | None = None) -> str:
    """Return the figures of the whole set and of each language, the score of each type, times, and what changed."""
    lines = [*_figures(evaluation), "", *_types(evaluation), "", *_machine(evaluation)]
    if comparison is not None:
        lines += ["", *_changes(comparison)]
    return "\n".join(lines) + "\n"


def _figures(evaluation: Evaluation) -> Iterator[str]:
    groups = {summary.group: summary.figures for summary in evaluation.summaries}
    yield f"{'':{_WIDE}} {'all':24} {'zh':>6} {'en':>6}  questions"
    for name in METRICS:
        whole = groups.get(ALL, {}).get(name)
        if whole is not None:
            parts = (groups.get(language, {}).get(name) for language in ("zh", "en"))
            languages = " ".join(f"{'-' if part is None else f'{part.value:.3f}':>6}" for part in parts)
            spread = f"{whole.value:.3f} [{whole.low:.3f}, {whole.high:.3f}]"
            yield f"{name:{_WIDE}} {spread:24} {languages}  {whole.questions}"
    broken = len(evaluation.violations())
    yield f"guards broken in {broken} of {len(evaluation.rows)} questions"


def _types(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'score by type':{_WIDE}}"
    for summary in evaluation.summaries:
        score = summary.figures.get("score")
        if summary.group not in {ALL, "zh", "en"} and " " not in summary.group and score is not None:
            yield f"{summary.group:{_WIDE}} {score.value:.3f} [{score.low:.3f}, {score.high:.3f}]  {summary.questions}"


def _machine(evaluation: Evaluation) -> Iterator[str]:
    for stage, taken in evaluation.times.items():
        yield f"{stage:{_WIDE}} p50 {taken.p50:.1f} ms, p95 {taken.p95:.1f} ms"
    yield f"{'peak memory':{_WIDE}} {evaluation.memory_mb:.0f} MB"


def _changes(comparison: Comparison) -> Iterator[str]:
    yield (
        f"against {comparison.baseline}: {comparison.common} questions in common,"
        f" {comparison.added} new, {comparison.removed} gone"
    )
    for one in comparison.differences:
        if one.group == ALL and one.before != one.after:
            mark = "  worse" if one.loss else "  better" if one.gain else ""
            spread = f"{one.after - one.before:+.3f} [{one.low:+.3f}, {one.high:+.3f}]"
            yield f"{one.metric:{_WIDE}} {one.before:.3f} -> {one.after:.3f} {spread}{mark}"
    for change in comparison.changes:
        yield f"{change.id}: {change.before or '-'} -> {change.after or '-'} ({change.told()})"
