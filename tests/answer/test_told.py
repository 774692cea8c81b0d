from __future__ import annotations

from rag.answer.labels import Labels
from rag.answer.told import Point, word_change, word_points
from rag.types import Language, ReportMeta, Role
from tests.support.values import make_citation, make_evidence, make_meta

NAMES = {
    "人手": ("人手不足", "too few people"),
    "资金": ("资金紧张", "tight funds"),
    "路灯": ("路灯失修", "broken lamps"),
    "": ("", ""),
}


def point(meta: ReportMeta, name: str, text: str) -> Point:
    item = make_evidence(text, meta, role=Role.PROBLEMS)
    return Point(meta, *NAMES[name], item.clause, item.section)


def labels() -> Labels:
    return Labels(make_citation)


FEW = [
    point(make_meta("石桥镇"), "人手", "一是站所人手少；"),
    point(make_meta("石桥镇"), "资金", "办公资金吃紧。"),
    point(make_meta("双河乡"), "", "村口路灯常坏。"),
]


def test_few_reports_are_quoted_and_a_nameless_point_speaks_for_itself() -> None:
    told = labels()
    text, rows = word_points(FEW, told, Language.ZH)
    assert text.split("\n") == [
        "2 份报告，共 3 条：",
        "最常见：人手不足（1）、资金紧张（1）。",
        "- 石桥镇2022年：人手不足：“站所人手少”[1]；资金紧张：“办公资金吃紧”[2]",
        "- 双河乡2022年：“村口路灯常坏”[3]",
    ]
    assert [citation.quote for citation in told.citations] == ["一是站所人手少；", "办公资金吃紧。", "村口路灯常坏。"]
    assert rows[0] == {
        "township": "石桥镇",
        "county": "青川县",
        "year": 2022,
        "subject": "人手不足",
        "quote": "一是站所人手少；",
        "citation": 1,
    }
    assert [(row["subject"], row["citation"]) for row in rows[1:]] == [("资金紧张", 2), ("", 3)]


def test_few_reports_in_english() -> None:
    text, rows = word_points(FEW, labels(), Language.EN)
    assert text.split("\n") == [
        "2 reports, 3 points:",
        "Most common: too few people (1), tight funds (1).",
        "- Shiqiao Town (2022): too few people: “站所人手少” [1]; tight funds: “办公资金吃紧” [2]",
        "- Shuanghe Township (2022): “村口路灯常坏” [3]",
    ]
    assert rows[0]["subject"] == "too few people"


def test_one_report_has_nothing_in_common() -> None:
    text, _ = word_points(FEW[:2], labels(), Language.ZH)
    assert "最常见" not in text


def test_many_reports_are_named_only_and_counted_by_name() -> None:
    many = [point(make_meta(f"{char}镇"), "资金", f"{char}镇资金吃紧。") for char in "甲乙丙丁"]
    many += [point(make_meta("戊镇"), "人手", "人手少。"), point(make_meta("戊镇"), "", "路灯常坏。")]
    chinese, _ = word_points(many, labels(), Language.ZH)
    assert chinese.split("\n")[:3] == [
        "5 份报告，共 6 条：",
        "最常见：资金紧张（4）、人手不足（1）。",
        "- 甲镇2022年：资金紧张[1]",
    ]
    assert chinese.split("\n")[-1] == "- 戊镇2022年：人手不足[5]；“路灯常坏”[6]"
    english, _ = word_points(many, labels(), Language.EN)
    assert english.split("\n")[-1] == "- Wu Town (2022): too few people [5]; “路灯常坏” [6]"


def test_a_clause_cited_twice_keeps_its_number() -> None:
    item = make_evidence("人手和资金都缺。", make_meta("石桥镇"))
    both = [Point(item.meta, *NAMES[name], item.clause, item.section) for name in ("人手", "资金")]
    told = labels()
    _, rows = word_points(both, told, Language.ZH)
    assert ([row["citation"] for row in rows], len(told.citations)) == ([1, 1], 1)


YEARS = [
    point(make_meta("石桥镇", 2023), "人手", "人手还是少。"),
    point(make_meta("石桥镇", 2020), "人手", "人手偏少。"),
    point(make_meta("石桥镇", 2020), "资金", "资金吃紧。"),
]


def test_what_both_years_tell_is_cited_on_both_sides_in_the_order_of_the_years() -> None:
    told = labels()
    text, rows = word_change(YEARS, told, Language.ZH)
    assert text.split("\n") == [
        "**2020年和2023年都写了（1）**",
        "- 人手不足：2020：“人手偏少”[1]；2023：“人手还是少”[2]",
        "**2020年写了，2023年没有再写（1）**",
        "- 资金紧张：2020：“资金吃紧”[3]",
    ]
    assert [citation.year for citation in told.citations] == [2020, 2023, 2020]
    assert [row["citation"] for row in rows] == [2, 1, 3]


def test_what_is_new_and_what_stands_in_between_only() -> None:
    points = [
        point(make_meta("石桥镇", 2020), "人手", "人手偏少。"),
        point(make_meta("石桥镇", 2021), "资金", "资金吃紧。"),
        point(make_meta("石桥镇", 2023), "路灯", "路灯常坏。"),
    ]
    text, _ = word_change(points, labels(), Language.EN)
    assert text.split("\n") == [
        "**Told in 2020, no more in 2023 (1)**",
        "- too few people: 2020: “人手偏少” [1]",
        "**New in 2023 (1)**",
        "- broken lamps: 2023: “路灯常坏” [3]",
        "**Told in between only (1)**",
        "- tight funds: 2021: “资金吃紧” [2]",
    ]
