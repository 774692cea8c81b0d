from __future__ import annotations

import pytest

from rag.answer.labels import Labels
from rag.answer.surveyed import Finding
from rag.answer.yes_no import word_yes_no
from rag.survey.grounds import Ground
from rag.types import Language, Status
from tests.support.values import make_citation, make_evidence, make_meta


def finding(ground: str, text: str = "聘了律师。", township: str = "石桥镇") -> Finding:
    item = make_evidence(text, make_meta(township))
    return Finding(item.meta, Status.YES, ground, item.clause, item.section)


@pytest.mark.parametrize(
    ("ground", "chinese", "english"),
    [
        ("stated", "是。", "Yes. "),
        ("done", "有。", "Yes. "),
        ("solved", "不再如此：", "No longer: "),
        ("plan_only", "只在计划中提到：", "Only in the plan: "),
        ("elsewhere", "说的不是本乡镇：", "Not of this township: "),
    ],
)
def test_the_verdict_comes_first(ground: str, chinese: str, english: str) -> None:
    for language, line in (
        (Language.ZH, f"{chinese}石桥镇2022年报告：“聘了律师”[1]。"),
        (Language.EN, f"{english}Shiqiao Town (2022) reports: “聘了律师” [1]."),
    ):
        assert word_yes_no([finding(ground)], Labels(make_citation), language, terms=[]) == line


def test_one_line_a_report_and_a_township_that_is_silent_is_said_to_be() -> None:
    silent = Finding(make_meta("鸭池镇"), Status.NO, "silent", None, None)
    labels = Labels(make_citation)
    text = word_yes_no([finding("done"), silent, finding("done", township="双河乡")], labels, Language.ZH, terms=[])
    assert text.splitlines() == [
        "有。石桥镇2022年报告：“聘了律师”[1]。",
        "有。双河乡2022年报告：“聘了律师”[2]。",
        "没有。鸭池镇2022年报告全文没有提到。",
    ]
    another = Finding(make_meta("石桥镇"), Status.NO, "silent", None, None)
    assert "没有" not in word_yes_no([finding("done"), another], Labels(make_citation), Language.ZH, terms=[])
    assert word_yes_no([], labels, Language.ZH, terms=[]) == ""


@pytest.mark.parametrize("ground", [ground for ground in Ground if ground is not Ground.SILENT])
def test_every_ground_with_a_clause_has_its_words(ground: Ground) -> None:
    for language in Language:
        assert word_yes_no([finding(ground.value)], Labels(make_citation), language, terms=[]).endswith(
            "[1]。" if language is Language.ZH else "[1]."
        )
