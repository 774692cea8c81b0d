"""Three small reports, and answers made up over them, as an evaluation sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rag.evaluate.questions import Gold, Item
from rag.evaluate.run import Record, run
from rag.types import (
    Answer,
    Citation,
    Coverage,
    Evidence,
    Kind,
    Language,
    Refusal,
    Report,
    ReportMeta,
    Role,
    Status,
    Verdict,
)
from tests.support.values import make_meta, make_report

LINES = {
    "石桥镇": ["全年开展宣讲9场，发放资料3000余份。", "执法人员数量不足，一人多岗。", "下一步争取经费。"],
    "青柳镇": ["全年开展宣讲11场。", "执法人员业务能力有待提高。", "经费紧张。"],
    "沙河乡": ["全年开展宣讲4场。", "明年招录执法人员。"],
}
REPORTS = {
    f"{town}.txt": make_report(make_meta(town, 2022, file=f"{town}.txt"), (Role.MEASURES, ("一、情况",), lines))
    for town, lines in LINES.items()
}
STONE, WILLOW, SAND = REPORTS
ITEM = Item("q1", "zh", "lookup_text", "石桥镇宣讲几场？", "9场", (Gold(STONE, "全年开展宣讲9场"),))


@dataclass(frozen=True, slots=True)
class Table:
    """Answers every question with the same answer."""

    answer: Answer
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def ask(self, text: str, *, history: Sequence[str] = ()) -> Answer:
        """Answer, and keep what was asked."""
        self.asked.append((text, tuple(history)))
        return self.answer

    def reports(self) -> list[ReportMeta]:
        """List the reports."""
        return [report.meta for report in REPORTS.values()]

    def source(self, report_id: str) -> Report:
        """Return a report."""
        return next(report for report in REPORTS.values() if report.meta.report_id == report_id)


def cite(label: int, file: str, quote: str) -> Citation:
    """Cite a quote where it stands."""
    report = REPORTS[file]
    meta, start = report.meta, report.text.index(quote)
    place = (meta.township, meta.county, meta.province, meta.year, ("一、情况",), Role.MEASURES)
    return Citation(label, meta.report_id, file, *place, quote, start, start + len(quote))


def answer(
    text: str = "",
    cites: Sequence[tuple[str, str]] = (),
    *,
    verdicts: Mapping[str, tuple[str, int | None]] | None = None,
    refusal: str | None = None,
    table: tuple[dict[str, object], ...] = (),
) -> Answer:
    """Make an answer; ``verdicts`` maps files to status and label, and brings the coverage with it."""
    judged = [
        Verdict(REPORTS[file].meta.report_id, file, None, None, Status(status), "", label)
        for file, (status, label) in (verdicts or {}).items()
    ]
    count = {status: sum(one.status is status for one in judged) for status in Status}
    coverage = Coverage(len(judged), len(judged), count[Status.YES], count[Status.BORDERLINE], count[Status.NO])
    return Answer(
        "？",
        Language.ZH,
        Kind.LOOKUP,
        text,
        citations=tuple(cite(label, *pair) for label, pair in enumerate(cites, start=1)),
        verdicts=tuple(judged),
        coverage=coverage if judged else None,
        table=table,
        refusal=Refusal(refusal) if refusal else None,
    )


def measured(item: Item, given: Answer, found: Iterable[Evidence] = ()) -> Record:
    """Run one question whose answer is given."""
    (record,) = run([item], Table(given), lambda text: list(found))
    return record
