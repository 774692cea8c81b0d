from __future__ import annotations

import pytest

from rag.survey.grounds import Ground
from rag.survey.outright import names_outcome, opens, outright

PETITIONS = "受理信访事项86件，同比下降11.3％。"
FIRES = "春秋两季禁烧，火点由上年的27个降到8个。"
LOST = "行政诉讼案件5件，败诉2件，负责人均出庭应诉。"
WON = "行政诉讼案件2件，镇长出庭应诉2次，均胜诉。"
SHUT = "鉴定自建房612栋，其中危房7栋，已全部停用。"


@pytest.mark.parametrize(
    ("words", "text", "ground"),
    [
        ("信访增加了吗？", PETITIONS, Ground.FINE),
        ("信访有没有下降？", PETITIONS, Ground.STATED),
        ("Did      petitions increase?", PETITIONS, Ground.FINE),
        ("Were there fewer petitions?", PETITIONS, Ground.STATED),
        ("火点减少了吗？", FIRES, Ground.STATED),
        ("普法经费增加了吗？", FIRES, None),
        ("有没有增加信访窗口？", PETITIONS, None),
        ("打赢了所有官司吗？", LOST, Ground.FINE),
        ("Did it win all its lawsuits?", LOST, Ground.FINE),
        ("官司都打赢了吗？", WON, Ground.STATED),
        ("有没有败诉？", LOST, Ground.STATED),
        ("有没有败诉？", "被诉案件1件，未败诉。", Ground.FINE),
        ("有没有败诉？", "一审败诉0件。", Ground.FINE),
        ("没有败诉吗？", LOST, None),
        ("危房还在用吗？", SHUT, Ground.FINE),
        ("Are the dangerous houses still in use?", SHUT, Ground.FINE),
        ("调解室还在用吗？", SHUT, None),
        ("危房停用了吗？", SHUT, None),
    ],
)
def test_what_a_clause_says_outright_decides(words: str, text: str, ground: Ground | None) -> None:
    assert outright(words, text) is ground


def test_going_to_court_is_no_outcome() -> None:
    assert not names_outcome("有没有败诉？", "出庭应诉民事诉讼案件1起。")
    assert names_outcome("有没有败诉？", LOST)
    assert names_outcome("有没有行政诉讼？", "出庭应诉民事诉讼案件1起。")


@pytest.mark.parametrize(
    ("words", "text", "opening"),
    [
        ("有没有行政诉讼？", "认真履行第一责任人职责，依法行政各项工作稳步推进。", True),
        ("有没有落实依法行政？", "认真履行第一责任人职责，依法行政各项工作稳步推进。", False),
        ("有没有行政诉讼？", "认真履行职责，稳步推进应诉，行政诉讼案件2件。", False),
        ("Any lawsuits?", "认真履行第一责任人职责，依法行政各项工作稳步推进。", False),
    ],
)
def test_the_formula_that_opens_a_report_proves_nothing(words: str, text: str, opening: bool) -> None:
    assert opens(words, frozenset(), text) is opening
