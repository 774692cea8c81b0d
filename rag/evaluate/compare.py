"""Two evaluations of one set: what changed, question by question, and whether it is more than chance."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.errors import QuestionError
from rag.evaluate.as_json import FORMAT
from rag.evaluate.evaluation import Evaluation, Judged
from rag.evaluate.metrics import GUARDS, METRICS
from rag.evaluate.share import Share, figure, paired
from rag.evaluate.summary import ALL, groups_of

_NOTHING = Share(0, 0)


@dataclass(frozen=True, slots=True)
class Baseline:
    """An evaluation kept: by id, each question's text, outcome and shares."""

    name: str
    questions: Mapping[str, tuple[str, str | None, Mapping[str, Share]]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric of one group, before and after; ``low`` and ``high`` are the 95 % interval of after - before."""

    metric: str
    group: str
    before: float
    after: float
    low: float
    high: float

    @property
    def loss(self) -> bool:
        """Whether the metric got significantly worse: the whole interval lies on its bad side."""
        return self.high < 0 if METRICS[self.metric].rising else self.low > 0

    @property
    def gain(self) -> bool:
        """Whether the metric got significantly better."""
        return self.low > 0 if METRICS[self.metric].rising else self.high < 0


@dataclass(frozen=True, slots=True)
class Change:
    """A question that ended otherwise; ``metrics`` are those whose share of it changed, before and after."""

    id: str
    question: str
    before: str | None
    after: str | None
    metrics: Mapping[str, tuple[Share | None, Share | None]]

    def told(self) -> str:
        """Return the metrics with what they were and are, a dash where they did not apply."""
        return ", ".join(f"{name} {_shown(old)}→{_shown(new)}" for name, (old, new) in self.metrics.items())


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run against a baseline, over the questions both have in the same words."""

    baseline: str
    common: int
    added: int
    removed: int
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]


def load_baseline(path: Path) -> Baseline:
    """Read a baseline, or any report.json.

    Raises:
        QuestionError: the file cannot be read, or is neither.
    """
    try:
        whole = json.loads(path.read_text("utf-8"))
        if whole["format"] != FORMAT:
            raise QuestionError(f"{path}: written by another version: write the baseline again")
        questions = {
            row["id"]: (
                row["question"],
                row["outcome"],
                {name: Share(*pair) for name, pair in row["shares"].items() if name in METRICS},
            )
            for row in whole["questions"]
        }
    except FileNotFoundError as exc:
        raise QuestionError(f"no baseline at {str(path)!r}: write one with --write-baseline") from exc
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise QuestionError(f"{path}: cannot read the baseline ({type(exc).__name__}: {exc})") from exc
    return Baseline(path.name, questions)


def compare(evaluation: Evaluation, baseline: Baseline) -> Comparison:
    """Compare the questions that both have in the same words."""
    known = baseline.questions
    rows = [row for row in evaluation.rows if _text(row) == known.get(row.record.item.id, ("",))[0]]
    return Comparison(
        baseline.name,
        len(rows),
        len(evaluation.rows) - len(rows),
        len(known.keys() - {row.record.item.id for row in rows}),
        tuple(_differences(rows, baseline)),
        tuple(change for row in rows if (change := _change(row, baseline)) is not None),
    )


def failures(evaluation: Evaluation, comparison: Comparison) -> list[str]:
    """Return why the gate is shut: significant losses of headline metrics over the whole set, and broken guards."""
    lost = [
        f"{one.metric}: {one.before:.3f} -> {one.after:.3f} [{one.low:+.3f}, {one.high:+.3f}]"
        for one in comparison.differences
        if one.group == ALL and one.loss and METRICS[one.metric].headline
    ]
    broken = [
        f"{guard} in {row.record.item.id}: {fault.detail}"
        for guard, code in zip(GUARDS, ("altered", "loose"), strict=True)
        for row in evaluation.rows
        for fault in row.faults
        if fault.code == code
    ]
    return [*lost, *broken]


def _text(row: Judged) -> str:
    return row.record.item.question


def _differences(rows: Sequence[Judged], baseline: Baseline) -> list[Difference]:
    groups = dict.fromkeys(group for row in rows for group in groups_of(row.record.item) if ":" not in group)
    found = []
    for group in groups:
        inside = [row for row in rows if group in groups_of(row.record.item)]
        for metric in METRICS:
            difference = _difference(metric, group, inside, baseline)
            if difference is not None:
                found.append(difference)
    return found


def _difference(metric: str, group: str, rows: Sequence[Judged], baseline: Baseline) -> Difference | None:
    pairs = [(baseline.questions[row.record.item.id][2].get(metric), row.shares.get(metric)) for row in rows]
    used = [(old or _NOTHING, new or _NOTHING) for old, new in pairs if old is not None or new is not None]
    before, after = [old for old, _ in used], [new for _, new in used]
    was, now, spread = figure(before), figure(after), paired(before, after) if used else None
    if was is None or now is None or spread is None:
        return None
    return Difference(metric, group, was, now, *spread)


def _change(row: Judged, baseline: Baseline) -> Change | None:
    question, ended, old = baseline.questions[row.record.item.id]
    names = [name for name in METRICS if _shown(old.get(name)) != _shown(row.shares.get(name))]
    now = row.outcome.value if row.outcome else None
    if not names and ended == now:
        return None
    metrics = {name: (old.get(name), row.shares.get(name)) for name in names}
    return Change(row.record.item.id, question, ended, now, metrics)


def _shown(share: Share | None) -> str:
    """How far a question fulfils a metric; that it holds more of the same is no change."""
    value = None if share is None else figure([share])
    return "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
