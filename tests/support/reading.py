"""Evidence and tasks for tests of readers."""

from __future__ import annotations

from collections.abc import Sequence

from rag.read.protocol import ReadingTask
from rag.types import Clause, Evidence, Kind, Language, ReportMeta, Role, Section

QUESTION = "庙坝镇2021年开展了多少次法治宣传？"
TEXTS = (
    "2021年共举办法律宣传活动11次，发放宣传资料2000余份。",
    "聘请法律顾问1名，审查合同23份。",
    "执法人员持证上岗率达100%。",
)


def make_evidence(text: str, rank: int, *, township: str | None = "庙坝镇", year: int | None = 2021) -> Evidence:
    """Return one clause of a report as evidence."""
    return Evidence(
        clause=Clause(f"r1-{rank}", "r1", rank, 0, text, 0, len(text)),
        section=Section(0, ("一、主要做法", "（一）法治宣传"), Role.MEASURES, 0, len(text)),
        meta=ReportMeta("r1", "miaoba.txt", "庙坝镇工作报告", township, None, None, None, year, None),
        score=1.0,
        rank=rank,
        found_by="lexical",
    )


def make_task(
    texts: Sequence[str] = TEXTS,
    question: str = QUESTION,
    *,
    language: Language = Language.ZH,
    kind: Kind = Kind.COUNT,
) -> ReadingTask:
    """Return a task with one clause of evidence for each text."""
    evidence = tuple(make_evidence(text, rank) for rank, text in enumerate(texts, start=1))
    return ReadingTask(question, language, kind, evidence)
