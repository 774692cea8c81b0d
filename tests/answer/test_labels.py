from __future__ import annotations

from rag.answer.labels import Labels
from rag.types import Role
from tests.support.values import make_citation, make_meta, make_report

REPORT = make_report(make_meta(), (Role.MEASURES, ("一、做法",), ["修渠。", "栽树。"]))


def test_labels_count_from_one_and_a_clause_keeps_its_own() -> None:
    labels = Labels(make_citation)
    section, (canal, trees) = REPORT.sections[0], REPORT.clauses
    assert [labels.label(clause, section, REPORT.meta) for clause in (trees, canal, trees)] == [1, 2, 1]
    assert [(citation.label, citation.quote) for citation in labels.citations] == [(1, "栽树。"), (2, "修渠。")]


def test_without_use_there_are_no_citations() -> None:
    assert Labels(make_citation).citations == ()
