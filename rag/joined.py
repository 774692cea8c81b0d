"""One answer made of the answers to several questions that were put in one text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.types import Answer


def joined(answers: Sequence[Answer], text: str) -> Answer:
    """Return the answer to a whole text. It is a refusal only where every part is; its kind is that of the first.

    The answers share their labels and what is said, so the last one holds all of both; verdicts are the first there
    are.
    """
    first, last = answers[0], answers[-1]
    if len(answers) == 1:
        return first
    judged = next((one for one in answers if one.verdicts), first)
    answered = any(one.refusal is None for one in answers)
    traces = [one.trace for one in answers]
    trace = replace(
        first.trace,
        timings=last.trace.timings,
        candidates=tuple(item for one in traces for item in one.candidates),
        withheld=tuple(item for one in traces for item in one.withheld),
        notes=tuple(item for one in traces for item in one.notes),
        sentences=tuple(item for one in traces for item in one.sentences),
    )
    return replace(
        last,
        question=text,
        kind=first.kind,
        verdicts=judged.verdicts,
        coverage=judged.coverage,
        table=tuple(row for one in answers for row in one.table),
        refusal=None if answered else first.refusal,
        trace=trace,
    )
