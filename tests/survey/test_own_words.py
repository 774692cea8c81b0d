"""Words of a question that a clause has to hold."""

from __future__ import annotations

import pytest

from rag.survey.grounds import Ground
from rag.survey.judge import Judged
from rag.survey.own_words import kept_to
from rag.survey.survey import Surveyed
from rag.types import Asked, Role
from tests.support.values import make_meta, make_report

CLAUSES = ("处罚违规放牧14起。", "对23件轻微违法行为不予处罚。", "首次占道的免罚31户。")
REPORT = make_report(make_meta(), (Role.MEASURES, ("一、做法",), list(CLAUSES)))


@pytest.mark.parametrize(
    ("question", "grounds"),
    [
        ("哪些乡镇有轻微违法不予处罚？", [Ground.NEARBY, Ground.DONE, Ground.DONE]),
        ("哪些乡镇对小错免于处罚？", [Ground.NEARBY, Ground.DONE, Ground.DONE]),
        ("Which townships waived penalties?", [Ground.NEARBY, Ground.DONE, Ground.DONE]),
        ("哪些乡镇处罚了违规放牧？", [Ground.DONE, Ground.DONE, Ground.DONE]),
        ("哪些乡镇免费发放手册？", [Ground.DONE, Ground.DONE, Ground.DONE]),
    ],
)
def test_a_deed_refrained_from_is_not_the_deed(question: str, grounds: list[Ground]) -> None:
    surveyed = [Surveyed(REPORT.meta, Judged(Ground.DONE, clause), None) for clause in REPORT.clauses]
    assert [one.judged.ground for one in kept_to(Asked(question, {}, words=question), surveyed)] == grounds
