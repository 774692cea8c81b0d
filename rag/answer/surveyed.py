"""Word a survey: the coverage line, who says so with a quote, near misses with the reason, who is silent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rag.answer import strings
from rag.answer.labels import Labels
from rag.text.naming import of_one, who
from rag.text.quote import in_marks, quote_of
from rag.types import Clause, Coverage, Kind, Language, ReportMeta, Section, Status, Verdict

_MAX_SILENT = 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One report's judgement: status, the key of its reason, and the clause that carries it."""

    meta: ReportMeta
    status: Status
    ground: str
    clause: Clause | None
    section: Section | None


def coverage_of(findings: Sequence[Finding], total: int) -> Coverage:
    """Count the findings by status; ``total`` is the number of reports in scope."""
    counts = {status: sum(finding.status is status for finding in findings) for status in Status}
    return Coverage(len(findings), total, counts[Status.YES], counts[Status.BORDERLINE], counts[Status.NO])


def word_survey(
    findings: Sequence[Finding], labels: Labels, *, language: Language, kind: Kind, terms: Collection[str]
) -> tuple[str, tuple[Verdict, ...]]:
    """Return the text of a survey answer and its verdicts, one per report, in the order of the findings."""
    coverage = coverage_of(findings, len(findings))
    deeds = any(finding.ground == "done" for finding in findings)
    silence = any(finding.ground in {"unmentioned", "mentioned"} for finding in findings)
    groups = strings.GROUPS_UNMENTIONED if silence else strings.GROUPS
    template = strings.COVERAGE_DEEDS if deeds else strings.COVERAGE_UNMENTIONED if silence else strings.COVERAGE
    figures = {
        "checked": coverage.checked,
        "total": coverage.total,
        "yes": coverage.yes,
        "borderline": coverage.borderline,
        "no": coverage.no,
    }
    lines = [of_one(template[language].format(**figures))]
    if kind is Kind.COUNT:
        lines.insert(0, strings.COUNT[language].format(yes=coverage.yes))
    verdicts: dict[str, Verdict] = {}
    for status in (Status.YES, Status.BORDERLINE):
        group = [finding for finding in findings if finding.status is status]
        if group:
            lines.append(
                f"\n**{groups[language][status]}（{len(group)}）**"
                if language is Language.ZH
                else f"\n**{groups[language][status]} ({len(group)})**"
            )
        for finding in group:
            label = _label(finding, labels)
            lines.append(_line(finding, label, terms, language))
            verdicts[finding.meta.report_id] = _verdict(finding, label, language)
    silent = [finding for finding in findings if finding.status is Status.NO]
    for finding in silent:
        verdicts[finding.meta.report_id] = _verdict(finding, None, language)
    if silent:
        lines.append(_silent_line(silent, groups[language][Status.NO], language))
    return "\n".join(lines), tuple(verdicts[finding.meta.report_id] for finding in findings)


def verdicts_of(findings: Sequence[Finding], labels: Labels, language: Language) -> tuple[Verdict, ...]:
    """Return a verdict on each report, with the label of its clause where it is cited."""
    return tuple(_verdict(finding, _label(finding, labels), language) for finding in findings)


def _line(finding: Finding, label: int | None, terms: Collection[str], language: Language) -> str:
    name = who(finding.meta, language)
    reason = "" if finding.status is Status.YES else strings.GROUNDS[language][finding.ground]
    if finding.clause is None or label is None:
        return f"- {name}"
    quote = in_marks(quote_of(finding.clause.text, terms))
    if language is Language.ZH:
        return f"- {name}：{reason}{'。' if reason else ''}{quote}[{label}]"
    return f"- {name}: {reason}{'. ' if reason else ''}{quote} [{label}]"


def _label(finding: Finding, labels: Labels) -> int | None:
    if finding.clause is None or finding.section is None:
        return None
    return labels.label(finding.clause, finding.section, finding.meta)


def _verdict(finding: Finding, label: int | None, language: Language) -> Verdict:
    meta = finding.meta
    reason = strings.GROUNDS[language][finding.ground]
    return Verdict(meta.report_id, meta.file, meta.township, meta.year, finding.status, reason, label)


def _silent_line(silent: Sequence[Finding], title: str, language: Language) -> str:
    names = [who(finding.meta, language) for finding in silent[:_MAX_SILENT]]
    more = len(silent) - len(names)
    listed = strings.COMMA[language].join(names)
    if language is Language.ZH:
        return f"\n**{title}（{len(silent)}）**：{listed}{f'等另 {more} 份' if more else ''}"
    return f"\n**{title} ({len(silent)})**: {listed}{f' and {more} more' if more else ''}"
