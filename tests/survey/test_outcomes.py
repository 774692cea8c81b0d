"""How lawsuits ended, as questions ask for it and clauses tell it."""

from __future__ import annotations

import pytest

from rag.survey.grounds import Ground
from rag.survey.outcomes import Ended, Outcome, judge_outcome, outcome_asked
from rag.types import Language, Role
from rag.understand.focus import asked_of
from tests.support.values import clause_rows, make_meta, make_report

LOST, WON, UNBEATEN = Outcome.LOST, Outcome.WON, Outcome.UNBEATEN


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("哪些乡镇打官司输了？", LOST),
        ("哪些乡镇有行政诉讼败诉？", LOST),
        ("有几个乡镇败诉了？", LOST),
        ("Which townships lost an administrative lawsuit?", LOST),
        ("哪些乡镇没有败诉？", UNBEATEN),
        ("哪些乡镇打赢了所有官司？", UNBEATEN),
        ("哪些乡镇官司都赢了？", UNBEATEN),
        ("Which townships won all their lawsuits?", UNBEATEN),
        ("哪些乡镇胜诉了？", WON),
        ("哪些乡镇有行政诉讼？", None),
        ("一场民告官的官司都没有的是哪些乡镇？", None),
        ("为什么败诉？", None),
        ("哪些乡镇因拆迁败诉？", None),
        ("Which townships lost a lawsuit over land?", None),
    ],
)
def test_what_is_asked(question: str, outcome: Outcome | None) -> None:
    language = Language.EN if question.isascii() else Language.ZH
    ended = outcome_asked(asked_of(question, [], language))
    assert (ended and ended.outcome) is outcome


@pytest.mark.parametrize(
    ("clause", "lost", "unbeaten"),
    [
        ("行政诉讼案件22件，败诉2件。", Ground.DONE, Ground.CONTRARY),
        ("行政诉讼案件2件，审结2件，一审败诉0件。", Ground.CONTRARY, Ground.DONE),
        ("镇政府被诉行政案件1件，未败诉。", Ground.CONTRARY, Ground.DONE),
        ("发生行政诉讼案件2件，均胜诉。", Ground.CONTRARY, Ground.DONE),
        ("行政诉讼胜诉率100%。", Ground.CONTRARY, Ground.DONE),
        ("行政诉讼3件，胜诉2件，败诉1件。", Ground.DONE, Ground.CONTRARY),
        ("出庭应诉村民民事诉讼类案件1起。", Ground.NEARBY, Ground.NEARBY),
        ("村民民事诉讼案件败诉1起。", Ground.NEARBY, Ground.NEARBY),
        ("坚决防止行政诉讼败诉。", Ground.NEARBY, Ground.NEARBY),
        ("修了渠。", Ground.SILENT, Ground.SILENT),
    ],
)
def test_what_a_clause_tells(clause: str, lost: Ground, unbeaten: Ground) -> None:
    rows = clause_rows(make_report(make_meta(), (Role.MEASURES, ("一、做法",), [clause])))
    assert judge_outcome(rows, Ended(LOST, administrative=True)).ground is lost
    assert judge_outcome(rows, Ended(UNBEATEN, administrative=True)).ground is unbeaten
