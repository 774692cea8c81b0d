"""An evaluation as JSON: the whole of it, and the short form that is kept as a baseline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rag.evaluate.evaluation import Evaluation, Judged
from rag.evaluate.share import Share

FORMAT = 1
_KEPT = ("kind", "text", "refusal", "citations", "verdicts", "coverage", "table")


def to_json(evaluation: Evaluation) -> str:
    """Return report.json. All but "machine" is the same whenever the same answers are measured."""
    whole = {
        "format": FORMAT,
        "about": asdict(evaluation.about),
        "summaries": [asdict(summary) for summary in evaluation.summaries],
        "questions": [_question(row) for row in evaluation.rows],
        "machine": {
            "peak_memory_mb": round(evaluation.memory_mb, 1),
            "milliseconds": {
                stage: {name: round(value, 2) for name, value in asdict(taken).items()}
                for stage, taken in evaluation.times.items()
            },
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def to_baseline(evaluation: Evaluation) -> str:
    """Return the short form, a question a line: what each added to each metric."""
    lines = [
        json.dumps(
            {
                "id": row.record.item.id,
                "question": row.record.item.question,
                "outcome": row.outcome,
                "shares": _shares(row.shares),
            },
            ensure_ascii=False,
        )
        for row in evaluation.rows
    ]
    about = json.dumps(asdict(evaluation.about), ensure_ascii=False)
    joined = ",\n".join(lines)
    return f'{{"format": {FORMAT},\n"about": {about},\n"questions": [\n{joined}\n]}}\n'


def _question(row: Judged) -> dict[str, Any]:
    item, answer = row.record.item, row.record.answer.to_dict()
    return {
        "id": item.id,
        "language": item.language,
        "type": item.type,
        "trap": item.trap,
        "history": list(item.history),
        "question": item.question,
        "gold": {
            "answer": item.answer,
            "quotes": [{"file": gold.file, "quote": gold.quote} for gold in item.gold],
            "reports": list(item.reports),
            "near_misses": list(item.near_misses),
            "verdicts": dict(item.verdicts),
            "numbers": [{"value": f"{one.value:f}", "unit": one.unit} for one in item.numbers],
        },
        "answer": {name: answer[name] for name in _KEPT} | {"route": row.record.answer.trace.route},
        "found": row.record.found,
        "outcome": row.outcome,
        "faults": [{"code": fault.code, "detail": fault.detail} for fault in row.faults],
        "shares": _shares(row.shares),
    }


def _shares(shares: Mapping[str, Share]) -> dict[str, list[float]]:
    return {name: [_short(share.part), _short(share.whole)] for name, share in shares.items()}


def _short(value: float) -> float:
    return int(value) if value == int(value) else value
