"""Who proposed something to the level above."""

from __future__ import annotations

import pytest

from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.proposals import asks_proposals, judge_proposals
from rag.types import Asked, Role
from tests.support.values import clause_rows, make_meta, make_report


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("哪些乡镇向县里提了建议？", True),
        ("给上级提出意见的是哪些乡镇？", True),
        ("Which townships made suggestions to the county?", True),
        ("哪些乡镇办理了人大代表建议？", False),
        ("哪些乡镇向县里申请了经费？", False),
        ("律师向镇里提了建议的有哪些？", False),
    ],
)
def test_what_asks_for_proposals(question: str, asks: bool) -> None:
    assert asks_proposals(Asked(question, {}, words=question)) is asks


def test_a_part_for_proposals_or_a_clause_that_proposes() -> None:
    headed = make_report(make_meta(), (Role.OTHER, ("四、意见建议",), ["财政统一采购记录仪。"]))
    told = make_report(make_meta(), (Role.PROBLEMS, ("二、问题",), ["编制少。", "建议县委编办统筹核增。"]))
    other = make_report(make_meta(), (Role.MEASURES, ("一、做法",), ["办理人大代表书面建议10件。"]))
    assert judge_proposals(clause_rows(headed)) == Judged(Ground.DONE, headed.clauses[0])
    assert judge_proposals(clause_rows(told)) == Judged(Ground.DONE, told.clauses[1])
    assert judge_proposals(clause_rows(other)) == Judged(Ground.SILENT, None)
