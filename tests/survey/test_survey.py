from __future__ import annotations

from rag.survey.grounds import Ground
from rag.survey.ideas import ideas_of
from rag.survey.survey import survey
from rag.types import Language, Role
from rag.understand.focus import asked_of
from tests.support.values import clause_rows, make_meta, make_report

REPORTS = [
    make_report(make_meta("落雁街道"), (Role.MEASURES, ("一、做法",), ["修了渠。"])),
    make_report(make_meta("石桥镇"), (Role.PROBLEMS, ("二、短板",), ["修渠款未到。", "普法资金紧张。"])),
    make_report(make_meta("双河乡"), (Role.PLAN, ("三、打算",), ["补上普法资金缺口。"])),
]


def test_every_report_is_judged_in_the_order_given() -> None:
    rows = {report.meta.report_id: clause_rows(report) for report in REPORTS}
    ideas = ideas_of(asked_of("哪些乡镇普法经费不足？", [], Language.ZH), Language.ZH)
    surveyed = survey([report.meta for report in REPORTS], rows.__getitem__, ideas)
    assert [item.meta.township for item in surveyed] == ["落雁街道", "石桥镇", "双河乡"]
    assert [item.judged.ground for item in surveyed] == [Ground.SILENT, Ground.STATED, Ground.PLAN_ONLY]
    assert [item.judged.clause for item in surveyed] == [None, REPORTS[1].clauses[1], REPORTS[2].clauses[0]]
    assert [item.section for item in surveyed] == [None, REPORTS[1].sections[0], REPORTS[2].sections[0]]


def test_nothing_in_scope_is_nothing_judged() -> None:
    ideas = ideas_of(asked_of("哪些乡镇普法经费不足？", [], Language.ZH), Language.ZH)
    assert survey([], {}.__getitem__, ideas) == []
