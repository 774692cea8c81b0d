"""Reports, clauses and evidence made up for tests, with offsets that hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.types import Citation, Clause, Evidence, Report, ReportMeta, Role, Section
from rag.verify.citations import cite


def make_meta(
    township: str | None = "石桥镇", year: int | None = 2022, *, county: str | None = "青川县", file: str = ""
) -> ReportMeta:
    """Return a report's metadata; its id is made of place and year."""
    report_id = f"{county or ''}{township or '无名'}{year or ''}"
    title = f"{township or '某地'}法治政府建设报告"
    return ReportMeta(report_id, file or f"{report_id}.txt", title, township, county, None, None, year, None)


def make_report(meta: ReportMeta, *sections: tuple[Role, tuple[str, ...], Sequence[str]]) -> Report:
    """Return a report with one line per clause, each section under the last heading of its path.

    The heading itself is a clause only where the lines repeat it.
    """
    text = ""
    made: list[Section] = []
    clauses: list[Clause] = []
    for order, (role, path, lines) in enumerate(sections):
        begin = len(text)
        text += f"{path[-1]}\n"
        for line in lines:
            number = len(clauses)
            clause_id = f"{meta.report_id}-{number:04d}"
            clauses.append(Clause(clause_id, meta.report_id, number, order, line, len(text), len(text) + len(line)))
            text += f"{line}\n"
        made.append(Section(order, path, role, begin, len(text)))
    return Report(meta, text, tuple(made), tuple(clauses))


def clause_rows(report: Report) -> list[tuple[Clause, Section]]:
    """Return a report's clauses with their sections, as a library gives them."""
    return [(clause, report.sections[clause.section]) for clause in report.clauses]


def make_evidence(
    text: str, meta: ReportMeta | None = None, *, role: Role = Role.MEASURES, score: float = 1.0, rank: int = 1
) -> Evidence:
    """Return one clause of a report as evidence; the text stands for the clause's id too."""
    meta = meta or make_meta()
    report = make_report(meta, (role, ("一、情况",), [text]))
    clause = replace(report.clauses[0], clause_id=f"{meta.report_id}-{text}")
    return Evidence(clause, report.sections[0], meta, score, rank, "lexical")


def make_citation(label: int, clause: Clause, section: Section, meta: ReportMeta) -> Citation:
    """Return the citation of a clause, proved against a source that holds it."""
    return cite(label, clause, section, meta, f"{'甲' * clause.start}{clause.text}")
