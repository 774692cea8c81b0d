"""The verdicts of a list answer as a sheet: each with its quote, its place, and what a person decided on it."""

from __future__ import annotations

from collections.abc import Mapping

from rag.errors import SettingsError
from rag.export.sheet import Entry, Sheet
from rag.text.naming import of_one
from rag.types import Answer, Citation, Coverage, Decision, Language, ReportMeta, Status, Verdict

_TITLE = {Language.ZH: "逐份判断", Language.EN: "Verdicts"}
_HEAD = {
    Language.ZH: ("县（区）", "乡镇", "年份", "结论", "判断", "人工复核", "理由", "原文", "章节", "文件", "位置"),
    Language.EN: (
        *("County", "Township", "Year", "Conclusion", "Judged", "Decided by hand", "Reason", "Quote", "Section"),
        *("File", "Place"),
    ),
}
_STATUS = {
    Language.ZH: {Status.YES: "明确提到", Status.BORDERLINE: "相近", Status.NO: "未提及"},
    Language.EN: {Status.YES: "yes", Status.BORDERLINE: "near miss", Status.NO: "no"},
}
_DECISION = {
    Language.ZH: {Decision.ACCEPTED: "采纳", Decision.REJECTED: "不采纳"},
    Language.EN: {Decision.ACCEPTED: "accepted", Decision.REJECTED: "rejected"},
}
_REMARKS = {
    Language.ZH: (
        "问题：{question}",
        "已检查 {checked}/{total} 份报告：{yes} 份明确提到，{borderline} 份相近，{no} 份未提及。",
        "人工复核后：{final_yes} 份列入，{final_borderline} 份待定，{final_no} 份不列入。",
    ),
    Language.EN: (
        "Question: {question}",
        "Checked {checked} of {total} reports: {yes} say so, {borderline} come close, {no} do not mention it.",
        "After decisions by hand: {final_yes} in, {final_borderline} open, {final_no} out.",
    ),
}


def final_status(verdict: Verdict, decisions: Mapping[str, str]) -> Status:
    """Return what a verdict comes to: a decision by hand outweighs the judgement."""
    decided = {Decision.ACCEPTED: Status.YES, Decision.REJECTED: Status.NO}
    decision = decisions.get(verdict.report_id)
    return verdict.status if decision is None else decided[Decision(decision)]


def verdict_sheet(
    answer: Answer,
    *,
    decisions: Mapping[str, str],
    reports: Mapping[str, ReportMeta],
    hashes: Mapping[str, str],
) -> Sheet:
    """Return the verdicts of an answer in its language, those that count first, near misses after them.

    ``decisions`` and ``reports`` are by report id, ``hashes`` (SHA-256) by file name. A sheet is written with
    ``rag.export.write.write_sheet``; ``Assistant.export_verdicts`` does both.

    Raises:
        SettingsError: the answer has no verdicts: it is none to a list or count question.
    """
    if not answer.verdicts:
        raise SettingsError("there are no verdicts to export: ask a list question, e.g. 哪些乡镇提到经费不足？")
    order = [*Status]
    verdicts = sorted(answer.verdicts, key=lambda one: order.index(final_status(one, decisions)))
    citations = {citation.label: citation for citation in answer.citations}
    rows = tuple(
        _row(
            answer.language,
            verdict,
            (decisions.get(verdict.report_id), final_status(verdict, decisions)),
            (reports.get(verdict.report_id), citations.get(verdict.citation or 0)),
        )
        for verdict in verdicts
    )
    files = tuple((name, hashes.get(name, "")) for name in dict.fromkeys(verdict.file for verdict in verdicts))
    remarks = _remarks(answer, decisions)
    return Sheet(_TITLE[answer.language], _HEAD[answer.language], rows, files, remarks)


def _row(
    language: Language,
    verdict: Verdict,
    decided: tuple[str | None, Status],
    source: tuple[ReportMeta | None, Citation | None],
) -> tuple[Entry, ...]:
    (decision, final), (meta, citation) = decided, source
    names = _STATUS[language]
    return (
        Entry(meta.county if meta else None),
        Entry(verdict.township),
        Entry(verdict.year),
        Entry(names[final]),
        Entry(names[verdict.status]),
        Entry(_DECISION[language][Decision(decision)] if decision else ""),
        Entry(verdict.reason),
        Entry(citation.quote if citation else ""),
        Entry(" › ".join(citation.section) if citation else ""),
        Entry(verdict.file),
        Entry(f"{citation.start}-{citation.end}" if citation else ""),
    )


def _remarks(answer: Answer, decisions: Mapping[str, str]) -> tuple[str, ...]:
    final = [final_status(verdict, decisions) for verdict in answer.verdicts]
    judged = [verdict.status for verdict in answer.verdicts]
    coverage = answer.coverage or Coverage(len(judged), len(judged), *(judged.count(status) for status in Status))
    figures = {
        "question": answer.question,
        "checked": coverage.checked,
        "total": coverage.total,
        **{status.value: getattr(coverage, status.value) for status in Status},
        **{f"final_{status.value}": final.count(status) for status in Status},
    }
    decided = any(verdict.report_id in decisions for verdict in answer.verdicts)
    lines = _REMARKS[answer.language] if decided else _REMARKS[answer.language][:-1]
    return tuple(of_one(line.format_map(figures)) for line in lines)
