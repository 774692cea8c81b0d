from __future__ import annotations

from rag.answer.labels import Labels
from rag.answer.surveyed import Finding, coverage_of, word_survey
from rag.types import Coverage, Kind, Language, Role, Status, Verdict
from tests.support.values import make_citation, make_evidence, make_meta


def finding(township: str, status: Status, ground: str, text: str | None) -> Finding:
    meta = make_meta(township)
    if text is None:
        return Finding(meta, status, ground, None, None)
    item = make_evidence(text, meta, role=Role.PROBLEMS)
    return Finding(meta, status, ground, item.clause, item.section)


FINDINGS = [
    finding("鸭池镇", Status.NO, "silent", None),
    finding("石桥镇", Status.BORDERLINE, "plan_only", "补上资金缺口。"),
    finding("双河乡", Status.YES, "stated", "一是资金紧张；"),
    finding("落雁街道", Status.NO, "silent", None),
]


def test_coverage_counts_every_report_once() -> None:
    assert coverage_of(FINDINGS, 9) == Coverage(checked=4, total=9, yes=1, borderline=1, no=2)
    assert coverage_of([], 0) == Coverage(0, 0, 0, 0, 0)


def test_a_survey_in_chinese() -> None:
    labels = Labels(make_citation)
    text, verdicts = word_survey(FINDINGS, labels, language=Language.ZH, kind=Kind.LIST, terms=["资金"])
    assert text.split("\n") == [
        "已检查 4/4 份报告：1 份明确提到，1 份相近，2 份未提及。",
        "",
        "**明确提到（1）**",
        "- 双河乡2022年：“资金紧张”[1]",
        "",
        "**相近，但不算（1）**",
        "- 石桥镇2022年：只出现在下一步计划中。“补上资金缺口”[2]",
        "",
        "**未提及（2）**：鸭池镇2022年、落雁街道2022年",
    ]
    assert [(verdict.township, verdict.status, verdict.citation) for verdict in verdicts] == [
        ("鸭池镇", Status.NO, None),
        ("石桥镇", Status.BORDERLINE, 2),
        ("双河乡", Status.YES, 1),
        ("落雁街道", Status.NO, None),
    ]
    assert verdicts[0] == Verdict(
        "青川县鸭池镇2022", "青川县鸭池镇2022.txt", "鸭池镇", 2022, Status.NO, "全文未提及", None
    )
    assert [citation.quote for citation in labels.citations] == ["一是资金紧张；", "补上资金缺口。"]


def test_a_count_in_english_says_the_number_first() -> None:
    text, _ = word_survey(FINDINGS, Labels(make_citation), language=Language.EN, kind=Kind.COUNT, terms=[])
    assert text.split("\n") == [
        "1 in all.",
        "Checked 4 of 4 reports: 1 says so, 1 comes close, 2 do not mention it.",
        "",
        "**Say so (1)**",
        "- Shuanghe Township (2022): “资金紧张” [1]",
        "",
        "**Near misses (1)**",
        "- Shiqiao Town (2022): only in next year's plan. “补上资金缺口” [2]",
        "",
        "**Not mentioned (2)**: Yachi Town (2022), Luoyan Subdistrict (2022)",
    ]


def test_deeds_are_written_down_rather_than_complained_of() -> None:
    done = [finding("石桥镇", Status.YES, "done", "聘了律师。")]
    text, _ = word_survey(done, Labels(make_citation), language=Language.ZH, kind=Kind.LIST, terms=[])
    assert text.split("\n")[0] == "已检查 1/1 份报告：1 份写明，0 份相近，0 份未提及。"


def test_a_long_list_of_the_silent_is_cut_and_counted() -> None:
    silent = [finding(f"{char}镇", Status.NO, "silent", None) for char in "甲乙丙丁戊己庚辛壬癸" * 4]
    for language, ending in ((Language.ZH, "癸镇2022年等另 10 份"), (Language.EN, "Gui Town (2022) and 10 more")):
        text, verdicts = word_survey(silent, Labels(make_citation), language=language, kind=Kind.LIST, terms=[])
        assert text.endswith(ending)
        assert len(verdicts) == 40
